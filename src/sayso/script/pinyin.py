"""A Chinese name in pinyin → phonemes as English newsreaders say it: "Huizhou" → "hwAʤˈO".

Hanyu Pinyin's initials and finals (ISO 7098), each with its nearest English sound.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INITIALS = {
    "b": "b", "p": "p", "m": "m", "f": "f", "d": "d", "t": "t", "n": "n", "l": "l", "g": "ɡ",
    "k": "k", "h": "h", "j": "ʤ", "q": "ʧ", "x": "ʃ", "zh": "ʤ", "ch": "ʧ", "sh": "ʃ", "r": "ɹ",
    "z": "dz", "c": "ts", "s": "s", "y": "j", "w": "w", "": "",
}  # fmt: skip
_FINALS = {
    "a": "ɑ", "ai": "I", "an": "ɑn", "ang": "ɑŋ", "ao": "W", "e": "ʌ", "ei": "A", "en": "ʌn",
    "eng": "ʌŋ", "er": "ɜɹ", "i": "i", "ia": "jɑ", "ian": "jɛn", "iang": "jæŋ", "iao": "jW",
    "ie": "jɛ", "in": "ɪn", "ing": "ɪŋ", "iong": "jɑŋ", "iu": "jO", "o": "O", "ong": "ɑŋ",
    "ou": "O", "u": "u", "ua": "wɑ", "uai": "wI", "uan": "wɑn", "uang": "wɑŋ", "ue": "wɛ",
    "ui": "wA", "un": "ʊn", "uo": "wO", "ü": "u", "üe": "wɛ",
}  # fmt: skip
# The finals that an initial never has behind it.
_NEVER = {
    initial: re.compile(f"(?:{finals})$")
    for initials, finals in {
        "j q x": r"er|[^iuü].*|ua|uai|uang|uo|ui",
        "g k h": r"er|o|[iü].*|ue",
        "zh ch sh r z c s": r"er|o|i.+|ü.*|ue",
        "b p m f": r"ia|iang|iong|ong|u.+|ü.*|er|e",
        "d t": r"o|in|ia|iang|iong|ua|uai|uang|ue|ü.*|er",
        "n l": r"o|iong|ua|uai|uang|ui|er",
        "y": r"er|i[^n].*|ai|e.+|ua|uai|uang|ui|uo|ü.*",
        "w": r"[iuü].*|o.+|ao|e|er",
    }.items()
    for initial in initials.split()
} | {"": re.compile(r"(?:[iuü].*|ong)$")}
_HISSING = frozenset(("zh", "ch", "sh", "r", "z", "c", "s"))
_SYLLABLE = re.compile(
    r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)("
    + "|".join(sorted(_FINALS, key=lambda final: (-len(final), final)))
    + r")"
)
# What hardly any other language's names have.
_CHINESE = re.compile(
    r"^[qx][iu]|[nga][qx][iu]|zh[aeiou]|[aeioun]g?x[iu]|uang|iang|iong|[aeiou]ng(?:[^aeiou]|$).*n?g?$|(?:^|[gnaeiou])[jqxtdlb]ian$"
)
_LONGEST = 5  # syllables


# What a dictionary of English has wrong when it has it at all: the initials that no one else has.
_ONLY_CHINESE = re.compile(r"[qx][iu]|zh|[ui]ang|iong")
# Two syllables or more, one of them in -ng: Luoyang, Dengfeng; "Hanging" and "Longman" are English.
_LONG_CHINESE = re.compile(r"[aeiou].*[^aeiou].*[aeo]ng$|[aeo]ng[^aeiough].*[aeiou]")
_ENGLISH = re.compile(r"(?:ing|man|men|way|out)$")


def only_chinese(word: str) -> bool:
    """Whether a word of small letters cannot be of any language but Chinese."""
    if not pinyin(word):
        return False
    if _ONLY_CHINESE.search(word):
        return True
    if not _LONG_CHINESE.search(word) or _ENGLISH.search(word):
        return False
    return all(initial for initial, _ in _syllables(word, _LONGEST))  # not "Along", "Penang"


@lru_cache(maxsize=4096)
def pinyin(word: str) -> str:
    """How a word of small letters is said if it can only be pinyin; else ""."""
    if not _CHINESE.search(word):
        return ""
    syllables = _syllables(word, _LONGEST)
    if not syllables:
        return ""
    said = [_INITIALS[initial] + _final(initial, final) for initial, final in syllables]
    last = said[-1]
    at = next(i for i, sound in enumerate(last) if sound in "ɑIWʌAɜiɛɪʊOuæ")
    return "".join(said[:-1]) + last[:at] + "ˈ" + last[at:]


def _syllables(word: str, left: int) -> list[tuple[str, str]]:
    """The word's syllables, the longest first; [] when it has letters left over."""
    if not word:
        return []
    match = _SYLLABLE.match(word)
    if not match or not left:
        return []
    initial = match[1]
    for final in sorted(_FINALS, key=lambda each: (-len(each), each)):
        if not word.startswith(initial + final) or _NEVER[initial].match(final):
            continue
        rest = word[len(initial) + len(final) :]
        after = _syllables(rest, left - 1)
        if after or not rest:
            return [(initial, final), *after]
    return []


def _final(initial: str, final: str) -> str:
    if final == "i" and initial in _HISSING:
        return "ɜɹ" if initial in ("zh", "ch", "sh", "r") else "ɪ"
    if initial in ("j", "q", "x", "y") and final in ("u", "uan", "ue", "un"):
        return {"u": "u", "uan": "wɛn", "ue": "wɛ", "un": "ʊn"}[final]
    if initial == "y" and final.startswith("i"):
        return _FINALS[final]
    return _FINALS[final]
