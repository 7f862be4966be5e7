"""Punctuation as written → what is heard of it: a pause of one of a few kinds, or nothing."""

from __future__ import annotations

import re

_RANK = {"": 0, ",": 1, "—": 1, ":": 2, ";": 2, ".": 3, "!": 4, "?": 5}
_SAME = {
    ",": ",",
    ";": ";",
    ":": ":",
    "!": "!",
    "?": "?",
    "‽": "?",
    "，": ",",
    "、": ",",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "。": ".",
    "।": ".",
    "｡": ".",
    "·": ",",
    "•": ",",
    "|": ",",
    "¦": ",",
    "：": ":",
    "；": ";",
    "！": "!",
    "？": "?",
}
_ELLIPSIS = re.compile(r"(?:\.\s?){2,}\.|\.{2,}|…+\.?")
_CAPITAL_NEXT = re.compile(r"[\s\"'“”‘’)\]]*(?:[A-ZÀ-Þ\d]|$)")
_DASHES = "–—―"


def mark(text: str, at: int) -> tuple[str, int, bool]:
    """What is heard of the punctuation at `at`.

    Returns:
        The pause (one of `, . ? ! ; :` or ""), where the punctuation ends, and whether the pause
        is one that a sentence may not end with.
    """
    char = text[at]
    ellipsis = _ELLIPSIS.match(text, at, at + 200) if char in ".…" else None
    if ellipsis:
        ends = bool(_CAPITAL_NEXT.match(text, ellipsis.end(), ellipsis.end() + 10))
        return "." if ends else ",", ellipsis.end(), not ends
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if char == ".":
        joins = (before.isalnum() and after.islower()) or (before.isupper() and after.isupper())
        return "" if joins else ".", at + 1, False
    if char in _SAME:
        if char == ":" and after.isalnum() and before.isdecimal():
            return ",", at + 1, True
        return _SAME[char], at + 1, char in "·•|¦"
    return _soft(char, before, after), at + 1, True


def _soft(char: str, before: str, after: str) -> str:
    apart = before.isspace() and (after.isspace() or not after)
    if char == "-":
        return "," if apart or (after == "-") else ""
    if char in _DASHES:
        joins = char == "–" and before.isalnum() and after.isalnum()
        return "" if joins else ","
    if char in "([{（［":
        return "," if before.isspace() else ""
    if char in ")]}）］":
        return "," if not after or after.isspace() else ""
    return ""


def stronger(one: str, other: str) -> str:
    """Of two pauses at the same place, the one that is heard."""
    return other if _RANK[other] > _RANK[one] else one
