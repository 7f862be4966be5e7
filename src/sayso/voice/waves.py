"""Bytes of a WAV file, or of bare samples → samples.

The RIFF chunks are those of Microsoft's "Multiple Channel Audio Data and WAVE Files". Servers that
send a WAV while they make it cannot know its size, and write 0 or -1: then it lasts to the end.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sayso.model import Samples

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_UNKNOWN_SIZES = {0, 0x7FFFFFFF, 0xFFFFFFFF}
# ffmpeg and others write -1 less the header, or 2^31 less it, when they cannot go back.
_NEARLY = 0x7FFFFF00


class NotWave(ValueError):
    """The bytes are something else; the message goes on from "the server sent"."""


class CutOff(ValueError):
    """The bytes end before the sound does."""


def from_wave(stored: bytes) -> tuple[Samples, int]:
    """`(samples, rate in hertz)`: float32 mono of shape `(n,)` in [-1, 1]; channels are averaged.

    Raises:
        NotWave: it is no WAV file, or one of a kind that nobody sends (compressed, say).
        CutOff: it ends before it says that it does.
    """
    if stored[:4] not in {b"RIFF", b"RF64"} or stored[8:12] != b"WAVE":
        raise NotWave("something that is not a WAV file")
    layout, at = None, 12
    while at + 8 <= len(stored):
        name, size = stored[at : at + 4], struct.unpack_from("<I", stored, at + 4)[0]
        at += 8
        if name == b"fmt ":
            layout = _layout(stored[at : at + size])
        elif name == b"data":
            if layout is None:
                break
            return _mono(_whole(stored[at:], size), layout), layout[2]
        at += size + size % 2
    raise CutOff("the WAV file has no sound in it")


def from_bare(stored: bytes) -> Samples:
    """Bare 16-bit mono samples, least byte first: what OpenAI calls `pcm`.

    Raises:
        CutOff: it ends in the middle of a sample.
    """
    if len(stored) % 2:
        raise CutOff("the sound ends in the middle of a sample")
    return _mono(stored, (_PCM, 1, 0, 16))


def _layout(chunk: bytes) -> tuple[int, int, int, int]:
    """`(kind, channels, rate, bits)` of a `fmt ` chunk."""
    if len(chunk) < 16:
        raise CutOff("the WAV file breaks off in its head")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if kind == _EXTENSIBLE and len(chunk) >= 26:
        kind = struct.unpack_from("<H", chunk, 24)[0]
    if (kind, bits) not in {(_PCM, 8), (_PCM, 16), (_PCM, 24), (_PCM, 32), (_FLOAT, 32)}:
        raise NotWave(f"a WAV file of kind {kind} with {bits} bits, which Sayso cannot read")
    if not channels or not rate:
        raise NotWave("a WAV file without a channel or a sample rate")
    return kind, channels, rate, bits


def _whole(rest: bytes, size: int) -> bytes:
    if size in _UNKNOWN_SIZES or size >= _NEARLY:
        return rest
    if len(rest) < size:
        raise CutOff(f"the sound ends after {len(rest)} of {size} bytes")
    return rest[:size]


def _mono(stored: bytes, layout: tuple[int, int, int, int]) -> Samples:
    kind, channels, _, bits = layout
    frame = channels * bits // 8
    stored = stored[: len(stored) // frame * frame]
    if kind == _FLOAT:
        flat = np.frombuffer(stored, "<f4").astype(np.float64)
    elif bits == 8:  # the only one without a sign
        flat = np.frombuffer(stored, np.uint8) / 128.0 - 1.0
    else:
        wide = np.zeros((len(stored) * 8 // bits, 4), np.uint8)  # its bytes at the top of 32 bits
        wide[:, 4 - bits // 8 :] = np.frombuffer(stored, np.uint8).reshape(-1, bits // 8)
        flat = wide.view("<i4")[:, 0] / 2.0**31
    mono: Samples = flat.reshape(-1, channels).mean(axis=1).astype(np.float32)
    return mono
