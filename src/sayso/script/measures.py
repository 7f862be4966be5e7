"""Numbers with a unit, a percent sign or a sign of their own → words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.cardinals import cardinal, number
from sayso.script.money import SCALES, attributive, scaled
from sayso.script.rules import DASH, END, NUMBER, Rule, words_of
from sayso.script.units import OF_LENGTH, RAISED, TIGHT_UNITS, UNITS, unit

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_SIGN = r"(?:(?<![\w.,%)])(?P<sign>[-−+±~]))?"
_SCALE = (
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|mn|mln|bn|tn|trn|lakh|crore|"
    r"m(?=\s(?:sq|cu|square|cubic|b/d|bpd|boe|bbl|[kMGT]Wh|km|ha)\b))\b)?"
)
_AGAIN = rf"(?:(?P<joint>\s?{DASH}\s?|\sto\s|\s?[x×*]\s?|\+)(?P<then>{NUMBER}))?"
_SIGNS = {"-": "minus ", "−": "minus ", "+": "plus ", "±": "plus or minus ", "~": "about "}
_UNIT = (
    r"(?P<unit>(?:sq|cu|fl|square|cubic)\.?\s(?:km|mi|ft|m|yd|in|oz)\b|°\s?[CF]?|[A-Za-zμ]{1,5}(?:/[a-z]{1,3})?"
    r"(?![a-z])|[×\"])(?P<raised>[²³23])?"
)
# What a bare "m" before it must be: metres, not millions.
_METRES = re.compile(
    r"-?\s?-?(?:high|long|wide|deep|tall|thick|away|above|below|from|up|down|race|sprint|final|"
    r"freestyle|hurdles|relay|dash|butterfly|backstroke|breaststroke|steeplechase|medley|heats?|"
    r"swim|pool|tower|wall|waves?|drop|fall|fence|boat|yacht|ship|section|stretch|radius|deep|"
    r"apart|across|underground|underwater|in\s(?:height|length|width|depth|diameter)|"
    r"\(|by\b|x\b|and\b|to\b|at\b|off\b|into\b|title|gold|silver|bronze|champion|record)"
)
_MILLIONS = re.compile(r"\s(?:to|and|or)\s[\d.,]{1,9}m\s(?:[a-z]+s|people|of)\b")
_LARGE = re.compile(r"\s(?:sq|cu|square|cubic|acres|tonnes|barrels|b/d|bpd)\b")
_PEOPLE = re.compile(
    r"\s(?:b/d|bpd|[a-z]+\s){0,2}?(?:[a-z]+s|people|children|men|women|of|in|on|have|has|had|more|fewer|new|were|are)\b"
)
_MEASURED = re.compile(
    r"\s(?:race|run|walk|ride|route|stretch|radius|exclusion|zone|journey|trip|drive|range|border|fence|"
    r"wall|tunnel|road|trek|swim|circuit|sprint|final|hurdles|relay|freestyle|butterfly|"
    r"backstroke|breaststroke|medley|steeplechase|dash|heats?|pool|buffer|corridor|pipeline|track|"
    r"march|hike|bridge|limit|speed|gusts|winds?|battery|disk|drive|screen|plant|project|reactor|"
    r"solar|wind\s|bomb|warhead|waves?|asteroid|telescope|tablets?|pills?|capsules?|doses?|bags?|"
    r"packs?|bottles?|cans?|jars?|boxes|containers?|parcels?|tins?)\b"
)
_INCHES = re.compile(r"\.(?:[;,:)]|\s(?:of|thick|wide|deep|long|tall|high|in\sdiameter)\b)")
_RACES = words_of("50 60 100 110 200 400 500 800")
_CALIBRE = re.compile(
    r"\s(?:shells?|rounds?|howitzers?|guns?|artillery|cannons?|mortars?|calib|ammunition|pistols?|"
    r"bullets?|film|lens|rifles?|machine|self|towed|missiles?|rockets?|munitions?|ammo)"
)


def _percent(match: Match, context: Context) -> Said:
    british = context.british
    said = _SIGNS.get(match["sign"] or "", "") + number(match["amount"], british=british)
    if match["then"]:
        minus = "minus " if match["minus"] else ""
        said += f" to {minus}{number(match['then'], british=british)}"
    if match["points"]:
        return f"{said} percentage point{'s' if match['points'].endswith('s') else ''}"
    return f"{said} {'per mille' if match['unit'] == '‰' else 'percent'}"


def _bare_million(match: Match, context: Context) -> bool:
    """Whether a lone "m" multiplies: "1.2m people"."""
    ahead = context.ahead(match.end())
    if _MILLIONS.match(ahead) or _LARGE.match(ahead):
        return True
    long = len(match["amount"]) > 3 and match["amount"].isdecimal()
    long = long or (match["amount"] in _RACES and ahead.startswith(" in "))
    if long or _METRES.match(ahead.lstrip(" ")) or ahead[:1] == "-":
        return False
    if "." in match["amount"] and not re.match(r"\s?(?:tall|high)", ahead):
        return True
    return bool(_PEOPLE.match(ahead)) or context.text[match.start() - 1 : match.start()] in (
        ">",
        "<",
    )


def _measure(match: Match, context: Context) -> Said:
    names = _names(match, context)
    if names is None:
        return None
    one, many = names
    british = context.british
    said = _SIGNS.get(match["sign"] or "", "") + number(match["amount"], british=british)
    said += scaled(match, "scale", context)
    if match["then"]:
        joint = match["joint"].strip()
        word = "by" if joint in ("x", "×", "*") else "plus" if joint == "+" else "to"
        said += f" {word} {number(match['then'], british=british)}"
    ahead = context.ahead(match.end())
    single = (
        (match["amount"] == "1" and not match["scale"] and not match["then"])
        or match["gap"] == "-"
        or bool(re.match(r"-[a-z]", ahead))
        or (match["unit"] == "mm" and bool(_CALIBRE.match(ahead)))
        or bool(_MEASURED.match(ahead))
        or (one not in ("percent", "times") and attributive(context, match.end()))
    )
    return f"{said} {one if single else many}"


def _names(match: Match, context: Context) -> tuple[str, str] | None:
    tight = match["gap"] == ""
    written = match["unit"].replace(".", "")
    written = written.replace("square ", "sq ").replace("cubic ", "cu ")
    if "°" in written:
        written = written.replace(" ", "")
    if written == "m" and tight and not match["raised"] and _bare_million(match, context):
        return "million", "million"
    written = _of_weather(written, match, context)
    if "/" in written and (written not in UNITS or match["raised"]):
        return _over_unit(match, context)
    if not _is_unit(written, match, context):
        return None
    one, many = unit(written, tight=tight, british=context.british)
    if match["raised"]:
        raised = RAISED[match["raised"]]
        return f"{raised} {one}", f"{raised} {many}"
    return one, many


_WEATHER = re.compile(
    r"\b(?:winds?|gust\w*|mph|pressure|hurricane|cyclone|typhoon|storms?|sail\w*|speeds?|bar)\b",
    re.IGNORECASE,
)


_BOMB = re.compile(r"\s(?:nuclear|atomic|bombs?|warheads?|blasts?|explosions?|devices?|yield)\b")


def _of_weather(written: str, match: Match, context: Context) -> str:
    """Of the sea and the air: "kt" are knots there, and a "mb" of such a number is a millibar."""
    if written not in ("kt", "mb"):
        return written
    near = context.behind(match.start()) + context.ahead(match.end())
    if not _WEATHER.search(near) or _BOMB.match(context.ahead(match.end())):
        return written
    if written == "kt":
        return "kts"
    return "mbar" if match["amount"].isdecimal() and 850 <= int(match["amount"]) <= 1100 else "mb"


def _over_unit(match: Match, context: Context) -> tuple[str, str] | None:
    """One unit for each of another, "μg/m³"; the raised figure is the second one's."""
    over, _, under = match["unit"].partition("/")
    if not all(each in UNITS or each in TIGHT_UNITS for each in (over, under)):
        return None
    one, many = unit(over, british=context.british)
    per, _ = unit(under, british=context.british, tight=True)
    if match["raised"] and under not in OF_LENGTH:
        per = f"{per} {'squared' if match['raised'] in '2²' else 'cubed'}"
    elif match["raised"]:
        per = f"{RAISED[match['raised']]} {per}"
    return f"{one} per {per}", f"{many} per {per}"


