"""Written news → spoken form: how many cases are said as a newsreader would.

    python benchmarks/spoken.py [--shared DIR] [--check] [--errors]

`strict` is the case word for word, white space apart; `lenient` leaves out capitals, punctuation,
hyphens, and whether spelled letters stand apart ("AM", "A M"; "oh", "o"). Peers that are installed
are asked the same in the same run; the others are "absent". The news and wetext cases are British,
NeMo's and Proteno's American. Then every text of the shared folder is put in front of the
tokeniser, and characters that no voice may be given are counted.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
import tomllib
import unicodedata
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.model import Article, Block
from sayso.script import spoken, tokenise, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
OWN = HERE.parent / "tests" / "script" / "cases" / "spoken.tsv"
SETS = {"news": "en-GB", "nemo": "en-US", "wetext": "en-GB", "proteno": "en-US"}
ALLOWED = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' ,.?!;:—-]*\Z")


def cases(path: Path) -> list[tuple[str, str, list[str]]]:
    """(category, written, alternatives) of each line of a file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line]
    return [(row[0] if len(row) > 2 else "all", row[-2], row[-1].split(" | ")) for row in rows]


def own(*, errors: bool = False) -> tuple[int, int]:
    """Of our own cases, in both locales: how many, and how many are right word for word."""
    rows = [line.split("\t") for line in OWN.read_text(encoding="utf-8").splitlines()[1:]]
    wrong = [
        (written, said, right)
        for _, locale, written, right in rows
        if (said := spoken(written, locale=locale)) not in right.split(" | ")
    ]
    if errors:
        for written, said, right in wrong:
            print(f"  {written!r}\n    said  {said!r}\n    right {right!r}")
    return len(rows), len(rows) - len(wrong)


def lenient(text: str) -> str:
    """Letters and figures alone, in small letters."""
    return re.sub(r"[\W_]", "", re.sub(r"\bo\b", "oh", text.lower().replace("-", " ")))


def peers() -> dict[str, Callable[[str], str] | None]:
    """What each peer says for a text; None for those that are not installed."""
    found: dict[str, Callable[[str], str] | None] = {"nemo": None, "wetext": None, "normt2s": None}
    if importlib.util.find_spec("nemo_text_processing"):
        normalize = importlib.import_module("nemo_text_processing.text_normalization.normalize")
        nemo = normalize.Normalizer(input_case="cased", lang="en")
        found["nemo"] = lambda text: str(nemo.normalize(text))
    if importlib.util.find_spec("wetext"):
        wetext = importlib.import_module("wetext").Normalizer(lang="en", operator="tn")
        found["wetext"] = lambda text: str(wetext.normalize(text))
    if importlib.util.find_spec("normt2s"):
        normt2s = importlib.import_module("normt2s")
        found["normt2s"] = lambda text: str(normt2s.normalize(text))
    return found


