"""Respelled syllables, "vyen-TYAHN" → phonemes in the voices' alphabet, "vjɛntjˈɑn".

The respelling is the one newsreaders are handed: syllables between hyphens, the stressed one in
capitals, words between blanks. Every group of letters says one sound:

    a æ   ah ɑ   aw ɔ   ay eɪ   e, eh ɛ   ee i   i, ih ɪ   igh aɪ   o ɑ   oh oʊ   oo u   uu ʊ
    ow aʊ   oy ɔɪ   u, uh ə (ʌ under stress)   er, ur ɚ (ɜɹ under stress)   air, ar, eer, oor, or
    ch ʧ   dh ð   g ɡ   j ʤ   kh k   ng ŋ   r ɹ   sh ʃ   th θ   y j   zh ʒ

The right-hand side is misaki's American alphabet, where A is eɪ, I is aɪ, O is oʊ, W is aʊ and Y is
ɔɪ: the alphabet of the voices' lexicons.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.errors import LexiconError

_VOWELS = {
    "igh": "I",
    "air": "ɛɹ",
    "eer": "ɪɹ",
    "oor": "ʊɹ",
    "ah": "ɑ",
    "ar": "ɑɹ",
    "aw": "ɔ",
    "ay": "A",
    "ee": "i",
    "eh": "ɛ",
    "er": "əɹ",
    "ih": "ɪ",
    "oh": "O",
    "oo": "u",
    "or": "ɔɹ",
    "ow": "W",
    "oy": "Y",
    "uh": "ə",
    "ur": "əɹ",
    "uu": "ʊ",
    "a": "æ",
    "e": "ɛ",
    "i": "ɪ",
    "o": "ɑ",
    "u": "ə",
}
_STRESSED = {"er": "ɜɹ", "ur": "ɜɹ", "uh": "ʌ", "u": "ʌ"}
_CONSONANTS = {
    "ch": "ʧ",
    "dh": "ð",
    "kh": "k",
    "ng": "ŋ",
    "sh": "ʃ",
    "th": "θ",
    "zh": "ʒ",
    "g": "ɡ",
    "j": "ʤ",
    "r": "ɹ",
    "y": "j",
} | {letter: letter for letter in "bdfhklmnpstvwz"}
_SOUND = re.compile(
    "|".join(sorted([*_VOWELS, *_CONSONANTS], key=lambda letters: (-len(letters), letters)))
)


def phonemes(respelling: str) -> str:
    """What a respelling says, stress mark before the stressed vowel.

    Raises:
        LexiconError: a letter that says nothing stands in it.
    """
    return " ".join(
        "".join(_syllable(syllable) for syllable in word.split("-")) for word in respelling.split()
    )


_LETTERS_OF = {
    "ɑ": "ah", "æ": "a", "A": "ay", "ɛ": "e", "i": "ee", "ɪ": "i", "I": "igh", "ɔ": "aw",
    "O": "oh", "u": "oo", "ʊ": "uu", "W": "ow", "Y": "oy", "ʌ": "u", "ə": "uh", "ɜ": "u",
    "ᵊ": "uh", "ᵻ": "i", "Q": "oh", "ʧ": "ch", "ð": "dh", "ɡ": "g", "ʤ": "j", "ŋ": "ng",
    "ɹ": "r", "ʃ": "sh", "θ": "th", "j": "y", "ʒ": "zh", "T": "t", "ɒ": "o",
}  # fmt: skip
_PAIRS_OF = {"ɛɹ": "air", "ɑɹ": "ar", "ɔɹ": "or", "ɪɹ": "eer", "ʊɹ": "oor", "ɜɹ": "ur", "əɹ": "er"}
_PIECES = re.compile("|".join(_PAIRS_OF) + "|.")
_VOWEL_SOUNDS = frozenset("ɑæAɛiɪIɔOuʊWYʌəɜᵊᵻQɒ")
_GLIDES, _BEFORE_GLIDES = frozenset("ɹljw"), frozenset("pbtdkɡfvθsʃhm")


def respelled(said: str) -> str:
    """Phonemes as syllables that anyone can read aloud: "vjɛntjˈɑn" → "vyen-TYAHN"."""
    return " ".join(
        "-".join(_respelled(syllable) for syllable in _syllables(word)) for word in said.split()
    )


def _syllables(word: str) -> list[str]:
    """The word cut before the consonant, or the consonant and glide, that a vowel has before it."""
    sounds = [sound for sound in word if sound not in "ˌː"]
    cuts = [0]
    vowels = [at for at, sound in enumerate(sounds) if sound in _VOWEL_SOUNDS]
    for before, at in pairwise(vowels):
        start = at - (sounds[at - 1] == "ˈ")
        onset = min(1, start - before - 1)
        pair = start - before > 2 and sounds[start - 1] in _GLIDES
        onset += pair and sounds[start - 2] in _BEFORE_GLIDES
        cuts.append(start - onset)
    return ["".join(sounds[start:end]) for start, end in pairwise([*cuts, len(sounds)])]


def _respelled(syllable: str) -> str:
    letters = "".join(
        _PAIRS_OF.get(piece) or _LETTERS_OF.get(piece, piece)
        for piece in _PIECES.findall(syllable.replace("ˈ", ""))
    )
    return letters.upper() if "ˈ" in syllable else letters


def _syllable(written: str) -> str:
    stressed = written.isupper()
    letters = written.lower()
    said: list[str] = []
    at = 0
    voiced = False
    while at < len(letters):
        match = _SOUND.match(letters, at)
        if match is None:
            raise LexiconError(f'"{written}" is not a respelled syllable: use the letters listed.')
        sound = match[0]
        if sound in _VOWELS and not voiced:
            mark = "ˈ" if stressed else ""
            said.append(
                mark + (_STRESSED.get(sound, _VOWELS[sound]) if stressed else _VOWELS[sound])
            )
            voiced = True
        elif sound in _VOWELS:
            raise LexiconError(f'"{written}" has two vowels: part its syllables by a hyphen.')
        else:
            said.append(_CONSONANTS[sound])
        at = match.end()
    return "".join(said) if voiced else "ə" + "".join(said)
