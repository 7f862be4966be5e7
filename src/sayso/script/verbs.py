"""A word of a frame → whether it is a verb of saying, and what it can govern where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.script.cues import CUES, NOUNS_TOO, Cue
from sayso.script.vocabulary import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, listed

if TYPE_CHECKING:
    from sayso.script.frames import Frame, Piece


def may_be_finite(frame: Frame, at: int, *, low: int) -> bool:
    """Whether the word can be a verb of saying with a subject before it."""
    cue = cue_at(frame, at)
    if cue is None or cue.form == "ing" or (frame[at].capital and at > low):
        return False
    if not at:
        return False
    if cue.form == "past" and frame[at - 1].low in _BE:
        return False
    if cue.form == "base":
        if at > 1 and frame[at - 1].low == "to" and frame[at - 2].low in FOND:
            return True
        return _base_is_finite(frame[at - 1], cue)
    return frame[at].low not in NOUNS_TOO or _follows_speaker(frame, at)


def _base_is_finite(before: Piece, cue: Cue) -> bool:
    """Whether "say" in "analysts say" is no infinitive."""
    if before.low in ("would", "did", "will") and cue.kind != "ask":
        return True
    if cue.verb == "say":
        return before.low not in _AUXILIARY and before.low not in DETERMINERS
    return before.low in ("they", "we", "i", "also", "police", "people") or (
        before.low.endswith("s")
        and not before.low.endswith("'s")
        and before.low not in ("is", "was", "has", "does", "this")
    )


def _follows_speaker(frame: Frame, at: int) -> bool:
    """Whether a form that may be a noun ("claims") stands where only a verb can."""
    before = frame[at - 1]
    quoted = at + 1 < len(frame) and frame[at + 1].kind == "quote"
    if before.low in DETERMINERS:
        return False  # other brands
    if frame[at].low in _HARDLY_VERBS and not quoted:
        return at + 1 < len(frame) and frame[at + 1].low in (":", "that")  # Plymouth protests erupt
    return (
        before.capital
        or before.low in PRONOUNS
        or before.text == ","
        or (frame[at].low not in _RATHER_NOUNS and before.low.endswith(_PERSON_ENDINGS))
        or (quoted and before.kind == "word" and before.low not in DETERMINERS)
    )


_PUT_IT = Cue("put", "say", "past")
_SHOT_BACK = Cue("shoot", "voice", "past")
_WITH_PARTICLE = frozenset(
    {
        ("shot", "back"),
        ("hit", "back"),
        ("fired", "back"),
        ("wrote", "back"),
        ("chimed", "in"),
        ("chipped", "in"),
        ("weighed", "in"),
        ("butted", "in"),
        ("piped", "up"),
        ("summed", "up"),
    }
)
# She liked to say that …: an infinitive that is said all the same.
FOND = listed("like likes liked love loves loved used continued continues went")
_HARDLY_VERBS = listed("brands brand protests protest labels label terms term talks posts storms")
_RATHER_NOUNS = listed("reports report posts post")
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "person")


def cue_at(frame: Frame, at: int) -> Cue | None:
    """The cue that the piece is, if it is one."""
    piece = frame[at]
    following = frame[at + 1].low if at + 1 < len(frame) else ""
    if piece.low in ("put", "puts") and following == "it":
        return _PUT_IT
    at_whom = at + 2 < len(frame) and frame[at + 2].low in ("at", "against")
    if (piece.low, following) in _WITH_PARTICLE and not at_whom:
        return _SHOT_BACK
    return CUES.get(piece.low) if piece.kind == "word" else None


def is_form(frame: Frame, at: int, form: str) -> bool:
    """Whether the piece is that form of a verb of saying."""
    cue = cue_at(frame, at)
    return cue is not None and cue.form == form


_AUXILIARY = listed(
    """
    to will would can could may might must should shall did does do didn't don't doesn't not have
    cannot can't won't final
    """
)
_BE = listed("was were is are be been being isn't wasn't")


def _participle_suits(frame: Frame, at: int) -> bool:
    before = frame[at - 1] if at else None
    return (
        before is None
        or before.kind in ("mark", "quote")
        or before.low in ("and", "by", "while", "before", "after", "in", "statement", "letter")
        or before.low in ("interview", "post", "email", "tweet", "memo", "not")
    )


def is_inverted(frame: Frame, at: int) -> bool:
    """Whether the verb stands straight after a quotation: “…,” said Maria."""
    if at == 0:
        cue = cue_at(frame, at)
        return cue is not None and cue.kind == "say" and cue.form != "base"
    if frame[at - 1].text == "," and frame[at].low in _SAYS and at + 1 < len(frame):
        return frame[at + 1].capital  # Whatever it is, says Walsh, “…”
    first = at
    while (
        first > at - 4
        and first
        and (frame[first - 1].low in ("then", "later") or frame[first - 1].text == ",")
    ):
        first -= 1
    return first > 0 and frame[first - 1].kind == "quote"


_SAYS = frozenset({"said", "says"})


def follows_noun(frame: Frame, at: int) -> bool:
    """Whether a participle belongs to the noun before it: a man shouting."""
    before = frame[at - 1] if at else None
    return (
        before is not None
        and before.kind == "word"
        and not before.low.endswith("ly")
        and before.low not in _NO_NOUNS | PREPOSITIONS | AUXILIARIES | PRONOUNS | DETERMINERS
        and not _participle_suits(frame, at)
    )


_NO_NOUNS = listed(
    """
    week month year day morning evening time as like not and or but than then also while when if
    even just only
    """
)


def suits(frame: Frame, at: int, place: int, cue: Cue) -> bool:
    """Whether this verb can govern a quotation at that distance."""
    if cue.form == "ing":
        return _participle_suits(frame, at)
    if cue.kind == "voice" and place - at > 8:
        return False
    if not may_be_finite(frame, at, low=0):
        return is_inverted(frame, at)
    return True
