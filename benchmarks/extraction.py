"""Pages whose story is known → how much of it each extractor finds, and how much else.

    python benchmarks/extraction.py [--shared ../shared] [--held-out] [--check] [--no-peers]
    python benchmarks/extraction.py --memory 10000

F1 is that of the scrapinghub article extraction benchmark (4-word shingles, precision and recall
averaged over pages). Noise and missing are words outside the longest common subsequence with the
truth, per page; a page is clean with at most 5 on both sides; a disaster lost over half of its
story. *Oracle* is the best choice of whole pieces of the page against the truth: it is what cutting
a page into pieces bounds; the rest of what is lost the judge and the rules lose. The trees have
learned from all these pages: how bodies are read on unseen ones `train_judge.py --cross-validate`
tells. A third of each set, chosen by a hash of the file's name, is never looked at when rules are
made, those of metadata and roles among them: `--held-out` prints that part alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.extractors import extractors
from benchmarks.growing import shares

from sayso.article.dom import shown
from sayso.article.html import read_html
from sayso.article.markup import parse
from sayso.errors import SaysoError
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.extractors import Extractor
    from benchmarks.reliability import Reading

    from sayso.model import Article

    Articles = Mapping[str, Article | None]

SETS = ("news-a", "news-b", "web-c")
HERE = Path(__file__).resolve().parent
_WORD = re.compile(r"\w+")
CLEAN = 5  # words
FLAT = 1.03  # times the memory at half the pages: the allocator's own noise


@dataclass(frozen=True)
class Page:
    """A page and what is known of it."""

    group: str
    name: str
    html: str
    truth: dict[str, Any]

    @property
    def is_held_out(self) -> bool:
        """Whether it is in the third that nothing was tuned on."""
        return held_out(self.name)


@dataclass
class Scores:
    """Sums over the pages of one set for one extractor."""

    rows: list[tuple[float, float, int, int]] = field(default_factory=list)
    seconds: float = 0.0
    readings: list[Reading] = field(default_factory=list)

    def add(self, found: str, truth: str) -> None:
        """Score one page."""
        precision, recall = shingle_scores(found, truth)
        self.rows.append((precision, recall, *words_apart(found, truth)))

    def line(self) -> dict[str, float]:
        """The figures of a row of the table."""
        count = max(1, len(self.rows))
        precision, recall, noise, missing = (
            sum(column) / count for column in zip(*self.rows, strict=True)
        )
        return {
            "f1": 2 * precision * recall / max(1e-9, precision + recall),
            "noise": noise,
            "missing": missing,
            "clean": sum(n <= CLEAN and m <= CLEAN for _, _, n, m in self.rows) / count,
            "disasters": sum(r < 0.5 for _, r, _, _ in self.rows),
            "pages_a_second": count / max(1e-9, self.seconds),
        }


def held_out(name: str) -> bool:
    """Whether a page of this name is in the third that is not looked at."""
    return int(sha256(name.encode()).hexdigest(), 16) % 3 == 0


def pages(shared: Path, which: str) -> Iterator[Page]:
    """The pages of one set."""
    folder = shared / "data" / "pages" / which
    truths = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, truth in truths.items():
        packed = (folder / "html" / f"{name}.html.gz").read_bytes()
        yield Page(which, name, gzip.decompress(packed).decode("utf-8", "replace"), truth)


def shingle_scores(found: str, truth: str) -> tuple[float, float]:
    """Precision and recall of runs of four words."""
    one, other = _shingles(found), _shingles(truth)
    shared = sum((one & other).values())
    return shared / max(1, sum(one.values())), shared / max(1, sum(other.values()))


def f1(found: str, truth: str) -> float:
    """Of one page."""
    precision, recall = shingle_scores(found, truth)
    return 2 * precision * recall / max(1e-9, precision + recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def words_apart(found: str, truth: str) -> tuple[int, int]:
    """Words of each side outside the longest common subsequence (Hyyrö 2004, bit-parallel)."""
    one, other = _WORD.findall(found.lower()), _WORD.findall(truth.lower())
    places: dict[str, int] = {}
    for i, word in enumerate(one):
        places[word] = places.get(word, 0) | (1 << i)
    full = row = (1 << len(one)) - 1
    for word in other:
        step = row & places.get(word, 0)
        row = ((row + step) | (row - step)) & full
    common = len(one) - row.bit_count()
    return len(one) - common, len(other) - common


def ours(page: Page) -> Article | None:
    """The article that Sayso finds."""
    try:
        return read_html(page.html, Capture(page.html.encode(), "text/html", page.truth["url"]))
    except SaysoError:
        return None


def oracle(page: Page) -> str:
    """The pieces of a page of which at least half is in the truth."""
    try:
        pieces = shown(parse(page.html)).pieces
    except SaysoError:
        return ""
    found = shares([piece.words for piece in pieces], page.truth["text"])
    return "\n".join(p.text for p, share in zip(pieces, found, strict=True) if share >= 0.5)


def body_truth(page: Page, article: Article) -> str:
    """Our text, with the standfirst where the set counts it as text."""
    if page.group == "news-b" and article.standfirst:
        return f"{article.standfirst}\n{article.text}"
    return article.text


def score_bodies(
    chosen: list[Page], others: Mapping[str, Extractor], articles: dict[str, Article | None]
) -> dict[str, Scores]:
    """Scores of every extractor on one set; `articles` is filled with ours, by page."""
    table = {"sayso": Scores()}
    for page in chosen:
        start = time.process_time()
        article = articles[page.name] = ours(page)
        table["sayso"].seconds += time.process_time() - start
        found = body_truth(page, article) if article else ""
        table["sayso"].add(found, page.truth["text"])
    for name, extract in others.items():
        table[name] = Scores()
        for page in chosen:
            text, seconds = extract(page.html)
            table[name].seconds += seconds
            table[name].add(text, page.truth["text"])
    table["oracle: the best pieces"] = best = Scores()
    for page in chosen:
        best.add(oracle(page), page.truth["text"])
    return table


def same_text(one: str, other: str) -> bool:
    """Whether two short texts are the same but for case, white space and kinds of quotes."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.replace("\u00ad", "").casefold()))


