"""Samples, piece by piece → a 16-bit mono WAV stream (RIFF, Microsoft and IBM 1991)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sayso.model import Samples

# What a stream says while its end is not known; players take it as "until it stops".
_ENDLESS = 0xFFFFFFFF
_HEADER_BYTES = 44


class WavEncoder:
    """One stream of samples at `rate` hertz."""

    media_type = "audio/wav"

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._bytes = 0
        self._begun = False

    def encode(self, samples: Samples) -> bytes:
        """The samples' bytes; before the first of them, a header that names no length."""
        data = (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
        self._bytes += len(data)
        if self._begun:
            return data
        self._begun = True
        return _header(self._rate, _ENDLESS) + data

    def finish(self) -> bytes:
        """Nothing: WAV has no end mark."""
        return b""

    def header(self) -> bytes:
        """What the file must begin with now, its length filled in."""
        return _header(self._rate, self._bytes)


def _header(rate: int, size: int) -> bytes:
    whole = min(size + _HEADER_BYTES - 8, _ENDLESS)
    return (
        struct.pack("<4sI4s", b"RIFF", whole, b"WAVE")
        + struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16)
        + struct.pack("<4sI", b"data", size)
    )
