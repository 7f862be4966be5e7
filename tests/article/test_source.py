from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from sayso.article.limits import MAX_BYTES
from sayso.article.source import capture, is_address
from sayso.errors import AddressRefused, SourceEmpty, SourceError, SourceNotFound, SourceTooLarge
from sayso.model import Capture

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_taken_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "story.HTML"
    page.write_bytes(b"<p>Rain\r\n\xff")
    found = capture(page)
    assert (found.body, found.media_type, found.url) == (b"<p>Rain\r\n\xff", "text/html", None)
    assert found.captured_at.tzinfo is not None
    assert capture(str(page)).digest == found.digest


def test_a_dash_is_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Rain fell.")))
    assert capture("-").body == b"Rain fell."


def test_a_capture_is_given_back() -> None:
    given = Capture(b"Rain fell.")
    assert capture(given) is given


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="check the name"):
        capture(tmp_path / "nothing.txt")


@pytest.mark.parametrize("body", [b"", b" \n\t\r\n"])
def test_nothing_in_it(tmp_path: Path, body: bytes) -> None:
    page = tmp_path / "empty.txt"
    page.write_bytes(body)
    with pytest.raises(SourceEmpty):
        capture(page)
    with pytest.raises(SourceEmpty):
        capture(Capture(body))


def test_a_folder_and_a_name_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="folder"):
        capture(tmp_path)
    with pytest.raises(SourceError):
        capture("a\0b")
    with pytest.raises(SourceError):
        capture("a" * 5_000)


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    page = tmp_path / "huge.html"
    with page.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceTooLarge, match="50 MB"):
        capture(page)
    with pytest.raises(SourceTooLarge):
        capture(Capture(b"x" * (MAX_BYTES + 1)))


def test_an_endless_input_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    with pytest.raises(SourceTooLarge):
        capture("-")


def test_what_has_a_scheme_is_an_address() -> None:
    assert is_address("https://news.example/a")
    assert is_address("ftp://news.example/a")
    assert not is_address("folder/page.html")
    assert not is_address("C:/page.html")
    with pytest.raises(AddressRefused):
        capture("ftp://news.example/a")
    with pytest.raises(AddressRefused):
        capture("http://127.0.0.1/")
