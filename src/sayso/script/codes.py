"""Phone numbers, designations and other letters with figures → words.

020 7946 0018 · (202) 555-0143 · call 999 · B-52 · M1A2 · MH370 · H5N1 · 5G · 401(k)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.acronyms import SAID
from sayso.script.cardinals import cardinal, digits, hundreds, plural
from sayso.script.rules import DASH, END, Part, Rule, part, words_of

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_CALLING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial\w*|ring|phone|phoned|text|hotline|helpline|number|tel|samaritans)"
    r"[:.]?\s(?:(?:\w+\s)?(?:on|at)\s)?(?:\d{3}(?:,|\sor|\sand)\s){0,3}$",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"\b(?:call(?:s|ers?)?|operators?|dispatch\w*|emergency|service|hotline|lifeline)\b"
)
_JET_BEHIND = re.compile(r"(?:[Bb]oeing|\b7[0-8]7s?(?:,|\sand|\sor|-))\s?(?:\w+\s)?$")
_JET_AHEAD = re.compile(
    r"-(?:[1-9]00|8|9|10)(?:ER|LR|F)?\b|\s(?:Dreamliner|Max|MAX|jumbo|jets?|aircraft|planes?|airliners?)\b"
)
_GROUP = re.compile(r"\d+|[A-Z]+")
_PIECES = re.compile(r"[^\W\d_]+|\d+")
_JETS = words_of("boeing airbus 737 747 757 767 777 787 707 717 727")


def _phone(match: Match, context: Context) -> Said:
    groups = list(_GROUP.finditer(match[0]))
    figures = sum(len(group[0]) for group in groups)
    if not 7 <= figures <= 16 or len(groups) < 2:
        return None
    said: list[Part] = []
    start = match.start()
    for group in groups:
        words = digits(group[0]) if group[0].isdecimal() else " ".join(group[0])
        if group[0].isdecimal() and group[0] in ("800", "888", "900", "0800"):
            words = "eight hundred" if group[0] == "800" else words
        if not said and match[0].startswith("+"):
            words = f"plus {words}"
        said.append(Part(start, match.start() + group.end(), words, ","))
        start = match.start() + group.end()
        while start < match.end() and context.text[start] in " -.)(–‑‐\u2011":
            start += 1
    last = said[-1]
    end = match.end() if context.text[match.end() - 1] != " " else last.end
    said[-1] = Part(last.start, end, last.words)
    return tuple(said)


def _emergency(match: Match, context: Context) -> Said:
    if _CALLING.search(context.behind(match.start())) or _EMERGENCY.match(
        context.ahead(match.end()).lstrip().lower()
    ):
        return digits(match[0])
    return None


def _figures(written: str, *, british: bool = True, _dashed: bool = False) -> str:
    """The figures of a designation: 52 "fifty-two", 370 "three seventy", 101 "one oh one"."""
    if written[0] == "0" or len(written) > 4:
        return digits(written, zero="zero")
    if len(written) == 3:
        return cardinal(written, british=british) if written[1:] == "00" else hundreds(written)
    if len(written) == 4:
        return cardinal(written, british=british) if written[1:] == "000" else hundreds(written)
    return cardinal(written, british=british)


# Letters that are said as a word before a number.
_WORDS = {
    "PAC": "Pac",
    "MIG": "Mig",
    "SU": "Su",
    "TU": "Tu",
    "AN": "An",
    "COVID": "Covid",
    "SARS": "Sars",
}


def _letters(written: str, *, first: bool) -> str:
    """The letters of a designation: a word stays a word, others are spelled."""
    if (
        written.upper() in _WORDS
        and len(written) > 1
        and (written.upper() != "AN" or not written.isupper())
    ):
        return _WORDS[written.upper()]
    if (
        len(written) > 1
        and written[0].isupper()
        and written[1:].islower()
        and first
        and _vowelled(written)
    ):
        return written
    if len(written) > (1 if first else 2) and written.islower() and _vowelled(written):
        return written
    if len(written) > 3 and not written.isupper() and _vowelled(written):
        return written
    if written in SAID or (len(written) > 3 and written.isupper() and _vowelled(written)):
        return written.capitalize()
    return " ".join(written.upper())


def _vowelled(written: str) -> bool:
    return any(c in "aeiouyAEIOUY" for c in written)


def _designation(match: Match, context: Context) -> Said:
    said = []
    for i, piece in enumerate(_PIECES.findall(match[0].removesuffix(match["many"] or " "))):
        if piece.isdecimal():
            said.append(_figures(piece, british=context.british))
        else:
            said.append(_letters(piece, first=i == 0))
    if match["many"]:
        said[-1] += "'s"
    return " ".join(said) + (" plus" if match[0].endswith("+") else "")


def _decimal_designation(match: Match, context: Context) -> Said:
    whole, point = match["whole"], match["point"]
    said = f"{_letters(match['letters'], first=True)} {cardinal(whole, british=context.british)}"
    return f"{said} point {digits(point)}"


def _figures_first(match: Match, context: Context) -> Said:
    said = []
    for i, piece in enumerate(_PIECES.findall(match[0])):
        if not piece.isdecimal():
            said.append(_letters(piece, first=False) if len(piece) < 4 else piece)
        elif len(piece) > 1 and i > 0:
            said.append(_figures(piece, british=context.british))
        else:
            said.append(cardinal(piece, british=context.british))
    return " ".join(said)


def _letters_plural(match: Match, context: Context) -> Said:
    return f"{_letters(match['letters'], first=True)} {_plural(match['number'], context)}"


def _plural(written: str, context: Context) -> str:
    return plural(_figures(written, british=context.british))


def _jet(match: Match, context: Context) -> Said:
    made = _JET_BEHIND.search(context.behind(match.start()))
    if not (made or _JET_AHEAD.match(context.ahead(match.end()))):
        return None
    return digits(match["number"]) + ("s" if match["many"] else "")


def _plan(match: Match, _context: Context) -> Said:
    return f"four oh {'one' if match['number'] == '401' else 'three'} {match['letter'].upper()}"


def _charity(match: Match, context: Context) -> Said:
    said = "five oh one C"
    return (
        f"{said} {cardinal(match['number'], british=context.british)}" if match["number"] else said
    )


def _plurals(match: Match, context: Context) -> Said:
    written = match["number"]
    if len(written) in (3, 4):
        return plural(hundreds(written))
    return plural(cardinal(written.replace(",", ""), british=context.british))


def _street(match: Match, context: Context) -> Said:
    """The number of a house: "1428 Elm Street" is "fourteen twenty-eight"."""
    written = match["number"]
    said = hundreds(written) if len(written) > 2 else cardinal(written, british=context.british)
    if not match["side"]:
        return said
    side = _SIDES[match["side"].rstrip(".")]
    end = match.end("side")
    return (part(match, "number", said), Part(match.start("side"), end, side))


def _postcode(match: Match, context: Context) -> Said:
    """Five figures after a state are a postal code, read one by one."""
    if not re.search(r"\b(?:[A-Z]{2}|[A-Z][a-z]{2,4}\.?),?\s$", context.behind(match.start())):
        return None
    if not re.search(r",\s(?:[A-Z]{2}|[A-Z][a-z]{2,4}\.?),?\s$", context.behind(match.start())):
        return None
    return digits(match["number"])


def _ending(match: Match, context: Context) -> Said:
    """Figures of a card or a code: "ending in 8876"."""
    if not _ENDING.search(context.behind(match.start())):
        return None
    return digits(match["number"])


_SIDES = {"N": "North", "S": "South", "E": "East", "W": "West"}
_ENDING = re.compile(
    r"\b(?:ending\s(?:in|with)|pin(?:\scode)?|passcode|otp(?:\sis)?|extension|text(?:\s[\w'\"]+\sto)?)\s$",
    re.IGNORECASE,
)
_ROADS = (
    r"St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Ct|Court|Pl|Place|Expy|Hwy|Highway|Pkwy|Parkway|"
    r"Way|Terrace|Crescent|Square|Sq"
)

PHONES = (
    Rule(
        "a phone number with its country",
        r"\+\d{1,3}[\s.-]?(?:\(\d{1,4}\)[\s.-]?)?\d{1,4}(?:[\s.-]\d{2,5}){1,5}(?:[\s.-]\d{1,4})?(?!\d)",
        _phone,
        ("+44 20 7946 0018", "plus four four, two zero, seven nine four six, zero zero one eight"),
    ),
    Rule(
        "a phone number with its area in brackets",
        r"\(\d{2,5}\)[\s.-]?\d{3,4}[\s.-]\d{3,4}(?:-\d{1,4})?(?!\d)",
        _phone,
        ("(202) 555-0143", "two zero two, five five five, zero one four three"),
    ),
    Rule(
        "a free phone number",
        r"1-8\d\d-(?:[A-Z0-9]+-?){1,4}\b",
        _phone,
        ("1-800-555-0143", "one, eight hundred, five five five, zero one four three"),
    ),
    Rule(
        "a phone number in America",
        r"(?:1[-.\s])?\d{3}([-.\s])\d{3}\1\d{4}(?:-\d{1,4})?(?!\d|,\d|-\d)",
        _phone,
        ("202-555-0143", "two zero two, five five five, zero one four three"),
    ),
    Rule(
        "a social security number",
        r"\d{3}-\d{2}-\d{4}(?![\d-])",
        _phone,
        ("078-05-1120", "zero seven eight, zero five, one one two zero"),
    ),
    Rule(
        "a phone number in Britain",
        r"0\d{2,5}[\s-]\d{3,8}(?:[\s-]\d{3,4})?(?!\d)",
        _phone,
        ("020 7946 0018", "zero two zero, seven nine four six, zero zero one eight"),
    ),
)

LISTED_NUMBERS = (
    Rule(
        "an emergency number",
        rf"(?:999|911|112|111|110|119|101|000|988|311|116\s?123){END}(?![,.]\d|-\d|\s?%)",
        _emergency,
        ("call 999", "call nine nine nine"),
    ),
    Rule(
        "an American savings plan",
        r"(?P<number>401|403)\s?\((?P<letter>[kKbB])\)",
        _plan,
        ("his 401(k)", "his four oh one K"),
    ),
    Rule(
        "the lines of a screen",
        rf"(?P<lines>1080|1440|2160|4320)(?P<kind>[pi]){END}",
        lambda match, _context: f"{hundreds(match['lines'])} {match['kind'].upper()}",
        ("in 1080p", "in ten eighty P"),
    ),
    Rule(
        "an American charity",
        r"501\s?\((?P<letter>[cC])\)(?:\s?\((?P<number>\d{1,2})\))?",
        _charity,
        ("a 501(c)(3) group", "a five oh one C three group"),
    ),
    Rule(
        "a jet of Boeing's",
        rf"(?P<number>7[0-8]7)(?P<many>s?){END}",
        _jet,
        ("a Boeing 737", "a Boeing seven three seven"),
    ),
    Rule(
        "the number of a house",
        rf"(?P<number>[1-9]\d{{0,4}})(?:\s(?P<side>[NSEW]\.?)(?=\s))?(?=\s(?:\d+(?:st|nd|rd|th)|[A-Z][a-z]+)(?:\s[A-Z][a-z]+)?\s(?i:{_ROADS})\b)",
        _street,
        ("1428 Elm Street", "fourteen twenty-eight Elm Street"),
    ),
    Rule(
        "a postal code",
        rf"(?P<number>\d{{5}})(?:-\d{{4}})?{END}(?![,.]\d)",
        _postcode,
        ("Reno, NV 89501", "Reno, Nevada eight nine five zero one"),
    ),
    Rule(
        "the last figures of a card",
        rf"(?P<number>\d{{3,8}}){END}(?![,.]\d)",
        _ending,
        ("a card ending in 8876", "a card ending in eight eight seven six"),
    ),
    Rule(
        "several of a number",
        rf"(?P<number>\d{{1,3}}(?:,\d{{3}})*|1\d{{3}})(?:(?<=0)'|)s{END}",
        _plurals,
        ("in her 20s", "in her twenties"),
    ),
)

FIGURES_FIRST = (
    Rule(
        "figures, then letters",
        rf"\d{{1,6}}(?:[A-Za-z]{{1,5}}\d{{1,4}})+[A-Za-z]{{0,2}}{END}|\d{{1,4}}[A-Z]{{1,4}}{END}|\d{{1,4}}[a-z]{{1,3}}{END}",
        _figures_first,
        ("the 5G network", "the five G network"),
    ),
)

CODE_WORDS = (
    Rule(
        "letters, a number with a point",
        rf"(?P<letters>[A-Z]{{1,4}})-?(?P<whole>\d{{1,3}})\.(?P<point>\d{{1,2}}){END}",
        _decimal_designation,
        ("PM2.5", "P M two point five"),
    ),
    Rule(
        "several of a designation",
        rf"(?P<letters>[A-Z][A-Za-z]{{0,4}}){DASH}?(?P<number>\d{{1,4}})s{END}",
        _letters_plural,
        ("two B-52s", "two B fifty-twos"),
    ),
    Rule(
        "a designation",
        rf"[A-Za-z]{{1,12}}-?\d{{1,9}}(?:-?[A-Za-z]{{1,3}}-?\d{{1,4}})*(?:-?[A-Z]{{1,3}}(?P<many>s)?|[a-z]{{2,5}})?(?:/[A-Z])?(?:\+(?!\d))?{END}",
        _designation,
        ("an M1A2 and a B-52", "an M one A two and a B fifty-two"),
    ),
)
