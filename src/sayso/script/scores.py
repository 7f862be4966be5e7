"""Scores of games → words: "3-1", "6-4, 7-5", "312-6", "12-1".

British readers say "three nil", American ones "three to nothing"; cricket counts runs for wickets,
American sport games won and lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.cardinals import cardinal
from sayso.script.rules import END, Rule

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_SPORT = re.compile(
    r"\b(?:w[io]n|wins|winning|winner|beat|beats|beaten|beating|lost|lose|loss|losing|defeat\w*|victory|draw|"
    r"drew|lead|led|leads|leading|score\w*|tied?|thrash\w*|sets?|match\w*|goals?|aggregate|half-time|"
    r"halftime|penalt\w+|shootout|trail\w*|ahead|equali\w+|cup|league|final|semi-final|triumph\w*|"
    r"hammer\w*|rout\w*|crush\w*|game|games|result|series|tie-?break\w*|champion\w*|knocked|down)\b"
)
_BALLOT = re.compile(
    r"\b(?:vot\w+|ballot|passed|approved|rul(?:ed|ing)|court|justices|senate|house|committee|"
    r"council|majority|odds|bill|resolution|motion|party-line|margin)\b"
)
_THINGS = re.compile(r"\s[a-z]+[^s\W]s\b")
_FAR = 1000  # code points: beyond any window
_SET_BEFORE = re.compile(r"\d\s?[-–]\s?\d(?:\s?\(\d+(?:[-–]\d+)?\))?,?\s(?:and\s)?$")
_SET_AFTER = re.compile(r"(?:\s?\(\d+(?:[-–]\d+)?\))?,?\s(?:and\s)?\d{1,2}\s?[-–]\s?\d{1,2}(?!\d)")


def _score(match: Match, context: Context) -> Said:
    """Two small numbers are a score where the words around speak of a game."""
    first, last = match["first"], match["last"]
    behind, ahead = context.behind(match.start()), context.ahead(match.end())
    sets = _SET_BEFORE.search(behind) or _SET_AFTER.match(ahead)
    if not sets:
        if _distance(_SPORT, behind, ahead) >= _distance(_BALLOT, behind, ahead):
            return None
        if _THINGS.match(ahead) and not _SPORT.match(ahead.lower().lstrip()):
            return None
        if re.match(r"[-\s](?:years?|months?|weeks?|days?|hours?|minutes?|percent)", ahead):
            return None
    one = cardinal(str(int(first)), british=context.british)
    two = cardinal(str(int(last)), british=context.british)
    if sets:
        return f"{one} {two}"
    if context.british:
        return (
            f"{one} {'nil' if last == '0' else two}"
            if one != "zero"
            else f"nil {'nil' if last == '0' else two}"
        )
    return f"{one} to {two}"


def _distance(words: re.Pattern[str], behind: str, ahead: str) -> int:
    """Code points to the nearest of some words; more than a window's when there is none."""
    before = [len(behind) - found.end() for found in words.finditer(behind.lower())]
    after = [found.start() for found in words.finditer(ahead.lower())]
    return min([*before, *after, _FAR])


def _wickets(match: Match, context: Context) -> Said:
    """Cricket: "312-6" are runs for wickets."""
    around = context.behind(match.start()) + " " + context.ahead(match.end())
    if int(match["last"]) > 10 or not _CRICKET.search(around):
        return None
    wickets = cardinal(match["last"], british=context.british)
    return f"{cardinal(match['first'], british=context.british)} for {wickets}"


_CRICKET = re.compile(
    r"\b(?:wickets?|innings|overs?\b(?=\.|,|\s\d)|stumps|bowled|declared|batt(?:ed|ing|er)|batsm[ae]n|balls|"
    r"all\sout|lbw|Ashes|one-day|T20)\b"
)


def _not_out(match: Match, context: Context) -> Said:
    return f"{cardinal(match['runs'], british=context.british)} not out"


def _record(match: Match, context: Context) -> Said:
    """American sport: games won and lost, "12-1" is "twelve and one"."""
    behind, ahead = context.behind(match.start()), context.ahead(match.end())
    alone = re.search(r"\b[A-Z][\w'’]+\s\($", behind) and re.match(r"[,)]", ahead)
    if context.british or not (alone or _IMPROVED.search(behind)):
        return None
    said = [cardinal(piece, british=False) for piece in re.split(r"[-–]", match[0])]
    return (
        " and ".join((", ".join(said[:-1]), said[-1]))
        if len(said) < 3
        else " ".join((*said[:-1], "and", said[-1]))
    )


_IMPROVED = re.compile(
    r"\b(?:(?:improv|fell|drop|mov|climb|slip|start|got\soff)\w*(?:\sto)?(?:\sa)?|record\sof|are\snow|is\snow|went)\s$"
)


SCORES = (
    Rule(
        "runs for wickets",
        rf"(?P<first>\d{{2,3}})[-–/](?P<last>\d{{1,2}}){END}(?![-–/%]|[.,:]\d)",
        _wickets,
        ("They declared on 312-6", "They declared on three hundred and twelve for six"),
    ),
    Rule(
        "runs not out",
        r"(?P<runs>\d{1,3})\*(?=\s(?:off|from|not)\s\d|\))",
        _not_out,
        ("102* off 87 balls", "one hundred and two not out off eighty-seven balls"),
    ),
    Rule(
        "games won and lost",
        rf"\d{{1,3}}[-–]\d{{1,3}}(?:[-–]\d{{1,2}})?{END}(?![-–/%]|[.,:]\d)",
        _record,
        ("Ohio (12-1) won", "Ohio, twelve one, won"),  # in America "twelve and one"
    ),
    Rule(
        "a score",
        rf"(?P<first>\d{{1,2}})[-–](?P<last>\d{{1,2}}){END}(?![-–/%]|[.,:]\d)",
        _score,
        ("They won 3-1", "They won three one"),
    ),
)
