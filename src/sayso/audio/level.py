"""Sound as loud as its engine makes it → as loud as every other voice.

Loudness by EBU R 128 (ITU-R BS.1770-4). What a voice measures is a constant of the voice, taken by
benchmarks/loudness.py, so that the first sentence is as loud as the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from sayso.model import Samples

# What podcast players expect of mono: -16 LUFS of stereo, less the 3 dB of the second channel.
TARGET_LUFS = -19.0

# Peaks bend above the knee and stay below the ceiling: -1 dB, less what stretching adds where it
# lays periods over one another (1.1 dB for af_nicole at twice her pace).
_KNEE, _CEILING = 0.55, 0.75

# Samples on either side over which the level is brought down for a peak: half a millisecond, so
# that it is turned down and not bent out of shape.
_AROUND = 12

# The sound a quarter, a half and three quarters of the way from one sample to the next: a sinc of
# 16 samples under a Hann window, true to 0.3 dB up to 10 kHz of 24.
_REACH = 8
_PLACES = np.arange(1 - _REACH, 1 + _REACH)[:, None] - np.array([0.25, 0.5, 0.75])
_BETWEEN = (np.sinc(_PLACES) * np.cos(np.pi * _PLACES / (2 * _REACH)) ** 2).astype(np.float32)


def levelled(samples: Samples, loudness: float | None) -> Samples:
    """`samples` of a voice that measures `loudness` LUFS, at the loudness that all voices have.

    None, for a voice that nobody has measured, changes nothing.
    """
    if loudness is None or not len(samples):
        return samples
    return bent(samples * np.float32(10 ** ((TARGET_LUFS - loudness) / 20)))


def bent(samples: Samples) -> Samples:
    """`samples` turned down around the peaks above the knee: none is above the ceiling (-2.5 dB).

    A peak is a true one, between two samples as well as on them: a hiss has them 3 dB higher there.
    """
    peaks = true_peaks(samples)
    high = np.flatnonzero(peaks > _KNEE)
    if not len(high):
        return samples
    room = _CEILING - _KNEE
    gain = np.ones_like(samples)
    gain[high] = (_KNEE + room * np.tanh((peaks[high] - _KNEE) / room)) / peaks[high]
    span = 2 * _AROUND + 1
    wide = np.pad(gain, 2 * _AROUND, constant_values=1)
    least = wide[: 1 - span].copy()
    for later in range(1, span):  # a tenth of the time that a view of windows takes
        np.minimum(least, wide[later : len(least) + later], out=least)
    sums = np.cumsum(np.pad(least, (1, 0)), dtype=np.float64)
    smooth = (sums[span:] - sums[:-span]) / span
    return (samples * smooth).astype(np.float32)


def true_peaks(samples: Samples) -> Samples:
    """Of each sample, the highest magnitude on it or before the next one (ITU-R BS.1770-4)."""
    peaks = np.abs(samples)
    loud = peaks > _KNEE / 2  # what is between two samples that are lower stays below the knee
    loud[:-1] |= loud[1:]
    near = np.flatnonzero(loud)
    if not len(near):
        return peaks
    around = sliding_window_view(np.pad(samples, (_REACH - 1, _REACH)), 2 * _REACH)[near]
    peaks[near] = np.maximum(peaks[near], np.abs(around @ _BETWEEN).max(axis=1, initial=0))
    return peaks
