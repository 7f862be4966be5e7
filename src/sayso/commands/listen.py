"""Read a page aloud: play it, or keep it as MP3, WAV, WebVTT or a page that reads itself.

Without -o it is played by this machine's player while the rest is still being made; where there is
no player, an MP3 is written and its place is printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from sayso.commands.arguments import (
    add_choices,
    add_json,
    add_source,
    chosen_article,
    say_problems,
    studio_for,
)
from sayso.commands.values import narration_values
from sayso.errors import CannotWrite
from sayso.model import FASTEST_WPM, PACES, QUOTE_MODES, SLOWEST_WPM, WPM_AT_1X
from sayso.studio import ANNOUNCED, find_player, length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.audio.join import Passage
    from sayso.model import Narration
    from sayso.pipeline import Heard, Performance
    from sayso.studio import Studio

EPILOG = """\
examples:
  sayso listen https://example.org/story                   play it
  sayso listen saved.html -o story.mp3 --speed 1.25        250 words a minute, as a file
  sayso listen saved.html -o story.mp3 -o story.vtt        with the time of each word
  sayso listen copied.txt -o story.html --pace slow        a page that reads itself
  sayso listen saved.html -o - | mpv -                     through a pipe
  sayso listen saved.html --length --wpm 300               how long it would take
  sayso listen saved.html --keep 12 --drop tovamir         with a piece more and a block less
  sayso listen https://example.org/feed.xml                a feed's newest entry (or --entry N)
  sayso listen https://example.org/gone --from-archive saved.warc.gz
"""

# The keywords of `open_studio` about the script that have an option here.
WRITING = ("quotes", "captions", "byline", "standfirst", "locale", *ANNOUNCED)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso listen`."""
    add_source(parser)
    output = parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FILE",
        help="write FILE (.mp3, .wav, .vtt or .html; - is MP3 to standard output); repeatable",
    )
    output.complete = {"bash": "_shtab_compgen_files", "zsh": "_files"}  # type: ignore[attr-defined]
    parser.add_argument(
        "--voice",
        action="append",
        default=[],
        metavar="V",
        help="who reads (see `sayso voices`); given again, an .html page holds each of them",
    )
    _add_pace(parser)
    _add_script(parser)
    parser.add_argument("--quiet", "-q", action="store_true", help="print nothing but errors")
    add_json(parser)
    add_choices(parser)


def _add_pace(parser: argparse.ArgumentParser) -> None:
    pace = parser.add_mutually_exclusive_group()
    pace.add_argument(
        "--wpm", type=float, metavar="N", help=f"words per minute, {SLOWEST_WPM} to {FASTEST_WPM}"
    )
    pace.add_argument(
        "--speed", type=float, metavar="X", help=f"a multiple of {WPM_AT_1X}: 1.25 is 250 WPM"
    )
    named = ", ".join(f"{name} {wpm}" for name, wpm in PACES.items())
    pace.add_argument("--pace", choices=tuple(PACES), help=f"by name: {named}")
    parser.add_argument(
        "--keep-pauses",
        action="store_true",
        default=None,
        help="let pauses shrink no faster than the speech (else they do above 300 WPM)",
    )
    parser.add_argument(
        "--length", action="store_true", help="say how long it would take, and speak nothing"
    )


_ANNOUNCED_HELP = {
    "sections": "read the kicker above the headline first",
    "headings": "read the headings in the story (as it comes: yes)",
    "lists": "announce a list's items: first, second, …",
    "tables": "read each cell of a table behind its column's heading (as it comes: yes)",
    "block_quotes": "read quotations that stand apart (as it comes: yes)",
    "embeds": "read posts by others, each announced (as it comes: yes)",
    "notices": "read corrections and updates, each announced",
}


