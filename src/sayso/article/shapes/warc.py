"""A web archive (WARC 1.0 and 1.1, ISO 28500; packed or not) → the pages in it, one at a time."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sayso.article.dates import read_date
from sayso.article.limits import MAX_BYTES
from sayso.article.shapes.several import Several
from sayso.errors import SourceBroken
from sayso.model import Capture, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warcio.recordloader import ArcWarcRecord

_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,500})", re.IGNORECASE)
_READABLE = (
    "html",
    "text/plain",
    "xml",
    "pdf",
    "epub",
    "json",
    "markdown",
    "rfc822",
    "officedocument",
)


def opened(capture: Capture) -> Several:
    """The pages that were answered with success, in the archive's order."""
    return Several("archive", _pages(capture))


def _pages(capture: Capture) -> Iterator[Entry]:
    try:
        for record in ArchiveIterator(BytesIO(capture.body)):
            entry = _entry(record, capture)
            if entry is not None:
                yield entry
    except ArchiveLoadFailed:
        raise SourceBroken("The web archive is damaged: save it again.") from None


def _entry(record: ArcWarcRecord, archive: Capture) -> Entry | None:
    headers = record.rec_headers
    if record.rec_type == "response" and record.http_headers is not None:
        if not record.http_headers.get_statuscode().startswith("2"):
            return None
        media_type = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        media_type = headers.get_header("Content-Type") or ""
    else:
        return None
    if media_type and not any(kind in media_type.lower() for kind in _READABLE):
        return None
    body = record.content_stream().read(MAX_BYTES)
    url = (headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
    when = read_date(headers.get_header("WARC-Date") or "")
    dated = when is not None and when.tzinfo
    page = Capture(body, media_type, url, when if when and dated else archive.captured_at)
    return Entry(_title(body), url, when, page)


def _title(body: bytes) -> str:
    found = _TITLE.search(body[:100_000])
    return unescape(" ".join(found[1].decode("utf-8", "replace").split())) if found else ""
