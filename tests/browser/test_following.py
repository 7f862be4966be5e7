"""The page follows the reading, unless the listener scrolled away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from tests.browser.conftest import Reader

    from sayso.model import Narration

pytestmark = pytest.mark.browser

LIT_BOX = """() => {
  const [lit] = CSS.highlights.get("sayso-word");
  const range = lit ?? document.querySelector("sayso-player").follow.range; // in a pause
  const {top, bottom} = range.getBoundingClientRect();
  return [top, bottom, innerHeight];
}"""


def back_button(reader: Reader) -> Locator:
    return reader.page.get_by_role("button", name="Back to where it is reading")


def lit_is_in_view(reader: Reader) -> bool:
    top, bottom, height = reader.page.evaluate(LIT_BOX)
    return bool(top >= 0 and bottom <= height)


def settle(reader: Reader) -> None:
    """Until the page has stood still for a fifth of a second."""
    still, last = 0, -1.0
    while still < 4:
        reader.page.wait_for_timeout(50)
        at = reader.page.evaluate("scrollY")
        still, last = (still + 1, last) if at == last else (0, at)


def test_a_word_below_the_window_is_brought_into_view(reader: Reader) -> None:
    reader.player("player.seek(player.words.at(-2)[3] / 1000)")
    settle(reader)
    assert lit_is_in_view(reader)
    reader.seek(2)
    settle(reader)
    assert lit_is_in_view(reader)
    assert not back_button(reader).is_visible()


def test_it_follows_while_it_plays(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 1100, "height": 500})
    reader.player("player.pace(800)")
    reader.seek(12)
    settle(reader)
    before = reader.page.evaluate("scrollY")
    reader.play(3)
    settle(reader)
    assert reader.page.evaluate("scrollY") > before
    assert lit_is_in_view(reader)


def test_scrolling_away_stops_it_until_asked_back(reader: Reader) -> None:
    reader.seek(5)
    settle(reader)
    reader.page.mouse.move(400, 400)
    reader.page.mouse.wheel(0, 2000)
    settle(reader)
    away = reader.page.evaluate("scrollY")
    assert back_button(reader).is_visible()
    reader.play(1)
    assert reader.page.evaluate("scrollY") == away
    back_button(reader).click()
    settle(reader)
    assert lit_is_in_view(reader)
    assert not back_button(reader).is_visible()


def test_scrolling_back_by_hand_is_following_again(reader: Reader) -> None:
    reader.seek(5)
    settle(reader)
    reader.page.mouse.move(400, 400)
    reader.page.mouse.wheel(0, 2000)
    settle(reader)
    assert back_button(reader).is_visible()
    reader.page.mouse.wheel(0, -2000)
    settle(reader)
    assert not back_button(reader).is_visible()


def test_a_scroll_that_keeps_the_word_in_view_is_not_away(reader: Reader) -> None:
    reader.seek(5)
    settle(reader)
    reader.page.mouse.move(400, 400)
    reader.page.mouse.wheel(0, 60)
    settle(reader)
    assert not back_button(reader).is_visible()


def test_nothing_to_go_back_to_before_the_first_play(reader: Reader) -> None:
    reader.page.mouse.move(400, 400)
    reader.page.mouse.wheel(0, 2000)
    settle(reader)
    assert not back_button(reader).is_visible()


def test_reduced_motion_jumps(reader: Reader) -> None:
    reader.page.emulate_media(reduced_motion="reduce")
    reader.player("player.seek(player.words.at(-2)[3] / 1000)")
    assert lit_is_in_view(reader)


def test_on_a_phone_the_lit_word_stands_above_the_bar(
    reader: Reader, narrations: list[tuple[Narration, bytes]]
) -> None:
    reader.page.set_viewport_size({"width": 360, "height": 640})
    words = narrations[0][0].words
    for word in (*words[40::100], words[-1]):
        reader.seek(word.start + 0.01)
        settle(reader)
        _, bottom, _ = reader.page.evaluate(LIT_BOX)
        bar = reader.page.locator(".player").bounding_box()
        assert bar is not None
        assert bottom <= bar["y"]
