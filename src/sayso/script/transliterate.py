"""Words in other scripts → Latin letters, or the announcement that they are not read.

Cyrillic, Greek, Georgian and Armenian by letter, after the press agencies' habits; Hangul, kana
and other syllabaries by the Unicode names of their syllables; the scripts of India by `indic`. The
rest is announced: "in Chinese characters". That is so where a reading would be a guess: Arabic and
Hebrew write no short vowels; Han is read otherwise in Beijing, Hong Kong and Tokyo; Thai, Lao,
Khmer and Burmese set no blanks between words. A listener who is told that something stands there
has lost less than one who hears a word that nobody says.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.script.indic import SCRIPTS, indic

if TYPE_CHECKING:
    from collections.abc import Callable

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "y", "љ": "ly", "њ": "ny", "ћ": "ch", "џ": "dzh",
    "ѓ": "gy", "ќ": "ky", "ѕ": "dz", "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u",
    "ү": "u", "һ": "h", "ѣ": "e", "ѳ": "f", "ѵ": "i", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u",
}  # fmt: skip
_UKRAINIAN = {"и": "y", "г": "h", "ї": "i"}
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i",
    "კ": "k", "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s",
    "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts",
    "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
}  # fmt: skip
_ARMENIAN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t",
    "ժ": "zh", "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh",
    "ճ": "ch", "մ": "m", "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j",
    "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts", "ւ": "v", "փ": "p", "ք": "k",
    "օ": "o", "ֆ": "f", "և": "ev",
}  # fmt: skip
_ARMENIAN_PAIRS = {"ու": "u"}
_GREEK_PAIRS = {"ου": "ou", "μπ": "b", "ντ": "nt", "γκ": "gk", "γγ": "ng", "αυ": "av", "ευ": "ev"}
_GREEK_NAMES = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_BY_NAME = ("HANGUL", "HIRAGANA", "KATAKANA", "ETHIOPIC", "CHEROKEE", "YI", "VAI", "BOPOMOFO")
_ANNOUNCED = {
    "CJK": "in Chinese characters",
    "ARABIC": "in Arabic script",
    "HEBREW": "in Hebrew script",
    "THAI": "in Thai script",
    "LAO": "in Lao script",
    "KHMER": "in Khmer script",
    "MYANMAR": "in Burmese script",
    "SINHALA": "in Sinhala script",
    "TIBETAN": "in Tibetan script",
    "MONGOLIAN": "in Mongolian script",
    "THAANA": "in Thaana script",
    "SYRIAC": "in Syriac script",
}
_LATIN_BY_NAME = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "ø",
    "ł": "l",
    "đ": "d",
    "þ": "th",
    "ð": "d",
}
# What an engine may be given inside a word.
SPEAKABLE = re.compile(r"[A-Za-zÀ-ÖØ-öø-žƀ-ɏḀ-ỿ]+(?:['-][A-Za-zÀ-ÖØ-öø-žƀ-ɏḀ-ỿ]+)*\Z")
_LETTERS = re.compile(r"[^A-Za-zÀ-ÖØ-öø-žƀ-ɏḀ-ỿ]+")


@lru_cache(maxsize=8192)
def script(char: str) -> str:
    """The first word of a letter's Unicode name ("LATIN", "CYRILLIC", "CJK"), or ""."""
    if char.isascii():
        return "LATIN" if char.isalpha() else ""
    return unicodedata.name(char, "").partition(" ")[0].partition("-")[0]


def latin(word: str) -> str:
    """A run of letters of any scripts in Latin letters, or an announcement of it.

    Never empty, and never a letter outside Latin: "Киев" → "Kiev", "北京" → "in Chinese
    characters".
    """
    if len(word) == 1 and word.lower() in _GREEK_NAMES:
        return _GREEK_NAMES[word.lower()]
    said: list[str] = []
    announced: list[str] = []
    for piece in _runs(unicodedata.normalize("NFC", word)) if not _is_japanese(word) else (word,):
        heard, is_placeholder = _heard(piece)
        if is_placeholder:
            if heard not in announced:
                announced.append(heard)
                said.append(f" {heard} ")
        else:
            said.append(heard)
    return " ".join("".join(said).split()) or "in another script"


