"""Pages of a library where something is chosen, in a real browser before a real server."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.at_home import came_in, served, untroubled

from sayso.house.house import House
from sayso.house.work import do
from sayso.library.values import Position
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

URL = "https://harbour.example/ferry"
STORY = """<!doctype html><html lang="en"><head><title>The night ferry is back</title></head><body>
<article><h1>The night ferry is back</h1>
<p>The ferry between the two towns sails again from Friday, the harbour office said on Monday.</p>
<p>It carries 340 passengers, and a new crew that nobody in Vientiane has met yet.</p>
<p>“We have waited for eleven years,” said the harbour master, Edith Marlowe.</p>
<p>The last of the old boats was sold to a museum in the north, where it can be seen.</p>
</article><footer><p>Get the Harbour Brief every 2 days</p></footer></body></html>"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("rooms")
    opened = House(folder / "library", cache=str(folder / "clips"))
    opened.library.people.add("ada", is_admin=True)
    for text in (STORY, STORY.replace("340", "360")):
        opened.save_capture(1, Capture(text.encode(), "text/html", URL))
        work(opened)
    yield opened
    opened.close()


def work(house: House) -> None:
    while job := house.library.jobs.take():
        house.library.jobs.finish(job.id, do(house, job))


@pytest.fixture(scope="module")
def at_home(chromium: Browser, house: House) -> Iterator[BrowserContext]:
    """Ada's browser before the server."""
    with served(house) as home:
        context = came_in(chromium, house, home, viewport={"width": 1200, "height": 900})
        yield context
        context.close()


@pytest.fixture
def page(at_home: BrowserContext) -> Iterator[Page]:
    with untroubled(at_home) as page:
        yield page


def nothing_is_wrong(page: Page, path: str) -> None:
    """Axe finds nothing, light and dark, on a desk and on a phone, and nothing is cut off."""
    schemes: tuple[Any, ...] = ("light", "dark")
    for width, scheme in zip((1200, 360), schemes, strict=True):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [n["html"][:200] for n in one["nodes"]]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def heard_beyond(page: Page, seconds: float) -> None:
    """Wait for the player (`wait_for_function` would need what the policy forbids)."""
    for _ in range(300):
        if page.evaluate("document.querySelector('sayso-player').audio.currentTime") > seconds:
            return
        time.sleep(0.05)
    raise AssertionError(f"it never came to {seconds} seconds")


@pytest.mark.parametrize(
    "path",
    [
        "/articles/1",
        "/articles/1/pieces",
        "/articles/1/versions",
        "/articles/1/names",
        "/settings",
        "/settings/names?name=Kyiv",
        "/settings/sites",
        "/settings/storage",
        "/voices",
        "/feeds",
        "/people",
    ],
)
def test_axe_finds_nothing(page: Page, path: str) -> None:
    nothing_is_wrong(page, path)


def test_a_paragraph_is_dropped_by_a_key_and_comes_back(page: Page) -> None:
    page.goto("/articles/1")
    page.get_by_role("button", name="Play").click()
    heard_beyond(page, 1)
    page.evaluate("document.querySelector('sayso-player').seek(6)")
    heard_beyond(page, 6.2)
    page.keyboard.press("x")
    page.get_by_text("Not read any more:").wait_for()
    nothing_is_wrong(page, page.url)
    assert page.locator(".prose p").count() == 3
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    page.get_by_text("From now on this is read:").wait_for()
    assert page.locator(".prose p").count() == 4


def test_a_paragraph_that_is_pointed_at_has_its_button(page: Page) -> None:
    page.goto("/articles/1")
    page.locator(".prose p", has_text="museum").hover()
    page.get_by_role("button", name="Do not read this").click()
    page.get_by_text("Not read any more:").wait_for()
    page.get_by_role("button", name="Not read").click()
    item = page.get_by_role("dialog").locator("li", has_text="museum")
    item.get_by_role("button", name="Read this after all").click()
    page.get_by_text("From now on this is read:").wait_for()


def test_a_name_is_heard_and_kept_by_the_keyboard_alone(page: Page, house: House) -> None:
    page.goto("/articles/1/names")
    page.get_by_role("link", name="Put it right Marlowe").or_(
        page.get_by_role("link", name="Put it right").first
    ).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/settings/names?*")
    page.keyboard.type("mar-low")  # the field to write in has the focus
    page.keyboard.press("Tab")
    with page.expect_response("**/settings/names/say?*") as said:
        page.keyboard.press("Enter")
    assert said.value.headers["content-type"] == "audio/mpeg"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Kept. This article says it so").wait_for()
    assert "mar-low" in house.library.people.document(1, "lexicon")
    nothing_is_wrong(page, "/settings/names")


def test_a_speed_is_chosen_by_its_name_or_in_words_a_minute(page: Page, house: House) -> None:
    page.goto("/settings")
    page.get_by_role("button", name="Fast").click()
    assert page.get_by_label("Listening speed", exact=True).input_value() == "300"
    assert page.locator("#times").text_content() == "1.5x"
    page.get_by_label("Listening speed", exact=True).fill("250")
    assert page.locator("#times").text_content() == "1.25x"
    assert page.get_by_role("button", name="Fast").get_attribute("aria-pressed") == "false"
    page.locator("button.main").click()
    page.get_by_text("Saved.").wait_for()
    assert house.library.people.settings(1)["wpm"] == 250


def test_the_list_goes_on_with_what_was_listened_to(page: Page, house: House) -> None:
    house.library.articles.move(1, 1, Position(2, 0, 0.5))
    nothing_is_wrong(page, "/")
    card = page.get_by_role("region", name="Go on listening")
    assert "min left to hear" in (card.text_content() or "")
    card.get_by_role("link", name="Play “The night ferry is back”").click()
    page.wait_for_url("**/articles/1")
    heard_beyond(page, 0.1)
    page.goto("/?shelf=archive")
    assert page.get_by_text("Go on listening").count() == 0
