"""Sums of money, in every style of the press → words.

HK$1.2bn · A$50,000 · €1.5tn · £3.4m · US$5 billion · 50p · $3.5-4bn · a $5 bill · 20 EUR
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.script.cardinals import cardinal, number
from sayso.script.currencies import CODES, HUNDREDTHS, SIGNS, SUFFIXES
from sayso.script.rules import DASH, END, NUMBER, Part, Rule, words_of

if TYPE_CHECKING:
    from sayso.script.currencies import Currency
    from sayso.script.rules import Context, Match, Said

# After a sum, letters that multiply it.
SCALES = {
    "k": "thousand",
    "thousand": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "mil": "million",
    "mm": "million",
    "million": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "bil": "billion",
    "billion": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
    "tln": "trillion",
    "trillion": "trillion",
    "hundred": "hundred",
    "dozen": "dozen",
    "quadrillion": "quadrillion",
    "lakh": "lakh",
    "lakhs": "lakh",
    "crore": "crore",
    "crores": "crore",
    "cr": "crore",
    "lakh crore": "lakh crore",
}
_SCALE_WORDS = r"lakh\scrore|(?i:" + "|".join(sorted(SCALES, key=len, reverse=True)) + ")"
SCALE = rf"(?:[\s-]?(?P<scale>{_SCALE_WORDS})\b(?=[\s,;:?!)\-–—/+'\"”’.]|$))?"
_SCALE_THEN = SCALE.replace("scale", "scale_then")
_PER = {
    "mo": "month",
    "month": "month",
    "yr": "year",
    "y": "year",
    "year": "year",
    "wk": "week",
    "week": "week",
    "d": "day",
    "day": "day",
    "hr": "hour",
    "h": "hour",
    "hour": "hour",
    "min": "minute",
    "night": "night",
    "bbl": "barrel",
    "barrel": "barrel",
    "kg": "kilogram",
    "kwh": "kilowatt hour",
    "mwh": "megawatt hour",
    "gal": "gallon",
    "gallon": "gallon",
    "litre": "litre",
    "liter": "liter",
    "oz": "ounce",
    "lb": "pound",
    "ton": "ton",
    "tonne": "tonne",
    "share": "share",
    "person": "person",
    "head": "head",
}
_PER_UNIT = rf"(?:/(?P<per>{'|'.join(sorted(_PER, key=len, reverse=True))})\b)?"

_ATTRIBUTIVE = words_of(
    """
    a an another the this that its his her their our my your whose each every one some any no
    single first second third fourth new
    """
)
# Nouns that a sum stands before as an adjective even when no article says so, as in headlines.
_SUMS_OF = re.compile(
    r"(?:[a-z]+[-\s])?(?:bills?|notes?|coins?|deals?|loans?|contracts?|fines?|funds?|"
    r"packages?|bonds?|bids?|budgets?|takeovers?|buyouts?|projects?|investments?|plans?|lawsuits?|bailouts?|mergers?|"
    r"settlements?|grants?|gifts?|bonus(?:es)?|purchases?|tickets?|stakes?|offers?|orders?|"
    r"rescue|schemes?|programmes?|programs?|acquisitions?|valuation|payouts?|tax|bet|prize|"
    r"jackpot|donation|mansion|house|home|fee|fees|fraud|scandal|heist|ransom)\b"
)
_NOT_NOUNS = words_of(
    """
    a an and as at back away but by each ever every extra for from if in including into is it
    less more now of off on or out over per plus so than that the this through to today under
    until up upon was were when which while who will with worth yesterday are be been has have
    had cheaper apiece ago a-share before after they he she we i last next this since because
    compared versus vs among between during against across about around only alone too also
    may could would should can must might did does do total richer short a-year a-month
    """
)
_NEXT = re.compile(r"[-\s]([A-Za-z]+)")
_NOUN = re.compile(r"[\"”’']?\s([A-Za-z]+)")


def attributive(context: Context, end: int, *, plain: bool = True) -> bool:
    """Whether a sum that ends at `end` stands before a noun: "a five dollar bill"."""
    ahead = context.ahead(end)
    follows = _NEXT.match(ahead)
    if not follows:
        return False
    if ahead[0] == "-" and follows[1] in ("plus", "strong"):
        noun = _NOUN.match(ahead, follows.end())
        return noun is not None and noun[1].lower() not in _NOT_NOUNS
    if follows[1].lower() in _NOT_NOUNS:
        return False
    if ahead[0] == "-":
        return True
    owned = context.before.endswith(("'s", "s'")) and plain
    if owned or (context.before in _ATTRIBUTIVE and plain):
        return not follows[1].lower().endswith("ly")
    return bool(_SUMS_OF.match(ahead[1:].lower()))


@cache
def _alternation(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SIGN = _alternation(frozenset(SIGNS) | frozenset(CODES))
_PLAIN_SIGNS = words_of("Rs RM Rp kr Tk zł Php SFr Kč KSh Ksh USh TSh Dhs")
_PLAIN_CODES = words_of(
    """
    USD EUR GBP JPY CNY RMB AUD CAD HKD SGD NZD CHF INR KRW TWD SEK NOK DKK ZAR BRL MXN RUB
    UAH PLN THB IDR MYR PHP VND AED ILS NGN KES EGP PKR BDT LKR
    """
)


def scaled(match: Match, group: str, _context: Context) -> str:
    """The scale of a group in words with a blank before it, or ""."""
    written = match[group]
    return f" {SCALES[written.lower()]}" if written else ""


def _prefixed(match: Match, context: Context) -> Said:
    currency = SIGNS.get(match["sign"]) or CODES[match["sign"]]
    if match["sign"].isalpha() and not _surely_money(match):
        return None
    name = _name(currency, context)
    if match["then"] and not _one_scale(match):
        return None if match["again"] == "" else _first_sum(match, name, context)
    if match["then"]:
        return _sum_range(match, name, context)
    sign = "minus " if match["minus"] else ""
    return sign + _sum(match, name, context) + _over(match) + _per(match)


def _one_scale(match: Match) -> bool:
    """Whether both ends of a range are one thing; "$5m to $6m" is two sums with a word between."""
    if " to " not in match[0]:
        return True
    return bool(match["again"] == match["sign"] and match["scale_then"] and not match["scale"])


def _first_sum(match: Match, currency: Currency, context: Context) -> tuple[Part, ...]:
    """Only the first of two sums that "to" stands between."""
    end = match.end("scale") if match["scale"] else match.end("amount")
    scale = scaled(match, "scale", context)
    amount, british = match["amount"], context.british
    if scale:
        said = f"{number(amount, british=british)}{scale} {currency.many}"
    else:
        said = _exact(amount, currency, british=british, single=False)
    return (Part(match.start(), end, said),)


def _surely_money(match: Match) -> bool:
    """Whether letters before a number are a currency's: "R500m" is, "COP28" and "K2" are not."""
    sign = match["sign"]
    if sign in _PLAIN_SIGNS:
        return True
    large = bool(match["scale"]) or len(match["amount"]) > 3
    if sign in _PLAIN_CODES:
        return True
    apart = match.end("sign") < match.start("amount")
    return large and (apart or len(sign) < 3) if len(sign) < 4 else large


