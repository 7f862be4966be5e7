"""List the rules for sites: what is read and what is left out on every page of a site.

They are made by `sayso read SOURCE --keep ID --drop ID --save`, and by hand. `sayso rules test`
shows what they do to a page, `sayso rules remove ID` takes one away.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from sayso.commands.arguments import (
    add_json,
    add_site,
    add_site_rules,
    add_source,
    say_problems,
    studio_for,
)
from sayso.commands.show import console, show_rules
from sayso.errors import NoArticle
from sayso.model import Article, Block, whole_text

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  sayso rules                              which rules there are, in the order they are tried
  sayso read saved.html --ledger           find the piece, and its ID
  sayso read saved.html --keep 12 --save   make a rule of it
  sayso rules test saved.html              what the rules do to a page
  sayso rules remove tovamir               take one away

The file is text, made to be read, edited and shared: see docs/site-rules.md.
"""

LONGEST_SHOWN = 60  # letters of a piece


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso rules` and its two parts."""
    add_site_rules(parser)
    add_json(parser)
    parser.set_defaults(part=_list)
    parts = parser.add_subparsers(title="also", metavar="test | remove", dest="what")
    testing = parts.add_parser("test", help="what the rules do to a page")
    add_source(testing)
    add_site(testing)
    testing.set_defaults(part=_test)
    removing = parts.add_parser("remove", help="take a rule out of your file")
    removing.add_argument("rule", metavar="ID", help="of the rule, as `sayso rules` lists it")
    add_site_rules(removing)
    removing.set_defaults(part=_remove)


def run(arguments: argparse.Namespace) -> int:
    """List, test or remove."""
    code: int = arguments.part(arguments)
    return code


def _list(arguments: argparse.Namespace) -> int:
    choices = studio_for(arguments, "site_rules").choices
    if arguments.json:
        listed = [
            {"id": rule.name} | asdict(rule) | {"file": file, "line": line}
            for rule, file, line in choices.written
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        show_rules(choices.written)
    say_problems(choices.problems)
    return 0


def _test(arguments: argparse.Namespace) -> int:
    choices = studio_for(arguments, "site_rules").choices
    arguments.site_rules = []  # the page as the reader alone has it
    try:
        article = studio_for(arguments, "allow_private", "site_rules").read(arguments.source)
    except NoArticle as nothing:
        article = Article((), nothing.ledger)
    deciding = choices.deciding(article, arguments.site)
    out = console()
    for at, rule in deciding:
        piece = article.pieces[at]
        was = piece.kind if isinstance(piece, Block) else piece.reason
        text = whole_text(piece)
        shown = f"{text[:LONGEST_SHOWN]}…" if len(text) > LONGEST_SHOWN else text
        out.print(f"{rule.name}  {rule.verdict} (was {was}): {shown}", markup=False)
    if not deciding:
        out.print("No rule means any piece of this page.")
    say_problems(choices.problems)
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    rule = studio_for(arguments, "site_rules").choices.remove(arguments.rule)
    print(f"Removed {rule.name} for {rule.site}: {rule.verdict} {rule.meant}.")
    return 0
