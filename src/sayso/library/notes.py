"""What a person makes of an article: tags, and highlights with notes."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from sayso.errors import NotInLibrary
from sayso.library.schema import articles, highlights, tags
from sayso.library.values import Highlight
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Row, Select

    from sayso.library.connect import Database
    from sayso.model import Article

CONTEXT = 32  # characters kept on each side, as hypothes.is does
LONGEST_TAG = 60


class Notes:
    """Tags and highlights of articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tag(
        self, person: int, ids: Sequence[int], *, add: Sequence[str] = (), drop: Sequence[str] = ()
    ) -> None:
        """Give articles tags and take others away."""
        mine = _own(person, ids)
        with self._database.writing() as connection:
            theirs = connection.execute(mine).scalars().all()
            rows = [{"article": a, "tag": t} for a in theirs for t in map(neat, add) if t]
            if rows:
                connection.execute(insert(tags).on_conflict_do_nothing(), rows)
            connection.execute(
                delete(tags).where(tags.c.article.in_(theirs), tags.c.tag.in_(map(neat, drop)))
            )

    def tags(self, person: int) -> tuple[tuple[str, int], ...]:
        """All the person's tags, with how many articles have each."""
        asked = (
            select(tags.c.tag, func.count())
            .join(articles, articles.c.id == tags.c.article)
            .where(articles.c.person == person)
            .group_by(tags.c.tag)
            .order_by(tags.c.tag)
        )
        with self._database.reading() as connection:
            return tuple((tag, count) for tag, count in connection.execute(asked))

    def highlight(
        self, person: int, article_id: int, article: Article, span: Span, note: str = ""
    ) -> Highlight:
        """Mark a stretch of an article."""
        block = article.blocks[span.block].text
        now = datetime.now(UTC)
        made = Highlight(
            id=str(uuid4()),
            span=span,
            quote=block[span.start : span.end],
            made_at=now,
            changed_at=now,
            prefix=block[max(0, span.start - CONTEXT) : span.start],
            suffix=block[span.end : span.end + CONTEXT],
            note=note,
        )
        with self._database.writing() as connection:
            if connection.execute(_own(person, [article_id])).one_or_none() is None:
                raise NotInLibrary("There is no such article in your library.")
            connection.execute(
                insert(highlights).values(
                    id=made.id,
                    article=article_id,
                    block=span.block,
                    start=span.start,
                    end=span.end,
                    quote=made.quote,
                    prefix=made.prefix,
                    suffix=made.suffix,
                    note=note,
                    made_at=now.timestamp(),
                    changed_at=now.timestamp(),
                )
            )
        return made

    def highlights(self, person: int, article_id: int) -> tuple[Highlight, ...]:
        """The highlights of an article, in its order."""
        asked = (
            select(highlights)
            .where(highlights.c.article.in_(_own(person, [article_id])))
            .order_by(highlights.c.block, highlights.c.start)
        )
        with self._database.reading() as connection:
            return tuple(_highlight(row) for row in connection.execute(asked))

    def annotate(self, person: int, highlight_id: str, note: str) -> None:
        """Write another note to a highlight."""
        self._changed(
            person,
            update(highlights).values(note=note, changed_at=time.time()),
            highlight_id,
        )

    def unmark(self, person: int, highlight_id: str) -> None:
        """Take a highlight away."""
        self._changed(person, delete(highlights), highlight_id)

    def _changed(self, person: int, change: Any, highlight_id: str) -> None:  # noqa: ANN401 -- SQL
        theirs = select(articles.c.id).where(articles.c.person == person)
        with self._database.writing() as connection:
            done = connection.execute(
                change.where(highlights.c.id == highlight_id, highlights.c.article.in_(theirs))
            )
            if not done.rowcount:
                raise NotInLibrary("There is no such highlight in your library.")


def neat(tag: str) -> str:
    """A tag as it is kept: lower case, single spaces, at most 60 characters, no "#" before it."""
    return " ".join(tag.casefold().split()).lstrip("#").strip()[:LONGEST_TAG]


def _own(person: int, ids: Sequence[int]) -> Select[tuple[int]]:
    return select(articles.c.id).where(articles.c.person == person, articles.c.id.in_(list(ids)))


def _highlight(row: Row[Any]) -> Highlight:
    return Highlight(
        id=row.id,
        span=Span(row.block, row.start, row.end),
        quote=row.quote,
        made_at=datetime.fromtimestamp(row.made_at, UTC),
        changed_at=datetime.fromtimestamp(row.changed_at, UTC),
        prefix=row.prefix,
        suffix=row.suffix,
        note=row.note,
    )
