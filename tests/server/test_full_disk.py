"""A disk that fills up: a small file system of its own, which takes the right to mount one."""

from __future__ import annotations

import asyncio
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from sayso.errors import DiskFull
from sayso.house.house import House
from sayso.house.work import do
from sayso.library.care import examine
from sayso.model import Capture
from sayso.server import crew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx

STORY = "Rain\n\n" + "It rained all day in the town, and nobody minded. " * 40


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder with room for 8 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount can have a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def house(disk: Path, tmp_path: Path) -> Iterator[House]:
    opened = House(disk / "library", voice="silent", cache=str(tmp_path / "clips"))
    opened.library.people.add("ada", is_admin=True)
    yield opened
    opened.close()


def _fill(disk: Path, *, but: int = 0) -> Path:
    """Leave no room but so many bytes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() - but))
    return filler


def test_nothing_is_half_saved_on_a_full_disk_and_all_goes_on_after(
    browser: httpx.Client, house: House, disk: Path, ada: int, work: Callable[[], None]
) -> None:
    filler = _fill(disk)
    refused = browser.post("/save", data={"text": STORY})
    assert refused.status_code == 507
    assert "The disk is full" in refused.text
    assert browser.get("/").status_code == 200, "what is there can be looked at"
    assert house.library.articles.page(ada) == ()
    filler.unlink()
    saved = browser.post("/save", data={"text": STORY})
    work()
    assert browser.get(saved.headers["location"]).status_code == 200
    assert house.library.articles.page(ada)[0].status == "ready"
    assert examine(house.library).is_sound


def test_sound_that_finds_no_room_leaves_nothing(
    house: House, disk: Path, ada: int, work: Callable[[], None]
) -> None:
    house.save_capture(ada, Capture(STORY.encode(), "text/plain"))
    read = house.library.jobs.take()
    assert read is not None
    house.library.jobs.finish(read.id, do(house, read))
    speak = house.library.jobs.take()
    assert speak is not None
    filler = _fill(disk, but=64_000)
    with pytest.raises(DiskFull):
        do(house, speak)
    assert not list(house.takes.glob("*"))
    filler.unlink()
    house.library.jobs.later(speak.id, "The disk is full.")
    work()
    assert house.recording(ada, house.wanted(ada, speak.about)) is not None
    assert examine(house.library).is_sound


def test_workers_go_on_by_themselves_when_there_is_room(
    house: House, disk: Path, tmp_path: Path, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "ROOM_SECONDS", 0.3)
    saved = house.save_capture(ada, Capture(STORY.encode(), "text/plain")).id
    filler = _fill(disk, but=40_000)
    habits = {"voice": "silent", "cache": str(tmp_path / "clips")}

    async def run() -> None:
        hired = crew.Crew(house.library.jobs, house.library.folder, habits, size=1)
        await hired.start()
        for _ in range(20):
            await hired.change(0.2)
        assert not house.library.articles.get(ada, saved).version
        filler.unlink()
        async with asyncio.timeout(60):
            while house.library.jobs.waiting():
                await hired.change(0.2)
        await hired.stop()

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, run()).result()
    assert house.recording(ada, house.wanted(ada, saved)) is not None


def test_a_database_that_may_not_grow_says_so(tmp_path: Path) -> None:
    """The same without a disk of its own: SQLite's own bound on its pages."""
    with House(tmp_path / "library", voice="silent").library as library:
        ada = library.people.add("ada").id
        with library.database.connection() as connection:
            pages = connection.execute(text("pragma page_count")).scalar_one()
        before = library.people.all()

        def fill() -> None:
            with library.database.writing() as connection:
                connection.execute(text(f"pragma max_page_count = {pages}"))
                for number in range(2_000):
                    library.articles.add(ada, f"https://example.org/{number}")

        with pytest.raises(DiskFull):
            fill()
        assert library.people.all() == before
        assert library.articles.page(ada) == ()
