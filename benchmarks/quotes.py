"""Who says what: precision and recall of `attributions` on our passages and on the shared cases.

    python benchmarks/quotes.py [--shared DIR] [--check] [--errors] [--speed] [--set NAME]

A quotation counts as found when its source is the one the passage names (its fullest form or the
form written nearby). Precision is over the quotations given a source, recall over those that have
one. The passages held back, and each set written later, were scored before anything was mended by
them; those first figures stand in floors.toml.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from sayso.model import Article, Attribution, Block
from sayso.script.attribution import attributions

HERE = Path(__file__).parent
SETS = (
    "seen",
    "held",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
)  # in the order they were written
PASSAGES = HERE.parent / "tests" / "quotes"


@dataclass
class Passage:
    """A news-like passage and who says what in it."""

    name: str
    part: str  # "seen"; "held" back until the rules were finished; the others, written later
    paragraphs: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)


@dataclass
class Score:
    """Counts: given a source, given the right one, having one."""

    given: int = 0
    right: int = 0
    real: int = 0

    @property
    def precision(self) -> float:
        """Of those given a source, the share given the right one."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Of those that have a source, the share given it."""
        return self.right / self.real if self.real else 0.0


def passages(folder: Path = PASSAGES) -> list[Passage]:
    """The passages of a folder of text files."""
    found: list[Passage] = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                name, *marks = line[3:].split()
                found.append(Passage(name, marks[0] if marks else "seen"))
            elif line.startswith(">"):
                found[-1].quotes = _items(line)
            elif line.startswith("~"):
                found[-1].reports = _items(line)
            elif line.strip() and not line.startswith("#"):
                found[-1].paragraphs.append(line.strip())
    return found


def shared_cases(path: Path) -> list[Passage]:
    """The shared cases: a sentence or two each."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines()[0:]:
        text, _, sources = line.partition("\t")
        if sources and text != "text":
            found.append(
                Passage(text[:40], part="shared", paragraphs=[text], quotes=_items(">" + sources))
            )
    return found


def _items(line: str) -> list[str]:
    return [item.strip() for item in line[1:].split("|") if item.strip()]


def article(passage: Passage) -> Article:
    """The passage as an article."""
    return Article(tuple(Block("paragraph", text) for text in passage.paragraphs))


def right(source: str, answers: str) -> bool:
    """Whether a source is one of the answers."""
    return source.casefold() in {answer.strip().casefold() for answer in answers.split("/")}


def stretches(passage: Passage) -> list[tuple[int, int]]:
    """Where the passage's quoted stretches begin: block and code point."""
    from sayso.script.quotes import quotations  # noqa: PLC0415 (only for scoring)

    return [
        (block, quotation.inner_start)
        for block, found in enumerate(quotations(passage.paragraphs))
        for quotation in found
    ]


def score_quotes(passage: Passage, found: list[Attribution]) -> tuple[Score, list[str]]:
    """Compares each quoted stretch with the list."""
    places = stretches(passage)
    score, errors = Score(), []
    if len(places) != len(passage.quotes):
        errors.append(f"{passage.name}: {len(places)} stretches, {len(passage.quotes)} listed")
    by_place = {(each.span.block, each.span.start): each for each in found}
    for place, answers in zip(places, passage.quotes, strict=False):
        each = by_place.get(place)
        source = each.source if each else "-"
        given = source not in ("-", "unattributed")
        real = not right("-", answers) and not right("?", answers)
        # Where both are right, speech of nobody in particular or of somebody, nothing is missed.
        score.real += real
        score.given += given
        good = given and right(source, answers)
        score.right += good and real
        score.given -= good and not real
        if (given and not good) or (real and not good):
            text = each.text if each else passage.paragraphs[place[0]][place[1] : place[1] + 40]
            errors.append(f"{passage.name}: {text[:40]!r} {source!r} not {answers!r}")
    return score, errors