def _is_unit(written: str, match: Match, context: Context) -> bool:
    """Whether the letters or the sign after a number are a unit's."""
    tight = match["gap"] == ""
    if match["raised"]:
        return written in OF_LENGTH
    if written == "m":
        return tight or _apart_metres(match, context)
    if written == '"':
        return tight and _is_inches(match, context)
    if written == "s" and tight and len(match["amount"]) > 3 and match["amount"].isdecimal():
        return False  # "1099s" are forms, not seconds
    if written == "in" and not tight and _INCHES.match(context.ahead(match.end("unit"))):
        return True
    return written in UNITS or (tight and written in TIGHT_UNITS)


def _apart_metres(match: Match, context: Context) -> bool:
    """Whether an "m" with a blank before it is a metre: "100 m hurdles", "(147 m)"."""
    ahead = context.ahead(match.end())
    return bool(_METRES.match(ahead.lstrip())) or not re.match(r"\s?\w", ahead)


def _is_inches(match: Match, context: Context) -> bool:
    """Whether a quotation mark after a number is not a closing one."""
    return context.text.count('"', max(0, match.start() - 300), match.start()) % 2 == 0


def _feet_and_inches(match: Match, context: Context) -> Said:
    feet = cardinal(match["feet"], british=context.british)
    inches = number(match["inches"], british=context.british)
    return f"{feet} foot {inches}"