def score_metadata(chosen: list[Page], articles: Articles) -> dict[str, float]:
    """Shares of pages whose title, authors and day are right, where the truth gives them."""
    hits: dict[str, list[bool]] = {"title": [], "authors": [], "day": []}
    for page in chosen:
        article, truth = articles[page.name], page.truth
        if truth.get("title"):
            hits["title"].append(
                article is not None and same_text(article.headline, truth["title"])
            )
        if truth.get("author"):
            known = truth["author"] if isinstance(truth["author"], list) else [truth["author"]]
            names = article.bylines if article else ()
            hits["authors"].append(sorted(map(_plain, known)) == sorted(map(_plain, names)))
        if truth.get("date"):
            day = article.published if article else None
            hits["day"].append(day is not None and str(day)[:10] == str(truth["date"])[:10])
    return {key: sum(found) / max(1, len(found)) for key, found in hits.items()}


def score_roles(chosen: list[Page], articles: Articles) -> dict[str, float]:
    """Shares of standfirsts, subheads and captions of news-b that are found as such."""
    hits: dict[str, list[bool]] = {"standfirst": [], "subheads": [], "captions": [], "credits": []}
    for page in chosen:
        article = articles[page.name]
        if article is None:
            continue
        summary = " ".join(page.truth["summary"])
        if summary:
            hits["standfirst"].append(similar(article.standfirst, summary))
        heads = {_plain(block.text) for block in article.blocks if block.kind == "heading"}
        hits["subheads"].extend(_plain(text) in heads for text in page.truth["subheads"])
        for image in page.truth["images"] or ():
            _score_caption(image, article, hits)
    return {key: sum(found) / max(1, len(found)) for key, found in hits.items()}


def _score_caption(image: dict[str, Any], article: Article, hits: dict[str, list[bool]]) -> None:
    text, credit = image.get("caption") or "", " ".join(image.get("authors") or ())
    captions = [block for block in article.blocks if block.kind == "caption"]
    bare = _plain(text).removesuffix(_plain(credit)).strip()
    if not bare:
        return
    found = [block for block in captions if similar(block.text, bare)]
    hits["captions"].append(bool(found))
    if credit:
        hits["credits"].append(any(similar(block.credit, credit, 0.5) for block in found))


