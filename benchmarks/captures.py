"""How well a plain-text capture is read, beside an extractor given the same lines as paragraphs.

    python benchmarks/captures.py [--shared DIR] [--no-peers] [--check]

The measures are those of `extraction.py`. The trees that ship have learned from these very pages:
what they do on sites not seen is printed by `train_lines.py --cross-validate`, which has floors of
its own; those checked here tell that trees and rules still go together. *Oracle* is the best choice
of whole lines against the truth: no reader of lines can do better; four of the captures hold
nothing of their story at all.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import trafilatura

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.extraction import Scores, broken, f1, held_out
from benchmarks.growing import shares
from benchmarks.reliability import RIGHT, Reading, watched

from sayso.article.text import read_text
from sayso.article.witness import words_of
from sayso.errors import NoArticle
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sayso.article.judge import Judge

HERE = Path(__file__).resolve().parent
GROUPS = ("news-a", "web-c")


class Text(NamedTuple):
    """A page as plain text, and its story."""

    group: str
    name: str
    url: str
    body: str
    truth: str

    @property
    def is_held_out(self) -> bool:
        """Whether it is in the third that `extraction.py` holds back."""
        return held_out(self.name)


def captures(shared: Path) -> list[Text]:
    """All captures."""
    data = shared / "data"
    urls = {
        f"{group}/{name}": truth["url"]
        for group in GROUPS
        for name, truth in json.loads(
            (data / "pages" / group / "truth.json").read_text(encoding="utf-8")
        ).items()
    }
    out = []
    for line in (data / "captures" / "captures.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        group, _, name = page["id"].partition("/")
        out.append(Text(group, name, urls[page["id"]], "\n".join(page["lines"]), page["truth"]))
    return out


def ours(text: Text, trees: Judge | None = None) -> str:
    """The body as Sayso reads it."""
    try:
        return read_text(text.body, Capture(text.body.encode()), trees).text
    except NoArticle:
        return ""


def peer(text: Text) -> str:
    """The body as trafilatura sees it when each line is a paragraph of a page."""
    page = "".join(f"<p>{escape(line)}</p>" for line in text.body.split("\n"))
    return trafilatura.extract(f"<html><body>{page}</body></html>", include_comments=False) or ""


def oracle(text: Text) -> str:
    """The lines of which at least half is in the truth."""
    lines = text.body.split("\n")
    found = shares([words_of(line) for line in lines], text.truth)
    return "\n".join(line for line, share in zip(lines, found, strict=True) if share >= 0.5)


def scored(parts: Iterable[tuple[Judge | None, Iterable[Text]]], group: str = "") -> Scores:
    """The scores of texts, each part read with trees of its own."""
    scores = Scores()
    for trees, texts in parts:
        for text in texts:
            if text.group.startswith(group):
                begun = time.process_time()
                with watched() as seen:
                    found = ours(text, trees)
                scores.seconds += time.process_time() - begun
                scores.add(found, text.truth)
                if seen:
                    right = f1(found, text.truth) >= RIGHT
                    scores.readings.append(Reading(text.url, seen[-1], right))
    return scores


def row(name: str, scores: Scores) -> dict[str, float]:
    """Print a row of the table."""
    line = scores.line()
    print(
        f"{name:28}{len(scores.rows):6}{line['f1']:7.3f}{line['noise']:7.1f}"
        f"{line['missing']:9.1f}{line['clean']:7.0%}{line['disasters']:6.0f}"
        f"{line['pages_a_second']:7.0f}"
    )
    return line


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--no-peers", action="store_true", help="Sayso alone")
    parser.add_argument("--check", action="store_true", help="exit 1 if a floor is broken")
    options = parser.parse_args(arguments)
    if not (options.shared / "data" / "captures").is_dir():
        print("nothing to measure: there is no data/captures in", options.shared.name)
        return 0
    texts = captures(options.shared)
    print(f"{'':28}{'pages':>6}{'F1':>7}{'noise':>7}{'missing':>9}{'clean':>7}{'lost':>6}{'/s':>7}")
    whole = Scores()
    for group in GROUPS:
        part = scored([(None, texts)], group)
        row(f"sayso (seen pages), {group}", part)
        whole.rows += part.rows
        whole.seconds += part.seconds
    figures = row("sayso (seen pages)", whole)
    if not options.no_peers:
        row("trafilatura on paragraphs", _scored_by(peer, texts))
    row("oracle: the best lines", _scored_by(oracle, texts))
    return broken(figures, "captures seen") if options.check else 0


def _scored_by(reader: Callable[[Text], str], texts: Sequence[Text]) -> Scores:
    scores = Scores()
    for text in texts:
        begun = time.process_time()
        found = reader(text)
        scores.seconds += time.process_time() - begun
        scores.add(found, text.truth)
    return scores


if __name__ == "__main__":
    sys.exit(main())
