"""Narrations → the one JSON object that the player reads.

Offsets are UTF-16 units, as a browser counts; times are whole milliseconds of the sound file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import FASTEST_WPM, PACES, SLOWEST_WPM, WPM_AT_1X
from sayso.publish.markup import utf16
from sayso.publish.prose import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Cue, Narration, Span


def timetable(narrations: Sequence[Narration], sounds: Sequence[str]) -> dict[str, object]:
    """What the player must know.

    Args:
        narrations: of one article.
        sounds: where each one's sound is: an address, or "#id" of an element with a `src`.
    """
    article = narrations[0].article
    return {
        "key": article.digest or title(article),
        "title": title(article),
        "artist": ", ".join(article.bylines),
        "album": article.publisher,
        "wpm": {"at1x": WPM_AT_1X, "slowest": SLOWEST_WPM, "fastest": FASTEST_WPM, **PACES},
        "narrations": [_one(n, sound) for n, sound in zip(narrations, sounds, strict=True)],
    }


def _one(narration: Narration, sound: str) -> dict[str, object]:
    voice = narration.voice
    starts = [utf16(block.text) for block in narration.article.blocks]
    return {
        "name": voice.name,
        "language": voice.language,
        "engine": voice.engine,
        "maker": voice.maker,
        "synthetic": voice.synthetic,
        "sound": sound,
        "seconds": round(narration.seconds, 3),
        "asked": narration.wpm_asked,
        # A player divides by it; without one written word there is no pace to have reached.
        "reached": round(narration.wpm_reached, 4) or narration.wpm_asked,
        # [block, from, to, starts at, ends at] of each written word that is read.
        "words": [[*_offsets(w.span, starts), _ms(w.start), _ms(w.end)] for w in narration.words],
        # [starts at, ends at, block, from, to] of each line; the last three missing when it is
        # announced and stands nowhere.
        "lines": [_line(cue, starts) for cue in narration.cues],
    }


def _line(cue: Cue, starts: Sequence[Sequence[int]]) -> list[int]:
    times = [_ms(cue.start), _ms(cue.end)]
    return times + (_offsets(cue.line.span, starts) if cue.line.span else [])


def _offsets(span: Span, starts: Sequence[Sequence[int]]) -> list[int]:
    of = starts[span.block]
    return [span.block, of[span.start], of[span.end]]


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
