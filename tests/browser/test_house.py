"""A library of one's own, in a real browser before a real server with the default voice."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.voice.speaking_server import speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples"
COPIED = (EXAMPLES / "tide-record-copied.txt").read_text(encoding="utf-8")
PLAYER = "document.querySelector('sayso-player')"


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a served library is opened, as its owner is told it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("house") / "library"
    command = [
        sys.executable,
        "-m",
        "sayso",
        "serve",
        "--library",
        str(folder),
        "--port",
        str(port),
    ]
    with (
        speaking() as second,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"SAYSO_REMOTE_URL": second.url},
        ) as server,
    ):
        assert server.stdout is not None
        told = server.stdout.readline()
        server.stdout.readline()
        yield told.split()[-1]
        server.terminate()


@pytest.fixture(scope="module")
def at_home(chromium: Browser, link: str) -> Iterator[BrowserContext]:
    """A browser that has come in."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Open it here").click()
    page.wait_for_url("**/")
    yield context
    context.close()


@pytest.fixture
def page(at_home: BrowserContext, link: str) -> Iterator[Page]:
    page = at_home.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(link.partition("/set-up")[0])
    yield page
    page.close()
    assert troubles == []


def until(page: Page, what: str) -> Any:  # noqa: ANN401 -- whatever JavaScript gives
    """The value of an expression once it is true."""
    for _ in range(600):
        found = page.evaluate(what)
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(what)


def saved(page: Page, text: str) -> Page:
    """The page of an article that is saved by its text."""
    page.get_by_text("or its text, or a file").click()
    page.get_by_label("Its text", exact=True).fill(text)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("sayso-player[ready]", state="attached", timeout=60_000)
    return page


# Long enough that it plays long before all of it is spoken.
LONG = COPIED.replace("forest", "marsh") + "".join(
    f"\n\nVisit number {number} began at dawn, with a lamp, a ladder and some tea. The keeper "
    "counted every stump of oak and hazel, wrote the sum on the wall of the hut, and went down "
    "again to wait for the tide, which came back a little sooner than the almanac had promised."
    for number in range(2, 26)
)


def test_an_evening_with_a_library(page: Page, at_home: BrowserContext, link: str) -> None:
    """Save, list, play, light, pace, voice, sleep, come back, offline, phone: in this order."""
    home = link.partition("/set-up")[0]
    saved(page, LONG)
    headline, article = page.inner_text("h1"), page.url
    page.get_by_role("link", name="Sayso").click()
    row = page.locator(".row", has_text=headline).first
    assert re.search(r"\d+ min to hear\s+\d+ min to read", row.inner_text())
    row.locator("a.title").click()
    plays_before_all_is_spoken(page)
    words_light_as_they_are_said(page)

    page.get_by_role("button", name="Fast").click()
    rate = page.evaluate(f"300 / {PLAYER}.narration.reached")
    assert page.evaluate(f"{PLAYER}.audio.playbackRate") == pytest.approx(rate, rel=0.02)
    another_voice_goes_on_from_the_word(page)

    page.get_by_label("Sleep timer").select_option("5 minutes")
    page.evaluate(f"{PLAYER}.sleep.left = 1")
    until(page, f"{PLAYER}.audio.paused")
    assert page.get_by_label("Sleep timer").input_value() == "0"

    until(page, f"{PLAYER}.narration.grown || !{PLAYER}.narration.times")  # 40 seconds are made
    page.evaluate(f"{PLAYER}.seek(40)")
    until(page, f"!{PLAYER}.audio.seeking && {PLAYER}.audio.readyState >= 2")
    page.evaluate(f"{PLAYER}.keepPlace()")
    place = page.evaluate(f"{PLAYER}.place()")
    number = article.rpartition("/")[2]
    at = f"JSON.parse(localStorage.getItem('sayso:at:{number}'))"
    until(page, f"!{at}.unsent && {at}.said.block === {place['block']}")
    page.evaluate("localStorage.clear()")  # the place is the library's, not this browser's
    page.reload()
    until(page, f"{PLAYER}?.goal || {PLAYER}?.words.length")
    until(page, f"{PLAYER}.words.length && {PLAYER}.pending === undefined")
    until(page, f"Math.abs({PLAYER}.place().block - {place['block']}) <= 1")
    assert page.goto(f"{home}/")
    assert row.locator("circle.share").count() == 1

    page.goto(article)
    what_is_kept_plays_with_the_server_away(page, at_home, article)

    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Voice and speed").click()
    assert page.get_by_label("Select voice").is_visible()
    page.goto(f"{home}/kept")
    page.get_by_role("button", name=f"Remove “{headline}”").click()
    page.get_by_text("Nothing is kept yet").wait_for()
    assert page.evaluate("caches.open('sayso-kept').then(c => c.keys()).then(k => k.length)") == 0


