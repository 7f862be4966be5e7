"""What happens in a library over a day: the next article, other devices, forms, being away."""

from __future__ import annotations

import re
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

PLAYER = "document.querySelector('sayso-player')"
STORY = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<nav><a href="/">News</a> <a href="/sea">Sea</a></nav><article><h1>{title}</h1>
<p>The ferry between the two towns sails again from Friday, the harbour office said on Monday.</p>
<p>It carries 340 passengers, and a new crew that nobody in the town has met yet.</p>
<p>“We have waited for eleven years,” said the harbour master, Edith Marlowe.</p>
<p>The last of the old boats was sold to a museum in the north, where it can be seen.</p>
</article></body></html>"""
TITLES = ("The night ferry is back", "The day ferry is late", "No ferry sails at noon")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Three articles, the first two in the queue."""
    folder: Path = tmp_path_factory.mktemp("living")
    opened = House(folder / "library", cache=str(folder / "clips"))
    opened.library.people.add("ada", is_admin=True)
    for number, title in enumerate(TITLES):
        url = f"https://harbour.example/{number}"
        opened.save_capture(1, Capture(STORY.format(title=title).encode(), "text/html", url))
    while job := opened.library.jobs.take():
        opened.library.jobs.finish(job.id, do(opened, job))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def home(house: House) -> Iterator[str]:
    with served(house) as home:
        yield home


