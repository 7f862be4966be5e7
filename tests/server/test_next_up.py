from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from sayso.house.house import House

    Work = Callable[[], None]


def test_what_is_finished_leaves_the_queue_and_names_the_next(
    browser: httpx.Client, house: House, ada: int, text: str, work: Work
) -> None:
    ids = []
    for name in ("ferry", "train", "tram"):
        saved = browser.post("/save", data={"text": text.replace("ferry", name)})
        ids.append(int(saved.headers["location"].rsplit("/", 1)[1]))
    work()
    ferry, train, tram = ids

    def after(article: int) -> str | None:
        told = browser.post(f"/articles/{article}/finished").json()["next"]
        return str(told["title"]) if told else None

    assert after(ferry) is None
    browser.post("/articles", data={"act": "queue", "ids": [ferry, train]})
    browser.post("/articles", data={"act": "queue_first", "ids": [tram]})
    assert [saved.id for saved in house.library.articles.queue(ada)] == [tram, ferry, train]
    assert after(ferry) == "The night train is back"
    assert after(train) == "The night tram is back"
    assert after(ferry) == "The night tram is back"  # it is in no queue: the first
    assert [saved.id for saved in house.library.articles.queue(ada)] == [tram]
    assert browser.post("/articles/999/finished").status_code == 404


def test_likes_are_kept_and_checked(browser: httpx.Client, house: House, ada: int) -> None:
    assert browser.post("/preferences", json={"play_next": False, "wpm": 250}).status_code == 200
    assert house.library.people.settings(ada) == {"play_next": False, "wpm": 250}
    assert browser.post("/preferences", json={"wpm": 9000}).status_code == 422
    assert browser.post("/preferences", json={"voice": "nobody"}).status_code >= 400
    other = {"sec-fetch-site": "cross-site"}
    assert browser.post("/preferences", json={"wpm": 300}, headers=other).status_code == 403
