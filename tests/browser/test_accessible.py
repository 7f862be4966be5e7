"""axe-core finds nothing, in light and dark, on desk and phone, with each drawer open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

DRAWERS = ["Why you can trust this reading", "Not read", "Who says what"]


def violations(reader: Reader) -> list[tuple[str, Any]]:
    found = Axe().run(reader.page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(reader: Reader, scheme: Literal["light", "dark"], width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 740})
    reader.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    reader.seek(13)
    assert violations(reader) == []
    for drawer in DRAWERS:
        reader.page.get_by_role("button", name=drawer).click()
        assert reader.page.get_by_role("dialog", name=drawer).is_visible()
        assert violations(reader) == []
        reader.page.keyboard.press("Escape")
    reader.page.get_by_role("button", name="Keyboard shortcuts").click()
    assert violations(reader) == []
    reader.page.keyboard.press("Escape")
    if width < 1000:
        reader.page.get_by_role("button", name="Voice and speed").click()
        assert violations(reader) == []


def test_axe_finds_nothing_when_the_listener_scrolled_away(reader: Reader) -> None:
    reader.seek(5)
    reader.page.mouse.move(400, 400)
    reader.page.mouse.wheel(0, 2500)
    reader.page.get_by_role("button", name="Back to where it is reading").wait_for()
    assert violations(reader) == []


def test_no_sideways_scrolling(reader: Reader) -> None:
    for width in (320, 360, 768, 1023, 1024, 1440):
        reader.page.set_viewport_size({"width": width, "height": 600})
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
        player = reader.page.locator(".player").bounding_box()
        assert player is not None
        assert player["x"] >= 0
        assert player["x"] + player["width"] <= width


def test_buttons_are_large_enough_for_a_finger(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 360, "height": 740})
    reader.page.get_by_role("button", name="Voice and speed").click()
    for button in reader.page.locator(".player button:visible, .top button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44


def test_settings_fold_away_on_a_phone(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 360, "height": 740})
    more = reader.page.get_by_role("button", name="Voice and speed: 1.25x, 250 words per minute")
    voice = reader.page.get_by_label("Select voice")
    assert not voice.is_visible()
    more.click()
    assert voice.is_visible()
    assert more.get_attribute("aria-expanded") == "true"
    reader.page.keyboard.press("Escape")
    assert not voice.is_visible()


def test_a_touch_beside_the_settings_folds_them_and_does_no_more(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 360, "height": 740})
    reader.page.get_by_role("button", name="Voice and speed").click()
    reader.page.locator("h1").click()  # else it would be played from there
    assert not reader.page.get_by_label("Select voice").is_visible()
    assert reader.paused()
    reader.page.locator("h1").click()
    reader.until("!player.audio.paused")


def test_the_theme_can_be_chosen_and_is_kept(reader: Reader) -> None:
    def paper() -> str:
        return str(reader.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    reader.page.emulate_media(color_scheme="light")
    light = paper()
    reader.page.get_by_role("button", name="Switch between light and dark").click()
    dark = paper()
    assert dark != light
    reader.page.reload()
    reader.ready()
    assert paper() == dark
    reader.page.get_by_role("button", name="Switch between light and dark").click()
    assert paper() == light


def test_the_focus_is_always_seen(reader: Reader) -> None:
    seen = set()
    reader.page.keyboard.press("Tab")
    for _ in range(15):
        outline = reader.page.evaluate(
            """() => {
              let element = document.activeElement;
              while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
              const {outlineStyle, outlineWidth} = getComputedStyle(element);
              return [element.outerHTML.slice(0, 80), outlineStyle, parseFloat(outlineWidth)];
            }"""
        )
        seen.add(outline[0])
        assert outline[1] != "none", outline
        assert outline[2] >= 1, outline
        reader.page.keyboard.press("Tab")
    assert len(seen) == 15


def test_print_shows_the_article_alone(reader: Reader) -> None:
    reader.page.emulate_media(media="print")
    assert reader.page.locator("h1").is_visible()
    assert not reader.page.locator("sayso-player").is_visible()
    assert not reader.page.get_by_role("button").first.is_visible()


def test_forced_colours_keep_word_and_sentence_apart(reader: Reader) -> None:
    reader.page.emulate_media(forced_colors="active")
    reader.seek(13)
    assert violations(reader) == []
    word, line = (
        reader.page.evaluate(
            "name => { const style = getComputedStyle("
            "document.querySelector('[data-block]'), `::highlight(${name})`);"
            "return [style.backgroundColor, style.textDecorationLine]; }",
            name,
        )
        for name in ("sayso-word", "sayso-line")
    )
    assert word[0] != line[0]
    assert line[1] == "underline"


def test_without_scripts_it_is_still_an_article_with_sound(chromium: Browser, story: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(story.as_uri())
    assert page.locator("h1").is_visible()
    assert page.locator("audio").count() == 2
    assert page.locator("audio").first.is_visible()
    assert page.get_by_role("heading", name="Not read").is_visible()
    assert page.get_by_text("a player's buttons").is_visible()
    assert not page.get_by_role("button", name="Close").first.is_visible()
    context.close()
