"""Which library, and whose shelf in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.commands.backup import add_library, existing
from sayso.config import read_config
from sayso.errors import NotInLibrary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from sayso.house.house import House
    from sayso.library.values import Person


def add_whose(parser: argparse.ArgumentParser) -> None:
    """--library and --person."""
    add_library(parser)
    parser.add_argument("--person", metavar="NAME", help="whose; else who opened the library first")


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[House]:
    """The house that is there already.

    Raises:
        NotInLibrary: there is none.
    """
    # The database's library is loaded for the commands that need it.
    from sayso.house.house import House  # noqa: PLC0415

    house = House(existing(arguments), **read_config())
    try:
        yield house
    finally:
        house.close()


def person_of(house: House, arguments: argparse.Namespace) -> Person:
    """Whose shelf it is about.

    Raises:
        NotInLibrary: nobody of that name uses the library, or nobody at all.
    """
    return named(house, arguments.person)


def named(house: House, name: str | None) -> Person:
    """The person of that name; the first, if none is said.

    Raises:
        NotInLibrary: nobody of that name uses the library, or nobody at all.
    """
    everybody = house.library.people.all()
    found = next((one for one in everybody if name is None or one.name == name), None)
    if found is None:
        names = ", ".join(one.name for one in everybody) or "nobody yet"
        raise NotInLibrary(f"Nobody called {name!r} uses this library; there is {names}.")
    return found
