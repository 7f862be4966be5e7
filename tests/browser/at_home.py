"""A library that is served, and somebody who is in it."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn

from sayso.server.app import create_app
from sayso.server.doors import COOKIE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from sayso.house.house import House


@contextmanager
def served(house: House) -> Iterator[str]:
    """The address at which it is served within the block."""
    server = uvicorn.Server(uvicorn.Config(create_app(house, workers=1), log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def came_in(chromium: Browser, house: House, home: str, **how: Any) -> BrowserContext:  # noqa: ANN401 -- a context's own
    """The browser of the first person, before their library."""
    context = chromium.new_context(base_url=home, **how)
    secret = house.library.people.give_key(1, "session")
    context.add_cookies([{"name": COOKIE, "value": secret, "url": home}])
    return context


@contextmanager
def untroubled(context: BrowserContext) -> Iterator[Page]:
    """A page whose scripts raise nothing within the block."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    page.close()
    assert troubles == []
