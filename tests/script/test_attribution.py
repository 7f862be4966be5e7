from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Article, Attribution, Block, Span, by_source
from sayso.script.attribution import attributions
from sayso.script.frames import frames
from sayso.script.quotes import quotations
from sayso.script.reports import REPORT_RULES, ReportRule
from sayso.script.speakers import RULES, Rule


def found(*paragraphs: str, language: str = "en-GB") -> tuple[Attribution, ...]:
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    return attributions(Article(blocks, language=language))


def sources(*paragraphs: str) -> list[str]:
    return [each.source for each in found(*paragraphs) if each.kind == "quote"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_decides_its_example(rule: Rule) -> None:
    (frame,) = frames(rule.example, quotations([rule.example])[0])
    place = max(at for at, piece in enumerate(frame) if piece.kind == "quote")
    saying = rule.find(frame, place)
    assert saying is not None
    start, stop = saying.source
    assert rule.example[frame[start].start : frame[stop - 1].end] == rule.source


@pytest.mark.parametrize("rule", REPORT_RULES, ids=lambda rule: rule.name)
def test_each_report_rule_decides_its_example(rule: ReportRule) -> None:
    (frame,) = frames(rule.example, ())
    report = rule.find(frame)
    assert report is not None
    start, stop = report.source
    assert rule.example[frame[start].start : frame[stop - 1].end] == rule.source
    start, stop = report.words
    assert rule.example[frame[start].start : frame[stop - 1].end] == rule.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Stop,” Ann Lee, 40, told the crowd. “Now.”", ["Ann Lee", "Ann Lee"]),
        ("“Stop,” said Ann Lee of Arden University.", ["Ann Lee"]),
        ("“Stop!” shouted one rower. “Why?” another yelled.", ["one rower", "another"]),
        ("“Stop,” she said, rising, “or else.”", ["she", "she"]),
        ("Ann Lee told reporters: “It is over.”", ["Ann Lee"]),
        ("“It rained,” Lee said, while his brother Tom insisted: “It did not.”", ["Lee", "Tom"]),
        ("The port called the strike “unwise” and warned of “chaos”.", ["The port", "The port"]),
        ("The film, which fans called “a gem”, opened.", []),
        ("Joe “Duke” Moss, known as “the Fox”, sang “Blue Moon” at the fair.", []),
        ("The so-called “iron bank” closed, Lee said.", []),
        ("“Let us hope it never comes to that.” The gates closed.", ["unattributed"]),
        ("“Is it true?” Moss asked. The gates closed.", ["Moss"]),
        ("In the U.S. “nobody asks,” Sen. Ann Lee said.", ["Sen. Ann Lee"]),
    ],
)
def test_who_is_quoted(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_marks_stay_outside_the_span() -> None:
    (only,) = found("“It is over,” Ann Lee said.")
    assert only.text == "It is over,"
    assert (only.source, only.cue, only.kind) == ("Ann Lee", "said", "quote")


def test_a_chain_names_who_passes_it_on_and_is_carried() -> None:
    text = (
        "The north was buying boats “under the cloak of night”, the Coast Watch of Arden was "
        "cited by two weeklies as saying. “It has bought nine since spring.”"
    )
    assert [(each.source, each.via) for each in found(text)] == [
        ("the Coast Watch of Arden", "two weeklies"),
        ("the Coast Watch of Arden", "two weeklies"),
    ]


def test_a_claim_within_a_claim_names_who_passes_it_on() -> None:
    outer, inner = found(
        "State radio reported on Monday that the harbour had denied recent claims."
    )
    assert (outer.source, outer.kind, outer.via) == ("State radio", "report", "")
    assert (inner.source, inner.cue, inner.via) == ("the harbour", "denied", "State radio")
    assert inner.text == "recent claims"


def test_a_source_is_carried_over_paragraphs_left_open() -> None:
    assert sources("Ann Lee, the captain, said: “We won.", "“We won it twice.”") == [
        "Ann Lee",
        "Ann Lee",
    ]


def test_a_pronoun_is_resolved_when_one_person_can_be_meant() -> None:
    (quote,) = found("Ann Lee smiled at the crowd. “I am back,” she said.")
    assert quote.source == "Ann Lee"
    assert quote.source_span is not None
    assert quote.source_span.start == 0


@pytest.mark.parametrize(
    "text",
    [
        "Kim Lee met Robin Moss. “I am back,” she said.",
        "A former aide met Kim Lee. “I am back,” she said.",
    ],
)
def test_a_pronoun_stays_when_two_can_be_meant(text: str) -> None:
    assert sources(text) == ["she"]


def test_a_first_name_excludes_the_other_sex() -> None:
    assert sources("Anna Lee met Peter Moss. “I am back,” she said.") == ["Anna Lee"]


def test_the_ministry_is_the_one_ministry_named() -> None:
    paragraphs = ("The transport ministry opened the road.", "“It is safe,” the ministry said.")
    assert sources(*paragraphs) == ["The transport ministry"]
    assert sources("The health ministry met.", *paragraphs) == ["the ministry"]


def test_another_language_is_left_unattributed() -> None:
    each = found("“Es ist vorbei, und das ist gut.” Sagte Anna.", language="de")
    assert [one.source for one in each] == ["unattributed"]


def test_a_block_quote_belongs_to_whoever_is_named_before_its_colon() -> None:
    blocks = (
        Block("paragraph", "The port authority said in a statement:"),
        Block("quote", "We are looking into it."),
        Block("paragraph", "It rained."),
        Block("quote", "A motto over the door."),
    )
    named, unnamed = attributions(Article(blocks))
    assert (named.source, named.span.block, named.text) == (
        "The port authority",
        1,
        "We are looking into it.",
    )
    assert unnamed.source == "unattributed"


def test_bylines_and_embeds_say_nothing() -> None:
    blocks = (Block("byline", "Ann Lee said “no”"), Block("embed", "“No,” Ann Lee said."))
    assert attributions(Article(blocks)) == ()


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "’s",
        ",",
        ".",
        "?",
        ":",
        ";",
        "—",
        "(",
        ")",
        " ",
        "\n",
        "said",
        "says",
        "saying",
        "Smith",
        "the ministry",
        "he",
        "she",
        "it",
        "who",
        "that",
        "according to",
        "was quoted by",
        "as",
        "called",
        "Mr",
        "U.S.",
        "denied",
        "told",
        "and",
        "й",
        "你好",
        "�",
        "\u202e",
        "\u200b",
        "'",
    ]
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=40).map(" ".join))


