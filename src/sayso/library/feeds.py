"""Feeds that a person follows."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from sayso.errors import NotInLibrary
from sayso.library.schema import feeds
from sayso.library.values import Feed

if TYPE_CHECKING:
    from sayso.library.connect import Database


class Feeds:
    """Feeds that are followed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def follow(self, person: int, address: str, title: str = "") -> int:
        """Follow a feed, or go on following it; its id."""
        values = {"person": person, "address": address, "title": title, "problem": ""}
        with self._database.writing() as connection:
            connection.execute(insert(feeds).values(**values).on_conflict_do_nothing())
            asked = select(feeds.c.id).where(feeds.c.person == person, feeds.c.address == address)
            return int(connection.execute(asked).scalar_one())

    def all(self, person: int) -> tuple[Feed, ...]:
        """What they follow."""
        asked = select(feeds).where(feeds.c.person == person).order_by(feeds.c.id)
        with self._database.reading() as connection:
            return tuple(
                Feed(
                    row.id,
                    row.address,
                    row.title,
                    datetime.fromtimestamp(row.checked_at, UTC) if row.checked_at else None,
                    row.problem,
                )
                for row in connection.execute(asked)
            )

    def checked(self, feed_id: int, *, title: str = "", problem: str = "") -> None:
        """It has been looked at."""
        values = {"checked_at": time.time(), "problem": problem} | (
            {"title": title} if title else {}
        )
        with self._database.writing() as connection:
            connection.execute(update(feeds).where(feeds.c.id == feed_id).values(**values))

    def leave(self, person: int, feed_id: int) -> None:
        """Follow it no more."""
        with self._database.writing() as connection:
            gone = connection.execute(
                delete(feeds).where(feeds.c.person == person, feeds.c.id == feed_id)
            )
        if not gone.rowcount:
            raise NotInLibrary("There is no such feed among yours.")
