"""Article → a short name for each of its pieces, read or not.

A name is made of the piece's own words and of how often they stood before, so it stays the same
when the piece changes sides, when it is read again tomorrow, and when the page around it changes.
Names are syllables ("tovamir"), as in Wilkerson's proquints (arxiv.org/html/0901.4016): they can
be said, typed, and told from a number.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sayso.model.page import HEAD_KINDS, Block, LedgerEntry

if TYPE_CHECKING:
    from sayso.model.page import Article

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_LETTERS = 7  # 22 bits: two of a page's 300 pieces fall together once in 90 pages


class PieceNames(NamedTuple):
    """Names of an article's pieces, each unique in it.

    Attributes:
        blocks: one for each of `article.blocks`.
        ledger: one for each of `article.ledger`.
    """

    blocks: tuple[str, ...]
    ledger: tuple[str, ...]


def piece_names(article: Article) -> PieceNames:
    """The names of all pieces; where two would be the same, the later one gets another."""
    pieces = article.pieces
    names = [""] * len(pieces)
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    # The head first: a piece that stood above it is read below it.
    for at in sorted(range(len(pieces)), key=lambda at: not _is_head(pieces[at])):
        words = "".join(whole_text(pieces[at]).casefold().split())
        tries = 0
        while (name := short_name(f"{seen[words]} {tries} {words}")) in taken:
            tries += 1
        seen[words] += 1
        taken.add(name)
        names[at] = name
    is_read = [isinstance(piece, Block) for piece in pieces]
    return PieceNames(
        tuple(name for name, read in zip(names, is_read, strict=True) if read),
        tuple(name for name, read in zip(names, is_read, strict=True) if not read),
    )


def _is_head(piece: Block | LedgerEntry) -> bool:
    return isinstance(piece, Block) and piece.kind in HEAD_KINDS


def whole_text(piece: Block | LedgerEntry) -> str:
    """A piece as it stood on the page: a caption with its credit behind it."""
    if isinstance(piece, Block) and piece.credit:
        return f"{piece.text} {piece.credit}"
    return piece.text


def short_name(words: str) -> str:
    """Seven letters that can be said, decided by `words`.

    >>> short_name("the tide turned") == short_name("the tide turned")
    True
    """
    bits = int.from_bytes(sha256(words.encode("utf-8", "surrogatepass")).digest()[:8])
    out = ""
    for place in range(_LETTERS):
        letters = _VOWELS if place % 2 else _CONSONANTS
        bits, letter = divmod(bits, len(letters))
        out += letters[letter]
    return out
