"""Rows of the table of articles → `Saved`, with their tags."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from sayso.library.schema import articles, tags
from sayso.library.values import Saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

SHOWN = (
    articles.c.id,
    articles.c.address,
    articles.c.title,
    articles.c.saved_at,
    articles.c.publisher,
    articles.c.byline,
    articles.c.language,
    articles.c.lead,
    articles.c.words,
    articles.c.published,
    articles.c.shelf,
    articles.c.favourite,
    articles.c.queued,
    articles.c.status,
    articles.c.problem,
    articles.c.heard,
    articles.c.version,
)


def saved(connection: Connection, asked: Select[Any]) -> tuple[Saved, ...]:
    """The articles that a question for `SHOWN` finds; one more question for all their tags."""
    rows = connection.execute(asked).all()
    tagged = tags_of(connection, [row.id for row in rows])
    return tuple(one(row, tagged.get(row.id, ())) for row in rows)


def one(row: Any, tagged: Sequence[str]) -> Saved:  # noqa: ANN401 -- a row of any width
    """A row that begins with `SHOWN`."""
    values = dict(zip((column.name for column in SHOWN), row, strict=False))
    published = values["published"]
    return Saved(
        **values
        | {
            "saved_at": datetime.fromtimestamp(values["saved_at"], UTC),
            "published": datetime.fromisoformat(published) if published else None,
            "tags": tuple(tagged),
        }
    )


def tags_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """The tags of each article that has any, in the order of the alphabet."""
    found: dict[int, list[str]] = {}
    asked = select(tags.c.article, tags.c.tag).where(tags.c.article.in_(ids)).order_by(tags.c.tag)
    for article, tag in connection.execute(asked):
        found.setdefault(article, []).append(tag)
    return found
