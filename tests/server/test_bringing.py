from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from sayso.errors import CannotWrite, SaysoError, SourceBroken
from sayso.house.bringing import Came, bring
from sayso.house.export import export
from sayso.library.care import examine
from sayso.library.values import Position
from sayso.model import Capture, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    import httpx

    from sayso.house.house import House


@pytest.fixture
def kept(house: House, ada: int, story: int, work: Callable[[], None]) -> int:
    """The story, with all that its reader can make of it."""
    library = house.library
    article = library.articles.read(ada, story)
    library.notes.tag(ada, [story], add=["sea"])
    library.notes.highlight(ada, story, article, Span(1, 4, 9), "Which one?")
    library.articles.move(ada, story, Position(2, 3, 0.4, "phone"))
    library.articles.mark(ada, [story], shelf="archive", favourite=True)
    library.articles.requeue(ada, [story])
    library.people.set(ada, wpm=250)
    library.people.write(ada, "lexicon", "Marlowe = mar-loh\n")
    library.feeds.follow(ada, "https://harbour.example/feed", "The harbour")
    house.save(ada, "https://harbour.example/a")
    return story


@pytest.mark.parametrize("name", ["export.zip", "export"])
def test_what_is_taken_out_can_be_brought_in_again(
    house: House, ada: int, kept: int, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    assert export(house, house.library.people.all()[0], target, sound=True) == 2
    ben = house.library.people.add("ben").id
    assert bring(house, ben, target) == Came(saved=2, feeds=1)
    library = house.library
    (waiting, theirs), (_, mine) = library.articles.page(ben), library.articles.page(ada)
    assert (waiting.status, waiting.address) == ("waiting", "https://harbour.example/a")
    assert [job.about for job in library.jobs.waiting(ben)] == [waiting.id]
    for fact in ("title", "saved_at", "shelf", "favourite", "tags", "words", "heard", "version"):
        assert getattr(theirs, fact) == getattr(mine, fact), fact
    assert library.articles.read(ben, theirs.id) == library.articles.read(ada, kept)
    assert library.articles.position(ben, theirs.id).block == 2
    assert [saved.id for saved in library.articles.queue(ben)] == [theirs.id]
    (mark,) = library.notes.highlights(ben, theirs.id)
    assert (mark.quote, mark.note) == ("ferry", "Which one?")
    assert library.people.settings(ben) == {"wpm": 250}
    assert library.people.document(ben, "lexicon") == "Marlowe = mar-loh\n"
    assert [feed.title for feed in library.feeds.all(ben)] == ["The harbour"]
    assert library.search.find(ben, "harbour master")
    assert len(library.recordings.all(ben, theirs.id, 1)) == 1
    assert examine(library).is_sound
    assert bring(house, ben, target).there == 2, "a second time nothing is doubled"


def test_an_export_can_be_read_without_sayso(
    house: House, ada: int, kept: int, tmp_path: Path
) -> None:
    export(house, house.library.people.all()[0], tmp_path / "out")
    out = tmp_path / "out"
    index = json.loads((out / "library.json").read_text())
    place = out / index["articles"][0]
    told = (place / "article.md").read_text()
    assert told.startswith("# The night ferry is back\n\nThe ferry between")
    page = (place / "article.html").read_text()
    assert "<title>The night ferry is back</title>" in page
    assert "a new crew that nobody" in page
    notes = json.loads((place / "annotations.jsonld").read_text())
    assert notes["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert notes["total"] == 1
    digest = json.loads((place / "article.json").read_text())["versions"][0]["digest"]
    assert (out / "captures" / digest).read_bytes().startswith(b"The night ferry")
    assert "https://harbour.example/feed" in (out / "feeds.opml").read_text()
    assert not (out / "sound").exists()


def test_an_export_replaces_nothing_and_leaves_nothing_half(
    house: House, ada: int, kept: int, tmp_path: Path
) -> None:
    person = house.library.people.all()[0]
    (tmp_path / "out").mkdir()
    with pytest.raises(CannotWrite):
        export(house, person, tmp_path / "out")

    def stop(_count: int) -> None:
        raise KeyboardInterrupt

    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        export(house, person, tmp_path / "other.zip", progress=stop)
    assert sorted(tmp_path.iterdir()) == before


def _tampered(target: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    path = target / "articles" / "000001" / "article.json"
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))
    return target


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["article"].update(saved_at=1e300),
        lambda d: d["article"].update(saved_at=float("nan")),
        lambda d: d["article"].update(shelf="<script>"),
        lambda d: d["article"].update(title=["a"]),
        lambda d: d["article"].update(published="yesterday"),
        lambda d: d["article"].update(address="javascript:alert(1)"),
        lambda d: d["article"].update(heard=-1),
        lambda d: d["versions"][0].update(digest="../../../etc/passwd"),
        lambda d: d["versions"][0].update(digest="0" * 64),
        lambda d: d["versions"][0].update(packed={"blocks": "no"}),
        lambda d: d["versions"][0].update(packed=7),
        lambda d: d["highlights"][0].update(start="x"),
        lambda d: d.update(tags=None),
        lambda d: d.pop("article"),
    ],
)
def test_an_export_that_was_tampered_with_is_refused_whole(
    house: House, ada: int, kept: int, tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    export(house, house.library.people.all()[0], tmp_path / "out")
    ben = house.library.people.add("ben").id
    with pytest.raises(SaysoError):
        bring(house, ben, _tampered(tmp_path / "out", change))
    assert house.library.articles.page(ben) == ()


@pytest.mark.parametrize("place", ["../../../etc", "articles/../x", "/etc", "articles/1/2", 7])
def test_an_export_names_nothing_outside_itself(house: House, ada: int, place: object) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        index = {"format": "sayso-library", "version": 1, "articles": [place]}
        packed.writestr("library.json", json.dumps(index))
    with pytest.raises(SourceBroken):
        bring(house, ada, stream.getvalue())


CSV = "title,url,time_added,tags,status\nThe ferry,https://a.example/1,1710000000,sea,archive\n"


def test_a_file_of_another_list_is_brought_in_by_the_browser(
    browser: httpx.Client, house: House, ada: int
) -> None:
    hostile = "<script>alert(1)</script>,http://10.0.0.7/x,1,,\nNo,javascript:x,1,,\n"
    files = {"file": ("pocket.csv", CSV + hostile, "text/csv")}
    shown = browser.post("/import", files=files)
    assert "2 articles saved, 0 were there already, 1 are no" in shown.text
    newest, _refused_later = house.library.articles.page(ada)
    assert (newest.title, newest.tags, newest.shelf) == ("The ferry", ("sea",), "archive")
    assert newest.saved_at.year == 2024
    assert "<script>alert" not in browser.get("/").text
    assert [job.host for job in house.library.jobs.waiting(ada)] == ["10.0.0.7", "a.example"]
    assert (
        "1 were there already"
        in browser.post("/import", files={"file": ("pocket.csv", CSV, "text/csv")}).text
    )
    assert browser.post("/import", files={"file": ("x", b"\x00" * 99, "")}).status_code == 422


def test_a_page_that_comes_with_its_text_is_read_from_it(
    house: House, ada: int, work: Callable[[], None]
) -> None:
    content = "".join(
        f"<p>It rained all day on the {n}th of May in the town.</p>" for n in range(9)
    )
    row = {"url": "https://a.example/1", "title": "Rain", "content": content, "tags": []}
    assert bring(house, ada, json.dumps([row]).encode()).saved == 1
    work()
    (saved,) = house.library.articles.page(ada)
    assert (saved.status, saved.title) == ("ready", "Rain")
    assert not house.library.recordings.all(ada, saved.id, 1), "spoken when it is wanted"


def test_everything_is_taken_out_by_the_browser(
    browser: httpx.Client, house: House, kept: int
) -> None:
    answer = browser.post("/export", data={"sound": "1"})
    assert answer.headers["content-disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        names = packed.namelist()
    assert "library.json" in names
    assert any(name.startswith("sound/") for name in names)
    assert not list(house.takes.iterdir()), "nothing stays behind"


def test_a_capture_is_not_brought_twice(house: House, ada: int) -> None:
    first = house.save_capture(ada, Capture(b"It rained. " * 99, "text/plain"))
    assert house.save_capture(ada, Capture(b"It rained. " * 99, "text/plain")).id == first.id
