from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


def test_what_a_page_needs_is_packed_and_kept_for_good(browser: httpx.Client) -> None:
    needed = re.findall(r'(?:src|href)="(/(?:static|published)/[^"]+)"', browser.get("/").text)
    assert len(needed) > 6
    for address in needed:
        answer = browser.get(address, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200, address
        is_picture = ".png" in address
        assert answer.headers.get("content-encoding") == (None if is_picture else "gzip")
        if "?v=" in address:
            assert "immutable" in answer.headers["cache-control"]
            bare = browser.get(address.partition("?")[0], headers={"accept-encoding": "identity"})
            assert bare.headers["cache-control"] == "no-cache"
            assert bare.content == answer.content


def test_the_worker_names_every_script_of_the_pages(browser: httpx.Client) -> None:
    worker = browser.get("/offline-worker.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    for path in ("/kept", "/static/live.js", "/published/player.js", "/published/page.css"):
        assert f'"{path}"' in worker.text
