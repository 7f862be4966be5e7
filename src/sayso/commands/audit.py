"""Who came in, was refused, invited or removed somebody: the newest first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sayso.commands.backup import add_library
from sayso.commands.whose import opened

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  sayso audit                the last hundred
  sayso audit --most 1000    of the ten thousand that are kept

No secret and nothing of an article stands in it.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso audit`."""
    parser.add_argument("--most", type=int, default=100, metavar="N", help="(%(default)s)")
    add_library(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print it."""
    with opened(arguments) as house:
        names = {person.id: person.name for person in house.library.people.all()}
        for act in house.library.people.acts(max(0, arguments.most)):
            who = names.get(act.person or 0, "somebody")
            # A name that was tried at the door may be anything: it is shown as Python writes it.
            about = f" {act.about!a}" if act.about else ""
            print(f"{datetime.fromtimestamp(act.at, UTC):%Y-%m-%d %H:%M:%S} {who} {act.act}{about}")
    return 0
