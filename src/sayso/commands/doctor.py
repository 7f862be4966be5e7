"""Check a set-up: settings, voices, player and library; each trouble with what to do about it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sayso.commands.backup import add_library
from sayso.commands.reached import reached
from sayso.config import config_path, library_path, read_config
from sayso.errors import SaysoError
from sayso.studio import find_player, open_studio

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.library.care import Findings

EPILOG = """\
examples:
  sayso doctor               look, and change nothing; exit code 1 if something is wrong
  sayso doctor --repair      also remove what nothing needs and index anew (not while it is served)
  sayso doctor --url https://sayso.example.org     is it reached as it should be through the proxy?
"""
_LEAST_ROOM = 500_000_000  # bytes: an hour of sound is 29 MB, its clips 170


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso doctor`."""
    add_library(parser)
    parser.add_argument("--repair", action="store_true", help="mend what can be mended")
    parser.add_argument(
        "--url", metavar="ADDRESS", help="also ask the served library there, through its proxy"
    )


def run(arguments: argparse.Namespace) -> int:
    """Say what is right and what is wrong, a line each."""
    folder: Path = arguments.library or library_path()
    wrong = 0
    found = (*_set_up(), *_library(folder, repair=arguments.repair))
    for is_right, told in (*found, *(reached(arguments.url) if arguments.url else ())):
        print(f"{'ok' if is_right else '!!'}  {told}")
        wrong += not is_right
    return 1 if wrong else 0


def _set_up() -> Iterator[tuple[bool, str]]:
    try:
        habits = read_config()
        studio = open_studio(**habits)
    except SaysoError as error:
        yield False, str(error)
        return
    path = config_path()
    yield True, f"Settings: {path}." if path.exists() else "Settings: none, all as shipped."
    for problem in studio.problems:
        yield False, str(problem)
    wanted = str(habits.get("voice", "heart"))
    try:
        studio.registry.find(wanted)
    except SaysoError as error:
        yield False, str(error)
    else:
        yield True, f"The voice {wanted} is installed."
    player = find_player()
    said = (
        f"Sound is played by {player.command[0]}."
        if player
        else "No player: sound is written to files."
    )
    yield True, said


def _library(folder: Path, *, repair: bool) -> Iterator[tuple[bool, str]]:
    # The database's library is loaded for the commands that need it.
    from sayso.library.care import examine, mend  # noqa: PLC0415
    from sayso.library.connect import sole  # noqa: PLC0415
    from sayso.library.folder import Library  # noqa: PLC0415

    if not folder.is_dir():
        yield True, f"No library yet in {folder}: `sayso serve` makes one."
        return
    free = shutil.disk_usage(folder).free
    yield free > _LEAST_ROOM, f"{free / 1e9:.1f} GB of room for the library in {folder}."
    try:
        with Library(folder) as library:
            if repair:
                with sole(folder):
                    found = mend(library)
            else:
                found = examine(library)
    except SaysoError as error:
        yield False, str(error)
        return
    yield from _found(found)


def _found(found: Findings) -> Iterator[tuple[bool, str]]:
    if found.is_sound:
        yield True, "The library is sound."
    for damage in found.damage:
        yield False, f"The database says: {damage}. Put a backup in its place."
    if found.lost:
        yield False, f"{len(found.lost)} captures or sounds are gone: save those pages again."
    if found.orphans:
        yield False, f"{len(found.orphans)} files are needed by nothing: `sayso doctor --repair`."
    if found.unfinished:
        yield False, f"{len(found.unfinished)} files are half-written: `sayso doctor --repair`."
    if found.unsearchable:
        yield False, f"{len(found.unsearchable)} articles cannot be found: `sayso doctor --repair`."
