from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from sayso.house.house import House

    Work = Callable[[], None]

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_saving_answers_at_once_and_reading_follows(
    browser: httpx.Client, house: House, ada: int, work: Work
) -> None:
    where = browser.post("/save", data={"text": "A headline\n\n" + "It rained all day. " * 30})
    assert where.status_code == 303
    assert "is being read" in browser.get(where.headers["location"]).text
    work()
    assert "It rained all day." in browser.get(where.headers["location"]).text
    assert house.library.articles.page(ada)[0].status == "ready"


def test_a_file_is_saved_whatever_it_is_called(
    browser: httpx.Client, house: House, ada: int, work: Work
) -> None:
    page = (EXAMPLES / "river-vote.html").read_bytes()
    browser.post("/save", files={"file": ("../../etc/<b>.html", page, "text/html")})
    work()
    (saved,) = house.library.articles.page(ada)
    assert saved.status == "ready"
    assert "<b>" not in saved.title


def test_an_address_is_saved_once(browser: httpx.Client, house: House, ada: int) -> None:
    for address in ("https://example.org/a?utm_source=x", "http://www.example.org/a/"):
        browser.post("/save", data={"address": address})
    assert len(house.library.articles.page(ada)) == 1
    assert [job.kind for job in house.library.jobs.waiting(ada)] == ["read"]


@pytest.mark.parametrize(
    "address",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "-",
        "http://user:pw@example.org/",
        "http://2130706433/",
    ],
)
def test_no_file_and_no_private_address_is_saved(
    browser: httpx.Client, house: House, ada: int, address: str
) -> None:
    assert browser.post("/save", data={"address": address}).status_code == 403
    assert house.library.articles.page(ada) == ()


@pytest.mark.parametrize("address", ["http://127.0.0.1:22/", "http://[::1]/", "http://10.0.0.1/"])
def test_no_private_address_is_fetched(
    browser: httpx.Client, house: House, ada: int, work: Work, address: str
) -> None:
    browser.post("/save", data={"address": address})
    work()
    (saved,) = house.library.articles.page(ada)
    assert saved.status == "failed"
    assert "network" in saved.problem


def test_nothing_is_not_saved(browser: httpx.Client) -> None:
    answer = browser.post("/save", data={"address": "  ", "text": "\n"})
    assert answer.status_code == 422
    assert "Give an address, a text or a file." in answer.text


def test_a_page_that_cannot_be_read_says_why(browser: httpx.Client, work: Work) -> None:
    where = browser.post("/save", data={"text": "Menu\nHome\nAbout"}).headers["location"]
    work()
    shown = browser.get(where).text
    assert "could not be read" in shown
    assert "No story was found on the page" in shown


def test_articles_are_tidied_together(
    browser: httpx.Client, house: House, ada: int, story: int
) -> None:
    def do(act: str, **more: str) -> None:
        assert browser.post("/articles", data={"act": act, "ids": story, **more}).status_code == 303

    do("tag", tag="Sea, north")
    do("favourite")
    do("queue")
    do("archive")
    saved = house.library.articles.get(ada, story)
    assert (saved.shelf, saved.favourite, saved.queued) == ("archive", True, 1)
    assert saved.tags == ("north", "sea")
    assert "The night ferry is back" in browser.get("/?tag=sea").text
    assert "The night ferry is back" in browser.get("/?shelf=queue").text
    do("untag", tag="north")
    do("unqueue")
    do("unfavourite")
    do("unread")
    saved = house.library.articles.get(ada, story)
    assert (saved.shelf, saved.favourite, saved.queued, saved.tags) == (
        "unread",
        False,
        None,
        ("sea",),
    )
    do("remove")
    assert browser.get(f"/articles/{story}").status_code == 404


def test_a_tag_comes_off_where_its_articles_are_shown(
    browser: httpx.Client, house: House, ada: int, story: int
) -> None:
    house.library.notes.tag(ada, [story], add=["sea", "north"])
    shown = browser.get("/?tag=sea").text
    assert "Remove “sea”" in shown
    assert 'name="tagged" value="sea"' in shown
    browser.post("/articles", data={"act": "untag", "ids": story, "tag": "", "tagged": "sea"})
    assert house.library.articles.get(ada, story).tags == ("north",)


