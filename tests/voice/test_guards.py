from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LanguageNotSpoken, NothingToSay, VoiceFailed, VoiceNotInstalled
from sayso.model import Clip, Line, Token, VoiceInfo
from sayso.voice.contract import as_line
from sayso.voice.guards import LONGEST, length, quantised, say
from sayso.voice.silent import SilentEngine

RATE = 8000
LINE = as_line("Rain fell on the valley, then stopped.")


class Toy:
    """An engine that does whatever it is told, and remembers what it was given."""

    name = "toy"

    def __init__(self, speak: Callable[[Line], Clip]) -> None:
        self._speak = speak
        self.given: list[Line] = []

    def voices(self) -> Sequence[VoiceInfo]:
        return [VoiceInfo("t", "T", self.name, "en-GB", "us", "Apache-2.0", 160.0)]

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:  # noqa: ARG002 - the protocol
        self.given.append(line)
        return self._speak(line)

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:  # noqa: ARG002 - the same
        return self._speak(line).seconds

    def fingerprint(self, voice: VoiceInfo) -> str:  # noqa: ARG002 - the same
        return "toy 1"


def tone(before: float, speech: float, after: float, level: float = 0.3) -> np.ndarray:
    clock = np.arange(round(speech * RATE)) / RATE
    sound = level * np.sin(2 * np.pi * 200 * clock + 1)
    parts = [np.zeros(round(before * RATE)), sound, np.zeros(round(after * RATE))]
    return np.concatenate(parts).astype(np.float32)


def beep(line: Line) -> Clip:
    return Clip(tone(0.04, 0.3 * len(line.tokens), 0.06), RATE)


def said(speak: Callable[[Line], Clip], line: Line = LINE) -> Clip:
    toy = Toy(speak)
    return say(line, toy, toy.voices()[0])


def long_line(sentence: str, times: int) -> Line:
    return as_line(" ".join([sentence] * times))


def test_a_good_clip_passes() -> None:
    clip = said(beep)
    assert clip.seconds == pytest.approx(0.1 + 0.3 * len(LINE.tokens))
    assert clip.timed_by == "estimated"
    assert len(clip.times) == len(LINE.tokens)


def raising(_: Line) -> Clip:
    raise RuntimeError("out of memory\nmore")


FAULTS: dict[str, Callable[[Line], object]] = {
    r"broke off \(out of memory\)": raising,
    "gave no clip": lambda _: None,
    "gave float64 samples": lambda _: Clip(np.zeros(9), RATE),  # type: ignore[arg-type]
    r"shape \(2, 9\)": lambda _: Clip(np.zeros((2, 9), np.float32), RATE),
    "sample rate of 0 hertz": lambda _: Clip(tone(0, 1, 0), 0),
    "gave no sound": lambda _: Clip(np.zeros(0, np.float32), RATE),
    "gave silence": lambda _: Clip(np.zeros(999, np.float32), RATE),
    "not numbers": lambda _: Clip(tone(0, 1, 0) * np.float32("nan"), RATE),
    "up to inf|not numbers": lambda _: Clip(tone(0, 1, 0) * np.float32("inf"), RATE),
    "where 1 is full scale": lambda _: Clip(tone(0, 1, 0, level=30_000), RATE),
    r"40 seconds of sound for 7 words": lambda _: Clip(tone(0, 40, 0), RATE),
}


@pytest.mark.filterwarnings("ignore:invalid value encountered in multiply")
@pytest.mark.parametrize("message", FAULTS)
def test_what_is_no_sound_of_the_line_is_one_clear_error(message: str) -> None:
    with pytest.raises(VoiceFailed, match=message) as failure:
        said(FAULTS[message])  # type: ignore[arg-type]
    sentence = str(failure.value)
    assert sentence.startswith("The engine toy ")
    assert "“Rain fell on the valley, then stopped.”" in sentence
    assert "\n" not in sentence


def test_the_engines_own_typed_errors_are_kept() -> None:
    def missing(_: Line) -> Clip:
        raise VoiceNotInstalled("Install it.")

    with pytest.raises(VoiceNotInstalled, match=r"Install it\."):
        said(missing)


