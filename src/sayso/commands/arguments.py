"""Arguments that several commands take, and the studio that they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.config import read_config
from sayso.studio import open_studio

if TYPE_CHECKING:
    import argparse

    from sayso.studio import Studio


def add_source(parser: argparse.ArgumentParser) -> None:
    """SOURCE and how it may be had."""
    source = parser.add_argument(
        "source",
        metavar="SOURCE",
        help='a file (HTML, or a page copied as text), "-" for standard input, or an address',
    )
    source.complete = {"bash": "_shtab_compgen_files", "zsh": "_files"}  # type: ignore[attr-defined]
    parser.add_argument(
        "--allow-private",
        action="store_true",
        default=None,
        help="also fetch from your own network (private and local addresses)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Output for programs."""
    parser.add_argument("--json", action="store_true", help="print one JSON object, for programs")


def studio_for(arguments: argparse.Namespace, *names: str) -> Studio:
    """A studio with the user's settings, and over them those of `names` that were given."""
    given: dict[str, Any] = {
        name: value for name in names if (value := getattr(arguments, name, None)) is not None
    }
    return open_studio(**read_config() | given)
