"""A name that no dictionary has, spelled as another language spells → phonemes, or "".

What English newsreaders do with a name they have not met: its letters are read as its language
reads them, its stress goes where that language puts it, and what is not stressed is weak.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from sayso.script.lexicon import possessive
from sayso.script.pinyin import pinyin
from sayso.script.spellings import SPELLINGS, Spelling

_Place = Literal["stressed", "before", "first", "after", "only"]
_VOWELS = frozenset("aeiouAIOWYɛɪɜʌæɑɔəʊ")
# Names that English itself spells, which a voice's own guess says better.
_ENGLISH = re.compile(
    r"(?:ham|ton|wick|ford|ley|shire|worth|bury|field|land|son|ing|wood|mouth|ville|stone|ridge|dale|more|well|"
    r"port|town|smith|head|hurst|combe|thorpe|ness|brook|by|ster|house|water|gate|day|way|low|light|ck|"
    r"ers?|ness|ght|oo[dkt]|ee[dnpt]|ea[dnt]|tch|ight|ough|augh|ly|ry|ty|ny|th|ee|ey|gh|sey|nesse)s?$"
)
_GERMAN = re.compile(r"^sch|^stein|^klein|meier$|[äöü]|steiner$|schmidt")
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


@lru_cache(maxsize=4096)
def foreign(name: str) -> str:
    """How one word of a name is said in English, or "" where its spelling tells nothing.

    Args:
        name: letters only, as written; "Huizhou", "Rzeszów".
    """
    word = name.lower()
    if not 2 < len(word) <= _LONGEST or not word.isalpha():
        return ""
    chinese = pinyin(word)
    if chinese:
        return chinese
    if _ENGLISH.search(word) and not _GERMAN.search(word):
        return ""
    for spelling in SPELLINGS:
        if spelling.found.search(word):
            return _said(word, spelling)
    return ""


def _said(word: str, spelling: Spelling) -> str:
    sounds = _sounds(word, spelling)
    if sounds is None:
        return ""
    accents = [at for at, letter in enumerate(re.findall(_NUCLEUS, word)) if letter in _ACUTE]
    return _weighed(sounds, spelling, accents[-1] if accents else None)


_NUCLEUS = r"[iu](?=[aeoáéó])|[aeiouáéíóúâêô]"
_ACUTE = frozenset("áéíóúâêô")


def _sounds(word: str, spelling: Spelling) -> list[str] | None:
    """One sound or none a place; None when a letter says nothing in that language."""
    said: list[str] = []
    at = 0
    while at < len(word):
        match = spelling.groups.match(word, at)
        if match is None:
            return None
        ends = match.end() == len(word) and f"{match[0]}$" in spelling.sounds
        sound = spelling.sounds[f"{match[0]}$" if ends else match[0]]
        if match[0] == "e" and match.end() == len(word) and len(word) > 3:
            sound = spelling.final_e
        said.extend(sound)
        at = match.end()
    return said


def _weighed(sounds: list[str], spelling: Spelling, accent: int | None) -> str:
    """The sounds with the stress in its place and weak vowels made weak."""
    vowels = [at for at, sound in enumerate(sounds) if sound in _VOWELS]
    if not vowels:
        return ""
    place_of = _stress(sounds, vowels, spelling)
    if spelling.stress == "accent" and accent is not None and accent < len(vowels):
        place_of = accent
    stressed = vowels[place_of]
    said = []
    for at, sound in enumerate(sounds):
        if sound in "aeiou":
            place: _Place = "stressed" if at == stressed else "before" if at < stressed else "after"
            if place == "before" and at == vowels[0] and vowels[1] != stressed:
                place = "first"
            said.append(_vowel(sounds, at, "only" if len(vowels) == 1 else place))
        else:
            said.append(sound)
        if at == stressed:
            said[-1] = f"ˈ{said[-1]}"
    return _opened("".join(said))


# "Mbeki", "Ndjamena": English puts a weak vowel before such a start.
_NASAL_START = re.compile(r"(?:m[bp]|n[dʤtkz]|ŋ|nk)")


def _opened(said: str) -> str:
    return f"ə{said}" if _NASAL_START.match(said) else said


def _stress(sounds: list[str], vowels: list[int], spelling: Spelling) -> int:
    if len(vowels) == 1 or spelling.stress == "first":
        return 0
    if spelling.stress == "final":
        return -1
    if spelling.stress == "accent":
        return -1 if sounds[-1] in "lɹd" else -2
    heavy = vowels[-1] < len(sounds) - 1 and sounds[vowels[-1]] not in "ei"
    return -1 if spelling.stress == "weight" and heavy else -2


def _vowel(sounds: list[str], at: int, place: _Place) -> str:
    """One of the five vowels, by stress and by whether a consonant closes its syllable."""
    sound, after = sounds[at], sounds[at + 1 : at + 3]
    closed = bool(after) and not any(each in _VOWELS or each in "jw" for each in after)
    if sound == "a":
        return _open_a(after, place, closed=closed, last=at == len(sounds) - 1)
    if sound == "e":
        return _e(after, place, closed=closed)
    if sound == "i":
        weak = place in ("before", "first", "after") and after and after[0] not in _VOWELS
        return "ɪ" if closed or weak else "i"
    if sound == "o":
        return _o(after, place, closed=closed)
    return "ʊ" if closed and (len(after) > 1 or place in ("before", "first")) else "u"


def _o(after: list[str], place: _Place, *, closed: bool) -> str:
    if after[:1] == ["ɹ"]:
        return "ɔ"
    if closed:
        return "ɑ"
    return "ə" if place == "before" and after[0] in "nlmɹ" else "O"  # Bolsonaro


def _open_a(after: list[str], place: _Place, *, closed: bool, last: bool) -> str:
    if after[:1] == ["ɹ"] and closed:
        return "ɑ"
    if place == "first" or (closed and len(after) > 1 and after[0] in _SHORTENS):
        return "æ"  # Karabakh; Mandela, Thaksin
    if closed and len(after) > 1 and place == "before":
        return "æ"
    return "ɑ" if place in ("stressed", "only") or (closed and not last) else "ə"


_LENGTHENS = frozenset("ʤdnm")
_SHORTENS = frozenset("nmŋksp")


def _e(after: list[str], place: _Place, *, closed: bool) -> str:
    if place == "stressed" and not closed and after and after[0] in _VOWELS | _LENGTHENS:
        return "A"  # Tshisekedi
    if place in ("stressed", "only") or (after and after[0] in _VOWELS):
        return "ɛ"
    if place == "after" and after and after[0] in "lnmɹ":
        return "ə"  # Merkel
    return "ɛ" if closed or place == "first" else "ə"
