"""Times of day and lengths of time → words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.script.cardinals import cardinal
from sayso.script.rules import DASH, END, Part, Rule

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_ZONES = (
    "GMT|UTC|BST|CEST|CET|EEST|EET|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|IST|JST|KST|HKT|"
    "SGT|AEST|AEDT|AWST|NZST|NZDT|MSK|WIB|SAST|WAT|EAT|AST|AKST|HST"
)
_ZONE = rf"(?:\s?(?P<zone>{_ZONES}|(?i:e\.?s\.?t|e\.?d\.?t|p\.?s\.?t|c\.?s\.?t|g\.m\.t))\b)?"
# The last dot of "p.m." also ends the sentence where the text ends.
_HALF = r"(?P<half>[aApP])\.?\s?[mM]\b"
_DOT = r"(?P<dot>\.(?!\w))?"


def _clock(hours: str, minutes: str | None) -> str:
    hour = "zero zero" if hours == "00" else cardinal(str(int(hours)), british=True)
    if not minutes or minutes == "00":
        return hour
    past = cardinal(str(int(minutes)), british=True)
    return f"{hour} oh {past}" if minutes[0] == "0" else f"{hour} {past}"


def _real(hours: str, minutes: str | None) -> bool:
    return int(hours) <= 24 and int(minutes or 0) < 60


def _spelled(letters: str | None) -> str:
    return "".join(f" {c}" for c in (letters or "").upper() if c.isalpha())


def _stop(match: Match, context: Context) -> str:
    """The full stop that the dot of an abbreviation at a sentence's end also is."""
    if not match["dot"]:
        return ""
    left = context.ahead(match.end()).lstrip(" \"'”’)")
    return "." if not left else ""


def _half_day(match: Match, context: Context) -> Said:
    if not _real(match["hour"], match["minute"]) or int(match["hour"]) > 23:
        return None
    said = f"{_clock(match['hour'], match['minute'])} {match['half'].upper()} M"
    if match["last"]:
        half = f" {match['half_then'].upper()} M"
        said = f"{said} to {_clock(match['last'], match['last_minute'])}{half}"
    said += _spelled(match["zone"])
    return (Part(match.start(), match.end(), said, _stop(match, context)),)


def _half_day_range(match: Match, context: Context) -> Said:
    if not (_real(match["hour"], match["minute"]) and _real(match["last"], match["last_minute"])):
        return None
    first = _clock(match["hour"], match["minute"])
    last = _clock(match["last"], match["last_minute"])
    said = f"{first} to {last} {match['half'].upper()} M{_spelled(match['zone'])}"
    return (Part(match.start(), match.end(), said, _stop(match, context)),)


def _of_day(match: Match, _context: Context) -> Said:
    hours, minutes = match["hour"], match["minute"]
    if not _real(hours, minutes):
        return None
    said = _full_clock(hours, minutes)
    if match["last"]:
        if not _real(match["last"], match["last_minute"]):
            return None
        said += f" to {_full_clock(match['last'], match['last_minute'])}"
    return said + _spelled(match["zone"])


def _full_clock(hours: str, minutes: str) -> str:
    if minutes != "00":
        return _clock(hours, minutes)
    if int(hours) == 0:
        return "midnight"
    if int(hours) <= 12:
        return f"{_clock(hours, None)} o'clock"
    return f"{_clock(hours, None)} hundred"


def _military(match: Match, _context: Context) -> Said:
    hours, minutes = match["hour"], match["minute"]
    if not _real(hours, minutes):
        return None
    said = f"oh {_clock(hours, None)}" if hours[0] == "0" else _clock(hours, None)
    said += (
        " hundred" if minutes == "00" else _clock(hours, minutes).removeprefix(_clock(hours, None))
    )
    return said + (" hours" if match["hours"] else "") + _spelled(match["zone"])


