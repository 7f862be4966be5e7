from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from sayso.house.house import House
from sayso.house.work import do
from sayso.server.app import create_app
from sayso.server.doors import COOKIE
from sayso.server.patience import configured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TEXT = """The night ferry is back

The ferry between the two towns sails again from Friday, the harbour office said on Monday.

It carries 340 passengers, and a new crew that nobody in the town has met yet.

“We have waited for eleven years,” said the harbour master, Edith Marlowe.
"""


@pytest.fixture
def text() -> str:
    """A page copied as text."""
    return TEXT


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "library", voice="silent", cache=str(tmp_path / "clips"))
    opened.library.people.add("ada", is_admin=True)
    yield opened
    opened.close()


@pytest.fixture
def ada(house: House) -> int:
    return house.library.people.all()[0].id


@pytest.fixture
def stranger(house: House) -> Iterator[httpx.Client]:
    """A browser that has not come in, before a real server; jobs are done by `work`."""
    server = uvicorn.Server(configured(create_app(house, workers=0)))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            yield client
        server.should_exit = True
        thread.join()


@pytest.fixture
def browser(stranger: httpx.Client, house: House, ada: int) -> httpx.Client:
    """Ada's browser."""
    stranger.cookies.set(COOKIE, house.library.people.give_key(ada, "session"))
    stranger.headers.update({"accept": "text/html", "sec-fetch-site": "same-origin"})
    return stranger


@pytest.fixture
def work(house: House) -> Callable[[], None]:
    """Does all the jobs that wait."""

    def every() -> None:
        while job := house.library.jobs.take():
            house.library.jobs.finish(job.id, do(house, job))

    return every


@pytest.fixture
def story(browser: httpx.Client, work: Callable[[], None]) -> int:
    """The id of an article that has been read and spoken."""
    where = browser.post("/save", data={"text": TEXT}).headers["location"]
    work()
    return int(where.rsplit("/", 1)[1])
