"""Metrics, logs and what a proxy passes on."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text as sql

from sayso.commands.reached import reached
from sayso.server.doors import COOKIE, hashed
from sayso.server.logs import JsonLines, Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from sayso.house.house import House

ROOT = Path(__file__).parents[2]


def test_metrics_name_no_article_and_no_person(
    browser: httpx.Client, house: House, ada: int, story: int
) -> None:
    browser.get(f"/articles/{story}")
    browser.get("/nowhere/at/all")
    browser.request("BREW", "/")
    told = browser.get("/metrics").text
    assert re.search(
        r'^sayso_requests_total{method="GET",route="/articles/{article}",status="200"} 1$',
        told,
        re.MULTILINE,
    )
    assert 'route="none",status="404"} 1' in told
    assert "BREW" not in told
    assert "sayso_jobs{" in told
    assert f"/articles/{story}" not in told
    assert "ada" not in told
    for line in told.splitlines():
        assert re.fullmatch(r'# TYPE \w+ \w+|\w+({(\w+="[^"]*",?)+})? [0-9.e+-]+', line), line


def test_metrics_are_for_this_machine_or_a_token(
    stranger: httpx.Client, house: House, ada: int
) -> None:
    assert stranger.get("/metrics").status_code == 200
    for header in ("x-forwarded-for", "forwarded", "x-real-ip"):
        assert stranger.get("/metrics", headers={header: "203.0.113.7"}).status_code == 401
        near = {header: "127.0.0.1"}
        assert stranger.get("/metrics", headers=near).status_code == 401, "a proxy may say anything"
    carried = {
        "x-forwarded-for": "203.0.113.7",
        "authorization": f"Bearer {house.library.people.give_key(ada, 'token')}",
    }
    assert stranger.get("/metrics", headers=carried).status_code == 200


def test_no_secret_and_no_text_is_ever_logged(
    browser: httpx.Client,
    house: House,
    ada: int,
    story: int,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    for loud in ("httpx", "httpcore"):  # this test's own client
        logging.getLogger(loud).setLevel(logging.ERROR)
    people = house.library.people
    people.set_password(ada, hashed("correct horse battery"))
    token, link = people.give_key(ada, "token"), people.give_key(ada, "setup")
    session = people.give_key(ada, "session")
    browser.cookies.clear()
    browser.cookies.set(COOKIE, session)
    browser.get(f"/set-up?key={link}")
    for password in ("correct horse battery", "wrong horse battery"):
        browser.post("/sign-in", data={"name": "ada", "password": password})
    browser.post("/save", data={"text": "The zeppelin is late\n\n" + "It rained. " * 99})
    browser.post("/save", data={"address": "https://zeppelin.example/late"})
    browser.get("/?q=zeppelin", headers={"authorization": f"Bearer {token}"})
    browser.get(f"/articles/{story}")
    browser.post("/settings", data={"lexicon": "zeppelin", "wpm": "zeppelin"})
    # An error that nobody foresaw: the database's own, with an article's words in its statement.
    monkeypatch.setattr(house.library.articles, "counts", lambda _person: _broken(house))
    assert browser.get("/").status_code == 500
    forms = [form.format(record) for form in (Lines(), JsonLines()) for record in caplog.records]
    told = "\n".join(forms)
    assert "route=/save" in told
    assert "IntegrityError" in told, "the kind of the error is told"
    for secret in (token, link, session, "horse battery", "zeppelin", "night ferry", "ada"):
        assert secret not in told.replace(str(house.library.folder), ""), secret
    for line in forms[len(caplog.records) :]:
        assert {"at", "level", "from", "said"} <= json.loads(line).keys()


def _broken(house: House) -> None:
    with house.library.database.writing() as connection:
        row = {"article": 999, "tag": "zeppelin"}
        connection.execute(sql("insert into tags values (:article, :tag)"), row)


def test_a_proxy_that_passes_all_on_is_well(browser: httpx.Client) -> None:
    found = list(reached(f"http://localhost:{browser.base_url.port}"))
    assert [told for is_right, told in found if not is_right] == []
    assert len(found) == 5


def test_what_is_not_reached_is_said() -> None:
    (found,) = reached("http://localhost:9")
    assert not found[0]
    assert "is not reached" in found[1]
    assert [is_right for is_right, _ in reached("ftp://x")] == [False]


@pytest.fixture
def proxied(browser: httpx.Client, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Starts nginx before the server with what a `location` says; where it is."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        pytest.skip("this machine has no nginx")
    running: list[subprocess.Popen[bytes]] = []
    folder = tmp_path / "nginx"
    folder.mkdir()

    def start(location: str) -> str:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        passed = location.replace("127.0.0.1:8780", f"127.0.0.1:{browser.base_url.port}")
        temporary = " ".join(
            f"{kind}_temp_path {folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "conf").write_text(
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/log; events {{}}"
            f" http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{port};"
            f" location / {{ {passed} }} }} }}"
        )
        running.append(
            subprocess.Popen([program, "-c", str(folder / "conf")], stderr=subprocess.DEVNULL)
        )
        base = f"http://localhost:{port}"
        for _ in range(200):
            if next(iter(reached(base)))[0]:
                return base
            time.sleep(0.05)
        raise TimeoutError

    yield start
    for one in running:
        one.terminate()
        one.wait()


def test_the_proxy_of_the_docs_passes_all_on(proxied: Callable[[str], str]) -> None:
    told = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    location = re.findall(r"location / {(.*?)}", told, re.DOTALL)[0]
    assert [said for is_right, said in reached(proxied(location)) if not is_right] == []


def test_what_a_proxy_loses_is_found(proxied: Callable[[str], str]) -> None:
    lost = (
        "proxy_pass http://127.0.0.1:8780; proxy_hide_header Content-Security-Policy;"
        " proxy_ignore_headers X-Accel-Buffering; proxy_buffering on; gzip on;"
        " gzip_types text/plain;"
    )
    wrong = [said for is_right, said in reached(proxied(lost)) if not is_right]
    assert any("Content-Security-Policy is lost" in said for said in wrong)
    assert any("Host header" in said for said in wrong)


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("this machine has no systemd")
    unit = tmp_path / "sayso.service"
    text = (ROOT / "deploy" / "sayso.service").read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/sayso/bin/sayso", "/bin/true"), encoding="utf-8")
    done = subprocess.run([program, "verify", str(unit)], capture_output=True, text=True)  # noqa: PLW1510
    assert (done.returncode, done.stderr) == (0, "")
