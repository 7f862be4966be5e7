"""Several entries → the one that was asked for, or else the one that a reader would expect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from sayso.errors import EntryNotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.model import Entry

_MARKUP = re.compile(
    rb"<(?:script|style)\b.{0,200000}?</(?:script|style)|<[^>]{0,20000}>", re.DOTALL | re.IGNORECASE
)
A_STORY = 100  # words; a cover, a title page or a notice of rights has fewer


@dataclass(frozen=True, slots=True)
class Several:
    """What a feed, a book or a web archive holds, in its own order.

    Attributes:
        what: it is.
        entries: which may be made as they are asked for, so that a large archive is never held.
    """

    what: Literal["feed", "book", "archive"]
    entries: Iterable[Entry]


def chosen(several: Several, wanted: int | str | None) -> Entry:
    """An entry by its number from 1, or by its address; None for the usual one.

    The usual one is the newest of a feed, and the first with a story's length of anything else.

    Raises:
        EntryNotFound: there is no such entry.
    """
    if isinstance(wanted, str):
        return _at_address(several, wanted)
    if wanted is not None:
        return _numbered(several, wanted)
    if several.what == "feed":
        return _newest(tuple(several.entries))
    return _first_story(several)


def _numbered(several: Several, wanted: int) -> Entry:
    count = 0
    for count, entry in enumerate(several.entries, 1):
        if count == wanted:
            return entry
    raise EntryNotFound(
        f"The {several.what} has {count} entr{'y' if count == 1 else 'ies'}, none is number"
        f" {wanted}: `sayso read SOURCE --entries` lists them."
    )


def _at_address(several: Several, wanted: str) -> Entry:
    found = [entry for entry in several.entries if entry.url and same_place(entry.url, wanted)]
    if not found:
        raise EntryNotFound(
            f"The {several.what} holds nothing from {wanted}: `sayso read FILE --entries` lists"
            " what it holds."
        )
    return found[-1]  # the latest record of a page that was saved again


def _newest(entries: Sequence[Entry]) -> Entry:
    if not entries:
        raise EntryNotFound("The feed has no entries: look again later.")
    return max(entries, key=_when) if any(entry.published for entry in entries) else entries[0]


def _when(entry: Entry) -> float:
    """Seconds since 1970; an entry without a date is older than all."""
    moment = entry.published
    if moment is None:
        return float("-inf")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _first_story(several: Several) -> Entry:
    best: Entry | None = None
    most = -1
    for entry in several.entries:
        words = len(_MARKUP.sub(b" ", entry.page.body).split()) if entry.page else 0
        if words >= A_STORY:
            return entry
        if words > most:
            best, most = entry, words
    if best is None:
        raise EntryNotFound(f"The {several.what} holds no page that could be read.")
    return best


def same_place(one: str, other: str) -> bool:
    """Whether two addresses name one page: scheme, "www.", fragment and final slash aside.

    >>> same_place("http://www.news.example/a/", "https://news.example/a#top")
    True
    """
    return _place(one) == _place(other)


def _place(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url, "", ""
    return host, parts.path.rstrip("/"), parts.query
