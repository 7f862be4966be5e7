"""Two numbers in one word: fractions, votes, ratios, ranges → words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.cardinals import (
    cardinal,
    digits,
    fraction,
    hundreds,
    number,
    ordinal,
    year,
)
from sayso.script.rules import DASH, END, NUMBER, Part, Rule, words_of
from sayso.script.scores import SCORES
from sayso.script.units import UNITS, unit

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_TOGETHER = {"9/11": "nine eleven", "24/7": "twenty-four seven", "50/50": "fifty fifty"}
_TOGETHER |= {"7/7": "seven seven", "20/20": "twenty twenty", "26/11": "twenty-six eleven"}
_TOGETHER |= {"50-50": "fifty fifty", "20-20": "twenty twenty", "9-11": "nine eleven"}
_TOGETHER |= {"60/40": "sixty forty", "80/20": "eighty twenty"}
_CAPITOL = re.compile(r"\s(?:committee|riots?|attacks?|insurrection|defendants?|panel|probe)\b")
_VULGAR = {
    "½": ("1", "2"),
    "⅓": ("1", "3"),
    "⅔": ("2", "3"),
    "¼": ("1", "4"),
    "¾": ("3", "4"),
    "⅕": ("1", "5"),
    "⅖": ("2", "5"),
    "⅗": ("3", "5"),
    "⅘": ("4", "5"),
    "⅙": ("1", "6"),
    "⅚": ("5", "6"),
    "⅐": ("1", "7"),
    "⅛": ("1", "8"),
    "⅜": ("3", "8"),
    "⅝": ("5", "8"),
    "⅞": ("7", "8"),
    "⅑": ("1", "9"),
    "⅒": ("1", "10"),
}
_HEADS_OF_YEARS = frozenset(
    {"in", "since", "during", "by", "until", "from", "between", "after", "before"}
)


def _vulgar(match: Match, context: Context) -> Said:
    over, under = _VULGAR[match["sign"]]
    return _mixed_words(match["whole"], over, under, context)


def _mixed(match: Match, context: Context) -> Said:
    if match["under"] in ("0", "1"):
        return None
    return _mixed_words(match["whole"], match["over"], match["under"], context)


def _mixed_words(whole: str | None, over: str, under: str, context: Context) -> str:
    british = context.british
    said = fraction(over, under, british=british)
    if not whole:
        return said
    part = said.replace("one ", "a ", 1) if over == "1" and under in ("2", "4") else said
    return f"{cardinal(whole, british=british)} and {part}"


def _fraction(match: Match, context: Context) -> Said:
    over, under = match["over"], match["under"]
    if over[0] == "0":
        return None
    if under == "1":
        return f"{cardinal(over, british=context.british)} to one"
    return fraction(over, under, british=context.british)


_BETTING = re.compile(r"\s(?:(?:joint|second|hot|clear)\s)?(?:favou?rites?|odds)\b")
_LONG = re.compile(r"\s(?:shots?|outsiders?|chances?)\b")
_PRICED = re.compile(
    r"\b(?:odds(?:\s(?:of|at|are|were|is|was))?|priced\sat|backed\sat|quoted\sat)\s$"
)
_SCORED = re.compile(
    r"\b(?:a|an|gave|give|gives|given|rat(?:ed?|es|ing)|scor(?:ed?|es|ing)|marks?|marked|got|gets?|"
    r"earned|awarded|it|them|him|her|us|you|of|at)\s$"
)


def _odds(match: Match, context: Context) -> Said:
    """A bookmaker's price: the two numbers, not a fraction."""
    ahead = context.ahead(match.end())
    against = int(match["first"]) > int(match["last"]) and _LONG.match(ahead)
    if not (against or _BETTING.match(ahead) or _PRICED.search(context.behind(match.start()))):
        return None
    british = context.british
    return f"{number(match['first'], british=british)} to {number(match['last'], british=british)}"


def _together(match: Match, context: Context) -> Said:
    if match[0] == "1/6" and _CAPITOL.match(context.ahead(match.end())):
        return "January the sixth" if context.british else "January sixth"
    return _TOGETHER.get(match[0].replace("–", "-"))


def _ratio(match: Match, context: Context) -> Said:
    british = context.british
    said = f"{number(match['first'], british=british)} to {number(match['last'], british=british)}"
    return f"{said} to {number(match['third'], british=british)}" if match["third"] else said


def _range(match: Match, context: Context) -> Said:
    british = context.british
    first, last = match["first"], match["last"]
    joint = "minus" if re.match(r"\s?=", context.ahead(match.end())) else "to"
    return f"{number(first, british=british)} {joint} {number(last, british=british)}"


def _mark(match: Match, context: Context) -> Said:
    british = context.british
    sure = "." in match["mark"] or match["mark"] == match["of"]
    if not sure and (
        re.match(r"-|\sof\b|\s?(?:miles?|inch)", context.ahead(match.end()))
        or not _SCORED.search(context.behind(match.start()))
    ):
        return None
    return f"{number(match['mark'], british=british)} out of {number(match['of'], british=british)}"


