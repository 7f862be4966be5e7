from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from sayso.errors import BlobMissing
from sayso.library.blobs import Blobs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["folder", "memory"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs") if request.param == "folder" else Blobs("memory://")


def test_bytes_are_found_by_their_digest(blobs: Blobs) -> None:
    digest = blobs.put(b"some sound")
    assert digest == sha256(b"some sound").hexdigest()
    assert blobs.put(b"some sound") == digest
    assert blobs.get(digest) == b"some sound"
    assert blobs.get(digest, 5, 8) == b"sou"
    assert blobs.get(digest, 5) == b"sound"
    assert list(blobs.all()) == [(digest, 10)]


def test_a_file_is_kept_as_its_bytes_are(blobs: Blobs, tmp_path: Path) -> None:
    file = tmp_path / "sound.mp3"
    file.write_bytes(b"some sound")
    assert blobs.put(file) == blobs.put(b"some sound")


def test_what_is_removed_is_gone(blobs: Blobs) -> None:
    digest = blobs.put(b"some sound")
    blobs.remove(digest)
    blobs.remove(digest)
    assert not blobs.holds(digest)
    for ask in (blobs.get, blobs.size):
        with pytest.raises(BlobMissing):
            ask(digest)


@pytest.mark.parametrize("name", ["", "../library.db", "A" * 64, "0" * 63 + "/"])
def test_a_name_that_is_no_digest_reaches_no_file(blobs: Blobs, name: str) -> None:
    with pytest.raises(BlobMissing):
        blobs.get(name)
