from __future__ import annotations

import random
import socket
import time
from typing import TYPE_CHECKING

import pytest
from benchmarks.kills import Trial

from sayso.cli import main
from sayso.errors import LibraryInUse
from sayso.library.connect import sole
from sayso.server import bounds, patience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from sayso.house.house import House


def test_a_server_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """A few of the kills of benchmarks/kills.py, which does a hundred."""
    trial = Trial(tmp_path)
    chance = random.Random(11)
    for _ in range(2):
        trial.round(chance)
    trial.finish()
    found = trial.faults()
    assert trial.answered
    assert found == dict.fromkeys(found, 0)


def test_a_second_server_on_one_library_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sole(tmp_path):
        code = main(["serve", "--library", str(tmp_path), "--port", "0"])
    assert code == LibraryInUse.exit_code
    assert "Another Sayso is serving the library" in capsys.readouterr().err


def test_a_clock_that_goes_back_confuses_nothing(
    browser: httpx.Client,
    house: House,
    ada: int,
    work: Callable[[], None],
    story: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = time.time
    people = house.library.people
    ended = people.give_key(ada, "token", seconds=3600)
    monkeypatch.setattr(time, "time", lambda: now() + 7200)
    assert people.with_key("token", ended) is None
    browser.post(f"/articles/{story}/position", json={"block": 1, "start": 3, "heard": 0.2})
    monkeypatch.setattr(time, "time", lambda: now() - 365 * 86400)
    assert people.with_key("token", ended) is None, "what has ended stays so"
    moved = {"block": 2, "start": 5, "heard": 0.4}
    assert browser.post(f"/articles/{story}/position", json=moved).json() == {"turn": 2}
    text = "The rain is over\n\n" + "It went away later that day. " * 9
    later = browser.post("/save", data={"text": text})
    work()
    assert house.library.articles.page(ada)[0].title == "The rain is over"
    assert browser.get(later.headers["location"]).status_code == 200
    assert house.recording(ada, house.wanted(ada, story)) is not None
    people.note("looked at the clock", person=ada)
    assert people.acts()[0].act == "looked at the clock"


def _raw(browser: httpx.Client) -> socket.socket:
    return socket.create_connection((browser.base_url.host, browser.base_url.port or 0), 20)


def _all(connection: socket.socket) -> bytes:
    found = b""
    while piece := connection.recv(65536):
        found += piece
    return found


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_who_dawdles_over_the_head_is_hung_up_on(
    browser: httpx.Client, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.2)
    with _raw(browser) as connection:
        connection.sendall(said)
        try:
            assert _all(connection) == b""
        except ConnectionResetError:
            return


POST = (
    b"POST /api/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Content-Length: 1000000\r\n\r\n"
)


def test_a_body_that_does_not_come_is_not_waited_for(
    browser: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "PATIENCE", 0.3)
    with _raw(browser) as connection:
        connection.sendall(POST + b'{"text": "')
        assert _all(connection).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_drips_in_is_cut_off_as_a_whole(
    browser: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "PATIENCE", 1.0)
    with _raw(browser) as connection:
        connection.sendall(POST)
        connection.settimeout(0.05)
        answer = b""
        for _ in range(2_000):
            try:
                connection.sendall(b"x")
                answer += connection.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                break
            if answer:
                break
        assert answer.startswith(b"HTTP/1.1 408 ")
