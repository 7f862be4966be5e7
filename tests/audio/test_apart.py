"""A quotation is set apart by what can be measured: its pitch, its pause, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.audio.alike import alike, resampled
from sayso.audio.apart import QUOTE_PAUSE, QUOTE_PITCH, at_factor
from sayso.audio.level import TARGET_LUFS
from sayso.model import Clip, Line, Span, Token

RATE = 24_000
HUM = 150.0  # hertz


def line(words: int, *quoted: tuple[int, int]) -> Line:
    tokens = tuple(Token("word", Span(0, 5 * i, 5 * i + 4), ("word",)) for i in range(words))
    return Line(tokens, Span(0, 0, 5 * words), quoted=quoted)


def hum(words: int, rate: int = RATE, level: float = 0.3) -> Clip:
    """Half a second of a tone with overtones for each word, a little silence after it."""
    t = np.arange(rate // 2) / rate
    tone = np.sum([np.sin(2 * np.pi * HUM * k * t) / k for k in (1, 2, 3)], axis=0)
    tone[-rate // 20 :] = 0
    samples = (level * np.tile(tone, words) / 2).astype(np.float32)
    return Clip(samples, rate, tuple((i / 2, i / 2 + 0.45) for i in range(words)), "model")


def pitch(clip: Clip, word: int) -> float:
    """Hertz in the middle of a word, by its autocorrelation."""
    start, end = clip.times[word]
    middle = clip.samples[int((start + 0.1) * clip.rate) : int((end - 0.1) * clip.rate)]
    middle = middle[: len(middle)] - middle.mean()
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), n=2**19))
    low = int(100 / clip.rate * 2**19)
    high = int(200 / clip.rate * 2**19)
    return float((low + np.argmax(spectrum[low:high])) * clip.rate / 2**19)


def test_a_quotation_is_a_touch_higher_and_the_rest_is_as_it_was() -> None:
    heard = at_factor(hum(6), line(6, (2, 4)), 1.0, 1.0)
    ratios = [pitch(heard, word) / HUM for word in range(6)]
    assert ratios == pytest.approx([1, 1, QUOTE_PITCH, QUOTE_PITCH, 1, 1], abs=0.005)


def test_it_has_a_pause_before_and_behind() -> None:
    plain, apart = hum(6), at_factor(hum(6), line(6, (2, 4)), 1.0, 1.0)
    assert apart.seconds == pytest.approx(plain.seconds + 2 * QUOTE_PAUSE, abs=0.04)
    gaps = [b[0] - a[1] for a, b in zip(apart.times, apart.times[1:], strict=False)]
    assert gaps[1::2] == pytest.approx([0.05 + QUOTE_PAUSE] * 2, abs=0.03)
    assert gaps[::2] == pytest.approx([0.05] * 3, abs=0.03)


def test_the_times_stay_true_to_what_is_heard() -> None:
    heard = at_factor(hum(6), line(6, (1, 3), (4, 5)), 1.3, 1.0)
    for start, end in heard.times:
        inside = heard.samples[int((start + 0.02) * RATE) : int((end - 0.02) * RATE)]
        assert np.sqrt(np.mean(np.square(inside))) > 0.05
    for (_, end), (start, _) in zip(heard.times, heard.times[1:], strict=False):
        between = heard.samples[int((end + 0.01) * RATE) : int((start - 0.01) * RATE)]
        assert np.abs(between).max(initial=0.0) < 0.05


def test_a_line_without_quotations_is_stretched_in_one_piece() -> None:
    clip = hum(4)
    assert at_factor(clip, line(4), 1.0, 1.0).samples[1000:-1000] == pytest.approx(
        clip.samples[1000:-1000]
    )


def test_two_voices_come_out_at_one_rate_and_one_loudness() -> None:
    first, second = alike(
        [hum(2, 24_000, 0.1), hum(2, 22_050, 0.2)], [TARGET_LUFS - 6, TARGET_LUFS]
    )
    assert first.rate == second.rate == 24_000
    assert first.seconds == pytest.approx(second.seconds, abs=0.001)
    levels = [np.sqrt(np.mean(np.square(one.samples))) for one in (first, second)]
    assert levels[0] == pytest.approx(levels[1], rel=0.01)
    assert pitch(second, 0) == pytest.approx(HUM, rel=0.003)


def test_resampling_there_and_back_gives_the_sound_again() -> None:
    samples = hum(2, 22_050).samples
    again = resampled(resampled(samples, 22_050, 48_000), 48_000, 22_050)
    assert np.abs(again - samples).max() < 0.001


def test_a_voice_that_ends_in_the_middle_of_a_wave_is_brought_to_silence() -> None:
    """Sonic puts silence behind it, so that a fade of what it gives would be too late."""
    for quoted in ([], [(0, 1)]):
        clip = Clip(np.full(RATE, 0.1, np.float32), RATE, ((0.0, 0.5), (0.5, 1.0)), "model")
        heard = at_factor(clip, line(2, *quoted), 1.3, 1.0).samples
        assert np.abs(np.diff(heard, append=0)).max() < 0.01
