"""A site's page → the addresses of its feeds, as it gives them to feed readers.

`<link rel="alternate" type="application/rss+xml" href="…">`, as browsers and readers have looked
for it since 2002; JSON Feed's types too. Only the head is looked at, by a parser that builds
nothing.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from sayso.model import Capture

_HEAD = 300_000  # bytes; heads of news pages with their styles and data are below
_MOST = 20  # feeds of one page
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})


class FeedLink(NamedTuple):
    """A feed that a page points to.

    Attributes:
        address: http or https.
        title: as the page names it, or "".
    """

    address: str
    title: str


def feed_links(capture: Capture) -> tuple[FeedLink, ...]:
    """The feeds of a page in its order, those of readers' comments last."""
    head = _Head(capture.url or "")
    head.feed(capture.body[:_HEAD].decode("utf-8", "replace"))
    found = dict.fromkeys(head.found)
    return tuple(sorted(found, key=_is_of_comments))[:_MOST]


def _is_of_comments(link: FeedLink) -> bool:
    return "comment" in f"{urlsplit(link.address).path} {link.title}".casefold()


class _Head(HTMLParser):
    """The links to feeds that stand in a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.found: list[FeedLink] = []
        self._base = address

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 -- as its base
        """`<![…>` is a comment (HTML, 13.2.5.42); the base stops at one that it does not know."""
        del report
        return self.parse_bogus_comment(i, report=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: (value or "").strip() for name, value in attrs}
        if tag == "base" and said.get("href"):
            self._base = _joined(self._base, said["href"])
        is_alternate = tag == "link" and "alternate" in said.get("rel", "").casefold().split()
        if is_alternate and said.get("type", "").casefold().partition(";")[0].strip() in _TYPES:
            address = _joined(self._base, said.get("href", ""))
            if address.startswith(("http://", "https://")):
                self.found.append(FeedLink(address, " ".join(said.get("title", "").split())[:200]))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
