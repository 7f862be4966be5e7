"""Take in an export of Sayso, or a file of Pocket, Instapaper, Omnivore, wallabag, a browser …."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sayso.commands.whose import add_whose, opened, person_of
from sayso.errors import SourceNotFound

if TYPE_CHECKING:
    import argparse

NAME = "import"  # a word of Python's own, so the module is called otherwise
EPILOG = """\
examples:
  sayso import pocket.zip            links with their tags, dates and shelves; also .csv and .html
  sayso import bookmarks.html        the bookmarks of any browser
  sayso import subscriptions.opml    feeds, which are followed from now on
  sayso import library.zip           what `sayso export` wrote, with places and highlights

Pages are fetched one after another, each site asked once a second, while `sayso serve` runs. What
is on your shelf already stays as it is.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso import`."""
    parser.add_argument("source", type=Path, metavar="FILE", help="a file, or a folder of ours")
    add_whose(parser)


def run(arguments: argparse.Namespace) -> int:
    """Take it in."""
    # The database's library is loaded for the commands that need it.
    from sayso.house.bringing import bring  # noqa: PLC0415

    source: Path = arguments.source
    if not source.exists():
        raise SourceNotFound(f"There is no file {source}.")
    with opened(arguments) as house:
        came = bring(house, person_of(house, arguments).id, source)
    print(
        f"{came.saved} articles saved, {came.there} were there already, {came.refused} are no "
        f"addresses of the web, {came.feeds} feeds followed."
    )
    return 0
