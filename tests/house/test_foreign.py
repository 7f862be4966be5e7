from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SourceBroken, SourceTooLarge
from sayso.house import foreign
from sayso.house.foreign import Brought, Link, brought

DAY = datetime(2024, 3, 9, 16, 0, tzinfo=UTC)
STAMP = "1710000000"

POCKET = f"""<!DOCTYPE html><html><head><title>Pocket Export</title></head><body>
<h1>Unread</h1><ul>
<li><a href="https://a.example/1" time_added="{STAMP}" tags="sea,north">The &amp; ferry</a></li>
</ul><h1>Read Archive</h1><ul>
<li><a href="https://a.example/2" time_added="{STAMP}" tags="">Rain</a></li></ul></body></html>"""
BOOKMARKS = f"""<!DOCTYPE NETSCAPE-Bookmark-file-1><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p>
<DT><H3 ADD_DATE="1">Bookmarks bar</H3><DL><p>
<DT><A HREF="https://a.example/1" ADD_DATE="{STAMP}">The ferry</A>
<DT><H3>Harbours</H3><DL><p><DT><A HREF="https://a.example/2" TAGS="sea">Rain</A></DL><p>
<DT><A HREF="https://a.example/3">Wind</A><DT><A HREF="javascript:alert(1)">No</A></DL><p></DL>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" text="Courier" xmlUrl="https://a.example/feed"/></outline></body></opml>"""


def _one(address: str, title: str, *tags: str, **more: object) -> Link:
    return Link(address, title, tags, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "links"),
    [
        (
            POCKET,
            [
                _one("https://a.example/1", "The & ferry", "sea", "north", saved_at=DAY),
                _one("https://a.example/2", "Rain", saved_at=DAY, archived=True),
            ],
        ),
        (
            (
                "title,url,time_added,tags,status\n"
                f"The ferry,https://a.example/1,{STAMP},sea|north,unread\n"
                f"Rain,https://a.example/2,{STAMP},,archive\n"
            ),
            [
                _one("https://a.example/1", "The ferry", "sea", "north", saved_at=DAY),
                _one("https://a.example/2", "Rain", saved_at=DAY, archived=True),
            ],
        ),
        (
            (
                "URL,Title,Selection,Folder,Timestamp\n"
                f'https://a.example/1,"The ferry, again",,Unread,{STAMP}\n'
                f"https://a.example/2,Rain,,Starred,{STAMP}\n"
                f"https://a.example/3,Wind,,Harbours,{STAMP}\n"
            ),
            [
                _one("https://a.example/1", "The ferry, again", saved_at=DAY),
                _one("https://a.example/2", "Rain", saved_at=DAY, liked=True),
                _one("https://a.example/3", "Wind", "harbours", saved_at=DAY),
            ],
        ),
        (
            (
                "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
                "The ferry,https://a.example/1,x,\"['sea', 'north']\",2024-03-09 16:00:00+00:00,"
                "0,archive,True\n"
            ),
            [_one("https://a.example/1", "The ferry", "sea", "north", saved_at=DAY, archived=True)],
        ),
        (
            json.dumps(
                [
                    {
                        "is_archived": 1,
                        "is_starred": 1,
                        "tags": ["sea"],
                        "title": "The ferry",
                        "url": "https://a.example/1",
                        "content": "<p>It sails.</p>",
                        "created_at": "2024-03-09T16:00:00+0000",
                    }
                ]
            ),
            [
                _one(
                    "https://a.example/1",
                    "The ferry",
                    "sea",
                    saved_at=DAY,
                    archived=True,
                    liked=True,
                    page="<p>It sails.</p>",
                )
            ],
        ),
        (
            json.dumps(
                {
                    "results": [
                        {
                            "url": "https://read.example/x",
                            "source_url": "https://a.example/1",
                            "title": "The ferry",
                            "tags": {"sea": {"name": "sea"}},
                            "location": "archive",
                            "saved_at": "2024-03-09T16:00:00Z",
                        }
                    ]
                }
            ),
            [_one("https://a.example/1", "The ferry", "sea", saved_at=DAY, archived=True)],
        ),
        (
            BOOKMARKS,
            [
                _one("https://a.example/1", "The ferry", saved_at=DAY),
                _one("https://a.example/2", "Rain", "sea", "harbours"),
                _one("https://a.example/3", "Wind"),
            ],
        ),
    ],
    ids=[
        "pocket html",
        "pocket csv",
        "instapaper",
        "readwise csv",
        "wallabag",
        "reader",
        "browser",
    ],
)
def test_a_file_of_another_list_is_read(file: str, links: list[Link]) -> None:
    assert brought(file.encode()) == Brought(tuple(links))


def test_feeds_of_an_opml_file() -> None:
    assert brought(OPML.encode()) == Brought(feeds=(("https://a.example/feed", "Courier"),))


def _zip(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def test_an_export_of_omnivore_comes_with_its_pages() -> None:
    row = {
        "slug": "the-ferry",
        "title": "The ferry",
        "url": "https://a.example/1",
        "state": "Archived",
        "labels": ["sea"],
        "savedAt": "2024-03-09T16:00:00.000Z",
    }
    data = _zip(
        **{
            "metadata_0_to_20.json": json.dumps([row]),
            "content__the-ferry.html": "<p>It sails.</p>",
            "highlights__the-ferry.md": "> It sails",
        }
    )
    page = "<p>It sails.</p>"
    assert brought(data).links == (
        _one("https://a.example/1", "The ferry", "sea", saved_at=DAY, archived=True, page=page),
    )


def test_pocket_gives_a_zip_too() -> None:
    data = _zip(**{"pocket__part_000000.csv": "title,url\nThe ferry,https://a.example/1\n"})
    assert brought(data).links == (_one("https://a.example/1", "The ferry"),)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 and no more",
        b"{",
        b"[" * 100_000,
        b"[1, 2]",
        b'[{"url": {"a": 1}}]',
        b"<html><body>No links here",
        b"\xff\xfe\x00\x01",
        b"a,b\n1,2\n",
        _zip(**{"metadata_0_to_1.json": '[{"no": "slug"}]'}),
    ],
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(SourceBroken):
        brought(data)


def test_a_bomb_does_not_go_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "LARGEST_FILE", 100_000)
    with pytest.raises(SourceTooLarge):
        brought(_zip(**{"metadata_0_to_1.json": " " * 1_000_000}))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: f"<opml>{text}".encode())
    | st.text(max_size=300).map(lambda text: f"url,title\n{text}".encode())
    | st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["url", "tags", "title", "results", "state"]), inner)
        ),
    ).map(lambda value: json.dumps([value]).encode())
)
def test_nothing_but_our_own_errors_comes_out(data: bytes) -> None:
    try:
        found = brought(data)
    except (SourceBroken, SourceTooLarge):
        return
    assert found.links or found.feeds