def plays_before_all_is_spoken(page: Page) -> None:
    page.wait_for_selector("sayso-player[ready]", state="attached")
    page.evaluate(
        f"""() => {{
          const player = {PLAYER};
          const whole = player.complete;
          window.order = [];
          player.audio.addEventListener("playing", () => order.push("sound"));
          player.complete = (...all) => {{ order.push("all of it"); whole.apply(player, all); }};
        }}"""
    )
    page.get_by_role("button", name="Play").click()
    until(page, f"{PLAYER}.audio.currentTime > 0.5 && {PLAYER}.word >= 0")
    assert page.evaluate("order[0]") == "sound"


def words_light_as_they_are_said(page: Page) -> None:
    word, now, lit = until(
        page,
        f"{PLAYER}.word >= 0 && [{PLAYER}.words[{PLAYER}.word], {PLAYER}.audio.currentTime,"
        "[...CSS.highlights.get('sayso-word')].map(String).join('')]",
    )
    assert word[3] - 100 <= now * 1000 <= word[4] + 500
    assert len(lit) == word[2] - word[1]
    until(page, f"[...CSS.highlights.get('sayso-word')].map(String).join('') !== {lit!r}")
    until(page, f"{PLAYER}.narration.grown || !{PLAYER}.narration.times")
    assert page.evaluate(f"{PLAYER}.words.length") > 1000


def another_voice_goes_on_from_the_word(page: Page) -> None:
    page.evaluate(f"{PLAYER}.seek(12)")
    block = page.evaluate(f"{PLAYER}.place().block")
    page.get_by_role("button", name="Hear the voices").click()
    page.get_by_role("button", name="Use Nova").click()
    until(page, f"!{PLAYER}.audio.paused && {PLAYER}.narration.name.toLowerCase() === 'nova'")
    until(page, f"!{PLAYER}.goal && {PLAYER}.words.length && {PLAYER}.audio.currentTime > 0.3")
    until(page, f"Math.abs({PLAYER}.place().block - {block}) <= 2")


def what_is_kept_plays_with_the_server_away(
    page: Page, at_home: BrowserContext, article: str
) -> None:
    headline = page.inner_text("h1")
    page.get_by_role("button", name="Keep offline").click()
    page.get_by_role("button", name=re.compile(r"Kept offline, \d")).wait_for()
    until(page, "navigator.serviceWorker.controller && 1")
    at_home.set_offline(True)
    try:
        page.goto(article.partition("/articles")[0])  # the list is not kept: this is shown instead
        page.get_by_role("heading", name="Kept offline").wait_for()
        assert page.get_by_text("Your library is out of reach.").is_visible()
        page.get_by_role("link", name=headline).click()
        page.wait_for_url(article)
        until(page, f"{PLAYER}?.hasAttribute('ready')")
        page.get_by_role("button", name="Play").click()
        until(page, f"{PLAYER}.audio.currentTime > 0.5")
        page.evaluate(f"{PLAYER}.seek(60)")  # a range that was never played
        until(page, f"{PLAYER}.audio.currentTime > 60.5 && {PLAYER}.word > 0")
        assert page.evaluate("[...CSS.highlights.get('sayso-word')].length") == 1
        page.get_by_role("button", name="Pause").click()
        at = page.evaluate(f"{PLAYER}.now")
        page.reload()  # the place is this browser's now
        page.get_by_role("button", name="Play").click()
        until(page, f"Math.abs({PLAYER}.now - {at}) < 3")
    finally:
        at_home.set_offline(False)
    part = page.evaluate(
        """async () => {
          const sound = document.querySelector("sayso-player").narration.sound;
          const answer = await fetch(sound, { headers: { range: "bytes=100-199" } });
          return [answer.status, answer.headers.get("content-range"), (await answer.blob()).size];
        }"""
    )
    assert part[0] == 206
    assert part[1].startswith("bytes 100-199/")
    assert part[2] == 100


