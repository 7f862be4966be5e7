"""A name that no dictionary has, spelled as another language spells → phonemes, or "".

What English newsreaders do with a name they have not met: its letters are read as its language
reads them, its stress goes where that language puts it, and what is not stressed is weak.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from sayso.script.languages import SPELLINGS
from sayso.script.lexicon import possessive
from sayso.script.pinyin import only_chinese, pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.script.spellings import Spelling

_Place = Literal["stressed", "before", "first", "after", "only"]
_VOWELS = frozenset("aeiouíúAIOWYɛɪɜʌæɑɔəʊ")
_CLEAR = str.maketrans("íú", "iu", "·")
# Names that English itself spells, which a voice's own guess says better.
_ENGLISH = re.compile(
    r"^(?:new|bally|kirk|glen|inver|strath|north|south|east|west)|band$|cliffe$|"
    r"(?:ham|ton|wick|ford|ley|shire|worth|bury|field|land|son|ing|wood|mouth|ville|stone|ridge|dale|more|well|"
    r"port|town|smith|head|hurst|combe|thorpe|ness|brook|by|ster|house|water|gate|day|way|low|light|ck|"
    r"ers?|ness|ght|oo[dkt]|ee[dnpt]|ea[dnt]|tch|ight|ough|augh|ly|ry|ty|ny|th|ee|ey|gh|sey|nesse)s?$"
)
_LONGEST = 40  # letters; no name's word is longer


def guessed(words: str) -> str:
    """What is said for one written word as `foreign` reads it, its "'s" included; "" for others."""
    if not words[:1].isupper() or words[1:2].isupper() or " " in words:
        return ""
    name, apostrophe, _ = words.partition("'")
    said = [foreign(part) for part in name.split("-")]
    if not all(said):
        return ""
    return possessive("".join(said)) if apostrophe else "".join(said)


@lru_cache(maxsize=8192)
def heard(words: str) -> tuple[str, str]:
    """What a written word sounds like for certain, and what it may sound like; "" for neither."""
    sure = certain(words)
    return sure, "" if sure else guessed(words)


def certain(words: str) -> str:
    """What is said for one written word whatever a dictionary of English has for it, or ""."""
    name = words.partition("'")[0]
    return guessed(words) if name.istitle() and only_chinese(name.lower()) else ""


@lru_cache(maxsize=4096)
def foreign(name: str) -> str:
    """How one word of a name is said in English, or "" where its spelling tells nothing.

    Args:
        name: letters only, as written; "Huizhou", "Rzeszów".
    """
    word = unicodedata.normalize("NFC", name.lower().replace("i\u0307", "i"))
    if not 2 < len(word) <= _LONGEST or not word.isalpha() or not name[1:].islower():
        return ""
    chinese = pinyin(word)
    if chinese:
        return chinese
    for spelling in SPELLINGS:
        if spelling.is_sure.search(word):
            return _said(word, spelling)
    if _ENGLISH.search(word):
        return ""
    for spelling in SPELLINGS[:-1]:
        if spelling.found.search(word):
            return _said(word, spelling)
    return _said(word, SPELLINGS[-1])


_ACUTE = re.compile("[áéíóúâêôàèìòù]")


_DOUBLED = re.compile(r"[ouöü]([bcdfgklmnpqstvz])\1")


def _said(word: str, spelling: Spelling) -> str:
    """The word read by a language's letters; "" when one of them says nothing in it."""
    sounds: list[str] = []
    at, accent = 0, None
    while at < len(word):
        found = spelling.sound(word, at) or spelling.sound(_bare(word), at)
        if found is None:
            return ""
        end, sound = found
        if word[at:end] == "e" and end == len(word) and len(word) > 3:
            sound = spelling.final_e
        if _DOUBLED.match(word, at - 1):
            sounds.append("·")  # shuts the vowel before it: Ciotti, Müller
        if sound.startswith("<"):
            accent = _voiced(sounds) - 1
        elif "ˈ" in sound:
            accent = _voiced(sounds) + _voiced(sound.partition("ˈ")[0])
        sounds.extend(each for each in sound if each not in "<ˈ")
        if spelling.stress in ("accent", "marked") and _ACUTE.search(word, at, end):
            accent = _voiced(sounds) - 1
        at = end
    return _weighed(sounds, spelling, accent)


def _voiced(sounds: Iterable[str]) -> int:
    """How many vowels they have."""
    return sum(each in _VOWELS for each in sounds)


