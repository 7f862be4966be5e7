from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from fastapi.routing import APIRoute

from sayso.server.app import PARTS
from sayso.server.doors import COOKIE, hashed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.house.house import House

PRIVATE = (
    ("GET", "/"),
    ("GET", "/settings"),
    ("GET", "/articles/1"),
    ("GET", "/articles/1/sound"),
    ("GET", "/articles/1/times"),
    ("POST", "/articles/1/speak"),
    ("POST", "/articles/1/position"),
    ("GET", "/articles/1/pieces"),
    ("POST", "/articles/1/pieces"),
    ("GET", "/articles/1/versions"),
    ("GET", "/articles/1/names"),
    ("GET", "/settings/names"),
    ("POST", "/settings/names"),
    ("GET", "/settings/names/say"),
    ("GET", "/settings/sites"),
    ("POST", "/settings/sites"),
    ("GET", "/settings/storage"),
    ("POST", "/settings/storage/clips"),
    ("POST", "/settings/storage/sound"),
    ("POST", "/articles/1/sound/clear"),
    ("DELETE", "/api/articles/1/sound"),
    ("GET", "/articles/1/capture"),
    ("POST", "/save"),
    ("POST", "/articles"),
    ("POST", "/settings"),
    ("POST", "/password"),
    ("POST", "/tokens"),
    ("GET", "/api/articles"),
    ("POST", "/api/articles"),
    ("DELETE", "/api/articles/1"),
)


@pytest.mark.parametrize(("method", "path"), PRIVATE)
def test_nobody_comes_in_without_a_key(stranger: httpx.Client, method: str, path: str) -> None:
    assert stranger.request(method, path).status_code == 401
    shown = stranger.request(method, path, headers={"accept": "text/html"})
    assert (shown.status_code, shown.headers["location"]) == (303, "/sign-in")


def test_the_set_up_link_opens_the_library_once(
    stranger: httpx.Client, house: House, ada: int
) -> None:
    link = f"/set-up?key={house.library.people.give_key(ada, 'setup', seconds=60)}"
    key = link.partition("=")[2]
    assert key in stranger.get(link).text
    assert stranger.get(link).status_code == 200, "looking at it does not use it up"
    assert stranger.post("/set-up", data={"key": key}).status_code == 303
    assert stranger.get("/").status_code == 200
    stranger.cookies.clear()
    assert stranger.post("/set-up", data={"key": key}).status_code == 410
    assert stranger.get(link).status_code == 410


def test_the_session_is_kept_from_scripts_and_other_sites(
    stranger: httpx.Client, house: House, ada: int
) -> None:
    key = house.library.people.give_key(ada, "setup")
    cookie = stranger.post("/set-up", data={"key": key}).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_password_opens_and_a_wrong_one_does_not(
    stranger: httpx.Client, house: House, ada: int
) -> None:
    house.library.people.set_password(ada, hashed("correct horse"))

    def sign_in(name: str, password: str) -> int:
        return stranger.post("/sign-in", data={"name": name, "password": password}).status_code

    assert sign_in("ada", "wrong horse") == 403
    assert sign_in("nobody", "correct horse") == 403
    assert sign_in("ada", "correct horse") == 303
    assert "refused" in {act.act.split()[1] for act in house.library.people.acts()}


def test_guessing_is_slowed_down(stranger: httpx.Client) -> None:
    tries = [
        stranger.post("/sign-in", data={"name": "ada", "password": "x"}).status_code
        for _ in range(9)
    ]
    assert tries == [403] * 8 + [429]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_another_sites_page_changes_nothing(
    browser: httpx.Client, house: House, ada: int, headers: dict[str, str]
) -> None:
    browser.headers.pop("sec-fetch-site")
    answer = browser.post("/save", data={"address": "https://example.org/a"}, headers=headers)
    assert answer.status_code == 403
    assert house.library.articles.page(ada) == ()


def test_no_form_of_ours_can_be_sent_by_another_site(
    browser: httpx.Client, house: House, story: int
) -> None:
    changes = [
        (method, route.path.replace("{article}", str(story)).replace("{key}", "1"))
        for part in PARTS
        for route in part.router.routes
        if isinstance(route, APIRoute)
        for method in (route.methods or set()) - {"GET", "HEAD"}
    ]
    assert len(changes) > 8
    browser.headers.pop("sec-fetch-site")
    given = {"key": "x", "name": "x", "password": "x"}
    for method, path in changes:
        headers = {"origin": "https://evil.example", "accept": "application/json"}
        answer = browser.request(method, path, data=given, headers=headers)
        assert answer.status_code == 403, (method, path)


