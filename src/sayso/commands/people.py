"""Who uses the library: invite people, each with a library of their own, and part with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.commands.backup import add_library
from sayso.commands.whose import named, opened

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  sayso people add ben          prints a link that opens a library of his own, once, within a week
  sayso people link ben         another one: for a new device, or a password that is forgotten
  sayso people list
  sayso people remove ben --with-everything

Nobody sees what another one has saved.
"""
INVITED_SECONDS = 7 * 24 * 3600.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso people`."""
    acts = parser.add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser("add", help="invite somebody")
    add.add_argument("--admin", action="store_true", help="who may invite others")
    add.set_defaults(act=_add)
    link = acts.add_parser("link", help="another link for somebody")
    link.set_defaults(act=_link)
    shown = acts.add_parser("list", help="everybody")
    shown.set_defaults(act=_list)
    remove = acts.add_parser("remove", help="part with somebody")
    remove.add_argument(
        "--with-everything", action="store_true", required=True, help="their library goes too"
    )
    remove.set_defaults(act=_remove)
    for one in (add, link, remove):
        one.add_argument("name", metavar="NAME")
    for one in (add, link):
        one.add_argument(
            "--base", default="http://localhost:8780", metavar="ADDRESS", help="(%(default)s)"
        )
    for one in (add, link, shown, remove):
        add_library(one)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    code: int = arguments.act(arguments)
    return code


def _add(arguments: argparse.Namespace) -> int:
    with opened(arguments) as house:
        people = house.library.people
        person = people.add(arguments.name, is_admin=arguments.admin)
        people.note("invited somebody", about=person.name)
    return _link(arguments)


def _link(arguments: argparse.Namespace) -> int:
    with opened(arguments) as house:
        person = named(house, arguments.name)
        key = house.library.people.give_key(
            person.id, "setup", name="an invitation", seconds=INVITED_SECONDS
        )
    print(f"{arguments.base.rstrip('/')}/set-up?key={key}")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    with opened(arguments) as house:
        for person in house.library.people.all():
            counts = house.library.articles.counts(person.id)
            count = counts["unread"] + counts["archive"]
            print(f"{person.name}{' (admin)' if person.is_admin else ''}  {count} articles")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    with opened(arguments) as house:
        house.part_with(named(house, arguments.name).id)
        house.library.people.note("parted with somebody", about=arguments.name)
    return 0
