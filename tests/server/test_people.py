from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fastapi.routing import APIRoute

from sayso.cli import main
from sayso.model import Span
from sayso.server.app import PARTS
from sayso.server.doors import COOKIE

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx
    import pytest

    from sayso.house.house import House


def _as(browser: httpx.Client, house: House, name: str) -> int:
    """Somebody else comes in."""
    person = house.library.people.named(name) or house.library.people.add(name)
    browser.cookies.clear()
    browser.cookies.set(COOKIE, house.library.people.give_key(person.id, "session"))
    return person.id


def test_no_route_shows_another_ones_article(
    browser: httpx.Client, house: House, ada: int, story: int
) -> None:
    article = house.library.articles.read(ada, story)
    mark = house.library.notes.highlight(ada, story, article, Span(1, 0, 9), "mine")
    feed = house.library.feeds.follow(ada, "https://a.example/feed")
    house.library.people.give_key(ada, "token")
    (key,) = house.library.people.keys(ada, "token")
    ben = _as(browser, house, "ben")
    known = {"article": story, "feed": feed, "key": key.id, "other": ada, "version": 1}
    tried = 0
    for part in PARTS:
        for route in part.router.routes:
            if not isinstance(route, APIRoute) or "{" not in route.path:
                continue
            path = re.sub(r"{(\w+)[^}]*}", lambda m: str(known.get(m[1], mark.id)), route.path)
            for method in route.methods or ():
                sent = {"block": 1, "start": 1, "end": 4, "heard": 0.5, "note": "x", "name": "x"}
                answer = browser.request(
                    method, path, json=sent, headers={"accept": "application/json"}
                )
                tried += 1
                assert answer.status_code in {403, 404, 422}, (method, path, answer.status_code)
                assert "harbour" not in answer.text, (method, path)
    assert tried > 10
    for act in ("remove", "archive", "favourite", "queue", "tag"):
        browser.post("/articles", data={"act": act, "ids": story, "tag": "ben"})
    assert "night ferry" not in browser.get("/?q=ferry").text + browser.get("/").text
    assert browser.get("/api/articles?q=ferry", headers={"accept": "x/y"}).json() == []
    assert house.library.articles.queue(ben) == ()
    saved = house.library.articles.get(ada, story)
    assert (saved.shelf, saved.favourite, saved.queued, saved.tags, saved.heard) == (
        "unread", False, None, (), 0.0,
    )  # fmt: skip
    assert house.library.articles.read(ada, story) == article
    assert house.library.notes.highlights(ada, story) == (mark,)
    assert len(house.library.feeds.all(ada)) == len(house.library.people.keys(ada, "token")) == 1


def test_an_invitation_opens_a_library_of_ones_own_once(
    browser: httpx.Client, house: House, ada: int, story: int
) -> None:
    shown = browser.post("/people", data={"name": "  ben "}).text
    key = re.findall(r"/set-up\?key=([\w-]+)", shown)[0]
    assert key not in browser.get("/people").text, "shown once"
    browser.cookies.clear()
    assert browser.post("/set-up", data={"key": key}).status_code == 303
    assert "night ferry" not in browser.get("/").text
    assert browser.get("/people").status_code == 403, "not for him to invite others"
    assert browser.post("/people", data={"name": "eve"}).status_code == 403
    assert browser.post(f"/people/{ada}/remove").status_code == 403
    browser.cookies.clear()
    assert browser.post("/set-up", data={"key": key}).status_code == 410
    acts = [act.act for act in house.library.people.acts()]
    assert acts[:2] == ["came in by a link", "invited somebody"]


def test_who_leaves_leaves_nothing(
    browser: httpx.Client, house: House, ada: int, story: int, work: Callable[[], None], text: str
) -> None:
    ben = _as(browser, house, "ben")
    saved = browser.post("/save", data={"text": text.replace("ferry", "zeppelin")})
    work()
    assert house.library.search.find(ben, "zeppelin")
    _as(browser, house, "ada")
    assert browser.post(f"/people/{ada}/remove").status_code == 403, "nobody removes themselves"
    assert browser.post(f"/people/{ben}/remove").status_code == 303
    assert not (house.library.folder / "people" / str(ben)).exists()
    assert house.library.people.named("ben") is None
    assert house.library.search.find(ada, "zeppelin") == ()
    eve = house.library.people.add("eve").id
    again = house.library.articles.add(eve, "https://a.example/")
    assert again != int(saved.headers["location"].rsplit("/", 1)[1]), "an id is given once"
    assert house.library.search.find(eve, "zeppelin") == ()


def test_work_for_an_article_that_is_gone_meets_no_other_one(
    house: House, ada: int, work: Callable[[], None], text: str
) -> None:
    from sayso.house.work import do  # noqa: PLC0415 -- beside what it shows
    from sayso.model import Capture  # noqa: PLC0415

    first = house.save_capture(ada, Capture(text.encode(), "text/plain"))
    job = house.library.jobs.take()
    assert job is not None
    house.library.articles.remove(ada, [first.id])
    second = house.save(ada, "https://a.example/")
    assert "removed" in do(house, job)
    assert house.library.articles.get(ada, second.id).version == 0


def test_people_and_the_log_on_the_command_line(
    house: House, ada: int, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["--library", str(house.library.folder)]
    assert main(["people", "add", "ben", *library]) == 0
    assert "/set-up?key=" in capsys.readouterr().out
    assert main(["people", "list", *library]) == 0
    assert capsys.readouterr().out == "ada (admin)  0 articles\nben  0 articles\n"
    assert main(["people", "remove", "ben", "--with-everything", *library]) == 0
    house.library.people.note("was refused at the door", about="\x1b[31m<b>")
    assert main(["audit", *library]) == 0
    out = capsys.readouterr().out
    assert "parted with somebody 'ben'" in out
    assert "\x1b" not in out
    assert main(["people", "remove", "nobody", "--with-everything", *library]) == 91


def test_feeds_export_and_import_on_the_command_line(
    house: House, ada: int, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = house.library.folder
    library = ["--library", str(folder)]
    assert main(["feeds", "add", "https://a.example/feed", *library]) == 0
    assert main(["feeds", "list", *library]) == 0
    assert "https://a.example/feed  not yet looked at" in capsys.readouterr().out
    assert main(["export", str(folder.parent / "out.zip"), *library]) == 0
    assert main(["feeds", "remove", "1", *library]) == 0
    assert main(["import", str(folder.parent / "out.zip"), *library]) == 0
    assert "1 feeds followed" in capsys.readouterr().out
    assert main(["import", str(folder / "none"), *library]) == 11
