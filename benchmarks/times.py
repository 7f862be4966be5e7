"""The time a word is said to start beside the time it is heard to start.

    python benchmarks/times.py [--voice heart …] [--aligner PYTHON] [--lines N] [--cache FOLDER]

A start can be heard exactly where a silence goes before it: at the beginning of a line and after a
mark. All such words of the English articles in `examples` are taken; the constants in `sayso.voice`
were measured on other texts. Peers: the engine's durations as they come, and a guess by letters,
which is what a reader without durations has to do. `--aligner` names a Python that has
pocketsphinx: an independent aligner, which says when *every* word starts, in frames of 10 ms.
Milliseconds; the aligner's rows are given with its own constant lead taken off. It has learned from
people who do not speak at twice their pace, and says less of such sound, other than it says of the
same words at 1x (the last rows): so it also hears the stretched sound slowed back.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sayso import open_studio
from sayso.audio.alike import resampled
from sayso.audio.stretch import stretch
from sayso.voice.cache import ClipCache
from sayso.voice.guards import say
from sayso.voice.languages import speaks
from sayso.voice.registry import Registry
from sayso.voice.speak import speak
from sayso.voice.times import estimated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.model import Clip, Line
    from sayso.voice.times import Times

ROOT = Path(__file__).parent.parent
ARTICLES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in {".html", ".txt"})

# A silence is a stretch this long (seconds) and this much quieter than speech (decibels); a start
# within reach of a claim is the start that was meant.
PAUSE, QUIET, REACH = 0.06, -40.0, 0.15
INSTANT = 0.005

SPEEDS = (1.0, 1.25, 2.0)


def main() -> int:
    """Print the table; with --check, fail where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", action="append")
    parser.add_argument("--aligner", metavar="PYTHON")
    parser.add_argument("--lines", type=int, help="of each article at most")
    parser.add_argument("--cache", help="folder of clips that are kept for the next run")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    print(f"{'':34}{'words':>7}{'bias':>7}{'median':>8}{'p95':>7}")
    return max([of_voice(name, arguments) for name in arguments.voice or ["heart"]])


def of_voice(name: str, arguments: argparse.Namespace) -> int:
    """Print one voice's rows; 1 where a floor is broken that is checked."""
    engine, voice = Registry().find(name)
    module = sys.modules[type(engine).__module__]
    lines = tuple(script_lines(name, arguments.lines))
    cache = ClipCache(arguments.cache) if arguments.cache else None
    aligner, check = arguments.aligner, arguments.check

    def kept(line: Line) -> Clip:
        return next(speak([line], engine, voice, cache=cache))

    def raw() -> list[tuple[Line, Clip]]:
        before = module._TIMING  # noqa: SLF001 - the peer is the engine without our constants
        module._TIMING = replace(before, onset=0.0, onsets={}, inside={})  # type: ignore[attr-defined]  # noqa: SLF001 - the same
        try:
            return [(line, say(line, engine, voice)) for line in lines]
        finally:
            module._TIMING = before  # type: ignore[attr-defined]  # noqa: SLF001 - the same

    ours = [(line, kept(line)) for line in lines]
    worst = [0.0, 0.0]
    for speed in SPEEDS:
        median, p95 = row(f"{name} at {speed}x", ours, partial(stretched, speed=speed))
        worst = [max(worst[0], median), max(worst[1], p95)]
    if check or not arguments.lines:
        row("the durations as they come", raw(), lambda clip: clip)
        row("a guess by letters", ours, lambda clip: clip, estimated)
    if aligner:
        with_aligner(name, aligner, ours)
    floor = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())["times"]
    if check and (worst[0] > floor["median_ms"] or worst[1] > floor["p95_ms"]):
        print(f"worse than the floor of {floor['median_ms']} and {floor['p95_ms']} ms")
        return 1
    return 0


def with_aligner(name: str, python: str, ours: list[tuple[Line, Clip]]) -> None:
    """Print the rows of one voice beside the aligner, and of the aligner beside itself."""
    claimed = {s: [stretched(clip, s).times for _, clip in ours] for s in SPEEDS}
    plain = {s: aligned(python, [(line, stretched(c, s)) for line, c in ours]) for s in SPEEDS}
    for speed in SPEEDS:
        told(
            f"{name} at {speed}x, by the aligner",
            beside(claimed[speed], plain[speed]),
            centred=True,
        )
    for speed in SPEEDS[1:]:
        back = [(line, stretched(stretched(clip, speed), 1 / speed)) for line, clip in ours]
        found = [[s and s / speed for s in starts] for starts in aligned(python, back)]
        told(f"{name} at {speed}x, slowed back for it", beside(claimed[speed], found), centred=True)
    for speed in SPEEDS[1:]:
        itself = [[(s and s / speed, None) for s in starts] for starts in plain[1.0]]
        told(f"the aligner at {speed}x and at 1x", beside(itself, plain[speed]), centred=True)


