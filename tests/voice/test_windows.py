from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.voice.windows import FIRST, USUAL, stitched, windows

STEP, RATE = 600, 24_000


@given(st.lists(st.integers(3, 30), min_size=1, max_size=80), st.integers(0, 20), st.data())
def test_windows_follow_one_another_and_say_every_word_once(
    words: list[int], lead: int, data: st.DataObject
) -> None:
    ends = lead + np.cumsum(words)
    gaps = [int(end) for end in ends[:-1]]
    frames = int(ends[-1])
    loudness = np.asarray(
        data.draw(st.lists(st.floats(0, 9, width=32), min_size=frames, max_size=frames)),
        np.float32,
    )
    made = windows(range(lead, frames), gaps, loudness)
    assert (made[0].start, made[-1].stop, made[-1].said) == (lead, frames, len(words))
    for one, two in pairwise(made):
        assert one.stop == two.start
        assert one.said < two.said
        assert gaps[one.said - 1] == one.stop
    # Nobody waits for more than a moment of speech, and no window is a scrap.
    assert made[0].stop - made[0].start <= FIRST * 1.5 + 30  # a long word, or a short run
    assert all(w.stop - w.start <= USUAL * 1.5 + 30 for w in made)


def test_a_cut_is_made_where_the_voice_is_quietest() -> None:
    loudness = np.ones(200, np.float32)
    loudness[40] = 0.0
    first, *_ = windows(range(200), list(range(10, 200, 10)), loudness)
    assert (first.stop, first.said) == (40, 4)


def test_a_short_run_is_one_window() -> None:
    assert len(windows(range(50), [20, 40], np.ones(50, np.float32))) == 1


def test_a_word_that_goes_on_for_ever_is_not_cut() -> None:
    assert len(windows(range(900), [], np.ones(900, np.float32))) == 1


def test_sound_that_does_not_hang_on_the_window_is_stitched_to_the_sample() -> None:
    whole = np.random.default_rng(0).normal(size=300 * STEP).astype(np.float32)
    made = windows(range(7, 290), list(range(20, 290, 9)), np.ones(300, np.float32))
    assert len(made) > 2
    before = 0
    for sound, ready in stitched(
        made, 300, (STEP, RATE), lambda first, last: whole[first * STEP : last * STEP]
    ):
        kept = slice(max(before, 7 * STEP), min(ready, 290 * STEP))
        assert np.allclose(sound[kept], whole[kept], atol=1e-6)
        before = ready
    assert before == 300 * STEP


def test_what_was_ready_does_not_change_any_more() -> None:
    noise = np.random.default_rng(1)
    made = windows(range(300), list(range(9, 300, 9)), np.ones(300, np.float32))
    seen: list[np.ndarray] = []
    for sound, ready in stitched(
        made, 300, (STEP, RATE), lambda a, b: noise.normal(size=(b - a) * STEP).astype(np.float32)
    ):
        if seen:
            assert np.array_equal(sound[: len(seen[-1])], seen[-1])
        seen.append(sound[:ready].copy())
    assert len(seen[-1]) == 300 * STEP


@pytest.mark.parametrize("level", [0.0, 0.3])
def test_two_windows_that_agree_join_without_a_step(level: float) -> None:
    made = windows(range(200), list(range(10, 200, 10)), np.ones(200, np.float32))
    constant = (
        sound
        for sound, _ in stitched(
            made, 200, (STEP, RATE), lambda a, b: np.full((b - a) * STEP, level, np.float32)
        )
    )
    *_, sound = constant
    assert np.abs(np.diff(sound)).max() < 1e-6