def test_wrong_and_ended_keys_open_nothing(stranger: httpx.Client, house: House, ada: int) -> None:
    people = house.library.people
    ended = people.give_key(ada, "token", seconds=-1)
    session = people.give_key(ada, "session")
    for token in ("-", "x", "é" * 9, "x" * 20_000, ended, session, f"{session} {session}"):
        carried = {b"authorization": f"Bearer {token}".encode()}
        assert stranger.get("/api/articles", headers=carried).status_code == 401
    for kind in ("Basic", "bearer", "x"):
        headers = {"authorization": f"{kind} {people.give_key(ada, 'setup')}".strip()}
        assert stranger.get("/api/articles", headers=headers).status_code == 401
    stranger.cookies.set(COOKIE, people.give_key(ada, "session", seconds=-1))
    assert stranger.get("/api/articles").status_code == 401


@pytest.mark.parametrize("what", ["sound", "speak", "times"])
@pytest.mark.parametrize(
    "query",
    [
        "voice=../../../etc/passwd",
        "voice=%00",
        "voice=silent%2f..%2f..",
        "voice=" + "x" * 5_000,
        "version=-1",
        "version=999999999999999999999",
        "version=..",
        "wpm=nan",
        "wpm=inf",
        "wpm=-5",
        "wpm=1e308",
        "size=-5",
        "size=1e9",
    ],
)
def test_tricks_in_queries_are_refused(
    browser: httpx.Client, story: int, what: str, query: str
) -> None:
    method = "POST" if what == "speak" else "GET"
    headers = {"accept": "application/json"}
    answer = browser.request(method, f"/articles/{story}/{what}?{query}", headers=headers)
    if query.startswith("size") and what != "sound":
        return  # nothing asks for it there
    assert 400 <= answer.status_code < 500, answer.text[:300]


def test_a_token_opens_the_programs_door_until_it_is_taken_back(
    browser: httpx.Client, stranger: httpx.Client, house: House, ada: int
) -> None:
    shown = browser.post("/tokens", data={"name": "phone"})
    (key,) = house.library.people.keys(ada, "token")
    secret = shown.text.partition("not shown again.")[2].split()[0].partition("<")[0]
    browser.cookies.clear()
    carried = {"authorization": f"Bearer {secret}", "accept": "application/json"}
    assert browser.get("/api/articles", headers=carried).json() == []
    house.library.people.take_key(ada, key.id)
    assert browser.get("/api/articles", headers=carried).status_code == 401


def test_signing_out_ends_the_session_itself(browser: httpx.Client) -> None:
    secret = browser.cookies[COOKIE]
    assert browser.post("/sign-out").status_code == 303
    browser.cookies.clear()
    browser.cookies.set(COOKIE, secret)
    assert browser.get("/").headers["location"] == "/sign-in"


def test_every_answer_carries_the_policy(browser: httpx.Client) -> None:
    for path in ("/", "/settings", "/static/live.js", "/published/player.js", "/nowhere"):
        headers = browser.get(path).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_file_that_is_too_large_is_refused(browser: httpx.Client, house: House, ada: int) -> None:
    answer = browser.post("/save", files={"file": ("large.html", b"x" * 22_000_000, "text/html")})
    assert answer.status_code == 413
    assert house.library.articles.page(ada) == ()


def test_an_endless_upload_is_cut_off(browser: httpx.Client, house: House, ada: int) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'{"text": "'
        while True:
            sent += 65536
            yield b"x" * 65536

    headers = {"content-type": "application/json"}
    try:
        answer = browser.post("/api/articles", content=endless(), headers=headers)
    except httpx.TransportError:
        pass  # cut off while it still sent
    else:
        assert answer.status_code == 413
    assert sent < 100_000_000
    assert house.library.articles.page(ada) == ()


def test_a_form_that_makes_no_sense_is_refused_on_a_page(browser: httpx.Client) -> None:
    for data in ({"text": "x" * 2_000_000}, {}):
        answer = browser.post("/settings", data=data)
        assert answer.status_code in {400, 422}
        assert "That did not work" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/published/../server/app.py",
        "/published/%2e%2e%2fpage.py",
        "/published/page.html",
        "/articles/../settings/x",
        "/articles/1e9",
        "/articles/-1",
        "/articles/99999999999999999999999",
        "/articles/1/..%2f..%2fsettings",
        "/?before=99999999999999999999999",
    ],
)
def test_tricks_in_paths_reach_nothing(browser: httpx.Client, path: str) -> None:
    assert browser.get(path).status_code in {404, 422}
