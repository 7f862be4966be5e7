import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Clip
from sayso.voice.contract import as_line
from sayso.voice.times import heard, timed

LINE = as_line("Rain fell on the valley, then stopped.")
WORDS = len(LINE.tokens)


def sound(before: float, speech: float, after: float, rate: int = 8000) -> np.ndarray:
    clock = np.arange(round(speech * rate)) / rate
    tone = 0.3 * np.sin(2 * np.pi * 200 * clock + 1)
    quiet = [np.zeros(round(part * rate)) for part in (before, after)]
    return np.concatenate([quiet[0], tone, quiet[1]]).astype(np.float32)


def test_speech_is_found_between_silences() -> None:
    part = heard(sound(0.5, 1.0, 0.25), 8000)
    assert part.start / 8000 == pytest.approx(0.5, abs=0.006)
    assert part.stop / 8000 == pytest.approx(1.5, abs=0.006)


def test_silence_is_heard_as_a_whole() -> None:
    assert heard(np.zeros(100, np.float32), 8000) == range(100)


def test_true_times_are_left_alone() -> None:
    times = tuple((0.1 * n, 0.1 * n + 0.08) for n in range(WORDS))
    clip = timed(Clip(sound(0, 1, 0), 8000, times, "model"), LINE)
    assert clip.times == times
    assert clip.timed_by == "model"


@pytest.mark.parametrize("times", [(), ((0.0, 1.0),), ((float("nan"), 1.0),) * WORDS])
def test_what_the_engine_does_not_know_is_estimated_over_the_speech(
    times: tuple[tuple[float, float], ...],
) -> None:
    clip = timed(Clip(sound(0.5, 2.0, 0.5), 8000, times, "model"), LINE)
    assert clip.timed_by == "estimated"
    assert clip.times[0][0] == pytest.approx(0.5, abs=0.01)
    assert clip.times[-1][1] == pytest.approx(2.5, abs=0.01)


def test_an_estimate_gives_longer_words_more_and_rests_at_a_comma() -> None:
    times = timed(Clip(sound(0, 2, 0), 8000), LINE).times
    lasting = [end - start for start, end in times]
    assert lasting[-1] > lasting[2]
    assert times[5][0] - times[4][1] > times[4][0] - times[3][1]


numbers = st.floats(-5, 5)


@given(st.lists(st.tuples(numbers, numbers), min_size=WORDS, max_size=WORDS))
def test_whatever_an_engine_claims_times_rise_inside_the_clip(
    claimed: list[tuple[float, float]],
) -> None:
    clip = timed(Clip(sound(0.1, 1, 0.1), 8000, tuple(claimed), "model"), LINE)
    flat = [moment for pair in clip.times for moment in pair]
    assert flat == sorted(flat)
    assert flat[0] >= 0
    assert flat[-1] <= clip.seconds
