"""What its owner wants read of an article: names of pieces, and each version as it is read so.

The version as it came stays beside it, so that a choice can be taken back whenever. Where somebody
is, and what they marked, are blocks by their number: they move along with their blocks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from sayso.errors import NotInLibrary
from sayso.library.articles import facts_of, make_findable
from sayso.library.schema import articles, captures, highlights, versions
from sayso.library.stored import pack_article, unpack_article
from sayso.model import Capture, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from sayso.library.blobs import Blobs
    from sayso.library.connect import Database
    from sayso.model import Article


@dataclass(frozen=True, slots=True)
class Rereading:
    """An article's versions as they are to be read from now on.

    Attributes:
        moves: "keep" or "drop" by the name of a piece; what is not named is as it was read.
        versions: each version by its number, with the moves made; none where there are no moves.
        blocks: number of a block of the newest version → its number now; a block that is read no
            more has the number of the next one that is.
        gone: numbers of blocks that are read no more.
        again: versions that came to be read otherwise than they were, by their number.
        told: what tells sound of it from sound that was made before `again`; "" where none differs.
    """

    moves: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[int, Article] = field(default_factory=dict)
    blocks: Mapping[int, int] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    again: Mapping[int, Article] = field(default_factory=dict)
    told: str = ""


class Choices:
    """Pieces that are read, or not read, because somebody said so."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: int, article_id: int) -> dict[str, str]:
        """The person's moves: "keep" or "drop" by the name of the piece.

        Raises:
            NotInLibrary: it is not theirs.
        """
        return {name: move for name, move in self._kept(person, article_id).items() if name}

    def key(self, person: int, article_id: int) -> str:
        """Another one whenever other pieces are read; "" for an article that is read as it came.

        Raises:
            NotInLibrary: it is not theirs.
        """
        kept = self._kept(person, article_id)
        return short_name(json.dumps(kept, sort_keys=True)) if kept else ""

    def _kept(self, person: int, article_id: int) -> dict[str, str]:
        asked = select(articles.c.moves).where(
            articles.c.id == article_id, articles.c.person == person
        )
        with self._database.reading() as connection:
            kept = connection.execute(asked).scalar_one_or_none()
        if kept is None:
            raise NotInLibrary("There is no such article in your library.")
        moves: dict[str, str] = json.loads(kept)
        return moves

    def addresses(self, person: int) -> Iterator[tuple[int, str]]:
        """Each of the person's articles that has been read, and where its page says it is from."""
        read = (articles.c.person == person) & (articles.c.version > 0)
        saved = select(articles.c.id, articles.c.address).where(
            read, articles.c.address.is_not(None)
        )
        # Of a page that was given as a file, only the page itself tells.
        given = (
            select(articles.c.id, versions.c.packed)
            .join(versions, versions.c.article == articles.c.id)
            .where(read, articles.c.address.is_(None), versions.c.number == articles.c.version)
        )
        with self._database.reading() as connection:
            yield from ((row.id, row.address) for row in connection.execute(saved).all())
            for row in connection.execute(given).all():
                yield row.id, unpack_article(row.packed).url or ""

    def captures(self, person: int, article_id: int, blobs: Blobs) -> Iterator[tuple[int, Capture]]:
        """What each version was read from; without those whose bytes are lost."""
        asked = (
            select(versions.c.number, captures)
            .join(captures, captures.c.digest == versions.c.digest)
            .join(articles, articles.c.id == versions.c.article)
            .where(versions.c.article == article_id, articles.c.person == person)
            .order_by(versions.c.number)
        )
        with self._database.reading() as connection:
            rows = connection.execute(asked).all()
        for row in rows:
            if blobs.holds(row.digest):
                moment = datetime.fromtimestamp(row.captured_at, UTC)
                body = blobs.get(row.digest)
                yield row.number, Capture(body, row.media_type, row.url, moment)

    def as_read(self, person: int, article_id: int) -> dict[int, Article]:
        """Every version as it came, before any move, by its number."""
        asked = (
            select(versions.c.number, versions.c.packed)
            .join(articles, articles.c.id == versions.c.article)
            .where(versions.c.article == article_id, articles.c.person == person)
            .order_by(versions.c.number)
        )
        with self._database.reading() as connection:
            return {n: unpack_article(packed) for n, packed in connection.execute(asked)}

    def keep(self, article_id: int, reading: Rereading) -> None:
        """Read it so from now on."""
        with self._database.writing() as connection:
            again = _read_again(connection, article_id, reading)
            moves = json.dumps({**reading.moves, **again}, sort_keys=True)
            connection.execute(
                update(articles).where(articles.c.id == article_id).values(moves=moves)
            )
            of = update(versions).where(versions.c.article == article_id)
            connection.execute(of.values(chosen=None))
            for number, article in reading.versions.items():
                one = of.where(versions.c.number == number)
                connection.execute(one.values(chosen=pack_article(article), words=article.words))
            _say_what_is_read(connection, article_id)
            _renumber_place(connection, article_id, reading)
            _renumber_highlights(connection, article_id, reading)


def _read_again(connection: Connection, article_id: int, reading: Rereading) -> dict[str, str]:
    """Keep versions that came to be read otherwise; what tells sound of them from earlier sound.

    It stands among the moves under no name.
    """
    for number, article in reading.again.items():
        one = (versions.c.article == article_id) & (versions.c.number == number)
        packed = {"packed": pack_article(article), "words": article.words}
        connection.execute(update(versions).where(one).values(title=article.headline, **packed))
    if reading.told:
        return {"": reading.told}
    asked = select(articles.c.moves).where(articles.c.id == article_id)
    kept: dict[str, str] = json.loads(connection.execute(asked).scalar_one())
    return {name: told for name, told in kept.items() if not name}


def _say_what_is_read(connection: Connection, article_id: int) -> None:
    """The list and the search know the newest version as it is read."""
    newest = connection.execute(
        select(versions.c.packed, versions.c.chosen)
        .where(versions.c.article == article_id)
        .order_by(versions.c.number.desc())
        .limit(1)
    ).one()
    article = unpack_article(newest.chosen or newest.packed)
    connection.execute(
        update(articles).where(articles.c.id == article_id).values(**facts_of(article))
    )
    make_findable(connection, article_id, article)


def _renumber_place(connection: Connection, article_id: int, reading: Rereading) -> None:
    mine = articles.c.id == article_id
    block = connection.execute(select(articles.c.block).where(mine)).scalar_one()
    if reading.blocks.get(block, block) == block and block not in reading.gone:
        return
    moved = {"block": reading.blocks[block]}
    moved |= {"start": 0} if block in reading.gone else {}
    connection.execute(update(articles).where(mine).values(**moved))


def _renumber_highlights(connection: Connection, article_id: int, reading: Rereading) -> None:
    """Marks on a block that is read no more stay as they are: their words find them again."""
    asked = select(highlights.c.id, highlights.c.block).where(highlights.c.article == article_id)
    for key, block in connection.execute(asked).all():
        if block in reading.blocks and block not in reading.gone:
            connection.execute(
                update(highlights).where(highlights.c.id == key).values(block=reading.blocks[block])
            )
