"""Titles, ranks, places and other shortened words → in full.

Associated Press and Guardian style books, the military services' own rank lists, and the US Postal
Service's and the AP's names of states.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.cardinals import cardinal
from sayso.script.rules import Part, Rule, words_of
from sayso.script.short_forms import (
    AFTER,
    DOTTED_STATES,
    NEEDS_DOT,
    NEEDS_NO_DOT,
    POSTAL,
    SMALL,
    STATES,
    TITLES,
)

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said


_PARTIES = {
    "D": "Democrat",
    "R": "Republican",
    "I": "Independent",
    "DFL": "Democratic Farmer Labor",
    "L": "Libertarian",
    "G": "Green",
}
_PLACES = frozenset((*STATES.values(), *POSTAL.values(), *DOTTED_STATES.values()))
_GENERATIONS = re.compile(r"\s(?:Z|X|Y|Alpha|AI)\b")
# Short for something only beside a number or a name.
_UNITS = words_of("ft lb oz mi yr hr wk yrs hrs mo")
_ALSO_WORDS = words_of(
    """
    no nos ed v min max sec ch fig al temp pop pg ext mo ca ft lb oz mi yr hr wk yrs hrs res cat
    maj est
    """
)
_SAINTLY = re.compile(r"(?:[A-Z][\w'-]+|\d+(?:st|nd|rd|th))\s$")
_NAME_AHEAD = re.compile(r"/(?:Mrs|Ms|Miss|Mr)\b|\s?(?:[A-Z]|d'|de\b|van\b|von\b|al-)")
# "Mass. Gov. Ada Roe"
_OFFICE = re.compile(
    r"\s(?:and\s[A-Z][a-z]{1,4}\.\s)?(?:Gov|Lt|Sen|Rep|State|Attorney|Atty|Supreme|Democrats?|Republicans?)\b"
)
_SENTENCE = words_of(
    """
    He She It They The A An His Her Their But And In On At When We I
    """
)


def _ends(context: Context, end: int) -> str:
    """The full stop that an abbreviation's dot at the end of the text also is."""
    left = context.ahead(end).strip(" \"'”’)»")
    return "" if left else "."


def _whole(match: Match, words: str, context: Context, *, dot: bool = True) -> Said:
    after = _ends(context, match.end()) if dot and match[0].endswith(".") else ""
    return (Part(match.start(), match.end(), words, after),)


def _title(match: Match, context: Context) -> Said:
    name = match["name"]
    if name in ("dr", "mr", "mrs", "st"):
        name = name.capitalize()
    short = " ".join(re.split(r"[.\s-]+", name)).strip()
    full = TITLES.get(short)
    dotted = match[0].endswith(".")
    if full is None or (short in NEEDS_DOT and not dotted):
        return None
    if short == "Gen" and not dotted and _GENERATIONS.match(context.ahead(match.end())):
        return None
    if name != match["name"]:
        context_name = context.behind(match.start())
        if short == "St" and (dotted or re.search(r"(?:St|nd|rd|th)\s$", context_name)):
            return None
    if short in ("St", "Dr", "Ft", "Mt", "Pt", "Sr") and not _is_title(match, context):
        return _after_word(match, context)
    if not _NAME_AHEAD.match(context.ahead(match.end())):
        return None
    if not context.british:
        full = full.replace("Honourable", "Honorable").replace("Councillor", "Councilor")
    return _whole(match, full, context)


def _is_title(match: Match, context: Context) -> bool:
    """Saint or street, doctor or drive: a title has a name after it and no name before it."""
    ahead = context.ahead(match.end())
    following = re.match(r"\s?([A-Z][\w'’-]*)", ahead)
    if not following or following[1] in _SENTENCE:
        return False
    road = _SAINTLY.search(context.behind(match.start()))
    if not road or match["name"].startswith(("Sr", "Mt", "Pt")):
        return True
    # "Oak St. Petersburg" is no street's name, but "Dr." after a street's name is a drive
    behind = context.behind(match.start())
    return not re.search(r"\b\d+\s(?:[A-Z][\w']+\s){1,3}$", behind)


_ROAD = {"St": "Street", "Dr": "Drive", "Ft": "feet", "Mt": "Mount", "Pt": "Point", "Sr": "Senior"}


def _after_word(match: Match, context: Context) -> Said:
    short = match["name"].strip(". ").capitalize()
    if short in ("St", "Dr", "Sr") and _SAINTLY.search(context.behind(match.start())):
        return _whole(match, _ROAD[short], context)
    return None


