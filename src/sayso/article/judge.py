"""Numbers of a piece → how likely it is story, and what spoke for and against it.

A sum of small decision trees, grown by `benchmarks/train_judge.py` on pages whose story is known
and kept as data in `judge.json`. Each step down a tree moves the verdict by a known amount, so a
verdict can be taken apart into what each measure added to it (Saabas 2014).
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt


class Judge(NamedTuple):
    """All trees in one row of nodes; a tree is entered at its root.

    At node n, go to `left[n]` if row[feature[n]] <= threshold[n], else to `right[n]`; a leaf leads
    to itself. `value[n]` is the mean verdict, in log odds, of the training pieces at the node.
    """

    names: tuple[str, ...]
    roots: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]
    depth: int


@cache
def judge() -> Judge:
    """The trees that ship with the package."""
    text = resources.files(__package__).joinpath("judge.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    return Judge(
        tuple(stored["names"]),
        np.array(stored["roots"], np.int32),
        np.array(stored["feature"], np.int32),
        np.array(stored["threshold"], np.float64),
        np.array(stored["left"], np.int32),
        np.array(stored["right"], np.int32),
        np.array(stored["value"], np.float64),
        int(stored["depth"]),
    )


def likelihood(rows: Sequence[Sequence[float]] | npt.NDArray[np.float64]) -> list[float]:
    """For each row of numbers, in the order of `judge().names`, the likelihood in (0, 1)."""
    trees = judge()
    table = np.array(rows, np.float64)
    flat, width = table.ravel(), table.shape[1]
    base = (np.arange(len(rows), dtype=np.int32) * width)[:, None]
    node = np.broadcast_to(trees.roots, (len(rows), len(trees.roots)))
    for _ in range(trees.depth):
        goes_left = flat[base + trees.feature[node]] <= trees.threshold[node]
        node = np.where(goes_left, trees.left[node], trees.right[node])
    odds = trees.value[node].sum(axis=1)
    return [float(share) for share in 1 / (1 + np.exp(-np.clip(odds, -30, 30)))]


def grounds(row: Sequence[float], *, against: bool) -> list[str]:
    """The names of the measures that moved the verdict most, strongest first."""
    trees = judge()
    moved = [0.0] * len(trees.names)
    for root in trees.roots:
        node = int(root)
        while trees.left[node] != node:
            asked = int(trees.feature[node])
            after = int((trees.left if row[asked] <= trees.threshold[node] else trees.right)[node])
            moved[asked] += float(trees.value[after] - trees.value[node])
            node = after
    sign = -1 if against else 1
    order = sorted(range(len(moved)), key=lambda i: -sign * moved[i])
    return [trees.names[i] for i in order if sign * moved[i] > 0]