def test_the_list_is_searched_as_one_types(page: Page) -> None:
    saved(page, COPIED.replace("forest", "meadow"))
    page.get_by_role("link", name="Sayso").click()
    page.get_by_label("Search your articles").press_sequentially("meado")
    page.locator("mark", has_text="meadow").first.wait_for()
    page.get_by_label("Search your articles").fill("zeppelin")
    page.get_by_text("No article has these words.").wait_for()


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off(page: Page, width: int, scheme: Any) -> None:  # noqa: ANN401
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 740})
    home = page.url
    article = page.locator(".row a.title").first.get_attribute("href")
    assert article
    for path in (
        "",
        "settings",
        "feeds",
        "people",
        "kept",
        "save",
        article.lstrip("/"),
        "?q=tide",
        "articles/999",
        "sign-in",
    ):
        page.goto(f"{home}{path}")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [n["html"][:200] for n in one["nodes"]]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_whole_house_works_without_scripts(
    at_home: BrowserContext, chromium: Browser, link: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(at_home.cookies())  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(link.partition("/set-up")[0])
    page.locator(".row input").first.check()
    page.get_by_role("button", name="Make favourite", exact=True).click()
    page.get_by_role("link", name=re.compile("Favourites")).click()
    assert page.locator(".row").count() == 1
    page.locator(".row a.title").click()
    assert page.locator("#story .prose p").count() > 3
    context.close()


def test_what_is_selected_is_highlighted_and_noted(page: Page) -> None:
    saved(page, COPIED.replace("forest", "heath"))
    # The second and third word of a paragraph, as a mouse would select them.
    page.evaluate(
        """() => {
          const part = document.querySelector("#story .prose p [data-block]");
          const node = document.createTreeWalker(part, NodeFilter.SHOW_TEXT).nextNode();
          getSelection().setBaseAndExtent(node, node.data.indexOf(" ") + 1, node, 24);
        }"""
    )
    selected = page.evaluate("String(getSelection())")
    page.get_by_role("toolbar").get_by_role("button", name="Note").click()
    drawer = page.get_by_role("dialog", name="Highlights")
    assert drawer.locator("q").inner_text() == selected.strip()
    page.keyboard.type("Look this up")  # the note has the focus
    drawer.get_by_role("button", name="Keep note").click()
    until(page, "[...CSS.highlights.get('sayso-noted')].length === 1")
    page.keyboard.press("Escape")
    page.evaluate(f"{PLAYER}.play()")
    until(page, f"{PLAYER}.stretch")
    page.keyboard.press("h")  # the sentence that is being read
    until(page, "[...CSS.highlights.get('sayso-mark')].length === 1")
    page.reload()
    until(page, f"{PLAYER}?.hasAttribute('ready')")
    shown = page.evaluate("[...CSS.highlights.get('sayso-noted')].map(String)")
    assert shown == [selected.strip()]
    page.get_by_role("button", name="Highlights 2").click()
    assert drawer.get_by_label("Note").all()[-1].input_value() == "Look this up"
    assert Axe().run(page).response["violations"] == []
    drawer.get_by_role("button", name="Remove").first.click()
    until(page, "document.querySelectorAll('#marks-list li').length === 1")


def test_a_voice_is_chosen_from_the_gallery(page: Page) -> None:
    saved(page, COPIED.replace("forest", "dune"))
    page.get_by_role("button", name="Hear the voices").click()
    gallery = page.get_by_role("dialog", name="Voices")
    assert "American English" in gallery.inner_text()
    assert "Apache-2.0" in gallery.inner_text()
    gallery.get_by_role("link", name="Hear Heart").click()
    until(page, "document.querySelector('.sounds .word')?.textContent === 'Stop'")
    until(page, "!document.querySelector('.sounds')")  # it has been heard to its end
    assert page.locator("#unheard:visible").count() == 0
    assert Axe().run(page).response["violations"] == []
    gallery.get_by_role("button", name="Reads Heart").click()
    assert not gallery.is_visible()
    page.get_by_role("button", name="Keep this voice and speed for all articles").click()
    page.get_by_text("Heart at 200 WPM reads to you from now on").first.wait_for()