def _after(match: Match, context: Context) -> Said:
    full = AFTER.get(match["name"])
    behind = context.behind(match.start())
    if not full or not re.search(r"(?:[A-Z0-9][\w'’&.-]*,?\s|&\s)$", behind):
        return None
    if not match["dot"] and match["name"] in (
        "Co",
        "Cos",
        "Div",
        "Soc",
        "Ct",
        "Pl",
        "Sgt",
        "Cpl",
        "Dist",
        "Ext",
        "Rd",
    ):
        return None if match["name"] != "Rd" else _whole(match, full, context)
    return _whole(match, full, context)


def _small(match: Match, context: Context) -> Said:
    name = match["name"]
    if name[0].isupper() and not (match["dot"] and re.match(r"\s?\d", context.ahead(match.end()))):
        return None
    full = SMALL.get(name.lower())
    if full and name[0].isupper():
        return _whole(match, full.capitalize(), context)
    if full is None:
        return None
    dotted = bool(match["dot"])
    if not dotted and name not in NEEDS_NO_DOT:
        return _versus(match, context) if name == "v" else None
    if name in _ALSO_WORDS:
        return _careful(match, name, full, context)
    return _whole(match, full, context)


def _careful(match: Match, name: str, full: str, context: Context) -> Said:
    ahead = context.ahead(match.end())
    if name in _UNITS:
        return (
            _whole(match, full, context)
            if re.search(r"\d\s?$", context.behind(match.start()))
            else None
        )
    if name == "v":
        return _whole(match, full, context) if re.match(r"\s[A-Z]", ahead) else None
    if name == "al":
        return _whole(match, full, context) if context.before == "et" else None
    if name == "ed":
        return None
    if name == "est":
        return _whole(match, _reckoned(full, context.behind(match.start()), ahead), context)
    return _whole(match, full, context) if re.match(r"\s?\d", ahead) else None


def _reckoned(full: str, behind: str, ahead: str) -> str:
    """The short form of "established" before a year, of "estimated" beside any other number."""
    is_year = re.match(r"\s?(?:in\s)?(?:1\d{3}|20\d\d)\b(?!,\d)", ahead)
    beside = re.search(r"[\d%¢kmbn]\s$", behind) or re.match(r"\s?[$£€¥]?\d", ahead)
    return "estimated" if beside and not is_year else full


def _versus(match: Match, context: Context) -> Said:
    if re.match(r"\s[A-Z]", context.ahead(match.end())) and re.search(
        r"[A-Z][\w']+\s$", context.behind(match.start())
    ):
        return "versus"
    return None


def _latin(match: Match, context: Context) -> Said:
    said = "for example" if match[0].lower().startswith("e") else "that is"
    end = match.end()
    follows = context.ahead(end)[:1]
    return (Part(match.start(), end, said, "" if follows in (",", ":") else ","),)


def _number(match: Match, context: Context) -> Said:
    """Of a list; "No. 10" alone is where the British prime minister lives."""
    several = bool(match["many"])
    at_home = match["number"] in ("10", "11") and not several
    undotted = several or (context.british and (at_home or context.before))
    if "." not in match[0] and not undotted:
        return None
    said = cardinal(match["number"], british=context.british)
    named = f"Number {said.capitalize()}" if at_home else f"number{'s' if several else ''} {said}"
    if context.before == "" and not at_home:
        named = named.capitalize()
    return (Part(match.start(), match.end(), named),)


def _page(match: Match, context: Context) -> Said:
    several = match[0].startswith("pp")
    counted = re.match(r"\s?\d", context.ahead(match.end())) or re.search(
        r"\d\s\Z", context.behind(match.start())
    )
    return _whole(match, ("pages" if several else "page") if counted else "P P", context)


def _state(match: Match, context: Context) -> Said:
    full = STATES.get(match["name"]) or DOTTED_STATES.get(match["name"] + ".")
    if not full:
        return None
    behind = context.behind(match.start())
    if match[0].endswith(".") and _OFFICE.match(context.ahead(match.end())):
        return _whole(match, full, context)
    if not re.search(
        r"[A-Z][\w'’.]*,?\s$|\b(?:in|from|to|of|and|near|across|via|or|for|through)\s$", behind
    ):
        return None
    if match["name"] in (
        "Miss",
        "Wash",
        "Ill",
        "Man",
        "La",
        "Pa",
        "Md",
        "Mo",
        "Ark",
        "Del",
        "Cal",
        "Ind",
        "Va",
        "Ore",
        "Mass",
    ) and not re.search(r",\s$|\b(?:in|from|to|near|and)\s$", behind):
        return None
    return _whole(match, full, context)