def score(
    path: Path, say: Callable[[str], str], *, errors: bool = False
) -> tuple[dict[str, list[int]], float]:
    """By category, how many cases, strictly right, leniently right; and sentences a second."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    read = cases(path)
    start = time.perf_counter()
    said = [say(written) for _, written, _ in read]
    seconds = time.perf_counter() - start
    for (category, written, right), heard in zip(read, said, strict=True):
        strict = " ".join(heard.split()) in [" ".join(each.split()) for each in right]
        close = lenient(heard) in [lenient(each) for each in right]
        for name in (category, "ALL"):
            for i, hit in enumerate((True, strict, close)):
                counts[name][i] += hit
        if errors and not close:
            print(f"  {category}: {written!r}\n    said  {heard!r}\n    right {right[0]!r}")
    return counts, len(read) / seconds


def texts(shared: Path) -> Iterator[str]:
    """Every line of text in the shared folder."""
    for path in sorted(shared.rglob("*")):
        if path.suffix in {".tsv", ".txt"}:
            yield from path.read_text(encoding="utf-8", errors="replace").split("\n")
        elif path.name == "captures.jsonl":
            for line in path.read_text(encoding="utf-8").split("\n"):
                yield from json.loads(line)["lines"] if line else ()
        elif path.name == "truth.json":
            yield from strings(json.loads(path.read_text(encoding="utf-8")))


def strings(value: object) -> Iterator[str]:
    """All strings inside a JSON value, line by line."""
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def leaks(shared: Path) -> tuple[int, int, int]:
    """Lines read, characters no voice may be given, letters or figures of English dropped."""
    read = leaked = dropped = 0
    for text in texts(shared):
        read += 1
        at, gaps = 0, ""
        for token in tokenise(text, locale="en-GB"):
            if token.span is None:
                continue
            gaps += text[at : token.span.start]
            at = token.span.end
            if not ALLOWED.match(" ".join(token.words) + token.after):
                leaked += 1
        gaps = re.sub(r"\[(?:\d+|[a-z]|note \d+)\]", "", gaps + text[at:])
        dropped += sum(unicodedata.category(c) in {"Lu", "Ll", "Nd"} for c in gaps)
    return read, leaked, dropped


def script_ms(shared: Path) -> float:
    """Milliseconds to script 800 words of real articles."""
    truth = json.loads((shared / "data/pages/news-a/truth.json").read_text(encoding="utf-8"))
    articles = []
    for page in truth.values():
        body = str(page.get("articleBody") or page.get("text") or "")
        blocks = tuple(
            Block("paragraph", part.strip()) for part in body.split("\n") if part.strip()
        )
        if blocks:
            articles.append(Article(blocks, language="en-GB"))
    write(articles[0])
    start = time.process_time()
    words = sum(write(article).written_words for article in articles)
    return (time.process_time() - start) / words * 800 * 1000


def floors() -> dict[str, float]:
    """This benchmark's section of the floors."""
    with (HERE / "floors.toml").open("rb") as file:
        return dict(tomllib.load(file)["spoken"])


def report(name: str, counts: dict[str, list[int]], *, each: bool) -> None:
    """Print a set's table."""
    for category, (n, strict, close) in counts.items():
        if each or category == "ALL":
            label = f"{name} {category}"
            print(f"{label:32} {n:5} {strict / n:8.3f} {close / n:8.3f}")


def main() -> int:
    """Print the tables; with --check, 1 when a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the cases that are wrong")
    options = parser.parse_args()
    folder = options.shared / "data" / "spoken"
    if not folder.is_dir():
        print(f"There is nothing to measure: {folder} is not here.")
        return 0
    found: dict[str, float] = {}
    print(f"{'set':32} {'cases':>5} {'strict':>8} {'lenient':>8}")
    others = peers()
    for name, locale in SETS.items():
        path = folder / f"{name}.tsv"
        counts, rate = score(path, partial(spoken, locale=locale), errors=options.errors)
        report(name, counts, each=name in {"news", "nemo"})
        n, strict, close = counts["ALL"]
        found |= {f"{name}_strict": strict / n, f"{name}_lenient": close / n}
        if name == "news":
            found["news_worst_category"] = min(c[1] / c[0] for c in counts.values())
            found["news_plain"] = counts["plain"][1] / counts["plain"][0]
        print(f"{'':32} {rate:.0f} texts a second")
        for peer, say in others.items():
            if say:
                theirs, pace = score(path, say)
                report(f"{name} by {peer}", theirs, each=False)
                print(f"{'':32} {pace:.0f} texts a second")
    n, strict = own(errors=options.errors)
    found["own_strict"] = strict / n
    print(f"{'own, mended since':32} {n:5} {strict / n:8.3f}")
    absent = [peer for peer, say in others.items() if say is None]
    if absent:
        print(f"absent: {', '.join(absent)}")
    print(f"{script_ms(options.shared):.1f} ms to script 800 words of news")
    read, leaked, dropped = leaks(options.shared)
    print(f"{read} lines read: {leaked} tokens with a sign or figure, {dropped} letters dropped")
    found["not_leaked"] = 1.0 if leaked == 0 else 0.0
    return check(found) if options.check else 0


def check(found: dict[str, float]) -> int:
    """1 when a figure is under its floor, which is said."""
    broken = [
        f"{name} is {found[name]:.3f}, its floor {floor}"
        for name, floor in floors().items()
        if found[name] < floor
    ]
    print("\n".join(broken) or "Every figure is at its floor or above.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
