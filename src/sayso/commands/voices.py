"""List the voices: name, language, natural pace, licence, maker, and how to install."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from sayso.commands.arguments import add_json, studio_for
from sayso.commands.show import show_voices

if TYPE_CHECKING:
    import argparse

EPILOG = """\
The first column is what --voice takes. docs/voices.md says how to write a voice of your own.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso voices`."""
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every voice there is."""
    studio = studio_for(arguments)
    if arguments.json:
        print(
            json.dumps([asdict(voice) for voice in studio.voices()], ensure_ascii=False, indent=2)
        )
    else:
        show_voices(studio.voices())
    return 0
