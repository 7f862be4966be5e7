"""Rules for sites: what they mean, what they do, and the file that people write them in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.rules_file import HEADER, edited, parse_site_rules, read_site_rules
from sayso.article.site_choices import learned
from sayso.article.site_rules import SiteRule, fits, is_for, ruled, site_of
from sayso.errors import SiteRulesError
from sayso.model import Article, Block, BlockKind, LedgerEntry, Reason, piece_names

DOC = (Path(__file__).parents[2] / "docs" / "site-rules.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)[0]

BRIEF = "Get the Harbour Brief in your inbox every 2 days"
PAGE = Article(
    blocks=(
        Block("headline", "Boats are back"),
        Block("byline", "Ada Roe"),
        Block("paragraph", "The first boat came in on Monday, and the second one soon after."),
        Block("paragraph", BRIEF),
        Block("heading", "More from the quay"),
        Block("item", "A seal in the car park (12 comments)"),
        Block("paragraph", "Day 3: wind"),
        Block("paragraph", "The wind fell in the night."),
    ),
    ledger=(
        LedgerEntry("Home", "navigation", "a short line above the story", 0),
        LedgerEntry("In brief", "outside", "it stands in a box", 2),
        LedgerEntry("Boats may sail again after two years of talks.", "advertisement", "a box", 2),
        LedgerEntry("Follow Ada Roe", "widget", "a button", 8),
        LedgerEntry("Follow Bo Lund", "widget", "a button", 8),
    ),
    url="https://www.harbour.example/boats",
)


def test_the_example_of_the_document_does_what_it_says() -> None:
    found = parse_site_rules(EXAMPLE)
    assert not found.problems
    article = ruled(PAGE, found.rules)
    assert article.standfirst == "Boats may sail again after two years of talks."
    gone = {entry.text: entry for entry in article.ledger if entry.rule.startswith("rule ")}
    assert {text: entry.reason for text, entry in gone.items()} == {
        BRIEF: "newsletter",
        "A seal in the car park (12 comments)": "related",
    }
    brief = found.rules[0]
    assert gone[BRIEF].rule == brief.decision
    assert brief.name in brief.decision
    post = ruled(replace(PAGE, url="https://post.example/x"), found.rules)
    assert [b.kind for b in post.blocks if b.text == "Day 3: wind"] == ["heading"]


def test_the_example_is_toml_and_every_key_is_explained() -> None:
    rules = tomllib.loads(EXAMPLE)
    assert set(rules) == {"harbour.example", "post.example"}
    for key in ("keep", "drop", *SiteRule.__slots__[3:]):
        assert f"| `{key}` |" in DOC
    for word in (*get_args(BlockKind), *get_args(Reason)):
        assert f"`{word}`" in DOC


def test_rules_of_other_sites_do_nothing() -> None:
    rule = SiteRule("quay.example", drop="outside", text="*wind*")
    assert ruled(PAGE, [rule]) is PAGE
    assert ruled(PAGE, [replace(rule, text="Day #: wind")], "m.quay.example") != PAGE


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("Get the *", "Get the brief", True),
        ("Get the *", "Get the", True),
        ("Get the *", "Forget the brief", False),
        ("* comments", "12 comments", True),
        ("# comments", "1,204 comments", True),
        ("# comments", "many comments", False),
        ("a * b * c", "a x b y b c", True),
        ("a * b * c", "a c b", False),
        ("READ MORE", "» Read more: ", True),
        ("read", "read more", False),
        ("•••", "•••", True),
        ("•••", "••", False),
        ("* a", "a", True),
        ("a * a", "a", False),
    ],
)
def test_patterns(pattern: str, text: str, *, expected: bool) -> None:
    assert fits(pattern, text) is expected


def test_a_hostile_pattern_ends() -> None:
    assert not fits("a * " * 500 + "b", "a " * 20_000)


def test_a_rule_is_for_its_host_and_all_below_it() -> None:
    rule = SiteRule("harbour.example", drop="outside", text="x")
    assert is_for(rule, "harbour.example")
    assert is_for(rule, "m.harbour.example")
    assert not is_for(rule, "otherharbour.example")
    assert not is_for(rule, "")
    assert site_of("https://WWW.Harbour.Example:8080/x") == "harbour.example"
    assert site_of("https://[broken") == site_of(None) == ""


def test_the_first_rule_that_means_a_piece_decides() -> None:
    narrow = SiteRule("harbour.example", keep="paragraph", text=BRIEF)
    wide = SiteRule("harbour.example", drop="newsletter", text="Get the *")
    assert BRIEF in ruled(PAGE, [narrow, wide]).text
    assert BRIEF not in ruled(PAGE, [wide, narrow]).text


BROKEN = [
    ('[["a.example"]]\ndrop = "outside"\ntext = "x\n', "line 3"),
    ('[["a.example"]]\ndrop = "dull"\ntext = "x"\n', "line 1: drop is one of"),
    ('[["a.example"]]\nkeep = "song"\ntext = "x"\n', "keep is one of"),
    ('[["a.example"]]\ntext = "x"\n', "either keep"),
    ('[["a.example"]]\nkeep = "item"\ndrop = "outside"\ntext = "x"\n', "either keep"),
    ('[["a.example"]]\ndrop = "outside"\n', "every piece"),
    ('[["a.example"]]\ndrop = "outside"\ntext = "* #"\n', "every piece"),
    ('[["a.example"]]\ndrop = "outside"\ntxet = "x"\n', "txet is not a key"),
    ('[["a.example"]]\ndrop = "outside"\ntext = 3\n', "text must be text"),
    ('[["a.example"]]\ndrop = "outside"\ntext = "x"\nleast_words = "3"\n', "whole number"),
    ('["a.example"]\ndrop = "outside"\ntext = "x"\n', "begins with its site"),
    ('[["a b"]]\ndrop = "outside"\ntext = "x"\n', "begins with its site"),
    ('drop = "outside"\ntext = "x"\n', "line 1: a rule begins"),
]


@pytest.mark.parametrize(("text", "said"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_rule_is_named_with_its_line_and_the_rest_is_used(text: str, said: str) -> None:
    good = '\n[["b.example"]]\ndrop = "related"\ntext = "y"\n'
    found = parse_site_rules(text + good, name="mine.toml")
    assert [rule.site for rule in found.rules] == ["b.example"]
    (problem,) = found.problems
    assert said in str(problem)
    assert str(problem).startswith("mine.toml, line ")


def test_a_file_that_cannot_be_read_is_said_and_the_next_is_used(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "good.toml").write_text(EXAMPLE, encoding="utf-8")
    found = read_site_rules([tmp_path / "none.toml", tmp_path / "bad.toml", tmp_path / "good.toml"])
    assert len(found.rules) == 4
    assert len(found.problems) == 2


def test_an_edit_touches_no_other_line() -> None:
    rule = SiteRule("post.example", drop="comments", text="# replies", note="by hand")
    after = edited(EXAMPLE, add=[rule])
    assert [line for line in EXAMPLE.splitlines() if line not in after.splitlines()] == []
    assert parse_site_rules(after).rules[3] == rule
    assert edited(after, remove=[rule]) == EXAMPLE


def test_a_rule_goes_with_its_comment_and_the_files_own_stays() -> None:
    first = parse_site_rules(EXAMPLE).rules[0]
    after = edited(EXAMPLE, remove=[first])
    assert "They sell" not in after
    assert after.startswith("# Choices of the evening readers' group.\n")
    assert "The box above" in after


def test_sites_are_kept_sorted() -> None:
    text = ""
    for site in ("m.example", "z.example", "a.example", "m.example"):
        text = edited(text, add=[SiteRule(site, drop="outside", text=f"x {len(text)}")])
    assert [rule.site for rule in parse_site_rules(text).rules] == [
        "a.example", "m.example", "m.example", "z.example",
    ]  # fmt: skip
    assert text.startswith(HEADER)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
RULES = st.builds(
    SiteRule,
    site=st.sampled_from(["a.example", "b.example", "sub.a.example"]),
    drop=st.sampled_from(get_args(Reason)),
    text=WORDS.map(lambda words: f"x{words}"),
    note=WORDS,
    least_words=st.integers(0, 9),
)


@given(st.lists(RULES, max_size=5, unique_by=lambda rule: rule.name))
def test_what_is_written_is_read_again(rules: list[SiteRule]) -> None:
    text = ""
    for rule in rules:
        text = edited(text, add=[rule])
    found = parse_site_rules(text)
    assert not found.problems
    assert sorted(found.rules, key=str) == sorted(rules, key=str)
    for rule in rules:
        text = edited(text, remove=[rule])
    assert text == (HEADER if rules else "")


@given(st.text(max_size=200))
def test_any_text_is_read_with_rules_or_problems(text: str) -> None:
    found = parse_site_rules(text)
    assert isinstance(found.rules, tuple)
    again = edited(text, add=[SiteRule("a.example", drop="outside", text="x")])
    assert len(parse_site_rules(again).rules) == len(found.rules) + 1


def name_of(text: str) -> str:
    names = piece_names(PAGE)
    pieces: list[Block | LedgerEntry] = [*PAGE.blocks, *PAGE.ledger]
    return dict(zip([p.text for p in pieces], [*names.blocks, *names.ledger], strict=True))[text]


def test_a_choice_becomes_a_rule_for_the_sites_next_page() -> None:
    (rule,) = learned(PAGE, drop=[f"{name_of(BRIEF)}:newsletter"]).add
    assert (rule.site, rule.drop) == ("harbour.example", "newsletter")
    assert rule.text == "Get the Harbour Brief in your inbox every # days"
    assert rule.note.endswith("from https://www.harbour.example/boats")
    article = ruled(PAGE, [rule])
    assert BRIEF not in article.text


def test_a_name_that_each_page_has_anew_is_left_open_unless_that_says_too_much() -> None:
    one = Article((Block("byline", "Ada Roe"), Block("paragraph", "It rained.")), PAGE.ledger[3:4])
    (rule,) = learned(one, keep=["0:paragraph"], site="a.example").add
    assert rule.text == "Follow *"
    (rule,) = learned(PAGE, keep=[f"{name_of('Follow Ada Roe')}:paragraph"]).add
    kept = {entry.text for entry in PAGE.ledger} - {e.text for e in ruled(PAGE, [rule]).ledger}
    assert kept == {"Follow Ada Roe"}


def test_words_of_the_story_alone_are_known_by_the_label_above_them() -> None:
    long = "Boats may sail again after two years of talks about a pier and about its price."
    page = replace(PAGE, ledger=(PAGE.ledger[1], replace(PAGE.ledger[2], text=long)))
    (rule,) = learned(page, keep=["1:standfirst"]).add
    assert (rule.text, rule.was, rule.after) == ("", "advertisement", "In brief")
    other = replace(page, ledger=(page.ledger[0], replace(page.ledger[1], text=f"No more {long}")))
    assert ruled(other, [rule]).standfirst == f"No more {long}"


def test_going_back_on_a_rule_takes_it_away() -> None:
    (rule,) = learned(PAGE, drop=[name_of(BRIEF)]).add
    found = learned(ruled(PAGE, [rule]), keep=[name_of(BRIEF)], known=[rule])
    assert (found.add, found.remove) == ((), (rule,))


def test_a_shared_rule_is_outvoted() -> None:
    shared = SiteRule("harbour.example", drop="newsletter", text="Get the *")
    (own,) = learned(ruled(PAGE, [shared]), keep=[name_of(BRIEF)]).add
    assert BRIEF in ruled(PAGE, [own, shared]).text


def test_a_page_from_nowhere_needs_a_site() -> None:
    with pytest.raises(SiteRulesError, match="--site"):
        learned(replace(PAGE, url=None), drop=["2"])


@pytest.mark.parametrize("url", ['https://a"]]\nb.example/x', "https://a b/x", "https://[x/"])
def test_a_page_cannot_write_into_the_file_by_its_address(url: str) -> None:
    with pytest.raises(SiteRulesError, match="--site"):
        learned(replace(PAGE, url=url), drop=["2"])
    (rule,) = learned(replace(PAGE, url=url), drop=["2"], site="https://WWW.a.example/x").add
    assert rule.site == "a.example"
    text = edited("", add=[replace(rule, note=f"from {url}")])
    assert len(parse_site_rules(text).rules) == 1


@given(st.sets(st.integers(0, len(PAGE.ledger) - 1)), st.sets(st.integers(2, 7)))
def test_a_saved_choice_does_what_was_chosen_and_no_more(keep: set[int], drop: set[int]) -> None:
    found = learned(PAGE, keep=[f"{n}:paragraph" for n in keep], drop=[str(n) for n in drop])
    article = ruled(PAGE, found.add)
    kept = {PAGE.ledger[n].text for n in keep}
    dropped = {PAGE.blocks[n].text for n in drop}
    assert {b.text for b in article.blocks} == {b.text for b in PAGE.blocks} - dropped | kept
    assert {e.text for e in article.ledger} == {e.text for e in PAGE.ledger} - kept | dropped
