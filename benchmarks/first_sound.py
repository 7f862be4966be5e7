"""How soon the first sound is there, and what a whole article costs beside the bare engine.

    python benchmarks/first_sound.py [--runs 5]

Absolute times depend on the machine and on who else is using it; the ratios, taken in the same run,
last. The peer is the `hibari` package that our default voice comes from, as its users run it.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hibari import SAMPLE_RATE, Hibari

from sayso import open_studio

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
ARTICLES = sorted(
    path
    for path in (ROOT / "examples").glob("*.html")
    if '<html lang="en' in path.read_text("utf-8")
)

FROM_START = """
import sys
from sayso import open_studio
performance = open_studio(cache="").perform(sys.argv[1], wpm=250)
passage = next(performance.passages)
print("first sound", passage.clip.seconds)
"""


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def whole_article(path: Path) -> tuple[float, float, float, float]:
    """Seconds: to the first clip, for the article, for the bare engine; and of sound."""
    # What is spoken ahead may still be put into the cache when the folder goes.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        studio = open_studio(cache=folder)
        next(studio.perform(ROOT / "examples" / "tide-record-copied.txt").passages)  # warm
        article = studio.read(path)
        start = time.perf_counter()
        performance = studio.perform(article, wpm=250)
        next(performance.passages)
        first = time.perf_counter() - start
        del performance
    with tempfile.TemporaryDirectory() as folder:
        studio = open_studio(cache=str(Path(folder) / "clips"))
        next(studio.perform(ROOT / "examples" / "tide-record-copied.txt").passages)  # warm
        out = Path(folder) / "story.mp3"
        ours = timed(lambda: studio.listen(article, out, wpm=250))
        spoken = "\n".join(line.spoken for line in studio.script(article).lines)
    bare = Hibari()
    bare("Warm.")
    sound = 0.0

    def speak() -> None:
        nonlocal sound
        sound = len(bare(spoken, seed=0)) / SAMPLE_RATE

    return first, ours, timed(speak), sound


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print("warm studio, fresh cache: article → MP3 at 250 WPM")
    print(
        f"{'article':20}{'first clip':>12}{'whole':>9}{'bare engine':>13}{'ratio':>7}{'sound':>8}"
    )
    ratios = []
    for path in ARTICLES:
        rows = [whole_article(path) for _ in range(runs)]
        first, ours, bare, sound = (statistics.median(column) for column in zip(*rows, strict=True))
        ratios.append(ours / bare)
        print(
            f"{path.stem[:20]:20}{first:10.3f} s{ours:7.2f} s{bare:11.2f} s"
            f"{ours / bare:7.2f}{sound:6.0f} s"
        )
    print(f"median ratio {statistics.median(ratios):.2f}")

    print("\nfrom the start of a process, nothing cached")
    page = str(ARTICLES[0])
    text = "\n".join(line.spoken for line in open_studio().script(open_studio().read(page)).lines)
    python = [sys.executable, "-c", FROM_START, page]
    with tempfile.TemporaryDirectory() as folder:
        peer = [str(Path(sys.executable).with_name("hibari")), "-", "-o", f"{folder}/out.wav"]
        ours = statistics.median(
            timed(lambda: subprocess.run(python, check=True, capture_output=True))
            for _ in range(runs)
        )
        bare = statistics.median(
            timed(
                lambda: subprocess.run(peer, input=text.encode(), check=True, capture_output=True)
            )
            for _ in range(runs)
        )
    print(f"sayso: page to first sound   {ours:6.2f} s")
    print(f"hibari: text to its WAV file {bare:6.2f} s  (it gives no sound before the end)")


if __name__ == "__main__":
    main()
