"""Pieces → what each shows by itself, as columns of numbers for all of them at once.

What can be counted by sign is counted over all texts in one row; what needs a pattern is asked of a
text only where a sign of it stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sayso.article.witness import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from sayso.article.dom import Layout, Piece
    from sayso.article.phrases import Phrase

    Columns = npt.NDArray[np.float64]

_TAGS = ("p", "li", "h1", "h2", "h3", "h4", "div", "figcaption", "td", "button", "dd", "pre")
_REASONS = ("advertisement", "widget", "related", "newsletter", "navigation", "boilerplate",
            "comments", "paywall", "legal", "byline", "credit", "reading time", "date")  # fmt: skip
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?:\s|$)")
_ENDS, _CLOSING = frozenset(".!?…。！？؟।:"), "\"'”’»)]"
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|©|\(c\)", re.IGNORECASE)
# What pages say to their readers and stories do not, in the commonest languages of the press.
_CALLS = frozenset(
    "subscribe subscribers subscription newsletter newsletters sign follow click email e-mail "  # noqa: SIM905 -- a row of names reads better than a column
    "inbox download app share comments comment contact tip tips facebook twitter instagram "
    "whatsapp read more related also see watch listen here our us advertisement sponsored offer "
    "free trial join copyright reserved published originally contributed reporter editor "
    "abonnieren lesen mehr anmelden folgen hier jetzt suscríbete leer más síguenos aquí lire "
    "aussi abonnez suivez leggi anche iscriviti lees ook les også läs".split()
)
_ABOUT = frozenset({"about", "über", "follow", "sign", "get", "related"})
CAPTION = frozenset("caption captions figcaption bildunterschrift legend cutline".split())  # noqa: SIM905 -- a row of names reads better than a column
MEASURED = 20_000  # characters of a piece that are looked at; ten times the longest paragraph
STRICT = "strict"  # the one number that is not the piece's own: the share that the witness took
OWN = (
    "size", "words", "sentences", "ends", "commas", "linked", "strong", "emphasis", "capitals",
    "digits", "lower_start", "date", "address", "question", "bars", "broken", "one_link",
    *(f"is_{tag}" for tag in _TAGS), *(f"says_{reason}" for reason in _REASONS), "says_heads",
    "repeats", "repeated", "headline", "headline_share", "description", STRICT, "caption",
    "asks", "early_colon", "about",
)  # fmt: skip
_UPPER, _DIGIT, _UNKNOWN = 1, 2, 255


def alone(
    layout: Layout,
    words: Sequence[Sequence[str]],
    says: Sequence[Phrase | None],
    linked: Columns,
    about: tuple[set[str], set[str]],
) -> Columns:
    """A row for each piece, named by `OWN`; the witness's share is left 0.

    Args:
        layout: what the page shows.
        words: for each piece, its `measured_words`.
        says: for each piece, the chrome phrase that it is.
        linked: for each piece, the share of it that stands in links.
        about: words of the headline and of the description.
    """
    pieces = layout.pieces
    texts = [piece.text[:MEASURED] for piece in pieces]
    size = np.array([len(text) for text in texts], np.float64)
    upper, digit = (counted / size for counted in _upper_and_digits(texts))
    marked = _marked(pieces)
    simple = np.array(
        [
            [len(_SENTENCE.findall(text)) for text in texts],
            [text.rstrip(_CLOSING)[-1:] in _ENDS for text in texts],
            [text.count(",") for text in texts],
            [text[0].islower() for text in texts],
            _are_dated(texts, digit),
            [_has_address(text) for text in texts],
            ["?" in text for text in texts],
            ["|" in text or "»" in text for text in texts],
            [piece.broken for piece in pieces],
            _are_one_link(pieces, linked),
        ],
        np.float64,
    )
    simple[2] /= size
    numbers = (
        np.log1p(size), np.log1p([len(own) for own in words]), *simple[:3], linked, *marked,
        upper, digit, *simple[3:], *_one_of([layout.boxes[p.box].tag for p in pieces], _TAGS),
        *_one_of([phrase.reason if phrase else "" for phrase in says], _REASONS),
        np.array([phrase is not None and phrase.heads_list for phrase in says], np.float64),
        *_repeats([piece.text for piece in pieces]), *_shares(words, about),
        np.zeros(len(pieces)), _in_captions(layout), *_asks(texts, words),
    )  # fmt: skip
    return np.column_stack(numbers)


def measured_words(layout: Layout) -> list[list[str]]:
    """The words of what is looked at of each piece."""
    return [
        piece.words if len(piece.text) <= MEASURED else words_of(piece.text[:MEASURED])
        for piece in layout.pieces
    ]


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """For each code point whether it is a capital, whether a digit; filled in as they are met."""
    return np.full(0x110000, _UNKNOWN, np.uint8)


def _upper_and_digits(texts: Sequence[str]) -> tuple[Columns, Columns]:
    """How many capitals and digits each text has."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    known = _kinds()
    kinds = known[codes]
    if (kinds == _UNKNOWN).any():
        for code in np.unique(codes[kinds == _UNKNOWN]).tolist():
            sign = chr(code)
            known[code] = _UPPER * sign.isupper() + _DIGIT * sign.isdigit()
        kinds = known[codes]
    ends = np.cumsum([0, *map(len, texts)])
    upper, digit = (
        np.diff(np.concatenate([[0], np.cumsum((kinds & kind) > 0)])[ends]).astype(np.float64)
        for kind in (_UPPER, _DIGIT)
    )
    return upper, digit


