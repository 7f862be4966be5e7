"""Readings whose signs and outcome are known → a table of confidence, and how true it is.

Used by `calibrate.py` and `captures.py`. A reading is right when its F1 is .95 or
more (`sayso.article.confidence` says why). The figures are cross-validated by site: what is said of
a page comes from a table fitted on other sites.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.growing import fold_of

from sayso.article import confidence
from sayso.article.confidence import Signs, Table, chance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


UNSEEN = Path(__file__).resolve().parent / "unseen_sites.json"
RIGHT = 0.95  # F1
FOLDS = 10
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
# What each of `Signs` may do: speak for a reading, against it, or either.
SPEAKS = (1, 1, 0, 1, 0, -1, -1)
STIFFNESS = 1.0  # of the weights: strength of the pull to zero, in standard deviations
SMALLEST_STEP = 0.06  # of the scores' share of pages, between two rows of the table
Floats = npt.NDArray[np.float64]


class Reading(NamedTuple):
    """A page that was read: its address, what was seen, and whether the reading was right."""

    url: str
    signs: Signs
    right: bool


class Said(NamedTuple):
    """What was said of a page, and whether it was so."""

    chance: float
    right: bool


@contextmanager
def watched() -> Iterator[list[Signs]]:
    """The signs of each article that is read inside the block."""
    seen: list[Signs] = []

    def watching(_table: Table, signs: Signs) -> float:
        seen.append(signs)
        return 0.0

    with patch.object(confidence, "chance", watching):
        yield seen


def fitted(readings: Sequence[Reading]) -> Table:
    """The table of these readings: signs → score by logistic regression → rising chances."""
    rows = np.array([one.signs for one in readings], np.float64)
    right = np.array([one.right for one in readings], np.float64)
    middle, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = np.column_stack([(rows - middle) / scale, np.ones(len(rows))])
    found = _sensible(scaled, right)
    scores = scaled @ found
    weights = found[:-1] / scale
    knots, chances = _rising(scores, right)
    return Table(
        tuple(float(f"{w:.5g}") for w in weights),
        float(f"{found[-1] - weights @ middle:.5g}"),
        tuple(float(f"{knot:.4g}") for knot in knots),
        tuple(round(float(share), 3) for share in chances),
    )


def _sensible(rows: Floats, right: Floats) -> Floats:
    """Weights none of which goes against what its sign means: those that would are left out."""
    kept = list(range(rows.shape[1]))
    while True:
        found = np.zeros(rows.shape[1])
        found[kept] = _logistic(rows[:, kept], right)
        wrong = [at for at, way in enumerate(SPEAKS) if found[at] * way < 0]
        if not wrong:
            return found
        kept = [at for at in kept if at not in wrong]


def _logistic(rows: Floats, right: Floats) -> Floats:
    """Weights by Newton's method, the last one (the bias) free, the others pulled to zero."""
    pull = np.full(rows.shape[1], STIFFNESS)
    pull[-1] = 1e-6
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (right - likely) - pull * found
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.diag(pull)
        found = found + np.linalg.solve(bend, slope)
    return found


def _rising(scores: Floats, right: Floats) -> tuple[list[float], list[float]]:
    """Pools of neighbouring scores whose shares of right readings never fall (isotonic).

    Each pool starts as a small share of the pages, so that a handful of them does not make a row,
    and counts one right and one wrong page more than it has, so that no row is ever certain.
    """
    order = np.argsort(scores, kind="stable")
    size = max(5, round(SMALLEST_STEP * len(scores)))
    pools: list[list[float]] = []  # sum of scores, right, pages
    for at in range(0, len(order), size):
        these = order[at : at + size]
        pools.append([float(scores[these].sum()), float(right[these].sum()), float(len(these))])
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last = pools.pop()
            pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    return [pool[0] / pool[2] for pool in pools], [_share(pool) for pool in pools]


def _share(pool: Sequence[float]) -> float:
    return (pool[1] + 1) / (pool[2] + 2)


def tables_without(readings: Sequence[Reading]) -> list[Table]:
    """For each fold of the sites, the table of all other sites."""
    return [
        fitted([one for one in readings if fold_of(one.url, FOLDS) != fold])
        for fold in range(FOLDS)
    ]


def said_by(tables: Sequence[Table], readings: Sequence[Reading]) -> list[Said]:
    """What is said of each page by the table that has not seen its site."""
    return [Said(chance(tables[fold_of(one.url, FOLDS)], one.signs), one.right) for one in readings]


def stored_tables() -> list[Table]:
    """Those for captures that `calibrate.py` left: the one that ships has seen every site."""
    stored = json.loads(UNSEEN.read_text(encoding="utf-8"))
    return [
        Table(tuple(one["weights"]), one["bias"], tuple(one["scores"]), tuple(one["chances"]))
        for one in stored
    ]


def calibration_error(said: Sequence[Said]) -> float:
    """Expected calibration error: |said - true| of each bin, by its share of the pages."""
    rows = _rows(said)
    return sum(abs(mean - true) * pages for mean, true, pages in rows) / max(1, len(said))


def print_reliability(name: str, said: Sequence[Said]) -> float:
    """Print how often what was said was so, bin by bin; the calibration error comes back."""
    error = calibration_error(said)
    print(f"\nconfidence, {name}: said and true share of right readings, by site cross-validated")
    print(f"{'':24}{'said':>6}{'true':>7}{'pages':>8}")
    for mean, true, pages in _rows(said):
        print(f"{'':24}{mean:6.0%}{true:7.0%}{pages:8}")
    print(f"{'':24}expected calibration error {error:.3f}, ranking (AUC) {ranking(said):.3f}")
    return error


def ranking(said: Sequence[Said]) -> float:
    """The chance that of a right and a wrong reading the right one has the higher confidence."""
    right = np.array([one.chance for one in said if one.right])
    wrong = np.array([one.chance for one in said if not one.right])
    if not len(right) or not len(wrong):
        return 1.0
    above = (right[:, None] > wrong).mean() + 0.5 * (right[:, None] == wrong).mean()
    return float(above)


def _rows(said: Sequence[Said]) -> list[tuple[float, float, int]]:
    rows = []
    for low, high in pairwise(BINS):
        these = [one for one in said if low <= one.chance < high]
        if these:
            mean = sum(one.chance for one in these) / len(these)
            rows.append((mean, sum(one.right for one in these) / len(these), len(these)))
    return rows