@settings(max_examples=200)
@given(st.lists(_TEXTS, max_size=4))
def test_any_text_gives_spans_that_rise_and_lie_in_their_blocks(texts: list[str]) -> None:
    each_before = None
    for each in found(*texts):
        for span, words in (
            (each.span, each.text),
            (each.source_span, each.source),
            (each.cue_span, each.cue),
        ):
            if span is not None:
                text = texts[span.block]
                assert 0 <= span.start < span.end <= len(text)
                assert text[span.start : span.end] == words
        if each.source_span is None:
            assert each.source == "unattributed"
        assert each_before is None or each_before <= each.span
        each_before = each.span


_LONG = [
    "“Go,” he said. ",
    "“Go,” the ministry said. ",
    "Smith said “x” and ",
    "Al Bo met Cy Do. “Go,” it said. ",
    "‘boys’ ",
    "“a ",
    "a, ",
    "who said that ",
    "according to ",
]


@pytest.mark.parametrize("piece", _LONG)
def test_work_grows_no_faster_than_the_line(piece: str) -> None:
    assert _calls(piece * 600) <= 2.6 * _calls(piece * 300)


def _calls(text: str) -> int:
    """How many Python calls the text takes: a measure of work that no clock disturbs."""
    import sys  # noqa: PLC0415 (for the profile hook alone)

    count = 0

    def hook(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(hook)
    try:
        found(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Arvex refuted allegations that it had dumped solvents.", "denial"),
        ("His lawyer said the accusations were baseless.", "denial"),
        ("The mayor, Henri Dalle, denied taking money.", "denial"),
        ("The ministry said that the road was open.", "report"),
    ],
)
def test_a_denial_is_told_from_a_report(text: str, kind: str) -> None:
    (found,) = attributions(Article((Block("paragraph", text),)))
    assert found.kind == kind
    assert found.evidence == Span(0, 0, len(text))


def test_what_one_source_says_stands_together() -> None:
    text = "“It is over, all of it,” said Mary Lee. “No,” said Bo Roe. “It is over,” Lee said."
    groups = by_source(attributions(Article((Block("paragraph", text),))))
    assert [(source, len(said)) for source, said in groups] == [("Mary Lee", 2), ("Bo Roe", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Like many other brands, it sells “a true bakery, every day” in a box.",
        "Plymouth protests erupt as people are hurt “throwing stones” at night.",
    ],
)
def test_a_noun_that_could_be_a_verb_says_nothing(text: str) -> None:
    sources = {one.source for one in attributions(Article((Block("paragraph", text),)))}
    assert sources <= {"unattributed"}


def test_a_tag_before_a_colon_belongs_to_what_follows() -> None:
    text = "As to her “Fav Ex,” she wrote: “No, I am only playing!”"
    (found,) = attributions(Article((Block("paragraph", text),)))
    assert found.text == "No, I am only playing!"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "“It is odd,” Dylan Noor, a fellow at the institute in Garching, Germany, said.",
            "Dylan Noor",
        ),
        ("Keane, of Mill Lane, Lowford, denied the fraud.", "Keane"),
        ("Danilo Gallo added 25 points in his old arena that night.", ""),
        ("Neither side believes that the road will open.", ""),
    ],
)
def test_who_it_is_and_where_they_are_from(text: str, source: str) -> None:
    found = attributions(Article((Block("paragraph", text),)))
    assert [one.source for one in found] == ([source] if source else [])
