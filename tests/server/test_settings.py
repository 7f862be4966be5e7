from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.library.care import examine, mend
from sayso.library.values import Position
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from sayso.house.house import House

RULE = '[["harbour.example"]]\ndrop = "boilerplate"\ntext = "Get the * every # days"\n'


def test_a_name_is_kept_changed_and_taken_out(
    browser: httpx.Client, house: House, ada: int
) -> None:
    kept = {"name": "Siow", "said": "see-oh"}
    assert browser.post("/settings/names", data=kept).status_code == 303
    shown = browser.get("/settings/names").text
    assert "<b>Siow</b>" in shown
    changing = browser.get("/settings/names?name=Siow").text
    assert 'value="see-oh"' in changing
    changed = {"name": "Siow Li", "said": "[see-OH lee]", "instead": "Siow"}
    browser.post("/settings/names", data=changed)
    text = house.library.people.document(ada, "lexicon")
    assert "Siow Li = [see-OH lee]" in text
    assert "Siow = " not in text
    assert "Siow Li" in browser.get("/settings/names/lexicon.pls").text
    browser.post("/settings/names/remove", data={"name": "Siow Li"})
    assert "None yet." in browser.get("/settings/names").text


def test_what_says_nothing_is_not_kept(browser: httpx.Client, house: House, ada: int) -> None:
    refused = browser.post("/settings/names", data={"name": "Siow", "said": "—"})
    assert refused.status_code == 422
    assert 'value="Siow"' in refused.text, "what was written is not lost"
    assert house.library.people.document(ada, "lexicon") == ""
    browser.post("/settings/names/file", data={"lexicon": "Siow = see-oh\r\nno sign here"})
    assert "line 2" in browser.get("/settings/names").text


def test_a_name_is_heard_before_it_is_kept(browser: httpx.Client, house: House, ada: int) -> None:
    now = browser.get("/settings/names/say?name=Siow")
    assert now.headers["content-type"] == "audio/mpeg"
    assert len(now.content) > 1000
    longer = browser.get("/settings/names/say", params={"name": "Siow", "said": "see oh " * 9})
    assert len(longer.content) > len(now.content)
    assert house.library.people.document(ada, "lexicon") == ""
    assert browser.get("/settings/names/say?name=" + "x" * 101).status_code == 422
    assert browser.get("/settings/names/say?name=Siow&said=—").status_code == 422
    statuses = {browser.get("/settings/names/say?name=Siow").status_code for _ in range(40)}
    assert statuses == {200, 429}


def test_names_in_an_article_are_put_right_and_it_is_spoken_anew(
    browser: httpx.Client, house: House, ada: int, work: Callable[[], None]
) -> None:
    text = "Old boats\n\n" + "The mayor, Xhelal Qeriqi, sold the old boats to a museum. " * 4
    story = house.save_capture(ada, Capture(text.encode(), "text/plain")).id
    work()
    before = house.wanted(ada, story)
    assert house.recording(ada, before)
    listed = browser.get(f"/articles/{story}/names").text
    assert "Xhelal Qeriqi" in listed
    assert f"article={story}" in listed
    kept = {"name": "Xhelal Qeriqi", "said": "jelal cherichi", "article": story}
    where = browser.post("/settings/names", data=kept).headers["location"]
    assert "Kept." in browser.get(where).text
    assert "<b>Xhelal Qeriqi</b>" not in browser.get(where).text
    after = house.wanted(ada, story)
    assert house.recording(ada, after) is None, "the old one says it wrong"
    assert house.recording(ada, before), "who is listening hears it to its end"
    browser.post("/settings/names", data={"name": "Nobody", "said": "no body"})
    assert house.wanted(ada, story) == after, "a name that is not in it changes nothing"


def test_rules_for_sites_are_taken_in_shared_and_taken_back(
    browser: httpx.Client, house: House, ada: int
) -> None:
    assert browser.post("/settings/sites", data={"text": RULE}).status_code == 303
    shown = browser.get("/settings/sites").text
    assert "harbour.example" in shown
    shared = browser.get("/settings/sites/site-rules.toml")
    assert "Get the * every # days" in shared.text
    assert shared.headers["content-disposition"].startswith("attachment")
    for broken in ("", "no rule", RULE + '[["x.example"]]\nkeep = 3\n'):
        assert browser.post("/settings/sites", data={"text": broken}).status_code == 422
    (rule,) = house.studio(ada).choices.written
    browser.post("/settings/sites/remove", data={"rule": rule.rule.name})
    assert "No rules yet" in browser.get("/settings/sites").text
    again = browser.post("/settings/sites/remove", data={"rule": rule.rule.name})
    assert again.status_code == 422


