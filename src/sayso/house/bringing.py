"""Links and pages by the hundred → the shelf: an export of ours, or a file of another list.

They are read one after another when nobody waits for anything else, each host asked politely
(`server.crew`), and spoken when somebody wants to hear them.
"""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from html import escape
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.errors import AddressRefused, SourceBroken, SourceTooLarge
from sayso.house.export import DOCUMENTS, FORMAT, INDEX, VERSION
from sayso.house.foreign import brought
from sayso.house.house import LARGEST_UPLOAD, host_of
from sayso.library.carried import queue_behind, take_in
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sayso.house.foreign import Link
    from sayso.house.house import House

    Get = Callable[[str], bytes]

_LATER = -1  # urgency: behind whatever somebody waits for
_AT_ONCE = 200  # links in one transaction: others may write in between
# Bytes: of one file, of an export that came over the web once it is unpacked, of one's own.
_LARGEST_FILE, _LARGEST_UPLOADED, _LARGEST_ARCHIVE = 100_000_000, 500_000_000, 1 << 40


class Came(NamedTuple):
    """What became of a file: articles put on the shelf, there already, refused; feeds followed."""

    saved: int = 0
    there: int = 0
    refused: int = 0
    feeds: int = 0


def bring(house: House, person: int, source: Path | bytes) -> Came:
    """Take in a file or a folder.

    Args:
        house: may be served meanwhile.
        person: whose shelf.
        source: an export of ours (a folder or a zip), or a file of another list.

    Raises:
        SourceBroken: it is damaged, or no list that is known.
        SourceTooLarge: it holds more than can be.
    """
    if not isinstance(source, bytes) and source.is_dir():
        return _own(house, person, lambda name: (source / name).read_bytes())
    stream = BytesIO(source) if isinstance(source, bytes) else source
    try:
        if zipfile.is_zipfile(stream):
            with zipfile.ZipFile(stream) as packed:
                if INDEX in packed.namelist():
                    return _own(house, person, _bounded(packed, isinstance(source, bytes)))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise SourceBroken("The archive is damaged.") from error
    if isinstance(source, bytes):
        return _foreign(house, person, source)
    if source.stat().st_size > _LARGEST_FILE:
        raise SourceTooLarge("That is larger than 100 MB: bring it in parts.")
    return _foreign(house, person, source.read_bytes())


def _bounded(packed: zipfile.ZipFile, is_upload: bool) -> Get:  # noqa: FBT001 -- a private one
    """Files of an archive, if it does not unpack to more than can be."""
    sizes = [info.file_size for info in packed.infolist()]
    most = _LARGEST_UPLOADED if is_upload else _LARGEST_ARCHIVE
    if sum(sizes) > most or max(sizes, default=0) > _LARGEST_FILE:
        raise SourceTooLarge("The export holds more than can be taken in.")

    def get(name: str) -> bytes:
        info = packed.getinfo(name)
        with packed.open(info) as stream:
            return stream.read(info.file_size)  # whatever would come out

    return get


def keep_link(
    house: House, person: int, address: str, *, title: str = "", saved_at: float | None = None
) -> int | None:
    """Put a link on the shelf, to be read when nothing else is; None if it is there already.

    Raises:
        AddressRefused: it is no address of the web.
    """
    house.studio(person).check_address(address)
    if house.library.articles.holds(person, address):
        return None
    library = house.library
    with library.database.writing():
        article = library.articles.add(person, address, title=title[:500], saved_at=saved_at)
        how, host = json.dumps({"quiet": True}), host_of(address)
        library.jobs.add("read", person, article, how, host=host, urgent=_LATER)
    return article


def keep_page(
    house: House,
    person: int,
    page: Capture,
    *,
    title: str = "",
    address: str | None = None,
    saved_at: float | None = None,
) -> int | None:
    """Put a page on the shelf whose bytes are here; None if its address is there already.

    Raises:
        AddressRefused: it says to be from what is no address of the web.
        SourceTooLarge: it has more than 20 MB.
    """
    if len(page.body) > LARGEST_UPLOAD:
        raise SourceTooLarge("A page of it is larger than 20 MB.")
    if address:
        house.studio(person).check_address(address)
        if house.library.articles.holds(person, address):
            return None
    library = house.library
    with library.database.writing():
        digest = library.blobs.put(page.body)
        how = {"digest": digest, "media_type": page.media_type, "url": page.url, "quiet": True}
        article = library.articles.add(
            person, address, key=digest, title=title[:500], saved_at=saved_at
        )
        said = json.dumps(how, sort_keys=True)
        library.jobs.add("read", person, article, said, urgent=_LATER)
    return article


def _foreign(house: House, person: int, data: bytes) -> Came:
    found = brought(data)
    counts = {"saved": 0, "there": 0, "refused": 0}
    # The oldest first: a list shows what came last on top.
    links = iter(sorted(found.links, key=lambda link: _seconds(link) or 0.0))
    while batch := list(islice(links, _AT_ONCE)):
        with house.library.database.writing():
            for link in batch:
                counts[_kept(house, person, link)] += 1
    feeds = 0
    for address, title in found.feeds:
        try:
            house.studio(person).check_address(address)
        except AddressRefused:
            counts["refused"] += 1
            continue
        house.library.feeds.follow(person, address, title[:200])
        feeds += 1
    return Came(**counts, feeds=feeds)


