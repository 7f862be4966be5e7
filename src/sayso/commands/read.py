"""Print the article of a page: the story, who wrote it, and what was left out.

Nothing is spoken.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sayso.commands.arguments import add_json, add_source, studio_for
from sayso.commands.show import show_article, show_ledger
from sayso.commands.values import article_values
from sayso.errors import NoArticle

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  sayso read saved.html
  sayso read https://example.org/story --ledger
  sayso read copied.txt --json | jq .headline
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso read`."""
    add_source(parser)
    parser.add_argument(
        "--ledger", action="store_true", help="print what is not read, each piece with the reason"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read the source and print it."""
    try:
        article = studio_for(arguments, "allow_private").read(arguments.source)
    except NoArticle as error:
        if arguments.ledger:
            show_ledger(error.ledger)
        raise
    if arguments.json:
        print(json.dumps(article_values(article), ensure_ascii=False, indent=2))
    elif arguments.ledger:
        show_ledger(article.ledger)
    else:
        show_article(article)
    return 0
