"""Capture → what is in it, read by a process of its own with limits (`worker`).

A document that crashes its reader, or asks for too much, costs one error. Processes are kept for
the next document, so that a server pays for their start once; each is used by one caller at a time.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from sayso.article import wire
from sayso.article.limits import CPU_SECONDS, MEMORY_BYTES, WALL_SECONDS
from sayso.errors import ReaderDied, SourceTooSlow
from sayso.model import Article, Entry

if TYPE_CHECKING:
    from sayso.model import Capture

MOST_IDLE = 2
MOST_DOCUMENTS = 200  # of one process: what a library leaks is given back
# What the reader may know of its surroundings; no token or key is among it.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP")
_SLOW = (
    f"Reading it takes more than {CPU_SECONDS} seconds: it is too large or made to be slow; give a"
    " part of it."
)


def look(capture: Capture, entry: int | str | None = None) -> Article | Entry:
    """As `document.look`.

    Raises:
        SourceTooSlow: it takes more than the limits allow.
        ReaderDied: its reader crashed.
        SaysoError: what the reader says of it.
    """
    found = _asked("look", capture, entry)
    if not isinstance(found, Article | Entry):
        raise ReaderDied("The reader of that document answered nonsense: do not trust the file.")
    return found


def entries(capture: Capture) -> tuple[Entry, ...]:
    """As `document.entries`; it raises what `look` does."""
    found = _asked("entries", capture, None)
    if not isinstance(found, tuple) or not all(isinstance(one, Entry) for one in found):
        raise ReaderDied("The reader of that document answered nonsense: do not trust the file.")
    return found


def _asked(task: str, capture: Capture, entry: int | str | None) -> object:
    given = (capture.body, capture.media_type, capture.url, capture.captured_at)
    reader = _taken()
    try:
        value = reader.answer((task, given, entry, CPU_SECONDS, MEMORY_BYTES))
    except BaseException:
        reader.end()
        raise
    _given_back(reader)
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        name, sentence, ledger = value
        raise wire.as_error((name, sentence, ledger))
    return value


class _Reader:
    """A running reader."""

    def __init__(self) -> None:
        known = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sayso.article.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=known | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        self._asked = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        self.documents = 0

    def answer(self, request: tuple[Any, ...]) -> object:
        """What it says to a request, within the time on the clock."""
        self.documents += 1
        late = threading.Event()
        clock = threading.Timer(WALL_SECONDS, self._stop, (late,))
        clock.start()
        try:
            wire.send(self._asked, request)
            return wire.receive(self._answers)
        except (wire.Lost, OSError):
            raise self._why(late=late.is_set()) from None
        finally:
            clock.cancel()

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _why(self, *, late: bool) -> SourceTooSlow | ReaderDied:
        """The error for a reader that is gone."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        code = self._process.returncode
        if late or code == -getattr(signal, "SIGXCPU", 0):
            return SourceTooSlow(_SLOW)
        return ReaderDied(
            f"Reading that document broke its reader (code {code}): it is damaged, made to do so,"
            f" or needs more than {MEMORY_BYTES // 10**6} MB; save it again, or a part of it."
        )

    def end(self) -> None:
        """Stop it, whatever it does."""
        self._process.kill()
        for stream in (self._asked, self._answers):
            with suppress(OSError):
                stream.close()
        self._process.wait()

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked again."""
        return self._process.poll() is None and self.documents < MOST_DOCUMENTS


_idle: list[_Reader] = []
_lock = threading.Lock()


def _taken() -> _Reader:
    while True:
        with _lock:
            reader = _idle.pop() if _idle else None
        if reader is None:
            return _Reader()
        if reader.is_alive:
            return reader
        reader.end()


def _given_back(reader: _Reader) -> None:
    with _lock:
        if len(_idle) < MOST_IDLE and reader.is_alive:
            _idle.append(reader)
            return
    reader.end()


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()


if hasattr(os, "register_at_fork"):
    # A fork would talk into its parent's pipes.
    os.register_at_fork(after_in_child=_idle.clear)