def test_a_list_says_how_long_it_takes_to_hear_and_to_read(
    browser: httpx.Client, story: int
) -> None:
    shown = browser.get("/").text
    assert "1 min to hear" in shown
    assert "1 min to read" in shown


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_one_is_sent_back_to_our_own_pages_only(browser: httpx.Client, back: str) -> None:
    answer = browser.post("/articles", data={"act": "archive", "back": back})
    assert answer.headers["location"] == "/"


def test_a_search_marks_what_it_found(browser: httpx.Client, story: int) -> None:
    shown = browser.get("/?q=harb").text
    assert "<mark>harbour</mark>" in shown
    assert "No article has these words." in browser.get("/?q=zeppelin").text


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_whatever_is_shown_is_text(
    browser: httpx.Client, house: House, ada: int, work: Work
) -> None:
    text = f"{HOSTILE}\n\n" + f"It rained {HOSTILE} all day, and nobody minded it. " * 9
    saved = browser.post("/save", data={"text": text}).headers["location"]
    work()
    article = int(saved.rsplit("/", 1)[1])
    house.library.notes.tag(ada, [article], add=[HOSTILE])
    house.library.articles.failed(house.library.articles.add(ada, "https://x.example"), HOSTILE)
    browser.post("/tokens", data={"name": HOSTILE})
    house.library.people.write(ada, "lexicon", HOSTILE)
    for path in ("/", "/?q=rained", f"/?q={HOSTILE}", f"/?tag={HOSTILE}", saved, "/settings",
                 f"/save?url=https://x.example/{HOSTILE}"):  # fmt: skip
        shown = browser.get(path).text
        assert "<script>alert" not in shown, path
        assert "<img src=x" not in shown, path


SVG = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"


def test_a_pages_own_words_run_nothing(
    browser: httpx.Client, house: House, ada: int, work: Work
) -> None:
    """Scripts in the title, the names, the links, the pictures and the story of a page."""
    shown = (HOSTILE + SVG).replace("<", "&lt;")
    page = f"""<html><head><title>{shown}</title>
      <meta property="og:site_name" content="{shown}"><meta name="author" content="{shown}">
      <meta property="og:description" content="{shown}">
      <link rel="canonical" href="javascript:alert(1)">{SVG}</head>
      <body><article><h1>{shown}{SVG}</h1><p class="byline">By {shown}</p>
      <figure>{SVG}<img src=x onerror=alert(1)><figcaption>{shown}</figcaption></figure>
      {
        "".join(
            f"<p>{shown} It rained on day {n} of the month, <a href='javascript:alert(1)'>and"
            f" nobody</a> in the town minded it at all.</p>"
            for n in range(9)
        )
    }
      </article></body></html>"""
    saved = browser.post("/save", files={"file": (f"{HOSTILE}.html", page, "text/html")})
    work()
    assert house.library.articles.page(ada)[0].status == "ready"
    for path in ("/", "/?q=rained", saved.headers["location"]):
        seen = browser.get(path).text
        assert "alert(1)" in seen, path
        for trick in ("<script>alert", "<img src=x", "<svg xmlns", "javascript:", "onload='"):
            assert trick not in seen.replace("&lt;", "«"), (path, trick)


def test_a_text_cannot_say_that_it_is_from_a_script(browser: httpx.Client) -> None:
    given = {"address": "javascript:alert(1)", "text": "It rained. " * 99}
    answer = browser.post("/api/articles", json=given, headers={"accept": "application/json"})
    assert answer.status_code == 403


def test_settings_are_kept_and_used(
    browser: httpx.Client, house: House, ada: int, story: int
) -> None:
    chosen = {"voice": "silent", "wpm": "300", "quotes": "plain", "announce": ["byline", "notices"]}
    assert browser.post("/settings", data=chosen).status_code == 303
    wanted = house.wanted(ada, story)
    assert wanted.wpm == 300
    assert '"standfirst": false' in wanted.writing
    assert '"notices": true' in wanted.writing
    assert browser.post("/settings", data=chosen | {"voice": "nobody"}).status_code == 404
