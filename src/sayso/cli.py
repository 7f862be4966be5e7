"""Words on a command line → a call of the studio → what is printed."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import shtab

from sayso import __version__
from sayso.commands import (
    audit,
    backup,
    bring,
    check,
    doctor,
    export,
    feeds,
    lexicon,
    listen,
    names,
    people,
    read,
    rules,
    serve,
    voices,
    who,
)
from sayso.errors import SaysoError
from sayso.outputs import said_plainly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

COMMANDS = (
    listen, read, serve, who, voices, rules, names, lexicon, check, bring, export, feeds, people,
    audit, backup, doctor,
)  # fmt: skip

EPILOG = """\
examples:
  sayso listen https://example.org/story --pace fast       play it now
  sayso listen saved.html -o story.mp3 --wpm 250           keep it as a file
  sayso listen copied.txt -o story.html                    a page that reads itself
  pbpaste | sayso read - --ledger                          what would be left out, and why

A SOURCE is a file (a saved page, or a page copied as text), "-" for standard input, or an address.
Settings are read from a TOML file and from SAYSO_… in the environment; see docs/settings.md.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, or that of the error (see `sayso.errors`)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a sign shows "?"
    arguments = parser().parse_args(argv)
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    try:
        with said_plainly():
            code: int = arguments.run(arguments)
            sys.stdout.flush()
    except SaysoError as error:
        return _failed(error)
    except KeyboardInterrupt:
        print("sayso: stopped; nothing half-finished was kept.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone (`sayso read … | head`): nothing more to say, and
        # nothing to flush into.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _failed(error: SaysoError) -> int:
    print(f"sayso: {error}", file=sys.stderr)
    with suppress(OSError):
        sys.stdout.flush()
        return error.exit_code
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return error.exit_code


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = argparse.ArgumentParser(
        prog="sayso",
        description="Turns a news page into a voice you can trust.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"sayso {__version__}")
    shtab.add_argument_to(whole, "--print-completion", help="print a completion script for a shell")
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for module in COMMANDS:
        name = getattr(module, "NAME", module.__name__.rpartition(".")[2])
        summary = (module.__doc__ or "").splitlines()[0]
        one = commands.add_parser(
            name,
            help=summary,
            description=summary,
            epilog=module.EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(one)
        one.set_defaults(run=module.run)
    return whole


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does, so that nothing half-written stays behind."""
    raise KeyboardInterrupt
