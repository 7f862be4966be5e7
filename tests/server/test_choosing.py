from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sayso.house.choosing import named_pieces
from sayso.library.values import Position
from sayso.model import Capture, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from sayso.house.house import House

CREW = "It carries 340 passengers, and a new crew that nobody in the town has met yet."
PAGE = f"""<!doctype html><html lang="en"><head><title>The night ferry is back</title>
<link rel="canonical" href="https://harbour.example/ferry"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>The night ferry is back</h1>
<p>The ferry between the two towns sails again from Friday, the harbour office said on Monday.</p>
<p>{CREW}</p>
<p>“We have waited for eleven years,” said the harbour master, Edith Marlowe.</p>
<p>The last of the old boats was sold to a museum in the north, where it can be seen.</p>
</article><footer><p>Get the Harbour Brief every 2 days</p></footer></body></html>"""


@pytest.fixture
def page(house: House, ada: int, browser: httpx.Client, work: Callable[[], None]) -> int:
    """A page of a site, read and spoken."""
    capture = Capture(PAGE.encode(), "text/html", "https://harbour.example/ferry")
    saved = house.save_capture(ada, capture)
    work()
    return saved.id


def name_of(house: House, ada: int, page: int, words: str) -> str:
    """The name of the piece that has these words."""
    article = house.library.articles.read(ada, page)
    return next(one.name for one in named_pieces(article, {}) if words in one.piece.text)


def test_a_paragraph_is_not_read_any_more_and_is_read_again(
    house: House, ada: int, browser: httpx.Client, page: int
) -> None:
    came = house.library.articles.read(ada, page)
    crew = name_of(house, ada, page, "new crew")
    done = browser.post(f"/articles/{page}/pieces", data={"act": "drop", "piece": crew})
    assert done.status_code == 303
    shown = browser.get(done.headers["location"]).text
    assert "Not read any more:" in shown
    without = house.library.articles.read(ada, page)
    assert "new crew" not in without.text
    assert "new crew" in " ".join(entry.text for entry in without.ledger)
    browser.post(f"/articles/{page}/pieces", data={"act": "keep", "piece": crew})
    assert house.library.articles.read(ada, page) == came
    browser.post(f"/articles/{page}/pieces", data={"act": "drop", "piece": crew})
    assert house.library.articles.read(ada, page) == without


def test_a_piece_of_the_ledger_is_read_after_all(
    house: House, ada: int, browser: httpx.Client, page: int
) -> None:
    drawer = browser.get(f"/articles/{page}").text
    assert "Read this after all" in drawer
    brief = name_of(house, ada, page, "Harbour Brief")
    browser.post(f"/articles/{page}/pieces", data={"act": "keep", "piece": brief})
    assert "Harbour Brief" in house.library.articles.read(ada, page).text
    found = house.library.search.find(ada, "brief")
    assert [hit.saved.id for hit in found] == [page], "what is read is found"


def test_the_narration_is_of_what_is_read_now(
    house: House, ada: int, browser: httpx.Client, page: int, work: Callable[[], None]
) -> None:
    def words() -> int:
        work()
        wanted = house.wanted(ada, page)
        house.speak(ada, wanted)
        work()
        return len(browser.post(f"/articles/{page}/speak").json()["words"])

    before = words()
    old = browser.post(f"/articles/{page}/speak").json()["sound"]
    crew = name_of(house, ada, page, "new crew")
    browser.post(f"/articles/{page}/pieces", data={"act": "drop", "piece": crew})
    assert browser.get(old).status_code == 200, "who listens still hears it to its end"
    assert words() == before - len(CREW.split())
    stale = browser.post(f"/articles/{page}/speak?moves=", headers={"accept": "*/*"})
    assert stale.status_code == 404
    assert "load the page again" in stale.json()["problem"]


def test_the_place_and_the_marks_move_along(
    house: House, ada: int, browser: httpx.Client, page: int
) -> None:
    article = house.library.articles.read(ada, page)
    at = next(n for n, block in enumerate(article.blocks) if "eleven years" in block.text)
    house.library.notes.highlight(ada, page, article, Span(at, 1, 3))
    crew = name_of(house, ada, page, "new crew")
    told = {"act": "drop", "piece": crew, "place": f"{at} 9 0.6"}
    browser.post(f"/articles/{page}/pieces", data=told)
    place = house.library.articles.position(ada, page)
    assert (place.block, place.start, place.heard) == (at - 1, 9, 0.6)
    assert house.library.notes.highlights(ada, page)[0].span.block == at - 1
    late = {"block": at, "start": 9, "heard": 0.6, "moves": ""}
    browser.post(f"/articles/{page}/position", json=late)
    assert house.library.articles.position(ada, page).block == at - 1, "an old page said so"
    # What is heard now is not to be heard: it goes on with the next paragraph.
    quote = name_of(house, ada, page, "eleven years")
    browser.post(f"/articles/{page}/pieces", data={"act": "drop", "piece": quote})
    place = house.library.articles.position(ada, page)
    assert (place.block, place.start) == (at - 1, 0)


def test_a_choice_holds_in_the_next_version_and_may_hold_for_the_site(
    house: House, ada: int, browser: httpx.Client, page: int, work: Callable[[], None]
) -> None:
    brief = name_of(house, ada, page, "Harbour Brief")
    said = {"act": "keep", "piece": brief}
    shown = browser.get(browser.post(f"/articles/{page}/pieces", data=said).headers["location"])
    assert "Always on harbour.example" in shown.text
    done = browser.post(f"/articles/{page}/pieces", data=said | {"site": "1"})
    assert "every page of harbour.example" in browser.get(done.headers["location"]).text
    assert '[["harbour.example"]]' in house.library.people.document(ada, "site_rules")
    newer = PAGE.replace("340", "360")
    house.save_capture(ada, Capture(newer.encode(), "text/html", "https://harbour.example/ferry"))
    work()
    assert house.library.articles.get(ada, page).version == 2
    assert "Harbour Brief" in house.library.articles.read(ada, page).text
    other = newer.replace("ferry", "canoe").replace("2 days", "3 days")
    url = "https://harbour.example/canoe"
    another = house.save_capture(ada, Capture(other.encode(), "text/html", url))
    work()
    assert "Harbour Brief" in house.library.articles.read(ada, another.id).text


