from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, MetaData, create_engine, text

from sayso.errors import LibraryBroken, LibraryInUse, LibraryTooNew
from sayso.library.connect import DATABASE, Database, sole
from sayso.library.folder import Library
from sayso.library.migrations import STEPS, migrate
from sayso.library.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as opened:
        yield opened


@pytest.mark.parametrize("version", range(len(STEPS) + 1))
def test_every_earlier_version_becomes_todays(connection: Connection, version: int) -> None:
    migrate(connection, STEPS[:version])
    assert migrate(connection) == len(STEPS) - version
    assert migrate(connection) == 0
    made = MetaData()
    made.reflect(connection)
    index = {name for name in made.tables if name.startswith("found")}
    assert made.tables.keys() - index == metadata.tables.keys()
    for name, table in metadata.tables.items():
        assert {c.name for c in made.tables[name].columns} == {c.name for c in table.columns}
        for column in table.columns:
            is_nullable = made.tables[name].columns[column.name].nullable
            assert column.primary_key or is_nullable == column.nullable


def test_a_library_of_a_newer_sayso_is_left_alone(connection: Connection) -> None:
    connection.execute(text(f"pragma user_version = {len(STEPS) + 1}"))
    with pytest.raises(LibraryTooNew):
        migrate(connection)


def test_a_file_that_is_no_database_is_named_so(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"not a database at all, but long enough to look" * 30)
    with pytest.raises(LibraryBroken):
        Database(tmp_path)


def test_one_server_holds_a_library_at_a_time(tmp_path: Path) -> None:
    with sole(tmp_path), pytest.raises(LibraryInUse), sole(tmp_path):
        pass
    with sole(tmp_path), Library(tmp_path) as library:
        assert library.people.all() == ()
