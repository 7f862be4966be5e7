"""Arguments that several commands take, and the studio that they ask for."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Any

from sayso.config import read_config
from sayso.errors import NoSuchPiece
from sayso.studio import open_studio

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from sayso.choices import Learned, SiteRule
    from sayso.model import Article
    from sayso.studio import Studio


def add_source(parser: argparse.ArgumentParser, nargs: str | None = None) -> None:
    """SOURCE, or several of them by `nargs` as argparse has it, and how it may be had."""
    source = parser.add_argument(
        "source",
        metavar="SOURCE",
        nargs=nargs,
        help="a file (a saved page, a page copied as text, a feed, a mail, PDF, EPUB, Word, "
        'Markdown, WARC), "-" for standard input, or an address',
    )
    source.complete = {"bash": "_shtab_compgen_files", "zsh": "_files"}  # type: ignore[attr-defined]
    parser.add_argument(
        "--allow-private",
        action="store_true",
        default=None,
        help="also fetch from your own network (private and local addresses)",
    )
    parser.add_argument(
        "--entry",
        type=_entry,
        metavar="N",
        help="of a feed, a book or a web archive: the entry of that number (from 1) or address; "
        "else the newest of a feed, the first story of anything else",
    )
    archive = parser.add_argument(
        "--from-archive",
        dest="archive",
        metavar="FILE",
        help="SOURCE is an address: take its page from FILE, a saved copy (WARC, MHTML, HTML)",
    )
    archive.complete = {"bash": "_shtab_compgen_files", "zsh": "_files"}  # type: ignore[attr-defined]


def _entry(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() else text


def add_choices(parser: argparse.ArgumentParser) -> None:
    """What is read and what is not, as the user has it."""
    choices = parser.add_argument_group("what is read")
    choices.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="ID[:KIND]",
        help="read this piece too (IDs: `sayso read --ledger`), as a KIND like heading; repeatable",
    )
    choices.add_argument(
        "--drop",
        action="append",
        default=[],
        metavar="ID[:REASON]",
        help="do not read this block (IDs: `sayso read --blocks`); repeatable",
    )
    choices.add_argument(
        "--save",
        action="store_true",
        help="keep these choices as rules for the site, for its next pages too (`sayso rules`)",
    )
    add_site(choices)


def add_site(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Rules for sites: which files, and which site."""
    parser.add_argument(
        "--site",
        default="",
        metavar="HOST",
        help="the site it is from, where the source does not say: its rules count",
    )
    add_site_rules(parser)


def add_site_rules(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Files of rules for sites."""
    parser.add_argument(
        "--site-rules",
        action="append",
        metavar="FILE",
        help="rules for sites, in place of your own; repeatable, the first is written to",
    )


def chosen_article(studio: Studio, arguments: argparse.Namespace) -> Article:
    """The source as the user wants it read; what is saved for its site, and doubt, is said.

    Raises:
        SaysoError: what went wrong, as one sentence.
    """
    if arguments.save and not (arguments.keep or arguments.drop):
        raise NoSuchPiece("--save keeps a choice for the site: choose with --keep ID or --drop ID.")
    article = studio.read(
        arguments.source,
        entry=arguments.entry,
        archive=arguments.archive,
        keep=arguments.keep,
        drop=arguments.drop,
        site=arguments.site,
        learn=_say_learned if arguments.save else None,
    )
    say_problems(studio.choices.problems)
    if article.is_doubtful and not getattr(arguments, "quiet", False):
        say_problems([_doubt(article.confidence, arguments.source)])
    return article


def _doubt(confidence: float, source: str) -> str:
    """A low confidence in words, with what to do."""
    return (
        f"only {confidence:.0%} sure that this is the story and no other text; look with"
        f" `sayso read {shlex.quote(source)} --ledger`, and put it right with --keep and --drop."
    )


def say_problems(problems: Iterable[object]) -> None:
    """Each on standard error, as a sentence."""
    for problem in problems:
        print(f"sayso: {problem}", file=sys.stderr)


def _say_learned(found: Learned) -> None:
    for rule in found.remove:
        print(f"sayso: removed the rule {_in_words(rule)}", file=sys.stderr)
    for rule in found.add:
        print(f"sayso: saved the rule {_in_words(rule)}", file=sys.stderr)


def _in_words(rule: SiteRule) -> str:
    return f"{rule.name} for {rule.site}: {rule.verdict} {rule.meant}"


def add_json(parser: argparse.ArgumentParser) -> None:
    """Output for programs."""
    parser.add_argument("--json", action="store_true", help="print one JSON object, for programs")


def studio_for(arguments: argparse.Namespace, *names: str) -> Studio:
    """A studio with the user's settings, and over them those of `names` that were given."""
    given: dict[str, Any] = {
        name: value for name in names if (value := getattr(arguments, name, None)) is not None
    }
    return open_studio(**read_config() | given)
