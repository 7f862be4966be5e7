"""Sound as loud as its engine makes it → as loud as every other voice.

Loudness by EBU R 128 (ITU-R BS.1770-4). What a voice measures is a constant of the voice, taken by
benchmarks/loudness.py, so that the first sentence is as loud as the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sayso.model import Samples

# What podcast players expect of mono: -16 LUFS of stereo, less the 3 dB of the second channel.
TARGET_LUFS = -19.0

# Peaks bend above the knee and stay below the ceiling: -1 dB, less what lies between two samples
# and what stretching adds where it lays periods over one another (1.1 dB for af_nicole at twice her
# pace).
_KNEE, _CEILING = 0.55, 0.75


def levelled(samples: Samples, loudness: float | None) -> Samples:
    """`samples` of a voice that measures `loudness` LUFS, at the loudness that all voices have.

    None, for a voice that nobody has measured, changes nothing.
    """
    if loudness is None or not len(samples):
        return samples
    return bent(samples * np.float32(10 ** ((TARGET_LUFS - loudness) / 20)))


def bent(samples: Samples) -> Samples:
    """`samples` with the peaks above the knee bent, so that none is above the ceiling (-2.5 dB)."""
    over = np.abs(samples) - _KNEE
    room = _CEILING - _KNEE
    lower = np.sign(samples) * (_KNEE + room * np.tanh(over / room))
    return np.where(over > 0, lower, samples).astype(np.float32)
