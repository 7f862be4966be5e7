"""A frame and the place of its verb → the noun phrase that names who speaks.

Without a parser: the subject is found by the commas around what is said in passing ("Lee, a trader
in Hong Kong, said"), by the words that open a clause, and by what cannot stand in a phrase (a
finite verb). When it is not plain, the answer is None. The rules follow the chapters on subjects
and apposition of any descriptive grammar of English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.script.phrases import (
    LONGEST_PHRASE,
    Phrase,
    after_preposition,
    begins_phrase,
    is_common,
    is_name,
    is_nickname,
    is_verb,
    phrase_end,
    relative_clause,
    skip_leading,
    tidy,
    until_verb,
)
from sayso.script.verbs import FOND
from sayso.script.vocabulary import (
    AUXILIARIES,
    DAYS,
    LEADING,
    OPENERS,
    PREPOSITIONS,
)

if TYPE_CHECKING:
    from sayso.script.frames import Frame

WINDOW = 60  # pieces looked at on either side of a verb: keeps long lines linear


def subject_before(frame: Frame, low: int, verb: int, *, plain: bool = False) -> Phrase | None:
    """The phrase that ends where the verb begins: "Lee, a trader," for Lee, a trader, said.

    Args:
        frame: the sentence.
        low: first piece that may belong to it.
        verb: index of the verb.
        plain: the phrase is known to begin at `low` (a quotation stands just before), so that
            any lower-case word may begin it.
    """
    stop = verb_group(frame, low, verb)
    low = _clause_start(frame, max(low, stop - WINDOW), stop)
    if stop <= low:
        return None
    chunks = _chunks(frame, low, stop)
    closed = frame[stop - 1].kind == "mark"
    at = len(chunks) - 1
    while at >= 0:
        first, last = chunks[at]
        if closed and at > 1 and is_name(frame, first, last) and _from_there(frame, chunks, at):
            at -= 1  # Keane, of Mill Lane, Lowford, · Nelson, a fellow in Garching, Germany,
            continue
        if at and closed and is_name(frame, first, last) and is_common(frame, *chunks[at - 1]):
            return tidy(frame, first, last)
        if at and closed and is_name(frame, first, last) and is_name(frame, *chunks[at - 1]):
            at -= 1  # Luz Marin, D-N.M., and Tom Ray, Labour,
            continue
        if closed and at and _in_passing(frame, first, last, chunks[at - 1]):
            at -= 1
            continue
        phrase = _phrase(frame, first, last, plain=plain and at == 0)
        if phrase or not closed:
            return phrase
        at -= 1
    return None


def subject_after(frame: Frame, verb: int, high: int) -> Phrase | None:
    """The phrase after a verb that comes first: Maria, for said Maria, 34, a nurse."""
    first = verb + 1
    while first < high and frame[first].low.endswith("ly"):
        first += 1
    if first >= high or frame[first].kind != "word":
        return None
    last = phrase_end(frame, first, min(high, first + LONGEST_PHRASE))
    if last == first or not begins_phrase(frame, first, last, plain=True):
        return None
    if is_common(frame, first, last) and last < high and frame[last].text == ",":
        name_end = last + 1
        while name_end < high and frame[name_end].kind == "word":
            name_end += 1
        if is_name(frame, last + 1, name_end) and (
            name_end >= high or frame[name_end].kind in ("mark", "quote")
        ):
            return last + 1, name_end
    return tidy(frame, first, last)


def leading_subject(frame: Frame, low: int, high: int) -> Phrase | None:
    """The subject of the clause that begins at `low`, without its verb being known."""
    high = min(high, low + WINDOW)
    chunks = _chunks(frame, low, _clause_end(frame, low, high))
    for at, (chunk, last) in enumerate(chunks):
        first = skip_leading(frame, chunk, last)
        if first >= last:
            continue
        word = frame[first]
        if word.low in PREPOSITIONS or word.low in OPENERS or word.low.endswith("ing"):
            continue
        stop = until_verb(frame, first, last)
        if stop == first or not begins_phrase(frame, first, stop, plain=False):
            return None
        following = chunks[at + 1] if at + 1 < len(chunks) else None
        if stop == last and following and is_common(frame, first, stop):
            begin, after = following
            if is_name(frame, begin, after) and at + 2 < len(chunks):
                return begin, after
        return tidy(frame, first, stop)
    return None


def verb_group(frame: Frame, low: int, verb: int) -> int:
    """Where the verb with its helpers and adverbs begins: 'had repeatedly' for had … said."""
    at = verb
    while at > low:
        before = frame[at - 1]
        if before.kind != "word":
            break
        adverb = before.low.endswith("ly") and not before.capital
        adverb = adverb or before.low in _IN_THE_MIDDLE
        if before.low in AUXILIARIES or adverb or (before.low in LEADING and at - 1 > low):
            at -= 1
        elif _is_of_two(frame, low, at):
            at -= 2
        else:
            break
    if at - 1 > low and at < verb and frame[at - 1].low in ("and", "but"):
        return at
    return at


_IN_THE_MIDDLE = frozenset({"always", "also", "long", "once", "still", "now", "never", "since"})


def _is_of_two(frame: Frame, low: int, at: int) -> bool:
    """Whether "liked to" or "on Monday" stands before `at`."""
    if at - 2 < low:
        return False
    first, second = frame[at - 2].low, frame[at - 1].low
    return (second == "to" and first in FOND) or (second in DAYS and first in ("on", "in"))


def _clause_start(frame: Frame, low: int, stop: int) -> int:
    for at in range(stop - 1, low - 1, -1):
        piece = frame[at]
        if piece.kind == "quote" and not is_nickname(frame, at):
            return at + 1
        if piece.kind == "mark" and piece.text in (";", ":"):
            return at + 1
    return low


def _clause_end(frame: Frame, low: int, high: int) -> int:
    for at in range(low, high):
        piece = frame[at]
        if piece.kind == "quote" and not is_nickname(frame, at):
            return at
        if piece.kind == "mark" and piece.text in (";", ":"):
            return at
    return high


def _chunks(frame: Frame, low: int, stop: int) -> list[Phrase]:
    """The stretches between commas, dashes and brackets; empty ones left out."""
    found: list[Phrase] = []
    first = low
    for at in range(low, stop + 1):
        if at == stop or (frame[at].kind == "mark" and frame[at].text != "."):
            if at > first:
                found.append((first, at))
            first = at + 1
    return found


def _in_passing(frame: Frame, first: int, last: int, before: Phrase) -> bool:
    """Whether a stretch between commas only adds to the name before it."""
    word = frame[first]
    if first and frame[first - 1].text in ("(", "["):
        return True
    if word.low in ("the", "its", "his", "her", "their", "one", "now", "then", "who", "whose"):
        return frame[before[1] - 1].capital or word.low in ("who", "whose")
    if word.low in ("a", "an", "which", "aged", "himself", "herself", "itself"):
        return True
    if word.text[0].isdigit() or word.low in PREPOSITIONS or word.low.endswith("ing"):
        return True
    return not word.capital and not begins_phrase(frame, first, last, plain=False)


def _from_there(frame: Frame, chunks: list[Phrase], at: int) -> bool:
    """Whether a name between commas only ends an address that began after a person's name."""
    before, person = chunks[at - 1], chunks[at - 2]
    opens = frame[before[0]].low in ("of", "from", "in", "a", "an")
    return opens and is_name(frame, *person)