def _kept(house: House, person: int, link: Link) -> str:
    library, at = house.library, _seconds(link)
    try:
        if link.page.strip():
            article = keep_page(
                house, person, _capture(link), title=link.title, address=link.address, saved_at=at
            )
        else:
            article = keep_link(house, person, link.address, title=link.title, saved_at=at)
    except (AddressRefused, SourceTooLarge):
        return "refused"
    if article is None:
        return "there"
    library.notes.tag(person, [article], add=link.tags)
    if link.archived:
        library.articles.mark(person, [article], shelf="archive")
    if link.liked:
        library.articles.mark(person, [article], favourite=True)
    return "saved"


def _seconds(link: Link) -> float | None:
    return link.saved_at.timestamp() if link.saved_at else None


def _capture(link: Link) -> Capture:
    title = escape(link.title)
    page = (
        f"<!doctype html><html><head><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1>{link.page}</article></body></html>"
    )
    return Capture(page.encode("utf-8", "replace"), "text/html; charset=utf-8", link.address)


def _own(house: House, person: int, get: Get) -> Came:
    index = _json(get, INDEX)
    if not isinstance(index, dict) or index.get("format") != FORMAT:
        raise SourceBroken("That is no export of Sayso.")
    if index.get("version") != VERSION:
        raise SourceBroken("That export is of another version of Sayso: update this one.")
    saved, there = 0, 0
    queued: list[tuple[int, int]] = []
    for place in _names(index.get("articles")):
        data = _json(get, f"{place}/article.json")
        article = _taken(house, person, data, get)
        if article is None:
            there += 1
            continue
        saved += 1
        if isinstance(data.get("queued"), int):
            queued.append((data["queued"], article))
    queue_behind(house.library, person, [article for _, article in sorted(queued)])
    _choices(house, person, index, get)
    feeds = 0
    for feed in index.get("feeds") or ():
        if isinstance(feed, dict):
            with suppress(AddressRefused):
                address = str(feed.get("address", ""))
                house.studio(person).check_address(address)
                house.library.feeds.follow(person, address, str(feed.get("title", ""))[:200])
                feeds += 1
    return Came(saved, there, 0, feeds)


def _taken(house: House, person: int, data: Any, get: Get) -> int | None:  # noqa: ANN401 -- JSON
    """An article of an export, its captures and sounds first."""
    address = _address(data)
    if address is not None:
        house.studio(person).check_address(address)
        if house.library.articles.holds(person, address):
            return None
    for name in _files(data):
        try:
            body = get(name)
        except (OSError, KeyError):
            continue  # `take_in` says what is missing; sound may be left out
        house.library.blobs.put(body)
    with house.library.database.writing():
        article = take_in(house.library, person, data)
        if article is not None and not data["versions"] and address:
            how = json.dumps({"quiet": True})
            house.library.jobs.add(
                "read", person, article, how, host=host_of(address), urgent=_LATER
            )
    return article


def _address(data: Any) -> str | None:  # noqa: ANN401 -- JSON of anybody
    try:
        address = data["article"]["address"]
    except (KeyError, TypeError) as error:
        raise SourceBroken("An article of the export is damaged.") from error
    return None if address is None else str(address)


def _files(data: Any) -> Iterator[str]:  # noqa: ANN401 -- JSON of anybody
    try:
        for version in data["versions"]:
            yield f"captures/{_digest(version['digest'])}"
            for recording in version["recordings"]:
                yield f"sound/{_digest(recording['sound'])}.mp3"
    except (KeyError, TypeError) as error:
        raise SourceBroken("An article of the export is damaged.") from error


def _digest(said: Any) -> str:  # noqa: ANN401 -- JSON of anybody
    if not isinstance(said, str) or len(said) != 64 or not set(said) <= set("0123456789abcdef"):
        raise SourceBroken("The export names a file that cannot be one of it.")
    return said


def _names(places: Any) -> Iterator[str]:  # noqa: ANN401 -- JSON of anybody
    """Folders of articles: nothing that leads out of the export."""
    if not isinstance(places, list):
        raise SourceBroken("The export has no list of its articles.")
    for place in places:
        kind, _, number = str(place).partition("/")
        if kind != "articles" or not (number.isascii() and number.isdigit()):
            raise SourceBroken("The export names a folder that cannot be one of it.")
        yield str(place)


def _choices(house: House, person: int, index: dict[str, Any], get: Get) -> None:
    """Settings and documents, where there are none yet."""
    people = house.library.people
    given = index.get("settings")
    kept = people.settings(person)
    for name, value in given.items() if isinstance(given, dict) else ():
        if name not in kept and house.can_be_kept(name, value):
            people.set(person, **{name: value})
    for name, file in DOCUMENTS.items():
        with suppress(OSError, KeyError):
            text = get(file)[:1_000_000].decode("utf-8", "replace")
            if text.strip() and not people.document(person, name).strip():
                people.write(person, name, text)


def _json(get: Get, name: str) -> Any:  # noqa: ANN401 -- JSON of anybody
    try:
        return json.loads(get(name))
    except (OSError, KeyError, ValueError, RecursionError, zipfile.BadZipFile) as error:
        raise SourceBroken(f"{name} of the export is missing or damaged.") from error
