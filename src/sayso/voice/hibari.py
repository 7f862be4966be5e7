"""Line → clip in the voices of hibari-tts: small, quick, and on any processor.

One run of the network gives the sound and, as an output added here, how long each phoneme lasts
(`/Clip_output_0`, in steps of 600 samples), so the time of each word is what the model itself
meant. The nodes that predict durations, cut out on their own, tell a line's length fifty times as
fast as speaking it. Only this module and `phonemes` know hibari.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import hibari
import numpy as np
import onnxruntime
from hibari import dsp
from hibari.voices import VOICES, cache_dir, voice_path

from sayso.errors import VoiceNotInstalled
from sayso.model import VoiceInfo
from sayso.voice.graph import only_outputs, with_output
from sayso.voice.phonemes import Phonemizer
from sayso.voice.runs import Run, Timing, by_sound, plan, seconds, spoken, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Clip, Line

_DURATIONS = "/Clip_output_0"

# The network was trained on sentences up to this long (hibari's own limit).
_LONGEST = 400

# A step is two frames of 300 samples. Onsets and endings: medians over 870 words after pauses and
# 480 ends of sentences, by the energy of the sound; `benchmarks/times.py` measures what they leave.
# Cutting by the durations, not by listening, is what lets a clip's length be known beforehand.
_TIMING = Timing(
    rate=hibari.SAMPLE_RATE,
    step=600,
    onset=0.045,
    onsets=by_sound({"szʃʒfvθ": 0.087, "mnlɹŋ": 0.063, "ðwbpdɡ": 0.026}),
    ending=0.025,
    endings=by_sound({"szʃʒfvʤʧ": 0.065, "iəAOuIQWYɑɔɪʊɛæɜ": 0.058, "nmlɹŋ": 0.032}),
    # Inside a phrase: medians over 2,700 words, by an aligner, less the constant that it leads by.
    inside=by_sound(
        {"bdɡ": 0.047, "ptk": 0.055, "ʤ": 0.061, "ʧ": 0.079, "hæɛv": 0.06, "w": 0.04, "ʌɐ": 0.033}
    ),
    lead=0.04,
    tail=0.09,
)

# LUFS of each voice as the network makes it; benchmarks/loudness.py.
_LOUDNESS = {"heart": -26.3}

# Words per minute. heart: 835 words of news, half a second between sentences. The others, which are
# not in the package, by the pace of the Kokoro voices that they were made from.
_NATURAL_WPM = {"heart": 168.0, "emma": 176.0, "fenrir": 166.0, "fable": 175.0, "kore": 165.0}
_UNMEASURED_WPM = 168.0


class HibariEngine:
    """The voices of the `hibari-tts` package: `heart` is inside it, others once their file is."""

    name = "hibari"

    def __init__(self) -> None:
        self._lock = Lock()
        self._speakers: dict[str, _Speaker] = {}

    def voices(self) -> Sequence[VoiceInfo]:
        """All that the package lists, `heart` first."""
        return tuple(_info(name) for name in VOICES)

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        """The line, its words timed by the model.

        Raises:
            VoiceNotInstalled: the voice's file is missing or damaged.
        """
        return self._speaker(voice).speak(line)

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:
        """Exactly the length that `speak` will give, from the durations alone."""
        return self._speaker(voice).seconds(line)

    def fingerprint(self, voice: VoiceInfo) -> str:
        """Our version, the package's, its transform (two differ in the last bit), the weights."""
        digest = _digest(_path(voice.id))
        return f"hibari 2 {hibari.__version__} {dsp.FFT_BACKEND} {digest}"

    def _speaker(self, voice: VoiceInfo) -> _Speaker:
        with self._lock:
            if voice.id not in self._speakers:
                self._speakers[voice.id] = _Speaker(voice.id)
            return self._speakers[voice.id]


def _info(name: str) -> VoiceInfo:
    entry = VOICES[name]
    installed = _file(name).is_file()
    return VoiceInfo(
        id=name,
        name=name.capitalize(),
        engine=HibariEngine.name,
        language=entry["language"],
        maker="Maureese Williams",
        licence="Apache-2.0",
        natural_wpm=_NATURAL_WPM.get(name, _UNMEASURED_WPM),
        loudness=_LOUDNESS.get(name),
        installed=installed,
        hint="" if installed else _hint(name),
    )


def _file(name: str) -> Path:
    """Where the voice's weights are, or would be. Asking hibari itself would fetch them."""
    if VOICES[name].get("bundled"):
        return Path(voice_path(name, download_missing=False))
    return Path(cache_dir()) / str(VOICES[name]["file"])


def _hint(name: str) -> str:
    entry = VOICES[name]
    return (
        f"Put hibari's voice file {entry['file']} ({entry['bytes'] / 1e6:.1f} MB, sha256 "
        f"{entry['sha256'][:12]}…) into {cache_dir()}."
    )


def _path(name: str) -> Path:
    if name not in VOICES or not (path := _file(name)).is_file():
        hint = _hint(name) if name in VOICES else ""
        raise VoiceNotInstalled(f"The voice {name} is not installed. {hint}".strip())
    return path


@lru_cache(maxsize=16)
def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


class _Speaker:
    """One voice, loaded. Its sessions use one thread each and are safe to run from several."""

    def __init__(self, name: str) -> None:
        model = _path(name).read_bytes()
        if sha256(model).hexdigest() != VOICES[name]["sha256"]:
            raise VoiceNotInstalled(f"The file of the voice {name} is damaged. {_hint(name)}")
        self._phonemizer = Phonemizer(british=VOICES[name]["british"])
        # Reading the lexicon, building the network and cutting out the durations side by side.
        with ThreadPoolExecutor(2) as pool:
            lexicon = pool.submit(self._phonemizer.load)
            timer = pool.submit(lambda: _session(only_outputs(model, [_DURATIONS])))
            self._tts: Any = hibari.Hibari(name, model=with_output(model, _DURATIONS))
            self._timer: Any = timer.result()
            lexicon.result()
        self._planned = lru_cache(maxsize=512)(self._plan)

    def speak(self, line: Line) -> Clip:
        runs = self._planned(line)
        return whole(line, runs, [self._run(run) for run in runs])

    def seconds(self, line: Line) -> float:
        runs = self._planned(line)
        return seconds(runs, [self._timer.run(None, _feed(run))[0] for run in runs], _TIMING)

    def _plan(self, line: Line) -> tuple[Run, ...]:
        return plan(self._phonemizer(line), self._tts.vocab, _LONGEST)

    def _run(self, run: Run) -> Clip:
        *spectra, durations = self._tts.sess.run(None, _feed(run))
        # The breath in the voice is noise: one seed, so the same line is the same sound.
        samples = dsp.synth(*(part[0] for part in spectra), np.random.default_rng(0))
        return spoken(run, samples, durations, _TIMING)


def _session(model: bytes) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _feed(run: Run) -> dict[str, Any]:
    return {"ids": np.asarray([run.ids], np.int64), "speed": np.ones(1, np.float32)}
