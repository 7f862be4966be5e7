"""Teach the voice names: how each is said, in a file of your own that every command uses.

`add` writes a name, `say` lets you hear one, `test` checks the whole file, `import` and `export`
exchange it with other programs as a W3C Pronunciation Lexicon (PLS).
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.commands.arguments import add_json, say_problems, studio_for
from sayso.errors import CannotWrite, LexiconError
from sayso.lexicons import Lexicons, written
from sayso.studio import find_player

if TYPE_CHECKING:
    import argparse

    from sayso.studio import Studio

EPILOG = """\
examples:
  sayso lexicon                                  where your lexicon is, and what is in it
  sayso lexicon add "Siow=see-oh"                in letters for the ear
  sayso lexicon add "Kyiv=/ˈkiːv/"               in the phonetic alphabet (IPA)
  sayso lexicon add "Vientiane=[vyen-TYAHN]"     in respelled syllables, the stressed in capitals
  sayso lexicon say "Vientiane"                  hear how it is said now, and who says so
  sayso lexicon test                             every line that is broken; --speak: hear them all
  sayso lexicon import newsroom.pls              take in a W3C lexicon
  sayso lexicon export names.pls                 and hand yours on

The order is: your lexicon, the names that come with Sayso, the voice's dictionary, then the rules
of the language that a name is spelled in. See docs/lexicon.md.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso lexicon` and its parts."""
    add_json(parser)
    parser.add_argument(
        "--file", dest="lexicon", metavar="FILE", help="this lexicon, not the one in your settings"
    )
    parser.set_defaults(part=_list)
    parts = parser.add_subparsers(
        title="also", metavar="add | say | test | import | export", dest="what"
    )
    adding = parts.add_parser("add", help="put names and how they are said into your lexicon")
    adding.add_argument("entries", nargs="+", metavar="NAME=SAY", help='such as "Siow=see-oh"')
    adding.set_defaults(part=_add)
    saying = parts.add_parser("say", help="say a name as it is said now")
    saying.add_argument("name", metavar="NAME", help="as it is written")
    saying.add_argument("--voice", metavar="V", help="the voice")
    saying.add_argument("-o", "--output", metavar="FILE", help="write FILE instead of playing it")
    saying.set_defaults(part=_say)
    testing = parts.add_parser("test", help="check every line of a lexicon")
    testing.add_argument("path", nargs="?", metavar="FILE", help="another lexicon than yours")
    testing.add_argument("--speak", action="store_true", help="say each name, too")
    testing.add_argument("--voice", metavar="V", help="the voice")
    testing.set_defaults(part=_test)
    taking = parts.add_parser("import", help="take in a lexicon, text or PLS")
    taking.add_argument("path", metavar="FILE", help="the lexicon")
    taking.set_defaults(part=_import)
    giving = parts.add_parser("export", help="write your lexicon as PLS")
    giving.add_argument("path", nargs="?", metavar="FILE", help="standard output if not named")
    giving.set_defaults(part=_export)


def run(arguments: argparse.Namespace) -> int:
    """List, add, say, test, import or export."""
    code: int = arguments.part(arguments)
    return code


def _list(arguments: argparse.Namespace) -> int:
    lexicons = _lexicons(arguments)
    say_problems(lexicons.problems)
    said = [lexicons.said(entry.name) for entry in lexicons.yours.entries]
    if arguments.json:
        print(json.dumps([asdict(one) for one in said], ensure_ascii=False, indent=2))
        return 0
    for one in said:
        print(f"{one.name}  {one.said}")
    where = lexicons.own
    print(f"{len(said)} names of yours in {where}{'' if where.exists() else ' (not there yet)'}.")
    return 0


def _add(arguments: argparse.Namespace) -> int:
    entries = []
    for each in arguments.entries:
        name, equals, said = each.partition("=")
        if not equals:
            raise LexiconError(f'"{each}" says nothing: write it as NAME=SAY, "Siow=see-oh".')
        entries.append((name, said))
    lexicons = _lexicons(arguments)
    path = lexicons.add(entries)
    for name, _ in entries:
        one = lexicons.said(" ".join(name.split()))
        print(f"{one.name}  {one.said}")
    print(f"Written to {path}.", file=sys.stderr)
    return 0


def _say(arguments: argparse.Namespace) -> int:
    studio = studio_for(arguments, "lexicon")
    say_problems(studio.lexicons.problems)
    one = studio.lexicons.said(arguments.name)
    print(f"{one.name}  {one.said}  /{one.phonemes}/  ({one.source})")
    _speak(studio, [arguments.name], arguments)
    return 0


def _test(arguments: argparse.Namespace) -> int:
    arguments.lexicon = arguments.path or arguments.lexicon
    studio = studio_for(arguments, "lexicon")
    lexicons = studio.lexicons
    for entry in lexicons.yours.entries:
        one = lexicons.said(entry.name)
        print(f"{one.name}  {one.said}  /{one.phonemes}/")
    for problem in lexicons.problems:
        print(problem, file=sys.stderr)
    right, broken = len(lexicons.yours.entries), len(lexicons.problems)
    print(f"{right} names, {broken} broken lines.", file=sys.stderr)
    if arguments.speak and right:
        _speak(studio, [entry.name for entry in lexicons.yours.entries], arguments)
    return LexiconError.exit_code if broken else 0


def _speak(studio: Studio, names: list[str], arguments: argparse.Namespace) -> None:
    out = getattr(arguments, "output", None) or find_player()
    if out is None:
        raise CannotWrite("No program that plays sound is found: name a file with -o.")
    studio.say(names, out, voice=arguments.voice)


def _import(arguments: argparse.Namespace) -> int:
    taken = Lexicons([Path(arguments.path)])
    say_problems(taken.problems)
    path = _lexicons(arguments).add([written(entry) for entry in taken.yours.entries])
    print(f"{len(taken.yours.entries)} names taken into {path}.")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    lexicons = _lexicons(arguments)
    say_problems(lexicons.problems)
    if not arguments.path:
        print(lexicons.pls(), end="")
        return 0
    lexicons.export(Path(arguments.path))
    print(f"{len(lexicons.yours.entries)} names written to {arguments.path}.")
    return 0


def _lexicons(arguments: argparse.Namespace) -> Lexicons:
    if arguments.lexicon and not Path(arguments.lexicon).exists():
        return Lexicons([Path(arguments.lexicon)], must_exist=False)  # a new one
    return studio_for(arguments, "lexicon").lexicons