def _over(match: Match) -> str:
    return " plus" if match["more"] else ""


def _per(match: Match) -> str:
    return f" per {_PER[match['per'].lower()]}" if match["per"] else ""


def _name(currency: Currency, context: Context) -> Currency:
    if context.british or "rouble" not in currency.many:
        return currency
    one, many = currency.one.replace("rouble", "ruble"), currency.many.replace("rouble", "ruble")
    return type(currency)(one, many, currency.cent, currency.cents)


def _sum(match: Match, currency: Currency, context: Context) -> str:
    amount, british = match["amount"], context.british
    single = attributive(context, match.end())
    if match["scale"]:
        said = number(amount, british=british) + scaled(match, "scale", context)
        return f"{said} {currency.one if single else currency.many}"
    return _exact(amount, currency, british=british, single=single)


def _exact(amount: str, currency: Currency, *, british: bool, single: bool) -> str:
    whole, _, part = amount.replace(",", "").partition(".")
    whole = whole or "0"
    cents = part.rstrip("0").ljust(2, "0") if part.strip("0") else ""
    if len(cents) > 2 or (cents and not currency.cent) or (cents and len(part) == 1 and single):
        return f"{number(amount, british=british)} {currency.one if single else currency.many}"
    name = currency.one if single or whole == "1" else currency.many
    units = f"{cardinal(whole, british=british)} {name}"
    if not cents:
        return units
    minor = f"{cardinal(str(int(cents)), british=british)} "
    minor += currency.cent if cents == "01" or single else currency.cents
    return minor if not whole.strip("0") else f"{units} {minor}"


