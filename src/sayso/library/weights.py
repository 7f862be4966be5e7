"""A library → how much is in it, by what its tables say of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from sayso.library.schema import articles, captures, recordings

if TYPE_CHECKING:
    from sayso.library.folder import Library

Weight = tuple[int, int]


def weights(library: Library) -> tuple[int, Weight, Weight]:
    """How many articles; how many captures and their bytes; how many sounds and theirs."""
    sounds = select(recordings.c.sound, recordings.c.size).distinct().subquery()
    with library.database.reading() as connection:
        count = connection.execute(select(func.count()).select_from(articles)).scalar_one()
        kept = connection.execute(select(func.count(), func.sum(captures.c.size))).one()
        heard = connection.execute(
            select(func.count(), func.sum(sounds.c.size)).select_from(sounds)
        ).one()
    return count, (kept[0], kept[1] or 0), (heard[0], heard[1] or 0)
