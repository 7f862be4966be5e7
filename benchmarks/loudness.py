"""How loud each installed voice is, as its engine makes it and as Sayso gives it.

    python benchmarks/loudness.py [--voice heart …]

Measured by ffmpeg's ebur128 filter (EBU R 128, ITU-R BS.1770-4) on two articles of our own. The
first column is what `VoiceInfo.loudness` should say.
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

from sayso import open_studio
from sayso.audio.level import TARGET_LUFS
from sayso.audio.sink import ENCODERS, EncodedSink
from sayso.pipeline import perform

ROOT = Path(__file__).parent.parent
ARTICLES = ("tide-record-copied.txt", "clock-tower.html")
LINES = 6


def measured(path: Path) -> tuple[float, float]:
    """`(integrated loudness in LUFS, true peak in dBFS)` of a sound file."""
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path)]
    command += ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    loudness = re.findall(r"I:\s+(-?[\d.]+) LUFS", said)[-1]
    return float(loudness), float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", said)[-1])


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", action="append")
    asked = parser.parse_args().voice
    if not shutil.which("ffmpeg"):
        print("ffmpeg is not installed: nothing to measure with")
        return 0
    clips = tempfile.TemporaryDirectory()
    studio = open_studio(cache=clips.name)
    voices = [v.id for v in studio.voices() if v.installed and v.synthetic]
    print(f"{'voice':14}{'as made':>16}{'as given':>18}   target {TARGET_LUFS} LUFS")
    for name in asked or voices:
        engine, voice = studio.registry.find(name)
        cells = []
        for info in (replace(voice, loudness=None), voice):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "sound.wav"
                with path.open("wb") as stream:
                    sink = EncodedSink(stream, ENCODERS[".wav"])
                    for source in ARTICLES:
                        article = studio.read(ROOT / "examples" / source)
                        script = studio.script(article)
                        script = replace(script, lines=script.lines[:LINES])
                        done = perform(article, script, (engine, info), wpm=200, cache=studio.clips)
                        for passage in done.passages:
                            sink.write(passage.clip)
                    sink.close()
                loudness, peak = measured(path)
            cells.append(f"{loudness:6.1f} ({peak:5.1f})")
        print(f"{name:14}{cells[0]:>16}{cells[1]:>18}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
