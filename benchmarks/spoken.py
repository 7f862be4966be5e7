"""Written news → spoken form: how many cases are said as a newsreader would.

    python benchmarks/spoken.py [--shared DIR] [--check] [--errors] [--peers PYTHON]

`strict` is the case word for word, white space apart; `lenient` leaves out capitals, punctuation,
hyphens, and whether spelled letters stand apart ("AM", "A M"; "oh", "o"). `--peers` names a Python
that has nemo_text_processing, wetext or normt2s installed: those that it has are asked the same in
the same run (of Proteno every sixth sentence, NeMo says seven a second), the others are "absent".
Texts a second are of the processor's time. The news and wetext cases are British,
NeMo's and Proteno's American. Then every text of the shared folder is put in front of the
tokeniser, and characters that no voice may be given are counted.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sayso.model import Article, Block
from sayso.script import spoken, tokenise, write

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
OWN = HERE.parent / "tests" / "script" / "cases" / "spoken.tsv"
PEERS = ("nemo", "wetext", "normt2s")
# A category, what is written, and what is right for it.
Case: TypeAlias = "tuple[str, str, list[str]]"
SETS = {"news": "en-GB", "nemo": "en-US", "wetext": "en-GB", "proteno": "en-US"}
ALLOWED = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ' ,.?!;:—-]*\Z")


def cases(path: Path) -> list[Case]:
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


@dataclass(frozen=True)
class Said:
    """What somebody says for a set of cases.

    Attributes:
        counts: by category, how many cases, strictly right, leniently right.
        rate: texts for a second of the processor's time.
        wrong: category, what is written, what was said, what is right, of those not even
            leniently right.
    """

    counts: dict[str, list[int]]
    rate: float
    wrong: list[tuple[str, str, str, str]]


def ours(read: list[Case], locale: str) -> Said:
    """What Sayso says."""
    start = time.process_time()
    said = [spoken(written, locale=locale) for _, written, _ in read]
    return judged(read, said, time.process_time() - start)


def theirs(python: str, peer: str, sets: dict[str, list[Case]]) -> dict[str, Said] | None:
    """What a peer says for each set, in a process of its own; None where it is not installed."""
    texts = {name: [written for _, written, _ in read] for name, read in sets.items()}
    command = [python, str(HERE / "peers" / "normalise.py"), peer]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"{peer}: absent ({(done.stderr.strip().splitlines() or ['?'])[-1][:80]})")
        return None
    told = json.loads(done.stdout.splitlines()[-1])
    print(f"{peer}: {told['megabytes']:.0f} MB at its peak")
    return {
        name: judged(read, told["sets"][name]["said"], told["sets"][name]["seconds"])
        for name, read in sets.items()
    }


def judged(read: list[Case], said: list[str], seconds: float) -> Said:
    """How right it is."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    wrong = []
    for (category, written, right), heard in zip(read, said, strict=True):
        strict = " ".join(heard.split()) in [" ".join(each.split()) for each in right]
        close = lenient(heard) in [lenient(each) for each in right]
        for name in (category, "ALL"):
            for i, hit in enumerate((True, strict, close)):
                counts[name][i] += hit
        if not close:
            wrong.append((category, written, heard, right[0]))
    return Said(counts, len(read) / max(seconds, 1e-6), wrong)


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


def report(name: str, said: Said, *, each: bool) -> None:
    """Print a set's table."""
    for category, (n, strict, close) in said.counts.items():
        if each or category == "ALL":
            rate = f"{said.rate:20.0f}" if category == "ALL" else ""
            print(f"{name + ' ' + category:32} {n:5} {strict / n:8.3f} {close / n:8.3f} {rate}")


def report_all(
    sets: dict[str, list[Case]], python: str | None, *, errors: bool
) -> dict[str, float]:
    """Print every set's table, the peers' under ours; returns our figures."""
    found: dict[str, float] = {}
    print(f"{'set':32} {'cases':>5} {'strict':>8} {'lenient':>8} {'texts a CPU-second':>20}")
    for name, locale in SETS.items():
        said = ours(sets[name], locale)
        report(name, said, each=name in {"news", "nemo"})
        for category, written, heard, right in said.wrong if errors else ():
            print(f"  {category}: {written!r}\n    said  {heard!r}\n    right {right!r}")
        n, strict, close = said.counts["ALL"]
        found |= {f"{name}_strict": strict / n, f"{name}_lenient": close / n}
        if name == "news":
            found["news_worst_category"] = min(c[1] / c[0] for c in said.counts.values())
            found["news_plain"] = said.counts["plain"][1] / said.counts["plain"][0]
    fewer = sets | {"proteno": sets["proteno"][::6]}
    for peer in PEERS if python else ():
        told = theirs(str(python), peer, fewer)
        for name, said in (told or {}).items():
            report(f"{name} by {peer}", said, each=False)
    return found


def main() -> int:
    """Print the tables; with --check, 1 when a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--peers", metavar="PYTHON", help="a Python that has the peers")
    parser.add_argument("--errors", action="store_true", help="print the cases that are wrong")
    options = parser.parse_args()
    folder = options.shared / "data" / "spoken"
    if not folder.is_dir():
        print(f"There is nothing to measure: {folder} is not here.")
        return 0
    sets = {name: cases(folder / f"{name}.tsv") for name in SETS}
    found = report_all(sets, options.peers, errors=options.errors)
    n, strict = own(errors=options.errors)
    found["own_strict"] = strict / n
    print(f"{'own, mended since':32} {n:5} {strict / n:8.3f}")
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
