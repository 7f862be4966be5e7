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


# In copied text: raised figures, daggers and figures in brackets, right behind a word or a clause;
# brackets also behind a full stop and a blank, and any of them before a line's first word.
_PLAIN = re.compile(
    r"(?P<raised>[¹²³⁰⁴-⁹]{1,3}(?:[,˒⁻–][¹²³⁰⁴-⁹]{1,3})*|[†‡]{1,3}|(?<!\*)\*(?!\*))(?![\w*])"
    r"|(?P<boxed>(?:(?<=[.!?…”\"’])[ \u00a0])?"
    r"(?:\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[a-z]|(?:note|nb|n\.) ?\d{1,2}|citation needed)\])+)"
)
_FIRST = re.compile(r"\s*(?:[¹²³⁴-⁹][¹²³⁰⁴-⁹]{0,2}|[†‡]|\[\d{1,3}\])\s*(?=\w|[“\"‘'(])")


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A copied line without its footnotes' marks, and the marks in their order.

    >>> without_marks("The ship¹ sank.[2] It was 9 m² [sic] long.")
    ('The ship sank. It was 9 m² [sic] long.', ('¹', '[2]'))
    """
    first = _FIRST.match(text)
    at = first.end() if first and first.end() < len(text) else 0
    marks = [text[:at].strip()] if at else []
    kept = []
    for mark in _PLAIN.finditer(text, at):
        if not _is_mark(mark, text):
            continue
        kept.append(text[at : mark.start()])
        marks.append(mark[0].strip())
        at = mark.end()
    return "".join(kept) + text[at:], tuple(marks)


def _is_mark(mark: re.Match[str], text: str) -> bool:
    before = text[max(0, mark.start() - 12) : mark.start()]
    if mark["boxed"]:
        return bool(before) and not before[-1].isspace() and not before.endswith(("[", "("))
    if mark[0] == "*" and text.count("*") > 1:  # emphasis, or a score of stars
        return False
    return _AFTER_WORD.search(before) is not None and not _UNIT.search(before)


def power(text: str, before: str) -> str:
    """A superscript as it is written in plain text: the power of a unit as its own sign.

    >>> power("2", "40 km"), power("st", "1")
    ('²', 'st')
    """
    return _POWERS.get(text.strip(), text) if _UNIT.search(before) else text
