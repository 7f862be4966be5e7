from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

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
    ],
)
def test_tricks_in_paths_reach_nothing(browser: httpx.Client, path: str) -> None:
    assert browser.get(path).status_code in {404, 422}