def _marked(pieces: Sequence[Piece]) -> Columns:
    """Shares of bold and of emphasis, a row each."""
    strong, emphasis = [0.0] * len(pieces), [0.0] * len(pieces)
    for at, piece in enumerate(pieces):
        if piece.marks:
            size = len(piece.text)
            strong[at] = piece.strong / size
            emphasis[at] = (
                sum([m.end - m.start for m in piece.marks if m.kind == "emphasis"]) / size
            )
    return np.array([strong, emphasis], np.float64)


def _has_address(text: str) -> bool:
    if "@" in text or "©" in text or "(" in text or "://" in text or "ww" in text or "WW" in text:
        return _ADDRESS.search(text) is not None
    return False


def _are_dated(texts: Sequence[str], digit: Columns) -> list[bool]:
    """Whether each names a year or an hour."""
    return [
        has > 0 and _DATE.search(text) is not None
        for has, text in zip(digit.tolist(), texts, strict=True)
    ]


def _are_one_link(pieces: Sequence[Piece], linked: Columns) -> list[bool]:
    """Whether each is one link and nothing else."""
    return [
        share > 0.9 and [mark.kind for mark in piece.marks].count("link") == 1
        for share, piece in zip(linked.tolist(), pieces, strict=True)
    ]


def _one_of(values: Sequence[str], known: tuple[str, ...]) -> Columns:
    """A row for each of the known values: where it is the value."""
    places = {value: at for at, value in enumerate(known)}
    found = np.array([places.get(value, -1) for value in values])
    return np.asarray(found[None, :] == np.arange(len(known))[:, None], np.float64)


def _repeats(texts: Sequence[str]) -> tuple[Columns, Columns]:
    """Whether a text stands more than once, and whether it stood before."""
    counts, seen = Counter(texts), set[str]()
    again = []
    for text in texts:
        again.append(text in seen)
        seen.add(text)
    return np.array([counts[text] > 1 for text in texts], np.float64), np.array(again, np.float64)


def _shares(words: Sequence[Sequence[str]], about: tuple[set[str], set[str]]) -> Columns:
    """Of headline and description, how much each text has of them, and they of it."""
    title, description = about
    own = [set(each) for each in words]
    size = np.maximum(1, [len(each) for each in own])
    shared = np.array([len(each & title) for each in own], np.float64)
    described = np.array([len(each & description) for each in own], np.float64)
    return np.array([shared / max(1, len(title)), shared / size, described / size])


def _in_captions(layout: Layout) -> Columns:
    """Whether each piece stands within three boxes of one that is named for captions."""
    # Most boxes have no name at all.
    named = np.array(
        [bool(box.words) and not CAPTION.isdisjoint(box.words) for box in layout.boxes]
    )
    above = np.maximum(0, np.array([box.parent for box in layout.boxes]))
    near = named | named[above] | named[above[above]]
    inline = np.array([bool(p.inline) and not CAPTION.isdisjoint(p.inline) for p in layout.pieces])
    found = near[[piece.box for piece in layout.pieces]] | inline
    return np.asarray(found, np.float64)


def _asks(texts: Sequence[str], words: Sequence[Sequence[str]]) -> Columns:
    """How much each calls on the reader, whether it opens with a label, whether with "about"."""
    calls = [
        0 if _CALLS.isdisjoint(own) else sum(word in _CALLS for word in own) / (len(own) + 4)
        for own in words
    ]
    colon = [":" in text[:25] for text in texts]
    opens = [bool(own) and own[0] in _ABOUT for own in words]
    return np.array([calls, colon, opens], np.float64)
