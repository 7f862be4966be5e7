"""A frame and one of its quotations → who says it: the rules, in the order they are tried.

Each rule is a way in which news English ties words to a speaker, with an example that runs as a
test. A rule that is not sure answers None, and the next one is asked. The ways are those of
Pareti's work on attribution relations (source, cue, content) and of newspaper style books.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.script.cues import CUES, NOUNS_TOO, Cue
from sayso.script.phrases import (
    Phrase,
    begins_phrase,
    is_generic,
    is_name,
    is_nickname,
    is_verb,
    tidy,
)
from sayso.script.sources import (
    WINDOW,
    leading_subject,
    subject_after,
    subject_before,
    verb_group,
)
from sayso.script.tags import Saying, next_quote, past_comma, tag_after, tag_at_end
from sayso.script.verbs import cue_at, follows_noun, is_form, is_inverted, may_be_finite, suits
from sayso.script.vocabulary import DETERMINERS, PARTICLES, PREPOSITIONS, PRONOUNS, listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.script.frames import Frame


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to tie a quotation to its speaker.

    Attributes:
        name: for people.
        example: a sentence whose last quotation it decides.
        source: who it finds there.
        find: `(frame, place of the quotation) -> Saying | None`.
    """

    name: str
    example: str
    source: str
    find: Callable[[Frame, int], Saying | None]


def speaker(frame: Frame, place: int) -> Saying | None:
    """Who says the quotation at `place`, or None when the frame does not plainly tell."""
    for rule in RULES:
        if saying := rule.find(frame, place):
            return saying
    return None


# -- the rules ---------------------------------------------------------------------------------


def _quoted_as_saying(frame: Frame, place: int) -> Saying | None:
    low, high = _reach(frame, place)
    for at in range(low, high):
        if frame[at].low not in ("cited", "quoted", "quotes", "quoting", "citing"):
            continue
        saying = _saying_after(frame, at, min(high, at + WINDOW))
        if saying is None:
            continue
        before = frame[at - 1].low if at else ""
        first = place + 1 if at > place else low
        if before in ("was", "were", "is", "are", "been", "being"):
            source = (at < place and _whose_clause(frame, low, at - 2)) or subject_before(
                frame, past_comma(frame, first), at, plain=at > place
            )
            return Saying(source, saying, _by(frame, at, high)) if source else None
        if at < place and (source := subject_after(frame, at, saying - 1)):
            via = subject_before(frame, low, at) or leading_subject(frame, low, at)
            return Saying(source, saying, via)
    return None


def _according_to(frame: Frame, place: int) -> Saying | None:
    low, high = _reach(frame, place)
    for at in range(low, high - 2):
        if (frame[at].low, frame[at + 1].low) in (("according", "to"), ("words", "of")):
            source = subject_after(frame, at + 1, high)
            return Saying(source, at) if source else None
    return None


def _passed_on(frame: Frame, place: int) -> Saying | None:
    """A verb before the words and a tag after them: the tag's source passes on the other's."""
    if place < 2 or any(piece.kind == "quote" for piece in frame[max(0, place - WINDOW) : place]):
        return None
    tag = tag_after(frame, place)
    said = _cue_before(frame, place) if tag else None
    if tag is None or said is None or said.cue is None:
        return None
    return Saying(said.source, said.cue, tag.source)


def _signed(frame: Frame, place: int) -> Saying | None:
    if place + 2 >= len(frame) or frame[place + 1].text != "—":
        return None
    stop = place + 2
    while stop < len(frame) and frame[stop].kind == "word" and stop - place < 8:
        stop += 1
    named = is_name(frame, place + 2, stop)
    return Saying((place + 2, stop), None) if named and stop >= len(frame) - 1 else None


def _as_by(frame: Frame, place: int) -> Saying | None:
    if place + 2 >= len(frame) or frame[place + 1].low != "by":
        return None
    for at in range(max(0, place - 8), place):
        cue = CUES.get(frame[at].low)
        if cue and cue.kind == "name" and cue.form == "past":
            source = subject_after(frame, place + 1, next_quote(frame, place + 2))
            return Saying(source, at) if source else None
    return None


def _cue_before(frame: Frame, place: int) -> Saying | None:
    for at in range(place - 1, max(-1, place - 1 - WINDOW), -1):
        piece = frame[at]
        if piece.kind == "mark" and piece.text in (";", ":") and at != place - 1:
            return None
        if piece.low in ("who", "which", "whose", "where") and _in_relative(frame, at, place):
            return None
        cue = cue_at(frame, at)
        if cue and cue.form == "ing" and frame[at - 1].low in DETERMINERS:
            continue  # the finding, her warning
        if cue and cue.form == "ing" and follows_noun(frame, at):
            return _doing(frame, at)
        if cue is None or not suits(frame, at, place, cue):
            continue
        if cue.kind == "name" and _names_generically(frame, at):
            return None
        if source := _subject(frame, at, cue):
            alone = source[1] - source[0] == 1 and frame[source[0]].low in _SOME_OF_THEM
            return None if alone else Saying(source, at)
    return None


