"""Does anything that is not one of our errors come out of the reader, whatever goes in?

    python benchmarks/fuzz.py --minutes 10 [--shape pdf]

Bytes of tests/pages and small files of each shape are changed at random by atheris (libFuzzer: it
keeps what reaches new code) and given to the reader in this process, without the process apart that
would hide a crash. Atheris is 35 MB and for Linux and macOS, so that it is not in the lock file:
`pip install atheris`. Without it, `--plain` changes bytes blindly.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

from sayso.article.document import look
from sayso.errors import SaysoError
from sayso.model import Capture

PAGES = Path(__file__).parent.parent / "tests" / "pages"
SIGNS = (b"<", b">", b"\x00", b"\xff", b"&", b"]]>", b"--", b'"', b"\n")
SECONDS = 5.0  # of the processor: what takes longer is printed
TYPES = ("", "text/html", "text/plain; charset=utf-8", "application/xml", "text/markdown")


def seeds(shape: str) -> list[bytes]:
    """The captures of tests/pages, those whose name has `shape` in it."""
    found = [path for path in sorted(PAGES.glob("*/source.*")) if shape in str(path)]
    return [path.read_bytes() for path in found]


class Target:
    """The reader, counting what came of it."""

    def __init__(self) -> None:
        self.ends: Counter[str] = Counter()
        self.slowest = (0.0, b"")

    def __call__(self, data: bytes) -> None:
        """Read some bytes, the last of which says how they are declared."""
        declared = TYPES[data[-1] % len(TYPES)] if data else ""
        begun = time.process_time()
        try:
            found = look(Capture(data, declared))
        except SaysoError as error:
            self.ends[type(error).__name__] += 1
        else:
            self.ends[type(found).__name__] += 1
        spent = time.process_time() - begun
        if spent > self.slowest[0]:
            self.slowest = (spent, data)
        if spent > SECONDS:
            raise TimeoutError(f"{spent:.1f} seconds")


def changed(data: bytes, chance: random.Random) -> bytes:
    """Some bytes with a few blows: flipped, cut, doubled, replaced by a sign that matters."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(out) + 1)
        to = min(len(out), at + chance.choice((1, 2, 8, 64, 512)))
        blow = chance.randrange(5)
        if blow == 0:
            out[at:to] = chance.randbytes(to - at)
        elif blow == 1:
            del out[at:to]
        elif blow == 2:
            out[at:at] = out[at:to] * chance.choice((1, 2, 30))
        elif blow == 3:
            out[at:to] = chance.choice(
                (b"<", b">", b"\x00", b"\xff", b"&", b"]]>", b"--", b'"', b"\n")
            )
        elif len(out) > 1:
            other = chance.randrange(len(out))
            out[at:to] = out[other : other + to - at]
    return bytes(out[:1_000_000])


def plainly(target: Target, found: list[bytes], minutes: float, number: int) -> None:
    """Blind changes for that long."""
    chance = random.Random(number)
    end = time.monotonic() + 60 * minutes
    data = b""
    try:
        while time.monotonic() < end:
            data = changed(chance.choice(found), chance)
            target(data)
    except BaseException:
        Path("crash-input").write_bytes(data)
        raise


def guided(target: Target, found: list[bytes], minutes: float, number: int, corpus: Path) -> None:
    """Changes that atheris steers towards new code."""
    import atheris  # noqa: PLC0415 -- not in the lock file

    corpus.mkdir(parents=True, exist_ok=True)
    for at, data in enumerate(found):
        (corpus / f"seed-{at}").write_bytes(data)
    atheris.instrument_all()
    seconds = int(60 * minutes)
    options = [
        sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-seed={number}",
        "-max_len=200000", "-rss_limit_mb=4000", "-timeout=60", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup(options, target)
    atheris.Fuzz()


def main() -> None:
    """Fuzz, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--shape", default="", help="only captures with this in their path")
    parser.add_argument("--seed", type=int, default=1)
    scratch = Path(tempfile.gettempdir()) / "sayso-corpus"
    parser.add_argument("--corpus", type=Path, default=scratch)
    parser.add_argument("--plain", action="store_true", help="without atheris")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    target = Target()
    found = seeds(given.shape)
    print(f"{len(found)} captures to begin with", flush=True)
    if not given.plain:
        guided(target, found, given.minutes, given.seed, given.corpus)
        return
    plainly(target, found, given.minutes, given.seed)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{sum(target.ends.values()):,} documents, no crash; the slowest took"
          f" {target.slowest[0]:.1f} s; {most} MB at most")  # fmt: skip
    for name, count in target.ends.most_common():
        print(f"  {count:7,}  {name}")


if __name__ == "__main__":
    main()
