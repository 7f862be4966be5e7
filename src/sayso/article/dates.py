"""Written date → datetime, with its time zone if it gives one.

Formats: ISO 8601 in the looseness of the web, RFC 5322 (section 3.3), and plain dates with the
month in figures or in words of the languages below. A date in figures alone is read where only one
reading is possible: dots mean the day first everywhere, a slash only with a day above 12.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})"
    r"(?:[T\s,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|UTC|GMT|[+\-−]\d{2}:?\d{2}|[+\-−]\d{2})?"
)
_RFC = re.compile(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:")
_CLOCK = r"(?:\D{1,12}(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap]\.?m\b\.?)?)?"
_WORDS = re.compile(
    r"(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?"
    r"|([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)"
    r"\s+(?:de\s+|del\s+)?(\d{4})(?!\d)" + _CLOCK,
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)" + _CLOCK, re.IGNORECASE)
_HAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]" + _CLOCK)
# The first letters of each month's names, without accents: in English, German, French, Spanish,
# Italian, Portuguese, Dutch, the languages of Scandinavia, Finnish, Polish, Czech, Turkish,
# Indonesian, Russian, Ukrainian and Arabic.
_MONTHS = tuple(
    tuple(starts.split())
    for starts in (
        "jan ene gen tammi stycz led oca янв січ ينا", "feb fev fév helmi lut uno sub фев лют فبر",
        "mar maa brez mrt мар бер مارس", "apr avr abr huhti kwie dub nis апр квіт ابر",
        "mai may mei maj mag touko kvet мая май трав ماي",
        "jun juin giu kesak czer cervn haz июн черв يون",
        "jul juil lug heina lip cervenc tem июл лип يول",
        "aug aou ago agu elok sier srp авг серп اغس",
        "sep set syys wrze zar eyl сен вер سبت", "oct okt out ott loka pazd rij eki окт жовт اكت",
        "nov marras lis kas ноя نوف", "dec dez des dic joulu gru pros ara дек груд ديس",
    )
)  # fmt: skip
_LONGEST = 80


def read_date(text: str) -> datetime | None:
    """The moment that a written date names, or None; naive when it gives no zone.

    >>> read_date("2024-05-03T06:00:00+02:00").isoformat()
    '2024-05-03T06:00:00+02:00'
    >>> read_date("3 May 2024").isoformat()
    '2024-05-03T00:00:00'
    >>> read_date("3. Mai 2024, 17:47 Uhr").isoformat()
    '2024-05-03T17:47:00'
    """
    text = text.strip()[:_LONGEST]
    if text.isdecimal() and text.isascii() and len(text) in {10, 13}:
        return datetime.fromtimestamp(int(text[:10]), UTC)
    found = _ISO.match(text)
    if found:
        return _from_iso(found)
    if _RFC.match(text):
        return _from_mail(text)
    return _from_words(text) or _from_figures(text)


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


def _from_words(text: str) -> datetime | None:
    for found in _WORDS.finditer(text):
        day, month, other_month, other_day, year, *clock = found.groups()
        number = month_of(month or other_month)
        if number:
            return _moment(year, number, day or other_day, clock)
    return None


def _from_figures(text: str) -> datetime | None:
    han = _HAN.search(text)
    if han:
        return _moment(han[1], int(han[2]), han[3], han.groups()[3:])
    found = _FIGURES.search(text)
    if not found:
        return None
    first, sign, second, year, *clock = found.groups()
    if sign == "/" and int(first) <= 12 < int(second):
        first, second = second, first
    elif sign == "/" and int(first) <= 12:
        return None  # the third of May or the fifth of March
    return _moment(year, int(second), first, clock)


def month_of(name: str) -> int:
    """The number of a month by its name in any of the languages, or 0.

    >>> month_of("März"), month_of("diciembre"), month_of("Mario's")
    (3, 12, 0)
    """
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", name.casefold()) if sign.isalpha()
    )
    starts = (n for n, names in enumerate(_MONTHS, 1) if plain.startswith(names))
    return next(starts, 0) if len(plain) == len(name) else 0


def _moment(
    year: str, month: int, day: str, clock: list[str | None] | tuple[str | None, ...]
) -> datetime | None:
    hour, minute, half = clock
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    try:
        return datetime(  # noqa: DTZ001 -- naive when the page gives no zone
            int(year), month, int(day), hours, int(minute or 0)
        )
    except ValueError:
        return None
