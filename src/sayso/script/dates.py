"""Days and months → words.

A date is said in the order in which it is written: "11 July" is "the eleventh of July" everywhere,
"July 11" is "July eleventh" in America and "July the eleventh" in Britain. A date in figures alone
is ordered by the locale, unless one of its numbers can only be a day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.cardinals import (
    as_ordinal,
    cardinal,
    ordinal,
    short_year,
    year,
)
from sayso.script.rules import DASH, END, Part, Rule, part

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = {name[:3].lower(): name for name in MONTHS} | {name.lower(): name for name in MONTHS}
_MONTH |= {"sept": "September", "janu": "January", "febr": "February"}
# In small letters these are other words, unless a year follows.
_ALSO_WORDS = frozenset({"may", "march", "mar", "sep", "dec", "jan", "jun", "august"})
_DAY_NAMES = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_DAY = {name[:3].lower(): name for name in _DAY_NAMES} | {n.lower(): n for n in _DAY_NAMES}
_DAY |= {"tues": "Tuesday", "thur": "Thursday", "thurs": "Thursday", "weds": "Wednesday"}

MONTH_WORDS = frozenset(_MONTH) | {name.title() for name in _MONTH} | {n.upper() for n in _MONTH}
DAY_WORDS = frozenset(_DAY) | {name.title() for name in _DAY} | {n.upper() for n in _DAY}

_NAME = r"(?P<month>[A-Za-z]{3,9})\b"
_DAYS = (
    r"(?P<span>(?P<day>[0-3]?\d)(?P<suffix>st|nd|rd|th)?"
    rf"(?:(?P<dash>\s?{DASH}\s?)(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?)"
)
_YEAR = r"(?P<comma>,?)[\s-](?P<year>[12]\d{3})(?![\d,]\d|[^\W_])"


_OTHER_DATE = re.compile(
    rf"{DASH}(?:(?P<name>[A-Z][a-z]{{2,8}})\b\.?\s\d|\d{{1,2}}\s(?P<month>[A-Z][a-z]{{2,8}})\b)"
)


def _month(match: Match) -> str | None:
    written = match["month"]
    name = _MONTH.get(written.lower())
    if name is None or (written.lower() in _ALSO_WORDS and written.islower()):
        return name if name and match["year"] else None
    return name


def _days(match: Match, *, british: bool, of: str) -> tuple[Part, ...] | None:
    if not 1 <= int(match["day"]) <= 31:
        return None
    first = ordinal(str(int(match["day"])), british=british)
    if not match["last"]:
        end = match.end("suffix") if match["suffix"] else match.end("day")
        return (Part(match.start("day"), end, first + of),)
    if not 1 <= int(match["last"]) <= 31:
        return None
    last = ordinal(str(int(match["last"])), british=british)
    return (
        Part(match.start("day"), match.end("span"), f"{first} to {'the ' if of else ''}{last}{of}"),
    )


def _day_month(match: Match, context: Context) -> Said:
    name = _month(match)
    days = _days(match, british=context.british, of=" of")
    if not name or not days:
        return None
    end = match.end("month") + len(match["dot"])
    first = days[0]
    article = "" if context.before == "the" else "the "
    said = (
        Part(match.start(), match.end("of") if match["of"] else first.end, article + first.words),
        Part(match.start("month"), end, name, match["comma"] or ""),
    )
    return _until(said + _its_year(match, context), match, context)


def _month_day(match: Match, context: Context) -> Said:
    name = _month(match)
    days = _days(match, british=context.british, of="")
    if not name or not days:
        return None
    day = days[0]
    the = "the " if context.british or match["the"] else ""
    start = match.start("the") if match["the"] else day.start
    # An American writes a comma before the year; nobody says it.
    said = (
        Part(match.start("month"), match.end("month") + len(match["dot"]), name),
        Part(start, day.end, the + day.words),
    )
    return _until(said + _its_year(match, context), match, context)


def _until(said: tuple[Part, ...], match: Match, context: Context) -> tuple[Part, ...]:
    """The date, with "to" behind it when a dash and another date follow: "Feb. 28-March 3"."""
    other = _OTHER_DATE.match(context.ahead(match.end()))
    if not other or (other["name"] or other["month"]).lower() not in _MONTH:
        return said
    last = said[-1]
    return (*said[:-1], Part(last.start, last.end, f"{last.words} to"))


def _its_year(match: Match, context: Context) -> tuple[Part, ...]:
    if not match["year"]:
        return ()
    return (part(match, "year", year(match["year"], british=context.british)),)


def _month_year(match: Match, context: Context) -> Said:
    name = _month(match)
    if not name:
        return None
    end = match.end("month") + len(match["dot"])
    return (
        Part(match.start("month"), end, name, match["comma"]),
        part(match, "year", year(match["year"], british=context.british)),
    )


def _month_range(match: Match, _context: Context) -> Said:
    first, last = _MONTH.get(match["month"].lower()), _MONTH.get(match["last"].lower())
    return f"{first} to {last}" if first and last and match["month"][0].isupper() else None


def _day_range(match: Match, _context: Context) -> Said:
    first, last = _DAY.get(match["first"].lower()), _DAY.get(match["last"].lower())
    return f"{first} to {last}" if first and last else None


def _short_day(match: Match, _context: Context) -> Said:
    return _DAY[(match[match.lastgroup or "name"]).lower()]


def _short_month(match: Match, context: Context) -> Said:
    written = match["month"]
    name = _MONTH.get(written.lower())
    if not name or written == name:
        return None
    ends = "" if context.ahead(match.end()).strip(" \"'”’)") else "."
    return (Part(match.start(), match.end(), name, ends),)


def _figures(match: Match, context: Context) -> Said:
    one, two = int(match["one"]), int(match["two"])
    day_first = context.british
    if one > 12 or two > 12:
        day_first = one > 12
    day, month = (one, two) if day_first else (two, one)
    return _full(day, month, match["year"], context, day_first=day_first)


def _iso(match: Match, context: Context) -> Said:
    return _full(int(match["day"]), int(match["month"]), match["year"], context)


def _full(
    day: int, month: int, written: str, context: Context, *, day_first: bool | None = None
) -> str | None:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    british = context.british
    its_year = year(written, british=british) if len(written) == 4 else short_year(written)
    said = ordinal(str(day), british=british)
    if british if day_first is None else day_first:
        return f"the {said} of {MONTHS[month - 1]} {its_year}"
    return f"{MONTHS[month - 1]} {said} {its_year}"


def _first_to_last(match: Match, context: Context) -> Said:
    first = as_ordinal(cardinal(match["first"], british=context.british))
    last = as_ordinal(cardinal(match["last"], british=context.british))
    return f"{first} to {last}"


DATES = (
    Rule(
        "a date in ISO order",
        rf"(?P<year>[12]\d{{3}})(?P<dash>[-/.])(?P<month>[01]?\d)(?P=dash)(?P<day>[0-3]?\d){END}(?!{DASH}\d)",
        _iso,
        ("2024-03-15", "the fifteenth of March twenty twenty-four"),
    ),
    Rule(
        "a date in figures",
        rf"(?P<one>[0-3]?\d)(?P<dash>[-/.])(?P<two>[0-3]?\d)(?P=dash)(?P<year>[12]\d{{3}}|\d\d){END}(?![-/.]\d)",
        _figures,
        ("12/07/2024", "the twelfth of July twenty twenty-four"),
    ),
    Rule(
        "a day before its month",
        rf"{_DAYS}(?P<of>\sof)?[\s-]{_NAME}(?P<dot>(?:\.(?=\s?[\w,]))?)(?:{_YEAR})?(?![-/]\d)",
        _day_month,
        ("11 July 2025", "the eleventh of July twenty twenty-five"),
    ),
)

ORDINAL_RUNS = (
    Rule(
        "ordinals in a run",
        rf"(?P<first>\d{{1,3}})(?:st|nd|rd|th){DASH}(?P<last>\d{{1,3}})(?:st|nd|rd|th)\b",
        _first_to_last,
        ("the 16th-17th centuries", "the sixteenth to seventeenth centuries"),
    ),
)

DATE_WORDS = (
    Rule(
        "a month before its day",
        rf"{_NAME}(?P<dot>\.?)[\s-]\s?(?P<the>the\s)?{_DAYS}(?![\d:])(?!,\d{{3}}|\.\d|\s?%|\s?(?:per\s?cent|million|billion|[ap]\.?m))(?:{_YEAR})?{END}",
        _month_day,
        ("July 11", "July the eleventh"),
    ),
    Rule(
        "a month and a year",
        rf"{_NAME}(?P<dot>\.?){_YEAR}",
        _month_year,
        ("Sept. 1506", "September fifteen oh six"),
    ),
    Rule(
        "months in a run",
        rf"{_NAME}\.?\s?{DASH}\s?(?P<last>[A-Z][a-z]{{2,8}})\b\.?(?=[\s,;:.)]|$)",
        _month_range,
        ("the Jan-March period", "the January to March period"),
    ),
    Rule(
        "days of the week in a run",
        rf"(?P<first>[A-Za-z]{{3,9}})\.?\s?{DASH}\s?(?P<last>[A-Z][a-z]{{2,8}})\b(?:\.(?=\s[^A-Z]))?",
        _day_range,
        ("open Mon-Fri", "open Monday to Friday"),
    ),
    Rule(
        "a month cut short",
        rf"(?P<month>[A-Z][a-z]{{2,3}})\.(?=\s|,|$|'){END}",
        _short_month,
        ("by Sept. or later", "by September or later"),
    ),
    Rule(
        "a day of the week cut short",
        r"(?P<name>Mon|Tues?|Weds?|Thu(?:rs?)?|Fri)\.(?=\s|,|$)"
        r"|(?P<bare>Tues|Thurs?|Weds)\b(?!\.)"
        r"|(?P<rest>Sat|Sun)\.(?=,|\s(?:[&\d]|and|to|at|from|night|morning|afternoon)\b|\s[&\d])"
        r"|(?P<pair>Sat(?=\s(?:&|and)\sSun\b)|(?<=Sat\s&\s)Sun|(?<=Sat\sand\s)Sun)\b"
        r"|(?P<dated>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=,?\s\d{1,2}(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))",
        _short_day,
        ("on Thurs. night", "on Thursday night"),
    ),
)
