"""What is shared by the commands that grow the reader's trees.

A piece or line is story when most of its words lie in runs of at least four that the known text has
in the same order.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from hashlib import sha256
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from sayso.article.witness import words_of

Floats = npt.NDArray[np.floating[Any]]


def shares(pieces: list[list[str]], truth: str) -> list[float]:
    """For each piece, the share of its words that lie in runs of the truth."""
    lines = {tuple(words_of(line)) for line in truth.split("\n")}
    flat = [word for words in pieces for word in words]
    owner = [i for i, words in enumerate(pieces) for _ in words]
    hits = [0] * len(pieces)
    matcher = SequenceMatcher(None, flat, words_of(truth), autojunk=False)
    for at, _, size in matcher.get_matching_blocks():
        if 0 < size < 4:
            words = pieces[owner[at]]
            if size < len(words) or tuple(words) not in lines:
                continue
        for i in range(at, at + size):
            hits[owner[i]] += 1
    return [hit / max(1, len(words)) for hit, words in zip(hits, pieces, strict=True)]


def grown(
    rows: Floats,
    story: npt.NDArray[np.bool_],
    weights: Floats,
    settings: dict[str, Any],
    count: int,
) -> Any:  # noqa: ANN401 -- LightGBM ships no types
    """`count` trees grown on rows of which it is known whether they are story."""
    lightgbm = import_module("lightgbm")
    return lightgbm.train(settings, lightgbm.Dataset(rows, story, weight=weights), count)


def stored(model: Any, names: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401 -- the same
    """The trees as `article/judge.py` reads them: nodes in preorder, a leaf leading to itself."""
    out: dict[str, Any] = {"names": list(names), "depth": 0, "roots": []}
    out |= {key: [] for key in ("feature", "threshold", "right", "value")}
    for tree in model.dump_model()["tree_info"]:
        out["roots"].append(len(out["feature"]))
        waiting: list[tuple[dict[str, Any], int, int]] = [(tree["tree_structure"], -1, 0)]
        while waiting:
            node, parent, depth = waiting.pop()
            here = len(out["feature"])
            out["depth"] = max(out["depth"], depth)
            if parent >= 0:
                out["right"][parent] = here
            leaf = "split_feature" not in node
            out["feature"].append(0 if leaf else node["split_feature"])
            out["threshold"].append(0 if leaf else float(f"{node['threshold']:.4g}"))
            out["value"].append(float(f"{node['leaf_value' if leaf else 'internal_value']:.3g}"))
            out["right"].append(here)
            if not leaf:
                waiting.append((node["right_child"], here, depth + 1))
                waiting.append((node["left_child"], -1, depth + 1))
    return out


def fold_of(url: str, folds: int) -> int:
    """The fold of the site of an address."""
    site = ".".join(urlsplit(url or "").netloc.split(".")[-2:])
    return int(sha256(site.encode()).hexdigest(), 16) % folds
