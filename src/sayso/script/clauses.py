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
    """
    there when if what more at up nearly almost about around over hundreds thousands dozens whether
    how why where who
    """
)

DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")


def content(frame: Frame, at: int, high: int, cue: Cue) -> Phrase | None:
    """The clause after the verb, past "on Monday" and past who was told."""
    first = at + 1
    if cue.verb == "point" and first < high and frame[first].low == "out":
        first += 1
    if cue.kind == "tell":
        first = _past_told(frame, first, high)
    else:
        first = _past_adverbial(frame, first, high)
    if first >= high or frame[first].kind != "word":
        return None
    that = frame[first].low == "that" and not (first + 1 < high and is_verb(frame[first + 1]))
    if cue.kind in ("deny", "name"):
        words = trim(frame, first + (that and cue.kind == "name"), _goes_on(frame, first, high))
        refused = any(piece.low in _REFUSED for piece in frame[words[0] : words[1]][:4])
        plain = words[1] > words[0] and frame[first].low not in PREPOSITIONS
        return words if plain and not (refused and cue.kind == "deny") else None
    first += that
    words = trim(frame, first, high)
    if cue.kind == "tell" and not that and frame[first].low not in _TOLD | DETERMINERS:
        return None
    if not that and not _clause_begins(frame, first, words[1]):
        return None
    if not that and not _says_something(frame, words, cue):
        return None
    return words if is_clause(words) else None


# Verbs whose object may be a thing: added a goal, claimed the lead, explained the rules.
_OF_THINGS_TOO = listed(
    """
    add claim note explain write announce report reveal recall confirm promise pledge vow hint
    calculate observe remark retort respond
    """
)
_SUBORDINATE = listed("as when while after before because that which who whose since until")


def _says_something(frame: Frame, words: Phrase, cue: Cue) -> bool:
    """Whether there is a verb in it, before the first comma or subordinate clause if need be."""
    if cue.verb == "say":
        return True
    if cue.verb not in _OF_THINGS_TOO:
        return any(map(is_verb, frame[words[0] : words[1]]))
    for piece in frame[words[0] + 1 : words[1]]:
        if piece.kind != "word" or piece.low in _SUBORDINATE:
            return False
        if is_verb(piece):
            return True
    return False


# What somebody denies to somebody, not what he says is untrue.
_REFUSED = listed(
    """
    application applications request requests bail access entry motion petition permission visa
    visas license licence admission asylum parole leave
    """
)


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
        if frame[at].low == "that" or told or _tells_of(frame, at, first, high):
            return at
        if frame[at].kind != "word":
            break
    return high


def _tells_of(frame: Frame, at: int, first: int, high: int) -> bool:
    """Whether what somebody is told begins here: told investors · the market had turned."""
    return (
        at > first
        and frame[at].low in DETERMINERS
        and frame[at - 1].low not in PREPOSITIONS
        and _verb_soon(frame, at + 1, high)
    )


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
        if word.text == "," and at + 2 < high and frame[at + 1].low in ("however", "though"):
            at += 3
        elif word.low in DAYS or word.low in ("yesterday", "today", "later", "afterwards", "too"):
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