def _runs(word: str) -> list[str]:
    """The word cut where its script changes; a combining mark belongs to the letter before."""
    runs: list[list[str]] = []
    last = ""
    for char in word:
        here = script(char)
        if runs and (here == last or unicodedata.combining(char)):
            runs[-1].append(char)
        else:
            runs.append([char])
            last = here
    return ["".join(run) for run in runs]


def _is_japanese(word: str) -> bool:
    """Whether a word has both Han and kana: no part of it can be read without the other."""
    kinds = {script(char) for char in word}
    return "CJK" in kinds and bool(kinds & {"HIRAGANA", "KATAKANA"})


def _heard(run: str) -> tuple[str, bool]:
    if _is_japanese(run):
        return "in Japanese characters", True
    of = script(run[0])
    read = _READERS.get(of)
    return (_ANNOUNCED.get(of, "in another script"), True) if read is None else (read(run), False)


def plain_latin(run: str) -> str:
    """Latin letters of any shape as letters that an engine is given: "ﬁn" → "fin"."""
    composed = unicodedata.normalize("NFKC", run)
    if not _LETTERS.search(composed):
        return composed
    kept = []
    for char in composed:
        if not _LETTERS.match(char):
            kept.append(char)
        else:
            base = unicodedata.normalize("NFD", char)[0]
            kept.append(base if base.isascii() and base.isalpha() else _named(char))
    return "".join(kept)


def _named(char: str) -> str:
    """The letter at the end of a Latin letter's Unicode name, or ""."""
    name = unicodedata.name(char, "").partition("LETTER ")[2].partition(" WITH ")[0]
    alone = re.search(r"\b[A-Z]{1,2}\Z", name)
    return (alone[0] if alone else name[:1]).lower()


def _by_letter(run: str, table: dict[str, str]) -> str:
    said = []
    for char in unicodedata.normalize("NFC", run):
        low = char.lower()
        if low not in table:
            low = unicodedata.normalize("NFD", low)[0]
        latin_letters = table.get(low, "")
        said.append(latin_letters.capitalize() if char.isupper() else latin_letters)
    return "".join(said)


def _in_pairs(run: str, table: dict[str, str], pairs: dict[str, str]) -> str:
    """Letter by letter, but two letters that are one sound as that."""
    bare = "".join(c for c in unicodedata.normalize("NFD", run) if not unicodedata.combining(c))
    said = []
    i = 0
    while i < len(bare):
        pair = bare[i : i + 2].lower()
        letters = pairs.get(pair) or table.get(bare[i].lower(), "")
        said.append(letters.capitalize() if bare[i].isupper() else letters)
        i += 2 if pair in pairs else 1
    return "".join(said)


def _by_name(run: str) -> str:
    said: list[str] = []
    for char in run:
        name = unicodedata.name(char, "").split()
        if len(name) < 3 or name[1] not in ("SYLLABLE", "LETTER"):
            continue
        if name[2] == "SMALL" and said and said[-1].endswith("i"):
            said[-1] = said[-1][:-1]  # "ki" and a small "yo" are "kyo"
        if name[2:] != ["SMALL", "TU"]:
            said.append(name[-1].lower())
    heard = "".join(c for c in "".join(said) if c.isascii() and c.isalpha())
    return heard.capitalize()


def _cyrillic(run: str) -> str:
    ukrainian = any(char in "іїєґІЇЄҐ" for char in run)
    return _by_letter(run, _CYRILLIC | _UKRAINIAN if ukrainian else _CYRILLIC)


def _greek(run: str) -> str:
    return _in_pairs(run, _GREEK, _GREEK_PAIRS)


def _georgian(run: str) -> str:
    return _in_pairs(run, _GEORGIAN, {}).capitalize()  # it has no capitals of its own


def _armenian(run: str) -> str:
    return _in_pairs(run, _ARMENIAN, _ARMENIAN_PAIRS)


_READERS: dict[str, Callable[[str], str]] = {
    "LATIN": plain_latin,
    "CYRILLIC": _cyrillic,
    "GREEK": _greek,
    "GEORGIAN": _georgian,
    "ARMENIAN": _armenian,
    **dict.fromkeys(SCRIPTS, indic),
    **dict.fromkeys(_BY_NAME, _by_name),
}
