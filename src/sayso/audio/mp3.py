"""Samples, piece by piece → one constant-rate MP3 stream that ends where the sound ends.

An MP3 encoder puts silence before the sound and behind it. The first frame of the file, the
"Info" frame of Xing and LAME, tells a player how much, so that word times are true to the sample:
gabriel.mp3-tech.org/mp3infotag.html. It is written empty at first and filled in at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import lameenc
import numpy as np

if TYPE_CHECKING:
    from sayso.model import Samples

# libmp3lame's constant ENCDELAY, in samples.
ENCODER_DELAY = 576

# The rates that MPEG-1 and MPEG-2 layer III know, in hertz, and what mono speech needs at each.
KBPS = {16000: 64, 22050: 64, 24000: 64, 32000: 96, 44100: 96, 48000: 96}

_MPEG1_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG2_KBPS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MPEG1_HZ = (44100, 48000, 32000)
_TAG_FLAGS = 0b0011  # frames and bytes are given; constant rate needs no table of contents


class Mp3Encoder:
    """One stream.

    Args:
        rate: hertz of the samples; one that MP3 does not know is resampled by LAME.
    """

    media_type = "audio/mpeg"

    def __init__(self, rate: int) -> None:
        self._rate = min((r for r in KBPS if r >= rate), default=max(KBPS))
        self._in_rate = rate
        self._lame = lameenc.Encoder()
        self._lame.silence()
        self._lame.set_in_sample_rate(rate)
        self._lame.set_out_sample_rate(self._rate)
        self._lame.set_channels(1)
        self._lame.set_bit_rate(KBPS[self._rate])
        self._lame.set_quality(5)  # LAME's "good, fast"
        self._samples = 0
        self._bytes = 0
        self._frames = 0
        self._partial = b""
        self._first = b""

    def encode(self, samples: Samples) -> bytes:
        """The bytes that are ready; the first of them begin with the tag's frame."""
        self._samples += len(samples)
        pcm = (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
        return self._count(bytes(self._lame.encode(pcm)))

    def finish(self) -> bytes:
        """The last bytes of the stream."""
        return self._count(bytes(self._lame.flush()))

    def header(self) -> bytes:
        """What the file must begin with now: the tag's frame, filled in."""
        per_frame = 1152 if _is_mpeg1(self._first) else 576
        sound = round(self._samples * self._rate / self._in_rate)
        padding = max(self._frames * per_frame - ENCODER_DELAY - sound, 0)
        return _tag_frame(
            self._first, frames=self._frames, size=self._bytes, padding=min(padding, 0xFFF)
        )

    def _count(self, data: bytes) -> bytes:
        """`data`, its frames counted, behind an empty tag if it is the stream's first."""
        self._partial += data
        if data and not self._first:
            # LAME gives whole frames at first: four bytes of head are there when any are.
            self._first = data[:4]
            data = self.header() + data
        at = 0
        while (rest := len(self._partial) - at) >= 4:
            size = frame_size(self._partial[at : at + 4])
            if rest < size:
                break
            at += size
            self._frames += 1
        self._partial = self._partial[at:]
        self._bytes += len(data)
        return data


def frame_size(head: bytes) -> int:
    """Bytes of the frame that begins with `head`: its rates and padding bit, by the standard."""
    kbps_index, hz_index, padded = head[2] >> 4, (head[2] >> 2) & 3, (head[2] >> 1) & 1
    if _is_mpeg1(head):
        return 144_000 * _MPEG1_KBPS[kbps_index] // _MPEG1_HZ[hz_index] + padded
    return 72_000 * _MPEG2_KBPS[kbps_index] // (_MPEG1_HZ[hz_index] // 2) + padded


def _is_mpeg1(head: bytes) -> bool:
    return bool(head[1] & 0b1000)


def _tag_frame(head: bytes, *, frames: int, size: int, padding: int) -> bytes:
    """A silent frame that carries the tag: side information first, as in any mono frame."""
    side_information = 17 if _is_mpeg1(head) else 9
    tag = b"Info" + _TAG_FLAGS.to_bytes(4) + frames.to_bytes(4) + size.to_bytes(4)
    lame = bytearray(36)
    lame[0:9] = b"LAME3.100"
    lame[21:24] = (ENCODER_DELAY << 12 | padding).to_bytes(3)
    frame = head + bytes(side_information) + tag + bytes(lame)
    return frame.ljust(frame_size(head), b"\0")
