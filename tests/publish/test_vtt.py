from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Article, Block, Cue, Line, Narration, Span, Token, VoiceInfo, Word
from sayso.publish.vtt import vtt

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[..., Narration]

STAMP = r"(?:\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"
HEART = VoiceInfo("heart", "Heart", "hibari", "en-US", "A maker", "Apache-2.0", 160)


def milliseconds(stamp: str) -> int:
    assert re.fullmatch(STAMP, stamp)
    hours, minutes, seconds = stamp.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


def check_standard(text: str) -> list[str]:
    """The file as the standard's grammar has it; the cue texts, without their tags."""
    assert text.startswith("WEBVTT\n\n")
    assert "\0" not in text
    assert "\r" not in text
    first, *blocks = text.rstrip("\n").split("\n\n")
    assert first == "WEBVTT"
    shown, last_start = [], 0
    for block in blocks:
        lines = block.split("\n")
        assert all(lines)
        if lines[0].startswith("NOTE"):
            assert "-->" not in block
            continue
        number, timing, payload = lines
        assert number.isdigit()
        start, end = (milliseconds(stamp) for stamp in timing.split(" --> "))
        assert last_start <= start < end
        last_start = start
        assert "-->" not in payload
        inner = [milliseconds(found[1]) for found in re.finditer(rf"<({STAMP})>", payload)]
        assert inner == sorted(set(inner))
        assert all(start < at < end for at in inner)
        bare = re.sub(
            rf"<{STAMP}>|<c\.(?:announced|heading|quote)>|</c>|<v [^<>&]+>|</v>", "", payload
        )
        assert not re.search(r"[<>]", bare)
        assert not re.search(r"&(?!amp;|lt;|gt;)", bare)
        shown.append(bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return shown


def test_a_cue_a_line_with_the_time_of_each_word(told: Told) -> None:
    article = Article((Block("paragraph", "The tide, they say, turned."),))
    assert vtt(told(article)) == (
        "WEBVTT\n\n"
        "NOTE Read by Heart, a synthetic voice (hibari, by A maker).\n\n"
        "1\n"
        "00:00:00.000 --> 00:00:05.000\n"
        "The <00:00:01.000>tide, <00:00:02.000>they <00:00:03.000>say, <00:00:04.000>turned.\n"
    )


def test_roles_speakers_and_announcements() -> None:
    article = Article(
        (
            Block("heading", "Tides & time"),
            Block("paragraph", "“It turned.”"),
            Block("byline", "Ann"),
        )
    )

    def line(block: int) -> Line:
        text = article.blocks[block].text
        span = Span(block, 0, len(text))
        return Line((Token(text, span, ("so",)),), span)

    announced = line(2)
    announced = replace(announced, tokens=(Token("By", None, ("by",)), *announced.tokens))
    lines = (
        replace(line(0), role="heading"),
        replace(line(1), role="quote"),
        replace(line(1), role="quote", speaker="R. <Okafor> & Co"),
        announced,
    )
    cues = tuple(Cue(one, n, n + 0.5) for n, one in enumerate(lines))
    words = tuple(
        Word(one.tokens[-1].text, one.tokens[-1].span, n + 0.1, n + 0.4, "model")
        for n, one in enumerate(lines)
        if one.tokens[-1].span
    )
    narration = Narration(article, HEART, cues, words, 4.0, 200)
    payloads = [block.split("\n")[2] for block in vtt(narration).strip().split("\n\n")[2:]]
    assert payloads == [
        "<c.heading><00:00:00.100>Tides &amp; time</c>",
        "<c.quote><00:00:01.100>“It turned.”</c>",
        "<v R. &lt;Okafor&gt; &amp; Co><00:00:02.100>“It turned.”</v>",
        "<c.announced>By </c><00:00:03.100>Ann",
    ]


def test_markup_in_the_text_is_text(told: Told) -> None:
    article = Article((Block("paragraph", "5 < 6 --> <v Eve>& \r\n\x00 <00:00:09.000> done"),))
    assert check_standard(vtt(told(article))) == ["5 < 6 --> <v Eve>&   \ufffd <00:00:09.000> done"]


def test_an_hour_has_hours(told: Told) -> None:
    narration = told(Article((Block("paragraph", "late"),)))
    cue = replace(narration.cues[0], start=3661.5, end=3662.0)
    assert "01:01:01.500 --> 01:01:02.000" in vtt(replace(narration, cues=(cue,)))


def test_words_said_at_the_same_millisecond_keep_the_file_valid(told: Told) -> None:
    narration = told(Article((Block("paragraph", "one two three"),)))
    words = tuple(replace(word, start=0.3, end=0.3) for word in narration.words)
    text = vtt(replace(narration, words=words, cues=(replace(narration.cues[0], end=0.0),)))
    assert check_standard(text) == ["one two three"]


def test_a_word_read_twice_has_both_its_times(told: Told) -> None:
    narration = told(Article((Block("row", "Year"),)))
    again = replace(narration.cues[0], start=5.0, end=6.0)
    words = (*narration.words, replace(narration.words[0], start=5.25, end=5.75))
    assert "<00:00:05.250>Year" in vtt(
        replace(narration, cues=(*narration.cues, again), words=words)
    )


@given(st.lists(st.text(min_size=1, max_size=40), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_file_by_the_standard(told: Told, texts: list[str]) -> None:
    article = Article(tuple(Block("paragraph", text) for text in texts))
    narration = told(article)
    shown = check_standard(vtt(narration))
    assert len(shown) == len(narration.cues)
