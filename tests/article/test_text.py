from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article.lines import MOST_LINES, visible
from sayso.article.text import read_text
from sayso.errors import NoArticle, SourceTooTangled
from sayso.model import Capture

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import Article, LedgerEntry

STORY = (
    "The swing bridge opened for the last time on Monday, the harbour board said.",
    "“It never once got stuck,” said Orla Finch, who worked its levers for 31 years.",
    "Its great wheel is promised to the museum, which has yet to find a door wide enough.",
)


def read(*lines: str) -> Article:
    text = "\n".join(lines)
    return read_text(text, Capture(text.encode("utf-8", "replace")))


def reasons(article: Article) -> dict[str, str]:
    return {entry.text: entry.reason for entry in article.ledger}


def test_a_copied_page_gives_head_story_and_ledger(examples: Path) -> None:
    body = (examples / "orchard-frost-copied.txt").read_bytes()
    article = read_text(body.decode(), Capture(body))
    assert article.section == ("Farming", "Country Life", "Business")
    assert article.headline == "Can a candle still save an orchard from the frost?"
    assert article.standfirst.startswith("Growers in the Lenn valley lit 9,000")
    assert article.bylines == ("Harriet Quill",)
    assert [credit for _, credit in article.captions] == [
        "Lenn Valley Post",
        "Institute of Orchard Research/Handout",
    ]
    assert article.claimed_minutes == 3
    assert article.completeness.verdict == "probably incomplete"
    assert "3 minutes" in article.completeness.evidence[0]
    left = [entry.reason for entry in article.ledger]
    assert left.count("advertisement") == 3
    assert left.count("widget") == 10  # the comment count and the listening widget's nine lines
    assert left.count("duplicate") == 1


def test_every_piece_knows_where_it_stood() -> None:
    article = read("Bridge shut at last", STORY[0], "Advertisement", *STORY[1:])
    advert = next(entry for entry in article.ledger if entry.text == "Advertisement")
    assert article.blocks[advert.before].text == STORY[1]


def test_the_ledger_can_be_put_back_in_its_order() -> None:
    article = read(
        "Why is the bridge shut at last?", "1", "The bridge at dawn. Photo: Ada Roe", "Share",
        "By Orla Finch", "Advertisement", STORY[0], "2", *STORY[1:], "Share",
    )  # fmt: skip
    places = [entry.before for entry in article.ledger]
    assert places == sorted(places)
    second = next(entry for entry in article.ledger if entry.text == "2")
    assert article.blocks[second.before].text == STORY[1]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["Hello"], "too little text"),
        (["Bridge to shut at last"], "too little text"),
        (["Home", "Sport", "Sign up for our newsletter"] * 9, "only headlines, menus"),
    ],
)
def test_what_to_do_when_there_is_no_article(lines: list[str], why: str) -> None:
    with pytest.raises(NoArticle, match=f"{why}.*; give the story's own page"):
        read(*lines)


def test_more_lines_than_any_article_are_refused_and_empty_ones_are_not_counted() -> None:
    with pytest.raises(SourceTooTangled, match="60,000 lines"):
        read(*["Home"] * (MOST_LINES + 1))
    assert read(STORY[0], *[" "] * MOST_LINES, STORY[1]).text == "\n".join(STORY[:2])


def test_only_chrome_is_no_article_and_all_of_it_is_in_the_ledger() -> None:
    chrome = ["Advertisement", "Home", "Select Voice", "250 WPM", "Sign up for our newsletter", "1"]
    with pytest.raises(NoArticle) as nothing:
        read(*chrome)
    assert [entry.text for entry in nothing.value.ledger] == chrome


def test_marks_of_footnotes_are_not_read_and_stand_in_the_ledger() -> None:
    article = read("Bridge shut at last", STORY[0] + "[1]", STORY[1], STORY[2][:-1] + "².")
    assert article.text == "\n".join(STORY)
    assert reasons(article) == {"[1]": "footnote", "²": "footnote"}


def test_one_sentence_is_a_story() -> None:
    assert read("The ferry sails at noon on Friday.").text == "The ferry sails at noon on Friday."


def test_names_with_inner_capitals_are_not_parted() -> None:
    article = read(
        "MacArthur Post", "McDonald Report", "Why is the bridge shut at last?", "", *STORY
    )
    assert article.section == ("MacArthur Post", "McDonald Report")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("12", "widget"),
        ("•••", "widget"),
        ("Read more: The ferry that never came", "related"),
        ("Sign up to our newsletter", "newsletter"),
        ("Getty Images", "credit"),
        ("5 May 2024", "date"),
        ("Orla Finch is a reporter who covers harbours.", "boilerplate"),
    ],
)
def test_lines_between_paragraphs_that_are_not_the_story(line: str, reason: str) -> None:
    article = read("Why is the bridge shut at last?", *STORY, *STORY_MORE, line, STORY_END)
    assert reasons(article)[line] == reason
    assert article.text.split("\n") == [*STORY, *STORY_MORE, STORY_END]


