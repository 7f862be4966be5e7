from __future__ import annotations

import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest
from sqlalchemy import select, update

from sayso.house.house import House
from sayso.library.schema import feeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import httpx

WHOLE = "It rained all day in the town, and nobody minded it at all. " * 14
HOSTILE = "<script>alert(1)</script>"
FRONT = """<!doctype html><html><head><title>The Courier</title>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" title="The Courier" href="feed">
<link rel="stylesheet" type="text/css" href="/a.css"></head>
<body><p>Nothing but headlines.</p></body></html>"""


class Site(BaseHTTPRequestHandler):
    """A feed and its pages; `entries` are the numbers that the feed has, the newest first."""

    entries: ClassVar[list[int]] = []
    status: ClassVar[int] = 200
    seen: ClassVar[list[tuple[str, str]]] = []
    later: ClassVar[str] = ""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        asked = self.headers.get("If-None-Match", "")
        self.seen.append((self.path, asked))
        etag = f'"{self.entries}"'
        if self.path == "/feed" and asked == etag:
            self._answer(304, b"")
        elif self.path == "/feed":
            self._answer(self.status, self._feed().encode(), etag)
        elif self.path == "/front":
            self._answer(200, FRONT.encode())
        else:
            page = f"<h1>Rain {self.path}</h1>" + f"<p>{WHOLE}</p>" * 3
            self._answer(200, f"<html><body><article>{page}</article>".encode())

    def _answer(self, status: int, body: bytes, etag: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/rss+xml" if etag else "text/html")
        self.send_header("ETag", etag)
        if self.later:
            self.send_header("Retry-After", self.later)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _feed(self) -> str:
        port = self.connection.getsockname()[1]
        items = "".join(
            f"<item><title>Rain {n} {HOSTILE.replace('<', '&lt;')}</title>"
            f"<link>http://127.0.0.1:{port}/{n}</link>"
            + (f"<description>&lt;p&gt;Number {n}. {WHOLE}&lt;/p&gt;</description>" * (n % 2))
            + "</item>"
            for n in self.entries
        )
        return f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Courier</title>{items}</channel></rss>"  # noqa: E501


@pytest.fixture
def site() -> Iterator[str]:
    Site.entries, Site.status, Site.seen = list(range(9, 0, -1)), 200, []
    Site.later = ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """One that may fetch from this machine."""
    opened = House(
        tmp_path / "library", voice="silent", cache=str(tmp_path / "clips"), allow_private=True
    )
    opened.library.people.add("ada", is_admin=True)
    yield opened
    opened.close()


def _look(house: House, work: Callable[[], None]) -> None:
    """A day later."""
    for feed in house.library.feeds.due():
        house.library.jobs.add("feed", feed.person, feed.id)
    work()


def test_new_entries_are_saved_once_and_the_server_is_asked_politely(
    house: House, ada: int, site: str, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    house.follow(ada, f"{site}/feed")
    work()
    shelf = house.library.articles.page(ada)
    assert [saved.address for saved in shelf] == [f"{site}/{n}" for n in (9, 8, 7, 6, 5)]
    assert {saved.status for saved in shelf} == {"ready"}
    fetched = [path for path, _ in Site.seen]
    assert sorted(fetched) == ["/6", "/8", "/feed"], "what is whole in the feed is not fetched"
    assert house.library.feeds.all(ada)[0].title == "The Courier"
    assert house.library.feeds.due() == (), "not before an hour has gone"

    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 86_400)
    house.library.articles.remove(ada, [shelf[0].id])
    _look(house, work)
    assert Site.seen[-1] == ("/feed", f'"{Site.entries}"'), "asked for what has changed alone"
    Site.entries.insert(0, 10)
    monkeypatch.setattr(time, "time", lambda: now() + 2 * 86_400)
    _look(house, work)
    addresses = [saved.address for saved in house.library.articles.page(ada)]
    assert addresses[0] == f"{site}/10"
    assert f"{site}/9" not in addresses, "what was removed does not come again"
    assert len(addresses) == 5
    monkeypatch.setattr(time, "time", lambda: now() - 86_400)
    assert len(house.library.feeds.due()) == 1, "a clock that goes back stops nothing"


def test_a_feed_that_fails_is_asked_less_and_less(
    house: House, ada: int, site: str, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    Site.status = 500
    house.follow(ada, f"{site}/feed")
    work()
    (feed,) = house.library.feeds.all(ada)
    assert "500" in feed.problem
    now = time.time
    for failures, hours in ((1, 2), (2, 4), (3, 8), (4, 16), (5, 24), (6, 24)):
        (feed,) = house.library.feeds.all(ada)
        assert feed.failures == failures
        start = time.time()
        monkeypatch.setattr(time, "time", lambda at=start + hours * 3600 - 60: at)
        assert house.library.feeds.due() == ()
        monkeypatch.setattr(time, "time", lambda at=start + hours * 3600 + 60: at)
        _look(house, work)
    monkeypatch.setattr(time, "time", lambda: now() + 40 * 86_400)
    Site.status = 200
    _look(house, work)
    (feed,) = house.library.feeds.all(ada)
    assert (feed.failures, feed.problem) == (0, "")
    assert house.library.articles.page(ada)


def test_a_page_is_not_followed_as_a_feed(
    house: House, ada: int, site: str, work: Callable[[], None]
) -> None:
    house.follow(ada, f"{site}/page")
    work()
    assert "without a feed" in house.library.feeds.all(ada)[0].problem
    assert house.library.articles.page(ada) == ()


def test_feeds_are_followed_in_the_browser_and_by_programs(
    browser: httpx.Client, house: House, ada: int, site: str, work: Callable[[], None]
) -> None:
    assert browser.post("/feeds", data={"address": f"{site}/feed"}).status_code == 303
    work()
    shown = browser.get("/feeds").text
    assert "The Courier" in shown
    assert HOSTILE not in shown + browser.get("/").text
    headers = {"accept": "application/json"}
    (row,) = browser.get("/api/feeds", headers=headers).json()
    assert (row["title"], row["problem"]) == ("The Courier", "")
    again = browser.post("/api/feeds", json={"address": f"{site}/feed"}, headers=headers)
    assert again.json()["id"] == row["id"]
    assert browser.post(f"/feeds/{row['id']}/leave").status_code == 303
    assert browser.delete(f"/api/feeds/{row['id']}", headers=headers).status_code == 404
    for address in ("file:///etc/passwd", "javascript:alert(1)", "http://user:pw@a.example/"):
        assert browser.post("/feeds", data={"address": address}).status_code == 403


def test_hosts_rest_between_two_pages(house: House, ada: int) -> None:
    jobs = house.library.jobs
    for number in range(2):
        house.save(ada, f"https://a.example/{number}")
    house.save(ada, "https://b.example/0")
    hosts = []
    for resting in ((), ("a.example",), ("a.example", "b.example"), ()):
        job = jobs.take(resting)
        hosts.append(job.host if job else None)
    assert hosts == ["a.example", "b.example", None, "a.example"]


def test_a_sites_page_is_followed_by_the_feed_that_it_points_to(
    house: House, ada: int, site: str, work: Callable[[], None]
) -> None:
    house.follow(ada, f"{site}/front")
    _look(house, work)
    (feed,) = house.library.feeds.all(ada)
    assert (feed.address, feed.title, feed.problem) == (f"{site}/feed", "The Courier", "")
    assert len(house.library.articles.page(ada)) == 5
    house.follow(ada, f"{site}/front")
    _look(house, work)
    assert [feed.address for feed in house.library.feeds.all(ada)] == [f"{site}/feed"]


@pytest.mark.parametrize("said", ["172800", "date"])
def test_a_busy_server_is_asked_again_when_it_wants(
    house: House, ada: int, site: str, work: Callable[[], None], said: str
) -> None:
    later = time.time() + 172_800
    Site.status, Site.later = 503, formatdate(later, usegmt=True) if said == "date" else said
    house.follow(ada, f"{site}/feed")
    _look(house, work)
    assert next_look(house) == pytest.approx(later, abs=60)
    Site.later = "999999999"
    with house.library.database.writing() as connection:
        connection.execute(update(feeds).values(next_at=0))
    _look(house, work)
    assert next_look(house) < time.time() + 8 * 86_400, "nobody is waited for forever"


def next_look(house: House) -> float:
    with house.library.database.reading() as connection:
        return float(connection.execute(select(feeds.c.next_at)).scalar_one())
