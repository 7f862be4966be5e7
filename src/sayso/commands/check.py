"""Listen to what was spoken, and list the sentences whose words differ from the script's.

An article is spoken (what is in the cache is not spoken again) and each sentence is transcribed by
a small Whisper. It errs by itself, on names above all: a difference is a place to listen to.
"""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import track
from rich.text import Text

from sayso.commands.arguments import add_json, add_source, studio_for
from sayso.commands.show import console
from sayso.faithful import (
    TO_INSTALL,
    check,
    find_transcriber,
    is_recording,
    performed,
    recorded,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from sayso.faithful import Checked, Sentence, Transcriber

EPILOG = """\
examples:
  sayso check saved.html                                   the voice that would read it
  sayso check saved.html --voice af_heart --wpm 320        another, and faster
  sayso listen saved.html -o story.mp3 --json > story.json
  sayso check story.json                                   the file that was made

It needs the extra `check`: pip install 'sayso[check]'. The exit code is 0 also where words differ.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso check`."""
    add_source(parser)
    parser.add_argument("--voice", metavar="V", help="who reads (see `sayso voices`)")
    parser.add_argument("--wpm", type=float, metavar="N", help="words per minute")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Speak, listen, compare, print; without a listener, say what to install."""
    transcribe = find_transcriber()
    if transcribe is None:
        print(TO_INSTALL)
        return 0
    found = tuple(_checked(arguments, transcribe))
    if arguments.json:
        print(json.dumps(_values(found), ensure_ascii=False, indent=2))
    else:
        _show(found)
    return 0


def _checked(arguments: argparse.Namespace, transcribe: Transcriber) -> Iterator[Checked]:
    if is_recording(arguments.source):
        yield from check(_told(recorded(Path(arguments.source))), transcribe, language="en")
        return
    performance = studio_for(arguments, "allow_private").perform(
        arguments.source,
        entry=arguments.entry,
        archive=arguments.archive,
        voice=arguments.voice,
        wpm=arguments.wpm,
    )
    language = performance.article.language or performance.voice.language
    sentences = _told(performed(performance), len(performance.script.lines))
    with closing(performance.passages):  # type: ignore[type-var]  # a generator: its crew stops
        yield from check(sentences, transcribe, language=language)


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


def _values(found: Sequence[Checked]) -> dict[str, Any]:
    return {
        "words": sum(one.found.said for one in found),
        "errors": sum(one.found.errors for one in found),
        "word_error_rate": round(_rate(found), 4),
        "sentences": [
            {
                "spoken": one.spoken,
                "heard": one.heard,
                "differences": [{"said": said, "heard": got} for said, got in one.found.pairs],
            }
            for one in found
        ],
    }


def _show(found: Sequence[Checked]) -> None:
    out = console()
    for one in found:
        if one.found.pairs:
            out.print(Text(one.spoken))
            for said, got in one.found.pairs:
                out.print(Text(f"    said “{said}”, heard “{got}”", style="bold"))
    different = sum(bool(one.found.pairs) for one in found)
    words = sum(one.found.said for one in found)
    out.print(
        f"{words} words: {different} of {len(found)} sentences heard otherwise, word error rate "
        f"{_rate(found):.1%}. A small Whisper listened, and errs by itself."
    )
