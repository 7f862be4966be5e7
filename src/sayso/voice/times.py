"""Clip → a true time for each token, or an honest guess.

The law (design, section 3): times rise, do not overlap, lie inside their clip, and say how they
were got. What an engine claims is kept as far as it can be true; what it does not know is spread
over the heard part of the clip by the letters of each word.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from sayso.model import Clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Line, Samples, Token

    Times = tuple[tuple[float, float], ...]

# Sound this much quieter than the loudest instant of its clip is not heard as speech.
_HEARD_DECIBELS = -50.0
_INSTANT = 0.005  # seconds over which loudness is taken

# A word costs as much as this many letters besides its own; a mark behind it, a breath.
_A_WORD, _A_BREATH = 1.5, 4.0


def timed(clip: Clip, line: Line) -> Clip:
    """The clip with a time for every token of the line: its own, put right, or estimated."""
    if _usable(clip.times, len(line.tokens)):
        return Clip(clip.samples, clip.rate, _rising(clip.times, clip.seconds), clip.timed_by)
    return Clip(clip.samples, clip.rate, estimated(clip, line), "estimated")


def estimated(clip: Clip, line: Line) -> Times:
    """Each token's share of the heard part of the clip, by its letters."""
    part = heard(clip.samples, clip.rate)
    shares = np.asarray([_weight(token) for token in line.tokens])
    breaths = np.asarray([_A_BREATH if token.after else 0.0 for token in line.tokens])
    breaths[-1] = 0.0
    whole = float((shares + breaths).sum()) or 1.0
    scale = len(part) / clip.rate / whole
    ends = np.cumsum(shares + breaths)
    offset = part.start / clip.rate
    guesses = tuple(
        (offset + float(end - share - breath) * scale, offset + float(end - breath) * scale)
        for end, share, breath in zip(ends, shares, breaths, strict=True)
    )
    return _rising(guesses, clip.seconds)


def heard(samples: Samples, rate: int) -> range:
    """The samples from the first instant of speech to the last; all, if there is no sound."""
    instant = max(1, round(rate * _INSTANT))
    count = -(-len(samples) // instant)
    padded = np.zeros(count * instant, np.float32)
    padded[: len(samples)] = samples
    power = np.square(padded.reshape(count, instant)).mean(axis=1)
    loudest = float(power.max(initial=0.0))
    if loudest <= 0.0:
        return range(len(samples))
    loud = np.flatnonzero(power > loudest * 10 ** (_HEARD_DECIBELS / 10))
    return range(int(loud[0]) * instant, min(len(samples), (int(loud[-1]) + 1) * instant))


def _usable(times: Sequence[tuple[float, float]], tokens: int) -> bool:
    """One pair of finite numbers for each token. Order and bounds can be mended; these cannot."""
    return len(times) == tokens and all(isfinite(start) and isfinite(end) for start, end in times)


def _rising(times: Sequence[tuple[float, float]], seconds: float) -> Times:
    """Rising, not overlapping, inside the clip; a time that is already so is not touched."""
    mended: list[tuple[float, float]] = []
    before = 0.0
    for position, (start, end) in enumerate(times):
        following = times[position + 1][0] if position + 1 < len(times) else seconds
        start = min(max(start, before), seconds)  # noqa: PLW2901 - mended in place
        end = min(max(start, min(end, max(following, start))), seconds)  # noqa: PLW2901 - the same
        mended.append((float(start), float(end)))
        before = end
    return tuple(mended)


def _weight(token: Token) -> float:
    words = " ".join(token.words).split()
    return sum(len(word) + _A_WORD for word in words)