def _phrase(frame: Frame, first: int, last: int, *, plain: bool) -> Phrase | None:
    """The phrase at the end of a stretch, openers and what precedes them cut off; or None."""
    first, last, cut = _after_opener(frame, first, last)
    start = skip_leading(frame, first, last)
    if start >= last:
        return None
    if frame[start].low in PREPOSITIONS or (
        frame[start].low.endswith("ing")
        and not (cut or plain)
        and not (start + 1 < last and frame[start].capital and frame[start + 1].capital)
    ):
        start = after_preposition(frame, start, last)
    if start >= last or last - start > LONGEST_PHRASE:
        return None
    if not begins_phrase(frame, start, last, plain=plain):
        return None
    head = relative_clause(frame, start, last)
    if any(is_verb(piece) for piece in frame[start:head]):
        return None
    return tidy(frame, start, last)


def _after_opener(frame: Frame, first: int, last: int) -> tuple[int, int, bool]:
    """Cuts what precedes the last "that", "while", "but" … and a relative clause's subject."""
    for at in range(last - 1, first - 1, -1):
        word = frame[at].low
        opens = word in OPENERS and at + 1 < last
        joins = word in _JOIN and any(is_verb(piece) for piece in frame[first:at])
        if joins and at + 1 < last:
            return at + 1, last, True
        if opens and not (word in ("that", "which") and is_verb(frame[at + 1]) and at > first):
            if word == "as" and _is_relative_before(frame, first, at):
                continue
            return at + 1, last, True
    return first, last, False


_JOIN = frozenset({"and", "after", "before", "since", "until"})


def _is_relative_before(frame: Frame, first: int, at: int) -> bool:
    return any(piece.low == "who" for piece in frame[first:at])