_SOME_OF_THEM = listed("most some many several all both few")


def _doing(frame: Frame, at: int) -> Saying | None:
    """A noun and a participle: with Ann Lee calling it “…”, a man shouting “…”."""
    if frame[at - 1].low in _WRITTEN:
        return None
    first = at
    while first and at - first < 6 and frame[first - 1].kind == "word":
        word = frame[first - 1]
        if word.low in PREPOSITIONS or is_verb(word):
            break
        first -= 1
        if word.low in DETERMINERS:
            break
    source = tidy(frame, first, at) if begins_phrase(frame, first, at) else None
    return Saying(source, at) if source and not is_generic(frame, source) else None


_WRITTEN = listed(
    "sign banner poster placard slogan note graffiti badge shirt t-shirt sticker flag"
)


def _heard(frame: Frame, place: int) -> Saying | None:
    """What somebody was heard to say: he heard a man shout “…”."""
    at = place - 1
    if at > 1 and frame[at].text in (",", ":"):
        at -= 1
    if at < 2 or not is_form(frame, at, "base"):
        return None
    for verb in range(at - 2, max(-1, at - 9), -1):
        if frame[verb].low in ("heard", "hear", "hears", "saw", "watched"):
            named = begins_phrase(frame, verb + 1, at)
            source = tidy(frame, verb + 1, at) if named else None
            return Saying(source, at) if source else None
        if frame[verb].kind != "word" or is_verb(frame[verb]):
            return None
    return None


def _message_from(frame: Frame, place: int) -> Saying | None:
    """A heading before a colon that names the sender: Statement from the port: “…”."""
    if place < 4 or frame[place - 1].text != ":":
        return None
    for at in range(place - 2, max(-1, place - 10), -1):
        sent = not at or any(word.low in _MESSAGES for word in frame[:at])
        if frame[at].low == "from" and sent:
            source = subject_after(frame, at, place - 1)
            return Saying(source, None) if source and source[1] == place - 1 else None
    return None


_MESSAGES = listed("statement message letter email e-mail tweet post text response reply word")


def _colon_before(frame: Frame, place: int) -> Saying | None:
    if not place or frame[place - 1].text != ":" or frame[place - 1].kind != "mark":
        return None
    named = _named_before(frame, 0, place - 1)
    plain = named and 0 < named[0] < 5 and all(word.kind == "word" for word in frame[: named[0]])
    if named and plain and not any(is_verb(w) or w.low in PREPOSITIONS for w in frame[: named[0]]):
        return Saying(named, None)  # United boss Sara Lindholm: “…”
    source = leading_subject(frame, 0, place)
    if source and frame[source[1]].low == "heard":
        return None  # the inquest heard, others spoke
    if source and (frame[source[0]].capital or frame[source[0]].low in PRONOUNS | DETERMINERS):
        return Saying(source, None)
    return None


RULES = (
    Rule(
        "quoted by somebody else",
        "The port was quoted by two papers as saying it was “quite full”.",
        "The port",
        _quoted_as_saying,
    ),
    Rule(
        "who was quoted",
        "“No,” said Ann Lee, who was cited by the daily as saying it “would end”.",
        "Ann Lee",
        _quoted_as_saying,
    ),
    Rule(
        "according to",
        "“Nothing was found,” according to Inspector Ray Moss.",
        "Inspector Ray Moss",
        _according_to,
    ),
    Rule(
        "passive with by",
        "The plan was dismissed as “a joke” by the Dean of Arden.",
        "the Dean of Arden",
        _as_by,
    ),
    Rule(
        "passed on",
        "The port said it was “quite full”, the Morgon daily reported.",
        "The port",
        _passed_on,
    ),
    Rule(
        "in the words of",
        "It was, in the words of Inspector Ray Moss, “a shambles”.",
        "Inspector Ray Moss",
        _according_to,
    ),
    Rule("tag after the words", "“I am done,” Ann Lee, 40, said.", "Ann Lee", tag_after),
    Rule("heard to say", "He heard a man shout “Stand back!”", "a man", _heard),
    Rule(
        "message from",
        "Statement just in from the Greens: “It shames us all.”",
        "the Greens",
        _message_from,
    ),
    Rule("verb before the words", "Ann Lee said it was “over”.", "Ann Lee", _cue_before),
    Rule("verb before its subject", "Said Ann Lee: “It is over.”", "Ann Lee", _cue_before),
    Rule("as somebody put it", "As Ann Lee put it, “It is over.”", "Ann Lee", _cue_before),
    Rule("participle", "It passed, with Ann Lee calling it “a start”.", "Ann Lee", _cue_before),
    Rule(
        "tag at the end",
        "“A very grand deal” was dropped in May, said Ann Lee.",
        "Ann Lee",
        tag_at_end,
    ),
    Rule("signed", "“We shall be back.” — Ann Lee", "Ann Lee", _signed),
    Rule("colon", "Ann Lee was furious: “It is a farce.”", "Ann Lee", _colon_before),
)


