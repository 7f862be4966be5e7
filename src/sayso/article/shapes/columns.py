"""Runs of text on a page → lines in reading order: columns one after the other.

A gutter is an upright strip that nearly no line crosses. The lines that do cross it (a headline, a
picture's caption over the whole width) part the page into bands; each band is read column by column
(after the recursive X-Y cut of Nagy and Seth, 1984, with the crossing lines set apart first).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.article.shapes.sheet import Run

FEWEST = 4  # lines on each side of a gutter: fewer are a table's cells or a heading's halves
MOST_CROSSING = 0.4  # share of the lines that may cross a gutter
DEEPEST = 4  # gutters within columns: eight columns are a broadsheet's


def in_reading_order(runs: Sequence[Run], depth: int = 0) -> list[list[Run]]:
    """The lines of a page, each as its runs from left to right."""
    gutter = _gutter(runs) if depth < DEEPEST else None
    if gutter is None:
        return _lines(runs)
    out: list[list[Run]] = []
    for band, crossing in _bands(runs, gutter):
        left = [run for run in band if run.right <= gutter]
        right = [run for run in band if run.left >= gutter]
        out += in_reading_order(left, depth + 1)
        out += in_reading_order(right, depth + 1)
        out += _lines(crossing)
    return out


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where the best gutter stands, or None: right of the end of some line, crossed by few."""
    if len(runs) < 2 * FEWEST:
        return None
    best: tuple[float, float] | None = None
    starts = sorted({round(run.left, 0) for run in runs})
    for start in starts[1:200]:
        at = start - 1.0
        left = [run for run in runs if run.right <= at]
        right = [run for run in runs if run.left >= at]
        crossing = len(runs) - len(left) - len(right)
        if min(len(left), len(right)) < FEWEST or crossing > MOST_CROSSING * len(runs):
            continue
        if not _side_by_side(left, right):
            continue
        begun = sum(1 for run in right if abs(run.left - start) <= 2)
        score = begun - 2.0 * crossing
        if begun >= FEWEST and (best is None or score > best[0]):
            best = (score, at)
    return None if best is None else best[1]


def _side_by_side(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether two groups of lines are columns of text: as high as one another, not short cells."""
    low = max(min(run.bottom for run in left), min(run.bottom for run in right))
    high = min(max(run.top for run in left), max(run.top for run in right))
    heights = [max(r.top for r in side) - min(r.bottom for r in side) for side in (left, right)]
    beside = [[r for r in side if r.top > low and r.bottom < high] for side in (left, right)]
    wordy = all(sum(len(r.text) for r in side) >= 18 * len(side) for side in beside)
    return high - low > 0.25 * min(heights) and wordy and min(map(len, beside)) >= FEWEST


def _bands(runs: Sequence[Run], gutter: float) -> Iterable[tuple[list[Run], list[Run]]]:
    """From the top: the runs down to a group of lines that cross the gutter, and those lines."""
    crossing = sorted(
        (run for run in runs if run.left < gutter < run.right), key=lambda run: -run.top
    )
    rest = sorted((r for r in runs if not r.left < gutter < r.right), key=lambda run: -run.top)
    groups: list[list[Run]] = []
    for run in crossing:
        above = groups[-1][-1].bottom if groups else 0.0
        if groups and not any(run.top <= other.bottom + 1 <= above + 1 for other in rest):
            groups[-1].append(run)
        else:
            groups.append([run])
    for group in groups:
        middle = (group[0].top + group[0].bottom) / 2
        yield [run for run in rest if (run.top + run.bottom) / 2 > middle], group
        rest = [run for run in rest if (run.top + run.bottom) / 2 <= middle]
    yield rest, []


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs on one height as one line, from the top."""
    ordered = sorted(runs, key=lambda run: (-run.bottom, run.left))
    lines: list[list[Run]] = []
    for run in ordered:
        if lines and _level(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.left) for line in lines]


def _level(one: Run, other: Run) -> bool:
    middle = (other.top + other.bottom) / 2
    return (
        one.bottom <= middle <= one.top or other.bottom <= (one.top + one.bottom) / 2 <= other.top
    )


def steps(lines: Sequence[Sequence[Run]]) -> list[float]:
    """The distance of each line's foot from that of the line above it, in points."""
    return [above[0].bottom - line[0].bottom for above, line in pairwise(lines)]
