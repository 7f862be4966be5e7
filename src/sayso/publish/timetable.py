"""Narrations → the one JSON object that the player reads.

Offsets are UTF-16 units, as a browser counts; times are whole milliseconds of the sound file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import FASTEST_WPM, PACES, PAUSES_SHRINK_ABOVE_WPM, SLOWEST_WPM, WPM_AT_1X
from sayso.publish.markup import utf16
from sayso.publish.prose import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Article, Cue, Narration, Span, VoiceInfo, Word


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
        "wpm": paces(),
        "narrations": [_one(n, sound) for n, sound in zip(narrations, sounds, strict=True)],
    }


def paces() -> dict[str, float]:
    """What the player must know of paces: their range, names, and above which rests shrink."""
    return {
        "at1x": WPM_AT_1X,
        "slowest": SLOWEST_WPM,
        "fastest": FASTEST_WPM,
        "above": PAUSES_SHRINK_ABOVE_WPM,
        **PACES,
    }


def voice_row(voice: VoiceInfo) -> dict[str, object]:
    """What the player says of a voice."""
    return {
        "id": voice.id,
        "name": voice.name,
        "language": voice.language,
        "engine": voice.engine,
        "maker": voice.maker,
        "synthetic": voice.synthetic,
    }


def _one(narration: Narration, sound: str) -> dict[str, object]:
    rows = Rows(narration.article)
    return {
        **voice_row(narration.voice),
        "sound": sound,
        "seconds": round(narration.seconds, 3),
        "asked": narration.wpm_asked,
        "keep": narration.keep_pauses,
        # A player divides by it; without one written word there is no pace to have reached.
        "reached": round(narration.wpm_reached, 4) or narration.wpm_asked,
        "words": [rows.word(word) for word in narration.words],
        "lines": [rows.line(cue) for cue in narration.cues],
    }


class Rows:
    """Words and cues of one article as the player reads them."""

    def __init__(self, article: Article) -> None:
        self._starts = [utf16(block.text) for block in article.blocks]

    def word(self, word: Word) -> list[int]:
        """[block, from, to, starts at, ends at] of a written word that is read."""
        return [*self._offsets(word.span), _ms(word.start), _ms(word.end)]

    def line(self, cue: Cue) -> list[int]:
        """[starts at, ends at, block, from, to] of a line.

        The last three are missing when it is announced and stands nowhere.
        """
        times = [_ms(cue.start), _ms(cue.end)]
        return times + (self._offsets(cue.line.span) if cue.line.span else [])

    def _offsets(self, span: Span) -> list[int]:
        of = self._starts[span.block]
        return [span.block, of[span.start], of[span.end]]


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
