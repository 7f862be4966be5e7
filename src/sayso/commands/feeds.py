"""Follow feeds: what is new in them is saved to your library while it is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.commands.whose import add_whose, opened, person_of

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  sayso feeds add https://harbour.example/feed.xml
  sayso feeds list
  sayso feeds remove 3

RSS, Atom and JSON Feed, looked at once an hour and asked only for what has changed; a feed that
fails is asked less and less often. The last five entries come at once, the others when they appear.
A site's page will do as well: the feed that it points to is followed.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso feeds`."""
    acts = parser.add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser("add", help="follow a feed")
    add.add_argument("address", metavar="ADDRESS")
    add.set_defaults(act=_add)
    shown = acts.add_parser("list", help="what is followed, with its number")
    shown.set_defaults(act=_list)
    remove = acts.add_parser("remove", help="follow a feed no more; its articles stay")
    remove.add_argument("feed", type=int, metavar="NUMBER")
    remove.set_defaults(act=_remove)
    for one in (add, shown, remove):
        add_whose(one)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    code: int = arguments.act(arguments)
    return code


def _add(arguments: argparse.Namespace) -> int:
    with opened(arguments) as house:
        number = house.follow(person_of(house, arguments).id, arguments.address)
    print(f"{number}  {arguments.address}: looked at as soon as the library is served.")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    with opened(arguments) as house:
        for feed in house.library.feeds.all(person_of(house, arguments).id):
            looked = f"{feed.checked_at:%Y-%m-%d %H:%M}" if feed.checked_at else "not yet looked at"
            trouble = f"  {feed.problem}" if feed.problem else ""
            print(f"{feed.id}  {feed.title or feed.address}  {feed.address}  {looked}{trouble}")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    with opened(arguments) as house:
        house.library.feeds.leave(person_of(house, arguments).id, arguments.feed)
    return 0
