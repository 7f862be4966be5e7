"""A quotation's words and what stands before it → a term set off by marks, or something said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.script.frames import ends_as_sentence
from sayso.script.phrases import is_nickname
from sayso.script.verbs import cue_at
from sayso.script.vocabulary import listed

if TYPE_CHECKING:
    from sayso.script.frames import Frame


def is_term(frame: Frame, place: int) -> bool:
    """Whether the marks only set off a title, a name, a nickname or a term."""
    words = frame[place].text
    if is_nickname(frame, place):
        return True
    before = _words_before(frame, place)
    if any(before[-len(lead) :] == lead for lead in _TERM_LEADS):
        return True
    if ends_as_sentence(words) and len(words.split()) > 3:
        return False
    if words[-1] == "," and place and not _tag_follows(frame, place):
        # American printers put the comma inside: “Low Tide,” her first single
        return _is_title(words[:-1]) and len(words.split()) > 1
    return _is_set_off(frame, place, before)


def _is_set_off(frame: Frame, place: int, before: tuple[str, ...]) -> bool:
    """Whether what stands before a few words makes them a title or a term."""
    words = frame[place].text
    if not before:
        return False
    if frame[place - 1].kind == "mark":
        return before[-1] in _TITLED and frame[place - 1].text == ","
    if before[-1] == "called" and _is_title(words) and any(w in _BE for w in before[-2:]):
        return True  # his new book is called “The Weather Inside”
    # The “incident”: the paper's distance, not somebody's words.
    distanced = before[-1] == "the" and words.isalpha() and words.islower()
    return distanced or before[-1] in _TITLED or (_is_title(words) and before[-1] not in _LINKS)


def is_speech(words: str) -> bool:
    """Whether quoted words look like something said, not like a term set off."""
    many = len(words.split())
    return many > 2 and (
        ends_as_sentence(words)
        or (many > 4 and words.endswith((",", "—", "–")))
        or (many > 5 and words[0].isupper())
    )


_TITLED = listed(
    """
    word words term album single film movie song book novel title name names series show play
    episode opera poem slogan motto banner sign poster placard nickname codename moniker hashtag
    label headline column podcast documentary exhibition painting
    """
)
_BE = frozenset({"is", "was", "are", "were"})
_LINKS = listed(
    """
    was were is are be been as that of said says it him her them being called had a an and or with
    to not no very
    """
)
_TERM_LEADS = tuple(
    tuple(lead.split())
    for lead in """
    so-called|known as|known as the|nicknamed|nicknamed the|dubbed|dubbed the|entitled|titled|named
    codenamed|code-named|reading|billed as|billed as a|billed as an|billed as the|under the name
    the name|the word|the words|the term|the phrase|the slogan|saying on it|a self-styled
    self-styled|self-proclaimed|the self-proclaimed|the so-called|a so-called|christened|labelled
    emblazoned with|bearing the words|chants of|cries of|shouts of|the title|by the name of
    has named|have named|had named|film called|song called|book called|album called|band called
    """.replace("\n", "|").split("|")
    if lead.strip()
)
_SMALL = listed("a an the of and in on for to at by with or from")


def _tag_follows(frame: Frame, place: int) -> bool:
    """Whether a verb of saying comes within a few words."""
    return any(cue_at(frame, at) for at in range(place + 1, min(len(frame), place + 7)))


def _words_before(frame: Frame, place: int) -> tuple[str, ...]:
    first = place
    while first > 0 and place - first < 4 and frame[first - 1].kind != "quote":
        first -= 1
    return tuple(piece.low for piece in frame[first:place] if piece.kind == "word")


def _is_title(words: str) -> bool:
    listed = words.split()
    return (
        0 < len(listed) <= 7
        and listed[0][:1].isupper()
        and all(not word[:1].islower() or word in _SMALL for word in listed)
        and words[-1] not in ",."
    )