STORY_MORE = (
    "The board has asked three builders how the wheel might be brought in through the roof.",
    "Two of them asked for more time, and the third asked whether it had to be the same wheel.",
)
STORY_END = "A decision is expected before the herring come back in June, the board said."


def test_a_text_without_end_marks_is_probably_cut_off() -> None:
    cut = "The board has asked three builders how the wheel might be brought in through"
    article = read(
        "Why is the bridge shut?",
        *STORY,
        f"{cut} the roof and over the heads of the people who come in to see it on an ordinary",
    )
    assert article.completeness.verdict == "probably incomplete"


POOL = (
    *STORY,
    *STORY_MORE,
    "Advertisement", "Related articles", "Comments (3)", "By Ada Roe and Tom Lee in Lima",
    "This Week in HarboursPolitics", "Maria Roe", "Reading Time:4 minutes", "1", "1.25x",
    "The bridge at dawn. (Photo by Ada Roe/Getty Images)", "Foto: AFP", "© 2024 Quay Gazette",
    "• the bell", "2. the kettle", "Why is the bridge shut?", "It will keep three things:",
    "Published 4 May 2024, 10:03 BST", "Share", "Most read", "Seal sleeps in car park",
    "Image caption, The wheel", "橋は閉じられた、と市は述べた。", "जहाज\u200d़ चला",
    "e\u0301te\u0301",
    "\u202eright to left\u202c", "…", "", "  ", "\ufeff", "Continue reading", "a\u00a0b\u2003c",
)  # fmt: skip


def held(text: str) -> Counter[str]:
    """The signs that are in the article or in the ledger of a text."""
    ledger: tuple[LedgerEntry, ...]
    try:
        article = read_text(text, Capture(b"x"))
    except NoArticle as nothing:
        return signs("".join(entry.text for entry in nothing.ledger))
    ledger = article.ledger
    blocks = "".join(block.text + block.credit for block in article.blocks)
    return signs(blocks + "".join(entry.text for entry in ledger))


def signs(text: str) -> Counter[str]:
    return Counter(sign for sign in text if not sign.isspace())


@given(st.lists(st.sampled_from(POOL), max_size=30).map("\n".join))
@settings(max_examples=300, deadline=None)
def test_law_1_no_sign_of_a_capture_is_lost_or_doubled(text: str) -> None:
    assert held(text) == signs(visible(text))


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
@settings(max_examples=300, deadline=None)
def test_law_1_holds_for_any_text_at_all(text: str) -> None:
    assert held(text) == signs(visible(text))


@given(st.lists(st.sampled_from(POOL), max_size=30).map("\n".join))
@settings(max_examples=100, deadline=None)
def test_law_2_the_same_capture_gives_the_same_article(text: str) -> None:
    capture = Capture(text.encode())
    try:
        article = read_text(text, capture)
    except NoArticle:
        return
    assert article == read_text(text, capture)
    for block in article.blocks:
        assert block.text
        assert "\n" not in block.text
        assert block.text == unicodedata.normalize("NFC", block.text)
    for entry in article.ledger:
        assert 0 <= entry.before <= len(article.blocks)
        assert entry.rule
    places = [entry.before for entry in article.ledger]
    assert places == sorted(places)
    assert 0 <= article.confidence <= 1


def test_direction_marks_and_lone_surrogates_do_no_harm() -> None:
    article = read(
        "Why is it shut?", "The \u202ebridge\u202c was \udc80 shut on Monday, they said."
    )
    assert article.text == "The bridge was \ufffd shut on Monday, they said."


HOSTILE = {
    "one long line of words": "word " * 1_000_000,
    "one long line of one word": "a" * 5_000_000,
    "one long line of signs": "." * 5_000_000,
    "one long line of spaces": "a" + " " * 5_000_000 + "b",
    "many short lines": "Home\n" * 60_000,
    "many different lines": "\n".join(f"Line {number}" for number in range(60_000)),
    "many sentences": "\n".join(f"It rained on day {n} in Lenn." for n in range(20_000)),
    "many names": "By Ada Roe\n" * 20_000,
    "many bullets": "• it rained\n" * 20_000,
    "many brackets": "(" * 100_000,
    "many credits": "Photo: " * 100_000,
    "many slashes": "AFP/" * 100_000 + "\n" + "A/" * 100_000,
    "many dates": "1 May 2024 " * 50_000,
    "many lower lines": "and so it goes on and on and on until the line is full up\n" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_ends(text: str) -> None:
    assert held(text) == signs(visible(text))
