"""Roman numerals → numbers, where they are numerals and not letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.cardinals import cardinal, ordinal
from sayso.script.rules import Rule, words_of

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WELL_FORMED = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")

# Words that a numbered thing has before its number.
_THINGS = words_of(
    """
    war chapter part act scene volume vol book phase stage type class title article section
    grade mark level appendix annex schedule tier group category bowl episode season series
    game games olympiad vatican apollo gemini saturn rocky godfather wars quest fantasy kombat
    battlefield duty warcraft starcraft schengen basel dreadnought table figure fig exhibit
    unit corps army division region zone camp event day step case lane district precinct model
    generation gen sequel round heat division psalm canto movement symphony sonata concerto
    opus item paragraph clause amendment commandment protocol schengen ii windows playstation
    mac henry
    """
)
_THINGS -= {"henry"}
_REGNAL = words_of(
    """
    henry charles george william richard edward james john elizabeth mary anne louis philip
    philippe felipe ferdinand alfonso carlos juan napoleon frederick friedrich wilhelm otto
    leopold albert baudouin nicholas alexander ivan peter catherine paul pius leo benedict
    gregory urban innocent clement boniface celestine gelasius martin julius sixtus xavier
    adrian eugene nicolas stephen victor umberto emmanuel francis franz joseph maximilian
    christian haakon olav harald gustaf gustav carl oscar magnus erik valdemar margrethe
    beatrix rama darius xerxes artaxerxes cyrus ptolemy cleopatra ramesses ramses thutmose
    amenhotep seti mehmed murad selim suleiman bayezid mahmud abdulhamid mohammed muhammad
    hassan hussein abdullah faisal fuad farouk abbas tewodros menelik theodore bartholomew
    kirill constantine justinian leka zog boris simeon michael carol ferdinand robert malcolm
    david duncan kenneth rainier hans adam alois augustus tiberius theodosius valentinian
    honorius shapur khosrow casimir sigismund wladyslaw bela andrew matthias afonso manuel
    pedro miguel sebastian jean tawadros shenouda ignatius aram karekin zara mswati moshoeshoe
    letsie sobhuza tupou taufa jigme alaungpaya norodom felipe hirohito dmitri feodor vasily
    """
)
_RULER = re.compile(
    r"\b(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan|Shah|Prince|Patriarch)\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?\s$"
)
# Names that so many rulers bore that a "V" or an "X" after them is a number.
_OFTEN_NUMBERED = words_of(
    """
    charles louis george henry pius leo urban philip alfonso benedict clement gregory mohammed
    felipe innocent sixtus edward james gustav gustaf carl frederick christian rama haakon harald
    olav ferdinand martin stephen nicholas
    """
)
_AFTER_A_RULER = words_of("was of had and in died is reigned who")
_MOSTLY_LETTERS = frozenset("LCDM")
# Even an "I" after these is a number; after "case" or "game" it is somebody.
_SMALL_THINGS = words_of("phase type class stage grade level tier category chapter volume")
_PAPAL = re.compile(r"\bJohn Paul\s$")
_GENERATION = re.compile(r"\b[A-Z][\w'’.-]+\s(?:[A-Z]\.?\s)?[A-Z][\w'’-]+,?\s$")
_CENTURY = re.compile(r"(?:\s|-)centur(?:y|ies)\b")
_BEFORE = re.compile(r"([\w'’]+)[,:]?\s$")
_SMALL_LETTERED = frozenset({"bowl"})


def value(numeral: str) -> int | None:
    """The number that a numeral in capitals stands for, or None when it is not one."""
    if not numeral or not _WELL_FORMED.match(numeral):
        return None
    total = 0
    for here, following in zip(numeral, [*numeral[1:], ""], strict=True):
        worth = _VALUES[here]
        total += -worth if following and _VALUES[following] > worth else worth
    return total


def _numeral(match: Match, context: Context) -> Said:
    number = value(match["numeral"])
    before = _BEFORE.search(context.behind(match.start()))
    if number is not None and _CENTURY.match(context.ahead(match.end())):
        return ordinal(str(number), british=context.british)
    if number is None or before is None:
        return None
    word = before[1].lower()
    if not (before[1][0].isupper() or before[1][0].isdigit()):
        return _alone(match, number, word, context)
    if word in _THINGS and match["numeral"] not in _MOSTLY_LETTERS:
        said = cardinal(str(number), british=context.british)
        return said if word in _SMALL_LETTERED else said.capitalize()
    return _of_a_ruler(match, number, word, context)


def _of_a_ruler(match: Match, number: int, word: str, context: Context) -> Said:
    """After a name: "Leo the Fourteenth", "Davis the Third", but "Malcolm X"."""
    numeral, behind = match["numeral"], context.behind(match.start())
    said = f"the {ordinal(str(number), british=context.british).capitalize()}"
    ruler = bool(_RULER.search(behind) or _PAPAL.search(behind))
    if (word in _REGNAL or ruler) and set(numeral) <= set("IVXL"):
        return said if len(numeral) > 1 or ruler or _reigns(match, word, context) else None
    if len(numeral) < 2 or not set(numeral) <= set("IVX") or context.capitals:
        return None  # "TRUMP TO MEET XI"
    if numeral in ("II", "III", "IV") and _GENERATION.search(behind):
        return said
    return cardinal(str(number), british=context.british).capitalize()


def _reigns(match: Match, word: str, context: Context) -> bool:
    """Whether one letter after a ruler's name is a numeral: "Elizabeth I", not "David I know"."""
    if match["numeral"] != "I":
        return word in _OFTEN_NUMBERED
    follows = re.match(r"\s([a-z]+)", context.ahead(match.end()))
    return not follows or follows[1] in _AFTER_A_RULER


def _alone(match: Match, number: int, word: str, context: Context) -> Said:
    """After a small word only a numbered thing has a numeral: "type II", "phase III"."""
    things = _SMALL_THINGS if match["numeral"] == "I" else _THINGS
    if word not in things or match["numeral"] in _MOSTLY_LETTERS:
        return None
    return cardinal(str(number), british=context.british)


def _in_small(match: Match, context: Context) -> Said:
    """In small letters after a part of a play or a book: "Scene ii"."""
    number = value(match["numeral"].upper())
    if number is None or not _PARTS.search(context.behind(match.start())):
        return None
    return cardinal(str(number), british=context.british)


_PARTS = re.compile(
    r"\b(?i:act|scene|part|section|chapter|page|vol|volume|p|clause|paragraph)\.?\s$"
)

ROMAN = (
    Rule(
        "a Roman numeral",
        r"(?P<numeral>[IVXLCDM]{1,9})(?![\w&])(?!\.[A-Z])",
        _numeral,
        ("World War II and Pope Leo XIV", "World War Two and Pope Leo the Fourteenth"),
    ),
    Rule(
        "a Roman numeral in small letters",
        r"(?P<numeral>[ivxl]{1,7})(?![\w'’])",
        _in_small,
        ("Act I, Scene ii", "Act One, Scene two"),
    ),
)