def _postal(match: Match, context: Context) -> Said:
    full = POSTAL.get(match["state"])
    if not full or not re.search(r"\b[A-Z][a-z]+,\s$", context.behind(match.start())):
        return None
    if not re.match(r"\s\d{5}|[.,;:)]|\s[a-z(]|\s?$", context.ahead(match.end())):
        return None
    return full


def _party(match: Match, context: Context) -> Said:
    party = _PARTIES[match["party"]]
    place = match["place"].rstrip(".")
    full = (
        STATES.get(place)
        or POSTAL.get(place)
        or DOTTED_STATES.get(match["place"])
        or DOTTED_STATES.get(place + ".")
        or place
    )
    if full not in _PLACES:
        return None
    dot = match["place"].endswith(".")
    return (
        Part(
            match.start(),
            match.end(),
            f"{party} of {full}",
            _ends(context, match.end()) if dot else "",
        ),
    )


def _doctorate(match: Match, context: Context) -> Said:
    letters = " ".join(c for c in match[0].upper() if c.isalpha())
    return _whole(match, letters, context)


_TITLE_NAMES = "|".join(
    sorted({re.escape(t).replace(r"\ ", r"\.?[\s-]?") for t in TITLES}, key=len, reverse=True)
)

RANKS = (
    Rule(
        "a rank that starts with a figure",
        r"(?P<name>(?:1st|2nd)\.?\s(?:Lt|Sgt))\b\.?",
        _title,
        ("2nd Lt. Ada Roe", "Second Lieutenant Ada Roe"),
    ),
)

ABBREVIATIONS = (
    Rule(
        "a party and a state",
        r"(?P<party>D|R|I|DFL|L|G)[-–](?P<place>[A-Z]{2}\b(?!\.)|(?:[A-Z]\.\s?){1,2}(?:Va\.)?|[A-Z][a-z]+\.?(?:\s(?:Carolina|Dakota|York|Jersey|Mexico|Hampshire|Island|Virginia))?)",
        _party,
        ("(R-Texas)", "Republican of Texas"),
    ),
    Rule(
        "for example, that is",
        r"(?:[eE]\.\s?g|[iI]\.\s?e)\.?(?!\w)",
        _latin,
        ("a bloc, i.e. the EU", "a bloc, that is, the E U"),
    ),
    Rule(
        "No. before a number",
        r"No(?P<many>s)?\.?\s?(?P<number>\d{1,6})(?!\w|,\d|\.\d)",
        _number,
        ("No. 10", "Number Ten"),
    ),
    Rule(
        "a page",
        r"pp?\.(?=\s?\d)|pp\.",
        _page,
        ("p. 12", "page twelve"),
    ),
    Rule(
        "a title or a rank",
        rf"(?P<name>{_TITLE_NAMES}|dr|mr|mrs|st)(?![\w-])\.?",
        _title,
        ("Lt. Col. Lee", "Lieutenant Colonel Lee"),
    ),
    Rule(
        "a state, dotted",
        r"(?P<name>N\.Y|N\.J|N\.H|N\.M|N\.C|N\.D|S\.C|S\.D|R\.I|W\.\s?Va|B\.C|P\.R)\.",
        lambda match, context: (
            _whole(match, DOTTED_STATES[match[0]], context)
            if re.search(r"[A-Z][a-z]+,\s$", context.behind(match.start()))
            else None
        ),
        ("Albany, N.Y., is", "Albany, New York, is"),
    ),
    Rule(
        "a state cut short",
        r"(?P<name>[A-Z][a-z]{1,4})\.",
        _state,
        ("Reno, Nev., is", "Reno, Nevada, is"),
    ),
    Rule(
        "a state's two letters",
        r"(?P<state>[A-Z]{2})\b(?!\.?[A-Z])",
        _postal,
        ("Reno, NV 89501", "Reno, Nevada eight nine five zero one"),
    ),
    Rule(
        "a shortened word after a name",
        r"(?P<name>[A-Z][a-z]{1,4}(?:'t)?)(?P<dot>\.?)(?![\w'’])",
        _after,
        ("Ford Motor Co. said", "Ford Motor Company said"),
    ),
    Rule(
        "a degree",
        r"(?:Ph\.?\s?D|M\.?Phil|D\.Phil|B\.Sc|M\.Sc|M\.B\.A|M\.D|B\.A|M\.A)\.?(?!\w)",
        _doctorate,
        ("a Ph.D. in law", "a P H D in law"),
    ),
    Rule(
        "a small word cut short",
        r"(?P<name>[A-Za-z][a-z]*(?:'[tl])?)(?P<dot>\.?)(?![\w'])",
        _small,
        ("approx. fifty", "approximately fifty"),
    ),
)
