"""A page saved as MHTML (RFC 2557) → the page, under the address that it was saved from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.article.dates import read_date
from sayso.article.shapes.message import content, header, message_of, parts
from sayso.errors import SourceEmpty

if TYPE_CHECKING:
    from email.message import Message

    from sayso.model import Capture


def opened(capture: Capture) -> Capture:
    """The saved page; its pictures and style sheets are passed over.

    Raises:
        SourceEmpty: there is no page among its parts.
    """
    message = message_of(capture.body)
    root = _root(message)
    if root is None:
        raise SourceEmpty("The MHTML file holds no page: save it again.")
    body, media_type = content(root)
    place = header(message, "Snapshot-Content-Location") or header(root, "Content-Location")
    saved = read_date(header(message, "Date"))
    return replace(
        capture,
        body=body,
        media_type=media_type,
        url=place if place.startswith("http") else capture.url,
        captured_at=saved if saved is not None and saved.tzinfo else capture.captured_at,
    )


def _root(message: Message) -> Message | None:
    """The part that the `start` parameter names (RFC 2387, section 3.2), or else the first page."""
    pages = [*parts(message, "text/html"), *parts(message, "application/xhtml+xml")]
    start = str(message.get_param("start", ""))
    named = [part for part in pages if start and part.get("Content-ID") == start]
    return next(iter(named or pages), None)
