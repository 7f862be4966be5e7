"""A feed that is due → its new entries on the shelf of who follows it.

An entry is known by its address, or by its text where it has none, and taken out once: one that its
reader has removed does not come again. What the feed gives whole is read from there; of the rest
the page is fetched in its turn.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING

from sayso.errors import NotInLibrary, PageRefused, SaysoError, SourceBroken
from sayso.house.bringing import keep_link, keep_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.house.house import House
    from sayso.library.values import Feed, Job
    from sayso.model import Capture, Entry

NEWEST = 5  # entries of a feed that is followed anew: its last ones, not its whole archive
MOST = 100  # new entries at one look
_TITLE = re.compile(
    rb"<title[^>]{0,200}>\s*(?:<!\[CDATA\[)?(.{1,300}?)(?:\]\]>)?\s*</title>", re.DOTALL
)
_JSON_TITLE = re.compile(rb'"title"\s*:\s*"([^"\\]{1,300})"')


def look_through(house: House, job: Job) -> None:
    """Look at a feed; what is new is saved.

    Raises:
        SaysoError: it cannot be had or read; it is looked at again later.
    """
    feed = house.library.feeds.get(job.person, job.about)
    try:
        # What once was a feed and answers with a page now has trouble; it has not moved.
        _look(house, feed, behind=feed.checked_at is None)
    except NotInLibrary:
        raise
    except SaysoError as error:
        # A server that is busy says when it will be ready (RFC 9110, 10.2.3).
        after = error.retry_after if isinstance(error, PageRefused) else 0.0
        house.library.feeds.failed(feed, str(error), after=after)
        raise


def _look(house: House, feed: Feed, *, behind: bool) -> None:
    """Look at a feed, or `behind` a page at the feed that it points to."""
    studio, feeds = house.studio(feed.person), house.library.feeds
    found = studio.fetch_changed(feed.address, etag=feed.etag, modified=feed.modified)
    if found is None:
        feeds.checked(feed, etag=feed.etag, modified=feed.modified)
        return
    entries = studio.entries(found.capture)
    if len(entries) == 1 and _is_whole(entries[0], found.capture):
        if not behind:
            raise SourceBroken("That is a page without a feed: give the address of a feed.")
        _look_behind(house, feed, found.feeds)
        return
    by_key = {_key(entry): entry for entry in entries}
    is_first = feed.checked_at is None
    new = feeds.unseen(feed, list(by_key))[: NEWEST if is_first else MOST]
    for key in reversed(new):  # feeds begin with their newest, lists with what came last
        with house.library.database.writing():
            _keep(house, feed, by_key[key])
            feeds.seen(feed, key)
    if is_first or len(new) < MOST:
        feeds.forget(feed, list(by_key))
    title = _titled(found.capture)
    feeds.checked(feed, title=title, etag=found.etag, modified=found.modified)


def _look_behind(house: House, feed: Feed, pointed: Sequence[tuple[str, str]]) -> None:
    """Follow the feed that a page points to instead of the page.

    Raises:
        SourceBroken: it points to none but itself.
    """
    links = [(address, title) for address, title in pointed if address != feed.address]
    if not links:
        raise SourceBroken("That is a page without a feed: give the address of a feed.")
    moved = house.library.feeds.move(feed, *links[0])
    if moved is not None:
        _look(house, moved, behind=False)


def _is_whole(entry: Entry, capture: Capture) -> bool:
    """Whether an entry is all that was there: a page, and no feed."""
    return entry.page is not None and entry.page.body == capture.body


def _keep(house: House, feed: Feed, entry: Entry) -> None:
    if entry.page is not None:
        keep_page(house, feed.person, entry.page, title=entry.title, address=entry.url)
    elif entry.url:
        keep_link(house, feed.person, entry.url, title=entry.title)


def _key(entry: Entry) -> str:
    said = entry.url or f"{entry.title}\n{entry.published}"
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def _titled(capture: Capture) -> str:
    """What the feed calls itself, at its beginning."""
    start = capture.body[:20_000]
    is_json = start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    found = (_JSON_TITLE if is_json else _TITLE).search(start)
    return " ".join(unescape(found[1].decode("utf-8", "replace")).split())[:200] if found else ""