def test_nothing_to_say_never_reaches_the_engine() -> None:
    toy = Toy(beep)
    with pytest.raises(NothingToSay):
        say(Line((Token("—", None, ("—",)),)), toy, toy.voices()[0])
    with pytest.raises(LanguageNotSpoken):
        say(as_line("東京"), toy, toy.voices()[0])
    assert not toy.given


def test_a_small_overshoot_is_clipped() -> None:
    assert np.abs(said(lambda _: Clip(tone(0, 1, 0, level=1.1), RATE)).samples).max() == 1.0


def test_silence_around_the_speech_is_cut_to_measure_and_times_move_with_it() -> None:
    word = Line((Token("Rain", None, ("rain",)),))
    clip = said(lambda _: Clip(tone(0.5, 1.0, 0.9), RATE, ((0.5, 1.5),), "model"), word)
    assert clip.seconds == pytest.approx(1.0 + 0.04 + 0.06, abs=0.011)
    assert clip.times[0] == pytest.approx((0.04, 1.04), abs=0.006)
    assert clip.timed_by == "model"


def test_a_little_silence_is_left_so_that_lengths_stay_known() -> None:
    assert said(lambda _: Clip(tone(0.1, 1, 0.15), RATE)).seconds == pytest.approx(1.25)


def test_a_long_sentence_is_spoken_in_parts_and_heard_as_one() -> None:
    toy = Toy(beep)
    line = long_line("the council met again to vote,", 40)
    clip = say(line, toy, toy.voices()[0])
    assert len(toy.given) > 3
    assert all(len(part.spoken) <= LONGEST for part in toy.given)
    assert all(part.tokens[-1].after == "," for part in toy.given)
    assert sum((part.tokens for part in toy.given), ()) == line.tokens
    assert len(clip.times) == len(line.tokens)
    assert clip.seconds == pytest.approx(length(line, toy, toy.voices()[0]))


def test_one_written_word_of_very_many_spoken_ones_is_spoken_in_parts() -> None:
    toy = Toy(beep)
    number = Token("1e300", None, ("one", "hundred", "twenty", "million") * 50, ",")
    line = Line((Token("The", None, ("the",)), number, Token("end", None, ("end",), ".")))
    clip = say(line, toy, toy.voices()[0])
    assert all(len(part.spoken) <= LONGEST for part in toy.given)
    assert len(clip.times) == 3
    assert clip.times[1][1] - clip.times[1][0] > 0.9 * clip.seconds


def test_three_thousand_characters_in_one_sentence() -> None:
    engine = SilentEngine()
    line = long_line("nobody stopped for breath", 120)
    clip = say(line, engine, engine.voices()[0])
    assert len(line.spoken) > 3000
    assert len(clip.times) == len(line.tokens)


def test_a_length_that_nobody_knows_is_none() -> None:
    toy = Toy(raising)
    assert length(LINE, toy, toy.voices()[0]) is None


@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=50))
def test_samples_are_those_that_16_bits_can_hold(values: list[float]) -> None:
    samples = np.asarray(values, np.float32)
    once = quantised(samples)
    assert once.dtype == np.float32
    assert np.abs(once - samples).max() <= 0.51 / 32767
    assert np.array_equal(quantised(once), once)
    assert np.array_equal(np.round(once * 32767).astype(np.int16) / np.float32(32767), once)


words = st.text("abcé ,;", min_size=1, max_size=50)


@given(st.lists(words, min_size=1, max_size=30), st.floats(0, 0.5), st.floats(0, 0.5))
def test_every_clip_keeps_the_law_of_times(texts: list[str], before: float, after: float) -> None:
    line = Line(tuple(Token(text, None, tuple(text.split()), ",") for text in texts))
    try:
        clip = said(lambda _: Clip(tone(before, 1.0, after), RATE), line)
    except NothingToSay:
        return
    flat = [moment for pair in clip.times for moment in pair]
    assert len(clip.times) == len(line.tokens)
    assert flat == sorted(flat)
    assert flat[0] >= 0
    assert flat[-1] <= clip.seconds