def test_pieces_that_are_not_there_and_the_last_one_are_refused(
    house: House, ada: int, browser: httpx.Client, page: int
) -> None:
    def tried(piece: str, place: str = "") -> int:
        data = {"act": "drop", "piece": piece, "place": place}
        return browser.post(f"/articles/{page}/pieces", data=data).status_code

    assert tried("nothing") == 404
    assert tried(name_of(house, ada, page, "new crew"), "one two three") == 404
    assert browser.get("/articles/999/pieces").status_code == 404
    paragraphs = [b.text for b in house.library.articles.read(ada, page).blocks]
    statuses = [tried(name_of(house, ada, page, text)) for text in paragraphs]
    assert 404 in statuses
    assert house.library.articles.read(ada, page).text


def test_another_sites_page_chooses_nothing(
    house: House, ada: int, browser: httpx.Client, page: int
) -> None:
    crew = name_of(house, ada, page, "new crew")
    elsewhere = browser.post(
        f"/articles/{page}/pieces",
        data={"act": "drop", "piece": crew},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert elsewhere.status_code == 403
    assert house.library.choices.of(ada, page) == {}


def test_every_piece_is_listed_with_its_way_out(browser: httpx.Client, page: int) -> None:
    shown = browser.get(f"/articles/{page}/pieces").text
    items = re.findall(r'<li id="(\w+)"', shown)
    assert len(items) == len(set(items)) >= 6
    assert shown.count(">Do not read this<") + shown.count(">Read this after all<") == len(items)


RULE = """[["harbour.example"]]
drop = "boilerplate"
text = "It carries * passengers, and a new crew *"
"""


def test_a_rule_for_the_site_is_heard_in_what_is_saved_already(
    house: House, ada: int, browser: httpx.Client, page: int, work: Callable[[], None]
) -> None:
    came = house.library.articles.read(ada, page)
    heard = house.wanted(ada, page)
    last = next(n for n, block in enumerate(came.blocks) if "last of the old" in block.text)
    house.library.articles.move(ada, page, Position(last, 12, 0.8))
    other = house.save_capture(ada, Capture(PAGE.encode(), "text/html", "https://sea.example/f")).id
    again = PAGE.replace("/ferry", "/ferry?as=file")
    file = house.save_capture(ada, Capture(again.encode(), "text/html")).id
    work()
    told = browser.post("/settings/sites", data={"text": RULE}).headers["location"]
    assert "read anew for it: 2" in browser.get(told).text
    work()

    without = house.library.articles.read(ada, page)
    assert "new crew" not in without.text
    assert house.library.articles.versions(ada, page)[0].number == 1, "it is the same page"
    place = house.library.articles.position(ada, page)
    assert without.blocks[place.block].text == came.blocks[last].text
    assert place.start == 12
    assert not house.library.search.find(ada, "passengers harbour.example")
    assert house.recording(ada, house.wanted(ada, page)) is None, "the sound is of other words"
    assert "new crew" in house.library.articles.read(ada, other).text, "another site"
    assert "new crew" not in house.library.articles.read(ada, file).text, "by what the page says"

    house.save_capture(ada, Capture(PAGE.encode(), "text/html", "https://harbour.example/ferry"))
    work()
    assert house.library.articles.get(ada, page).version == 1, "the same bytes, saved again"

    (rule,) = house.studio(ada).choices.written
    browser.post("/settings/sites/remove", data={"rule": rule.rule.name})
    work()
    assert house.library.articles.read(ada, page).blocks == came.blocks
    assert house.wanted(ada, page).version == heard.version


def test_what_was_chosen_for_one_article_outlives_a_rule_for_its_site(
    house: House, ada: int, browser: httpx.Client, page: int, work: Callable[[], None]
) -> None:
    boats = name_of(house, ada, page, "last of the old boats")
    browser.post(f"/articles/{page}/pieces", data={"act": "drop", "piece": boats})
    browser.post("/settings/sites", data={"text": RULE})
    work()
    assert "new crew" not in house.library.articles.read(ada, page).text
    assert "old boats" not in house.library.articles.read(ada, page).text
    browser.post(f"/articles/{page}/pieces", data={"act": "keep", "piece": boats})
    assert "old boats" in house.library.articles.read(ada, page).text
    assert "new crew" not in house.library.articles.read(ada, page).text


def test_always_on_this_site_leaves_the_sound_that_is_right(
    house: House, ada: int, browser: httpx.Client, page: int, work: Callable[[], None]
) -> None:
    crew = name_of(house, ada, page, "new crew")
    browser.post(f"/articles/{page}/pieces", data={"act": "drop", "piece": crew, "site": "on"})
    house.speak(ada, house.wanted(ada, page))
    before = house.wanted(ada, page)
    work()
    assert house.wanted(ada, page) == before, "it is read as it was chosen already"
    assert house.recording(ada, before)


def test_a_page_whose_bytes_are_lost_stays_as_it_was(
    house: House, ada: int, browser: httpx.Client, page: int, work: Callable[[], None]
) -> None:
    came = house.library.articles.read(ada, page)
    house.library.blobs.remove(came.digest)
    browser.post("/settings/sites", data={"text": RULE})
    work()
    assert house.library.articles.read(ada, page) == came
