"""Play, speed, voice, place: what a listener does, and what then is true."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from sayso.publish.page import page as make_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext
    from tests.browser.conftest import Reader

    from sayso.model import Narration

    Narrations = list[tuple[Narration, bytes]]

pytestmark = pytest.mark.browser


def minutes_and_seconds(shown: str) -> int:
    minutes, seconds = re.match(r"(\d+):(\d\d)", shown).groups()  # type: ignore[union-attr]
    return int(minutes) * 60 + int(seconds)


def test_it_opens_at_the_pace_it_was_made_for(reader: Reader) -> None:
    assert reader.page.inner_text(".readout .speed") == "1.25x"
    assert reader.page.inner_text(".readout .wpm") == "250 WPM"
    assert reader.player("player.audio.playbackRate") == 1
    assert reader.player("player.audio.preservesPitch") is True
    assert reader.paused()


def test_the_named_speeds(reader: Reader, narrations: Narrations) -> None:
    narration = narrations[0][0]
    for name, wpm, speed in (("Slow", 150, "0.75x"), ("Average", 200, "1x"), ("Fast", 300, "1.5x")):
        button = reader.page.get_by_role("button", name=name)
        button.click()
        rate = wpm / narration.wpm_reached
        assert reader.player("player.audio.playbackRate") == pytest.approx(rate, rel=1e-3)
        assert reader.page.inner_text(".readout .wpm") == f"{wpm} WPM"
        assert reader.page.inner_text(".readout .speed") == speed
        left = minutes_and_seconds(reader.page.inner_text(".left"))
        assert left == pytest.approx(narration.seconds / rate, abs=1)
        assert button.get_attribute("aria-pressed") == "true"
    assert reader.page.locator(".paces [aria-pressed=true]").count() == 1


def test_the_slider_goes_from_100_to_800(reader: Reader) -> None:
    slider = reader.page.get_by_role("slider", name="Choose your listening speed")
    assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("100", "800")
    slider.focus()
    slider.press("End")
    assert reader.page.inner_text(".readout .speed") == "4x"
    assert reader.page.inner_text(".readout .wpm") == "800 WPM"
    slider.press("Home")
    assert reader.page.inner_text(".readout .wpm") == "100 WPM"
    slider.press("ArrowRight")
    assert reader.page.inner_text(".readout .wpm") == "110 WPM"
    assert slider.get_attribute("aria-valuetext") == "110 words per minute, 0.55x"


def test_the_pace_is_reached_by_the_clock_on_the_wall(
    reader: Reader, narrations: Narrations
) -> None:
    reader.player("player.pace(400)")
    reader.seek(5)
    seen = reader.play(2)[10:]
    took = (seen[-1]["wall"] - seen[0]["wall"]) / 1000
    rate = (seen[-1]["at"] - seen[0]["at"]) / took
    assert rate * narrations[0][0].wpm_reached == pytest.approx(400, rel=0.03)


def test_clicking_a_word_plays_from_there(reader: Reader, narrations: Narrations) -> None:
    words = narrations[0][0].words
    index = next(i for i, word in enumerate(words) if word.text == "Monday.")
    box = reader.page.evaluate(
        """index => {
          const player = document.querySelector("sayso-player");
          const range = player.reading.range(player.words[index]);
          range.startContainer.parentElement.scrollIntoView({block: "center"});
          const {x, y, width, height} = range.getBoundingClientRect();
          return {x, y, width, height};
        }""",
        index,
    )
    reader.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert reader.lit("sayso-hover") == "Monday."
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert not reader.paused()
    assert words[index].start - 0.001 <= reader.time() < words[index].start + 1
    reader.player("player.audio.pause()")


def test_a_click_beside_the_text_or_on_a_link_plays_nothing(reader: Reader) -> None:
    reader.page.evaluate("document.querySelector('article a').removeAttribute('href')")
    reader.page.click("article a")
    reader.page.mouse.click(5, 400)
    reader.page.click("h1", position={"x": 600, "y": 2})
    assert reader.paused()
    assert reader.time() == 0


def test_back_and_forward_by_sentence(reader: Reader, narrations: Narrations) -> None:
    cues = narrations[0][0].cues
    at = next(i for i, cue in enumerate(cues) if cue.end - cue.start > 3)
    reader.seek(cues[at].start + 2)
    reader.page.get_by_role("button", name="Back a sentence").click()
    assert reader.time() == pytest.approx(cues[at].start, abs=0.002)
    reader.page.get_by_role("button", name="Back a sentence").click()
    assert reader.time() == pytest.approx(cues[at - 1].start, abs=0.002)
    for _ in range(3):
        reader.page.get_by_role("button", name="Forward a sentence").click()
    assert reader.time() == pytest.approx(cues[at + 2].start, abs=0.002)
    reader.seek(0)
    reader.page.get_by_role("button", name="Back a sentence").click()
    assert reader.time() == 0
    reader.seek(cues[-1].start + 0.1)
    reader.page.get_by_role("button", name="Forward a sentence").click()
    assert reader.time() == pytest.approx(cues[-1].start + 0.1, abs=0.002)


def test_the_keyboard(reader: Reader, narrations: Narrations) -> None:
    narration = narrations[0][0]
    press = reader.page.keyboard.press
    press("Space")
    assert not reader.paused()
    press("k")
    assert reader.paused()
    reader.seek(narration.cues[8].start)
    press("ArrowRight")
    assert reader.time() == pytest.approx(narration.cues[9].start, abs=0.002)
    press("ArrowLeft")
    assert reader.time() == pytest.approx(narration.cues[8].start, abs=0.002)
    lit = reader.player("player.word")
    press(".")
    press(".")
    press(",")
    assert reader.player("player.word") == lit + 1
    press(">")
    press(">")
    press("<")
    assert reader.player("player.wpm") == 260
    press("?")
    assert reader.page.get_by_role("dialog", name="Keyboard shortcuts").is_visible()
    press("Space")
    assert reader.paused()
    press("Escape")
    assert not reader.page.get_by_role("dialog", name="Keyboard shortcuts").is_visible()


def test_keys_belong_to_the_control_that_has_the_focus(reader: Reader) -> None:
    page = reader.page
    page.get_by_role("button", name="Slow").focus()
    page.keyboard.press("Space")
    assert reader.paused()
    assert reader.player("player.wpm") == 150
    page.keyboard.press("ArrowUp")
    assert reader.player("player.wpm") == 160
    page.get_by_role("slider", name="Position in the article").focus()
    page.keyboard.press("ArrowRight")
    assert reader.time() == 1
    page.get_by_role("button", name="Not read").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog", name="Not read").is_visible()
    page.keyboard.press("k")
    assert reader.paused()


def test_enter_plays_from_the_selected_text(reader: Reader, narrations: Narrations) -> None:
    word = next(word for word in narrations[0][0].words if word.text == "rope,")
    reader.page.evaluate(
        """() => {
          const item = [...document.querySelectorAll("li span")]
            .find(item => item.textContent.startsWith("the bell rope"));
          getSelection().setBaseAndExtent(item.firstChild, 10, item.firstChild, 15);
        }"""
    )
    reader.page.keyboard.press("Enter")
    assert not reader.paused()
    assert word.start - 0.001 <= reader.time() < word.start + 1


def test_single_keys_can_be_turned_off(reader: Reader) -> None:
    reader.page.keyboard.press("?")
    reader.page.get_by_label("Use these keys").uncheck()
    reader.page.keyboard.press("Escape")
    reader.page.evaluate("document.activeElement.blur()")
    reader.page.keyboard.press("k")
    assert reader.paused()
    reader.page.get_by_role("button", name="Play").focus()
    reader.page.keyboard.press("k")
    assert not reader.paused()


def test_another_voice_goes_on_from_the_same_word(reader: Reader, narrations: Narrations) -> None:
    one, two = narrations[0][0], narrations[1][0]
    index = next(i for i, word in enumerate(one.words) if word.text == "storm")
    reader.seek(one.words[index].start + 0.05)
    reader.player("player.play()")
    reader.page.get_by_label("Select voice").select_option("Onyx · British English")
    reader.until("player.pending === undefined")
    reader.player("player.audio.pause()")
    assert two.words[index].start - 0.001 <= reader.time() < two.words[index].start + 2
    assert reader.player("player.wpm") == 250
    rate = 250 / two.wpm_reached
    assert reader.player("player.audio.playbackRate") == pytest.approx(rate, rel=1e-3)
    left = minutes_and_seconds(reader.page.inner_text(".left"))
    assert left == pytest.approx((two.seconds - reader.time()) / rate, abs=1)
    assert "Synthetic voice" in reader.page.inner_text(".about")


def test_a_word_clicked_in_another_voice_is_that_voices_word(
    reader: Reader, narrations: Narrations
) -> None:
    reader.page.get_by_label("Select voice").select_option(index=1)
    reader.until("player.pending === undefined")
    reader.seek(narrations[1][0].words[30].start + 0.01)
    assert reader.lit() == narrations[1][0].words[30].text


def test_reloading_keeps_place_speed_and_voice(
    open_reader: Callable[..., Reader], narrations: Narrations
) -> None:
    reader = open_reader()
    reader.page.get_by_label("Select voice").select_option(index=1)
    reader.until("player.pending === undefined")
    reader.player("player.pace(310)")
    word = narrations[1][0].words[40]
    reader.seek(word.start + 0.02)
    reader.page.reload()
    reader.ready()
    assert reader.player("player.wpm") == 310
    assert reader.player("player.narration.name") == "Onyx"
    assert reader.time() == pytest.approx(word.start + 0.02, abs=0.01)
    assert reader.lit() == word.text
    assert reader.paused()


@pytest.mark.parametrize("kept", ["nonsense", '{"wpm": "<b>", "place": 4, "voice": 3}'])
def test_what_was_kept_may_be_broken(
    open_reader: Callable[..., Reader], context: BrowserContext, kept: str
) -> None:
    script = f"Storage.prototype.getItem = () => {json.dumps(kept)}"
    context.add_init_script(script)
    reader = open_reader()
    assert reader.time() == 0
    assert 100 <= reader.player("player.wpm") <= 800


def test_without_storage_everything_else_works(
    open_reader: Callable[..., Reader], context: BrowserContext
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    reader = open_reader()
    reader.page.get_by_role("button", name="Fast").click()
    reader.page.click("#theme")
    reader.seek(10)
    reader.play(0.3)
    assert reader.lit()


def test_a_browser_without_blobs_plays_the_sound_as_it_is_held(
    open_reader: Callable[..., Reader], context: BrowserContext
) -> None:
    context.add_init_script("URL.createObjectURL = () => 'blob:null/none'")
    reader = open_reader()
    reader.seek(10)
    reader.play(0.3)
    assert reader.lit()
    assert not reader.page.get_by_role("alert").is_visible()
    reader.complaints.clear()  # Chromium logs that the blob is not there


def test_sound_that_cannot_be_played_is_said_so(
    context: BrowserContext, tmp_path: Path, narrations: Narrations
) -> None:
    path = tmp_path / "broken.html"
    path.write_text(make_page([(narrations[0][0], b"no sound at all")]), encoding="utf-8")
    page = context.new_page()
    page.goto(path.as_uri())
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == "This browser cannot play the sound."
    assert page.locator("h1").is_visible()


def test_what_somebody_says_can_be_heard(reader: Reader, narrations: Narrations) -> None:
    word = next(word for word in narrations[0][0].words if word.text == "“We")
    reader.page.get_by_role("button", name="Who says what").click()
    reader.page.get_by_role("button", name="Hear it").click()
    assert not reader.page.get_by_role("dialog", name="Who says what").is_visible()
    assert not reader.paused()
    assert word.start - 0.001 <= reader.time() < word.start + 1


def test_seeking_by_the_bar(reader: Reader, narrations: Narrations) -> None:
    slider = reader.page.get_by_role("slider", name="Position in the article")
    slider.fill("60")
    assert reader.time() == 60
    left = minutes_and_seconds(reader.page.inner_text(".left"))
    assert left == pytest.approx(narrations[0][0].seconds - 60, abs=1)
    assert "left" in (slider.get_attribute("aria-valuetext") or "")


def test_the_end(reader: Reader, narrations: Narrations) -> None:
    reader.seek(narrations[0][0].seconds - 0.3)
    reader.player("player.play()")
    reader.until("player.audio.ended")
    assert reader.page.get_by_role("button", name="Play", exact=True).is_visible()
    assert reader.page.inner_text(".left") == "0:00 left"
    reader.page.get_by_role("button", name="Play", exact=True).click()
    reader.until("player.audio.currentTime < 5")
    assert not reader.paused()


def test_the_system_is_told_what_plays(reader: Reader) -> None:
    metadata: Any = reader.page.evaluate(
        "(({title, artist, album}) => ({title, artist, album}))(navigator.mediaSession.metadata)"
    )
    assert metadata["title"].startswith("The clock that ran")
    assert metadata["artist"] == "Edith Marlowe, Tom Ashby"
    assert metadata["album"] == "The Bay Gazette"


def test_state_is_announced_but_not_each_word(reader: Reader) -> None:
    reader.page.evaluate(
        """() => {
          window.said = [];
          const player = document.querySelector("sayso-player");
          const status = player.shadowRoot.querySelector(".status");
          const heard = () => said.push(status.textContent);
          new MutationObserver(heard).observe(status, {childList: true});
        }"""
    )
    reader.play(1)
    said = reader.page.evaluate("said")
    # A slow machine may have had to wait for the sound.
    assert [one for one in said if one != "Getting the voice ready …"] == ["Playing", "Paused"]
