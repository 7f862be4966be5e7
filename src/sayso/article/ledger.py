"""Verdicts on a capture's pieces → blocks and ledger, each knowing where the other stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.model import HEAD_KINDS, Block, LedgerEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import BlockKind, Reason

_HEAD_ORDER: tuple[BlockKind, ...] = ("section", "headline", "standfirst", "byline")


class LeftOut(NamedTuple):
    """A piece that is not read.

    Attributes:
        text: the piece.
        reason: the kind of thing it is.
        rule: what decided, in words for a reader.
    """

    text: str
    reason: Reason
    rule: str


# What became of one line, its pieces in order: together they hold each of its characters once.
Verdict = tuple[Block | LeftOut, ...]


def settled(verdicts: Sequence[Verdict]) -> tuple[tuple[Block, ...], tuple[LedgerEntry, ...]]:
    """The blocks, the head first and in its order, and the ledger in the capture's order.

    An entry goes before the block after the last one that stood above it, so that putting the
    entries back never changes their order, though the head's blocks have changed theirs.
    """
    pieces = [piece for verdict in verdicts for piece in verdict]
    placed = [at for at, piece in enumerate(pieces) if isinstance(piece, Block)]
    order = sorted(placed, key=lambda at: (_rank(pieces[at]), at))
    index_of = {at: index for index, at in enumerate(order)}
    blocks = tuple(piece for at in order if isinstance(piece := pieces[at], Block))
    entries: list[LedgerEntry] = []
    before = 0
    for at, piece in enumerate(pieces):
        if isinstance(piece, Block):
            before = max(before, index_of[at] + 1)
        else:
            entries.append(LedgerEntry(piece.text, piece.reason, piece.rule, before))
    return blocks, tuple(entries)


def _rank(piece: Block | LeftOut) -> int:
    if isinstance(piece, Block) and piece.kind in HEAD_KINDS:
        return _HEAD_ORDER.index(piece.kind)
    return len(_HEAD_ORDER)
