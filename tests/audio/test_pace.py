from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.audio.join import lay
from sayso.audio.pace import pause_factor, words_per_minute
from sayso.audio.stretch import Stretcher, stretch
from sayso.errors import PaceError
from sayso.model import Clip, Line, Script, Span, Token, Word

RATE = 8000


def line(words: int, pause: float) -> Line:
    text = " ".join(["word"] * words)
    tokens = tuple(Token("word", Span(0, 5 * i, 5 * i + 4), ("word",)) for i in range(words))
    return Line(tokens, span=Span(0, 0, len(text)), pause=pause)


def clip(line: Line, seconds: float) -> Clip:
    """A hum as long as asked, its words spread evenly."""
    t = np.arange(round(seconds * RATE)) / RATE
    samples = (0.3 * np.sin(2 * np.pi * 150 * t)).astype(np.float32)
    step = seconds / len(line.tokens)
    times = tuple((i * step, (i + 1) * step) for i in range(len(line.tokens)))
    return Clip(samples, RATE, times, "model")


scripts = st.lists(
    st.tuples(
        st.integers(1, 30),  # words
        st.floats(0.25, 0.6),  # natural seconds a word
        st.floats(0.1, 1.0),  # pause
    ),
    min_size=1,
    max_size=12,
)


@given(scripts, st.integers(100, 800))
def test_the_pace_reached_is_the_pace_asked(
    lines: list[tuple[int, float, float]], wpm: int
) -> None:
    script = Script(tuple(line(words, pause) for words, _, pause in lines))
    seconds = [words * each for words, each, _ in lines]
    clips = [clip(one, s) for one, s in zip(script.lines, seconds, strict=True)]
    passages = list(lay(script, clips, lengths=seconds, wpm=wpm))
    heard = sum(passage.clip.seconds for passage in passages)
    # Sonic works in whole pitch periods: up to 20 ms where the last pause is too short to make up,
    # and a pause never quite disappears.
    slack = 0.03 / heard
    assert script.written_words / heard * 60 == pytest.approx(wpm, rel=0.01 + slack)


@given(scripts, st.integers(100, 800))
def test_times_rise_and_lie_inside_their_clip(
    lines: list[tuple[int, float, float]], wpm: int
) -> None:
    script = Script(tuple(line(words, pause) for words, _, pause in lines))
    clips = [
        clip(one, words * each) for one, (words, each, _) in zip(script.lines, lines, strict=True)
    ]
    position = 0.0
    everything: list[Word] = []
    for passage in lay(script, clips, lengths=[None] * len(lines), wpm=wpm):
        assert passage.cue.start == pytest.approx(position)
        position += passage.clip.seconds
        assert passage.cue.start <= passage.words[0].start
        assert passage.words[-1].end <= position + 1e-6
        everything.extend(passage.words)
    assert all(word.start <= word.end for word in everything)
    assert all(one.end <= two.start + 1e-9 for one, two in pairwise(everything))


@given(
    st.lists(st.integers(1, 3000), min_size=1, max_size=6), st.floats(0.5, 4.0), st.integers(0, 99)
)
def test_sound_in_pieces_is_stretched_as_in_one(sizes: list[int], factor: float, seed: int) -> None:
    whole = np.random.default_rng(seed).uniform(-0.5, 0.5, sum(sizes)).astype(np.float32)
    stretcher = Stretcher(RATE, factor)
    pieces = np.split(whole, np.cumsum(sizes)[:-1])
    heard = [stretcher.write(piece, last=n == len(sizes)) for n, piece in enumerate(pieces, 1)]
    assert np.array_equal(np.concatenate(heard), stretch(whole, RATE, factor))


