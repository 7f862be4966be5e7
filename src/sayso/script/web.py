"""Addresses of the web and of people on it → words.

https://www.example.com/news · tips.desk@abc.net.au · #MeToo · @potus
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.script.acronyms import SPELLED
from sayso.script.cardinals import cardinal, digits, year
from sayso.script.rules import Rule, words_of

if TYPE_CHECKING:
    from sayso.script.rules import Context, Match, Said

_WORDLIKE = words_of(
    """
    com net org info gov edu mil biz news online app site shop store blog live tech page link
    museum travel jobs media agency world today london digital cloud space top club pro mobi
    coop int
    """
)
_COUNTRIES = words_of(
    """
    uk us au ca nz ie in hk sg my ph za ng ke gh ug tz zm zw jp cn tw kr th vn id pk bd lk np
    af ir iq il ps jo lb sy sa ae qa kw bh om ye eg ly tn dz ma sd et so rw cd cm ci sn ml de
    fr it es pt nl be lu ch at dk se no fi is ee lv lt pl cz sk hu si hr ba rs me mk al gr tr
    cy mt ro bg md ua by ru ge am az kz uz kg tj tm mn mx br ar cl co pe ve ec bo py uy cr pa
    gt hn sv ni cu do jm tt bb bs fj pg eu tv fm io ai gg ly sh to ws cc sm va mc li ad ac sc
    mp la vg ag gl st re gd
    """
)
_TLD = "|".join(sorted(_WORDLIKE | _COUNTRIES, key=lambda end: (-len(end), end)))
_SIGNS = {
    ".": "dot",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    "@": "at",
    "?": "question mark",
    "=": "equals",
    "&": "and",
    "#": "hash",
    "+": "plus",
    "%": "percent",
    ":": "colon",
    "~": "tilde",
}
_PIECES = re.compile(r"[A-Z]?[a-z]+(?![a-z])|[A-Z]+(?![a-z])|[A-Z][a-z]+|[^\W\d_]+|\d+|[^\w\s]|_")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+|\d+")
_KNOWN_SHORT = words_of(
    """
    a an the on in at to of it is my go we me us news for and new now one two you home page
    site
    """
)
_MOST = 300  # code points of an address; a longer one is no address


def _said(address: str) -> str:
    said: list[str] = []
    for piece in _PIECES.findall(address[:_MOST]):
        if piece.isdecimal():
            said.append(digits(piece))
        elif piece in _SIGNS:
            said.append(_SIGNS[piece])
        elif piece[0].isalpha():
            said.append(_label(piece, after_dot=bool(said) and said[-1] == "dot"))
    return " ".join(said)


def _label(piece: str, *, after_dot: bool) -> str:
    """A piece of an address: said when it looks like a word, else spelled."""
    low = piece.lower()
    if low in _WORDLIKE or low == "co":
        return piece
    if after_dot and low in _COUNTRIES:
        return " ".join(piece.upper())
    if low.upper() in SPELLED and len(low) <= 5:
        return " ".join(piece.upper())
    if not re.search(r"[aeiouy]", low) or (len(low) == 2 and low not in _KNOWN_SHORT):
        return " ".join(piece.upper())
    return piece


def _web(match: Match, _context: Context) -> Said:
    host, path = match["host"], (match["path"] or "").rstrip("/")
    return _said(
        host.removeprefix("www.").removeprefix("WWW.") + path.partition("?")[0].partition("#")[0]
    )


def _bare(match: Match, context: Context) -> Said:
    if (
        match["tld"].lower() in ("in", "to", "is", "me", "so", "no", "at", "my", "it", "us")
        and not match["path"]
    ):
        labels = match["host"].split(".")
        if len(labels) == 2 and not match["host"].islower():
            return None
    return _web(match, context)


def _mail(match: Match, _context: Context) -> Said:
    return _said(match[0])


def _hashtag(match: Match, _context: Context) -> Said:
    return f"hashtag {_split(match['tag'])}"


def _handle(match: Match, _context: Context) -> Said:
    return f"at {_split(match['name'])}"


def _split(name: str) -> str:
    """As in "MeToo" → "Me Too", "user_123" → "user one two three"."""
    said = []
    for piece in _CAMEL.findall(name):
        if piece.isdecimal():
            said.append(_year_like(piece))
        elif (
            piece.isupper()
            and 1 < len(piece) < 5
            and (piece in SPELLED or not re.search("[AEIOUY]", piece))
        ):
            said.append(" ".join(piece))
        else:
            said.append(piece if not piece.isupper() or len(piece) == 1 else piece.capitalize())
    return " ".join(said)


def _year_like(written: str) -> str:
    if len(written) < 3 and written[0] != "0":
        return cardinal(written, british=True)
    if len(written) == 4 and written[:2] in ("19", "20"):
        return year(written, british=True)
    return digits(written)


def _number_sign(match: Match, context: Context) -> Said:
    return f"number {cardinal(match['number'], british=context.british)}"


ADDRESSES = (
    Rule(
        "an e-mail address",
        r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12}\b(?!@)",
        _mail,
        ("tips.desk@abc.net.au", "tips dot desk at A B C dot net dot A U"),
    ),
    Rule(
        "an address with its scheme",
        r"(?i:https?|ftp|file)://(?P<host>[\w.-]{1,120})(?P<path>(?:[/?#:][^\s\"'<>”’)\]]{0,300})?)(?<![.,;:!?…])",
        _web,
        ("https://www.example.com/news", "example dot com slash news"),
    ),
    Rule(
        "an address without its scheme",
        rf"(?P<host>(?:[A-Za-z0-9][\w-]{{0,62}}\.){{1,5}}(?P<tld>{_TLD}))(?!\w|\.\w)(?P<path>(?:/[^\s\"'<>”’)\]]{{0,300}})?)(?<![.,;:!?…])",
        _bare,
        ("bbc.co.uk", "B B C dot co dot U K"),
    ),
)

TAGS = (
    Rule(
        "a handle on a social network",
        r"@(?P<name>[A-Za-z_]\w{0,40})(?<!_)",
        _handle,
        ("@potus", "at potus"),
    ),
    Rule(
        "a hashtag",
        r"#(?P<tag>(?=\d{0,20}[^\W\d])\w{1,80})",
        _hashtag,
        ("#MeToo", "hashtag Me Too"),
    ),
    Rule(
        "a number sign",
        r"#\s?(?P<number>\d{1,9})\b",
        _number_sign,
        ("the #1 hit", "the number one hit"),
    ),
)
