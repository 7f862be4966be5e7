"""How loud each installed voice is, as its engine makes it and as Sayso gives it.

    python benchmarks/loudness.py [--voice heart …] [--wpm 200] [--lines 2] [--cache FOLDER]

Measured by ffmpeg's ebur128 filter (EBU R 128, ITU-R BS.1770-4) on sentences of two articles. The
first column is what `VoiceInfo.loudness` should say; true peak in brackets. A join is a place where
sound begins or ends at silence that was put in: its step is in decibels of full scale. A seam is a
place inside a sentence where one window of a slow voice goes over into the next: its step is what
going over adds between two samples at most (only of clips that are spoken now, not kept ones).
With --check, fails where a voice is off or a join is heard.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso import open_studio
from sayso.audio.level import TARGET_LUFS
from sayso.audio.sink import ENCODERS, EncodedSink
from sayso.model import Clip
from sayso.pipeline import perform
from sayso.voice.windows import _CROSSING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

    from sayso.model import VoiceInfo
    from sayso.studio import Studio
    from sayso.voice.engine import Engine
    from sayso.voice.windows import Window

    Make = Callable[[int, int], np.ndarray]

ROOT = Path(__file__).parent.parent
ARTICLES = ("tide-record-copied.txt", "clock-tower.html")
# Sentences of each, behind headline, byline and standfirst. Four are within 0.2 LU of twelve.
BODY, LINES = 3, 2

# Loudness within so many LU of the target, and no join with a step above so many decibels.
FROM_TARGET, JOIN = 0.5, -50.0


def measured(path: Path) -> tuple[float, float]:
    """`(integrated loudness in LUFS, true peak in dBFS)` of a sound file."""
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path)]
    command += ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    loudness = re.findall(r"I:\s+(-?[\d.]+) LUFS", said)[-1]
    return float(loudness), float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", said)[-1])


def worst_join(samples: np.ndarray) -> float:
    """The highest step in decibels of full scale where sound begins or ends at digital silence."""
    silent = np.concatenate([[True], samples == 0, [True]])
    edges = np.flatnonzero(np.diff(silent.astype(np.int8)))
    sound = np.concatenate([[0.0], samples, [0.0]])
    steps = np.abs(sound[edges] - sound[np.minimum(edges + 1, len(sound) - 1)])
    # A zero crossing inside the speech is an edge too: only silence of 5 ms is a join.
    runs = np.diff(np.concatenate([[0], edges, [len(samples) + 1]]))
    silence = np.where(silent[edges], runs[:-1], runs[1:])
    joins = steps[silence >= 120]
    return float(20 * np.log10(max(joins.max(initial=0.0), 1e-9)))


def sounds(
    studio: Studio, engine: Engine, voice: VoiceInfo, *, wpm: float, lines: int
) -> Iterator[Clip]:
    """What is heard of the first sentences of each article, clip by clip."""
    for source in ARTICLES:
        article = studio.read(ROOT / "examples" / source)
        script = studio.script(article)
        script = replace(script, lines=script.lines[BODY : BODY + lines])
        done = perform(article, script, (engine, voice), wpm=wpm, cache=studio.clips)
        for passage in done.passages:
            yield passage.clip


class Seams:
    """The steps at the seams of an engine that makes its sound window by window.

    Args:
        engine: any; one without windows has no seams.
    """

    def __init__(self, engine: Engine) -> None:
        self.steps: list[float] = []
        self._module: Any = sys.modules[type(engine).__module__]
        self._stitched = getattr(self._module, "stitched", None)

    def __enter__(self) -> Self:
        if self._stitched:
            self._module.stitched = self._watched
        return self

    def __exit__(self, *_: object) -> None:
        if self._stitched:
            self._module.stitched = self._stitched

    @property
    def worst(self) -> str:
        """In decibels of full scale."""
        return f"{20 * np.log10(max(self.steps)):.0f}" if self.steps else "-"

    def _watched(
        self, made: Sequence[Window], frames: int, step: int, rate: int, make: Make
    ) -> Iterator[tuple[np.ndarray, int]]:
        found: list[tuple[int, np.ndarray]] = []

        def kept(first: int, last: int) -> np.ndarray:
            found.append((first * step, make(first, last)))
            return found[-1][1]

        yield from self._stitched(made, frames, step, rate, kept)  # type: ignore[misc]
        half = round(_CROSSING * rate / 2)
        for window, (before, old), (offset, fresh) in zip(made[1:], found, found[1:], strict=False):
            low, high = window.start * step - half, window.start * step + half
            apart = old[low - before : high - before] - fresh[low - offset : high - offset]
            self.steps.append(float(np.abs(apart).max()) / (2 * half - 1))


def main() -> int:
    """Print the table; with --check, fail where a voice is off or a join is heard."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", action="append")
    parser.add_argument("--wpm", type=float, default=200)
    parser.add_argument("--lines", type=int, default=LINES, help="of each article")
    parser.add_argument("--cache", help="folder of clips that are kept for the next run")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if not shutil.which("ffmpeg"):
        print("ffmpeg is not installed: nothing to measure with")
        return 0
    clips = tempfile.TemporaryDirectory()
    studio = open_studio(cache=arguments.cache or clips.name)
    voices = [v.id for v in studio.voices() if v.installed and v.synthetic]
    print(
        f"{'voice':14}{'as made':>16}{'as given':>16}{'joins':>7}{'seams':>7}"
        f"{'clipped':>9}"
        f"   target {TARGET_LUFS} LUFS"
    )
    bad = 0
    for name in arguments.voice or voices:
        engine, voice = studio.registry.find(name)
        with Seams(engine) as seams:
            list(sounds(studio, engine, voice, wpm=arguments.wpm, lines=arguments.lines))
        cells, loudness, peak = [], 0.0, 0.0
        samples = np.zeros(0, np.float32)
        for info in (replace(voice, loudness=None), voice):
            parts = list(sounds(studio, engine, info, wpm=arguments.wpm, lines=arguments.lines))
            samples = np.concatenate([clip.samples for clip in parts])
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "sound.wav"
                with path.open("wb") as stream:
                    sink = EncodedSink(stream, ENCODERS[".wav"])
                    sink.write(Clip(samples, parts[0].rate))
                    sink.close()
                loudness, peak = measured(path)
            cells.append(f"{loudness:6.1f} ({peak:5.1f})")
        join, clipped = worst_join(samples), int((np.abs(samples) >= 1).sum())
        off = abs(loudness - TARGET_LUFS) > FROM_TARGET or peak > -1 or join > JOIN or clipped
        off = off or any(step > 10 ** (JOIN / 20) for step in seams.steps)
        bad += bool(off)
        print(
            f"{name:14}{cells[0]:>16}{cells[1]:>16}{join:7.0f}{seams.worst:>7}{clipped:9}",
            flush=True,
        )
    return int(arguments.check and bad)


if __name__ == "__main__":
    sys.exit(main())
