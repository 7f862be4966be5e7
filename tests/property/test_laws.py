"""The laws of the design, on articles that nobody wrote, in a voice that makes no sound."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.audio.sink import EncodedSink
from sayso.audio.wav import WavEncoder
from sayso.errors import NothingToSay
from sayso.model import QUOTE_MODES, Article, Block, Clip
from sayso.studio import Studio, open_studio
from sayso.voice.silent import SilentEngine

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import Line, Narration, Span, VoiceInfo

ANNOUNCED = {"by", "and"}
QUOTED = {"quote", "end"}  # beside those, in the mode that says so

TEXT = (
    "the a river said on Monday “We will not” pay HK$1.2bn, 5.5% of £3.4m — in 2024; Gen. Lee’s"
    " F-35 flew 9/11 miles (or 26.2) at 7.30pm. U.S. talks: it’s over! Why? Москва …"
)
TALK = "“It is over,” he said. “We will go to the river,” the general told Mary Lee, “and stay”."
words = st.sampled_from([*TEXT.split(), *TEXT.split(), TALK])
modes = st.sampled_from(QUOTE_MODES)
sentences = st.lists(words, min_size=1, max_size=25).map(" ".join)
kinds = st.sampled_from(["paragraph", "heading", "quote", "item", "row", "caption"])
blocks = st.lists(st.builds(Block, kind=kinds, text=sentences), min_size=1, max_size=6)
heads = st.tuples(sentences, sentences, st.lists(st.just("Edith Marlowe"), max_size=3))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    headline, standfirst, names = draw(heads)
    head = [Block("headline", headline), Block("standfirst", standfirst)]
    bylines = [Block("byline", name) for name in names]
    return Article(blocks=(*head, *bylines, *draw(blocks)), language="en-GB")


class Lower(SilentEngine):
    """A second silent voice, at another rate and another loudness."""

    name = "lower"

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(replace(one, id="low", loudness=-12.0) for one in super().voices())

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        clip = super().speak(line, voice)
        return Clip(clip.samples[: round(clip.seconds * 16_000)], 16_000, clip.times)


@cache
def studio() -> Studio:
    return open_studio(cache="", voice="silent", engines={"lower": Lower()})


def heard(article: Article, wpm: float = 250, mode: str = "subtle") -> tuple[Narration, list[Clip]]:
    clips: list[Clip] = []
    return studio().listen(article, clips, wpm=wpm, quotes=choice(mode)), clips


def choice(mode: str) -> str:
    """The mode, in the second voice of ours."""
    return "voice:low" if mode == "voice" else mode


@given(articles(), modes)
@settings(max_examples=60)
def test_1_every_spoken_word_is_written_in_the_article_or_announced(
    article: Article, mode: str
) -> None:
    try:
        narration, _ = heard(article, mode=mode)
    except NothingToSay:
        return
    last = (-1, 0)
    for cue in narration.cues:
        for token in cue.line.tokens:
            if token.span is None:
                announced = ANNOUNCED | QUOTED if mode == "spoken" else ANNOUNCED
                assert {word.lower() for word in token.words} <= announced
                continue
            written = article.blocks[token.span.block].text
            assert written[token.span.start : token.span.end] == token.text
            assert (token.span.block, token.span.start) >= last
            last = (token.span.block, token.span.end)


@given(articles(), modes)
@settings(max_examples=60)
def test_1_no_word_of_what_is_read_is_lost(article: Article, mode: str) -> None:
    try:
        narration, _ = heard(article, mode=mode)
    except NothingToSay:
        return
    for index, block in enumerate(article.blocks):
        if block.kind == "caption":
            continue
        spans = [word.span for word in narration.words if word.span.block == index]
        covered = {at for span in spans for at in range(span.start, span.end)}
        lost = [c for at, c in enumerate(block.text) if at not in covered and c.isalnum()]
        assert not lost


@given(articles())
@settings(max_examples=25)
def test_1_a_quotation_changes_how_words_are_heard_and_not_which(article: Article) -> None:
    def said(mode: str) -> list[tuple[str, Span]]:
        narration, _ = heard(article, mode=mode)
        return [(word.text, word.span) for word in narration.words]

    try:
        plain = said("plain")
    except NothingToSay:
        return
    assert all(said(mode) == plain for mode in QUOTE_MODES)


@given(articles(), st.integers(100, 800), modes)
@settings(max_examples=30)
def test_2_the_same_article_gives_the_same_bytes(article: Article, wpm: int, mode: str) -> None:
    def sound() -> bytes:
        stream = io.BytesIO()
        studio().listen(article, EncodedSink(stream, WavEncoder), wpm=wpm, quotes=choice(mode))
        return stream.getvalue()

    try:
        assert sound() == sound()
    except NothingToSay:
        return


@given(articles(), st.integers(100, 800), modes)
@settings(max_examples=60)
def test_3_times_rise_and_lie_inside_their_clip(article: Article, wpm: int, mode: str) -> None:
    try:
        narration, clips = heard(article, wpm, mode)
    except NothingToSay:
        return
    assert all(word.start <= word.end for word in narration.words)
    assert all(one.end <= two.start + 1e-9 for one, two in pairwise(narration.words))
    assert {word.timed_by for word in narration.words} <= {"model", "aligned", "estimated"}
    start = 0.0
    words = iter(narration.words)
    for cue, clip in zip(narration.cues, clips, strict=True):
        end = start + clip.seconds + 1e-6
        assert cue.start == pytest.approx(start)
        assert cue.start <= cue.end <= end
        for word in islice(words, sum(token.span is not None for token in cue.line.tokens)):
            assert start - 1e-6 <= word.start <= word.end <= end
        start += clip.seconds
    assert narration.seconds == pytest.approx(start)


@given(articles(), st.integers(100, 800), modes)
@settings(max_examples=60)
def test_4_the_pace_reached_is_the_pace_asked(article: Article, wpm: int, mode: str) -> None:
    try:
        narration, _ = heard(article, wpm, mode)
    except NothingToSay:
        return
    # A pitch period (20 ms) cannot be cut: it shows where a whole article takes a few seconds.
    assert narration.wpm_reached == pytest.approx(wpm, rel=0.01 + 0.03 / narration.seconds)


class Listed(SilentEngine):
    """The silent voice, with a list of what it was asked to say."""

    name = "listed"

    def __init__(self) -> None:
        super().__init__()
        self.spoken: list[str] = []

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        self.spoken.append(line.spoken)
        return super().speak(line, voice)


def test_5_the_first_sound_waits_for_the_first_sentences_alone() -> None:
    body = [Block("paragraph", f"The tide turned {n} times.") for n in range(500)]
    article = Article((Block("headline", "One."), *body))
    engine = Listed()
    passages = open_studio(cache="", engines={"listed": engine}).perform(
        article, voice="listed:silent"
    )
    next(passages.passages)
    assert 1 <= len(engine.spoken) < 20


def test_6_nothing_is_spoken_twice(tmp_path: Path) -> None:
    """At another pace every clip comes from the cache; a corrected article speaks what changed."""
    head = Block("headline", "The tide turned.")
    once = Article((head, Block("paragraph", "It rained. He left.")))
    corrected = Article((head, Block("paragraph", "It rained. She left.")))
    engine = Listed()
    for article, wpm in ((once, 200), (once, 400), (corrected, 200)):
        warm = open_studio(cache=str(tmp_path), engines={"listed": engine})
        warm.listen(article, voice="listed:silent", wpm=wpm)
    assert sorted(engine.spoken) == ["He left.", "It rained.", "She left.", "The tide turned."]


def test_6_a_quotation_heard_plainly_or_a_touch_higher_is_one_clip(tmp_path: Path) -> None:
    article = Article((Block("paragraph", "“It is over, all of it,” he said. He left."),))
    engine = Listed()
    for mode in ("plain", "subtle"):
        warm = open_studio(cache=str(tmp_path), engines={"listed": engine}, quotes=mode)
        warm.listen(article, voice="listed:silent")
    assert len(engine.spoken) == 2


def test_6_a_clip_from_the_cache_is_the_clip_that_was_made(tmp_path: Path) -> None:
    article = Article((Block("headline", "The tide turned."), Block("paragraph", "It rained.")))
    fresh: list[Clip] = []
    kept: list[Clip] = []
    for clips in (fresh, kept):
        open_studio(cache=str(tmp_path), voice="heart").listen(article, clips, wpm=230)
    for one, two in zip(fresh, kept, strict=True):
        np.testing.assert_array_equal(one.samples, two.samples)
        assert one.times == two.times
        assert one.timed_by == two.timed_by
