"""A page that a browser saved → the address it was saved from, as the browser noted it.

Internet Explorer's "mark of the web" is what Chrome still writes; SingleFile has a form of its own.
"""

from __future__ import annotations

import re

_MARK = re.compile(
    rb"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s<>\"]{1,2000})\s*-->", re.IGNORECASE
)
_SINGLE_FILE = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:\s*(https?://[^\s<>\"]{1,2000})", re.IGNORECASE
)
_HEAD = 4_096


def saved_from(body: bytes) -> str:
    """The address in the note at the top of a saved page, or "".

    >>> saved_from(b"<!-- saved from url=(0022)https://news.example/a -->")
    'https://news.example/a'
    """
    head = body[:_HEAD]
    found = _MARK.search(head) or _SINGLE_FILE.search(head)
    return found[1].decode("ascii", "replace") if found else ""
