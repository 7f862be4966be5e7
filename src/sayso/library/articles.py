"""Articles on people's shelves: saving, reading, listing, marking."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from sayso.errors import NotInLibrary
from sayso.library.rows import SHOWN, saved
from sayso.library.sameness import sameness
from sayso.library.schema import articles, captures, given, jobs, tags, texts, versions
from sayso.library.stored import pack_article, unpack_article
from sayso.library.values import Position, Version
from sayso.model import BODY_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, Connection, Select

    from sayso.library.connect import Database
    from sayso.library.values import Saved, Shelf
    from sayso.model import Article, Capture

LEAD = 240  # characters of the beginning: two lines of a list on a phone
BEGUN, FINISHED = 0.02, 0.98  # shares of an article: a first sentence; all but the last words
PAGE = 50  # articles of a list at once


class Articles:
    """Reading lists: what is saved, how far it is heard, in which order it comes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        person: int,
        address: str | None,
        *,
        key: str = "",
        title: str = "",
        saved_at: float | None = None,
    ) -> int:
        """Put an article on the shelf; the one that is there already, if it is. Its id."""
        same = sameness(address) if address else key
        values = {
            "person": person,
            "same": same,
            "address": address,
            "title": title or (address or ""),
            "saved_at": time.time() if saved_at is None else saved_at,
        }
        with self._database.writing() as connection:
            there = connection.execute(_same(person, same)).scalar_one_or_none()
            if there is not None:
                return int(there)
            fresh = fresh_id(connection)
            connection.execute(insert(articles).values(id=fresh, **_whole(values)))
            return fresh

    def holds(self, person: int, address: str) -> bool:
        """Whether the page at that address is on the shelf."""
        with self._database.reading() as connection:
            return connection.execute(_same(person, sameness(address))).first() is not None

    def settle(self, article_id: int, capture: Capture, article: Article) -> bool:
        """What was read of it: a new version, unless it reads as the newest one does.

        Raises:
            NotInLibrary: it has been removed meanwhile.
        """
        packed = pack_article(article)
        with self._database.writing() as connection:
            there = select(articles.c.id).where(articles.c.id == article_id)
            if connection.execute(there).one_or_none() is None:
                raise NotInLibrary("The article has been removed.")
            before = connection.execute(_newest(article_id)).one_or_none()
            changed = before is None or unpack_article(before.packed).blocks != article.blocks
            number = (before.number if before else 0) + int(changed)
            if changed:
                _keep_capture(connection, capture)
                _keep_version(connection, article_id, number, article, packed)
            connection.execute(
                update(articles)
                .where(articles.c.id == article_id)
                .values(status="ready", problem="", version=number, **facts_of(article))
            )
            return changed

    def failed(self, article_id: int, problem: str) -> None:
        """It could not be read; a version that is there already stays."""
        with self._database.writing() as connection:
            connection.execute(
                update(articles)
                .where(articles.c.id == article_id)
                .values(status="failed", problem=problem)
            )

    def get(self, person: int, article_id: int) -> Saved:
        """One of the person's articles."""
        with self._database.reading() as connection:
            found = saved(
                connection,
                select(*SHOWN).where(articles.c.id == article_id, articles.c.person == person),
            )
        if not found:
            raise NotInLibrary("There is no such article in your library.")
        return found[0]

    def read(self, person: int, article_id: int, version: int | None = None) -> Article:
        """The article as its owner wants it read, its newest version if none is named."""
        chosen = (
            select(func.coalesce(versions.c.chosen, versions.c.packed))
            .join(articles, articles.c.id == versions.c.article)
            .where(versions.c.article == article_id, articles.c.person == person)
            .order_by(versions.c.number.desc())
            .limit(1)
        )
        if version is not None:
            chosen = chosen.where(versions.c.number == version)
        with self._database.reading() as connection:
            packed = connection.execute(chosen).scalar_one_or_none()
        if packed is None:
            raise NotInLibrary("There is no such article in your library, or it is not read yet.")
        return unpack_article(packed)

    def versions(self, person: int, article_id: int) -> tuple[Version, ...]:
        """All versions, the newest first."""
        asked = (
            select(versions)
            .join(articles, articles.c.id == versions.c.article)
            .where(versions.c.article == article_id, articles.c.person == person)
            .order_by(versions.c.number.desc())
        )
        with self._database.reading() as connection:
            return tuple(
                Version(
                    row.number,
                    row.digest,
                    datetime.fromtimestamp(row.taken_at, UTC),
                    row.title,
                    row.words,
                )
                for row in connection.execute(asked)
            )

    def page(
        self,
        person: int,
        *,
        shelf: Shelf | None = None,
        favourite: bool = False,
        tag: str = "",
        before: int | None = None,
        most: int = PAGE,
    ) -> tuple[Saved, ...]:
        """A page of a list, the newest first; `before` is the last id of the page above."""
        asked = select(*SHOWN).where(articles.c.person == person)
        if shelf:
            asked = asked.where(articles.c.shelf == shelf)
        if favourite:
            asked = asked.where(articles.c.favourite)
        order: Column[int] = articles.c.id
        if tag:
            asked = asked.join(tags, tags.c.article == articles.c.id).where(tags.c.tag == tag)
            order = tags.c.article  # its index is in that order: no need to sort all that have it
        if before is not None:
            asked = asked.where(order < before)
        with self._database.reading() as connection:
            return saved(connection, asked.order_by(order.desc()).limit(most))

    def counts(self, person: int) -> dict[str, int]:
        """How many are on each shelf ("unread", "archive"), in the queue and among favourites."""
        mine = articles.c.person == person
        shelves = select(articles.c.shelf, func.count()).where(mine).group_by(articles.c.shelf)
        liked = select(func.count()).where(mine, articles.c.favourite)
        next_up = select(func.count()).where(mine, articles.c.queued.is_not(None))
        with self._database.reading() as connection:
            on_shelf = {row[0]: row[1] for row in connection.execute(shelves)}
            return {
                "unread": on_shelf.get("unread", 0),
                "archive": on_shelf.get("archive", 0),
                "favourites": connection.execute(liked).scalar_one(),
                "queue": connection.execute(next_up).scalar_one(),
            }

    def mark(
        self,
        person: int,
        ids: Sequence[int],
        *,
        shelf: Shelf | None = None,
        favourite: bool | None = None,
    ) -> None:
        """Move articles to a shelf, or make them favourites or not."""
        values: dict[str, Any] = {}
        if shelf is not None:
            values["shelf"] = shelf
        if favourite is not None:
            values["favourite"] = favourite
        if values:
            with self._database.writing() as connection:
                connection.execute(update(articles).where(_theirs(person, ids)).values(**values))

    def index(self, article_id: int) -> None:
        """Make an article findable again by its newest version."""
        with self._database.writing() as connection:
            newest = connection.execute(_newest(article_id)).one()
            make_findable(connection, article_id, unpack_article(newest.chosen or newest.packed))

    def remove(self, person: int, ids: Sequence[int]) -> None:
        """Take articles off the shelf for good, with all that hangs on them."""
        with self._database.writing() as connection:
            mine = select(articles.c.id).where(_theirs(person, ids))
            about = jobs.c.kind.in_(("read", "speak", "reread")) & jobs.c.about.in_(mine)
            connection.execute(delete(jobs).where(about))
            # The trigger of the search index runs on a plain delete, not on a cascade.
            connection.execute(delete(texts).where(texts.c.article.in_(mine)))
            connection.execute(delete(articles).where(_theirs(person, ids)))

    def position(self, person: int, article_id: int) -> Position:
        """Where the person is in it; the beginning, if they have not begun."""
        asked = select(
            articles.c.block,
            articles.c.start,
            articles.c.heard,
            articles.c.device,
            articles.c.turn,
        ).where(articles.c.id == article_id, articles.c.person == person)
        with self._database.reading() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None:
            raise NotInLibrary("There is no such article in your library.")
        return Position(*row)

    def move(self, person: int, article_id: int, position: Position) -> Position:
        """Keep where the person is now, and what other devices will be told."""
        moved = (
            update(articles)
            .where(articles.c.id == article_id, articles.c.person == person)
            .values(
                block=position.block,
                start=position.start,
                heard=min(1.0, max(0.0, position.heard)),
                device=position.device,
                turn=articles.c.turn + 1,
                heard_at=time.time(),
            )
            .returning(articles.c.turn)
        )
        with self._database.writing() as connection:
            turn = connection.execute(moved).scalar_one_or_none()
        if turn is None:
            raise NotInLibrary("There is no such article in your library.")
        return Position(position.block, position.start, position.heard, position.device, turn)

    def last_heard(self, person: int) -> Saved | None:
        """What the person listened to last, if it is still to be heard to its end."""
        asked = select(*SHOWN, articles.c.heard_at).where(
            articles.c.person == person, articles.c.heard_at.is_not(None)
        )
        with self._database.reading() as connection:
            found = saved(connection, asked.order_by(articles.c.heard_at.desc()).limit(1))
        last = found[0] if found else None
        is_open = last is not None and last.shelf == "unread" and BEGUN < last.heard < FINISHED
        return last if is_open else None

    def queue(self, person: int) -> tuple[Saved, ...]:
        """What is to be heard next, in order."""
        asked = select(*SHOWN).where(articles.c.person == person, articles.c.queued.is_not(None))
        with self._database.reading() as connection:
            return saved(connection, asked.order_by(articles.c.queued))

    def requeue(self, person: int, ids: Sequence[int]) -> None:
        """The queue is these articles, in this order."""
        with self._database.writing() as connection:
            connection.execute(
                update(articles)
                .where(articles.c.person == person, articles.c.queued.is_not(None))
                .values(queued=None)
            )
            for place, article_id in enumerate(dict.fromkeys(ids), 1):
                connection.execute(
                    update(articles).where(_theirs(person, [article_id])).values(queued=place)
                )


