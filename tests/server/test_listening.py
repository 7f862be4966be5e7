from __future__ import annotations

import json
import re
import threading
from typing import TYPE_CHECKING

import pytest

from sayso.house import take
from sayso.house.work import do
from sayso.publish.timetable import paces
from sayso.server.media import answer, ranged

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from sayso.house.house import House

    Work = Callable[[], None]


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-", (0, 10)),
        ("bytes=2-5", (2, 6)),
        ("bytes=2-99", (2, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=10-", None),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("lines=1-2", None),
        ("bytes=0-1,4-5", None),
    ],
)
def test_ranges_are_read_as_the_standard_has_them(
    header: str, span: tuple[int, int] | None
) -> None:
    assert ranged(header, 10) == span


def test_a_range_beyond_the_sound_is_refused() -> None:
    status, _, headers = answer("bytes=10-", 10, "audio/mpeg")
    assert (status, headers["content-range"]) == (416, "bytes */10")


def test_a_recording_is_served_in_ranges(browser: httpx.Client, story: int) -> None:
    row = browser.post(f"/articles/{story}/speak").json()
    whole = browser.get(row["sound"])
    assert whole.headers["content-type"] == "audio/mpeg"
    assert len(whole.content) == int(whole.headers["content-length"]) > 10_000
    part = browser.get(row["sound"], headers={"range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    head = browser.head(row["sound"])
    assert (head.content, head.headers["content-length"]) == (b"", whole.headers["content-length"])


def test_the_timetable_has_every_word(
    browser: httpx.Client, house: House, ada: int, story: int
) -> None:
    row = browser.post(f"/articles/{story}/speak").json()
    article = house.library.articles.read(ada, story)
    assert len(row["words"]) >= article.words
    assert row["reached"] == pytest.approx(200, rel=0.01)
    assert row["keep"] is False


def test_the_served_player_knows_the_paces_that_a_page_on_disk_knows(
    browser: httpx.Client, story: int
) -> None:
    shown = browser.get(f"/articles/{story}").text
    (told,) = re.findall(r'"wpm":\s*(\{[^}]*\})', shown.replace("&#34;", '"'))
    assert json.loads(told) == paces()
    assert paces()["above"] == 300


def test_a_sound_is_heard_while_it_is_made(
    browser: httpx.Client, house: House, ada: int, monkeypatch: pytest.MonkeyPatch, work: Work
) -> None:
    """A worker stopped in the middle: what it made is there, and the rest is waited for."""
    text = "Rain\n\n" + "\n\n".join(f"On day {day} it rained all day." * 3 for day in range(9))
    where = browser.post("/save", data={"text": text}).headers["location"]
    reading = house.library.jobs.take()
    assert reading is not None
    house.library.jobs.finish(reading.id, do(house, reading))
    half, go_on = threading.Event(), threading.Event()
    heard = take.Take.heard
    passages = []

    def stopped(self: take.Take, performance: object, passage: object) -> None:
        heard(self, performance, passage)  # type: ignore[arg-type]
        passages.append(passage)
        if len(passages) == 4:
            half.set()
            go_on.wait(20)

    monkeypatch.setattr(take.Take, "heard", stopped)
    worker = threading.Thread(target=work)
    worker.start()
    assert half.wait(20)
    row = browser.post(f"{where}/speak").json()
    size = int(browser.head(row["sound"]).headers["content-length"])
    first = browser.get(row["sound"], headers={"range": "bytes=0-1999"})
    assert first.headers["content-range"] == f"bytes 0-1999/{size}"
    assert first.content[:2] == b"\xff\xf3", "an MP3 frame of MPEG-2"
    go_on.set()
    whole = browser.get(row["sound"])
    worker.join()
    assert len(whole.content) == size
    kept = browser.post(f"{where}/speak").json()
    recorded = browser.get(kept["sound"]).content
    # The first frame tells the length, and is written anew at the end.
    assert whole.content[2000 : len(recorded)] == recorded[2000:]
    assert not any(whole.content[len(recorded) :])


def test_times_come_as_events_and_end_with_the_whole(browser: httpx.Client, story: int) -> None:
    events = browser.get(f"/articles/{story}/times").text
    assert events.startswith("event: end\ndata: ")
    assert json.loads(events.partition("data: ")[2])["words"]


def test_a_voice_that_cannot_speak_says_what_to_do(browser: httpx.Client, story: int) -> None:
    answer = browser.post(f"/articles/{story}/speak?voice=nobody", headers={"accept": "*/*"})
    assert answer.status_code in {404, 500}


def test_the_place_is_kept_for_every_device(browser: httpx.Client, story: int) -> None:
    told = {"block": 2, "start": 7, "heard": 0.4, "device": "phone"}
    assert browser.post(f"/articles/{story}/position", json=told).json() == {"turn": 1}
    shown = browser.get(f"/articles/{story}").text
    assert '"place": {"block": 2, "code": 7, "turn": 1}' in shown
    assert browser.post(f"/articles/{story}/position", json=told | {"heard": 2}).status_code == 422


def test_programs_save_list_and_read(
    browser: httpx.Client, house: House, ada: int, work: Work, text: str
) -> None:
    token = house.library.people.give_key(ada, "token")
    browser.cookies.clear()
    browser.headers.update({"authorization": f"Bearer {token}", "accept": "application/json"})
    made = browser.post("/api/articles", json={"text": text})
    assert made.status_code == 202
    work()
    (row,) = browser.get("/api/articles").json()
    assert (row["title"], row["status"]) == ("The night ferry is back", "ready")
    whole = browser.get(f"/api/articles/{row['id']}").json()
    assert whole["text"].startswith("The ferry between")
    assert browser.get("/api/articles?q=ferry").json() == [row]
    assert browser.delete(f"/api/articles/{row['id']}").status_code == 204
    assert browser.get("/api/articles").json() == []
