"""A quotation and what stands behind it in its frame → who the tag says has said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.script.phrases import Phrase, is_nickname
from sayso.script.sources import WINDOW, subject_after, subject_before
from sayso.script.verbs import cue_at, is_form, may_be_finite
from sayso.script.vocabulary import listed

if TYPE_CHECKING:
    from sayso.script.frames import Frame

_NO_TAG = listed("and but or which who whose while whereas with because if when than")


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says something in a frame, as indices of its pieces.

    Attributes:
        source: the phrase that names who.
        cue: the verb; None where a colon says so.
        via: the phrase that names who passes it on.
    """

    source: Phrase
    cue: int | None
    via: Phrase | None = None


def tag_after(frame: Frame, place: int) -> Saying | None:
    """The tag straight after the words: “I am done,” Ann Lee, 40, said."""
    first = past_comma(frame, place + 1)
    if not _is_tagged(frame, place) or first >= len(frame) or frame[first].kind != "word":
        return None
    if frame[first].low in _NO_TAG:
        return None
    high = next_quote(frame, first)
    start = first + 1 if frame[first].low in ("then", "so", "as") else first
    cue = cue_at(frame, start)
    if cue and cue.form != "ing" and cue.kind not in ("name", "act", "deny"):
        source = subject_after(frame, start, high)
        return Saying(source, start) if source else None
    for at in range(start + 1, min(high, start + WINDOW)):
        if may_be_finite(frame, at, low=start):
            source = subject_before(frame, start, at, plain=True)
            if source and _begins_at(frame, start, source):
                return None if _opens_the_next(frame, place, at) else Saying(source, at)
    return None


def _opens_the_next(frame: Frame, place: int, verb: int) -> bool:
    """Whether a tag belongs to the words behind it: as to her “friend,” she wrote: “Me.” is one."""
    ahead = frame[verb + 1 : verb + 3]
    colon = len(ahead) > 1 and ahead[0].text == ":" and ahead[1].kind == "quote"
    inside = place > 0 and frame[place - 1].kind == "word"
    return colon and inside and len(frame[place].text.split()) < 4


def tag_at_end(frame: Frame, place: int) -> Saying | None:
    """A tag after more of the sentence: “Big new deals” were dropped, said Ann Lee."""
    if len(frame[place].text.split()) < 3:
        return None  # too few words to be more than a term
    for at in range(place + 1, min(len(frame) - 2, place + WINDOW)):
        if frame[at].text != "," or frame[at + 1].low in _NO_TAG:
            continue
        cue = cue_at(frame, at + 1)
        if cue and cue.form != "ing" and cue.kind in ("say", "tell"):
            source = subject_after(frame, at + 1, len(frame))
            return Saying(source, at + 1) if source else None
        for verb in range(at + 2, min(len(frame), at + 10)):
            ends = verb + 1 == len(frame) or frame[verb + 1].kind == "mark"
            if ends and may_be_finite(frame, verb, low=at + 1):
                source = subject_before(frame, at + 1, verb, plain=True)
                if source and _begins_at(frame, at + 1, source):
                    return Saying(source, verb)
    return None


def next_quote(frame: Frame, first: int) -> int:
    """Where the next quotation stands, nicknames left out."""
    at = first
    while at < len(frame) and (frame[at].kind != "quote" or is_nickname(frame, at)):
        if at - first > 2 * WINDOW:
            break
        at += 1
    return at


def past_comma(frame: Frame, at: int) -> int:
    """The piece after a comma or a dash, if one stands here."""
    return at + 1 if at < len(frame) and frame[at].text in (",", "—") else at


def _is_tagged(frame: Frame, place: int) -> bool:
    words = frame[place].text
    following = frame[place + 1] if place + 1 < len(frame) else None
    if following and len(words.split()) > 4 and is_form(frame, place + 1, "third"):
        return True  # “…” says André Neu: the comma forgotten
    return words[-1] in ",?!…—–-.'’" or (following is not None and following.text in (",", "—"))


def _begins_at(frame: Frame, start: int, source: Phrase) -> bool:
    """Whether the phrase is the first thing after the quotation, or in apposition to it."""
    first = source[0]
    return first - start <= 2 or frame[first - 1].text in (",", "—")
