"""List the names in an article that no lexicon knows, the riskiest first, and how each is said.

What sounds wrong is put right by `sayso lexicon add`, before anyone hears it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from sayso.commands.arguments import add_json, add_source, say_problems, studio_for

if TYPE_CHECKING:
    import argparse

    from sayso.lexicons import HeardName, NameToCheck

EPILOG = """\
examples:
  sayso names saved.html                        what to listen to before you publish
  sayso names https://example.org/story --json
  sayso lexicon say "Vientiane"                 hear one
  sayso lexicon add "Siow=see-oh"               put one right

A name is listed with how often it stands in the article, how the voice would say it, and the
sentence that it stands in first. See docs/lexicon.md.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso names`."""
    add_source(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read the source and print its names."""
    studio = studio_for(arguments, "allow_private")
    say_problems(studio.lexicons.problems)
    found = studio.lexicons.to_check(studio.read(arguments.source))
    if arguments.json:
        values = [asdict(name) | asdict(heard) for name, heard in found]
        print(json.dumps(values, ensure_ascii=False, indent=2))
        return 0
    for name, heard in found:
        print(_shown(name, heard))
    if not found:
        print("Every name in it is known.")
    return 0


def _shown(name: NameToCheck, heard: HeardName) -> str:
    times = "once" if name.count == 1 else f"{name.count} times"
    by = "" if heard.source == "guess" else f", by its {heard.source}"
    return f"{name.name}  ({times}{by})  {heard.said}\n    {name.sentence}"
