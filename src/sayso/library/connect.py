"""A folder → a SQLite database that a crash cannot break and two servers cannot share.

Readers never wait (www.sqlite.org/wal.html); writers take their turn for up to ten seconds. What
was answered as saved is on the disk: `synchronous=full` costs a few milliseconds a save.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from sayso.errors import DiskFull, LibraryBroken, LibraryInUse, NotInLibrary
from sayso.library.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

DATABASE = "library.db"
_HABITS = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma busy_timeout = 10000",
    "pragma cache_size = -16000",  # 16 MB: the index of 100,000 articles' lists
)
_NO_ROOM = ("disk is full", "disk i/o error")


class Database:
    """The tables of one library, brought up to date when it is opened."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._engine = _engine(folder / DATABASE)
        self._open = threading.local()
        with self.writing() as connection:
            migrate(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the library from its first question on.

        Raises:
            LibraryBroken: the database cannot be read.
        """
        with _said_plainly(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes all come true at the end, or none.

        One inside another is part of it: several changes of one thread are one.

        Raises:
            DiskFull: there is no room; nothing has changed.
            LibraryBroken: the database cannot be written.
        """
        outer: Connection | None = getattr(self._open, "connection", None)
        if outer is not None:
            yield outer
            return
        writer = self._engine.execution_options(sayso_writes=True)
        with _said_plainly(), writer.begin() as connection:
            self._open.connection = connection
            try:
                yield connection
            finally:
                self._open.connection = None

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection outside any transaction, for what SQLite does in none."""
        alone = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with _said_plainly(), alone.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()


def _engine(path: Path) -> Engine:
    # An error never tells the values that it came of: they may be an article's.
    engine = create_engine(f"sqlite+pysqlite:///{path}", hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _connected(raw: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's own
        # SQLAlchemy begins transactions itself; the driver's habit of doing so late is off.
        raw.isolation_level = None
        for habit in _HABITS:
            raw.execute(habit)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        writes = options.get("sayso_writes")
        connection.exec_driver_sql("begin immediate" if writes else "begin")

    return engine


@contextmanager
def _said_plainly() -> Iterator[None]:
    """The database's own errors as ours."""
    try:
        yield
    except OverflowError:
        raise NotInLibrary("There is nothing of that number in the library.") from None
    except OperationalError as error:
        if any(sign in str(error).lower() for sign in _NO_ROOM):
            raise DiskFull("The disk is full: make room; nothing was changed.") from error
        raise LibraryBroken(f"The library cannot be used: {error.orig}.") from error
    except DatabaseError as error:
        if type(error) is DatabaseError:  # “file is not a database”, “database disk image is …”
            raise LibraryBroken(
                f"The library is damaged ({error.orig}): put a backup in its place."
            ) from error
        raise


@contextmanager
def sole(folder: Path) -> Iterator[None]:
    """Hold the library so that no other server opens it meanwhile.

    Raises:
        LibraryInUse: another one holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise LibraryInUse(
                f"Another Sayso is serving the library in {folder}: stop it, or name another "
                "folder with --library."
            ) from None
        yield


if os.name == "nt":  # pragma: no cover

    def _lock(handle: int) -> None:
        import msvcrt  # noqa: PLC0415 -- only there

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:

    def _lock(handle: int) -> None:
        import fcntl  # noqa: PLC0415 -- only there

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
