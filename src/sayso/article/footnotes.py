"""A superscript → a footnote's mark, which is not read, or the power of a unit, which is.

A mark stands behind a word or the end of a clause, or it is a link to a place on the page; what
stands behind a figure or a short sign is a power, an ordinal's ending or a trade mark.
"""

from __future__ import annotations

import re

_MARK = re.compile(
    r"[\[(]?(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[*†‡§¶]{1,3}|(?:note|n\.)\s*\d{1,3})[\])]?"
)
_LETTER = re.compile(
    r"[\[(]?[a-z][\])]?"
)  # a mark only where it is a link: "M<sup>e</sup>" is none
_NAMED = re.compile(r"foot-?note|note-?ref|end-?note|\breference\b|\bcite", re.IGNORECASE)
_AFTER_WORD = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?…%)\]”’\"'»])$")
_UNIT = re.compile(r"(?:^|[\s\d/])(?:[mckd]?m|ft|in|yd|mi|mile|miles|metres?|meters?|feet)$")
_POWERS = {"2": "²", "3": "³"}


def is_footnote(text: str, before: str, *, href: str = "", names: str = "") -> bool:
    """Whether a superscript is a footnote's mark.

    Args:
        text: what it says.
        before: the end of the line that it stands behind.
        href: of the link inside or around it, or "".
        names: its class, id and role, and those of the link.

    >>> is_footnote("1", "as it was.", href="#fn1"), is_footnote("2", "40 km")
    (True, False)
    """
    said = text.strip()
    points = "#" in href or _NAMED.search(names) is not None
    if points and _LETTER.fullmatch(said):
        return True
    if _MARK.fullmatch(said) is None or not before:
        return False
    return points or (_AFTER_WORD.search(before) is not None and not _UNIT.search(before))


def power(text: str, before: str) -> str:
    """A superscript as it is written in plain text: the power of a unit as its own sign.

    >>> power("2", "40 km"), power("st", "1")
    ('²', 'st')
    """
    return _POWERS.get(text.strip(), text) if _UNIT.search(before) else text