def _feet(match: Match, context: Context) -> Said:
    return f"{cardinal(match['feet'], british=context.british)} feet"


def _stones(match: Match, context: Context) -> Said:
    first = cardinal(match["stones"], british=context.british)
    pounds = cardinal(match["pounds"], british=context.british)
    return f"{first} stone {pounds} {'pound' if match['pounds'] == '1' else 'pounds'}"


def _pounds_and_ounces(match: Match, context: Context) -> Said:
    pounds = cardinal(match["pounds"], british=context.british)
    ounces = number(match["ounces"], british=context.british)
    return (
        f"{pounds} {'pound' if match['pounds'] == '1' else 'pounds'} "
        f"{ounces} {'ounce' if match['ounces'] == '1' else 'ounces'}"
    )


def _hours_and_minutes(match: Match, context: Context) -> Said:
    if not (match["hours"] or match["seconds"]):
        return None
    said = []
    for group, name in (("hours", "hour"), ("minutes", "minute"), ("seconds", "second")):
        if match[group]:
            count = number(match[group].lstrip("0") or "0", british=context.british)
            said.append(f"{count} {name}{'' if count == 'one' else 's'}")
    return " ".join(said)


def _scaled(match: Match, context: Context) -> Said:
    british = context.british
    written, ahead = match["scale"], context.ahead(match.end())
    if written == "K" and match["amount"] in ("2", "4", "8"):
        return None
    if written in ("k", "K") and re.match(r"\s(?:run|race|fun|walk|charity)", ahead):
        return f"{number(match['amount'], british=british)} K"
    if written == "M" and "." not in match["amount"] and not re.match(r"\s[a-z]", ahead):
        return None
    alone = context.before in ("a", "the", "her", "his", "their") and not re.match(
        r"[\s-]?[a-z$]", ahead
    )
    if written in ("k", "K") and alone and match["amount"] in ("5", "10", "15", "20"):
        return f"{number(match['amount'], british=british)} K"  # a run
    first = number(match["amount"], british=british)
    if match["then"]:
        first += f" to {number(match['then'], british=british)}"
    sign = _SIGNS.get(match["sign"] or "", "")
    return f"{sign}{first} {SCALES[written.strip().lower()]}"


PERCENTAGES = (
    Rule(
        "a percentage",
        rf"{_SIGN}(?P<amount>{NUMBER})(?:\s?[%‰])?(?:\s?{DASH}\s?(?P<minus>[-−])?(?P<then>{NUMBER}))?"
        r"\s?(?P<unit>[%‰])(?P<points>[-\s]?pts?\b)?",
        _percent,
        ("10-15%", "ten to fifteen percent"),
    ),
)

