"""Numbers of a piece → how likely it is story, and what spoke for and against it.

A sum of small decision trees, grown by `benchmarks/train_judge.py` (pieces of HTML pages) and
`benchmarks/train_lines.py` (lines of texts) where the story is known, and kept as data. Each step
down a tree moves the verdict by a known amount, so a verdict can be taken apart into what each
measure added to it (Saabas 2014).
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Table = npt.NDArray[np.float64]
    Rows = Sequence[Sequence[float]] | npt.NDArray[np.floating[Any]]

ROWS_AT_ONCE = 4_096  # so that a long text needs no more memory than a page


class Judge(NamedTuple):
    """All trees in one row of nodes; a tree is entered at its root.

    At node n, go to `next[2 * n]` if row[feature[n]] <= threshold[n], else to `next[2 * n + 1]`; a
    leaf leads to itself. `value[n]` is the mean verdict, in log odds, of the training pieces at the
    node.
    """

    names: tuple[str, ...]
    roots: npt.NDArray[np.intp]
    feature: npt.NDArray[np.intp]
    threshold: npt.NDArray[np.float64]
    next: npt.NDArray[np.intp]
    value: npt.NDArray[np.float64]
    depth: int


@cache
def judge(of: str = "judge") -> Judge:
    """The trees that ship with the package: "judge" of pieces of pages, "lines" of texts."""
    text = resources.files(__package__).joinpath(f"{of}.json").read_text(encoding="utf-8")
    return judge_from(json.loads(text))


def judge_from(stored: dict[str, Any]) -> Judge:
    """The trees in a stored form: nodes in preorder, so that a left child follows its parent."""
    right = np.array(stored["right"], np.intp)
    here = np.arange(len(right))
    return Judge(
        tuple(stored["names"]),
        np.array(stored["roots"], np.intp),
        np.array(stored["feature"], np.intp),
        np.array(stored["threshold"], np.float64),
        np.stack([np.where(right == here, here, here + 1), right], axis=1).ravel(),
        np.array(stored["value"], np.float64),
        int(stored["depth"]),
    )


def likelihood(rows: Rows, trees: Judge | None = None) -> list[float]:
    """For each row of numbers, in the order of the judge's `names`, the likelihood in (0, 1)."""
    trees = trees or judge()
    out: list[float] = []
    for table in _parts(rows):
        *_, leaf = _paths(table, trees)
        odds = trees.value.take(leaf).sum(axis=1)
        out.extend((1 / (1 + np.exp(-np.clip(odds, -30, 30)))).tolist())
    return out


def grounds(rows: Rows, trees: Judge | None = None, *, against: bool) -> list[list[str]]:
    """For each row the names of the measures that moved its verdict, strongest first."""
    trees = trees or judge()
    out: list[list[str]] = []
    for table in _parts(rows):
        moved = np.zeros((len(table), len(trees.names)))
        line = np.arange(len(table))[:, None]
        steps = _paths(table, trees)
        node = next(steps).copy()
        for after in steps:
            np.add.at(moved, (line, trees.feature[node]), trees.value[after] - trees.value[node])
            node = after.copy()
        pushed = -moved if against else moved
        for row in pushed:
            order = np.argsort(-row, kind="stable")
            out.append([trees.names[i] for i in order if row[i] > 0])
    return out


def _parts(rows: Rows) -> Iterator[Table]:
    for at in range(0, len(rows), ROWS_AT_ONCE):
        yield np.array(rows[at : at + ROWS_AT_ONCE], np.float64)


def _paths(table: Table, trees: Judge) -> Iterator[npt.NDArray[np.intp]]:
    """The node that each row stands at in each tree, from the roots to the leaves.

    What is given is written over at the next step: four tables that are used again, in numpy's own
    kind of index and with bounds unasked ("clip"), take half of the time of new ones.
    """
    flat, width = table.ravel(), table.shape[1]
    base = (np.arange(len(table)) * width)[:, None]
    node = np.repeat(trees.roots[None, :], len(table), axis=0)
    at, shows, bound = np.empty_like(node), np.empty(node.shape), np.empty(node.shape)
    yield node
    for _ in range(trees.depth):
        trees.feature.take(node, out=at, mode="clip")
        at += base
        flat.take(at, out=shows, mode="clip")
        trees.threshold.take(node, out=bound, mode="clip")
        node *= 2
        node += shows > bound
        trees.next.take(node, out=at, mode="clip")
        node, at = at, node
        yield node
