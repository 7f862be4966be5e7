"""A narration and its sound → the files asked for, whole or not at all.

A file is written beside its final name and moved there when it is finished: a full disk, Ctrl-C or
a crash leaves what was there before.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso.audio.mp3 import Mp3Encoder
from sayso.audio.sink import ENCODERS, EncodedSink, Sink
from sayso.errors import CannotWrite, DiskFull, FormatUnknown
from sayso.publish.page import page_parts
from sayso.publish.vtt import vtt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Attribution, Clip, Narration

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Tee:
    """One sink made of several."""

    def __init__(self, sinks: Sequence[Sink]) -> None:
        self._sinks = tuple(sinks)

    def write(self, clip: Clip) -> None:
        """Give the clip to each."""
        for sink in self._sinks:
            sink.write(clip)

    def close(self) -> None:
        """Close each."""
        for sink in self._sinks:
            sink.close()


class _SoundFile:
    """MP3 or WAV, of the first narration."""

    def __init__(self, stream: BinaryIO, ending: str) -> None:
        self._sink: Sink | None = EncodedSink(stream, ENCODERS[ending])

    def begin(self) -> Sink | None:
        sink, self._sink = self._sink, None
        return sink

    def end(self, narration: Narration) -> None:
        """The sound is all there is to it."""

    def finish(self, attributions: Sequence[Attribution]) -> None:
        """Finished when its sink was closed."""


class _CueFile:
    """WebVTT, of the first narration."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._written = False

    def begin(self) -> Sink | None:
        return None

    def end(self, narration: Narration) -> None:
        if not self._written:
            self._stream.write(vtt(narration).encode())
            self._written = True

    def finish(self, attributions: Sequence[Attribution]) -> None:
        """Written already."""


class _PageFile:
    """The page, holding every narration."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._sound = io.BytesIO()
        self._held: list[tuple[Narration, bytes]] = []

    def begin(self) -> Sink | None:
        self._sound = io.BytesIO()
        return EncodedSink(self._sound, Mp3Encoder)

    def end(self, narration: Narration) -> None:
        self._held.append((narration, self._sound.getvalue()))

    def finish(self, attributions: Sequence[Attribution]) -> None:
        for part in page_parts(self._held, attributions=attributions):
            self._stream.write(part.encode())


_File = _SoundFile | _CueFile | _PageFile

ENDINGS = (*ENCODERS, ".vtt", ".html")


class Outputs:
    """The files of one article, to be filled with one narration or more (one for each voice)."""

    def __init__(self, files: Sequence[_File]) -> None:
        self._files = tuple(files)

    def begin(self) -> Sink:
        """Where the next narration's sound goes."""
        sinks = [file.begin() for file in self._files]
        return Tee([sink for sink in sinks if sink is not None])

    def end(self, narration: Narration) -> None:
        """That narration is complete."""
        for file in self._files:
            file.end(narration)

    def finish(self, attributions: Sequence[Attribution] = ()) -> None:
        """No narration will follow."""
        for file in self._files:
            file.finish(attributions)


@contextmanager
def open_outputs(paths: Sequence[str | os.PathLike[str]]) -> Iterator[Outputs]:
    """Open every file at once, so that a wrong name is known before the first word is spoken.

    Args:
        paths: files ending in .mp3, .wav, .vtt or .html; "-" is MP3 to standard output.

    Raises:
        FormatUnknown: another ending.
        CannotWrite: no such folder, or no permission.
        DiskFull: no room; nothing new is left behind.
    """
    checked = [_checked(path) for path in paths]
    if len(set(checked)) < len(checked):
        raise CannotWrite("The same output is named twice; give each file once.")
    with ExitStack() as stack:
        yield Outputs([_file(stack.enter_context(opened(path)), path) for path in checked])


@contextmanager
def open_sound(path: str | os.PathLike[str]) -> Iterator[Sink]:
    """A sink into one file of sound alone, which is there when the block ends well.

    Args:
        path: ends in .mp3 or .wav; "-" is MP3 to standard output.

    Raises:
        FormatUnknown, CannotWrite, DiskFull: as `open_outputs`.
    """
    checked = _checked(path, tuple(ENCODERS))
    with opened(checked) as stream:
        yield EncodedSink(stream, ENCODERS.get(checked.suffix.lower(), Mp3Encoder))


def _checked(given: str | os.PathLike[str], endings: Sequence[str] = ENDINGS) -> Path:
    path = Path(given)
    if str(path) == "-" or _is_device(path):
        return path
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder; give a file name.")
    if path.suffix.lower() not in endings:
        raise FormatUnknown(
            f"{path.name!r} does not end in one of {', '.join(endings)}, so its format is unknown."
        )
    # What a link points to is written, as other programs do, not the link.
    return path.resolve()


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _file(stream: BinaryIO, path: Path) -> _File:
    ending = path.suffix.lower() if path.suffix.lower() in ENDINGS else ".mp3"
    if ending == ".vtt":
        return _CueFile(stream)
    if ending == ".html":
        return _PageFile(stream)
    return _SoundFile(stream, ending)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A stream that becomes `path` when the block ends well, and nothing when it does not."""
    if str(path) == "-":
        yield sys.stdout.buffer
        return
    if _is_device(path):
        with said_plainly(path), path.open("wb") as device:  # a pipe is written to, not replaced
            yield device
        return
    part = path.with_name(f".{path.name[-200:]}.{os.getpid()}.part")
    with said_plainly(path):
        try:
            with part.open("wb") as stream:
                if path.exists():
                    shutil.copymode(path, part)
                yield stream
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def said_plainly(path: Path | None = None) -> Iterator[None]:
    """The operating system's refusals as errors of ours, in one sentence.

    Raises:
        DiskFull: there is no room.
        CannotWrite: anything else, `path` being what was to be written.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        where = path or error.filename or "the output"
        if error.errno in _NO_ROOM:
            raise DiskFull(f"No room is left for {where}; free some and try again.") from error
        if path is not None and not path.parent.exists():
            raise CannotWrite(f"{path.parent} does not exist; make the folder first.") from error
        raise CannotWrite(f"Cannot write {where}: {error.strerror or error}.") from error
