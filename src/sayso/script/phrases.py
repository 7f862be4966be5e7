"""Pieces of a frame → whether they are a noun phrase, a name, a verb, by their look.

There is no parser here: a phrase is told by how it begins, a name by its capitals, a finite verb by
its form. The rules follow the noun phrase chapter of any descriptive grammar of English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sayso.script.cues import CUES, NOUNS_TOO
from sayso.script.vocabulary import (
    AGENT_ENDINGS,
    AGENTS,
    AGENTS_PLURAL,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    IRREGULAR,
    LEADING,
    OPENERS,
    ORGANISATION,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TITLES_WITH_OF,
    listed,
)

if TYPE_CHECKING:
    from sayso.script.frames import Frame, Piece

# Where a phrase stands: half-open indices of a frame's pieces.
Phrase: TypeAlias = tuple[int, int]
LONGEST_PHRASE = 14  # pieces; subjects in news text are shorter


def is_verb(piece: Piece) -> bool:
    """Whether the word is, by its look, a finite verb."""
    if piece.kind != "word" or piece.capital:
        return False
    cue = CUES.get(piece.low)
    return (
        piece.low in AUXILIARIES
        or piece.low in IRREGULAR
        or (piece.low.endswith("ed") and len(piece.low) > 4 and piece.low != "hundred")
        or (cue is not None and cue.form in ("past", "third") and piece.low not in NOUNS_TOO)
    )


def is_generic(frame: Frame, phrase: Phrase) -> bool:
    """Whether nobody in particular is meant: "critics", "many", "they"."""
    word = frame[phrase[0]]
    if phrase[1] - phrase[0] > 2:
        return False
    return word.low in ("they", "people", "some", "many", "others", "we", "you", "which") or (
        not word.capital and word.low.endswith("s") and word.low not in DETERMINERS
    )


def is_generic_pronoun(frame: Frame, phrase: Phrase) -> bool:
    """Whether the phrase is "you", "we", "some" … : no source that can be named."""
    if frame[phrase[0]].low in ("neither", "no", "none"):
        return True
    return phrase[1] - phrase[0] == 1 and frame[phrase[0]].low in (
        "you", "we", "i", "some", "many", "nobody", "someone", "everyone", "this", "that", "which"
    )  # fmt: skip


def begins_phrase(frame: Frame, first: int, last: int, *, plain: bool = False) -> bool:
    """Whether a noun phrase can begin here."""
    word = frame[first]
    if word.kind != "word":
        return False
    if word.low in PREPOSITIONS or word.low in OPENERS - {"that"} or word.low in ("who", "and"):
        return False
    if word.low in PRONOUNS:
        return last - first == 1 or word.low in ("one", "another", "others")
    if word.capital or word.low in DETERMINERS or word.text[0].isdigit() or plain:
        return word.low not in DAYS
    if word.low in AGENTS or word.low in AGENTS_PLURAL:
        return True
    return any(
        piece.low in AGENTS_PLURAL or piece.low.endswith(AGENT_ENDINGS) or piece.capital
        for piece in frame[first : min(last, first + 3)]
    ) and not is_verb(word)


def is_nickname(frame: Frame, at: int) -> bool:
    """Whether the quotation at `at` stands inside a name: Delroy “Hurricane” Banks."""
    return (
        0 < at < len(frame) - 1
        and frame[at - 1].capital
        and frame[at + 1].capital
        and frame[at].text[:1].isupper()
        and len(frame[at].text.split()) <= 3
        and frame[at].text[-1:].isalnum()
    )


def is_common(frame: Frame, first: int, last: int) -> bool:
    """Whether a phrase says what somebody is ("his lawyer"), not who ("Ann Lee")."""
    while first < last and frame[first].low in LEADING:
        first += 1
    if first >= last or frame[first].low in PREPOSITIONS or frame[first].low.endswith("ing"):
        return False
    words = frame[first:last]
    return frame[first].low in DETERMINERS | {"one"} or any(
        word.low.endswith(("'s", "s'")) for word in words
    )


def is_name(frame: Frame, first: int, last: int) -> bool:
    """Whether the stretch is a name and nothing else."""
    words = frame[first:last]
    return (
        0 < len(words) <= 6
        and words[0].capital
        and words[0].low not in DETERMINERS | PREPOSITIONS | PRONOUNS | LEADING
        and not words[0].low.endswith("'s")
        and words[0].low not in DAYS
        and all(word.capital or word.low in PARTICLES or word.kind == "quote" for word in words)
    )


def is_possessive(piece: Piece) -> bool:
    """Whether the word ends as "Farouk's" does."""
    return piece.low.endswith(("'s", "s'"))


def relative_clause(frame: Frame, first: int, last: int) -> int:
    """Where a relative clause ("who gave her name") begins in a phrase, or its end."""
    for at in range(first + 1, last):
        if frame[at].low in ("who", "that", "which", "whose", "whom"):
            return at
    return last


def skip_leading(frame: Frame, first: int, last: int) -> int:
    """Past "But", "Meanwhile", "Reluctantly" before a phrase."""
    while first < last and (
        frame[first].low in LEADING
        or frame[first].kind == "mark"
        or (frame[first].low.endswith("ly") and first + 1 < last)
    ):
        first += 1
    return first


def after_preposition(frame: Frame, first: int, last: int) -> int:
    """Past "on Friday" and "in a statement" where the subject follows without a comma."""
    at = first + 1
    if at < last and frame[at].capital and frame[at].low not in DETERMINERS:
        while at < last and (frame[at].capital or frame[at].text[0].isdigit()):
            at += 1
        return at
    while at < last and not frame[at].capital and frame[at].low not in PRONOUNS:
        at += 1
    return at


def until_verb(frame: Frame, first: int, last: int) -> int:
    """Where the phrase that begins at `first` gives way to its verb."""
    at = first
    named = frame[first].capital and frame[first].low not in DETERMINERS
    named = named and not is_possessive(frame[first]) and not _only_begins(frame, first, last)
    if frame[first].low in PRONOUNS:
        return first + 1
    while at < min(last, first + LONGEST_PHRASE):
        piece = frame[at]
        if is_verb(piece) or piece.low in ("who", "which", "that", "to"):
            break
        if named and piece.kind == "word" and not piece.capital and not _joins(frame, at, last):
            break
        at += 1
    return at


def _only_begins(frame: Frame, first: int, last: int) -> bool:
    """Whether a sentence's first word is no name though capital: Opposition candidate Ann Lee."""
    return (
        first == 0
        and last > 1
        and frame[1].kind == "word"
        and not frame[1].capital
        and (
            frame[1].low in AGENTS or frame[1].low.endswith(_PERSON_ENDINGS) or frame[1].low == "of"
        )
        and not is_verb(frame[1])
    )


