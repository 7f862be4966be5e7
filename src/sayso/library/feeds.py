"""Feeds that people follow: when each is due, and what has been taken out of it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from sayso.errors import NotInLibrary
from sayso.library.schema import entries, feeds
from sayso.library.values import Feed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Row, Select

    from sayso.library.connect import Database

EVERY = 3_600.0  # seconds: a feed is looked at once an hour
RAREST = 86_400.0  # and one that fails twice as rarely each time, at least once a day
LONGEST = 7 * 86_400.0  # whatever its server asks for
MOST_FEEDS = 2_000  # of one person


class Feeds:
    """Feeds that are followed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def follow(self, person: int, address: str, title: str = "") -> int:
        """Follow a feed, or go on following it; its id.

        Raises:
            NotInLibrary: there is no room for more than 2,000.
        """
        values = {"person": person, "address": address, "title": title, "problem": ""}
        with self._database.writing() as connection:
            if len(self.all(person)) >= MOST_FEEDS:
                raise NotInLibrary(f"More than {MOST_FEEDS} feeds cannot be followed.")
            blank = {"etag": "", "modified": "", "failures": 0}
            connection.execute(insert_or(feeds).values(**values, **blank).on_conflict_do_nothing())
            asked = select(feeds.c.id).where(feeds.c.person == person, feeds.c.address == address)
            return int(connection.execute(asked).scalar_one())

    def all(self, person: int) -> tuple[Feed, ...]:
        """What they follow."""
        return self._found(select(feeds).where(feeds.c.person == person).order_by(feeds.c.id))

    def get(self, person: int, feed_id: int) -> Feed:
        """One of the person's feeds.

        Raises:
            NotInLibrary: it is none of theirs.
        """
        found = self._found(select(feeds).where(feeds.c.person == person, feeds.c.id == feed_id))
        if not found:
            raise NotInLibrary("There is no such feed among yours.")
        return found[0]

    def due(self) -> tuple[Feed, ...]:
        """What is to be looked at now; the next time is in an hour, whatever comes of it.

        What was looked at later than now, too: a clock that went back must not stop it.
        """
        now = time.time()
        waits = feeds.c.next_at.is_(None) | (feeds.c.next_at <= now) | (feeds.c.checked_at > now)
        with self._database.writing() as connection:
            found = connection.execute(select(feeds).where(waits).order_by(feeds.c.id)).all()
            ids = [row.id for row in found]
            connection.execute(update(feeds).where(feeds.c.id.in_(ids)).values(next_at=now + EVERY))
        return tuple(map(_feed, found))

    def checked(self, feed: Feed, *, title: str = "", etag: str = "", modified: str = "") -> None:
        """It has been looked at, and its server told how to ask for what is new."""
        self._set(feed, failures=0, problem="", etag=etag, modified=modified, title=title)

    def failed(self, feed: Feed, problem: str, *, after: float = 0.0) -> None:
        """It could not be had: it is asked less and less often, and not before `after` seconds."""
        failures = feed.failures + 1
        self._set(feed, failures=failures, problem=problem, after=after)

    def move(self, feed: Feed, address: str, title: str = "") -> Feed | None:
        """It is at another address; None where that one is followed already, and this one ends."""
        theirs = feeds.c.person == feed.person
        with self._database.writing() as connection:
            asked = select(feeds.c.id).where(theirs, feeds.c.address == address)
            if connection.execute(asked).first() is not None:
                connection.execute(delete(feeds).where(feeds.c.id == feed.id))
                return None
            moved = {"address": address, "title": feed.title or title, "etag": "", "modified": ""}
            connection.execute(update(feeds).where(feeds.c.id == feed.id).values(**moved))
        return self.get(feed.person, feed.id)

    def _set(
        self,
        feed: Feed,
        *,
        failures: int,
        title: str = "",
        after: float = 0.0,
        **values: Any,  # noqa: ANN401 -- columns
    ) -> None:
        now = time.time()
        wait = max(min(RAREST, EVERY * 2 ** min(failures, 10)), min(after, LONGEST))
        if title and not feed.title:
            values["title"] = title
        with self._database.writing() as connection:
            connection.execute(
                update(feeds)
                .where(feeds.c.id == feed.id)
                .values(checked_at=now, next_at=now + wait, failures=failures, **values)
            )

    def unseen(self, feed: Feed, keys: Sequence[str]) -> tuple[str, ...]:
        """Those keys of entries that have not been taken out yet, in their order."""
        with self._database.reading() as connection:
            seen = set(
                connection.execute(select(entries.c.key).where(entries.c.feed == feed.id)).scalars()
            )
        return tuple(key for key in dict.fromkeys(keys) if key not in seen)

    def seen(self, feed: Feed, key: str) -> None:
        """An entry has been taken out, or passed over for good."""
        with self._database.writing() as connection:
            connection.execute(
                insert_or(entries).values(feed=feed.id, key=key).on_conflict_do_nothing()
            )

    def forget(self, feed: Feed, keys: Collection[str]) -> None:
        """Remember no entries but those that the feed still has."""
        rows = [{"feed": feed.id, "key": key} for key in dict.fromkeys(keys)]
        if rows:  # an empty feed is more likely a mistake of its server
            with self._database.writing() as connection:
                connection.execute(delete(entries).where(entries.c.feed == feed.id))
                connection.execute(insert(entries), rows)

    def leave(self, person: int, feed_id: int) -> None:
        """Follow it no more."""
        with self._database.writing() as connection:
            gone = connection.execute(
                delete(feeds).where(feeds.c.person == person, feeds.c.id == feed_id)
            )
        if not gone.rowcount:
            raise NotInLibrary("There is no such feed among yours.")

    def _found(self, asked: Select[Any]) -> tuple[Feed, ...]:
        with self._database.reading() as connection:
            return tuple(_feed(row) for row in connection.execute(asked))


def _feed(row: Row[Any]) -> Feed:
    return Feed(
        row.id,
        row.person,
        row.address,
        row.title,
        datetime.fromtimestamp(row.checked_at, UTC) if row.checked_at else None,
        row.problem,
        row.etag,
        row.modified,
        row.failures,
    )
