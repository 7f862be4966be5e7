"""The pace reached beside the pace asked for, and beside an engine's own rate control.

    python benchmarks/pace.py [--voice heart] [--check]

Six articles of our own at five paces. The peer is the bare engine told to speak faster by the ratio
of the pace to its usual one: the constant per voice that other tools use.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

import numpy as np
from hibari import SAMPLE_RATE, Hibari

from sayso import open_studio

ROOT = Path(__file__).parent.parent
ARTICLES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in {".html", ".txt"})
PACES = (150, 200, 250, 300, 400)


def main() -> int:
    """Print the table; with --check, fail where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", default="heart")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    studio = open_studio()
    bare = Hibari()
    usual = next(v.natural_wpm for v in studio.voices() if v.id == arguments.voice)
    worst = worst_bare = 0.0
    print(f"{'article':24}" + "".join(f"{wpm:>18}" for wpm in PACES))
    for path in ARTICLES:
        article = studio.read(path)
        cells = []
        for wpm in PACES:
            narration = studio.listen(article, voice=arguments.voice, wpm=wpm)
            spoken = "\n".join(cue.line.spoken for cue in narration.cues)
            seconds = len(bare(spoken, speed=wpm / usual, seed=0)) / SAMPLE_RATE
            peer = narration.written_words / seconds * 60
            worst = max(worst, abs(narration.wpm_reached / wpm - 1))
            worst_bare = max(worst_bare, abs(peer / wpm - 1))
            cells.append(f"{narration.wpm_reached:9.2f} ({peer:5.1f})")
        print(f"{path.stem[:24]:24}" + "".join(f"{cell:>18}" for cell in cells))
    print(f"\nworst error: sayso {worst:.2%}, the engine's own rate {worst_bare:.1%} (in brackets)")
    floor = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())["pace"]
    if arguments.check and worst > floor["worst_error"]:
        print(f"worse than the floor of {floor['worst_error']:.2%}")
        return 1
    return 0


if __name__ == "__main__":
    np.seterr(all="raise")
    sys.exit(main())
