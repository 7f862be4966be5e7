"""Files that no row needs any more → gone; sound that its owner can do without first.

A file is looked for and removed while nobody else writes: who keeps the same bytes anew does so
before, and then it is needed, or after, and then it is written again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, func, or_, select

from sayso.library.articles import FINISHED
from sayso.library.schema import articles, captures, jobs, recordings, versions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.sql.elements import ColumnElement

    from sayso.library.folder import Library

_AT_ONCE = 500  # digests asked for in one question


class Kept(NamedTuple):
    """A recording, and what it is of.

    Attributes:
        id: of the recording.
        article: its id.
        version: which one it is of.
        voice, writing: as in `Recording`.
        is_over: whether its article is heard to the end, or in the archive.
    """

    id: int
    article: int
    version: int
    voice: str
    writing: str
    is_over: bool


def kept_sound(
    library: Library, person: int, ids: Collection[int] | None = None
) -> tuple[Kept, ...]:
    """Every recording of the person's articles, or of those alone."""
    is_over = or_(articles.c.heard > FINISHED, articles.c.shelf == "archive")
    asked = (
        select(
            recordings.c.id,
            versions.c.article,
            versions.c.number,
            recordings.c.voice,
            recordings.c.writing,
            is_over,
        )
        .join(versions, versions.c.id == recordings.c.version)
        .join(articles, articles.c.id == versions.c.article)
        .where(articles.c.person == person)
        .order_by(recordings.c.id)
    )
    if ids is not None:
        asked = asked.where(articles.c.id.in_(list(ids)))
    with library.database.reading() as connection:
        return tuple(Kept(*row) for row in connection.execute(asked))


def drop_sound(library: Library, ids: Sequence[int]) -> int:
    """Throw recordings away, their sound with them; how many bytes that freed."""
    digests: set[str] = set()
    with library.database.writing() as connection:
        for some in _some(ids):
            gone = recordings.delete().where(recordings.c.id.in_(some))
            digests |= set(connection.execute(gone.returning(recordings.c.sound)).scalars())
    return sweep(library, digests)


def files_of(library: Library, person: int, ids: Collection[int] | None = None) -> frozenset[str]:
    """Digests of captures and sounds of the person's articles, or of those alone."""
    mine = articles.c.person == person
    if ids is not None:
        mine = and_(mine, articles.c.id.in_(list(ids)))
    hangs = select(versions.c.digest).join(articles, articles.c.id == versions.c.article)
    heard = (
        select(recordings.c.sound)
        .join(versions, versions.c.id == recordings.c.version)
        .join(articles, articles.c.id == versions.c.article)
    )
    unread = select(articles.c.same).where(mine, articles.c.version == 0)
    with library.database.reading() as connection:
        found = connection.execute(hangs.where(mine).union(heard.where(mine), unread)).scalars()
        return frozenset(digest for digest in found if _is_digest(digest))


def sweep(library: Library, digests: Collection[str]) -> int:
    """Remove those of the files that nothing needs; how many bytes that freed."""
    freed = 0
    with library.database.writing() as connection:
        for some in _some(sorted(digests)):
            unneeded = set(some) - needed(connection, some)
            connection.execute(captures.delete().where(captures.c.digest.in_(unneeded)))
            for digest in unneeded:
                if library.blobs.holds(digest):
                    freed += library.blobs.size(digest)
                    library.blobs.remove(digest)
    return freed


def needed(connection: Connection, among: Sequence[str] | None = None) -> set[str]:
    """The digest of every file that a row names, or of those alone.

    A paste that is still to be read, or could not be, is named by its article and its job alone.
    """
    told = func.json_extract(jobs.c.how, "$.digest")
    waits = jobs.c.state.in_(("queued", "running"))

    def named(column: ColumnElement[str]) -> ColumnElement[bool]:
        return column.is_not(None) if among is None else column.in_(among)

    asked = select(recordings.c.sound).where(named(recordings.c.sound))
    asked_all = asked.union(
        select(versions.c.digest).where(named(versions.c.digest)),
        select(articles.c.same).where(articles.c.version == 0, named(articles.c.same)),
        select(told).where(waits, named(told)),
    )
    return {digest for digest in connection.execute(asked_all).scalars() if _is_digest(digest)}


def _is_digest(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def _some(rows: Sequence[int] | Sequence[str]) -> Iterator[list]:  # type: ignore[type-arg]
    for at in range(0, len(rows), _AT_ONCE):
        yield list(rows[at : at + _AT_ONCE])