@given(st.integers(2, 20), st.integers(100, 800), st.data())
def test_a_line_in_pieces_sounds_as_in_one(words: int, wpm: int, data: st.DataObject) -> None:
    script = Script((line(words, 0.4), line(4, 0.4)))
    whole, other = clip(script.lines[0], words * 0.4), clip(script.lines[1], 1.6)
    cuts = sorted(data.draw(st.sets(st.integers(1, words - 1))))
    pieces = []
    for first, last in pairwise([0, *cuts, words]):
        begins, ends = (whole.times[first][0], whole.times[last - 1][1])
        samples = whole.samples[round(begins * RATE) : round(ends * RATE)]
        times = tuple((a - begins, b - begins) for a, b in whole.times[first:last])
        pieces.append(Clip(samples, RATE, times, "model"))
    lengths = [whole.seconds, other.seconds]
    once = list(lay(script, [whole, other], lengths=lengths, wpm=wpm))
    again = list(lay(script, [*pieces, other], lengths=lengths, wpm=wpm))
    assert [passage.ends_line for passage in again] == [False] * len(cuts) + [True, True]
    assert again[len(cuts)].cue.start == once[0].cue.start
    assert again[len(cuts)].cue.end == pytest.approx(once[0].cue.end, abs=1e-6)
    sounds = [np.concatenate([p.clip.samples for p in passages]) for passages in (once, again)]
    assert np.array_equal(sounds[0], sounds[1])
    for one, two in zip(
        [w for p in once for w in p.words], [w for p in again for w in p.words], strict=True
    ):
        assert (one.text, one.span) == (two.text, two.span)
        assert one.start == pytest.approx(two.start, abs=2 / RATE)


def test_an_engine_that_cannot_tell_lengths_is_corrected_as_it_is_heard() -> None:
    script = Script(tuple(line(12, 0.4) for _ in range(40)))
    clips = (clip(one, 12 * 0.45) for one in script.lines)
    passages = list(lay(script, clips, lengths=[None] * 40, wpm=250))
    heard = sum(passage.clip.seconds for passage in passages)
    assert script.written_words / heard * 60 == pytest.approx(250, rel=0.01)


def test_pauses_shrink_faster_than_speech_only_above_one_and_a_half() -> None:
    assert pause_factor(200) == pause_factor(300) == 1
    assert pause_factor(600) == 2


def test_pauses_can_be_kept_in_step_with_the_speech() -> None:
    assert pause_factor(600, keep=True) == 1
    script = Script((line(6, 0.5), line(6, 0.5)))
    clips = [clip(one, 2.0) for one in script.lines]
    ends = []
    for keep in (True, False):
        first, second = lay(script, clips, lengths=[2.0, 2.0], wpm=600, keep_pauses=keep)
        assert first.clip.seconds + second.clip.seconds == pytest.approx(1.2, rel=0.01)
        ends.append(second.cue.start - first.cue.end)
    # Half a second of five in the one case, a quarter of four and a half in the other; Sonic makes
    # whole pitch periods, and the pause takes up what is left over.
    assert ends[0] == pytest.approx(0.5 * 1.2 / 5, abs=0.02)
    assert ends[1] == pytest.approx(0.25 * 1.2 / 4.5, abs=0.02)


def test_joins_are_silent_at_both_ends() -> None:
    script = Script((line(3, 0.2), line(3, 0.2)))
    for passage in lay(
        script, [clip(one, 1.0) for one in script.lines], lengths=[1.0, 1.0], wpm=200
    ):
        assert abs(passage.clip.samples[0]) < 1e-3
        assert abs(passage.clip.samples[-1]) < 1e-3


@pytest.mark.parametrize(
    ("said", "wpm"),
    [
        ({"wpm": 250}, 250),
        ({"speed": 1.25}, 250),
        ({"pace": "slow"}, 150),
        ({"pace": "average"}, 200),
        ({"pace": "fast"}, 300),
        ({}, None),
    ],
)
def test_a_pace_is_said_in_three_ways(said: dict[str, float], wpm: float | None) -> None:
    assert words_per_minute(**said) == wpm  # type: ignore[arg-type]  # the table mixes them


@pytest.mark.parametrize(
    "said", [{"wpm": 99}, {"wpm": 801}, {"speed": 0}, {"pace": "brisk"}, {"wpm": 200, "speed": 1}]
)
def test_a_pace_out_of_range_is_refused(said: dict[str, float]) -> None:
    with pytest.raises(PaceError):
        words_per_minute(**said)  # type: ignore[arg-type]  # the table mixes them
