"""Narrations that are kept: their times here, their sound among the blobs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from sayso.errors import NotInLibrary
from sayso.library.schema import articles, recordings, versions
from sayso.library.stored import pack_narration, unpack_narration
from sayso.library.values import Recording

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Select

    from sayso.library.connect import Database
    from sayso.model import Article, Narration

_SHOWN = (
    recordings.c.id,
    recordings.c.voice,
    recordings.c.wpm,
    recordings.c.writing,
    recordings.c.seconds,
    recordings.c.sound,
    recordings.c.size,
    recordings.c.media_type,
)


class Recordings:
    """Sound that has been made of articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self,
        article_id: int,
        version: int,
        narration: Narration,
        *,
        sound: tuple[str, int],
        writing: str = "",
        media_type: str = "audio/mpeg",
    ) -> None:
        """Keep a narration of a version; `sound` is the digest and size of its blob.

        Raises:
            NotInLibrary: the article has been removed meanwhile.
        """
        digest, size = sound
        values = {
            "seconds": narration.seconds,
            "sound": digest,
            "size": size,
            "media_type": media_type,
            "packed": pack_narration(narration),
            "made_at": time.time(),
        }
        of = select(versions.c.id).where(
            versions.c.article == article_id, versions.c.number == version
        )
        unique = {"voice": narration.voice.id, "wpm": narration.wpm_asked, "writing": writing}
        with self._database.writing() as connection:
            row = connection.execute(of).scalar_one_or_none()
            if row is None:
                raise NotInLibrary("The article has been removed.")
            connection.execute(
                insert(recordings)
                .values(version=row, **unique, **values)
                .on_conflict_do_update(index_elements=["version", *unique], set_=values)
            )

    def all(self, person: int, article_id: int, version: int) -> tuple[Recording, ...]:
        """The recordings of a version, the newest first."""
        asked = _of(person, article_id, version, _SHOWN).order_by(recordings.c.id.desc())
        with self._database.reading() as connection:
            return tuple(Recording(*row) for row in connection.execute(asked))

    def named(self, person: int, article_id: int, digest: str) -> Recording | None:
        """The recording of one of the person's articles whose sound has that digest."""
        asked = (
            select(*_SHOWN)
            .join(versions, versions.c.id == recordings.c.version)
            .join(articles, articles.c.id == versions.c.article)
            .where(
                recordings.c.sound == digest,
                versions.c.article == article_id,
                articles.c.person == person,
            )
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(asked).one_or_none()
            return Recording(*row) if row else None

    def find(
        self, person: int, article_id: int, version: int, *, voice: str, writing: str = ""
    ) -> Recording | None:
        """The newest recording in that voice, said in that way."""
        return next(
            (
                recording
                for recording in self.all(person, article_id, version)
                if recording.voice == voice and recording.writing == writing
            ),
            None,
        )

    def read(self, recording: Recording, article: Article) -> Narration:
        """The narration itself, of that article."""
        asked = select(recordings.c.packed).where(recordings.c.id == recording.id)
        with self._database.reading() as connection:
            return unpack_narration(connection.execute(asked).scalar_one(), article)

    def sounds(self) -> frozenset[str]:
        """The digest of every sound that a recording needs."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(recordings.c.sound)).scalars())


def _of(person: int, article_id: int, version: int, what: tuple[Any, ...]) -> Select[Any]:
    return (
        select(*what)
        .join(versions, versions.c.id == recordings.c.version)
        .join(articles, articles.c.id == versions.c.article)
        .where(
            articles.c.person == person,
            versions.c.article == article_id,
            versions.c.number == version,
        )
    )
