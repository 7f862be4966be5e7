"""A verb of saying in a frame → the clause behind it that is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.script.phrases import Phrase, begins_phrase, is_verb
from sayso.script.vocabulary import DETERMINERS, PREPOSITIONS, PRONOUNS, listed

if TYPE_CHECKING:
    from sayso.script.cues import Cue
    from sayso.script.frames import Frame

_TOLD = listed("he she it they there")  # told the BBC he had never seen it

_TIMES = listed("week month year morning afternoon evening night summer winter spring")

_QUANTITIES = listed(
    "there when if what more at up nearly almost about around over hundreds thousands dozens"
)

DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")


def content(frame: Frame, at: int, high: int, cue: Cue) -> Phrase | None:
    """The clause after the verb, past "on Monday" and past who was told."""
    first = at + 1
    if cue.kind == "tell":
        first = _past_told(frame, first, high)
    else:
        first = _past_adverbial(frame, first, high)
    if first >= high or frame[first].kind != "word":
        return None
    that = frame[first].low == "that"
    if cue.kind in ("deny", "name"):
        words = trim(frame, first + (that and cue.kind == "name"), _goes_on(frame, first, high))
        return words if words[1] > words[0] and frame[first].low not in PREPOSITIONS else None
    first += that
    words = trim(frame, first, high)
    if cue.kind == "tell" and not that and frame[first].low not in _TOLD:
        return None
    if not that and not _clause_begins(frame, first, words[1]):
        return None
    if not that and cue.verb != "say" and not any(map(is_verb, frame[words[0] : words[1]])):
        return None
    return words if is_clause(words) else None


def _goes_on(frame: Frame, first: int, high: int) -> int:
    """Where what is denied ends: before ", saying …", "but was convicted", "and vowed to …"."""
    for at in range(first + 1, high):
        word = frame[at]
        if word.text == "," and at + 1 < high and frame[at + 1].low.endswith("ing"):
            return at
        if word.low in ("but", "and") and at + 1 < high and is_verb(frame[at + 1]):
            return at
    return high


def _past_told(frame: Frame, first: int, high: int) -> int:
    for at in range(first, min(high, first + 10)):
        told = at > first and at + 1 < high and frame[at].low in _TOLD and is_verb(frame[at + 1])
        if frame[at].low == "that" or told:
            return at
        if frame[at].kind != "word":
            break
    return high


def _past_adverbial(frame: Frame, first: int, high: int) -> int:
    """Past "on Monday", "this week", "in a statement" where "that" or a subject comes after."""
    at = first
    for index in range(first, min(high, first + 8)):
        if frame[index].low == "that":
            return index
        if frame[index].kind != "word" or is_verb(frame[index]):
            break
    while at < min(high, first + 8):
        word = frame[at]
        if word.low in ("that", "there"):
            return at
        if word.low in DAYS or word.low in ("yesterday", "today", "later", "afterwards", "too"):
            at += 1
        elif (word.low in ("this", "last") and at + 1 < high and frame[at + 1].low in _TIMES) or (
            word.low == "on" and at + 1 < high and frame[at + 1].low in DAYS
        ):
            at += 2
        elif word.low == "in" and (stop := _past_in(frame, at, high)):
            at = stop
        else:
            return at
    return at


def _past_in(frame: Frame, at: int, high: int) -> int:
    """Past "in a statement", if "that" or the clause follows it at once."""
    for index in range(at + 1, min(high, at + 6)):
        if frame[index].low in ("statement", "letter", "report", "interview", "speech", "ruling"):
            return index + 1
        if frame[index].low == "that":
            return index
    return 0


def _clause_begins(frame: Frame, first: int, high: int) -> bool:
    word = frame[first]
    if word.low in PREPOSITIONS and word.low not in ("in", "on", "after", "at"):
        return False
    starts = (
        word.capital
        or word.low in DETERMINERS | PRONOUNS
        or word.low in _QUANTITIES
        or word.text[0].isdigit()
        or begins_phrase(frame, first, high)
    )
    return starts or (word.low.endswith("s") and _verb_soon(frame, first + 1, high))


def _verb_soon(frame: Frame, first: int, high: int) -> bool:
    """Whether a verb comes before any mark: bookings for the autumn were strong."""
    for piece in frame[first : min(high, first + 6)]:
        if piece.kind != "word":
            return False
        if is_verb(piece):
            return True
    return False


def trim(frame: Frame, first: int, last: int) -> Phrase:
    """The stretch without the marks around it."""
    while first < last and frame[first].kind == "mark":
        first += 1
    while last > first and frame[last - 1].kind == "mark" and frame[last - 1].text != ")":
        last -= 1
    return first, last


def is_clause(words: Phrase) -> bool:
    """Whether the stretch is long enough to say something."""
    return words[1] - words[0] >= 3