def _in_a_row(match: Match, _context: Context) -> Said:
    return digits(match[0])


def _by(match: Match, context: Context) -> Said:
    british = context.british
    said = f"{number(match['first'], british=british)} by {number(match['last'], british=british)}"
    return f"{said} by {number(match['third'], british=british)}" if match["third"] else said


def _grouped(match: Match, context: Context) -> Said:
    return cardinal(re.sub(r"\s", "", match[0]), british=context.british)


# A name or a month takes the first number; these words, at a sentence's start, are no names.
_NAMED = re.compile(
    r"(?:\b(?!(?:About|Around|Some|Over|Nearly|Almost|More|At|Up|Only|Another|From|Between|By|To|In|"
    r"The|Of|With|And|But|Under|Below|Above|A|An)\s)[A-Z][\w'’.-]*|\d)\s$"
)


def _grouped_once(match: Match, context: Context) -> Said:
    """One blank alone may stand between two numbers: a name or a month takes the first of them."""
    ahead = context.ahead(match.end())
    counted = match["last"] == "000" or match["unit"] or re.match(r"\s[a-z]|\s?%", ahead)
    if not counted or _NAMED.search(context.behind(match.start())):
        return None
    said = cardinal(re.sub(r"\D", "", match["number"]), british=context.british)
    if match["unit"]:
        return f"{said} {unit(match['unit'].strip(), british=context.british)[1]}"
    return said


def _apart(match: Match, context: Context) -> Said:
    """A decimal that a scan or a tokeniser has set apart; no style book starts a sentence so."""
    said = f"{number(match['whole'], british=context.british)} point {digits(match['point'])}"
    written = (match["unit"] or "").strip()
    if written == "%":
        return f"{said} percent"
    if written in UNITS:
        return f"{said} {unit(written, british=context.british)[1]}"
    return (Part(match.start(), match.end("point"), said),)


def _ordinal(match: Match, context: Context) -> Said:
    written, suffix = match["number"].replace(",", ""), match["suffix"].lower()
    teen = written[-2:] in ("11", "12", "13")
    right = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(written[-1], "th")
    if suffix != right and not (suffix == "d" and right in ("nd", "rd")):
        return None
    return ordinal(written.lstrip("0") or "0", british=context.british) + (
        "s" if match["many"] else ""
    )


_COUNTED = re.compile(
    r"\s(?:[a-z]+\s)?(?:pounds|people|men|women|children|feet|foot|miles|metres|meters|yards|acres|tons|tonnes|"
    r"hectares|words|pages|copies|students|troops|soldiers|workers|jobs|homes|houses|families|"
    r"dollars|euros|years|months|weeks|days|hours|minutes|members|votes|kilomet\w+|degrees|inhabitants|"
    r"residents|seats|employees|patients|deaths|cases|points|times|employees|volts|watts|square|cubic|"
    r"calories|runs|goals|games|matches|species|islands|villages|households|troopers|guests|fans|"
    r"kilograms|grams|kilos|barrels|bombs|rounds|items|titles|books|songs|ships|aircraft|vehicles|per\s?cent)\b"
)
_AMOUNT = words_of(
    """
    than about over some nearly almost approximately around least most of up only under
    """
)


def _year_or_count(match: Match, context: Context) -> Said:
    """Four figures without a comma: a year, unless things are counted or it cannot be one."""
    written = match["year"]
    ahead = context.ahead(match.end())
    said_year = context.before in ("year", "anno") and not written.endswith("000")
    in_it = context.before in ("in", "since") and 1010 <= int(written) <= 2099
    if not (said_year or in_it) and (_COUNTED.match(ahead) or not 1010 <= int(written) <= 2099):
        if written[2:] == "00" and written[1] != "0":
            return hundreds(written)
        return cardinal(written, british=context.british)
    return year(written, british=context.british)


def _plain(match: Match, context: Context) -> Said:
    written = match["number"]
    british = context.british
    sign = {"-": "minus ", "−": "minus ", "+": "plus ", "~": "about ", "±": "plus or minus "}
    said = sign.get(match["sign"] or "", "")
    if match["sign"] == "+" and match.start() and context.text[match.start() - 1].isalnum():
        said = ""
    if "," not in written and "." not in written and len(written) > 7:
        return said + digits(written)
    return said + number(written, british=british)


def _dotted(match: Match, context: Context) -> Said:
    """Version numbers and addresses of machines: 2.0.1."""
    british = context.british
    numbers = match[0].split(".")
    if len(numbers) == 4 and all(len(n) <= 3 for n in numbers):
        return " dot ".join(digits(n) for n in numbers)
    return " point ".join(cardinal(n, british=british) for n in numbers)


