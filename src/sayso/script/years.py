"""Years, decades, quarters and eras → words: '24, 1990s, 2014-18, Q3 2024, 44 BC."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.cardinals import cardinal, decade, short_year, year
from sayso.script.rules import DASH, END, Rule

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_QUARTERS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def _quarter(match: Match, context: Context) -> Said:
    number = match["number"] or match["turned"]
    half = (match["kind"] or match["other"]).upper() == "H"
    if half and number not in "12":
        return None
    named = f"{_QUARTERS[number]} {'half' if half else 'quarter'}"
    written = match["year"]
    said_year = ""
    if written:
        said_year = (
            year(written, british=context.british) if len(written) == 4 else short_year(written)
        )
    elif match["other"]:
        return None
    if not said_year:
        return f"{'H' if half else 'Q'} {cardinal(number, british=True)}"
    article = "" if context.before in {"the", "a", "last", "this", "its"} else "the "
    return f"{article}{named} of {said_year}"


def _fiscal(match: Match, context: Context) -> Said:
    written = match["year"]
    said = year(written, british=context.british) if len(written) == 4 else short_year(written)
    if match["to"]:
        said += f" to {short_year(match['to'])}"
    return f"{'financial' if context.british else 'fiscal'} year {said}"


def _decades(match: Match, context: Context) -> Said:
    written, last = match["year"], match["last"]
    if written[-1] != "0" or (written == "10" and not match["quote"]):
        return None
    said = decade(written, british=context.british)
    return f"{said} to {decade(last, british=context.british)}" if last else said


def _apostrophe_year(match: Match, _context: Context) -> Said:
    return short_year(match["year"])


def _era(match: Match, context: Context) -> Said:
    said = year(match["year"], british=context.british)
    letters = " ".join(c for c in match["era"].upper() if c.isalpha())
    return f"{said} {letters}"


def _anno_domini(match: Match, context: Context) -> Said:
    return f"A D {year(match['year'], british=context.british)}"


def _circa(match: Match, context: Context) -> Said:
    return f"circa {year(match['year'], british=context.british)}"


_LIFE = re.compile(r"(?:season|campaign|school year|academic year|fiscal|financial|budget)")


def _years(match: Match, context: Context) -> Said:
    first, last = match["first"], match["last"]
    crosses = last == "00" and first[2:] == "99"
    if len(last) == 2 and int(last) <= int(first[2:]) and not crosses:
        return None
    if len(last) == 4 and int(last) <= int(first):
        return None
    said = year(first, british=context.british)
    until = year(last, british=context.british) if len(last) == 4 else short_year(last)
    if (
        len(last) == 2
        and int(last) == int(first[2:]) + 1
        and _LIFE.search(context.ahead(match.end()))
    ):
        return f"{said} {until}"
    return f"{said} to {until}"


YEARS = (
    Rule(
        "years of a decade",
        rf"(?P<quote>'?)(?P<year>[12]?\d?\d0)\s?'?s(?:{DASH}'?(?P<last>\d?\d?\d0)'?s)?(?![^\W_]|'[^\W_])",
        _decades,
        ("the '60s and 1990s", "the sixties and nineteen nineties"),
    ),
    Rule(
        "a quarter of a year, figure first",
        rf"(?P<turned>[1-4])(?P<other>[QH])\s?'?(?P<year>(?:20)?\d\d){END}(?P<number>)(?P<kind>)",
        _quarter,
        ("2Q22", "the second quarter of twenty-two"),
    ),
    Rule(
        "a year before or after Christ",
        r"(?P<year>\d{1,4})\s?(?P<era>B\.?C\.?E|B\.?C|A\.?D|C\.E)(?:\.(?=\s[^A-Z]|$))?(?![^\W_])",
        _era,
        ("in 44 BC", "in forty-four B C"),
    ),
    Rule(
        "a run of years",
        rf"(?P<first>1[1-9]\d\d|20\d\d)\s?(?:{DASH}|/)\s?'?(?P<last>1[1-9]\d\d|20\d\d|\d\d){END}(?![-/.,]\d|%)",
        _years,
        ("the 2014-18 war", "the twenty fourteen to eighteen war"),
    ),
)

SHORT_YEARS = (
    Rule(
        "a year cut short",
        r"'(?P<year>\d\d)(?![\d'])(?!\.\d|%)\b",
        _apostrophe_year,
        ("the class of '24", "the class of twenty-four"),
    ),
)


def _quarters(match: Match, context: Context) -> Said:
    kind = match["kind"]
    first, last = (cardinal(match[group], british=context.british) for group in ("first", "last"))
    return f"{kind} {first} to {kind} {last}"


YEAR_WORDS = (
    Rule(
        "a run of quarters",
        rf"(?P<kind>[QH])(?P<first>[1-3])\s?{DASH}\s?(?P=kind)?(?P<last>[2-4]){END}",
        _quarters,
        ("in Q1-Q3", "in Q one to Q three"),
    ),
    Rule(
        "a quarter of a year",
        rf"(?P<kind>[QH])(?P<number>[1-4])(?:\s(?:of\s)?'?(?P<year>20\d\d)|'(?P<unused>))?{END}(?P<turned>)(?P<other>)",
        _quarter,
        ("in Q3 2024", "in the third quarter of twenty twenty-four"),
    ),
    Rule(
        "a financial year",
        rf"FY\s?'?(?P<year>20\d\d|\d\d)(?:[-/](?P<to>\d\d))?{END}",
        _fiscal,
        ("in FY2024", "in financial year twenty twenty-four"),
    ),
    Rule(
        "a year of our Lord",
        r"A\.?D\.?\s?(?P<year>\d{1,4})\b",
        _anno_domini,
        ("AD 79", "A D seventy-nine"),
    ),
    Rule(
        "a year not quite known",
        r"(?:c|ca|circa)\.?\s?(?P<year>[12]\d{3}\b|\d{2,4}(?=\s?(?:BC|AD|CE)))",
        _circa,
        ("c. 1850", "circa eighteen fifty"),
    ),
)
