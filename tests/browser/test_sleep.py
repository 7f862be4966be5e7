"""The sleep timer: by select or key, by minutes or to the end, told to a screen reader too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


def test_the_sound_grows_quiet_and_stops(reader: Reader) -> None:
    reader.page.get_by_label("Sleep timer").select_option("15 minutes")
    assert reader.page.inner_text(".sleeping") == "Stops in 15 min"
    assert reader.page.inner_text(".status") == "Sleep timer: 15 minutes"
    reader.player("player.play()")
    reader.until("player.audio.currentTime > 0.5")
    assert reader.player("player.audio.volume") == 1
    reader.player("player.sleep.left = 6")
    reader.until("player.audio.volume < 0.7")
    reader.player("player.sleep.left = 0.01")
    reader.until("player.audio.paused")
    assert reader.page.inner_text(".status") in {"Stopped by the sleep timer", "Paused"}
    assert reader.page.get_by_label("Sleep timer").input_value() == "0"
    assert reader.player("player.audio.volume") == 1


def test_the_key_takes_each_choice_and_the_end_is_one(reader: Reader) -> None:
    for _ in range(7):
        reader.page.keyboard.press("s")
    assert reader.page.inner_text(".status") == "Sleep timer: End of this article"
    reader.player("player.addEventListener('sayso-end', event => player.told = event.detail)")
    reader.seek(reader.player("player.seconds") - 0.4)
    reader.player("player.play()")
    reader.until("player.told")
    assert reader.player("player.told.goOn") is False
    reader.page.keyboard.press("s")
    assert reader.page.inner_text(".sleeping") == "Stops in 5 min"
    reader.page.reload()  # the same tab: it is still night
    reader.ready()
    assert reader.page.inner_text(".sleeping") == "Stops in 5 min"
