from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import NothingToSay
from sayso.model import Line, Token
from sayso.voice.phonemes import Said
from sayso.voice.runs import (
    Run,
    Timing,
    by_sound,
    placed,
    plan,
    seconds,
    shifted,
    spoken,
    whole,
)

VOCABULARY = {sound: number for number, sound in enumerate("ˈabs ,.", start=1)}
TIMING = Timing(
    rate=1000,
    step=10,
    onset=0.0,
    onsets=by_sound({"sz": 0.02}),
    ending=0.03,
    endings={},
    lead=0.04,
    tail=0.05,
)


def said(*words: str) -> list[Said]:
    row = [(word.rstrip(",."), word[len(word.rstrip(",.")) :]) for word in words]
    return [Said(owner, phonemes, mark) for owner, (phonemes, mark) in enumerate(row)]


def test_a_run_has_pads_around_and_one_space_between() -> None:
    (run,) = plan(said("ab", "sa."), VOCABULARY, 400)
    assert "".join(run.sounds) == "ab sa."
    assert run.owners == (-1, 0, 0, -1, 1, 1, -1, -1)
    assert run.ids[0] == run.ids[-1] == 0
    assert run.mark == "."


def test_a_long_row_is_cut_at_its_comma() -> None:
    runs = plan(said("ab", "ab,", "ab", "ab"), VOCABULARY, 9)
    assert ["".join(run.sounds) for run in runs] == ["ab ab,", "ab ab"]


def test_a_row_without_sound_is_refused() -> None:
    with pytest.raises(NothingToSay):
        plan([Said(0, "", "—")], VOCABULARY, 400)


def run_and_steps() -> tuple[Run, np.ndarray]:
    (run,) = plan(said("ab", "sa."), VOCABULARY, 400)
    #            pad a  b  _  s  a   .  pad
    steps = [20, 5, 5, 1, 6, 30, 5, 2]
    return run, np.asarray(steps, np.float32)


def test_words_are_timed_by_the_durations() -> None:
    run, steps = run_and_steps()
    clip = spoken(run, np.zeros(740, np.float32), steps, TIMING)
    # "ab" is heard from 0.200 on, and the clip begins its lead before that. "sa" is heard a hiss
    # before its step at 0.310. The last step before a mark holds the pause: 0.03 of it are heard.
    assert clip.times[0] == pytest.approx((0.04, 0.31 - 0.02 - 0.16))
    assert clip.times[1] == pytest.approx((0.31 - 0.02 - 0.16, 0.37 + 0.03 - 0.16))
    assert clip.seconds == pytest.approx(0.04 + 0.37 + 0.03 + 0.05 - 0.2)


def test_the_length_is_known_without_the_sound() -> None:
    run, steps = run_and_steps()
    clip = spoken(run, np.zeros(740, np.float32), steps, TIMING)
    assert seconds([run], [steps], TIMING) == clip.seconds


def test_a_token_without_a_sound_gets_no_time_of_its_own() -> None:
    runs = plan([Said(0, "ab"), Said(1, "", "."), Said(2, "sa")], VOCABULARY, 400)
    steps = np.full(len(runs[0].ids), 10, np.float32)
    clips = [spoken(runs[0], np.zeros(2000, np.float32), steps, TIMING)]
    line = Line(tuple(Token(str(n), None, (str(n),)) for n in range(3)))
    clip = whole(line, runs, clips)
    assert len(clip.times) == 3
    assert clip.times[1][0] == clip.times[1][1] == clip.times[0][1]


@given(
    st.lists(st.sampled_from(["ab", "sab", "ba,", "s.", "b", ""]), min_size=1, max_size=30),
    st.integers(8, 60),
    st.randoms(use_true_random=False),
)
def test_times_rise_and_lie_inside_for_any_durations(
    words: list[str], longest: int, chance: object
) -> None:
    row = said(*words)
    if not any(word.phonemes for word in row):
        return
    runs = plan(row, VOCABULARY, longest)
    draw = np.random.default_rng(chance.getrandbits(32))  # type: ignore[attr-defined]
    steps = [draw.integers(1, 30, len(run.ids)).astype(np.float32) for run in runs]
    clips = [
        spoken(run, np.zeros(int(part.sum()) * 10, np.float32), part, TIMING)
        for run, part in zip(runs, steps, strict=True)
    ]
    clip = whole(Line(tuple(Token(w, None, (w,)) for w in words)), runs, clips)
    assert clip.seconds == pytest.approx(seconds(runs, steps, TIMING))
    flat = [moment for pair in clip.times for moment in pair]
    assert all(a <= b + 1e-9 for a, b in pairwise(flat))
    assert flat[0] >= 0
    assert flat[-1] <= clip.seconds + 1e-9
    assert len(clip.times) == len(words)


def test_a_voice_that_is_heard_earlier_keeps_its_sound() -> None:
    run, steps = run_and_steps()
    part, times = placed(run, steps, TIMING)
    same, sooner = placed(run, steps, shifted(TIMING, 0.02))
    assert same == part
    assert sooner[1][0] == pytest.approx(times[1][0] - 0.02)


def test_inside_a_phrase_a_sound_may_begin_earlier() -> None:
    run, steps = run_and_steps()
    _, (first, second) = placed(run, steps, TIMING)
    _, (same, sooner) = placed(run, steps, replace(TIMING, inside={"a": 0.01, "s": 0.05}))
    assert same[0] == first[0]  # after a pause
    assert sooner[0] == pytest.approx(second[0] - 0.03)