@pytest.fixture
def at_home(chromium: Browser, house: House, home: str) -> Iterator[BrowserContext]:
    context = came_in(chromium, house, home, viewport={"width": 1200, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(at_home: BrowserContext) -> Iterator[Page]:
    with untroubled(at_home) as page:
        yield page


def until(page: Page, what: str) -> Any:  # noqa: ANN401 -- whatever JavaScript gives
    """The value of an expression once it is true (`wait_for_function` needs what is forbidden)."""
    for _ in range(600):
        if found := page.evaluate(what):
            return found
        time.sleep(0.05)
    raise AssertionError(what)


def nothing_is_wrong(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [n["html"][:200] for n in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def plays(page: Page, beyond: float = 0.3) -> None:
    until(page, f"!{PLAYER}.audio.paused && {PLAYER}.audio.currentTime > {beyond}")


def test_the_next_in_the_queue_plays_when_one_is_over(page: Page, house: House) -> None:
    house.library.articles.requeue(1, [1, 2])
    page.goto("/articles/1")
    page.get_by_role("button", name="Play", exact=True).click()
    plays(page)
    until(page, f"{PLAYER}.narration.grown || !{PLAYER}.narration.times")
    page.evaluate(f"{PLAYER}.seek({PLAYER}.seconds - 0.5)")
    page.wait_for_url("**/articles/2")
    until(page, f"{PLAYER}?.hasAttribute('ready')")
    plays(page)
    assert [saved.id for saved in house.library.articles.queue(1)] == [2]


def test_it_stops_where_the_next_is_not_wished(page: Page, house: House) -> None:
    house.library.articles.requeue(1, [1, 2])
    page.goto("/articles/1")
    with page.expect_response("**/preferences"):
        page.get_by_label("Play the next in the queue by itself").uncheck()
    page.get_by_role("button", name="Play", exact=True).click()
    plays(page)
    until(page, f"{PLAYER}.narration.grown || !{PLAYER}.narration.times")
    with page.expect_response("**/finished"):
        page.evaluate(f"{PLAYER}.seek({PLAYER}.seconds - 0.5)")
    assert page.url.endswith("/articles/1")
    assert [saved.id for saved in house.library.articles.queue(1)] == [2]
    page.get_by_label("Play the next in the queue by itself").check()


def slept(page: Page, while_asleep: Any) -> None:  # noqa: ANN401 -- something to call
    """A page in the background, as the browser tells it."""
    hide = "Object.defineProperty(document, 'hidden', { value: %s, configurable: true });"
    tell = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(hide % "true" + tell)
    while_asleep()
    page.evaluate(hide % "false" + tell)


def test_a_page_that_wakes_goes_to_where_another_device_has_come(page: Page, house: House) -> None:
    page.goto("/articles/3")
    until(page, f"{PLAYER}?.words?.length > 30")
    slept(page, lambda: house.library.articles.move(1, 3, Position(3, 0, 0.6, "phone")))
    until(page, f"{PLAYER}.place().block === 3")


def test_a_page_brought_back_by_the_back_button_catches_up(page: Page, house: House) -> None:
    page.goto("/articles/3")
    until(page, f"{PLAYER}?.words?.length > 30")
    house.library.articles.move(1, 3, Position(1, 0, 0.1, "phone"))
    # What a browser says of a page that it has kept as it was (html.spec.whatwg.org, pageshow).
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    until(page, f"{PLAYER}.place().block === 1")


def test_a_page_that_plays_is_not_taken_elsewhere(page: Page, house: House) -> None:
    page.goto("/articles/3")
    page.get_by_role("button", name="Play", exact=True).click()
    plays(page)
    at = page.evaluate(f"{PLAYER}.now")
    slept(page, lambda: house.library.articles.move(1, 3, Position(3, 0, 0.6, "phone")))
    page.wait_for_timeout(500)
    assert page.evaluate(f"{PLAYER}.now") < at + 4


def test_an_article_is_starred_and_archived_while_it_plays(page: Page, house: House) -> None:
    page.goto("/articles/2")
    page.get_by_role("button", name="Play", exact=True).click()
    plays(page)
    tools = page.locator("#tools")
    tools.get_by_role("button", name="Make favourite").focus()
    page.keyboard.press("Enter")
    tools.get_by_role("button", name="No longer favourite").wait_for()
    assert house.library.articles.get(1, 2).favourite
    tools.get_by_role("button", name="Archive").click()
    tools.get_by_role("button", name="Back to the list").click()
    tools.get_by_role("button", name="Archive").wait_for()
    assert house.library.articles.get(1, 2).shelf == "unread"
    assert not page.evaluate(f"{PLAYER}.audio.paused")


def test_the_list_acts_and_undoes(page: Page, house: House) -> None:
    page.goto("/")
    page.get_by_role("button", name=f"Archive: {TITLES[2]}").click()
    page.locator("#toast", has_text="Archived").wait_for()
    assert page.locator(".row").count() == 2
    assert house.library.articles.get(1, 3).shelf == "archive"
    page.get_by_role("button", name="Undo").click()
    page.locator(".row", has_text=TITLES[2]).wait_for()
    assert house.library.articles.get(1, 3).shelf == "unread"


def test_several_are_chosen_and_deleting_asks_first(page: Page, house: House) -> None:
    page.goto("/")
    page.get_by_role("button", name="Select", exact=True).click()
    page.get_by_label(f"Select “{TITLES[0]}”").check()
    page.get_by_label("Add tag").fill("sea")
    page.get_by_role("button", name="Add tag").click()
    page.locator("#toast", has_text="Done for 1").wait_for()
    assert house.library.articles.get(1, 1).tags == ("sea",)
    page.get_by_role("button", name="Select", exact=True).click()
    page.locator(".sure summary").click()
    assert page.get_by_role("button", name="Delete for good").is_visible()
    nothing_is_wrong(page)
    page.get_by_role("button", name="Delete for good").click()  # of none
    page.locator("#toast", has_text="Select some articles first.").wait_for()
    assert len(house.library.articles.page(1)) == 3


def test_the_list_is_used_by_keys_alone(page: Page, house: House) -> None:
    house.library.articles.mark(1, [2], favourite=False)
    page.goto("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == TITLES[1]
    page.keyboard.press("f")
    page.locator("#toast", has_text="A favourite now").wait_for()
    assert house.library.articles.get(1, 2).favourite
    page.keyboard.press("f")
    page.locator("#toast", has_text="No longer a favourite").wait_for()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("j?")  # a field keeps its letters
    assert page.get_by_label("Search your articles").input_value() == "j?"
    page.get_by_role("button", name="Keyboard shortcuts").click()
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    assert "Into the archive, or back" in sheet.inner_text()
    nothing_is_wrong(page)
    sheet.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.id") != "address"


def test_an_article_is_played_from_the_list(page: Page) -> None:
    page.goto("/")
    rows = page.get_by_role("list").filter(has=page.get_by_role("listitem"))
    rows.get_by_role("link", name=f"Play “{TITLES[1]}”").click()
    page.wait_for_url("**/articles/2")
    until(page, f"{PLAYER}?.hasAttribute('ready')")
    plays(page)


def test_sound_that_is_not_there_yet_is_on_its_way(page: Page) -> None:
    held: list[Any] = []
    page.route("**/speak?*", lambda route: held.insert(0, route))
    page.goto("/articles/1")
    page.get_by_role("button", name="Play", exact=True).click()
    until(page, f"{PLAYER}.hasAttribute('busy')")
    assert page.get_by_text("Getting the voice ready …").first.is_visible()
    nothing_is_wrong(page)
    held[0].continue_()
    plays(page)
    # A busy machine may speak slower than it is heard: then the player says so once more.
    until(page, f"!{PLAYER}.hasAttribute('busy')")
    plays(page, beyond=1.0)


def test_a_server_that_was_away_is_asked_again(page: Page) -> None:
    page.route("**/speak?*", lambda route: route.abort())
    page.goto("/articles/1")
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_text("The server is away; try again in a moment.").wait_for()
    assert not page.evaluate(f"{PLAYER}.hasAttribute('busy')")
    page.unroute("**/speak?*")
    page.get_by_role("button", name="Play", exact=True).click()
    plays(page)


def test_what_is_pasted_on_the_list_finds_its_field(page: Page) -> None:
    page.goto("/")
    paste = """text => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    }"""
    page.evaluate(paste, "https://harbour.example/ferry")
    assert page.get_by_label("Address of the page").input_value() == "https://harbour.example/ferry"
    page.evaluate(paste, "A headline\n\nAnd a whole story.")
    assert page.get_by_label("Its text", exact=True).input_value().endswith("And a whole story.")


def test_a_dropped_file_is_saved(page: Page, house: House) -> None:
    page.goto("/")
    page.evaluate(
        """text => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "weir.html", { type: "text/html" }));
          const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
          document.body.dispatchEvent(event);
        }""",
        STORY.format(title="The weir is open"),
    )
    page.wait_for_url(re.compile(r"/articles/\d+"))
    page.get_by_role("heading", name="The weir is open").wait_for()
    house.library.articles.remove(1, [int(page.url.rpartition("/")[2])])


def test_every_form_works_without_scripts(chromium: Browser, house: House, home: str) -> None:
    context = came_in(chromium, house, home, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_text("or its text, or a file").click()
    page.get_by_label("Its text", exact=True).fill("The sluice is shut\n\n" + "It rains. " * 60)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="The sluice is shut").wait_for()
    number = int(page.url.rpartition("/")[2])
    page.locator(".prose, .sketch").first.wait_for(state="attached")

    page.goto("/")
    row = page.locator(".row", has_text="The sluice is shut")
    row.get_by_role("button", name="Add to the queue").click()
    assert house.library.articles.get(1, number).queued
    row.get_by_role("checkbox").check()
    page.get_by_label("Add tag").fill("rain")
    page.get_by_role("button", name="Add tag").click()
    page.get_by_role("link", name=re.compile("#rain")).first.click()
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Archive", exact=True).click()
    assert page.url.endswith("tag=rain")
    assert house.library.articles.get(1, number).shelf == "archive"

    page.goto("/settings")
    page.get_by_label("Listening speed", exact=True).fill("240")
    page.get_by_label("Picture captions, announced").check()
    page.get_by_role("button", name="Save settings").click()
    page.get_by_text("Saved.").wait_for()
    kept = house.library.people.settings(1)
    assert (kept["wpm"], kept["captions"]) == (240, True)
    house.library.people.set(1, wpm=200, captions=False)

    page.goto("/?shelf=archive")
    page.locator(".row", has_text="The sluice is shut").get_by_role("checkbox").check()
    page.locator(".sure summary").click()
    page.get_by_role("button", name="Delete for good").click()
    assert all(saved.id != number for saved in house.library.articles.page(1, shelf="archive"))
    context.close()


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_things_open(page: Page, width: int, scheme: Any) -> None:  # noqa: ANN401 -- one of Playwright's words
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/articles/1")
    until(page, f"{PLAYER}?.hasAttribute('ready')")
    for name in ("Not read", "Highlights", "Why you can trust this reading"):
        # By key: a page that goes to the place it was left at may move under a pointer.
        page.locator(".chips").get_by_role("button", name=name).press("Enter")
        page.get_by_role("dialog", name=name).wait_for()
        nothing_is_wrong(page)
        page.keyboard.press("Escape")
    page.goto("/")
    page.get_by_role("button", name="Select", exact=True).click()
    nothing_is_wrong(page)
    for path in (
        "/articles/1/pieces",
        "/articles/1/names",
        "/save?url=https://a.example/",
        "/kept",
    ):
        page.goto(path)
        nothing_is_wrong(page)


def test_text_twice_as_large_loses_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    for path in ("/", "/articles/1", "/articles/1/pieces", "/settings", "/people", "/feeds"):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        cut = page.evaluate(
            """() => [...document.querySelectorAll("main button, main a, main label, header a")]
              .filter((one) => one.offsetParent && !one.closest(".unseen, .chips, nav"))
              .filter((one) => {
                const box = one.getBoundingClientRect();
                return box.right > innerWidth + 1 || box.left < -1;
              })
              .map((one) => one.outerHTML.slice(0, 100))"""
        )
        assert cut == [], path


def test_a_printed_article_is_the_article_alone(page: Page) -> None:
    page.goto("/articles/1")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for name in ("Archive", "Settings", "All articles", "Do not read this"):
        assert page.get_by_text(name, exact=True).filter(visible=True).count() == 0, name
    assert not page.locator("sayso-player").is_visible()


def test_nothing_moves_where_that_is_not_wished(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for path in ("/", "/articles/1"):
        page.goto(path)
        assert page.evaluate("document.getAnimations().length") == 0
