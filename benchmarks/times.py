"""The time a word is said to start beside the time it is heard to start.

    python benchmarks/times.py [--voice heart …] [--aligner PYTHON] [--lines N] [--check]

A start can be heard exactly where a silence goes before it: at the beginning of a line and after a
mark. All such words of the six articles in `examples` are taken; the constants in `sayso.voice`
were measured on other texts. Peers: the engine's durations as they come, and a guess by letters,
which is what a reader without durations has to do. `--aligner` names a Python that has
pocketsphinx: an independent aligner, which says when *every* word starts, in frames of 10 ms.
Milliseconds; the aligner's rows are given with its own constant lead taken off.
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
from sayso.voice.guards import say
from sayso.voice.registry import Registry
from sayso.voice.times import estimated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.model import Clip, Line
    from sayso.voice.runs import Timing
    from sayso.voice.times import Times

ROOT = Path(__file__).parent.parent
ARTICLES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in {".html", ".txt"})

# A silence is a stretch this long (seconds) and this much quieter than speech (decibels); a start
# within reach of a claim is the start that was meant.
PAUSE, QUIET, REACH = 0.06, -40.0, 0.15
INSTANT = 0.005


def main() -> int:
    """Print the table; with --check, fail where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", action="append")
    parser.add_argument("--aligner", metavar="PYTHON")
    parser.add_argument("--lines", type=int, help="of each article at most")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    print(f"{'':34}{'words':>7}{'bias':>7}{'median':>8}{'p95':>7}")
    return max(
        [
            of_voice(name, arguments.aligner, arguments.lines, check=arguments.check)
            for name in arguments.voice or ["heart"]
        ]
    )


def of_voice(name: str, aligner: str | None, most: int | None, *, check: bool) -> int:
    """Print one voice's rows; 1 where a floor is broken that is checked."""
    engine, voice = Registry().find(name)
    module = sys.modules[type(engine).__module__]
    lines = tuple(script_lines(name, most))

    def spoken(timing: Timing | None = None) -> list[tuple[Line, Clip]]:
        before = module._TIMING  # noqa: SLF001 - the peer is the engine without our constants
        module._TIMING = timing or before  # type: ignore[attr-defined]  # noqa: SLF001 - the same
        try:
            return [(line, say(line, engine, voice)) for line in lines]
        finally:
            module._TIMING = before  # type: ignore[attr-defined]  # noqa: SLF001 - the same

    raw = replace(module._TIMING, onset=0.0, onsets={})  # noqa: SLF001 - as above
    ours = spoken()
    worst = [0.0, 0.0]
    for speed in (1.0, 1.25, 2.0):
        median, p95 = row(f"{name} at {speed}x", ours, partial(stretched, speed=speed))
        worst = [max(worst[0], median), max(worst[1], p95)]
    if check or not most:
        row("the durations as they come", spoken(raw), lambda clip: clip)
        row("a guess by letters", ours, lambda clip: clip, estimated)
    if aligner:
        for speed in (1.0, 1.25, 2.0):
            errors = against(aligner, [(line, stretched(clip, speed)) for line, clip in ours])
            told(f"{name} at {speed}x, by the aligner", errors, centred=True)
    floor = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())["times"]
    if check and (worst[0] > floor["median_ms"] or worst[1] > floor["p95_ms"]):
        print(f"worse than the floor of {floor['median_ms']} and {floor['p95_ms']} ms")
        return 1
    return 0


def script_lines(voice: str, most: int | None = None) -> Iterator[Line]:
    """All lines of the six articles that can be said, or so many of each."""
    studio = open_studio(cache="")
    for path in ARTICLES:
        for line in studio.perform(path, voice=voice).script.lines[:most]:
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


def against(python: str, spoken: list[tuple[Line, Clip]]) -> list[float]:
    """Claimed less aligned, in seconds, of the first word of each token in lines it can align."""
    errors: list[float] = []
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
            found = iter(json.loads(aligner.stdout.readline()) or [])
            for each, (claimed, _) in zip(words, clip.times, strict=True):
                firsts = list(islice(found, len(each)))
                errors += [claimed - firsts[0]] if firsts else []
    return errors


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
