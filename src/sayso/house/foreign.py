"""A file that another reading list gave its user → links, with what they were marked with.

Pocket (HTML, CSV), Instapaper (CSV), Readwise Reader (CSV, JSON), Omnivore (zip, JSON), wallabag
(JSON), the bookmarks of any browser (Netscape's HTML) and OPML for feeds. None of them says which
it is; what stands in it does.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from sayso.errors import SourceBroken, SourceTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINKS = 100_000
LARGEST_FILE = 100_000_000  # bytes, unpacked: Omnivore's zips hold whole pages
_MEMBERS = 200_000
_ARCHIVED = {"archive", "archived", "read", "1", "true"}
_LIKED = {"starred", "favorites", "favourites"}
# Folders that every browser or list has say nothing about what is in them.
_EVERYWHERE = {
    "", "unread", "archive", "starred", "home", "bookmarks", "bookmarks bar", "bookmarks menu",
    "bookmarks toolbar", "other bookmarks", "mobile bookmarks", "read archive", "inbox", "later",
    "new", "favorites bar",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A saved page of another list.

    Attributes:
        address: as it was kept, unchecked.
        title, tags, saved_at: "", (), None when the list does not say.
        archived, liked: where it lay.
        page: its HTML, where the list gives it.
    """

    address: str
    title: str = ""
    tags: tuple[str, ...] = ()
    saved_at: datetime | None = None
    archived: bool = False
    liked: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file holds: links, and addresses of feeds with their names."""

    links: tuple[Link, ...] = ()
    feeds: tuple[tuple[str, str], ...] = field(default=())


def brought(data: bytes) -> Brought:
    """The links and feeds of a file.

    Raises:
        SourceBroken: no list that is known, or a damaged one.
        SourceTooLarge: more than 100 MB once unpacked, or more than 100,000 links.
    """
    try:
        found = _looked_into(data)
    except (
        ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, csv.Error,
        zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError,
    ) as error:  # fmt: skip
        raise SourceBroken("The file is damaged, or not what it seems to be.") from error
    if len(found.links) > MOST_LINKS or len(found.feeds) > MOST_LINKS:
        raise SourceTooLarge("The file has more than 100,000 links: bring it in parts.")
    if not found.links and not found.feeds:
        raise SourceBroken(
            "No links were found: give a file of Pocket, Instapaper, Omnivore, Readwise, wallabag, "
            "a browser's bookmarks, OPML, or an export of Sayso."
        )
    return found


def _looked_into(data: bytes) -> Brought:
    if data.startswith(b"PK\x03\x04"):
        return Brought(tuple(_of_zip(data)))
    text = data.decode("utf-8-sig", "replace")
    start = text[:20_000].lstrip().casefold()
    if start.startswith(("{", "[")):
        return Brought(tuple(_of_json(json.loads(text))))
    if "<opml" in start:
        return _of_opml(text)
    if start.startswith("<"):
        return Brought(tuple(_of_html(text)))
    return Brought(tuple(_of_csv(text)))


def _of_zip(data: bytes) -> Iterator[Link]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {info.filename: info for info in packed.infolist()}
        if len(members) > _MEMBERS or sum(i.file_size for i in members.values()) > LARGEST_FILE:
            raise SourceTooLarge("The archive holds more than 100 MB: bring it in parts.")
        for name in sorted(members):
            if re.fullmatch(r"(?:.*/)?metadata_\d+_to_\d+\.json", name):
                folder = name.rpartition("/")[0]
                for row in json.loads(_unpacked(packed, members[name])):
                    page = members.get(f"{folder}/content/{row['slug']}.html".lstrip("/"))
                    html = _unpacked(packed, page).decode("utf-8", "replace") if page else ""
                    yield from _of_row(row, html)
            elif name.endswith((".csv", ".html")) and "/content/" not in f"/{name}":
                yield from _looked_into(_unpacked(packed, members[name])).links


def _unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """At most what the archive says that it is, whatever comes out."""
    with packed.open(info) as stream:
        return stream.read(info.file_size)


def _of_json(value: Any) -> Iterator[Link]:  # noqa: ANN401 -- any JSON value
    if isinstance(value, dict):
        value = next((value[k] for k in ("results", "items", "articles") if k in value), [])
    for row in value:
        yield from _of_row(row)


def _of_row(row: dict[str, Any], page: str = "") -> Iterator[Link]:
    """A row of Omnivore, wallabag or Readwise."""
    address = next((row[k] for k in ("source_url", "url", "given_url", "href") if row.get(k)), "")
    if not isinstance(address, str) or not address:
        return
    tags = row.get("tags") or row.get("labels") or ()
    names = [tag.get("name", "") if isinstance(tag, dict) else str(tag) for tag in tags]
    content = row.get("content") or row.get("html") or row.get("html_content") or ""
    saved = next(
        (row[k] for k in ("savedAt", "saved_at", "created_at", "time_added") if row.get(k)), ""
    )
    state = str(row.get("state") or row.get("location") or row.get("is_archived") or "")
    yield Link(
        address,
        str(row.get("title") or ""),
        tuple(filter(None, names)),
        _moment(str(saved)),
        archived=state.casefold() in _ARCHIVED,
        liked=bool(row.get("is_starred") or row.get("favorite")),
        page=page or (content if isinstance(content, str) else ""),
    )


def _of_csv(text: str) -> Iterator[Link]:
    csv.field_size_limit(1_000_000)
    for row in csv.DictReader(io.StringIO(text, newline="")):
        cells = {(k or "").strip().casefold(): v or "" for k, v in row.items() if k is not None}
        folder = cells.get("folder") or cells.get("location") or cells.get("status") or ""
        tags = cells.get("tags") or cells.get("document tags") or ""
        saved = next(
            (cells[k] for k in ("time_added", "timestamp", "saved date", "created") if k in cells),
            "",
        )
        if cells.get("url"):
            yield _in_folder(
                Link(
                    cells["url"],
                    cells.get("title", ""),
                    _names(tags),
                    _moment(saved),
                    archived=folder.casefold() in _ARCHIVED,
                ),
                folder,
            )


def _names(tags: str) -> tuple[str, ...]:
    """Pocket parts them with bars, Readwise writes a list as Python does, others with commas."""
    found = re.split(r"[|,]", tags.strip().strip("[]"))
    return tuple(filter(None, (name.strip().strip("'\"") for name in found)))


def _in_folder(link: Link, folder: str) -> Link:
    name = folder.strip().casefold()
    tags = link.tags if name in _EVERYWHERE | _ARCHIVED | _LIKED else (*link.tags, name)
    return replace(link, tags=tags, liked=link.liked or name in _LIKED)


class _Anchors(HTMLParser):
    """The links of a bookmarks file or of Pocket's page, each with the heading it stands under."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self._folders: list[str] = []
        self._tag = ""
        self._said = ""
        self._given: dict[str, str] = {}
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link, a heading or a folder begins."""
        if tag in {"a", "h1", "h2", "h3"}:
            self._tag, self._said = tag, ""
            self._given = {name: value or "" for name, value in attrs}
        elif tag == "dl":
            self._folders.append(self._heading)

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        if tag == "dl" and self._folders:
            self._folders.pop()
            self._heading = self._folders[-1] if self._folders else ""
        elif tag == self._tag:
            self._tag = ""
            if tag == "a":
                self._link()
            else:
                self._heading = " ".join(self._said.split())

    def handle_data(self, data: str) -> None:
        """Words."""
        self._said += data if self._tag else ""

    def _link(self) -> None:
        address = self._given.get("href", "")
        if not address.startswith(("http://", "https://")):
            return
        folder = self._folders[-1] if self._folders else self._heading
        saved = self._given.get("time_added") or self._given.get("add_date") or ""
        link = Link(
            address,
            " ".join(self._said.split()),
            _names(self._given.get("tags", "")),
            _moment(saved),
            archived=folder.casefold() == "read archive",
        )
        self.links.append(_in_folder(link, folder))


def _of_html(text: str) -> Iterator[Link]:
    parser = _Anchors()
    parser.feed(text)
    parser.close()
    yield from parser.links


class _Outlines(HTMLParser):
    """The feeds of an OPML file; names are lower case here, as in HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feeds: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An outline."""
        given = {name: value or "" for name, value in attrs}
        if tag == "outline" and given.get("xmlurl"):
            self.feeds.append((given["xmlurl"], given.get("title") or given.get("text", "")))


def _of_opml(text: str) -> Brought:
    parser = _Outlines()
    parser.feed(text)
    parser.close()
    return Brought(feeds=tuple(parser.feeds))


def _moment(said: str) -> datetime | None:
    """Seconds since 1970, or ISO 8601; None when it is neither, or no time of ours."""
    try:
        if re.fullmatch(r"\d{9,11}", said):
            return datetime.fromtimestamp(int(said), UTC)
        moment = datetime.fromisoformat(said.strip())
    except (ValueError, OverflowError, OSError):
        return None
    found = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return found if 1970 < found.year < 2100 else None
