"""A person's shelf → plain values that any library can take in, and back.

Rows are carried whole, as the tables have them, so that a column that a later step adds is carried
too; without the ids, which are this library's own. What is packed (`stored.py`) is carried as JSON.
What is taken in may have been written by anybody: every value is held to its column first.
"""

from __future__ import annotations

import json
import math
import zlib
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import Boolean, Float, Integer, LargeBinary, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from sayso.errors import LibraryBroken, SourceBroken
from sayso.library.articles import fresh_id
from sayso.library.notes import neat
from sayso.library.rows import tags_of
from sayso.library.sameness import sameness
from sayso.library.schema import articles, captures, highlights, recordings, tags, versions
from sayso.library.stored import unpack_article, unpack_narration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Column, Connection, Table

    from sayso.library.folder import Library

_OWN = {
    "articles": {"id", "person", "queued"},
    "versions": {"id", "article"},
    "highlights": {"article"},
    "recordings": {"id", "version"},
    "captures": set[str](),
}
_LATEST = 4_102_444_800  # seconds: the year 2100; no moment of a library is later
_ONE_OF = {"shelf": {"unread", "archive"}, "status": {"waiting", "ready", "failed"}}
MOST_VERSIONS = 1_000


def carried(library: Library, person: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each article on the shelf, the oldest first: its id here, and all that hangs on it."""
    with library.database.reading() as connection:
        mine = select(articles).where(articles.c.person == person).order_by(articles.c.id)
        for row in connection.execute(mine):
            yield row.id, _article(connection, row)


def _article(connection: Connection, row: Any) -> dict[str, Any]:  # noqa: ANN401 -- a row
    marked = select(highlights).where(highlights.c.article == row.id)
    read = (
        select(versions, captures.c.media_type, captures.c.url, captures.c.captured_at)
        .join(captures, captures.c.digest == versions.c.digest)
        .where(versions.c.article == row.id)
        .order_by(versions.c.number)
    )
    return {
        "article": _plain(articles, row),
        "queued": row.queued,
        "tags": tags_of(connection, [row.id]).get(row.id, []),
        "versions": [
            _plain(versions, version)
            | {
                "capture": {
                    "media_type": version.media_type,
                    "url": version.url,
                    "captured_at": version.captured_at,
                },
                "recordings": [
                    _plain(recordings, recording)
                    for recording in connection.execute(
                        select(recordings).where(recordings.c.version == version.id)
                    )
                ],
            }
            for version in connection.execute(read)
        ],
        "highlights": [_plain(highlights, mark) for mark in connection.execute(marked)],
    }


def _plain(table: Table, row: Any) -> dict[str, Any]:  # noqa: ANN401 -- a row
    found = {}
    for column in table.columns:
        if column.name not in _OWN[table.name]:
            value = row._mapping[column]  # noqa: SLF001 -- the public name of a row's columns
            found[column.name] = (
                json.loads(zlib.decompress(value)) if isinstance(value, bytes) else value
            )
    return found


def take_in(library: Library, person: int, data: Mapping[str, Any]) -> int | None:
    """Put a carried article on the shelf; None if it is there already, else its id.

    The captures and sounds that it names are among the blobs already. All of it or nothing.

    Raises:
        SourceBroken: it is not as `carried` makes it.
    """
    try:
        with library.database.writing() as connection:
            return _put(library, connection, person, data)
    except (KeyError, TypeError, ValueError, AttributeError, LibraryBroken) as error:
        raise SourceBroken("An article of the export is damaged.") from error


def _put(
    library: Library, connection: Connection, person: int, data: Mapping[str, Any]
) -> int | None:
    row = _row(articles, data["article"])
    given = sorted(data["versions"], key=lambda version: version["number"])[:MOST_VERSIONS]
    row["person"], row["version"] = person, len(given)
    row["same"] = sameness(row["address"]) if row["address"] else row["same"]
    row["status"] = "ready" if given else "waiting"
    there = select(articles.c.id).where(articles.c.person == person, articles.c.same == row["same"])
    if connection.execute(there).first():
        return None
    article_id = row["id"] = fresh_id(connection)
    connection.execute(insert(articles).values(row))
    for number, version in enumerate(given, 1):
        _put_version(library, connection, article_id, {**version, "number": number})
    names = {neat(str(tag)) for tag in data["tags"]} - {""}
    for tag in names:
        connection.execute(insert(tags).values(article=article_id, tag=tag))
    for mark in data["highlights"]:
        _put_highlight(connection, article_id, _row(highlights, mark))
    if given:
        library.articles.index(article_id)
    return article_id


def _put_version(
    library: Library, connection: Connection, article_id: int, data: Mapping[str, Any]
) -> None:
    row = _row(versions, data)
    article = unpack_article(row["packed"])
    if row.get("chosen") is not None:
        unpack_article(row["chosen"])
    if not library.blobs.holds(row["digest"]) or article.digest != row["digest"]:
        raise SourceBroken("A capture of the export is missing.")
    size = library.blobs.size(row["digest"])
    capture = {**data["capture"], "digest": row["digest"], "size": size}
    connection.execute(insert_or(captures).values(_row(captures, capture)).on_conflict_do_nothing())
    made = connection.execute(insert(versions).values(article=article_id, **row))
    version_id = int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0
    for recording in data["recordings"]:
        kept = _row(recordings, recording)
        unpack_narration(kept["packed"], article)
        if library.blobs.holds(kept["sound"]):  # sound may have been left out
            kept["size"] = library.blobs.size(kept["sound"])
            connection.execute(
                insert_or(recordings).values(version=version_id, **kept).on_conflict_do_nothing()
            )


def _put_highlight(connection: Connection, article_id: int, row: dict[str, Any]) -> None:
    taken = select(highlights.c.id).where(highlights.c.id == row["id"])
    if connection.execute(taken).first():
        row["id"] = str(uuid4())
    connection.execute(insert(highlights).values(article=article_id, **row))


def _row(table: Table, data: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row's columns, each as its column asks; those that are missing by default."""
    found = {}
    for column in table.columns:
        name = column.name
        if name in _OWN[table.name]:
            continue
        if name in data:
            found[name] = _held(column, data[name])
        elif not column.nullable and column.default is None:
            raise KeyError(name)
        else:
            found[name] = getattr(column.default, "arg", None)
    return found


def _held(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 -- any JSON value
    if value is None and column.nullable:
        return None
    if column.name in _ONE_OF and value not in _ONE_OF[column.name]:
        raise ValueError(column.name)
    if column.name == "published":
        datetime.fromisoformat(value)
    if column.name == "moves" and not set(json.loads(value).values()) <= {"keep", "drop"}:
        raise ValueError(column.name)
    if isinstance(column.type, LargeBinary):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(text.encode("utf-8", "surrogatepass"))
    if isinstance(column.type, Boolean):
        return bool(value)
    if isinstance(column.type, Integer | Float):
        return _number(column, value)
    if not isinstance(value, str):
        raise TypeError(column.name)
    return value.encode("utf-8", "replace").decode()


def _number(column: Column[Any], value: Any) -> int | float:  # noqa: ANN401 -- any JSON value
    number = int(value) if isinstance(column.type, Integer) else float(value)
    most = 1.0 if column.name == "heard" else _LATEST
    if not (math.isfinite(number) and 0 <= number <= most):
        raise ValueError(column.name)
    return number


def queue_behind(library: Library, person: int, ids: list[int]) -> None:
    """Articles that were taken in come into the queue, behind what is in it."""
    with library.database.writing() as connection:
        last = select(func.max(articles.c.queued)).where(articles.c.person == person)
        behind = int(connection.execute(last).scalar() or 0)
        for place, article_id in enumerate(ids, behind + 1):
            connection.execute(
                update(articles).where(articles.c.id == article_id).values(queued=place)
            )
