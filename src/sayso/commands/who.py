"""Print who says what in an article: source, words, and the cue that says so.

Nothing is judged; what no source is named for is "unattributed".
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sayso.commands.arguments import add_json, add_source, studio_for
from sayso.commands.show import show_attributions

if TYPE_CHECKING:
    import argparse

    from sayso.model import Article, Attribution

EPILOG = """\
examples:
  sayso who saved.html
  sayso who copied.txt --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso who`."""
    add_source(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read the source and print its attributions."""
    studio = studio_for(arguments, "allow_private")
    article = studio.read(arguments.source, entry=arguments.entry, archive=arguments.archive)
    found = studio.attributions(article)
    if arguments.json:
        print(json.dumps([_values(article, one) for one in found], ensure_ascii=False, indent=2))
    else:
        show_attributions(article, found)
    return 0


def _values(article: Article, one: Attribution) -> dict[str, Any]:
    """The attribution, and the sentence that says so in words."""
    text = article.blocks[one.span.block].text
    sentence = text[one.evidence.start : one.evidence.end] if one.evidence else text
    return asdict(one) | {"sentence": sentence}
