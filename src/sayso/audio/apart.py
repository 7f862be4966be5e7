"""A clip with a quotation in it → the same at its pace, the quotation set apart by pause and tone.

The tone: half a semitone higher, formants and all, which is heard when it changes and not as
another speaker. People who quote raise their pitch too, by more: Jansen, Gregory and Brenier,
"Prosodic correlates of directly reported speech", 2001.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.audio.stretch import stretch
from sayso.model import Clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.model import Line, Samples

# 2 to 4% is heard between two phrases (the least difference in speech is about 1%); above 5% a
# voice begins to sound like another.
QUOTE_PITCH = 1.03

# Seconds at the voice's natural pace, beside the rest that the engine makes for a comma.
QUOTE_PAUSE = 0.12

# Four milliseconds: long enough that a join does not click, shorter than any consonant.
FADE_SECONDS = 0.004

# A quotation's bound is looked for so far on both sides of what the word times say, which are 12
# to 47 ms true, and the cut is made where it is quietest, measured over 5 ms.
_SEARCH_SECONDS, _QUIET_SECONDS = 0.03, 0.005


def inner_rest(line: Line) -> float:
    """Seconds of pause that a line's quotations put inside it, at the voice's natural pace."""
    return QUOTE_PAUSE * len(_bounds(line))


def rests(lines: Iterable[Line]) -> float:
    """Seconds of pause in and behind the lines, at the voice's natural pace."""
    return sum(line.pause + inner_rest(line) for line in lines)


def at_factor(clip: Clip, line: Line, factor: float, pause_factor: float) -> Clip:
    """The clip in `1/factor` of the time, pauses in a `pause_factor`th of that, times following.

    A line without quotations is stretched in one piece; the others piece by piece, each faded.
    """
    bounds = _bounds(line)
    cuts = [0, *_cuts(clip, bounds), len(clip.samples)]
    firsts = [0, *bounds]
    gap = np.zeros(round(QUOTE_PAUSE / factor / pause_factor * clip.rate), np.float32)
    sound: list[Samples] = []
    moves: list[tuple[float, float, float]] = []  # where a piece began, where it begins, scale
    position = 0
    for first, (start, stop) in zip(firsts, pairwise(cuts), strict=True):
        if sound:
            sound.append(gap)
            position += len(gap)
        pitch = QUOTE_PITCH if _is_quoted(line, first) else 1.0
        whole = faded(clip.samples[start:stop], clip.rate)
        piece = faded(stretch(whole, clip.rate, factor, pitch), clip.rate)
        # Sonic works in whole pitch periods; the times follow the length that it really made.
        moves.append((start / clip.rate, position / clip.rate, len(piece) / max(1, stop - start)))
        sound.append(piece)
        position += len(piece)
    times = tuple(_moved(clip, moves, firsts, cuts))
    return Clip(np.concatenate(sound), clip.rate, times, clip.timed_by)


def faded(samples: Samples, rate: int, *, begins: bool = True, ends: bool = True) -> Samples:
    """The samples with their first milliseconds, and their last, brought down to silence.

    Before stretching, since Sonic puts silence behind the end, and after it, since it cuts.
    """
    length = min(int(FADE_SECONDS * rate), len(samples) // 2)
    if not length:
        return samples
    ramp = np.linspace(0, 1, length, dtype=np.float32)
    faded = samples.copy()
    if begins:
        faded[:length] *= ramp
    if ends:
        faded[-length:] *= ramp[::-1]
    return faded


def _is_quoted(line: Line, token: int) -> bool:
    return any(start <= token < end for start, end in line.quoted)


def _bounds(line: Line) -> list[int]:
    """Tokens inside the line before which a quotation begins, or ends."""
    ends = {bound for pair in line.quoted for bound in pair}
    return sorted(ends - {0, len(line.tokens)})


def _cuts(clip: Clip, bounds: Sequence[int]) -> Iterator[int]:
    """The sample before each of those tokens where the clip is quietest; they rise."""
    quiet = max(1, round(_QUIET_SECONDS * clip.rate))
    last = 0
    for bound in bounds:
        (begun, ended), (begins, ends) = clip.times[bound - 1], clip.times[bound]
        low = max(last, round(max(begun, ended - _SEARCH_SECONDS) * clip.rate))
        high = min(len(clip.samples), round(min(ends, begins + _SEARCH_SECONDS) * clip.rate))
        around = np.square(clip.samples[low:high].astype(np.float64))
        if len(around) > quiet:
            sums = np.concatenate([[0.0], np.cumsum(around)])
            last = low + int(np.argmin(sums[quiet:] - sums[:-quiet])) + quiet // 2
        else:
            last = max(last, min(low, len(clip.samples)))
        yield last


def _moved(
    clip: Clip,
    moves: Sequence[tuple[float, float, float]],
    firsts: Sequence[int],
    cuts: Sequence[int],
) -> Iterator[tuple[float, float]]:
    """Each token's time in the new clip: inside its piece, as the piece was stretched."""
    piece = -1
    for token, (start, end) in enumerate(clip.times):
        if piece + 1 < len(firsts) and firsts[piece + 1] == token:
            piece += 1
        low, high = cuts[piece] / clip.rate, cuts[piece + 1] / clip.rate
        began, begins, scale = moves[piece]
        begun, ended = min(max(start, low), high) - began, min(max(end, low), high) - began
        yield begins + begun * scale, begins + ended * scale
