from __future__ import annotations

import asyncio
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from sayso.house.work import do
from sayso.library.jobs import MOST_TRIES
from sayso.model import Capture
from sayso.server import crew
from sayso.server.crew import Crew

if TYPE_CHECKING:
    import pytest

    from sayso.house.house import House


async def _until(done: object, hired: Crew) -> None:
    async with asyncio.timeout(60):
        while not done():  # type: ignore[operator]
            await hired.change(0.2)


def test_workers_read_and_speak_and_a_killed_one_is_replaced(house: House, ada: int) -> None:
    habits = {"voice": "silent", "cache": str(house.library.folder / "clips")}

    def save(number: int) -> int:
        text = f"Rain {number}\n\n" + f"It rained all day in town number {number}. " * 40
        return house.save_capture(ada, Capture(text.encode(), "text/plain")).id

    async def run() -> None:
        crew = Crew(house.library.jobs, house.library.folder, habits, size=1)
        saved = [save(number) for number in range(6)]
        await crew.start()

        def spoken(article: int) -> bool:
            if not house.library.articles.get(ada, article).version:
                return False
            return house.recording(ada, house.wanted(ada, article)) is not None

        await _until(lambda: house.library.articles.get(ada, saved[0]).version, crew)
        for worker in crew.workers:
            os.kill(worker, signal.SIGKILL)
        await _until(lambda: all(map(spoken, saved)) and not house.library.jobs.waiting(), crew)
        await crew.stop()

    # In a thread of its own: a browser test may have left a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, run()).result()
    assert house.library.jobs.waiting() == ()
    shelf = house.library.articles.page(ada)
    assert [article.status for article in shelf] == ["ready"] * 6
    assert [article.version for article in shelf] == [1] * 6
    assert not list(house.takes.glob("*"))


def test_a_host_that_was_just_asked_is_left_alone(house: House, ada: int) -> None:
    for number in range(2):
        house.save(ada, f"https://a.example/{number}")
    house.save(ada, "https://b.example/0")

    async def hosts() -> list[str | None]:
        one = Crew(house.library.jobs, house.library.folder, {}, size=2)
        taken = [await one._taken() for _ in range(3)]
        return [job.host if job else None for job in taken]

    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, hosts()).result() == ["a.example", "b.example", None]


def test_one_worker_goes_to_and_fro_between_what_is_listened_to(house: House, ada: int) -> None:
    text = "Rain {}\n\n" + "It rained all day in the town, and nobody minded. " * 400
    saved = [
        house.save_capture(ada, Capture(text.format(number).encode(), "text/plain")).id
        for number in range(4)
    ]
    while job := house.library.jobs.take(sound=False, ahead=False):
        house.library.jobs.finish(job.id, do(house, job))
    wanted = [house.wanted(ada, article) for article in saved]
    habits = {"voice": "silent", "cache": str(house.library.folder / "clips")}
    together = 0

    async def run() -> None:
        nonlocal together
        hired = Crew(house.library.jobs, house.library.folder, habits, size=1)
        for one in wanted:
            house.speak(ada, one)
            hired.ears.asked(one.name)
        await hired.start()
        async with asyncio.timeout(120):
            while house.library.jobs.waiting():
                await asyncio.sleep(0.01)
                assert len(hired.workers) == 1
                together = max(together, sum(house.plan(one) is not None for one in wanted))
        await hired.stop()

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, run()).result()
    assert together == 4
    for article, one in zip(saved, wanted, strict=True):
        assert len(house.library.recordings.all(ada, article, 1)) == 1
        assert house.recording(ada, one) is not None
    assert not list(house.takes.glob("*"))


def test_what_kills_workers_is_found_out_and_given_up_alone(
    house: House, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job that was in hand beside it when the workers died is done all the same."""
    monkeypatch.setattr(crew, "_BREATH_SECONDS", 0.0)
    text = "Rain {}\n\n" + "It rained all day in the town, and nobody minded. " * 200
    saved = [
        house.save_capture(ada, Capture(text.format(number).encode(), "text/plain")).id
        for number in range(2)
    ]
    while job := house.library.jobs.take(sound=False, ahead=False):
        house.library.jobs.finish(job.id, do(house, job))
    deadly, harmless = (house.wanted(ada, article) for article in saved)
    for one in (deadly, harmless):
        house.speak(ada, one)
    habits = {"voice": "silent", "cache": str(house.library.folder / "clips")}
    beside: list[bool] = []

    async def run() -> None:
        hired = Crew(house.library.jobs, house.library.folder, habits, size=1)
        await hired.start()
        async with asyncio.timeout(120):
            while house.library.jobs.waiting():
                await asyncio.sleep(0.005)
                if house.plan(deadly) is not None:
                    beside.append(house.plan(harmless) is not None)
                    for worker in hired.workers:
                        os.kill(worker, signal.SIGKILL)
                    await _until(lambda: house.plan(deadly) is None, hired)
        await hired.stop()

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, run()).result()
    assert len(beside) == MOST_TRIES
    assert not beside[-1], "the last try is alone"
    assert house.recording(ada, deadly) is None
    assert house.recording(ada, harmless) is not None
