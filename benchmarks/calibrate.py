"""Pages whose story is known → `article/confidence.json`: how sure a reading may be of itself.

    python benchmarks/calibrate.py [--shared ../shared] [--dry-run [--check]]

Run it after each retraining of a reader; it takes the readers as they are. Every page is read by a
reader that has not seen its site (the trees are grown anew without a part of the sites at a time,
which needs LightGBM, as `train_judge.py` and `train_lines.py` do). It prints how true the
confidence is on sites that the table has not seen either; the floors are of one minus the
calibration error. The tables for captures without a tenth of the sites each are left in
`unseen_sites.json`, for `train_lines.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import train_judge, train_lines
from benchmarks.captures import scored
from benchmarks.extraction import SETS, body_truth, f1, ours, pages
from benchmarks.reliability import (
    RIGHT,
    UNSEEN,
    Reading,
    fitted,
    print_reliability,
    said_by,
    tables_without,
    watched,
)

from sayso.article.judge import judge_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.extraction import Page

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "sayso" / "article" / "confidence.json"


def html_readings(shared: Path) -> list[Reading]:
    """Every page of the sets, read by a judge that has not seen its site."""
    examples = train_judge.examples(shared)
    readings: list[Reading] = []
    for fold in range(train_judge.FOLDS):
        others = [one for one in examples if train_judge.fold_of(one.page) != fold]
        grown = judge_from(train_judge.stored(train_judge.grown(others)))
        with patch("sayso.article.judge.judge", lambda grown=grown: grown):
            for page in chain.from_iterable(pages(shared, which) for which in SETS):
                if train_judge.fold_of(page) == fold:
                    readings += _reading(page)
        print(f"{len(readings)} pages read", file=sys.stderr)
    return readings


def _reading(page: Page) -> list[Reading]:
    """The reading of a page; none when it held no article."""
    with watched() as seen:
        article = ours(page)
    if article is None:
        return []
    right = f1(body_truth(page, article), page.truth["text"]) >= RIGHT
    return [Reading(page.truth["url"], seen[-1], right)]


def text_readings(shared: Path) -> list[Reading]:
    """Every capture, read by trees that have not seen its site."""
    readings: list[Reading] = []
    for trees, texts in train_lines.unseen(shared):
        readings += scored([(trees, texts)]).readings
        print(f"{len(readings)} captures read", file=sys.stderr)
    return readings


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how true the tables are, and write them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--dry-run", action="store_true", help="print, write nothing")
    parser.add_argument("--check", action="store_true", help="exit 1 if a floor is broken")
    options = parser.parse_args(arguments)
    if not (options.shared / "data" / "pages").is_dir():
        print("nothing to learn from: there is no data/pages in", options.shared.name)
        return 0
    tables, broken = {}, 0
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["calibration"]
    for reader, read in (("html", html_readings), ("text", text_readings)):
        readings = read(options.shared)
        without = tables_without(readings)
        figure = 1 - print_reliability(reader, said_by(without, readings))
        if figure < floors[reader]:
            print(f"floor broken: {reader} is {figure:.3f}, floor {floors[reader]}")
            broken = 1
        tables[reader] = fitted(readings)._asdict()
        for name, value in tables[reader].items():
            print(f"  {name}: {value}")
    if not options.dry_run:
        TARGET.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
        for_captures = [table._asdict() for table in without]  # the text reader is the last
        UNSEEN.write_text(json.dumps(for_captures, separators=(",", ":")) + "\n", encoding="utf-8")
    return broken if options.check else 0


if __name__ == "__main__":
    sys.exit(main())
