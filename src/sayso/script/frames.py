"""A block and its quotations → frames: sentences of words and marks, each quotation one token.

A frame is what attribution looks at: “It is over,” he said. is one frame of a quotation, a
pronoun, a verb and a full stop, however many sentences the quotation holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sayso.script.cues import CUES
from sayso.script.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.script.quotes import Quotation

Kind = Literal["word", "mark", "quote"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a punctuation mark or a whole quotation of a frame.

    Attributes:
        kind: which of the three.
        text: as written; of a quotation, its words without the marks.
        start, end: code points of the block's text; of a quotation, with its marks.
        quote: index among the block's quotations, or -1.
        low: the text in lower case, curly apostrophes straightened.
    """

    kind: Kind
    text: str
    start: int
    end: int
    quote: int = -1
    low: str = ""

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[:1].isupper()


Frame = tuple[Piece, ...]

_PIECE = re.compile(
    r"""
    \d{1,2}:\d\d(?::\d\d)?(?!\d)   # a time of day: its colon opens no speech
    | [$£€#@]?[^\W_]+(?:[’'.\-‐‑&/,](?=[^\W_])[^\W_]+)*(?:(?<=s)[’'](?=[\s,]))?   # a word
    | [.?!…]+ | [,;:()\[\]] | [—–] | -(?=\s)
    """,
    re.VERBOSE,
)
ABBREVIATIONS = listed(
    """
    mr mrs ms dr prof gen sen rep gov lt col capt sgt maj cmdr adm rev fr st jr sr hon pres atty
    supt insp det cpl pvt vs no inc ltd corp co bros jan feb mar apr jun jul aug sept sep oct nov
    dec ave blvd rd mt ft dept est approx u.s u.k u.n d.c e.g i.e etc a.m p.m
    """
)
# A live blog's entry begins with when it was written: 14:32 GMT The speaker …
_STAMP = re.compile(
    r"\s*\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|BST|UTC|C?EST|E[SD]?T|P[SD]?T))?"
    r"\s*[:—–|-]?\s+(?=[“\"‘'«„A-Z])"
)
_INITIALS = re.compile(r"(?:^|[.\-])[^\W\d_]$")  # J. · U.S. · D-N.M.
# Abbreviations that also end sentences: a capital after them is not enough to go on.
_MAY_END = listed("inc ltd corp co jr sr etc a.m p.m u.s u.k u.n d.c")
_FIRST_WORD = re.compile(r"[\s,;:()—–-]*([^\W_]+)")
_STARTERS = listed(
    """
    The He She It They We I A An This That These Those But And In On At For As If When After Before
    While There Mr Mrs Ms Dr His Her Its Their Our Some Many Most One No Not Asked According By
    """
)
_TERMINAL = frozenset(".?!…")
# After “Go!” Smith shouted …, what shows that Smith shouted the words and nothing after.
_TAG_GOES_ON = listed(
    """
    to at in on as when while after before him her them me us reporters with by from into through
    over for during back out again afterwards later loudly outside
    """
)
_LONGEST_TAG = 10


def frames(text: str, quotations: Sequence[Quotation]) -> tuple[Frame, ...]:
    """The sentences of a block, in order. Time is linear in the length."""
    pieces = _pieces(text, quotations)
    found: list[Frame] = []
    start = 0
    for index in range(len(pieces)):
        if _ends(pieces, index):
            found.append(tuple(pieces[start : index + 1]))
            start = index + 1
    if start < len(pieces):
        found.append(tuple(pieces[start:]))
    return tuple(found)


def ends_as_sentence(words: str) -> bool:
    """Whether quoted words end with a full stop, question or exclamation mark."""
    return words.rstrip(" ”’\"')")[-1:] in _TERMINAL


def _pieces(text: str, quotations: Sequence[Quotation]) -> list[Piece]:
    pieces: list[Piece] = []
    stamp = _STAMP.match(text)
    at = stamp.end() if stamp else 0
    for number, quotation in enumerate(quotations):
        _add_plain(pieces, text, at, quotation.start)
        words = text[quotation.inner_start : quotation.inner_end]
        pieces.append(Piece("quote", words, quotation.start, quotation.end, number))
        at = quotation.end
    _add_plain(pieces, text, at, len(text))
    return pieces


def _add_plain(pieces: list[Piece], text: str, start: int, end: int) -> None:
    position = start
    while match := _PIECE.search(text, position, end):
        first, position = match.span()
        word = match[0]
        if word[0].isalnum() or (len(word) > 1 and word[-1].isalnum()):
            low = word.lower().replace("’", "'")
            if text[position : position + 1] == "." and _abbreviated(text, position, end, low):
                position += 1
            pieces.append(Piece("word", text[first:position], first, position, low=low))
        else:
            mark = "—" if word in "—–-" else word
            pieces.append(Piece("mark", mark, first, position, low=mark))


def _abbreviated(text: str, stop: int, end: int, low: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    if low not in ABBREVIATIONS and not _INITIALS.search(low):
        return False
    if low in _MAY_END or "." in low:
        following = _FIRST_WORD.match(text, stop + 1, end)
        return following is not None and following[1] not in _STARTERS
    return stop + 1 < end


def _ends(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is None:
        return True
    if piece.kind == "quote":
        return _quote_ends(pieces, index, following)
    if piece.text[0] not in _TERMINAL or piece.kind != "mark":
        return False
    if following.kind == "mark" and following.text in (",", ";", ":", "—", ")"):
        return False
    if piece.text[0] == "…" or piece.text.startswith(".."):
        return following.capital or following.kind == "quote"
    return following.kind == "quote" or not following.text[:1].islower()


def _quote_ends(pieces: Sequence[Piece], index: int, following: Piece) -> bool:
    words = pieces[index].text
    if not ends_as_sentence(words):
        return False
    if following.kind == "quote":
        return True
    if following.kind == "mark":
        return False
    if following.text[:1].islower():
        return False
    return words.rstrip(" ”’\"')")[-1:] == "." or not _tag_follows(pieces, index + 1)


def _tag_follows(pieces: Sequence[Piece], start: int) -> bool:
    """Whether a name and a verb of saying come next, and no clause after them."""
    for at in range(start, min(start + _LONGEST_TAG, len(pieces))):
        piece = pieces[at]
        if piece.text == "," and at > start:
            continue  # “Why?” Tibbets, a father of three, asked.
        if piece.kind != "word":
            return False
        cue = CUES.get(piece.low)
        if cue and cue.form in ("past", "third") and at > start:
            following = pieces[at + 1] if at + 1 < len(pieces) else None
            return (
                following is None
                or following.kind != "word"
                or following.low in _TAG_GOES_ON
                or following.low.endswith("ly")
                or cue.kind == "tell"
            )
    return False
