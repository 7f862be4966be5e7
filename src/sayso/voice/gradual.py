"""A network in two halves → clips piece by piece, the same sound as in one go.

The first half makes frames of a whole run of speech, the second makes sound of them, window by
window (`windows`); a piece ends between two words, so that each has the times of the tokens that
it says.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.model import Clip
from sayso.voice.pieces import breath, together
from sayso.voice.runs import placed, whole
from sayso.voice.windows import AROUND, stitched, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from sayso.model import Line, Samples
    from sayso.voice.runs import Run, Steps, Timing

    Pieces = Callable[[Run], Iterator[Clip]]


class Frames(NamedTuple):
    """What the first half of a network made of a run.

    Attributes:
        steps: that each sound lasts.
        loudness: of each frame, on any scale.
        make: sound of the frames from one to another.
        size: samples of a frame.
        around: frames on both sides that the second half hears.
    """

    steps: Steps
    loudness: npt.NDArray[np.float32]
    make: Callable[[int, int], Samples]
    size: int
    around: int = AROUND


def pieces(run: Run, frames: Frames, timing: Timing) -> Iterator[Clip]:
    """The run's sound in consecutive pieces, each with the times of the tokens it says."""
    size, count = frames.size, len(frames.loudness)
    part, times = placed(run, frames.steps, timing)
    ends = np.cumsum(frames.steps)
    scale = timing.step / size
    gaps = [int((ends[at] - frames.steps[at] / 2) * scale) for at in run.gaps]
    made = windows(range(part.start // size, -(-part.stop // size)), gaps, frames.loudness)
    at, told = part.start, 0
    sounds = stitched(made, count, (size, timing.rate), frames.make, frames.around)
    for window, (sound, ready) in zip(made, sounds, strict=True):
        # The next word is heard before its first step: it belongs to the next piece whole.
        upto = part.stop
        if window.said < len(times):
            upto = min(ready, part.start + int(times[window.said][0] * timing.rate))
        offset = (at - part.start) / timing.rate
        yield Clip(
            sound[at:upto].copy(),
            timing.rate,
            tuple((start - offset, end - offset) for start, end in times[told : window.said]),
            "model",
        )
        at, told = upto, window.said


def at_once(line: Line, runs: Sequence[Run], made: Pieces) -> Clip:
    """The whole line."""
    return whole(line, runs, [together(list(made(run))) for run in runs])


def one_by_one(line: Line, runs: Sequence[Run], made: Pieces) -> Iterator[Clip]:
    """The same clip in pieces, each with the times of the tokens that it says."""
    if any(one.tokens[-1] == two.tokens[0] for one, two in pairwise(runs)):
        yield at_once(line, runs, made)  # a token that goes on into another run cannot be split
        return
    told = 0
    for number, run in enumerate(runs):
        said = 0
        for clip in made(run):
            owners = run.tokens[said : said + len(clip.times)]
            said += len(owners)
            ends_run = said == len(run.tokens)
            ends_line = ends_run and number == len(runs) - 1
            following = len(line.tokens) if ends_line else owners[-1] + 1
            gap = breath(run.mark) if ends_run and not ends_line else 0.0
            yield _filled(clip, owners, range(told, following), gap)
            told = following


def _filled(clip: Clip, owners: Sequence[int], tokens: range, gap: float) -> Clip:
    """The clip with a time for each of `tokens`, those without a sound too, and a gap behind it."""
    said = dict(zip(owners, clip.times, strict=True))
    times: list[tuple[float, float]] = []
    for token in tokens:
        before = times[-1][1] if times else 0.0
        times.append(said.get(token, (before, before)))
    silence = np.zeros(round(gap * clip.rate), np.float32)
    samples = np.concatenate([clip.samples, silence]) if len(silence) else clip.samples
    return Clip(samples, clip.rate, tuple(times), clip.timed_by)
