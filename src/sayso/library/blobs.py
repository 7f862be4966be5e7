"""Bytes ↔ their digest: captures and sound, kept once whoever saved them.

A local folder, or any store that obstore knows ("s3://…"). A blob is written whole or not at all,
and one that is there is never written again.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, from_url

from sayso.errors import BlobMissing, CannotWrite, DiskFull

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obstore.store import ObjectStore


class Blobs:
    """Content-addressed bytes.

    Args:
        place: a folder, made when it is missing, or the address of an object store.
    """

    def __init__(self, place: Path | str) -> None:
        self._store: ObjectStore
        self._folder: Path | None = None
        if isinstance(place, Path) or "://" not in place:
            self._folder = Path(place)
            self._store = LocalStore(str(place), mkdir=True)
        else:
            self._store = from_url(place)

    def put(self, data: bytes | Path) -> str:
        """Keep the bytes, or a file's; their SHA-256 in hexadecimal.

        Raises:
            DiskFull, CannotWrite: they could not be kept.
        """
        digest = _digest(data)
        try:
            obstore.put(self._store, _key(digest), data, mode="create")
        except (AlreadyExistsError, FileExistsError):
            return digest
        except (BaseError, OSError) as error:
            if "No space left" in str(error) or "os error 28" in str(error):
                raise DiskFull("The disk is full: make room and try again.") from error
            raise CannotWrite("The library's blobs cannot be written: check the folder.") from error
        return digest

    def get(self, digest: str, start: int = 0, end: int | None = None) -> bytes:
        """The bytes `[start, end)` of a blob; all of it by default.

        Raises:
            BlobMissing: there is no such blob.
        """
        try:
            if start == 0 and end is None:
                return bytes(obstore.get(self._store, _key(digest)).bytes())
            stop = self.size(digest) if end is None else end
            return bytes(obstore.get_range(self._store, _key(digest), start=start, end=stop))
        except FileNotFoundError:
            raise BlobMissing(f"The library has lost a file ({digest[:12]}…).") from None

    def size(self, digest: str) -> int:
        """How many bytes a blob has.

        Raises:
            BlobMissing: there is no such blob.
        """
        try:
            return int(obstore.head(self._store, _key(digest))["size"])
        except FileNotFoundError:
            raise BlobMissing(f"The library has lost a file ({digest[:12]}…).") from None

    def holds(self, digest: str) -> bool:
        """Whether a blob is there."""
        try:
            obstore.head(self._store, _key(digest))
        except FileNotFoundError:
            return False
        return True

    def all(self) -> Iterator[tuple[str, int]]:
        """The digest and size of every blob."""
        for chunk in obstore.list(self._store):
            for found in chunk:
                yield found["path"].rsplit("/", 1)[-1], int(found["size"])

    def unfinished(self) -> tuple[Path, ...]:
        """Files of a folder that were being written when a process was killed.

        obstore writes "DIGEST#1" beside the blob and moves it; its own listing passes them over.
        """
        return tuple(sorted(self._folder.glob("*/*#*"))) if self._folder else ()

    def remove(self, digest: str) -> None:
        """Forget a blob; one that is not there is forgotten already."""
        try:
            obstore.delete(self._store, _key(digest))
        except FileNotFoundError:
            return


def _key(digest: str) -> str:
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise BlobMissing("That is no digest of a blob.")
    # 256 folders keep each small enough for any file system's listing.
    return f"{digest[:2]}/{digest}"


def _digest(data: bytes | Path) -> str:
    if isinstance(data, bytes):
        return sha256(data).hexdigest()
    found = sha256()
    with data.open("rb") as file:
        while piece := file.read(1 << 20):
            found.update(piece)
    return found.hexdigest()
