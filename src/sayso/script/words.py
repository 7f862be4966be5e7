"""Words that are not read as written: initials, acronyms, mixed capitals, joined words → words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.acronyms import SPELLED, say_capitals
from sayso.script.rules import Part, Rule

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_CASED = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|[^\W\d_]")
_US_PRONOUN = re.compile(
    r"\b(?:of|for|to|with|give|gives|gave|tell|tells|told|let|lets|make|makes|made|help|helps|helped|from|all|join|between|among|about|on|by|than|like|trust|leave|follow|contact|show|teach|save|both|against|most|some|many|none|each)\s$",
    re.IGNORECASE,
)


_SIDES = {"N": "North", "S": "South", "E": "East", "W": "West"}
_NUMBERED_STREET = re.compile(r"\s\d+(?:st|nd|rd|th)\s(?:St|Ave)")


def _initials(match: Match, context: Context) -> Said:
    """Letters with dots: "U.S.", "J.R.R.", "a.m."."""
    letters = [c for c in match[0] if c.isalpha()]
    if "".join(letters) in ("am", "pm"):
        letters = [c.upper() for c in letters]
    ends = match[0].endswith(".") and not context.ahead(match.end()).strip(" \"'”’)»")
    return (Part(match.start(), match.end(), " ".join(letters).upper(), "." if ends else ""),)


def _initial(match: Match, context: Context) -> Said:
    """One letter with a dot, before a name: "Thomas J. Smith"."""
    ahead = context.ahead(match.end())
    if match["letter"] in _SIDES and _NUMBERED_STREET.match(ahead):
        return _SIDES[match["letter"]]
    return match["letter"] if re.match(r"\s?[A-Z]", ahead) else None


def _capitals(match: Match, context: Context) -> Said:
    word, many = match["word"], (match["many"] or "").lower()
    if word == "US" and context.capitals and _US_PRONOUN.search(context.behind(match.start())):
        return "us"
    if len(word) == 1:
        return word + ("'s" if many else "")
    said = say_capitals(word, shouting=context.capitals and not many)
    if not many:
        return said
    return f"{said}'s" if said[-2:-1] == " " or many.startswith("'") else f"{said}s"


def _dashed(match: Match, _context: Context) -> Said:
    if match[0] == "CD-ROM":
        return "C D Rom"
    return None


def _mixed(match: Match, _context: Context) -> Said:
    """Capitals inside a word: "McDonald" and "iPhone" stay, "TfL" is spelled."""
    word = match[0]
    if word.endswith("s") and (word[:-1].upper() in SPELLED or word[:-1].isupper()):
        return " ".join(word[:-1].upper()) + "'s"
    if word.upper() in SPELLED or not re.search(r"[aeiouyAEIOUY]", word):
        return " ".join(word.upper())
    if re.match(r"(?:Ma?c|O'|D'|De|La|Le|Van|Di|Fitz|Al|El)[A-Z][a-z]", word):
        return word
    known = {"MIG": "Mig", "MOMA": "Moma", "COV": "Cov", "MOD": "M O D", "DOJ": "D O J"}
    if word.upper() in known:
        return known[word.upper()]
    pieces = _CASED.findall(word)
    if any(len(p) > 1 and p.isupper() for p in pieces):
        return " ".join(say_capitals(p) if len(p) > 1 and p.isupper() else p for p in pieces)
    return word


def _with(match: Match, _context: Context) -> Said:
    return {"w/o": "without", "c/o": "care of"}.get(match[0].lower(), "with")


def _either(match: Match, _context: Context) -> Said:
    first, last = match["first"] or match["she"], match["last"] or match["he"]
    if first.lower() == "s":
        return f"{first}he or he"
    return None if last == "he" and match["last"] else f"{first} or {last}"


_MEASURED = re.compile(r"\d\s?(?:[mck]?m|ft|in|inches|feet|[\"'″′])\s?$")


def _by(match: Match, context: Context) -> Said:
    return "by" if _MEASURED.search(context.behind(match.start())) else None


def _plus(match: Match, context: Context) -> Said:
    return f"{say_capitals(match['word'], shouting=context.capitals)} plus"


def _minus(match: Match, context: Context) -> Said:
    if re.match(r"\s[a-z]+\b(?:,|\sand\b|\sor\b)", context.ahead(match.end())):
        return None  # "A- and B-roads": the dash waits for its noun
    return f"{' '.join(match['word'])} minus"


def _ampersand(match: Match, _context: Context) -> Said:
    return " ".join(f"{c}" if c != "&" else "and" for c in match[0])


INITIALS = (
    Rule(
        "with and without",
        r"(?i:w/o?|c/o)(?![\w/])",
        _with,
        ("coffee w/o milk", "coffee without milk"),
    ),
    Rule(
        "either of two",
        r"(?i:(?P<first>he|his|him|s)/(?P<last>she|hers?|he))(?![\w/])|(?i:(?P<she>she|hers?)/(?P<he>he|his|him))(?![\w/])",
        _either,
        ("if he/she asks", "if he or she asks"),
    ),
    Rule(
        "one measured side by another",
        r"[x×](?=\s?\d)",
        _by,
        ("21mm x 18mm", "twenty-one millimetres by eighteen millimetres"),
    ),
    Rule(
        "letters joined by an ampersand",
        r"[A-Z]{1,3}(?:&[A-Z]{1,3}){1,3}(?![\w])",
        _ampersand,
        ("R&D and M&S", "R and D and M and S"),
    ),
    Rule(
        "initials",
        r"(?:[A-Za-z]\.){2,8}(?:[A-Za-z](?![\w']))?|(?:[A-Z]\.\s?){2,5}(?=\s?[A-Z][a-z])",
        _initials,
        ("the U.S. and J.R.R. Tolkien", "the U S and J R R Tolkien"),
    ),
    Rule(
        "an initial",
        r"(?P<letter>[A-Z])\.",
        _initial,
        ("Thomas J. Smith", "Thomas J Smith"),
    ),
)

CAPITALS = (
    Rule(
        "an acronym and more",
        r"(?P<word>[A-Z]{2,10})\+(?![\w+])",
        _plus,
        ("OPEC+ cut output", "Opec plus cut output"),
    ),
    Rule(
        "a grade",
        r"(?P<word>[A-F]{1,3})[-−](?=[\s,.;)]|$)",
        _minus,
        ("rated BB- by them", "rated B B minus by them"),
    ),
    Rule(
        "capitals",
        r"(?P<word>[A-ZÀ-ÖØ-Þ]+)(?P<many>'?s(?!\w)|'S(?!\w))?(?!\w|'\w)",
        _capitals,
        ("the UN's and MPs", "the U N's and M P's"),
    ),
    Rule(
        "mixed capitals",
        r"(?:[a-z]{1,2}[A-Z]|[A-Z]+[a-z]+[A-Z]|[A-Z]{2,}[a-z])[A-Za-z]*(?![\w])",
        _mixed,
        ("iPhone and TfL", "iPhone and T F L"),
    ),
)