def score_reports(passage: Passage, found: list[Attribution]) -> tuple[Score, list[str]]:
    """Compares the reports, in any order, with the list; those in brackets may be missed."""
    score, errors = Score(), []
    wanted = list(passage.reports)
    for each in found:
        hit = next((item for item in wanted if right(each.source, item.strip("()"))), None)
        optional = hit is not None and hit.startswith("(")
        score.given += not optional
        if hit is None:
            errors.append(f"{passage.name}: report of {each.source!r}: {each.text[:50]!r}")
        else:
            wanted.remove(hit)
            score.right += not optional
    score.real = sum(not item.startswith("(") for item in passage.reports)
    errors += [f"{passage.name}: no report of {item}" for item in wanted if item[0] != "("]
    return score, errors


def measure(chosen: list[Passage]) -> tuple[Score, Score, list[str]]:
    """Totals over passages: quotations, reports, and what went wrong."""
    quotes, reports, errors = Score(), Score(), []
    for passage in chosen:
        found = attributions(article(passage))
        for total, scorer, kind in (
            (quotes, score_quotes, "quote"),
            (reports, score_reports, "report"),
        ):
            told = [each for each in found if (each.kind == "quote") == (kind == "quote")]
            one, wrong = scorer(passage, told)
            total.given += one.given
            total.right += one.right
            total.real += one.real
            errors += wrong
    return quotes, reports, errors


# Lines that nobody writes, where a rule that looks too far would show.
HOSTILE = (
    "“ab ",
    "he said ",
    "Ann, ",
    "“a ‘b ",
    "he said “x y z.” ",
    ", who said that he and ",
    "« a",
)


def print_speed() -> bool:
    """CPU time on our passages and on long lines; whether it is linear in their length."""
    paragraphs = [text for passage in passages() for text in passage.paragraphs]
    words = sum(len(text.split()) for text in paragraphs)
    seconds = _seconds(*paragraphs)
    print(f"\n800 words: {seconds / words * 800 * 1000:.0f} ms of CPU")
    worst = 0.0
    for unit in (" ".join(paragraphs), *HOSTILE):
        half, whole = (_seconds((unit * (size // len(unit) + 1))[:size]) for size in (2**18, 2**20))
        worst = max(worst, whole / half / 4)
        print(f"{unit[:20]!r:<24} 1 MB: {whole:6.2f} s, {whole / half:4.1f} times 256 kB")
    return worst < 2


def _seconds(*paragraphs: str) -> float:
    start = time.process_time()
    attributions(Article(tuple(Block("paragraph", text) for text in paragraphs)))
    return time.process_time() - start


def main() -> int:
    """Prints the table; with --check, 1 if a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--check", action="store_true")
    parser.add_argument(
        "--set",
        choices=(*SETS, "all"),
        default="all",
    )
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--speed", action="store_true", help="also whether time is linear")
    options = parser.parse_args()
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")).get("quotes", {})
    broken = []
    print(f"{'set':<16}{'passages':>9}{'quotations':>11}{'precision':>10}{'recall':>8}")
    for name in SETS if options.set == "all" else (options.set,):
        chosen = [passage for passage in passages() if passage.part == name]
        quotes, reports, errors = measure(chosen)
        for kind, score in (("quotes", quotes), ("reports", reports)):
            label = f"{name} {kind}"
            figures = {f"{name}_{kind}_precision": score.precision}
            figures[f"{name}_{kind}_recall"] = score.recall
            print(f"{label:<16}{len(chosen):>9}{score.real:>11}", end="")
            print(f"{score.precision:>10.3f}{score.recall:>8.3f}")
            broken += [key for key, value in figures.items() if value < floors.get(key, 0)]
        if options.errors:
            print("\n".join(errors))
    path = options.shared / "data" / "quotes" / "news.tsv"
    if path.exists():
        cases = shared_cases(path)
        hits = 0
        for case in cases:
            found = [each for each in attributions(article(case)) if each.kind == "quote"]
            sources = [each.source for each in found] or ["-"]
            hit = [s.casefold() for s in sources] == [s.casefold() for s in case.quotes]
            hits += hit
            if options.errors and not hit:
                print(case.name, sources, case.quotes)
        print(f"{'shared cases':<16}{len(cases):>9}{'':>11}{hits / len(cases):>10.3f}")
        if hits / len(cases) < floors.get("shared", 0):
            broken.append("shared")
    else:
        print("shared cases: nothing to measure, the data folder is absent")
    if options.speed and not print_speed():
        broken.append("time is not linear")
    if options.check and broken:
        print("below the floor: " + ", ".join(broken), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