GROUPED = (
    Rule(
        "a number grouped by blanks",
        rf"[1-9]\d{{0,2}}(?:\s\d{{3}}){{2,6}}{END}(?!\s?\d)",
        _grouped,
        ("1 200 000 homes", "one million two hundred thousand homes"),
    ),
    Rule(
        "thousands set apart by a blank",
        rf"(?P<number>[1-9]\d{{0,2}}\s(?P<last>\d{{3}}))(?P<unit>\s(?:k?m|sq\s(?:k?m|ft|mi)|k?g|t|ha|ft|mi|[MG]W)\b)?{END}(?![\s,.:/-]?\d)",
        _grouped_once,
        ("about 12 500 people", "about twelve thousand five hundred people"),
    ),
)

FRACTIONS = (
    Rule(
        "numbers that have become names",
        rf"\d{{1,2}}[-/–]\d{{1,2}}{END}(?![-/%]|[.,]\d)",
        _together,
        ("after 9/11", "after nine eleven"),
    ),
    Rule(
        "a number and a fraction in one sign",
        rf"(?P<whole>\d{{1,6}})?\s?(?P<sign>[{''.join(_VULGAR)}])",
        _vulgar,
        ("2½", "two and a half"),
    ),
    Rule(
        "a number and a fraction",
        rf"(?P<whole>\d{{1,6}})[\s-](?P<over>\d{{1,3}})\s?[/⁄]\s?(?P<under>\d{{1,3}})(?:st|nd|rd|th)?{END}(?![/.]\d)",
        _mixed,
        ("1 1/2 years", "one and a half years"),
    ),
    Rule(
        "a mark out of ten",
        rf"(?P<mark>\d{{1,2}}\.\d|10(?=/10)|5(?=/5)|\d(?=/10))/(?P<of>5|10|100){END}(?![/.]\d)",
        _mark,
        ("a score of 9.5/10", "a score of nine point five out of ten"),
    ),
    Rule(
        "a price of a bet",
        rf"(?P<first>\d{{1,4}})/(?P<last>\d{{1,3}}){END}(?![/.]\d)",
        _odds,
        ("the 11/4 favourite", "the eleven to four favourite"),
    ),
    Rule(
        "a fraction",
        rf"(?P<over>\d{{1,6}})\s?[/⁄]\s?(?P<under>[1-9]\d{{0,5}})(?:(?i:st|nd|rd|ths?))?{END}(?![/.]\d|-\d)",
        _fraction,
        ("3/4", "three quarters"),
    ),
)

DECIMALS = (
    Rule(
        "a decimal set apart",
        r"(?P<whole>\d{1,3}(?:,\d{3}){0,4})\.\s(?P<point>\d{1,4})(?P<unit>\s?(?:%|[a-zA-Z]{1,4}\b))?(?![\w./:-])(?=,?\s[a-z(]|[;:)]|$|\s?-\s)",
        _apart,
        ("About 41. 28 miles", "About forty-one point two eight miles"),
    ),
)

RANGES = (
    Rule(
        "one side by another",
        rf"(?P<first>{NUMBER})\s?[x×]\s?(?P<last>{NUMBER})(?:\s?[x×]\s?(?P<third>{NUMBER}))?{END}",
        _by,
        ("a 4x4", "a four by four"),
    ),
    Rule(
        "a ratio",
        rf"(?P<first>\d{{1,4}}(?:\.\d+)?):(?P<last>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?)(?::(?P<third>\d{{1,4}}))?{END}(?!:)",
        _ratio,
        ("by 3:1", "by three to one"),
    ),
    *SCORES,
    Rule(
        "small numbers in a row",
        rf"\d(?:[-–]\d){{2,5}}{END}(?![-–])",
        _in_a_row,
        ("a 4-4-2 formation", "a four four two formation"),
    ),
    Rule(
        "a range",
        rf"(?P<first>{NUMBER})\s?{DASH}\s?(?P<last>{NUMBER}){END}(?![-–/]\d)",
        _range,
        ("8,000-10,000", "eight thousand to ten thousand"),
    ),
)

ORDINALS = (
    Rule(
        "an ordinal",
        r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,18})\s?(?P<suffix>(?i:st|nd|rd|th)|(?<!\s)d)(?P<many>s?)\b(?<!\s[A-Z][A-Z])(?!\.\s[A-Z])",
        _ordinal,
        ("the 21st", "the twenty-first"),
    ),
)

NUMBERS = (
    Rule(
        "numbers with several points",
        rf"\d{{1,9}}(?:\.\d{{1,9}}){{2,8}}{END}",
        _dotted,
        ("version 2.0.1", "version two point zero point one"),
    ),
    Rule(
        "a year",
        rf"(?P<year>[1-9]\d{{3}})(?![\d,]\d|\.\d){END}",
        _year_or_count,
        ("in 1905", "in nineteen oh five"),
    ),
    Rule(
        "a number",
        rf"(?:(?<![\w.,%)])(?P<sign>[-−+±~]))?(?P<number>{NUMBER})",
        _plain,
        ("about 3,000", "about three thousand"),
    ),
)