HEIGHTS_AND_WEIGHTS = (
    Rule(
        "feet and inches",
        r"(?P<feet>\d{1,2})(?:\s?ft\.?|['′])\s?(?P<inches>1?\d(?:\.\d+)?)(?:\s?ins?\b|\"|″|'')",
        _feet_and_inches,
        ("6ft 2in", "six foot two"),
    ),
    Rule(
        "feet alone",
        r"(?P<feet>\d{1,2})'(?=\s(?:tall|high|long|wide|deep)\b)",
        _feet,
        ("6' tall", "six feet tall"),
    ),
    Rule(
        "stones and pounds",
        r"(?P<stones>\d{1,2})\s?st\s(?P<pounds>\d{1,2})\s?lbs?\b",
        _stones,
        ("12st 4lb", "twelve stone four pounds"),
    ),
    Rule(
        "pounds and ounces",
        r"(?P<pounds>\d{1,3})\s?lbs?\.?,?\s?(?P<ounces>1?\d(?:\.\d+)?)\s?oz\b"
        r"(?:\.(?=[,;:]|\s[a-z]))?",
        _pounds_and_ounces,
        ("7lb 11oz", "seven pounds eleven ounces"),
    ),
)

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


def _power(match: Match, context: Context) -> Said:
    power = match["power"].translate(_RAISED)
    if power in ("2", "3"):
        return f"ten {'squared' if power == '2' else 'cubed'}"
    if power.strip("-") in ("", "0", "1"):
        return None
    sign = "minus " if power[0] == "-" else ""
    return f"ten to the power of {sign}{cardinal(power.lstrip('-'), british=context.british)}"


_WINDS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def _bearing(match: Match, context: Context) -> Said:
    british = context.british
    said = f"{number(match['degrees'], british=british)} degrees"
    for group, one in (("minutes", "minute"), ("seconds", "second")):
        if match[group]:
            count = number(match[group].lstrip("0") or "0", british=british)
            said += f" {count} {one}{'' if count == 'one' else 's'}"
    return f"{said} {_WINDS[match['wind']]}"


MEASURES = (
    Rule(
        "a place on the globe",
        r"(?P<degrees>\d{1,3}(?:\.\d+)?)\s?°\s?(?:(?P<minutes>[0-5]?\d(?:\.\d+)?)['′’]\s?)?"
        r"(?:(?P<seconds>[0-5]?\d(?:\.\d+)?)(?:[\"″”]|'')\s?)?(?P<wind>[NSEW])\b",
        _bearing,
        ("at 51°30'N", "at fifty-one degrees thirty minutes north"),
    ),
    Rule(
        "a power of ten",
        r"10(?P<power>[-⁻−]?[²³⁰⁴-⁹¹]{1,3})",
        _power,
        ("some 10⁹ cells", "some ten to the power of nine cells"),
    ),
    Rule(
        "hours, minutes and seconds",
        rf"(?:(?P<hours>\d{{1,3}})\s?h(?:rs?)?\s?)?(?P<minutes>\d{{1,2}})\s?m(?:ins?)?"
        rf"(?:\s?(?P<seconds>\d{{1,2}}(?:\.\d+)?)\s?s(?:ecs?)?)?{END}",
        _hours_and_minutes,
        ("2h 30m", "two hours thirty minutes"),
    ),
    Rule(
        "a number of a unit",
        rf"{_SIGN}(?P<amount>{NUMBER}){_SCALE}{_AGAIN}(?P<gap>[-\s]?){_UNIT}{END}(?:\.(?=[;,:)]|\s[a-z(]))?",
        _measure,
        ("155mm shells", "one hundred and fifty-five millimetre shells"),
    ),
    Rule(
        "a number with its scale",
        rf"{_SIGN}(?P<amount>{NUMBER})(?:\s?{DASH}\s?(?P<then>{NUMBER}))?(?P<scale>\s?(?:bn|tn|trn|mn|mln|bln)|[kKM]|\s?(?:million|billion|trillion)){END}",
        _scaled,
        ("3-4bn", "three to four billion"),
    ),
)