def _count(number: str, unit: str) -> str:
    said = cardinal(str(int(number)), british=True)
    return f"{said} {unit}" if said == "one" else f"{said} {unit}s"


def _long(match: Match, _context: Context) -> Said:
    hours, minutes, seconds = match["hour"], match["minute"], match["second"]
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    said = f"{_count(hours, 'hour')} {_count(minutes, 'minute')} and {_count(seconds, 'second')}"
    if match["half"]:
        said += f" {match['half'].upper()} M"
    return said + _spelled(match["zone"])


def _from_noon(match: Match, _context: Context) -> Said:
    return (Part(match.start(), match.end("name"), f"{match['name']} to"),)


def _to_noon(match: Match, _context: Context) -> Said:
    half = f"{_clock(match['hour'], match['minute'])} {match['half'].upper()} M"
    return f"{half} to {match['name'].lower()}"


LONG_TIMES = (
    Rule(
        "a time with seconds",
        rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d):(?P<second>\d\d)(?!\d)(?:\s?{_HALF})?{_ZONE}",
        _long,
        ("in 2:03:59", "in two hours three minutes and fifty-nine seconds"),
    ),
)

TIMES = (
    Rule(
        "hours sharing their half of the day",
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?{DASH}\s?"
        rf"(?P<last>\d{{1,2}})(?:[:.](?P<last_minute>\d\d))?\s?{_HALF}{_DOT}{_ZONE}",
        _half_day_range,
        ("open 9-5.30pm", "open nine to five thirty P M"),
    ),
    Rule(
        "until noon or midnight",
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?{_HALF}\.?\s?{DASH}\s?(?P<name>[Nn]oon|[Mm]idnight)\b",
        _to_noon,
        ("9am-noon", "nine A M to noon"),
    ),
    Rule(
        "an hour of half a day",
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?:{_HALF})"
        rf"(?:\.?\s?{DASH}\s?(?P<last>\d{{1,2}})(?:[:.](?P<last_minute>\d\d))?\s?"
        rf"(?P<half_then>[aApP])\.?[mM]\b)?{_DOT}{_ZONE}",
        _half_day,
        ("at 7:30 pm ET", "at seven thirty P M E T"),
    ),
    Rule(
        "a time of day",
        rf"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?![\d:]|,\d{{3}})"
        rf"(?:\s?{DASH}\s?(?P<last>[0-2]?\d):(?P<last_minute>[0-5]\d)(?![\d:]))?(?:\s?(?:hrs|h)\b)?{_ZONE}",
        _of_day,
        ("at 07:30 GMT", "at seven thirty G M T"),
    ),
    Rule(
        "a time of day as the French write it",
        r"(?P<hour>[01]?\d|2[0-4])\s?h\s?(?P<minute>[0-5]\d)(?P<last>)(?P<last_minute>)(?P<zone>)(?!\s?m|\w)",
        _of_day,
        ("at 20h30", "at twenty thirty"),
    ),
    Rule(
        "a time of day with a dot",
        rf"(?P<hour>[0-2]?\d)\.(?P<minute>[0-5]\d)(?P<last>)(?P<last_minute>)(?=\s(?:{_ZONES})\b){_ZONE}",
        _of_day,
        ("at 19.05 BST", "at nineteen oh five B S T"),
    ),
    Rule(
        "a time of day in four figures",
        rf"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?:(?:\s?(?P<zone>{_ZONES})|\s?(?P<hours>h(?:ou)?rs))\b{END}|(?=\s(?:local|Zulu)\b))",
        _military,
        (
            "at 0730 GMT or 0300 local time",
            "at oh seven thirty G M T or oh three hundred local time",
        ),
    ),
)

TIME_WORDS = (
    Rule(
        "from noon or midnight",
        rf"(?P<name>[Nn]oon|[Mm]idnight)\s?{DASH}\s?(?=\d)",
        _from_noon,
        ("noon-1 p.m. daily", "noon to one P M daily"),
    ),
)
