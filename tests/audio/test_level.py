import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.audio.level import TARGET_LUFS, levelled, true_peaks
from sayso.audio.stretch import stretch

RATE = 24000
TONE = (0.05 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.float32)


def test_a_quiet_voice_is_raised_by_what_it_lacks() -> None:
    raised = levelled(TONE, TARGET_LUFS - 6)
    assert np.abs(raised).max() == pytest.approx(0.05 * 10 ** (6 / 20), rel=0.01)


def test_a_voice_that_nobody_measured_is_left_alone() -> None:
    assert levelled(TONE, None) is TONE


@given(st.floats(-60, 0))
def test_no_sample_is_clipped(loudness: float) -> None:
    loud = levelled(TONE * 20, loudness)
    assert loud.dtype == np.float32
    assert np.abs(loud).max() < 0.85


def test_what_is_not_near_full_scale_keeps_its_shape() -> None:
    raised = levelled(TONE, TARGET_LUFS - 3)
    np.testing.assert_allclose(raised, TONE * 10 ** (3 / 20), rtol=1e-5)


def test_a_hiss_at_the_ceiling_is_not_clipped_where_a_quotation_is_higher() -> None:
    hiss = np.random.default_rng(1).normal(0, 1, RATE).astype(np.float32)
    higher = stretch(levelled(hiss, TARGET_LUFS), RATE, 1.2, pitch=1.03)
    assert np.abs(higher).max() < 0.85


def test_no_sound_at_all_stays_so() -> None:
    assert len(levelled(np.zeros(0, np.float32), TARGET_LUFS)) == 0


def test_no_peak_between_two_samples_is_above_the_ceiling() -> None:
    """A tone of a quarter of the rate, 45 degrees on: its samples are 3 dB below its peaks."""
    tone = np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4).astype(np.float32)
    assert np.abs(tone).max() == pytest.approx(0.707, abs=0.001)
    assert true_peaks(tone).max() == pytest.approx(1, abs=0.02)
    loud = levelled(tone, TARGET_LUFS)
    spectrum = np.fft.rfft(loud[RATE // 4 : RATE // 4 * 3])
    between = np.fft.irfft(np.pad(spectrum, (0, 3 * len(spectrum))), n=RATE * 2) * 4
    assert np.abs(between[RATE // 2 : -RATE // 2]).max() < 0.77
