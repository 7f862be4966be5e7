"""A reader's choices on a saved article: read this after all, do not read that, always so here.

A choice is kept by the piece's name (`sayso.model.piece_names`), which is the same tomorrow and in
the next version of the page. What is not read any more, or is read after all, can be put back: the
article as it came is kept beside. Only the sentences that are new are spoken; the rest comes from
the cache of clips.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sayso.errors import NoSuchPiece
from sayso.library.choices import Rereading
from sayso.model import piece_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.house.house import House
    from sayso.model import Article, Block, LedgerEntry
    from sayso.studio import Studio

Act = Literal["keep", "drop"]


class Named(NamedTuple):
    """A piece of an article.

    Attributes:
        name: of the piece.
        piece: a block, or an entry of the ledger.
        number: of the block; None when it is not read.
        is_moved: whether its owner said so.
    """

    name: str
    piece: Block | LedgerEntry
    number: int | None
    is_moved: bool


def named_pieces(article: Article, moves: Mapping[str, str]) -> Iterator[Named]:
    """Every piece of an article in the order of the page, read or not."""
    names = piece_names(article)
    blocks = iter(enumerate(names.blocks))
    ledger = iter(names.ledger)
    read = {id(block) for block in article.blocks}
    for piece in article.pieces:
        number, name = next(blocks) if id(piece) in read else (None, next(ledger))
        yield Named(name, piece, number, name in moves)


def choose(house: House, person: int, article: int, act: Act, name: str) -> None:
    """Read a piece after all, or not any more; what it was before is not moved any more.

    Raises:
        NotInLibrary: the article is not theirs, or not read yet.
        NoSuchPiece: it has no such piece, or nothing would be left.
    """
    moves = house.library.choices.of(person, article)
    versions = house.library.choices.as_read(person, article)
    before = house.library.articles.read(person, article)
    sides = [_side(one, name) for one in versions.values()]
    if not any(sides):
        raise NoSuchPiece("That piece is not in the article any more: load the page again.")
    came = next(side for side in reversed(sides) if side)
    moves = {key: move for key, move in moves.items() if key != name}
    if came != act:
        moves[name] = act
    house.library.choices.keep(article, reading_of(house.studio(person), before, versions, moves))


def choose_again(house: House, person: int, article: int) -> None:
    """A page has been read again: its reader's choices hold for the new version too."""
    moves = house.library.choices.of(person, article)
    if not moves:
        return
    versions = house.library.choices.as_read(person, article)
    before = house.library.articles.read(person, article)
    house.library.choices.keep(article, reading_of(house.studio(person), before, versions, moves))


def _side(article: Article, name: str) -> Act | None:
    """What becomes of a piece by itself: it is read ("keep"), or not."""
    names = piece_names(article)
    return "keep" if name in names.blocks else "drop" if name in names.ledger else None


def reading_of(
    studio: Studio, before: Article, versions: Mapping[int, Article], moves: Mapping[str, str]
) -> Rereading:
    """Versions with a reader's moves made.

    Args:
        studio: the reader's.
        before: the newest version as it is read now.
        versions: all of them as they came, by their numbers.
        moves: what is kept and dropped.

    Raises:
        NoSuchPiece: nothing would be left to read.
    """
    chosen = {n: _moved(studio, article, moves) for n, article in versions.items()} if moves else {}
    newest = max(versions)
    after = chosen.get(newest, versions[newest])
    if not after.text:
        raise NoSuchPiece("Nothing would be left to read: one paragraph has to stay.")
    blocks, gone = _renumbered(before, after)
    return Rereading(moves, chosen, blocks, gone)


def _moved(studio: Studio, article: Article, moves: Mapping[str, str]) -> Article:
    """The article with those moves that still move something."""
    names = piece_names(article)
    return studio.choices.made(
        article,
        keep=[name for name in names.ledger if moves.get(name) == "keep"],
        drop=[name for name in names.blocks if moves.get(name) == "drop"],
    )


def _renumbered(before: Article, after: Article) -> tuple[dict[int, int], frozenset[int]]:
    """Where each block of `before` is in `after`, and those that are not there."""
    now = {name: number for number, name in enumerate(piece_names(after).blocks)}
    names = piece_names(before).blocks
    gone = frozenset(number for number, name in enumerate(names) if name not in now)
    last = max(len(after.blocks) - 1, 0)
    blocks = {
        number: next((now[name] for name in names[number:] if name in now), last)
        for number in range(len(names))
    }
    return blocks, gone
