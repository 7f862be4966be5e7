"""Pages whose story is known → `article/judge.json`, the trees that tell story from chrome.

    python benchmarks/train_judge.py [--shared ../shared] [--cross-validate [--check] [--peers]]

Needs LightGBM (MIT), which nothing else here needs: `pip install lightgbm`. All pages are learned
from, so that how well unseen pages are read is told by --cross-validate alone: nothing is written
then; pages of a fifth of the sites at a time are judged by trees grown on the others, the witness
asked where the reader would ask it, and scored as `extraction.py` scores bodies, with all rules
beside the judge. --check fails where a figure is on the wrong side of its floor; --peers scores
other extractors on the same pages.

What is story is told by `growing.shares`. Lists, tables and asides of news-b count a tenth: its
truth leaves out those of the story itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import growing
from benchmarks.extraction import SETS, Page, Scores, broken, pages
from benchmarks.extractors import extractors
from benchmarks.growing import Floats, shares

from sayso.article.dom import Layout, shown
from sayso.article.features import FAR, measured, names
from sayso.article.html import is_unsure
from sayso.article.ledger import settled
from sayso.article.markup import parse
from sayso.article.masthead import masthead
from sayso.article.metadata import Metadata, read_metadata
from sayso.article.story import story_verdicts
from sayso.article.witness import testimony, words_of
from sayso.errors import SaysoError
from sayso.model import BODY_KINDS

HERE = Path(__file__).resolve().parent
TREES = 120
FOLDS = 5
SETTINGS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 24, "max_depth": 7,
    "min_data_in_leaf": 40, "feature_fraction": 0.25, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 10, "max_bin": 127, "seed": 1, "deterministic": True, "num_threads": 2,
    "verbose": -1,
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A page in numbers: a row, a share of story and a weight for each piece.

    Attributes:
        rows: as the judge will see them.
        unheard: the same, had the witness said nothing.
        strict: what the witness took of each piece.
    """

    page: Page
    layout: Layout
    known: Metadata
    rows: Floats
    unheard: Floats
    strict: list[float]
    story: Floats
    weights: Floats

    @property
    def unnamed(self) -> Floats:
        """The rows, had no box a name that says anything."""
        rows = self.rows.copy()
        rows[:, [i for i, name in enumerate(names()) if name.startswith("near_")]] = FAR
        return rows


def examples(shared: Path) -> list[Example]:
    """The pages to learn from."""
    return [one for which in SETS for page in pages(shared, which) for one in example(page)]


def example(page: Page) -> list[Example]:
    """The example of a page; none when it shows nothing."""
    try:
        root = parse(page.html)
    except SaysoError:
        return []
    layout = shown(root)
    if not layout.pieces:
        return []
    known = read_metadata(root, page.truth["url"])
    head = ([*known.headlines[:1], ""][0], [*known.descriptions[:1], ""][0])
    case = measured(layout, testimony(root), *head)
    unheard = measured(layout, "", *head)
    words = [words_of(piece.text) for piece in layout.pieces]
    story = np.array(shares(words, page.truth["text"]))
    sizes = np.array([len(own) for own in words])
    weights = np.sqrt(np.minimum(200, sizes + 1.0))
    if page.group == "news-b":
        doubtful = (story < 0.5) & (sizes > 7) & np.array(_in_lists(layout))
        weights = np.where(doubtful, weights / 10, weights)
    found = Example(page, layout, known, case.rows, unheard.rows, case.strict, story, weights)
    return [found]


def _in_lists(layout: Layout) -> list[bool]:
    tags = {"li", "td", "th", "dd", "aside", "blockquote"}
    return [
        any(layout.boxes[box].tag in tags for box in layout.around(piece.box)[:3])
        for piece in layout.pieces
    ]


def grown(chosen: list[Example]) -> Any:  # noqa: ANN401 -- LightGBM ships no types
    """Trees grown on examples, half of them as they are.

    A quarter is without the witness and a quarter without the names of boxes, so that no tree
    leans on either: on unseen sites the witness may fail, and names differ. By site that takes
    web-c from F1 .948 to .956 and its disasters from 2 to 0.
    """
    views = [view for one in chosen for view in (one.rows, one.rows, one.unheard, one.unnamed)]
    story = [one.story >= 0.5 for one in chosen for _ in range(4)]
    weights = [one.weights / 4 for one in chosen for _ in range(4)]
    return growing.grown(
        np.concatenate(views),
        np.concatenate(story),
        np.concatenate(weights),
        SETTINGS,
        TREES,
    )


def stored(model: Any) -> dict[str, Any]:  # noqa: ANN401 -- LightGBM ships no types
    """The trees as `judge.json` holds them."""
    return growing.stored(model, names())


def fold_of(page: Page) -> int:
    """The fold of a page's site."""
    return growing.fold_of(page.truth["url"], FOLDS)


def found_body(one: Example, model: Any) -> str:  # noqa: ANN401 -- LightGBM ships no types
    """The story as the reader would give it with these trees."""
    likely, strict = model.predict(one.unheard).tolist(), [0.0] * len(one.strict)
    if is_unsure(one.layout, likely):
        likely, strict = model.predict(one.rows).tolist(), one.strict
    head = masthead(one.layout, likely, one.known)
    verdicts = {**story_verdicts(one.layout, likely, strict, head), **head.settled}
    blocks, _ = settled([head.unseen, *(verdicts[i] for i in sorted(verdicts))])
    kinds = BODY_KINDS | ({"standfirst"} if one.page.group == "news-b" else set())
    return "\n".join(block.text for block in blocks if block.kind in kinds)


def cross_validate(chosen: list[Example]) -> dict[str, float]:
    """Print the scores of bodies on sites that the trees have not seen; they come back by name."""
    table = {which: Scores() for which in SETS}
    for fold in range(FOLDS):
        model = grown([one for one in chosen if fold_of(one.page) != fold])
        for one in chosen:
            if fold_of(one.page) == fold:
                table[one.page.group].add(found_body(one, model), one.page.truth["text"])
    _print("sayso", table)
    return {
        f"{which}.{key}": value
        for which, scores in table.items()
        for key, value in scores.line().items()
    }


def score_peers(chosen: list[Example]) -> None:
    """Print the scores of other extractors on the same pages."""
    for name, extract in extractors().items():
        table = {which: Scores() for which in SETS}
        for one in chosen:
            table[one.page.group].add(extract(one.page.html)[0], one.page.truth["text"])
        _print(name, table)


def _print(name: str, table: dict[str, Scores]) -> None:
    for which, scores in table.items():
        line = scores.line()
        shown = "  ".join(f"{key} {line[key]:.3f}" for key in ("f1", "noise", "missing", "clean"))
        print(f"{name:24} {which}: {shown}  disasters {line['disasters']:.0f}", flush=True)


def main() -> int:
    """Write the trees, or print how trees like them do on unseen sites."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--peers", action="store_true", help="other extractors, too")
    parser.add_argument("--check", action="store_true", help="exit 1 if a floor is broken")
    options = parser.parse_args()
    if not (options.shared / "data" / "pages").is_dir():
        print("nothing to learn from: there is no data/pages in", options.shared.name)
        return 0
    chosen = examples(options.shared)
    if options.cross_validate:
        figures = cross_validate(chosen)
        if options.peers:
            score_peers(chosen)
        return broken(figures, "extraction by site") if options.check else 0
    target = HERE.parent / "src" / "sayso" / "article" / "judge.json"
    target.write_text(json.dumps(stored(grown(chosen)), separators=(",", ":")) + "\n")
    print(f"{TREES} trees from {len(chosen)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
