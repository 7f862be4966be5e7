"""A feed (RSS, Atom, JSON Feed 1.1) → its entries, with their full text where the feed gives it.

An entry is whole when its text is a story's and does not break off; of the others only the address
is kept, unless they have none.
"""

from __future__ import annotations

import calendar
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sayso.article.dates import read_date
from sayso.article.encoding import decoded
from sayso.article.facts import Facts, Name
from sayso.article.shapes.several import Several
from sayso.article.shapes.written import DOCUMENT, as_paragraphs, element, written
from sayso.errors import SourceBroken
from sayso.model import Capture, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<[^<>]{0,5000}>")
_BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:continue|keep) reading.{0,80}|read (?:more|on).{0,80}"
    r"|weiterlesen.{0,40}|lire la suite.{0,40}|leer más.{0,40})[\s.»→>]*$",
    re.IGNORECASE,
)
WHOLE = 120  # words; the teasers of 40 feeds looked at have 9 to 75
MOST_ENTRIES = 2_000


def opened(capture: Capture) -> Several:
    """The entries of a feed, in its order.

    Raises:
        SourceBroken: it is no feed after all.
    """
    if capture.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Several("feed", tuple(_of_json(capture)))
    return Several("feed", tuple(_of_xml(capture)))


def _of_xml(capture: Capture) -> Iterator[Entry]:
    import feedparser  # noqa: PLC0415 -- a fifth of a second, for these feeds alone

    headers = {"content-location": capture.url or "", "content-type": _type(capture.media_type)}
    # As a stream: a text that looks like an address would be fetched. What is wrong with a feed
    # is mended or passed over by the parser, which says so in `bozo`.
    feed = feedparser.parse(BytesIO(capture.body), response_headers=headers, sanitize_html=False)
    if not feed.entries and not feed.feed:
        raise SourceBroken("The feed cannot be read: it is not well-formed XML.")
    about = Facts(
        publisher=_plain(feed.feed.get("title", "")), language=feed.feed.get("language", "")
    )
    for item in feed.entries[:MOST_ENTRIES]:
        facts = _facts_of_xml(item).otherwise(about)
        yield _entry(capture, facts, _texts(item), _moment(item))


def _type(media_type: str) -> str:
    return media_type if "xml" in media_type else "application/xml"


def _facts_of_xml(item: Any) -> Facts:  # noqa: ANN401  feedparser's own dictionary
    names = [author.get("name", "") for author in item.get("authors", ())] or [
        item.get("author", "")
    ]
    return Facts(
        headline=_plain(item.get("title", "")),
        authors=tuple(Name(_without_address(name)) for name in names if name.strip()),
        published=_stated(item, "published") or _stated(item, "updated"),
        modified=_stated(item, "updated"),
        url=item.get("link", ""),
        sections=tuple(tag.term for tag in item.get("tags", ())[:1] if tag.get("term")),
    )


def _stated(item: Any, name: str) -> str:  # noqa: ANN401  the same
    # Not by its own `get`, which takes one date for the other and warns of it.
    return dict.get(item, name) or ""


def _without_address(name: str) -> str:
    """RSS names authors as "ada@paper.example (Ada Roe)" (RSS 2.0, <author>)."""
    bracketed = re.search(r"\S+@\S+\s*\(([^)]{1,100})\)", name)
    return bracketed[1] if bracketed else name


def _texts(item: Any) -> list[str]:  # noqa: ANN401  the same
    found = [
        content.value if "html" in content.get("type", "html") else as_paragraphs(content.value)
        for content in item.get("content", ())
        if content.get("value")
    ]
    return [*found, item.get("summary", "")]


def _moment(item: Any) -> datetime | None:  # noqa: ANN401  the same
    parsed = dict.get(item, "published_parsed") or dict.get(item, "updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def _of_json(capture: Capture) -> Iterator[Entry]:
    try:
        feed = json.loads(decoded(capture.body, capture.media_type).lstrip("\ufeff"))
        items = feed["items"]
    except (ValueError, KeyError, TypeError):
        raise SourceBroken("The JSON feed cannot be read: it is not well formed.") from None
    about = Facts(publisher=_said(feed, "title"), language=_said(feed, "language"))
    for item in items[:MOST_ENTRIES] if isinstance(items, list) else ():
        if isinstance(item, dict):
            facts = _facts_of_json(item, capture.url or "").otherwise(about)
            texts = [_said(item, "content_html"), as_paragraphs(_said(item, "content_text"))]
            texts.append(element("p", _said(item, "summary")))
            yield _entry(capture, facts, texts, read_date(facts.published))


def _facts_of_json(item: dict[str, Any], base: str) -> Facts:
    listed = item.get("authors")
    authors = listed if isinstance(listed, list) else [item.get("author")]
    tags = item.get("tags")
    address = _said(item, "url") or _said(item, "external_url")
    return Facts(
        headline=_said(item, "title"),
        description=_said(item, "summary"),
        authors=tuple(
            Name(_said(author, "name")) for author in authors if isinstance(author, dict)
        ),
        published=_said(item, "date_published"),
        modified=_said(item, "date_modified"),
        url=_joined(base, address),
        sections=tuple(tag for tag in tags[:1] if isinstance(tag, str))
        if isinstance(tags, list)
        else (),
    )


def _said(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _entry(capture: Capture, facts: Facts, texts: list[str], moment: datetime | None) -> Entry:
    link = facts.url if facts.url.startswith(("http://", "https://")) else ""
    longest = max(texts, key=len, default="")
    page = None
    if not link or is_whole(longest):
        body = f"<article>{element('h1', facts.headline)}{longest}</article>"
        page = replace(
            capture, body=written(facts, body), media_type=DOCUMENT, url=link or capture.url
        )
    return Entry(facts.headline, link or None, moment, page)


def is_whole(markup: str) -> bool:
    """Whether an entry's text is the story and not the beginning of it.

    >>> is_whole("<p>The pier is closed. […]</p>")
    False
    """
    text = _plain(markup)
    return len(text.split()) >= WHOLE and not _BREAKS_OFF.search(text[-200:])


def _plain(markup: str) -> str:
    from html import unescape  # noqa: PLC0415 -- a small table, for feeds alone

    return " ".join(unescape(_TAG.sub(" ", markup)).split())