def test_storage_is_told_and_clips_are_cleared(
    browser: httpx.Client, house: House, ada: int, story: int, work: Callable[[], None]
) -> None:
    assert "articles: 1" in browser.get("/settings/storage").text
    clips = house.studio(ada).clips
    assert clips is not None
    assert clips.weight()[0] > 3
    done = browser.post("/settings/storage/clips")
    assert "are free again." in browser.get(done.headers["location"]).text
    assert clips.weight() == (0, 0)
    row = browser.post(f"/articles/{story}/speak").json()
    assert browser.get(row["sound"]).status_code == 200, "the recording stays"


def test_the_house_is_told_and_its_clips_cleared_for_who_looks_after_it(
    browser: httpx.Client, house: House
) -> None:
    ben = house.library.people.add("ben")
    browser.cookies.clear()
    token = house.library.people.give_key(ben.id, "token")
    headers = {"authorization": f"Bearer {token}"}
    assert browser.post("/settings/storage/clips", headers=headers).status_code == 403
    own = browser.get("/settings/storage", headers=headers).text
    assert "Spoken sentences" not in own
    assert "Clear the sound of" in own


def blobs(house: House) -> int:
    return len(list(house.library.blobs.all()))


def test_an_article_without_its_sound_is_spoken_again(
    browser: httpx.Client, house: House, story: int, work: Callable[[], None]
) -> None:
    page = browser.get(f"/articles/{story}").text
    assert "Clear the sound" in page
    assert "WPM, pauses included" in page
    assert "told once it is spoken" not in page
    browser.post(f"/articles/{story}/sound/clear")
    assert blobs(house) == 1, "the page as it came"
    page = browser.get(f"/articles/{story}").text
    assert "Clear the sound" not in page
    assert "told once it is spoken" in page
    house.speak(1, house.wanted(1, story))
    work()
    assert house.recording(1, house.wanted(1, story)) is not None
    assert browser.delete(f"/api/articles/{story}/sound").json()["freed"] > 8_000
    assert browser.delete("/api/articles/99/sound").status_code == 404
    assert examine(house.library).is_sound


def test_the_sound_of_what_is_over_is_cleared(
    browser: httpx.Client, house: House, ada: int, text: str, work: Callable[[], None]
) -> None:
    ids = [
        house.save_capture(
            ada, Capture((text + "It rained. " * number * 9).encode(), "text/plain")
        ).id
        for number in range(3)
    ]
    work()
    heard, archived, _ = ids
    house.library.articles.move(ada, heard, Position(3, 0, 0.99))
    house.library.articles.mark(ada, [archived], shelf="archive")
    done = browser.post("/settings/storage/sound", data={"of": "finished"})
    assert "are free again" in browser.get(done.headers["location"]).text
    spoken = [bool(house.library.recordings.all(ada, article, 1)) for article in ids]
    assert spoken == [False, False, True]
    assert browser.post("/settings/storage/sound", data={"of": "all"}).status_code == 422
    assert examine(house.library).is_sound


def test_the_sound_of_earlier_choices_is_cleared(
    browser: httpx.Client, house: House, ada: int, story: int, work: Callable[[], None]
) -> None:
    before = house.wanted(ada, story)
    house.library.people.set(ada, standfirst=False)
    house.speak(ada, house.wanted(ada, story))
    work()
    assert house.recording(ada, before) is not None
    browser.post("/settings/storage/sound", data={"of": "earlier"})
    assert house.recording(ada, before) is None
    assert house.recording(ada, house.wanted(ada, story)) is not None
    assert examine(house.library).is_sound


def test_who_shares_a_page_keeps_it(
    browser: httpx.Client, house: House, ada: int, story: int, text: str, work: Callable[[], None]
) -> None:
    ben = house.library.people.add("ben").id
    house.save_capture(ben, Capture(text.encode(), "text/plain"))
    work()
    browser.post("/articles", data={"act": "remove", "ids": story})
    assert blobs(house) == 2, "one capture and one sound, both Ben's too"
    house.part_with(ben)
    assert blobs(house) == 0
    assert examine(house.library).is_sound


def test_a_page_that_waits_to_be_read_is_nobodys_orphan(
    house: House, ada: int, text: str, work: Callable[[], None]
) -> None:
    saved = house.save_capture(ada, Capture(text.encode(), "text/plain"))
    assert mend(house.library).is_sound
    work()
    assert house.library.articles.get(ada, saved.id).status == "ready"
