"""`sayso backup` and `sayso doctor`, as a person runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.cli import main
from sayso.library.connect import DATABASE, sole
from sayso.library.folder import Library

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library(tmp_path / "library") as library:
        ada = library.people.add("ada").id
        library.articles.add(ada, "https://example.org/ferry")
        library.blobs.put(b"a save that was cut off")
    return tmp_path / "library"


def test_a_backup_is_a_library_with_the_same_shelf(folder: Path, tmp_path: Path) -> None:
    assert main(["backup", str(tmp_path / "copy"), "--library", str(folder)]) == 0
    with Library(tmp_path / "copy") as copy:
        ada = copy.people.named("ada")
        assert ada is not None
        assert [saved.address for saved in copy.articles.page(ada.id)] == [
            "https://example.org/ferry"
        ]


def test_without_a_library_there_is_nothing_to_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "copy"), "--library", str(tmp_path / "none")]) == 91
    assert "`sayso serve` makes one" in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()


def test_the_doctor_says_what_is_wrong_and_mends_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["doctor", "--library", str(folder)]
    assert main(command) == 1
    assert "!!  1 files are needed by nothing: `sayso doctor --repair`." in capsys.readouterr().out
    assert main([*command, "--repair"]) == 0
    assert "ok  The library is sound." in capsys.readouterr().out
    assert main(command) == 0


def test_nothing_is_mended_under_a_server(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sole(folder):
        assert main(["doctor", "--library", str(folder), "--repair"]) == 1
    assert "Another Sayso is serving" in capsys.readouterr().out


def test_the_doctor_knows_a_damaged_library(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in folder.glob(f"{DATABASE}*"):
        file.unlink()
    (folder / DATABASE).write_bytes(b"no database" * 1000)
    assert main(["doctor", "--library", str(folder)]) == 1
    assert "put a backup in its place" in capsys.readouterr().out
