from collections.abc import Iterator

import pytest

from sayso.model import Article, Block, Clip, Line, Script, VoiceInfo
from sayso.pipeline import perform
from sayso.script import write
from sayso.script.opening import FIRST, LONG, cut_opening
from sayso.voice.silent import SilentEngine

OPENING = (
    "The keeper of the old light at Farrow Point has lit the lamp again, which nobody had asked "
    "of him, since the new one on the pier is said to be brighter and needs no keeper at all."
)


def script(*paragraphs: str) -> Script:
    return write(Article(blocks=tuple(Block("paragraph", text) for text in paragraphs)))


def test_a_long_opening_sentence_is_cut_where_its_reader_breathes() -> None:
    whole = script(OPENING, "He likes the work.")
    first, second, *others = cut_opening(whole).lines
    assert first.spoken.endswith("lit the lamp again,")
    assert second.spoken.startswith("which nobody had asked")
    assert others == list(whole.lines[1:])
    assert sum(len(token.words) for token in first.tokens) in FIRST
    assert 0 < first.pause < second.pause == whole.lines[0].pause


def test_no_word_is_lost_and_each_keeps_its_place_in_the_text() -> None:
    whole, cut = script(OPENING), cut_opening(script(OPENING))
    assert [token for line in cut.lines for token in line.tokens] == list(whole.lines[0].tokens)
    assert cut.written_words == whole.written_words
    first, second = cut.lines
    assert first.span
    assert second.span
    assert first.span.end == second.span.start
    for line in cut.lines:
        assert line.span
        for token in line.tokens:
            assert token.span is None or line.span.start <= token.span.start
            assert token.span is None or token.span.end <= line.span.end


@pytest.mark.parametrize(
    "opening",
    [
        "The keeper has lit the lamp again, which nobody had asked of him.",  # short
        " ".join(["On"] + ["and on"] * LONG) + ".",  # without a breath in a good place
        (
            "Well, the keeper of the old light has lit it for all of the people in all of the "
            "boats of all of the towns of the bay."
        ),
    ],
)
def test_other_openings_stay_as_they_are(opening: str) -> None:
    whole = script(opening)
    assert cut_opening(whole).lines[0].tokens[-1] == whole.lines[0].tokens[-1]


def test_only_the_first_line_is_cut() -> None:
    whole = script("The lamp is lit.", OPENING)
    assert cut_opening(whole) == whole


class Slow(SilentEngine):
    """A voice that is worth waiting for in pieces."""

    def parts(self, line: Line, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:
        del urgent
        yield self.speak(line, voice)


def test_only_a_slow_voice_cuts_its_opening() -> None:
    article, whole = Article(blocks=(Block("paragraph", OPENING),)), script(OPENING)
    heard = {}
    for engine in (SilentEngine(), Slow()):
        (voice, *_) = engine.voices()
        performance = perform(article, whole, (engine, voice), wpm=200)
        heard[type(engine)] = [passage.cue.line for passage in performance.passages]
        assert heard[type(engine)] == list(performance.script.lines)
    assert heard[SilentEngine] == list(whole.lines)
    assert heard[Slow] == list(cut_opening(whole).lines)
