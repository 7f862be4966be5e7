"""Write your library to a folder or a zip in open formats: JSON, HTML, W3C annotations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

from sayso.commands.whose import add_whose, opened, person_of

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  sayso export library.zip            articles, captures, tags, highlights, places, lexicon, rules
  sayso export library --sound        a folder, with the recordings too
  sayso import library.zip            and back, into this library or another

What is where in it: docs/export.md.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso export`."""
    parser.add_argument("target", type=Path, metavar="TARGET", help="a folder or a .zip to make")
    parser.add_argument("--sound", action="store_true", help="recordings too")
    add_whose(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write it."""
    # The database's library is loaded for the commands that need it.
    from sayso.house.export import export  # noqa: PLC0415

    console = Console(stderr=True)
    with (
        opened(arguments) as house,
        Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        person = person_of(house, arguments)
        task = progress.add_task("Writing articles", total=None)
        count = export(
            house,
            person,
            arguments.target,
            sound=arguments.sound,
            progress=lambda done: progress.update(task, completed=done),
        )
    print(f"{arguments.target}: {count} articles of {person.name}.")
    return 0
