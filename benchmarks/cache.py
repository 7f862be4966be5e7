"""The clip cache under writers that are killed, and what it costs.

    python benchmarks/cache.py [--kills 200] [--check]

A process writes clips without end and is killed in the middle, again and again, while a second one
writes the same clips; after each kill every clip that is there must be whole and the right one.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

import numpy as np

from sayso.model import Clip
from sayso.voice.cache import ClipCache

ROOT = Path(__file__).parent.parent
CLIPS = 40
SAMPLES = 240_000  # ten seconds


def main() -> int:
    """Print what was found; with --check, fail if a clip was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", metavar="FOLDER", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        write_without_end(Path(arguments.write))
    with tempfile.TemporaryDirectory() as folder:
        wrong, whole = killed(Path(folder), arguments.kills)
    print(f"{arguments.kills} kills: {whole} whole clips read, {wrong} wrong or half")
    with tempfile.TemporaryDirectory() as folder:
        put, get = costs(Path(folder))
    print(f"a clip of ten seconds: put {put * 1000:.1f} ms, get {get * 1000:.1f} ms")
    floor = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())["cache"]
    return int(arguments.check and wrong > floor["wrong_clips"])


def write_without_end(folder: Path) -> None:
    """Put the same few clips for ever."""
    cache = ClipCache(folder, max_bytes=CLIPS * SAMPLES)  # half of them: evicts all the time
    order = random.Random(time.time_ns())
    while True:
        number = order.randrange(CLIPS)
        cache.put(key(number), clip(number))


def killed(folder: Path, kills: int) -> tuple[int, int]:
    """Wrong clips and whole clips found over all kills."""
    wrong = whole = 0
    chance = random.Random(1)
    with writer(folder) as second:
        for _ in range(kills):
            with writer(folder) as first:
                time.sleep(0.25 + chance.random() * 0.1)
                first.kill()
            cache = ClipCache(folder)
            for number in range(CLIPS):
                found = cache.get(key(number))
                if found is not None:
                    right = np.array_equal(found.samples, clip(number).samples)
                    whole, wrong = whole + right, wrong + (not right)
        second.kill()
    return wrong, whole


def writer(folder: Path) -> subprocess.Popen[bytes]:
    """This command as a process that writes."""
    return subprocess.Popen([sys.executable, __file__, "--write", str(folder)])


def costs(folder: Path) -> tuple[float, float]:
    """Seconds to put and to get a clip."""
    cache = ClipCache(folder)
    start = time.perf_counter()
    for number in range(CLIPS):
        cache.put(key(number), clip(number))
    middle = time.perf_counter()
    for number in range(CLIPS):
        cache.get(key(number))
    end = time.perf_counter()
    return (middle - start) / CLIPS, (end - middle) / CLIPS


def key(number: int) -> str:
    """A key as `ClipCache.key` makes them."""
    return f"{number:064x}"[::-1]


def clip(number: int) -> Clip:
    """Noise, the same for the same number."""
    steps = np.random.default_rng(number).integers(-32767, 32768, SAMPLES)
    return Clip(steps.astype(np.float32) / np.float32(32767), 24_000, ((0.0, 1.0),), "model")


if __name__ == "__main__":
    sys.exit(main())
