"""Text in any Unicode → text of the same length in the few characters that the rules know.

One character becomes one character, so that spans in the folded text are spans in the written one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_AS = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "ʹ": "'",
    "‛": "'",
    "＇": "'",
    "`": "'",
    "´": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "﹣": "-",
    "－": "-",
    "−": "-",
    "⁻": "-",
    "µ": "μ",
    "…": "…",
    "∶": ":",
    "⁄": "/",
    "∕": "/",
    "º": "°",
    "˚": "°",
    "″": '"',
    "′": "'",
    "٪": "%",
    "⁺": "+",
    "ı": "i",
}
# Characters that show nothing and part nothing: joiners, marks of direction, soft hyphens.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)


def fold(text: str) -> str:
    """The text with its digits, blanks, quotes, dashes and wide letters made plain."""
    if text.isascii():
        return text.replace("`", "'") if "`" in text else text
    return text.translate({ord(c): _folded(c) for c in set(text) if not c.isascii() or c == "`"})


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    if char in _AS:
        return _AS[char]
    category = unicodedata.category(char)
    if unicodedata.decomposition(char).startswith("<sub>"):
        return unicodedata.normalize("NFKC", char)  # CO₂; a raised figure is a footnote's
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if category in ("Lu", "Ll", "Lo", "Po", "Ps", "Pe", "Sc", "Sm", "Pd"):
        plain = unicodedata.normalize("NFKC", char)
        if len(plain) == 1:
            return plain
    return char