def similar(one: str, other: str, share: float = 0.8) -> bool:
    """Whether most words of both are shared."""
    first, second = Counter(_plain(one).split()), Counter(_plain(other).split())
    common = sum((first & second).values())
    return 2 * common >= share * max(1, sum(first.values()) + sum(second.values()))


def main() -> int:
    """Print the tables; with --check, 1 when a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--held-out", action="store_true", help="only the third never looked at")
    parser.add_argument("--check", action="store_true", help="exit 1 if a floor is broken")
    parser.add_argument("--no-peers", action="store_true", help="Sayso alone")
    parser.add_argument("--node-modules", type=Path, help="where Readability.js and jsdom are")
    parser.add_argument("--memory", type=int, metavar="PAGES", help="only this: RSS over so many")
    options = parser.parse_args()
    if not (options.shared / "data" / "pages").is_dir():
        print("nothing to measure: there is no data/pages in", options.shared.name)
        return 0
    if options.memory:
        return _flat(options.shared, options.memory)
    others = {} if options.no_peers else extractors(options.node_modules)
    figures: dict[str, float] = {}
    for which in SETS:
        chosen = [p for p in pages(options.shared, which) if p.is_held_out == options.held_out]
        articles: dict[str, Article | None] = {}
        table = score_bodies(chosen, others, articles)
        _print_bodies(which, table, figures)
        if which != "news-a":
            _print_shares(which, score_metadata(chosen, articles), figures)
        if which == "news-b":
            _print_shares(which, score_roles(chosen, articles), figures)
    part = "extraction held out" if options.held_out else "extraction"
    return broken(figures, part) if options.check else 0


def _flat(shared: Path, count: int) -> int:
    """Print the memory held after each tenth of `count` pages; 1 if it grew in the second half."""
    known = [page for which in SETS for page in pages(shared, which)]
    held: list[float] = []
    for done in range(1, count + 1):
        ours(known[done % len(known)])
        if done % max(1, count // 10) == 0:
            resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            held.append(resident * resource.getpagesize() / 1e6)
            print(f"{done:8} pages {held[-1]:8.1f} MB", flush=True)
    grown = held[-1] / held[len(held) // 2]
    print(f"second half: {grown - 1:+.1%}")
    return int(grown > FLAT)


def _print_bodies(which: str, table: dict[str, Scores], figures: dict[str, float]) -> None:
    print(f"\n{which} ({len(table['sayso'].rows)} pages)")
    print(f"{'':24}{'F1':>6}{'noise':>8}{'missing':>9}{'clean':>7}{'disasters':>11}{'pages/s':>9}")
    for name, scores in table.items():
        line = scores.line()
        speed = f"{line['pages_a_second']:9.1f}" if scores.seconds else ""
        print(
            f"{name:24}{line['f1']:6.3f}{line['noise']:8.1f}{line['missing']:9.1f}"
            f"{line['clean']:7.0%}{line['disasters']:11.0f}{speed}"
        )
    figures.update({f"{which}.{key}": value for key, value in table["sayso"].line().items()})


def _print_shares(which: str, shares: dict[str, float], figures: dict[str, float]) -> None:
    print("  ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    figures.update({f"{which}.{key}": value for key, value in shares.items()})


def broken(figures: dict[str, float], part: str) -> int:
    """1 when a figure is on the wrong side of its bound in that part of floors.toml, else 0."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")).get(part, {})
    wrong = [name for name, floor in floors.items() if not _holds(name, figures, floor)]
    for name in wrong:
        print(f"broken: {name} is {figures.get(name, 0.0):.3f}, bound {floors[name]}")
    return 1 if wrong else 0


def _holds(name: str, figures: dict[str, float], bound: float) -> bool:
    """Whether a figure is on the right side: words wrong and disasters are bounded from above."""
    if name.rpartition(".")[2] in {"noise", "missing", "disasters"}:
        return figures.get(name, float("inf")) <= bound
    return figures.get(name, 0.0) >= bound


if __name__ == "__main__":
    sys.exit(main())