def _add_script(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--captions", action="store_true", default=None, help="read picture captions too"
    )
    parser.add_argument(
        "--no-byline", dest="byline", action="store_false", default=None, help="leave out the names"
    )
    parser.add_argument(
        "--no-standfirst",
        dest="standfirst",
        action="store_false",
        default=None,
        help="go from the headline to the story",
    )
    for name, what in _ANNOUNCED_HELP.items():
        parser.add_argument(
            f"--{name.replace('_', '-')}", action=argparse.BooleanOptionalAction, help=what
        )
    parser.add_argument(
        "--locale",
        choices=("en-GB", "en-US"),
        help="how numbers and dates are said; else as the article's country says them",
    )
    parser.add_argument(
        "--quotes",
        choices=QUOTE_MODES,
        help="how quotations are heard: a touch higher (the default), by a second voice, announced"
        " as “quote … end quote”, or as the rest",
    )
    parser.add_argument(
        "--quote-voice", metavar="V", help="who says the quotations (means --quotes voice)"
    )
    parser.add_argument(
        "--lexicon", metavar="FILE", help="how names are said: lines of NAME = HOW IT IS SAID"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read the source aloud, and say what was reached."""
    if arguments.quote_voice and arguments.quotes in (None, "voice"):
        arguments.quotes = f"voice:{arguments.quote_voice}"
    studio = studio_for(arguments, "allow_private", "lexicon", "site_rules", *WRITING)
    how: dict[str, Any] = {key: getattr(arguments, key) for key in ("wpm", "speed", "pace")}
    how["keep_pauses"] = arguments.keep_pauses
    say_problems(studio.lexicon.problems)
    if arguments.length:
        return _tell_length(studio, arguments, how)
    troubles: dict[str, None] = {}

    def noted(performance: Performance, passage: Passage) -> None:
        if performance.problem:
            troubles[performance.problem] = None
        heard(performance, passage)

    with _progress(quiet=arguments.quiet or arguments.json) as heard:
        narrations, files = _listen(studio, arguments, how, noted)
    say_problems([*troubles])
    if studio.clips is not None and studio.clips.problem:
        say_problems([studio.clips.problem])
    # Standard output may be the sound itself.
    out = sys.stderr if "-" in files else sys.stdout
    if arguments.json:
        values = narration_values(narrations[0]) | {"files": files}
        print(json.dumps(values, ensure_ascii=False), file=out)
    elif not arguments.quiet:
        print(_said(narrations, files), file=out)
    return 0


def _tell_length(studio: Studio, arguments: argparse.Namespace, how: dict[str, Any]) -> int:
    """Print how long each of the voices would take."""
    article = chosen_article(studio, arguments)
    for name in dict.fromkeys(arguments.voice or [None]):
        performance = studio.perform(article, voice=name, **how)
        found = length(performance)
        own = found.natural_wpm
        if arguments.json:
            values = {
                "voice": performance.voice.id,
                "seconds": round(found.seconds, 3),
                "words": found.written_words,
                "natural_wpm": own and round(own, 2),
            }
            print(json.dumps(values, ensure_ascii=False))
        else:
            by_itself = f" By itself the voice reads it at {own:.0f} WPM." if own else ""
            print(
                f"{performance.voice.name}: {_clock(found.seconds)} for {found.written_words} words"
                f" at {performance.wpm:g} WPM.{by_itself}"
            )
    return 0


def _listen(
    studio: Studio, arguments: argparse.Namespace, how: dict[str, Any], heard: Heard
) -> tuple[tuple[Narration, ...], list[str]]:
    voices = tuple(dict.fromkeys(arguments.voice))
    for name in voices:
        studio.registry.find(name)
    article = chosen_article(studio, arguments)
    player = None if arguments.output else find_player()
    if player is not None:
        try:
            voice = voices[0] if voices else None
            return (studio.play(article, player, heard=heard, voice=voice, **how),), []
        except CannotWrite as error:
            # A machine without a sound card has players too; what was spoken is in the cache.
            say_problems([f"{error} Writing a file."])
    files = arguments.output or [_free_name(article.headline)]
    return studio.publish(article, files, voices=voices, heard=heard, **how), files


def _free_name(headline: str) -> str:
    """A file name made of the headline that no file has yet."""
    plain = unicodedata.normalize("NFKD", headline).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain)[:8]) or "article"
    path, number = Path(f"{slug}.mp3"), 1
    while path.exists():
        number += 1
        path = Path(f"{slug}-{number}.mp3")
    return str(path)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Heard]:
    """A bar on standard error, when a person looks at it."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda *_: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total} sentences"),
        TextColumn("{task.fields[sound]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Reading", total=0, sound="0:00")

        def heard(performance: Performance, passage: Passage) -> None:
            progress.update(
                task,
                description=f"{performance.voice.name} reads",
                total=len(performance.script.lines),
                sound=f"{_clock(passage.cue.end)} of {_clock(performance.seconds)}",
            )
            progress.advance(task, int(passage.ends_line))

        yield heard


def _said(narrations: tuple[Narration, ...], files: list[str]) -> str:
    one = narrations[0]
    names = one.voice.name
    if len(narrations) > 1:
        names += f" (the page holds {', '.join(n.voice.name for n in narrations[1:])} too)"
    if one.quote_voice:
        names += f", quotations by {one.quote_voice.name}"
    where = ", ".join(files) or "Played"
    return (
        f"{where}: {_clock(one.seconds)} of sound, {one.written_words} words read by {names}."
        f" Pace asked {one.wpm_asked:g} WPM ({one.speed:g}x), reached {one.wpm_reached:.1f} WPM."
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
