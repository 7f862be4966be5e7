"""Copy your library to a folder, while it is served or not; the copy is a library itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

from sayso.config import library_path
from sayso.errors import NotInLibrary

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  sayso backup /media/disk/sayso-2026-11-27          a folder that is not there yet
  sayso serve --library /media/disk/sayso-2026-11-27 look into it; to restore it, move it back
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso backup`."""
    parser.add_argument("target", type=Path, metavar="FOLDER", help="the folder to make")
    add_library(parser)


def add_library(parser: argparse.ArgumentParser) -> None:
    """Which library."""
    parser.add_argument(
        "--library", type=Path, metavar="FOLDER", help="where it is kept; else among your data"
    )


def existing(arguments: argparse.Namespace) -> Path:
    """The folder of a library that is there.

    Raises:
        NotInLibrary: there is none.
    """
    folder: Path = arguments.library or library_path()
    if not folder.is_dir():
        raise NotInLibrary(f"There is no library in {folder}: `sayso serve` makes one.")
    return folder


def run(arguments: argparse.Namespace) -> int:
    """Copy it."""
    # The database's library is loaded for the commands that need it.
    from sayso.library.care import back_up  # noqa: PLC0415
    from sayso.library.folder import Library  # noqa: PLC0415

    console = Console(stderr=True)
    with (
        Library(existing(arguments)) as library,
        Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task("Copying captures and sound")
        back_up(
            library,
            arguments.target,
            progress=lambda done, of: progress.update(task, completed=done, total=of),
        )
    print(f"{arguments.target}: a copy of the library, to be served or moved back as it is.")
    return 0