def beside(
    claimed: Iterable[Sequence[tuple[float | None, object]]],
    found: Iterable[Sequence[float | None]],
) -> list[float]:
    """Claimed less found, in seconds, where both say something."""
    return [
        claim - other
        for times, starts in zip(claimed, found, strict=True)
        for (claim, _), other in zip(times, starts, strict=True)
        if claim is not None and other is not None
    ]


def script_lines(voice: str, most: int | None = None) -> Iterator[Line]:
    """All lines of the English articles that can be said, or so many of each."""
    studio = open_studio(cache="")
    for article in map(studio.read, ARTICLES):
        if not speaks("en", article.language):
            continue
        for line in studio.perform(article, voice=voice).script.lines[:most]:
            if any(token.words for token in line.tokens):
                yield line


def row(
    name: str,
    spoken: list[tuple[Line, Clip]],
    change: Callable[[Clip], Clip],
    claim: Callable[[Clip, Line], Times] = lambda clip, _: clip.times,
) -> tuple[float, float]:
    """Print one line of the table; median and 95th percentile of the error, in milliseconds."""
    return told(
        name, [error for line, clip in spoken for error in errors_in(line, change(clip), claim)]
    )


def told(name: str, seconds: list[float], *, centred: bool = False) -> tuple[float, float]:
    """Print the row; what it says is less the bias if it is to be `centred`."""
    errors = 1000 * np.asarray(seconds)
    print(f"{name:34}{len(errors):7}{np.median(errors):7.1f}", end="")
    errors = errors - np.median(errors) if centred else errors
    median, p95 = np.percentile(np.abs(errors), [50, 95])
    print(f"{median:8.1f}{p95:7.1f}", flush=True)
    return float(median), float(p95)


def errors_in(line: Line, clip: Clip, claim: Callable[[Clip, Line], Times]) -> Iterator[float]:
    """Claimed less heard, in seconds, of each word after a silence.

    Which silence belongs to a word is decided by the clip's own times, whatever is claimed.
    """
    heard = starts(clip)
    before = "."
    for token, (start, _), (claimed, _) in zip(
        line.tokens, clip.times, claim(clip, line), strict=True
    ):
        if before and token.words:
            nearest = float(heard[np.abs(heard - start).argmin()])
            if abs(nearest - start) < REACH:
                yield claimed - nearest
        before = token.after


def aligned(python: str, spoken: list[tuple[Line, Clip]]) -> list[list[float | None]]:
    """When the first word of each token of each line starts, as far as the aligner can say."""
    found: list[list[float | None]] = []
    command = [python, str(ROOT / "benchmarks" / "peers" / "align.py")]
    with (
        tempfile.NamedTemporaryFile(suffix=".raw") as raw,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as aligner,
    ):
        if aligner.stdin is None or aligner.stdout is None:
            raise OSError("the aligner has no pipes")
        for line, clip in spoken:
            words = [re.findall(r"[a-z']+", " ".join(t.words).lower()) for t in line.tokens]
            samples = resampled(clip.samples, clip.rate, 16_000)
            Path(raw.name).write_bytes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
            job = {"raw": raw.name, "words": [word for each in words for word in each]}
            print(json.dumps(job), file=aligner.stdin, flush=True)
            every = iter(json.loads(aligner.stdout.readline()) or [])
            firsts = [list(islice(every, len(each))) for each in words]
            found.append([each[0] if each else None for each in firsts])
    return found


def starts(clip: Clip) -> np.ndarray:
    """Seconds at which sound begins after silence."""
    size = round(INSTANT * clip.rate)
    frames = clip.samples[: len(clip.samples) // size * size].reshape(-1, size)
    level = np.sqrt(np.square(frames).mean(axis=1))
    loud = np.flatnonzero(level > np.percentile(level, 95) * 10 ** (QUIET / 20))
    gaps = np.diff(loud, prepend=-PAUSE / INSTANT - 1)
    return loud[gaps > PAUSE / INSTANT] * INSTANT


def stretched(clip: Clip, speed: float) -> Clip:
    """The clip as it is heard at another speed."""
    samples = stretch(clip.samples, clip.rate, speed)
    return replace(
        clip, samples=samples, times=tuple((a / speed, b / speed) for a, b in clip.times)
    )


if __name__ == "__main__":
    sys.exit(main())
