"""List the voices: name, language, natural pace, licence, maker, and how to install.

`sayso voices install NAME` puts the files of an engine's voices in place; `sayso voices try V` lets
you hear one.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from sayso.commands.arguments import add_json, studio_for
from sayso.commands.show import show_voices
from sayso.gallery import sentence
from sayso.model import Article, Block
from sayso.studio import find_player, install_voices, installable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

EPILOG = """\
examples:
  sayso voices                                   who can read, and what --voice takes
  sayso voices install kokoro                    28 more English voices (107 MB)
  sayso voices install kokoro --from FOLDER      the same, without a network
  sayso voices try heart                         hear one

docs/voices.md says how to write a voice of your own.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso voices` and its two parts."""
    add_json(parser)
    parser.set_defaults(part=_list)
    parts = parser.add_subparsers(title="also", metavar="install | try", dest="what")
    getting = parts.add_parser("install", help="put the files of an engine's voices in place")
    getting.add_argument("engine", choices=installable(), help="whose voices")
    getting.add_argument(
        "--from", dest="folder", metavar="FOLDER", help="a folder that has the files or packages"
    )
    getting.set_defaults(part=_install)
    trying = parts.add_parser("try", help="hear a voice say a sentence")
    trying.add_argument("voice", metavar="V", help="the voice")
    trying.add_argument("-o", "--output", metavar="FILE", help="write FILE instead of playing it")
    trying.set_defaults(part=_try)


def run(arguments: argparse.Namespace) -> int:
    """List, install or try."""
    code: int = arguments.part(arguments)
    return code


def _list(arguments: argparse.Namespace) -> int:
    found = studio_for(arguments).voices()
    if arguments.json:
        print(json.dumps([asdict(voice) for voice in found], ensure_ascii=False, indent=2))
    else:
        show_voices(found)
    return 0


def _install(arguments: argparse.Namespace) -> int:
    source = Path(arguments.folder) if arguments.folder else None
    with _progress() as told:
        place = install_voices(arguments.engine, source=source, progress=told)
    print(f"The voices of {arguments.engine} are installed in {place}.")
    return 0


def _try(arguments: argparse.Namespace) -> int:
    studio = studio_for(arguments)
    voice = studio.registry.find(arguments.voice)[1]
    sample = Article((Block("paragraph", sentence(voice)),))
    player = None if arguments.output else find_player()
    if player is not None:
        studio.play(sample, player, voice=arguments.voice)
        return 0
    path = arguments.output or f"{arguments.voice.replace(':', '-')}.mp3"
    studio.listen(sample, path, voice=arguments.voice)
    print(path)
    return 0


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar in bytes on standard error, when a person looks at it."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("")

        def told(what: str, there: int, whole: int) -> None:
            progress.update(task, description=what, completed=there, total=whole)

        yield told
