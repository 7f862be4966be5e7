"""A text → its sentences: how many of the cases are cut where they should be.

    python benchmarks/sentences.py [--shared DIR] [--check] [--errors]

A case counts when all of its sentences are right. Beside ours, nupunkt alone in the same run.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import nupunkt

from sayso.script import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
OWN = HERE.parent / "tests" / "script" / "cases" / "sentences.tsv"  # mended since; 55 of 62 before


def theirs(text: str) -> list[str]:
    """The sentences by nupunkt alone."""
    return [text[start:end].strip() for start, end in nupunkt.sent_spans(text)]


def score(
    path: Path, cut: Callable[[str], list[str]], *, errors: bool = False
) -> dict[str, list[int]]:
    """By category, how many cases and how many are right."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        if not line:
            continue
        category, text, expected = line.split("\t")
        right = cut(text) == expected.split("||")
        for name in (category, "ALL"):
            counts[name][0] += 1
            counts[name][1] += right
        if errors and not right:
            print(f"  {category}: {cut(text)}")
    return counts


def rate(cut: Callable[[str], list[str]], text: list[str]) -> float:
    """Sentences a second over real news."""
    start = time.perf_counter()
    found = sum(len(cut(paragraph)) for paragraph in text)
    return found / (time.perf_counter() - start)


def main() -> int:
    """Print the table; with --check, 1 when the floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the cases that are wrong")
    options = parser.parse_args()
    path = options.shared / "data" / "sentences" / "news.tsv"
    if not path.is_file():
        print(f"There is nothing to measure: {path} is not here.")
        return 0
    start = time.perf_counter()
    sentences("It began. It ended.")
    loaded = time.perf_counter() - start
    ours, alone = score(path, sentences, errors=options.errors), score(path, theirs)
    print(f"{'category':12} {'cases':>5} {'ours':>6} {'nupunkt':>8}")
    for name, (n, right) in ours.items():
        print(f"{name:12} {n:5} {right / n:6.3f} {alone[name][1] / n:8.3f}")
    own, own_alone = score(OWN, sentences)["ALL"], score(OWN, theirs)["ALL"]
    print(f"{'own':12} {own[0]:5} {own[1] / own[0]:6.3f} {own_alone[1] / own[0]:8.3f}")
    news = options.shared / "data" / "pages" / "news-a" / "truth.json"
    pages = json.loads(news.read_text(encoding="utf-8")).values()
    text = [part for page in pages for part in str(page.get("text", "")).split("\n") if part]
    print(f"ready in {loaded * 1000:.0f} ms; sentences a second:", end=" ")
    print(f"{rate(sentences, text):.0f} ours, {rate(theirs, text):.0f} nupunkt")
    share = ours["ALL"][1] / ours["ALL"][0]
    if not options.check:
        return 0
    with (HERE / "floors.toml").open("rb") as file:
        floor = tomllib.load(file)["sentences"]["right"]
    print(f"{share:.3f} of cases are right; the floor is {floor}.")
    return 1 if share < floor else 0


if __name__ == "__main__":
    sys.exit(main())