def _bare(word: str) -> str:
    """The word with the marks of no letter, one letter for one."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word)


def _weighed(sounds: list[str], spelling: Spelling, accent: int | None) -> str:
    """The sounds with the stress in its place and weak vowels made weak."""
    vowels = [at for at, sound in enumerate(sounds) if sound in _VOWELS]
    if not vowels:
        return ""
    stressed = vowels[_stress(sounds, vowels, spelling) if accent is None else max(accent, 0)]
    said = []
    for at, sound in enumerate(sounds):
        if sound in "aeiou":
            place: _Place = "stressed" if at == stressed else "before" if at < stressed else "after"
            if place == "before" and at == vowels[0] and vowels[1] != stressed:
                place = "first"
            said.append(
                _vowel(
                    sounds,
                    at,
                    "only" if len(vowels) == 1 else place,
                    long_e=spelling.final_e == "A",
                )
            )
        else:
            said.append(sound)
        if at == stressed:
            said[-1] = f"ˈ{said[-1]}"
    if said[-1] == "ɛ" and len(vowels) > 1:
        said[-1] = "A"  # no English word ends in it: Lecce, Fenerbahçe
    return _opened("".join(said)).translate(_CLEAR)


# "Mbeki", "Ndjamena": English puts a weak vowel before such a start.
_NASAL_START = re.compile(r"(?:m[bpktsdɡʃʒʧʤz]|n[dtkzsʃʤɡ]|ŋɡ|ŋk)")


# "Badr", "Duqm": and before such an end.
_SYLLABIC = re.compile(r"([bdtkɡfvsz])([ɹlm])$")


def _opened(said: str) -> str:
    said = _SYLLABIC.sub(r"\1ə\2", said)
    return f"ə{said}" if _NASAL_START.match(said) else said


_GLIDING = frozenset({"ia", "iə", "ie", "iA", "io", "iO", "iu"})  # Ambazonia, Adichie


def _stress(sounds: list[str], vowels: list[int], spelling: Spelling) -> int:
    if len(vowels) == 1:
        return 0
    if spelling.stress == "first":
        return int(sounds[vowels[0]] == "ə")  # Verhofstadt
    if spelling.stress != "final" and len(vowels) > 2 and "".join(sounds[-2:]) in _GLIDING:
        return -3
    if spelling.stress == "third":
        return -min(3, len(vowels))
    heavy = vowels[-1] < len(sounds) - 1 and sounds[vowels[-1]] not in "ei"
    last = {"final": True, "accent": sounds[-1] in "lɹd", "weight": heavy}
    return -1 if last.get(spelling.stress) else -2


def _vowel(sounds: list[str], at: int, place: _Place, *, long_e: bool) -> str:
    """One of the five vowels, by stress and by whether a consonant closes its syllable."""
    sound, after = sounds[at], sounds[at + 1 : at + 3]
    closed = bool(after) and not any(each in _VOWELS or each in "jw" for each in after)
    if sound == "a":
        return _open_a(after, place, closed=closed, last=at == len(sounds) - 1)
    if sound == "e":
        return _e(after, place, closed=closed, long=long_e, initial=not _voiced(sounds[:at]))
    if sound == "i":
        weak = place in ("before", "first", "after") and after and after[0] not in _VOWELS
        long = after == ["m"] or (place == "stressed" and len(after) == 1)  # Karim, Tamim
        return "ɪ" if (closed or weak) and not long else "i"
    if sound == "o":
        return _o(after, place, closed=closed, short=not long_e, initial=at == 0)
    return (
        "ʊ"
        if after[:1] in (["ŋ"], ["ɹ"])
        or (closed and (len(after) > 1 or place in ("before", "first")))
        else "u"
    )


def _o(after: list[str], place: _Place, *, closed: bool, short: bool, initial: bool) -> str:
    if after[:1] == ["ɹ"]:
        return "ə" if place == "before" and not closed else "ɔ"
    if closed or (short and place == "stressed"):
        return "ɑ"
    weak = (place == "before" and not initial and after[0] in _WEAKENS) or (
        place == "after" and bool(after) and after[0] not in _VOWELS
    )
    return "ə" if weak else "O"  # Bolsonaro


_WEAKENS = frozenset("lmnt")  # an "o" before them (Bogotá); it stays clear before others (Tohoku)


def _open_a(after: list[str], place: _Place, *, closed: bool, last: bool) -> str:
    if after[:1] == ["ɹ"] and closed:
        return "ɑ"  # Karzai
    if place == "after" and after == ["s"]:
        return "ə"
    if place == "first" and after[0] in "jw":
        return "ə"  # Prayagraj
    if place == "first" or (closed and len(after) > 1 and after[0] in _SHORTENS):
        return "æ"  # Karabakh; Mandela, Thaksin
    if closed and len(after) > 1 and place == "before":
        return "æ"
    return "ɑ" if place in ("stressed", "only") or (closed and not last) else "ə"


_LENGTHENS = _VOWELS | {"ʤ"}
_SHORTENS = frozenset("nmŋkspzlbdvfgt")


def _e(after: list[str], place: _Place, *, closed: bool, long: bool, initial: bool) -> str:
    if long and place == "stressed" and not closed and after and after[0] in _LENGTHENS:
        return "A"  # Andrea
    if after and after[0] in _VOWELS:
        return "A"  # Teodoro
    if place in ("stressed", "only"):
        return "ɛ"
    if place == "after" and after and after[0] in "lnmɹ":
        return "ə"  # Merkel
    clear = initial and after[0] != "l"  # Begoña; Zelensky
    return "ɛ" if closed or place == "first" or clear else "ə"
