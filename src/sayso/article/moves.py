"""Article and a reader's choices → article: pieces moved between what is read and the ledger.

A choice is a piece's name or number, with what it is to be behind a colon: "tovamir", "12",
"tovamir:heading". Names are those of `sayso.model.piece_names`; a number is an index of
`article.ledger` (to keep) or of `article.blocks` (to drop). Nothing is lost: a piece that moves
takes all its characters along, and keeps its place in the capture. Blocks of the head stand in the
head.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, NamedTuple, cast, get_args

from sayso.article.ledger import LeftOut, settled
from sayso.errors import NoSuchPiece
from sayso.model import Block, BlockKind, LedgerEntry, Reason, piece_names, whole_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Article

Piece = Block | LedgerEntry

KEPT, DROPPED = "kept by you", "dropped by you"

_LIST_SIGN = re.compile(r"(?:[•◦▪‣*·–—-]|\d{1,2}[.)])\s")
_SENTENCE_END = re.compile(r"[.!?;,。！？…”\"'’»)]$")
LONGEST_HEADING = 10  # words


class Shape(NamedTuple):
    """What a piece's shape says of its kind.

    Attributes:
        kind: what it is kept as.
        reason: of the ledger that it must have, or "".
        text: what it looks like, as a pattern at its beginning.
        example: a piece of that shape; tested.
    """

    kind: BlockKind
    reason: Reason | Literal[""]
    text: re.Pattern[str]
    example: str


SHAPES = (
    Shape("caption", "caption", re.compile(r""), "The mill at dusk."),
    Shape("item", "", _LIST_SIGN, "• two eggs"),
)


def keeping(article: Article, *chosen: str) -> Article:
    """The article with these pieces of its ledger read; see `moved`."""
    return moved(article, keep=chosen)


def dropping(article: Article, *chosen: str) -> Article:
    """The article with these blocks left out; see `moved`."""
    return moved(article, drop=chosen)


def moved(article: Article, *, keep: Sequence[str] = (), drop: Sequence[str] = ()) -> Article:
    """The article as a reader wants it. All choices name pieces of `article` as it is given.

    Args:
        article: as it was read.
        keep: pieces of the ledger to read: ID or ID:KIND. Without a kind, as what the piece looks
            like, else a paragraph. The name of a block with a kind changes its kind.
        drop: blocks to leave out: ID or ID:REASON; "outside" without a reason.

    Raises:
        NoSuchPiece: no such piece, kind or reason, or it is on that side already.
    """
    if not keep and not drop:
        return article
    return rearranged(article, decided(article, keep=keep, drop=drop))


def decided(
    article: Article, *, keep: Sequence[str] = (), drop: Sequence[str] = ()
) -> dict[int, Piece]:
    """What becomes of the chosen pieces, by index of `article.pieces`.

    Raises:
        NoSuchPiece: see `moved`.
    """
    changes: dict[int, Piece] = {}
    for choice in keep:
        at, kind = _found(article, choice, LedgerEntry)
        changes[at] = kept(article.pieces, at, _kind(kind), KEPT)
    for choice in drop:
        at, reason = _found(article, choice, Block)
        if at in changes:
            raise NoSuchPiece(f"{choice!r} cannot be both kept and dropped.")
        changes[at] = dropped(article.pieces[at], _reason(reason), DROPPED)
    return changes


def kept(pieces: Sequence[Piece], at: int, kind: BlockKind | None, rule: str) -> Block:
    """A piece as a block, for that rule; of the kind that it looks like if `kind` is None."""
    piece = pieces[at]
    kind = kind or shape_of(pieces, at)
    if isinstance(piece, Block) and piece.kind == kind:
        return replace(piece, rule=rule)
    text = whole_text(piece)
    marks = piece.marks if isinstance(piece, Block) and piece.text == text else ()
    return Block(kind, text, marks, level={"heading": 2, "item": 1}.get(kind, 0), rule=rule)


def dropped(piece: Piece, reason: Reason, rule: str) -> LedgerEntry:
    """A piece as an entry of the ledger, for that rule."""
    return LedgerEntry(whole_text(piece), reason, rule)


def shape_of(pieces: Sequence[Piece], at: int) -> BlockKind:
    """The kind that a piece of the ledger looks like; a paragraph when nothing says otherwise."""
    piece = pieces[at]
    for shape in SHAPES:
        if shape.reason in {"", getattr(piece, "reason", "")} and shape.text.match(piece.text):
            return shape.kind
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    heads = isinstance(below, Block) and below.kind == "paragraph"
    short = len(piece.text.split()) <= LONGEST_HEADING and not _SENTENCE_END.search(piece.text)
    return "heading" if heads and short and piece.text[:1].isupper() else "paragraph"


def rearranged(article: Article, changes: Mapping[int, Piece]) -> Article:
    """The article with some of its `pieces` changed, each in its place."""
    pieces = [changes.get(at, piece) for at, piece in enumerate(article.pieces)]
    verdicts = [
        (piece if isinstance(piece, Block) else LeftOut(piece.text, piece.reason, piece.rule),)
        for piece in pieces
    ]
    blocks, ledger = settled(verdicts)
    return replace(article, blocks=blocks, ledger=ledger)


def _found(article: Article, choice: str, side: type[Piece]) -> tuple[int, str]:
    """Index of the piece in `article.pieces`, and what stands behind the colon."""
    name, _, wanted = choice.strip().partition(":")
    name = name.strip().lower().removeprefix("#")
    pieces = article.pieces
    if name.isdecimal() and name.isascii():
        places = [at for at, piece in enumerate(pieces) if isinstance(piece, side)]
        if int(name[:9]) < len(places):
            return places[int(name[:9])], wanted.strip()
    for at, known in enumerate(names_in_order(article)):
        if known == name:
            if isinstance(pieces[at], side) or (wanted and side is LedgerEntry):
                return at, wanted.strip()
            raise NoSuchPiece(_same_side(name, side))
    raise NoSuchPiece(_unknown(article, name, side))


def names_in_order(article: Article) -> list[str]:
    """The names of `article.pieces`."""
    names = piece_names(article)
    blocks, ledger = iter(names.blocks), iter(names.ledger)
    return [next(blocks if isinstance(p, Block) else ledger) for p in article.pieces]


def _same_side(name: str, side: type[Piece]) -> str:
    if side is Block:
        return f"“{name}” is not read as it is: there is nothing to drop."
    return f"“{name}” is read already; give a kind to read it as something else ({name}:heading)."


def _unknown(article: Article, name: str, side: type[Piece]) -> str:
    names = piece_names(article)
    listed = names.blocks if side is Block else names.ledger
    near = get_close_matches(name, listed, n=1)
    what, shown = ("block", "--blocks") if side is Block else ("piece of the ledger", "--ledger")
    hint = f"did you mean {near[0]}?" if near else f"`sayso read SOURCE {shown}` lists them."
    return f"No {what} is called “{name[:40]}”; {hint}"


def _kind(written: str) -> BlockKind | None:
    known = get_args(BlockKind)
    if written and written not in known:
        raise NoSuchPiece(f"No kind is called “{written[:40]}”; there are {', '.join(known)}.")
    return cast("BlockKind", written) if written else None


def _reason(written: str) -> Reason:
    known = get_args(Reason)
    if written and written not in known:
        raise NoSuchPiece(f"No reason is called “{written[:40]}”; there are {', '.join(known)}.")
    return cast("Reason", written or "outside")