def _sum_range(match: Match, currency: Currency, context: Context) -> str:
    british = context.british
    first, last = match["amount"], match["then"]
    scale, scale_then = scaled(match, "scale", context), scaled(match, "scale_then", context)
    single = attributive(context, match.end())
    name = currency.one if single else currency.many
    if match["again"] and not scale and not scale_then and not single:
        one = _exact(first, currency, british=british, single=False)
        return f"{one} to {_exact(last, currency, british=british, single=single)}{_per(match)}"
    said = f"{number(first, british=british)}{scale}"
    if match["again"] and scale:
        said += f" {name}"
    return (
        f"{said} to {number(last, british=british)}{scale_then} {name}{_over(match)}{_per(match)}"
    )


def _suffixed(match: Match, context: Context) -> Said:
    currency = SUFFIXES.get(match["sign"])
    if not currency:
        return None
    name = _name(currency, context)
    if match["scale"]:
        said = number(match["amount"], british=context.british) + scaled(match, "scale", context)
        return f"{said} {name.many}"
    return _exact(match["amount"], name, british=context.british, single=False)


def _hundredths(match: Match, context: Context) -> Said:
    one, many = HUNDREDTHS[match["unit"]]
    single = match["amount"] == "1" or (match["unit"] != "p" and attributive(context, match.end()))
    said = number(match["amount"], british=context.british)
    if match["then"]:
        said += f" to {number(match['then'], british=context.british)}"
    return f"{said} {one if single else many}"


def _loss(match: Match, context: Context) -> Said:
    currency = SIGNS.get(match["sign"])
    if currency is None:
        return None
    name = _name(currency, context)
    if match["scale"]:
        said = number(match["amount"], british=context.british) + scaled(match, "scale", context)
        return f"minus {said} {name.many}"
    return f"minus {_exact(match['amount'], name, british=context.british, single=False)}"


MONEY = (
    Rule(
        "an accountant's loss",
        rf"(?P<sign>[$£€¥₹])\((?P<amount>{NUMBER}){SCALE}\)",
        _loss,
        ("a loss of $(0.35) a share", "a loss of minus thirty-five cents a share"),
    ),
    Rule(
        "a sum with its sign before it",
        rf"(?P<minus>(?<!\w)[-−])?(?P<sign>{_SIGN})(?:\s(?=\d))?(?P<amount>{NUMBER}){SCALE}"
        rf"(?:(?:\s?{DASH}\s?|\sto\s(?=[^\d\s]))(?P<again>(?:{_SIGN})?)(?P<then>{NUMBER}){_SCALE_THEN}(?![^\W_]))?"
        rf"(?P<more>\+)?{_PER_UNIT}",
        _prefixed,
        ("HK$1.2bn", "one point two billion Hong Kong dollars"),
    ),
    Rule(
        "a sum with its sign after it",
        rf"(?P<amount>{NUMBER}){SCALE}\s?(?P<sign>[A-Z]{{3,4}}|[€£₽₴₫¥元円]|kr|zł|Kč|Ft){END}",
        _suffixed,
        ("20m EUR", "twenty million euros"),
    ),
    Rule(
        "pence and cents",
        rf"(?P<amount>\d+(?:\.\d+)?)(?:{DASH}(?P<then>\d+(?:\.\d+)?))?(?P<unit>[pc¢]){END}",
        _hundredths,
        ("rose by 20p", "rose by twenty pence"),
    ),
)
