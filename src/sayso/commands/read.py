"""Print the article of a page: the story, who wrote it, and what was left out.

Nothing is spoken.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sayso.commands.arguments import (
    add_choices,
    add_json,
    add_source,
    chosen_article,
    studio_for,
)
from sayso.commands.show import show_article, show_blocks, show_entries, show_ledger
from sayso.commands.values import article_values, entry_values
from sayso.errors import NoArticle
from sayso.model import Article

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sayso.model import Entry

EPILOG = """\
examples:
  sayso read saved.html
  sayso read https://example.org/story --ledger
  sayso read copied.txt --json | jq .headline
  sayso read https://example.org/feed.xml --entries        what a feed or a book holds
  sayso read book.epub --entry 3                           its third chapter
  sayso read https://example.org/gone --from-archive saved.warc.gz
  sayso read saved.html --keep 12 --drop tovamir           bring a piece back, leave a block out
  sayso read saved.html --keep 12:heading --save           and so on every page of that site

--ledger and --blocks print an ID for each piece: a number, which counts on this page, and a name,
which the piece keeps when the page changes. docs/site-rules.md shows the file that --save writes.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso read`."""
    add_source(parser)
    parser.add_argument(
        "--ledger", action="store_true", help="print what is not read, each piece with the reason"
    )
    parser.add_argument("--blocks", action="store_true", help="print what is read, each its kind")
    parser.add_argument(
        "--entries", action="store_true", help="list what a feed, a book or a web archive holds"
    )
    add_json(parser)
    add_choices(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read the source and print it."""
    studio = studio_for(arguments, "allow_private", "site_rules")
    if arguments.entries:
        return _list(studio.entries(arguments.source), as_json=arguments.json)
    try:
        article = chosen_article(studio, arguments)
    except NoArticle as error:
        if arguments.ledger:
            show_ledger(Article((), error.ledger))
        raise
    if arguments.json:
        print(json.dumps(article_values(article), ensure_ascii=False, indent=2))
    elif arguments.ledger:
        show_ledger(article)
    elif arguments.blocks:
        show_blocks(article)
    else:
        show_article(article)
    return 0


def _list(found: Sequence[Entry], *, as_json: bool) -> int:
    if as_json:
        values = [entry_values(number, entry) for number, entry in enumerate(found, 1)]
        print(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        show_entries(found)
    return 0