def _reach(frame: Frame, place: int) -> tuple[int, int]:
    """The pieces around a quotation that may tell who says it, other quotations' tags left out."""
    low = max(0, place - WINDOW)
    return low, min(next_quote(frame, place + 1), place + WINDOW)


def _saying_after(frame: Frame, at: int, high: int) -> int | None:
    """The index of "saying" in quoted … as saying, if it comes."""
    for index in range(at + 1, high - 1):
        if frame[index].low == "as" and is_form(frame, index + 1, "ing"):
            return index + 1
    return None


def _whose_clause(frame: Frame, low: int, at: int) -> Phrase | None:
    """The name that a relative clause is about whose "who" stands at `at`, if one stands there."""
    if at <= low or frame[at].low != "who":
        return None
    end = at - (frame[at - 1].text == ",")
    first = end
    while first > low and frame[first - 1].kind == "word" and not is_verb(frame[first - 1]):
        first -= 1
    return (first, end) if first < end and is_name(frame, first, end) else None


def _by(frame: Frame, at: int, high: int) -> Phrase | None:
    for index in range(at + 1, min(high, at + WINDOW)):
        if frame[index].low == "by":
            return subject_after(frame, index, high)
    return None


def _subject(frame: Frame, at: int, cue: Cue) -> Phrase | None:
    low = max(0, at - WINDOW)
    if cue.form == "ing":
        return _main_subject(frame, low, at)
    if is_inverted(frame, at):
        return subject_after(frame, at, next_quote(frame, at + 1))
    start = verb_group(frame, low, at)
    if start > low + 1 and frame[start - 1].low == "who" and frame[start - 2].text == ",":
        return _named_before(frame, low, start - 2)
    if (start > low and frame[start - 1].low in ("and", "but", "then", "or", "then")) or (
        start < at and frame[start].low in ("and", "but")
    ):
        return _main_subject(frame, low, at)
    return subject_before(frame, low, at)


def _main_subject(frame: Frame, low: int, at: int) -> Phrase | None:
    """Who a participle or an "and added" belongs to: the tag before it, or the clause's subject."""
    for index in range(at - 1, low - 1, -1):
        if frame[index].kind == "quote" and not is_nickname(frame, index):
            if tag := tag_after(frame, index):
                return tag.source
        elif may_be_finite(frame, index, low=low):
            cue = cue_at(frame, index)
            plain = cue and cue.kind in ("say", "tell") and frame[index].low not in NOUNS_TOO
            source = subject_before(frame, low, index) if plain else None
            if source:
                return source
    return leading_subject(frame, _last_clause(frame, low, at), at)


def _named_before(frame: Frame, low: int, stop: int) -> Phrase | None:
    """The name that ends at `stop`: is the fourth seed Claire Dubois, who said …."""
    first = stop
    while first > low and (frame[first - 1].capital or frame[first - 1].low in PARTICLES):
        first -= 1
    return (first, stop) if stop - first > 1 and is_name(frame, first, stop) else None


def _last_clause(frame: Frame, low: int, at: int) -> int:
    """Where the clause begins that "and announced" goes on: when the chairman rose and …."""
    for opener in range(at - 1, low, -1):
        if frame[opener].text == "," or frame[opener].kind == "quote":
            break
        if frame[opener].low in ("when", "while", "because", "until", "after", "before"):
            return opener + 1
    return low


def _in_relative(frame: Frame, at: int, place: int) -> bool:
    """Whether a relative clause that begins at `at` is still open where the quotation stands."""
    if not at or frame[at - 1].kind != "mark":
        return False
    return not any(frame[index].text == "," for index in range(at + 1, place))


def _names_generically(frame: Frame, at: int) -> bool:
    """Whether, as in "which critics called", nobody in particular speaks."""
    if frame[at].low == "called" and at + 1 < len(frame) and frame[at + 1].kind == "quote":
        what = any(piece.low in ("what", "that") for piece in frame[max(0, at - 8) : at])
        if not what and not (frame[at - 1].capital or frame[at - 1].low in PRONOUNS):
            return True  # a film called “Salt”
    source = subject_before(frame, max(0, at - WINDOW), at)
    return source is not None and is_generic(frame, source)
