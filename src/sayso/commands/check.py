"""Listen to what was spoken, and list the sentences whose words differ from the script's.

An article is spoken (what is in the cache is not spoken again) and each sentence is transcribed by
a small Whisper. It errs by itself, on names above all: a difference is a place to listen to.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import track
from rich.text import Text

from sayso.commands.arguments import add_json, add_source, studio_for
from sayso.commands.backup import add_library, existing
from sayso.commands.show import console
from sayso.errors import NotInLibrary, SaysoError
from sayso.faithful import (
    TO_INSTALL,
    check,
    find_transcriber,
    is_recording,
    narrated,
    performed,
    recorded,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from sayso.faithful import Checked, Sentence, Transcriber
    from sayso.model import Narration
    from sayso.studio import Studio

    Found = dict[str, tuple[Checked, ...]]

EPILOG = """\
examples:
  sayso check saved.html                                   the voice that would read it
  sayso check saved.html --voice af_heart --wpm 320        another, and faster
  sayso check monday.html tuesday.html                     one after another
  sayso listen saved.html -o story.mp3 --json > story.json
  sayso check story.json                                   the file that was made
  sayso check library:12                                   what your library keeps of article 12

It needs the extra `check`: pip install 'sayso[check]'. The exit code is 0 also where words differ;
if a source of several cannot be heard, the others are, and the code is that one's.
"""

_LIBRARY = "library:"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso check`."""
    add_source(parser, nargs="+")
    parser.add_argument("--voice", metavar="V", help="who reads (see `sayso voices`)")
    parser.add_argument("--wpm", type=float, metavar="N", help="words per minute")
    add_library(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Speak, listen, compare, print; without a listener, say what to install."""
    transcribe = find_transcriber()
    if transcribe is None:
        print(TO_INSTALL)
        return 0
    studio = studio_for(arguments, "allow_private")
    found: Found = {}
    code = 0
    for source in arguments.source:
        try:
            found[source] = tuple(_checked(arguments, source, studio, transcribe))
        except SaysoError as error:
            if len(arguments.source) == 1:
                raise
            print(f"sayso: {source}: {error}", file=sys.stderr)
            code = code or error.exit_code
    if arguments.json:
        print(json.dumps(_values(found), ensure_ascii=False, indent=2))
    else:
        _show(found)
    return code


def _checked(
    arguments: argparse.Namespace, source: str, studio: Studio, transcribe: Transcriber
) -> Iterator[Checked]:
    if source.startswith(_LIBRARY):
        narration, sound = _kept(arguments, source)
        language = narration.article.language or narration.voice.language
        sentences = _told(narrated(narration, sound, source), len(narration.cues))
        yield from check(sentences, transcribe, language=language)
        return
    if is_recording(source):
        yield from check(_told(recorded(Path(source))), transcribe, language="en")
        return
    performance = studio.perform(
        source,
        entry=arguments.entry,
        archive=arguments.archive,
        voice=arguments.voice,
        wpm=arguments.wpm,
    )
    language = performance.article.language or performance.voice.language
    sentences = _told(performed(performance), len(performance.script.lines))
    with closing(performance.passages):  # type: ignore[type-var]  # a generator: its crew stops
        yield from check(sentences, transcribe, language=language)


def _kept(arguments: argparse.Namespace, source: str) -> tuple[Narration, bytes]:
    """The newest recording of an article in the library, in the voice asked for; and its sound.

    Raises:
        NotInLibrary: there is no such article, or it has not been spoken so.
    """
    # The database's library is loaded for the commands that need it.
    from sayso.library.folder import Library  # noqa: PLC0415

    number = source.removeprefix(_LIBRARY)
    with Library(existing(arguments)) as library:
        for person in library.people.all() if number.isdecimal() else ():
            try:
                saved = library.articles.get(person.id, int(number))
            except NotInLibrary:
                continue
            for one in library.recordings.all(person.id, saved.id, saved.version or 0):
                if arguments.voice in {None, one.voice}:
                    article = library.articles.read(person.id, saved.id, saved.version)
                    narration = library.recordings.read(one, article)
                    return narration, library.blobs.get(one.sound)
    voice = f" in the voice {arguments.voice}" if arguments.voice else ""
    raise NotInLibrary(f"The library keeps no recording of {number!r:.40}{voice}.")


def _told(sentences: Iterator[Sentence], total: int | None = None) -> Iterator[Sentence]:
    """The same, with a bar on standard error when a person looks at it."""
    screen = Console(stderr=True)
    yield from track(
        sentences,
        "listening",
        total,
        console=screen,
        disable=not screen.is_terminal,
        transient=True,
    )


def _rate(found: Sequence[Checked]) -> float:
    words = sum(one.found.said for one in found)
    return sum(one.found.errors for one in found) / words if words else 0.0


def _values(found: Found) -> dict[str, Any]:
    every = [one for each in found.values() for one in each]
    return {
        **_figures(every),
        "sources": [{"source": source, **_figures(each)} for source, each in found.items()],
        "sentences": [
            {
                "source": source,
                "spoken": one.spoken,
                "heard": one.heard,
                "differences": [{"said": said, "heard": got} for said, got in one.found.pairs],
            }
            for source, each in found.items()
            for one in each
        ],
    }


def _figures(found: Sequence[Checked]) -> dict[str, Any]:
    return {
        "words": sum(one.found.said for one in found),
        "errors": sum(one.found.errors for one in found),
        "word_error_rate": round(_rate(found), 4),
    }


def _show(found: Found) -> None:
    out = console()
    for source, each in found.items():
        if len(found) > 1:
            out.print(Text(f"{source}: {_summary(each)}", style="bold"))
        for one in each:
            if one.found.pairs:
                out.print(Text(one.spoken))
                for said, got in one.found.pairs:
                    out.print(Text(f"    said “{said}”, heard “{got}”", style="bold"))
    every = [one for each in found.values() for one in each]
    out.print(f"{_summary(every)} A small Whisper listened, and errs by itself.")


def _summary(found: Sequence[Checked]) -> str:
    different = sum(bool(one.found.pairs) for one in found)
    words = sum(one.found.said for one in found)
    return (
        f"{words} words: {different} of {len(found)} sentences heard otherwise, word error rate "
        f"{_rate(found):.1%}."
    )
