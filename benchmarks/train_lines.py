"""Texts whose story is known → `article/lines.json`, the trees that weigh lines.

    python benchmarks/train_lines.py [--shared ../shared] [--cross-validate [--check]] [--held-out]

Needs LightGBM (MIT), which nothing else here needs: `pip install lightgbm`. Learns from the
captures, from the pages of news-b with their visible pieces one a line, and from parts of both cut
out around the beginning of the story, as people copy them. With --cross-validate nothing is
written: the captures of a third of the sites at a time are read, the whole way, with trees grown on
the others; --check fails where a figure is below its floor. With --held-out the third of the pages
that `extraction.py` holds back is not learned from but read.

Lines of news-b that are not in its truth count a third: it leaves out lists of the story itself.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.captures import Text, captures, row, scored
from benchmarks.extraction import pages
from benchmarks.growing import Floats, fold_of, grown, shares, stored
from benchmarks.reliability import print_reliability, said_by, stored_tables

from sayso.article.dom import lay_out
from sayso.article.judge import Judge, judge_from
from sayso.article.lines import lines_of
from sayso.article.markup import parse
from sayso.article.stretch import stretch
from sayso.article.surroundings import measured
from sayso.article.witness import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.article.lines import RawLine

HERE = Path(__file__).resolve().parent
TREES = 100
FOLDS = 3
SETTINGS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 24, "max_depth": 7,
    "min_data_in_leaf": 40, "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 10, "max_bin": 63, "seed": 1, "deterministic": True, "num_threads": 1,
    "verbose": -1,
}  # fmt: skip
STORY = 0.5  # share of a line's words in the truth from which it is story
PAGE = 12.0  # a page weighs as the root of its lines' weights, so that long ones do not rule
LOST = 0.6  # share of a truth that a capture must hold to be learned from


@dataclass(frozen=True)
class Example:
    """A text in numbers: a row, a share of story and a weight for each line."""

    text: Text
    names: tuple[str, ...]
    rows: Floats
    story: Floats
    weights: Floats


def examples(shared: Path) -> Iterator[Example]:
    """All texts to learn from."""
    for text in (*captures(shared), *rendered(shared)):
        lines = lines_of(text.body)
        story = np.array(shares([words_of(line.text) for line in lines], text.truth))
        held = sum(line.words for line, share in zip(lines, story, strict=True) if share >= STORY)
        if held < LOST * len(words_of(text.truth)):
            continue
        yield example(text, lines, story)
        for kept in parts(text.name, story):
            body = "\n".join(lines[at].text for at in kept)
            again = lines_of(body)
            if len(again) == len(kept):  # else lines were taken for broken ones and joined
                yield example(text, again, story[kept])


def rendered(shared: Path) -> Iterator[Text]:
    """The pages of news-b, a visible piece a line."""
    for page in pages(shared, "news-b"):
        layout = lay_out(parse(page.html))
        if layout.pieces:
            body = "\n".join(piece.text for piece in layout.pieces)
            yield Text("news-b", page.name, page.truth["url"], body, page.truth["text"])


def example(text: Text, lines: Sequence[RawLine], story: Floats) -> Example:
    """The example of a text."""
    names, rows = measured(lines, range(*stretch(lines)))
    sizes = np.array([line.words for line in lines])
    weights = np.sqrt(np.minimum(200, sizes + 1.0))
    if text.group == "news-b":
        weights = np.where((story < STORY) & (sizes > 7), 0.35 * weights, weights)
    weights *= PAGE / np.sqrt(weights.sum())
    return Example(text, names, rows, story, weights)


def parts(name: str, story: Floats) -> list[list[int]]:
    """Two parts of a text, as indices of its lines: its beginning, and a short story in its place.

    A beginning, with a few lines above and below, is what people copy; a short story between all
    the page's chrome is what pages with one show.
    """
    random = Random(name)
    taken = np.flatnonzero(story >= STORY)
    first, last = int(taken[0]), int(taken[-1])
    end = int(taken[min(len(taken) - 1, random.randint(3, 14))])
    top = max(0, first - random.randint(0, 8))
    beginning = range(top, min(len(story), end + random.randint(1, 6)))
    middle = range(first + random.randint(2, 9), last - random.randint(0, 2))
    return [list(beginning), [at for at in range(len(story)) if at not in middle]]


def trees_from(chosen: Sequence[Example]) -> dict[str, Any]:
    """Trees grown on examples, as they are stored."""
    model = grown(
        np.concatenate([one.rows for one in chosen]),
        np.concatenate([one.story >= STORY for one in chosen]),
        np.concatenate([one.weights for one in chosen]),
        SETTINGS,
        TREES,
    )
    return stored(model, chosen[0].names)


def unseen(shared: Path) -> Iterator[tuple[Judge, list[Text]]]:
    """The captures in parts, each with trees that have not seen its sites."""
    chosen = list(examples(shared))
    for fold in range(FOLDS):
        others = [one for one in chosen if fold_of(one.text.url, FOLDS) != fold]
        texts = [text for text in captures(shared) if fold_of(text.url, FOLDS) == fold]
        yield judge_from(trees_from(others)), texts


def cross_validated(shared: Path) -> dict[str, float]:
    """The scores of captures of sites that the trees have not seen."""
    parts = list(unseen(shared))
    for group in ("news-a", "web-c"):
        row(f"sites not seen, {group}", scored(parts, group))
    scores = scored(parts)
    figures = row("sites not seen", scores)
    print_reliability("captures", said_by(stored_tables(), scores.readings))
    return figures


def main() -> int:
    """Write the trees, or print how trees like them do on unseen sites."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--held-out", action="store_true", help="read a third, learn from the rest")
    parser.add_argument("--check", action="store_true", help="exit 1 if a floor is broken")
    options = parser.parse_args()
    if not (options.shared / "data" / "captures").is_dir():
        print("nothing to learn from: there is no data/captures in", options.shared.name)
        return 0
    if options.cross_validate:
        figures = cross_validated(options.shared)
        return _broken(figures) if options.check else 0
    chosen = list(examples(options.shared))
    if options.held_out:
        kept = [one for one in chosen if not one.text.is_held_out]
        held_back = [text for text in captures(options.shared) if text.is_held_out]
        row("the third held back", scored([(judge_from(trees_from(kept)), held_back)]))
        return 0
    target = HERE.parent / "src" / "sayso" / "article" / "lines.json"
    target.write_text(json.dumps(trees_from(chosen), separators=(",", ":")) + "\n")
    print(f"{TREES} trees from {len(chosen)} texts, {target.stat().st_size // 1000} kB")
    return 0


def _broken(figures: dict[str, float]) -> int:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["captures"]
    rising = {"f1", "clean"}
    broken = [
        name
        for name, floor in floors.items()
        if (figures[name] < floor if name in rising else figures[name] > floor)
    ]
    for name in broken:
        print(f"floor broken: {name} is {figures[name]:.3f}, not {floors[name]}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
