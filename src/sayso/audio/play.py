"""Clips → the system's own player, while the rest is still being made."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Self

from sayso.audio.sink import EncodedSink
from sayso.audio.wav import WavEncoder
from sayso.errors import CannotWrite

if TYPE_CHECKING:
    from sayso.model import Clip


class Player(NamedTuple):
    """A program that plays WAV.

    Attributes:
        command: its name and arguments; `{file}` stands for a file's path.
        streams: True when it plays standard input while that is still growing.
    """

    command: tuple[str, ...]
    streams: bool = True


# The first that is installed is used: those that take a stream before those that need a file.
PLAYERS = (
    Player(("mpv", "--no-video", "--really-quiet", "-")),
    Player(("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet", "-i", "-")),
    Player(("play", "-q", "--ignore-length", "-t", "wav", "-")),
    Player(("aplay", "-q", "-")),
    Player(("cvlc", "--quiet", "--play-and-exit", "-")),
    Player(("afplay", "{file}"), streams=False),
    Player(("paplay", "{file}"), streams=False),
)


def find_player() -> Player | None:
    """The player of this machine, or None."""
    return next((player for player in PLAYERS if shutil.which(player.command[0])), None)


class PlayerSink:
    """Plays each clip as it comes; `close` returns when the last has been heard.

    Used as a context manager: leaving it early (Ctrl-C, an error) stops the player.
    """

    def __init__(self, player: Player) -> None:
        self._player = player
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._stream = self._open()
        self._sink = EncodedSink(self._stream, WavEncoder)

    def _open(self) -> BinaryIO:
        if not self._player.streams:
            self._folder = tempfile.TemporaryDirectory(prefix="sayso-")
            return (Path(self._folder.name) / "listen.wav").open("wb")
        self._process = subprocess.Popen(  # noqa: S603  the command is one of the table above
            self._player.command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if self._process.stdin is None:
            raise CannotWrite(f"{self._player.command[0]} takes no input.")
        return self._process.stdin  # type: ignore[return-value]  # a pipe is a binary stream

    def write(self, clip: Clip) -> None:
        """Play the clip after those before it."""
        try:
            self._sink.write(clip)
            self._stream.flush()
        except BrokenPipeError as error:
            raise self._stopped() from error

    def close(self) -> None:
        """Play to the end.

        Raises:
            CannotWrite: the player says that it could not.
        """
        try:
            self._sink.close()
            self._stream.close()
        except BrokenPipeError as error:
            raise self._stopped() from error
        if self._folder is not None:
            path = str(Path(self._folder.name) / "listen.wav")
            command = [part.replace("{file}", path) for part in self._player.command]
            self._process = subprocess.Popen(  # noqa: S603  from the table above
                command, stderr=subprocess.DEVNULL
            )
        if self._process is not None and self._process.wait():
            raise self._stopped()

    def _stopped(self) -> CannotWrite:
        return CannotWrite(
            f"{self._player.command[0]} could not play the sound; use -o FILE to keep it instead."
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        with suppress(OSError):
            self._stream.close()
        if self._folder is not None:
            self._folder.cleanup()
