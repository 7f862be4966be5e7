from __future__ import annotations

import pytest

from sayso.errors import ConfigError
from sayso.model import QUOTE_MODES, Article, Block, Line, QuoteMode
from sayso.script import write
from sayso.studio import open_studio


def lines(*paragraphs: str, mode: QuoteMode) -> list[Line]:
    article = Article(tuple(Block("paragraph", text) for text in paragraphs), language="en-GB")
    return list(write(article, quotes=mode).lines)


def apart(line: Line) -> list[str]:
    """What is heard as a quotation in a line."""
    return [" ".join(token.text for token in line.tokens[a:b]) for a, b in line.quoted]


MIXED = "He said “we will go to the river”, then left."


def test_a_quotation_in_a_sentence_is_marked_and_the_sentence_stays_whole() -> None:
    (line,) = lines(MIXED, mode="subtle")
    assert apart(line) == ["we will go to the river"]
    assert line.role == "narrator"


def test_a_sentence_that_is_all_quotation_is_a_line_of_its_speaker() -> None:
    first, second = lines("“It is over. We lost,” said Mary Lee.", mode="subtle")
    assert (first.role, first.speaker, apart(first)) == ("quote", "Mary Lee", ["It is over"])
    assert (second.role, apart(second)) == ("narrator", ["We lost"])


def test_a_second_voice_begins_and_ends_with_the_quotation() -> None:
    parts = lines(MIXED, mode="voice")
    assert [(part.role, part.spoken) for part in parts] == [
        ("narrator", "He said,"),
        ("quote", "we will go to the river,"),
        ("narrator", "then left."),
    ]
    assert [part.span and (part.span.start, part.span.end) for part in parts] == [
        (0, 7),
        (7, 32),
        (32, len(MIXED)),
    ]


def test_the_words_quote_and_end_quote_stand_round_it() -> None:
    (line,) = lines(MIXED, mode="spoken")
    assert line.spoken == "He said quote, we will go to the river, end quote, then left."
    assert [t.text for t in line.tokens if t.span is None] == ["quote", "end", "quote"]
    (line,) = lines("“Are we going?” he asked.", mode="spoken")
    assert line.spoken == "quote, Are we going? end quote? he asked."


def test_a_quotation_over_paragraphs_is_announced_once() -> None:
    said = lines(
        "She wrote: “I have never refused an order.",
        "“I refuse this one.”",
        "She left.",
        mode="spoken",
    )
    assert [line.spoken for line in said] == [
        "She wrote: quote, I have never refused an order.",
        "I refuse this one, end quote.",
        "She left.",
    ]


def test_a_quotation_over_paragraphs_stays_in_the_second_voice() -> None:
    said = lines("She wrote: “I have never refused an order.", "“I refuse this one.”", mode="voice")
    assert [line.role for line in said] == ["narrator", "quote", "quote"]


@pytest.mark.parametrize(
    "text",
    [
        "The ‘so-called’ experts left the room.",
        "The so-called “grand bargain of the age” fell through.",
        "The band played “Song of the Long River” twice.",
        "He called it “theatrics”.",
        "Nobody said anything at all.",
    ],
)
@pytest.mark.parametrize("mode", QUOTE_MODES)
def test_words_that_nobody_says_and_scraps_stay_the_narrators(text: str, mode: QuoteMode) -> None:
    assert lines(text, mode=mode) == lines(text, mode="plain")


def test_a_short_sentence_of_somebodys_own_is_a_quotation() -> None:
    assert [line.role for line in lines("“Fear,” he says.", mode="voice")] == ["quote", "narrator"]


def test_a_change_of_speaker_lengthens_the_pause() -> None:
    plain = lines("He left. “It is over, all of it.” She left.", mode="plain")
    subtle = lines("He left. “It is over, all of it.” She left.", mode="subtle")
    longer = [b.pause - a.pause for a, b in zip(plain, subtle, strict=True)]
    assert longer == pytest.approx([0.12, 0.12, 0.0])


def test_a_block_quote_needs_no_marks() -> None:
    article = Article((Block("paragraph", "She wrote:"), Block("quote", "I refuse.")))
    assert [line.role for line in write(article, quotes="voice").lines] == ["narrator", "quote"]


@pytest.mark.parametrize("wrong", ["loud", "voice:", "plain:bella"])
def test_a_mode_that_is_none_is_told(wrong: str) -> None:
    with pytest.raises(ConfigError, match=f"subtle, voice, .* not as '{wrong}'"):
        open_studio(quotes=wrong)
