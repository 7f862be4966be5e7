"""A frame → the runs of capitalised words in it that may be somebody's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.script.cues import CUES
from sayso.script.vocabulary import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    LEADING,
    OPENERS,
    PARTICLES,
    PLACE_WORDS,
    PREPOSITIONS,
    PRONOUNS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.script.frames import Frame, Piece
    from sayso.script.phrases import Phrase


def names(frame: Frame) -> Iterator[Phrase]:
    """Every run of capitalised words in a frame that may be somebody's name."""
    at = 0
    while at < len(frame):
        if frame[at].capital and not _only_first(frame, at):
            first = at
            while at < len(frame) and (frame[at].capital or _joins_name(frame, at)):
                at += 1
            yield first, at
        else:
            at += 1


def _only_first(frame: Frame, at: int) -> bool:
    """Whether a word has its capital because it begins the sentence."""
    low = frame[at].low
    return low in DETERMINERS | PRONOUNS | PREPOSITIONS | OPENERS | LEADING | AUXILIARIES or (
        at == 0 and low in CUES
    )


def is_place_or_time(piece: Piece) -> bool:
    """Whether a capitalised word is a day, a month or a word of place names."""
    return piece.low in DAYS or piece.low in PLACE_WORDS


def _joins_name(frame: Frame, at: int) -> bool:
    return frame[at].low in PARTICLES and at + 1 < len(frame) and frame[at + 1].capital
