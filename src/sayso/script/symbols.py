"""Signs that are said → words. Signs that are only seen are left out by the tokeniser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.currencies import SIGNS
from sayso.script.rules import Rule

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

NAMES = {
    "&": "and",
    "%": "percent",
    "‰": "per mille",
    "@": "at",
    "+": "plus",
    "=": "equals",
    "<": "less than",
    ">": "more than",
    "≤": "at most",
    "≥": "at least",
    "≈": "about",
    "≠": "is not",
    "±": "plus or minus",
    "×": "times",
    "÷": "divided by",
    "°": "degrees",
    "№": "number",
    "∞": "infinity",
    "√": "root",
    "π": "pi",
    "^": "to the power of",
    "#": "hash",
    "§": "section",
    "¶": "paragraph",
    "Ω": "ohms",
    "∑": "sum",
    "℃": "degrees Celsius",
    "℉": "degrees Fahrenheit",
}
_BEFORE_NUMBER = {">": "more than", "<": "less than", "~": "about", "≥": "at least", "≤": "at most"}


def _sign(match: Match, context: Context) -> Said:
    sign, around = match[0], context.text[max(0, match.start() - 1) : match.end() + 1]
    if sign in "<>" and not (len(around) == 3 and around.replace(sign, "").isspace()):
        return None
    return NAMES.get(sign)


def _compared(match: Match, _context: Context) -> Said:
    return _BEFORE_NUMBER[match["sign"]]


def _money(match: Match, _context: Context) -> Said:
    currency = SIGNS.get(match[0])
    return currency.one if currency else None


def _times(match: Match, context: Context) -> Said:
    between = context.text[match.start() - 1 : match.start()].isdecimal()
    return "times" if between else None


def _star(match: Match, context: Context) -> Said:
    return "star" if _LISTED.search(context.behind(match.start())) else None


_LISTED = re.compile(r"\b[Gg]rade\s(?:II|2|two)$")

SYMBOLS = (
    Rule(
        "compared with a number",
        r"(?P<sign>[<>~≥≤])\s?(?=[$£€¥]?\d)",
        _compared,
        (">1m users", "more than one million users"),
    ),
    Rule(
        "a sign with a name",
        "[" + re.escape("".join(NAMES)) + "]",
        _sign,
        ("black & white", "black and white"),
    ),
    Rule(
        "an asterisk between numbers",
        r"\*(?=\d)",
        _times,
        ("2*8", "two times eight"),
    ),
    Rule(
        "the star of a listed building",
        r"\*(?!\w)",
        _star,
        ("a Grade II* house", "a Grade Two star house"),
    ),
    Rule(
        "a sign of money alone",
        r"[$£€¥₹₩₽₺₪₦₫฿₱₴₿]",
        _money,
        ("the £ fell", "the pound fell"),
    ),
)