_PERSON_ENDINGS = ("er", "or", "ist", "ant", "ent", "man", "ian", "ate", "ers", "ors", "ists")


def _joins(frame: Frame, at: int, last: int) -> bool:
    """Whether a small word stands inside a name: Bishop of Fenwick, Salma al Din."""
    return (
        frame[at].low in PARTICLES | {"of", "for", "and", "the"}
        and at + 1 < last
        and (frame[at + 1].capital or frame[at + 1].low == "the")
    )


_ENDS_PHRASE = listed(
    """
    who whom which whose that as when while after before during because but if though although
    on by with without to through since until outside inside upon via under amid despite where in
    at into over about seen obtained reviewed published released compiled earlier later
    yesterday today tonight last this afterwards briefed
    """
)


def phrase_end(frame: Frame, first: int, high: int) -> int:
    """The end of the phrase that begins at `first`."""
    named = frame[first].capital and frame[first].low not in DETERMINERS
    if frame[first].low in ("he", "she", "it", "they", "i", "we"):
        return first + 1
    at = first
    while at < high:
        piece = frame[at]
        if piece.kind == "quote" and is_nickname(frame, at):
            at += 1
            continue
        knows = piece.low == "with" and {p.low for p in frame[at + 1 : at + 3]} & {"knowledge"}
        if piece.kind != "word" or (piece.low in _ENDS_PHRASE and at > first and not knows):
            break
        if piece.low in DAYS or (piece.low.endswith("ing") and at > first and named):
            break
        at += 1
    return at


def tidy(frame: Frame, first: int, last: int) -> Phrase | None:
    """Without what only places a named person: Greta Holm, for Greta Holm of the Institute."""
    while last > first and frame[last - 1].low in LEADING | DAYS | PREPOSITIONS:
        last -= 1
    first = _named(frame, first, last)
    for at in range(first + 2, last):
        if frame[at].low in ("of", "in", "at", "from", "for") and _person(frame, first, at):
            return first, at
    if last - first == 1 and frame[first].low in (
        "nobody",
        "the",
        "a",
        "an",
        "its",
        "his",
        "their",
        "no",
    ):
        return None
    return (first, last) if last > first else None


def _named(frame: Frame, first: int, last: int) -> int:
    """Past "his colleague" where the name follows: Chan, for his colleague Chan."""
    if frame[first].low not in POSSESSIVES and not is_possessive(frame[first]):
        return first
    at = first + 1
    while at < last and frame[at].kind == "word" and not frame[at].capital:
        at += 1
    return at if first + 1 < at < last and is_name(frame, at, last) else first


def _person(frame: Frame, first: int, last: int) -> bool:
    words = frame[first:last]
    return (
        all(word.capital or word.low in PARTICLES for word in words)
        and words[0].low not in DETERMINERS
        and words[-1].low not in TITLES_WITH_OF
        and not any(word.low in ORGANISATION for word in words)
    )
