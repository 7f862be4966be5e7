"""The pace reached beside the pace asked for, and beside an engine's own rate control.

    python benchmarks/pace.py [--voice heart …] [--articles 6] [--cache FOLDER] [--check]

Our own English articles, and a note of two sentences under a headline and a byline, at seven paces
from the slowest to the fastest. The peer is the bare engine told to speak faster by the ratio of
the pace to its usual one: the constant per voice that other tools use (hibari's voices alone).
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from hibari import SAMPLE_RATE, Hibari

from sayso import open_studio
from sayso.model import Article, Block
from sayso.voice.languages import speaks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Narration
    from sayso.studio import Studio

ROOT = Path(__file__).parent.parent
ARTICLES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in {".html", ".txt"})
PACES = (100, 150, 200, 250, 300, 400, 600, 800)
NOTE = Article(
    (
        Block("headline", "Night ferry to sail again"),
        Block("byline", "By Ann Hollis and Peter Marsh"),
        Block("paragraph", "The night ferry sails again on Friday. Nobody knows for how long."),
    ),
    language="en",
)


def main() -> int:
    """Print the table; with --check, fail where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", action="append")
    parser.add_argument("--articles", type=int, default=len(ARTICLES), help="how many of them")
    parser.add_argument("--cache", help="folder of clips; your own, if it is not said")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    studio = open_studio(cache=arguments.cache)
    floor = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())["pace"]
    worst = 0.0
    for voice in arguments.voice or ["heart"]:
        found = of_voice(studio, voice, arguments.articles)
        print(flush=True)
        worst = max(worst, found)
    print(f"worst error: {worst:.2%}")
    if arguments.check and worst > floor["worst_error"]:
        print(f"worse than the floor of {floor['worst_error']:.2%}")
        return 1
    return 0


def of_voice(studio: Studio, voice: str, count: int) -> float:
    """Print one voice's table; its worst error."""
    engine, info = studio.registry.find(voice)
    bare = Hibari(info.id) if engine.name == "hibari" else None
    worst = worst_bare = 0.0
    print(f"{voice:20}" + "".join(f"{wpm:>17}" for wpm in PACES))
    for name, article in articles(studio, count):
        cells = []
        for wpm in PACES:
            narration = studio.listen(article, voice=voice, wpm=wpm)
            worst = max(worst, abs(narration.wpm_reached / wpm - 1))
            cell = f"{narration.wpm_reached:8.2f}"
            if bare is not None:
                peer = by_itself(bare, narration, wpm / info.natural_wpm)
                worst_bare = max(worst_bare, abs(peer / wpm - 1))
                cell += f" ({peer:5.1f})"
            cells.append(cell)
        print(f"{name[:20]:20}" + "".join(f"{cell:>17}" for cell in cells), flush=True)
    peers = f", the engine's own rate {worst_bare:.1%} (in brackets)" if bare else ""
    print(f"{voice}: worst error {worst:.2%}{peers}")
    return worst


def articles(studio: Studio, count: int) -> Iterator[tuple[str, Article]]:
    """The note, then so many of the examples, the shortest first."""
    yield "a note", NOTE
    read = [(path.stem, studio.read(path)) for path in ARTICLES]
    english = [pair for pair in read if speaks("en", pair[1].language)]
    yield from sorted(english, key=lambda pair: len(pair[1].text))[:count]


def by_itself(bare: Hibari, narration: Narration, speed: float) -> float:
    """Words a minute of the bare engine, told to speak so much faster."""
    spoken = "\n".join(cue.line.spoken for cue in narration.cues)
    seconds = float(len(bare(spoken, speed=speed, seed=0)) / SAMPLE_RATE)
    return narration.written_words / seconds * 60


if __name__ == "__main__":
    np.seterr(all="raise")
    sys.exit(main())
