"""Line → where its clip is kept, so that nothing is said twice.

A clip's key is the digest of what decides its samples, never the pace. A file is written under
another name and renamed, so it is whole or not there, also under two processes or a cut of power;
it carries its own digest, so a damaged one counts as missing.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from sayso.model import Clip
from sayso.voice.guards import SYNTHESIS

if TYPE_CHECKING:
    from sayso.model import Line, VoiceInfo
    from sayso.voice.engine import Engine

# An hour of speech is 170 MB.
DEFAULT_BYTES = 500_000_000

_MAGIC = b"sayso clip 1\n"
_DIGEST = 32  # bytes of SHA-256
_ENDING = ".clip"

# The folder is measured once for so many bytes written, not for each clip.
_MEASURE_EVERY = 16
# When it is too large, the clips used longest ago go, until this part of the limit is left.
_KEPT = 0.8
# A write that was cut off leaves a file under its other name; after an hour nobody is writing it.
_ABANDONED_SECONDS = 3600.0


class ClipCache:
    """Clips by what decides them, in a folder of bounded size. Never fails: see `problem`.

    Args:
        folder: where; made when the first clip is stored.
        max_bytes: size of the folder beyond which the clips used longest ago are removed.

    Attributes:
        problem: why clips are not being stored (a full disk, no permission), or "".
    """

    def __init__(self, folder: Path | str, *, max_bytes: int = DEFAULT_BYTES) -> None:
        self._folder = Path(folder)
        self._max_bytes = max_bytes
        self._lock = Lock()
        # So that the first write measures what is there.
        self._unmeasured = max_bytes
        self.problem = ""

    def key(self, line: Line, engine: Engine, voice: VoiceInfo) -> str:
        """What decides the samples and times of the line's clip, as one digest in hexadecimal."""
        tokens = [
            [list(token.words), token.after, token.phonemes or token.guess] for token in line.tokens
        ]
        parts = [SYNTHESIS, engine.name, engine.fingerprint(voice), voice.id, tokens]
        return sha256(json.dumps(parts).encode()).hexdigest()

    def get(self, key: str) -> Clip | None:
        """The clip, if it is there and whole."""
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        clip = _unpacked(stored)
        with suppress(OSError):
            # The time of its last use, for eviction; a damaged file makes room for a whole one.
            os.utime(path) if clip else path.unlink()
        return clip

    def put(self, key: str, clip: Clip) -> None:
        """Keep the clip. If that is not possible, `problem` says why and nothing else happens."""
        stored = _packed(clip)
        try:
            self._write(self._path(key), stored)
        except OSError as error:
            self.problem = f"Clips are not being kept in {self._folder}: {error.strerror or error}."
            return
        self._measure(len(stored))

    def seconds(self, key: str) -> float | None:
        """Length of the clip, if it is there. Reads a few bytes only."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                if file.readline() != _MAGIC:
                    return None
                head = json.loads(file.readline())
            return float(head["samples"] / head["rate"])
        except (OSError, ValueError, KeyError, TypeError, ZeroDivisionError):
            return None

    def weight(self) -> tuple[int, int]:
        """How many clips there are, and their bytes."""
        files = _files(self._folder)
        return len(files), sum(size for _, size, _ in files)

    def clear(self) -> int:
        """Remove every clip, and say how many bytes that were: one in use is spoken again."""
        freed = 0
        for _, size, path in _files(self._folder):
            if path.suffix == _ENDING:
                with suppress(OSError):
                    path.unlink()
                    freed += size
        return freed

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / (key + _ENDING)

    @staticmethod
    def _write(path: Path, stored: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(stored)
            Path(temporary).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise

    def _measure(self, written: int) -> None:
        """Evict now and then: each measuring pays for a sixteenth of the limit."""
        with self._lock:
            self._unmeasured += written
            if self._unmeasured < self._max_bytes / _MEASURE_EVERY:
                return
            self._unmeasured = 0
        files = sorted(_files(self._folder))
        newest = max((used for used, _, _ in files), default=0.0)
        total = sum(size for _, size, _ in files)
        over = total > self._max_bytes
        for used, size, path in files:
            abandoned = path.suffix != _ENDING and used < newest - _ABANDONED_SECONDS
            if abandoned or (over and total > self._max_bytes * _KEPT and path.suffix == _ENDING):
                with suppress(OSError):
                    path.unlink()
                total -= size


def _files(folder: Path) -> list[tuple[float, int, Path]]:
    """`(last use, bytes, path)` of every file that no other process has removed meanwhile."""
    found = []
    for path in folder.glob("??/*"):
        with suppress(OSError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    return found


def _packed(clip: Clip) -> bytes:
    head = {
        "rate": clip.rate,
        "samples": len(clip.samples),
        "timed_by": clip.timed_by,
        "times": clip.times,
    }
    sound = np.round(clip.samples * 32767).astype("<i2").tobytes()
    body = _MAGIC + json.dumps(head).encode() + b"\n" + sound
    return body + sha256(body).digest()


def _unpacked(stored: bytes) -> Clip | None:
    body, digest = stored[:-_DIGEST], stored[-_DIGEST:]
    if not body.startswith(_MAGIC) or sha256(body).digest() != digest:
        return None
    line, _, sound = body[len(_MAGIC) :].partition(b"\n")
    head = json.loads(line)
    samples = np.frombuffer(sound, "<i2").astype(np.float32) / np.float32(32767)
    times = tuple((start, end) for start, end in head["times"])
    return Clip(samples, head["rate"], times, head["timed_by"])
