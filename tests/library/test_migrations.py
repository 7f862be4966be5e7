from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import (
    Boolean,
    Connection,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    create_engine,
    text,
)

from sayso.errors import LibraryBroken, LibraryInUse, LibraryTooNew
from sayso.library.connect import DATABASE, Database, sole
from sayso.library.folder import Library
from sayso.library.migrations import STEPS, Step, migrate
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


def _value(column: Any, number: int) -> object:  # noqa: ANN401 -- a column as it was reflected
    """Something that a column may hold, not the same in two of them."""
    if isinstance(column.type, LargeBinary):
        return bytes([number])
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Integer | Float | Numeric):
        return 1 if column.foreign_keys or column.primary_key else number
    return "text-1" if column.foreign_keys or column.primary_key else f"text-{number}"


def _filled(connection: Connection) -> dict[str, dict[str, object]]:
    """A row in every table of the library as it is now."""
    made = MetaData()
    made.reflect(connection)
    rows: dict[str, dict[str, object]] = {}
    for table in made.sorted_tables:
        if not table.name.startswith("found") and table.name != "given":
            rows[table.name] = {c.name: _value(c, n) for n, c in enumerate(table.columns, 2)}
            connection.execute(table.insert().values(rows[table.name]))
    return rows


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_every_earlier_version_keeps_what_was_in_it(connection: Connection, version: int) -> None:
    connection.execute(text("pragma foreign_keys = on"))
    migrate(connection, STEPS[:version])
    rows = _filled(connection)
    assert len(rows) >= 12
    migrate(connection)
    made = MetaData()
    made.reflect(connection)
    for name, row in rows.items():
        (now,) = connection.execute(made.tables[name].select()).mappings()
        assert {column: now[column] for column in row} == row, name
    body = rows["texts"]["body"]
    found = text("select rowid from found where found match :words")
    assert connection.execute(found, {"words": f'"{body}"'}).scalars().all() == [1]
    assert connection.execute(text("pragma integrity_check")).scalars().all() == ["ok"]
    assert connection.execute(text("pragma foreign_key_check")).all() == []


def test_a_step_that_fails_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        library.people.add("ada")
    steps = (*STEPS, Step("half", ("alter table people add column x text", "nonsense")))
    engine = Database(tmp_path)

    def fail() -> None:
        with engine.writing() as connection:
            migrate(connection, steps)

    with pytest.raises(LibraryBroken):
        fail()
    with Library(tmp_path) as library:
        assert [person.name for person in library.people.all()] == ["ada"]


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