def fresh_id(connection: Connection) -> int:
    """An id for an article that no article has had, so that late work cannot meet another one."""
    highest = connection.execute(select(func.coalesce(func.max(articles.c.id), 0))).scalar_one()
    last = connection.execute(select(given.c.last).where(given.c.name == "articles")).scalar_one()
    fresh = max(highest, last) + 1
    connection.execute(update(given).where(given.c.name == "articles").values(last=fresh))
    return int(fresh)


def _same(person: int, same: str) -> Select[Any]:
    return select(articles.c.id).where(articles.c.person == person, articles.c.same == same)


def _theirs(person: int, ids: Sequence[int]) -> Any:  # noqa: ANN401 -- an SQL expression
    return (articles.c.person == person) & articles.c.id.in_(list(ids))


def _whole(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the defaults of the columns that were not given."""
    defaults = {
        column.name: column.default.arg
        for column in articles.columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    return defaults | values


def _newest(article_id: int) -> Select[Any]:
    return (
        select(versions.c.number, versions.c.packed, versions.c.chosen)
        .where(versions.c.article == article_id)
        .order_by(versions.c.number.desc())
        .limit(1)
    )


def _keep_capture(connection: Connection, capture: Capture) -> None:
    connection.execute(
        insert_or(captures)
        .values(
            digest=capture.digest,
            media_type=capture.media_type,
            url=capture.url,
            captured_at=capture.captured_at.timestamp(),
            size=len(capture.body),
        )
        .on_conflict_do_nothing()
    )


def _keep_version(
    connection: Connection, article_id: int, number: int, article: Article, packed: bytes
) -> None:
    taken = article.captured_at.timestamp() if article.captured_at else time.time()
    connection.execute(
        insert(versions).values(
            article=article_id,
            number=number,
            digest=article.digest,
            taken_at=taken,
            title=article.headline,
            words=article.words,
            packed=packed,
        )
    )
    make_findable(connection, article_id, article)


def make_findable(connection: Connection, article_id: int, article: Article) -> None:
    """Put what is read of an article where it is searched."""
    shown = {
        "title": article.headline,
        "byline": ", ".join((*article.bylines, article.publisher)),
        "body": "\n".join(filter(None, (article.standfirst, article.text))),
    }
    connection.execute(
        insert_or(texts)
        .values(article=article_id, **shown)
        .on_conflict_do_update(index_elements=["article"], set_=shown)
    )


def facts_of(article: Article) -> dict[str, Any]:
    """What the list shows of an article."""
    body = next((b.text for b in article.blocks if b.kind in BODY_KINDS), "")
    return {
        "title": article.headline or body[:80],
        "publisher": article.publisher,
        "byline": ", ".join(article.bylines),
        "language": article.language,
        "lead": (article.standfirst or body)[:LEAD],
        "words": article.words,
        "published": article.published.isoformat() if article.published else None,
    }
