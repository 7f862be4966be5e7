"""How well a plain-text capture is read, beside an extractor given the same lines as paragraphs.

    python benchmarks/captures.py [--shared DIR] [--check]

F1 is over runs of four words, noise and missing are words outside the longest common subsequence
with the truth, a page: the measures of scrapinghub/article-extraction-benchmark and of the data
folder's README. Pages are scored one by one and averaged. Figures are given for all pages, and for
news and other pages apart.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import tomllib
from collections import Counter
from difflib import SequenceMatcher
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import trafilatura

from sayso.article.text import read_text
from sayso.errors import NoArticle
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

FLOORS = Path(__file__).parent / "floors.toml"
_WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """Of one page: F1 in [0, 1], words too many, words lacking."""

    f1: float
    noise: int
    missing: int

    @property
    def is_clean(self) -> bool:
        """At most five words wrong on either side."""
        return self.noise <= 5 and self.missing <= 5


def score(found: str, truth: str) -> Score:
    """A reading against the story's true text."""
    ours, theirs = _WORD.findall(found.lower()), _WORD.findall(truth.lower())
    ours_runs, their_runs = _runs(ours), _runs(theirs)
    hits = sum((ours_runs & their_runs).values())
    precision = hits / max(1, sum(ours_runs.values()))
    recall = hits / max(1, sum(their_runs.values()))
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    return Score(f1, len(ours) - common, len(theirs) - common)


def ours(lines: Sequence[str]) -> str:
    """The body as Sayso reads it."""
    text = "\n".join(lines)
    try:
        return read_text(text, Capture(text.encode())).text
    except NoArticle:
        return ""


def peer(lines: Sequence[str]) -> str:
    """The body as trafilatura sees it when each line is a paragraph of a page."""
    page = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return trafilatura.extract(f"<html><body>{page}</body></html>", include_comments=False) or ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 if `--check` finds a floor broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--check", action="store_true", help="fail when a floor is broken")
    options = parser.parse_args(arguments)
    data = options.shared / "data" / "captures" / "captures.jsonl"
    if not data.exists():
        print(f"nothing to measure: there is no {data}")
        return 0
    pages = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
    print(f"{'':28}{'pages':>6}{'F1':>7}{'noise':>7}{'missing':>9}{'clean':>7}{'lost':>6}{'/s':>7}")
    measured = _table("sayso", ours, pages)
    _table("trafilatura on paragraphs", peer, pages)
    return _broken(measured) if options.check else 0


def _table(
    name: str, reader: Callable[[Sequence[str]], str], pages: Sequence[dict[str, object]]
) -> dict[str, float]:
    begun = time.process_time()
    texts = [reader(_lines(page)) for page in pages]
    rate = len(pages) / (time.process_time() - begun)
    scores = [score(text, str(page["truth"])) for text, page in zip(texts, pages, strict=True)]
    ids = [str(page["id"]) for page in pages]
    for kind in ("news-a", "web-c"):
        _row(f"{name}, {kind}", [s for s, i in zip(scores, ids, strict=True) if kind in i], rate)
    return _row(name, scores, rate)


def _row(name: str, scores: Sequence[Score], rate: float) -> dict[str, float]:
    count = len(scores)
    mean = {
        "f1": sum(s.f1 for s in scores) / count,
        "noise": sum(s.noise for s in scores) / count,
        "missing": sum(s.missing for s in scores) / count,
        "clean": sum(s.is_clean for s in scores) / count,
    }
    lost = sum(s.f1 < 0.5 for s in scores)
    print(
        f"{name:28}{count:6}{mean['f1']:7.3f}{mean['noise']:7.1f}{mean['missing']:9.1f}"
        f"{mean['clean']:7.0%}{lost:6}{rate:7.0f}"
    )
    return mean


def _broken(measured: dict[str, float]) -> int:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["captures"]
    broken = [
        name
        for name, floor in floors.items()
        if (measured[name] < floor if name in {"f1", "clean"} else measured[name] > floor)
    ]
    for name in broken:
        print(f"floor broken: {name} is {measured[name]:.3f}, not {floors[name]}")
    return 1 if broken else 0


def _lines(page: dict[str, object]) -> list[str]:
    lines = page["lines"]
    return [str(line) for line in lines] if isinstance(lines, list) else []


def _runs(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    count = max(1, len(words) - 3)
    runs: Iterable[tuple[str, ...]] = (tuple(words[at : at + 4]) for at in range(count))
    return Counter(runs) if words else Counter()


if __name__ == "__main__":
    sys.exit(main())
