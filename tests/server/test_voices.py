from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

    from sayso.house.house import House


def test_the_gallery_says_what_each_voice_is(browser: httpx.Client, house: House, ada: int) -> None:
    page = browser.get("/voices").text
    voices = [v for v in house.studio(ada).voices() if v.id != "silent"]
    for voice in voices:
        assert f'data-voice="{voice.id}"' in page
        assert voice.licence in page
    heart = next(voice for voice in voices if voice.id == "heart")
    assert f"{round(heart.natural_wpm)} WPM by itself" in page


def test_a_voice_is_heard_before_it_is_chosen(
    browser: httpx.Client, house: House, ada: int
) -> None:
    heard = browser.get("/voices/sample", params={"voice": "heart"})
    assert heard.headers["content-type"] == "audio/mpeg"
    assert 10_000 < len(heard.content) < 100_000
    assert browser.post("/voices", data={"voice": "heart"}).status_code == 303
    assert house.library.people.settings(ada)["voice"] == "heart"
    assert browser.get("/voices/sample", params={"voice": "nobody"}).status_code == 404
    assert browser.post("/voices", data={"voice": "nobody"}).status_code == 404
