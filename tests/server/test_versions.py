from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from sayso.house.house import House

URL = "https://harbour.example/ferry"


@pytest.fixture
def story(house: House, ada: int, text: str, work: Callable[[], None]) -> int:
    """An article that has been captured twice, and was corrected in between."""
    for body in (text, text.replace("340 passengers", "360 <b>passengers</b>")):
        saved = house.save_capture(ada, Capture(body.encode(), "text/plain", URL))
        work()
    return saved.id


def test_the_change_is_shown_word_for_word(browser: httpx.Client, story: int) -> None:
    shown = browser.get(f"/articles/{story}/versions").text
    assert "Version 2" in shown
    assert "<del>" in shown
    assert "340" in shown.partition("<del>")[2].partition("</del>")[0]
    assert "360" in shown.partition("<ins>")[2].partition("</ins>")[0]
    assert "<b>passengers" not in shown, "what stood on the page is text"
    back = browser.get(f"/articles/{story}/versions?old=2&new=1").text
    assert "340" in back.partition("<ins>")[2].partition("</ins>")[0]
    assert "No word is different." in browser.get(f"/articles/{story}/versions?old=2&new=2").text


def test_an_older_version_is_read_and_heard(browser: httpx.Client, story: int) -> None:
    assert ">Versions <" in browser.get(f"/articles/{story}").text
    old = browser.get(f"/articles/{story}?version=1").text
    assert "You are reading an older version." in old
    assert "340 passengers" in old


def test_versions_that_are_not_there_are_refused(browser: httpx.Client, story: int) -> None:
    for path in ("versions?old=7", "versions?new=0&old=-1", "versions?old=x", "capture?version=9"):
        assert browser.get(f"/articles/{story}/{path}").status_code in {404, 422}, path


def test_the_bytes_that_came_in_are_given_back_as_a_file(
    browser: httpx.Client, story: int, text: str
) -> None:
    old = browser.get(f"/articles/{story}?version=1").text
    assert f'href="/articles/{story}/capture?version=1"' in old
    answer = browser.get(f"/articles/{story}/capture?version=1")
    assert answer.content == text.encode()
    assert sha256(answer.content).hexdigest() in old
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_nothing_is_claimed_of_sound_that_is_not_there(browser: httpx.Client, story: int) -> None:
    def trust() -> str:
        return browser.get(f"/articles/{story}").text.partition('id="trust"')[2]

    assert "told once it is spoken" not in trust().partition("</dialog>")[0]
    assert browser.post(f"/articles/{story}/sound/clear").status_code == 303
    assert "told once it is spoken" in trust().partition("</dialog>")[0]
    assert "as it spoke" not in trust().partition("</dialog>")[0]
