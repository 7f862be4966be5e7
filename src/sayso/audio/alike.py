"""Clips of one voice or two → clips of one rate and one loudness, as a sink expects them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sayso.audio.level import levelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Clip, Samples


def alike(clips: Iterable[Clip], loudness: Iterable[float | None]) -> Iterator[Clip]:
    """Each clip at the rate of the first, as loud as every other voice.

    Args:
        clips: at the natural pace of their voices.
        loudness: of each clip's voice, in LUFS, if it is known; may go on behind the last clip.
    """
    rate = 0
    for clip, lufs in zip(clips, loudness, strict=False):
        rate = rate or clip.rate
        samples = levelled(resampled(clip.samples, clip.rate, rate), lufs)
        yield replace(clip, samples=samples, rate=rate)


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """The samples of `rate` hertz at `wanted` hertz.

    The spectrum of the whole clip is cut or padded with nothing: exact, and since a clip begins and
    ends in silence, its two ends do not meet to be heard.
    """
    if rate == wanted or not len(samples):
        return samples
    length = max(1, round(len(samples) * wanted / rate))
    spectrum = np.fft.rfft(samples.astype(np.float64))
    made = np.fft.irfft(spectrum[: length // 2 + 1], n=length) * (length / len(samples))
    return made.astype(np.float32)
