"""A run of speech → windows that are made one after another, and joined where it is quiet.

The part of a network that makes sound out of frames sees only its surroundings, so a long sentence
need not be made in one go: the first second is there early, small windows stay in the processor's
cache (a fifth less work than a whole sentence), and silence at the ends is not made at all. The
melody is that of the whole sentence, since the frames are made for all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from sayso.model import Samples

# Frames of 25 ms. The first window is what everybody waits for: 0.7 seconds of processor time, as
# much as the frames of a sentence of 14 seconds take. The next ones grow, each as fast as it can be
# made on two cores while the one before it is heard at 300 words a minute, to a size that stays
# cheap: a run of 80 frames costs 0.83 of what its share of one of 550 does.
FIRST, USUAL, GROWTH = 36, 80, 1.5

# A last window shorter than this is left with the one before it.
_SCRAP = 22

# Frames made on both sides of a window and thrown away, so that its edges are not heard.
AROUND = 2

# Seconds over which one window goes over into the next: with half of it, a step of -50 dB was left
# in the loudest voice and in one who whispers.
_CROSSING = 0.020


@dataclass(frozen=True, slots=True)
class Window:
    """Frames `[start, stop)`, which say the run's first `said` tokens (or all) to their end."""

    start: int
    stop: int
    said: int


def windows(
    part: range, gaps: Sequence[int], loudness: npt.NDArray[np.float32]
) -> tuple[Window, ...]:
    """Windows over the frames of `part`, cut between words where the voice is quietest.

    Args:
        part: frames that are to be heard.
        gaps: frame in the middle between each word and the next.
        loudness: of each frame, on any scale.
    """
    low, high = float(loudness.min()), float(loudness.max())
    cuts: list[int] = []
    at, size = part.start, float(FIRST)
    while part.stop - at > size * 1.5:
        reach = at + size * (1.5 if cuts else 1.25)
        near = [n for n, gap in enumerate(gaps) if at + size / 2 <= gap <= reach]
        near = near or [n for n, gap in enumerate(gaps) if gap > at + size][:1]
        near = [n for n in near if part.stop - gaps[n] >= _SCRAP]
        if not near:
            break
        cuts.append(
            min(
                near,
                key=lambda n: (
                    abs(gaps[n] - at - size) / size
                    + (float(loudness[gaps[n]]) - low) / (high - low or 1.0)
                ),
            )
        )
        at, size = gaps[cuts[-1]], min(size * GROWTH, USUAL)
    frames = [part.start, *(gaps[n] for n in cuts), part.stop]
    said = [*(n + 1 for n in cuts), len(gaps) + 1]
    return tuple(
        Window(start, stop, n) for (start, stop), n in zip(pairwise(frames), said, strict=True)
    )


def stitched(
    made: Sequence[Window],
    frames: int,
    sizes: tuple[int, int],
    make: Callable[[int, int], Samples],
    around: int = AROUND,
) -> Iterator[tuple[Samples, int]]:
    """The sound so far, and how many of its samples will not change any more.

    Args:
        made: the windows, in order.
        frames: how many there are in all.
        sizes: samples of a frame, and of a second.
        make: sound of the frames from one to another.
        around: frames made on both sides of a window and thrown away.
    """
    step, rate = sizes
    sound = np.zeros(frames * step, np.float32)
    half = round(_CROSSING * rate / 2)
    for number, window in enumerate(made):
        first, last = max(0, window.start - around), min(frames, window.stop + around)
        fresh, offset = make(first, last), first * step
        begin = window.start * step
        if number:
            crossing = slice(begin - half, begin + half)
            rise = np.linspace(0, 1, 2 * half, dtype=np.float32)
            sound[crossing] *= 1 - rise
            sound[crossing] += rise * fresh[begin - half - offset : begin + half - offset]
            begin += half
        end = min(last * step, window.stop * step + half)
        sound[begin:end] = fresh[begin - offset : end - offset]
        done = number == len(made) - 1
        yield sound, frames * step if done else window.stop * step - half
