"""A long line → pieces short enough for an engine; the pieces' clips → one clip.

A cut is heard least where a newsreader breathes: at a dash or semicolon, then at a comma, then
between any two words; and two even halves sound better than a whole and a scrap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sayso.model import Clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# How far from the middle a cut is still better than one at a lesser mark, as a part of the line.
_RELUCTANCE = {".": 0.0, "?": 0.0, "!": 0.0, "—": 0.05, ";": 0.05, ":": 0.05, ",": 0.1}
_BETWEEN_WORDS = 0.45

# Seconds of silence that stand for a mark, between two pieces that were spoken apart: heart's own
# pauses there (a comma 0.36, a colon 0.48, a semicolon 0.54) less the 0.13 around every clip.
_BREATHS = {",": 0.23, ";": 0.4, ":": 0.35, "—": 0.3, ".": 0.45, "?": 0.45, "!": 0.45}


def cut(sizes: Sequence[int], marks: Sequence[str], limit: int) -> Iterator[range]:
    """Consecutive ranges of items, each of at most `limit` in size unless it is a single item.

    Args:
        sizes: of each item, the room it takes with the space behind it.
        marks: the punctuation behind each item, or "".
        limit: room in one piece.
    """
    ends = np.cumsum(sizes)
    waiting = [range(len(sizes))]
    while waiting:
        part = waiting.pop()
        before = int(ends[part.start - 1]) if part.start else 0
        if len(part) < 2 or int(ends[part.stop - 1]) - before <= limit:
            if part:
                yield part
            continue
        at = _best_cut(ends, marks, part, before)
        waiting += [range(at, part.stop), range(part.start, at)]


def _best_cut(ends: np.ndarray, marks: Sequence[str], part: range, before: int) -> int:
    """The item before which to cut: where distance from the middle and reluctance are least."""
    size = int(ends[part.stop - 1]) - before

    def cost(item: int) -> float:
        middle = abs((int(ends[item]) - before) / size - 0.5)
        return middle + _RELUCTANCE.get(marks[item], _BETWEEN_WORDS)

    return min(part[:-1], key=cost) + 1


def breath(mark: str) -> float:
    """Seconds of silence between a piece that ends in `mark` and the next."""
    return _BREATHS.get(mark, 0.0)


def joined(clips: Sequence[Clip], marks: Sequence[str]) -> Clip:
    """The clips, one after another, with a breath for the mark that each but the last ends in.

    All have one rate; the times of each are moved to where it now lies, and are as good as the
    worst of them.
    """
    if len(clips) == 1:
        return clips[0]
    rate = clips[0].rate
    sound: list[np.ndarray] = []
    times: list[tuple[float, float]] = []
    position = 0
    for clip, mark in zip(clips, (*marks[:-1], ""), strict=True):
        offset = position / rate
        times += [(start + offset, end + offset) for start, end in clip.times]
        gap = np.zeros(round(breath(mark) * rate), np.float32)
        sound += [clip.samples, gap]
        position += len(clip.samples) + len(gap)
    estimated = any(clip.timed_by != clips[0].timed_by for clip in clips)
    timed_by = "estimated" if estimated else clips[0].timed_by
    return Clip(np.concatenate(sound), rate, tuple(times), timed_by)


def together(pieces: Sequence[Clip]) -> Clip:
    """The consecutive pieces of one clip, as the clip: nothing between them, all of one rate."""
    return joined(pieces, [""] * len(pieces))
