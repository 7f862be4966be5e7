"""Written date → datetime, with its time zone if it gives one.

Formats: ISO 8601 in the looseness of the web, RFC 5322 (section 3.3), and plain dates with the
month in figures or in English words.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})"
    r"(?:[T\s,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|UTC|GMT|[+\-−]\d{2}:?\d{2}|[+\-−]\d{2})?"
)
_RFC = re.compile(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:")
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?,?|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)"
    r"\s+(\d{4})(?:\D{1,6}(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 80


def read_date(text: str) -> datetime | None:
    """The moment that a written date names, or None; naive when it gives no zone.

    >>> read_date("2024-05-03T06:00:00+02:00").isoformat()
    '2024-05-03T06:00:00+02:00'
    >>> read_date("3 May 2024").isoformat()
    '2024-05-03T00:00:00'
    """
    text = text.strip()[:_LONGEST]
    if text.isdecimal() and text.isascii() and len(text) in {10, 13}:
        return datetime.fromtimestamp(int(text[:10]), UTC)
    found = _ISO.match(text)
    if found:
        return _from_iso(found)
    if _RFC.match(text):
        return _from_mail(text)
    words = _WORDS.search(text)
    return _from_words(words) if words else None


def _from_mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_iso(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    try:
        moment = datetime(  # noqa: DTZ001 -- naive when the page gives no zone
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int((fraction or "0").ljust(6, "0")[:6]),
        )
        return moment if zone is None or hour is None else moment.replace(tzinfo=_zone(zone))
    except ValueError:
        return None


def _zone(text: str) -> timezone:
    if text in {"Z", "UTC", "GMT"}:
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if text[0] == "+" else -offset)


def _from_words(found: re.Match[str]) -> datetime | None:
    day, month, other_month, other_day, year, hour, minute, half = found.groups()
    name = (month or other_month).lower()[:3]
    if name not in _MONTHS:
        return None
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    try:
        number = _MONTHS.index(name) + 1
        return datetime(  # noqa: DTZ001 -- naive when the page gives no zone
            int(year), number, int(day or other_day), hours, int(minute or 0)
        )
    except ValueError:
        return None
