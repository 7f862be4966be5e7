"""Where sound goes, clip by clip, as it is made."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Protocol, runtime_checkable

from sayso.audio.mp3 import Mp3Encoder
from sayso.audio.wav import WavEncoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Clip, Samples


@runtime_checkable
class Sink(Protocol):
    """Takes each clip at the pace asked for, its pause behind it: joined, they are the sound."""

    def write(self, clip: Clip) -> None:
        """Take the next clip. All clips of a narration have the same rate."""
        ...

    def close(self) -> None:
        """No clip will follow."""
        ...


class Encoder(Protocol):
    """Samples → the bytes of one stream."""

    media_type: str

    def encode(self, samples: Samples) -> bytes:
        """The bytes that are ready."""
        ...

    def finish(self) -> bytes:
        """The last bytes."""
        ...

    def header(self) -> bytes:
        """What the stream begins with, now that its length is known."""
        ...


# By file ending.
ENCODERS: dict[str, Callable[[int], Encoder]] = {".mp3": Mp3Encoder, ".wav": WavEncoder}


class EncodedSink:
    """Encodes clips into an open binary stream, which it does not close.

    Args:
        stream: written as clips come; when it can seek, its header is completed at the end.
        encoder: made with the rate of the first clip.
    """

    def __init__(self, stream: BinaryIO, encoder: Callable[[int], Encoder]) -> None:
        self._stream = stream
        self._make = encoder
        self._encoder: Encoder | None = None

    def write(self, clip: Clip) -> None:
        """Encode the clip and pass its bytes on at once."""
        if self._encoder is None:
            self._encoder = self._make(clip.rate)
        self._stream.write(self._encoder.encode(clip.samples))

    def close(self) -> None:
        """Write what the encoder still holds, and complete the header."""
        if self._encoder is None:
            return
        self._stream.write(self._encoder.finish())
        if self._stream.seekable():
            self._stream.seek(0)
            self._stream.write(self._encoder.header())
            self._stream.seek(0, io.SEEK_END)


class ListSink:
    """Keeps the clips in a list."""

    def __init__(self, clips: list[Clip]) -> None:
        self._clips = clips

    def write(self, clip: Clip) -> None:
        """Append the clip."""
        self._clips.append(clip)

    def close(self) -> None:
        """Nothing is held back."""
