"""A library → a copy that can be put back, and a library without what nothing needs.

A copy is made while the library is in use: SQLite's `vacuum into` writes one state of it, and blobs
never change. It is a folder like the library's own, so putting it back is moving it there.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from sayso.errors import CannotWrite
from sayso.library.blobs import Blobs
from sayso.library.clearing import needed
from sayso.library.connect import DATABASE, Database
from sayso.library.schema import articles, recordings, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.library.folder import Library


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a library; all empty when it is sound.

    Attributes:
        damage: what the database says of itself, a sentence each.
        orphans: digests of blobs that nothing needs: a save that was cut off leaves one.
        lost: digests of blobs that something needs and that are not there.
        unsearchable: ids of articles that have been read and stand in no index.
        unfinished: files that a killed process left half-written (while a library is served, also
            what is being written now).
    """

    damage: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    unsearchable: tuple[int, ...] = ()
    unfinished: tuple[Path, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self == Findings()


def back_up(
    library: Library,
    target: Path,
    *,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Copy the library to a folder that is not there yet, whole or not at all.

    Args:
        library: may be in use.
        target: the folder to make.
        progress: told how many blobs of how many are copied.

    Raises:
        CannotWrite: the folder is there already.
        DiskFull: there is no room; nothing is left behind.
    """
    if target.exists():
        raise CannotWrite(f"{target} is there already: name a folder that is not.")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        with library.database.connection() as connection:
            connection.execute(text("vacuum into :copy"), {"copy": str(beside / DATABASE)})
        # The database first: blobs that come later are not named in it.
        named = sorted(_needed(Database(beside)))
        blobs = Blobs(beside / "blobs")
        for count, digest in enumerate(named, 1):
            if library.blobs.holds(digest):
                blobs.put(library.blobs.get(digest))
            progress(count, len(named))
        beside.rename(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def examine(library: Library) -> Findings:
    """Look for what a crash, a full disk or a hand may have done to it."""
    named = _needed(library.database)
    there = {digest for digest, _ in library.blobs.all()}
    with library.database.reading() as connection:
        said = connection.execute(text("pragma integrity_check(20)")).scalars().all()
        dangling = connection.execute(text("pragma foreign_key_check")).all()
        missing = select(articles.c.id).where(
            articles.c.version > 0, articles.c.id.not_in(select(texts.c.article))
        )
        unsearchable = tuple(connection.execute(missing).scalars())
    damage = [line for line in said if line != "ok"]
    damage += [f"{len(dangling)} rows name something that is gone"] * bool(dangling)
    return Findings(
        damage=tuple(damage),
        orphans=tuple(sorted(there - named)),
        lost=tuple(sorted(named - there)),
        unsearchable=unsearchable,
        unfinished=library.blobs.unfinished(),
    )


def mend(library: Library) -> Findings:
    """Remove what nothing needs, forget lost sound (made again when asked for), index anew.

    The caller holds the library alone (`connect.sole`).

    Returns:
        What is still wrong: damage of the database, and lost captures.
    """
    found = examine(library)
    for path in found.unfinished:
        path.unlink(missing_ok=True)
    for digest in found.orphans:
        library.blobs.remove(digest)
    with library.database.writing() as connection:
        connection.execute(recordings.delete().where(recordings.c.sound.in_(found.lost)))
    for article_id in found.unsearchable:
        library.articles.index(article_id)
    return examine(library)


def _needed(database: Database) -> set[str]:
    with database.reading() as connection:
        return needed(connection)
