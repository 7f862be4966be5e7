"""Words in the scripts of India → Latin letters as its press writes them: "मोदी" → "Modi".

These scripts write a syllable as a consonant with a sign for its vowel; a consonant without one has
an "a". Unicode names the letters of all of them alike ("DEVANAGARI LETTER KA", "TAMIL VOWEL SIGN
AA"), so that one table of names does for nine scripts. In the north an "a" at the end of a word is
not said, nor one between two syllables that have their vowels ("Kamala", said "Kamla").
"""

from __future__ import annotations

import unicodedata

_NORTHERN = frozenset({"DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI"})
SCRIPTS = _NORTHERN | {"ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM"}
_VOWELS = {
    "A": "a", "AA": "a", "I": "i", "II": "i", "U": "u", "UU": "u", "E": "e", "EE": "e", "AI": "ai",
    "O": "o", "OO": "o", "AU": "au", "VOCALIC R": "ri", "VOCALIC RR": "ri", "VOCALIC L": "li",
    "CANDRA A": "a", "CANDRA E": "e", "CANDRA O": "o", "SHORT A": "a", "SHORT E": "e",
    "SHORT O": "o",
}  # fmt: skip
# Consonants whose letters in Unicode's name are not how the press writes them.
_CONSONANTS = {
    "CA": "ch", "CHA": "chh", "NGA": "ng", "NYA": "ny", "TTA": "t", "TTHA": "th", "DDA": "d",
    "DDHA": "dh", "NNA": "n", "NNNA": "n", "SSA": "sh", "LLA": "l", "LLLA": "zh", "RRA": "r",
    "KHHA": "kh", "GHHA": "gh", "DDDHA": "r", "RRHA": "rh", "RHA": "rh", "YYA": "y",
    "KHANDA TA": "t", "CHILLU NN": "n", "CHILLU N": "n", "CHILLU RR": "r", "CHILLU L": "l",
    "CHILLU LL": "l", "CHILLU K": "k",
}  # fmt: skip
_DOTTED = {"k": "q", "j": "z", "ph": "f", "d": "r", "dh": "rh"}
_HEARD_LAST = frozenset({"r", "y", "v"})  # behind another consonant: Narendra, Surya
_NASAL = frozenset({"ANUSVARA", "CANDRABINDU", "BINDI", "TIPPI", "ADAK BINDI"})


def indic(run: str) -> str:
    """A run of letters of one Indic script in Latin letters, capitalised.

    >>> indic("मोदी"), indic("தமிழ்")
    ('Modi', 'Tamizh')
    """
    syllables: list[list[str]] = []  # a consonant and its vowel; "?" is the vowel nobody wrote
    for char in unicodedata.normalize("NFD", run):
        kind, letter = _named(char)
        if kind == "consonant":
            syllables.append([letter, "" if "CHILLU" in unicodedata.name(char) else "?"])
        elif kind == "vowel":
            syllables.append(["", letter])
        elif syllables:
            _sign(syllables[-1], kind, letter)
    script = unicodedata.name(run[0], "").partition(" ")[0]
    if script in _NORTHERN:
        _silence(syllables)
    elif syllables and syllables[-1][1].endswith("n"):  # Malayalam
        syllables[-1][1] = syllables[-1][1][:-1] + "m"
    if script == "BENGALI":
        for syllable in syllables:
            syllable[1] += "g" if syllable[1].endswith("n") else ""
    said = "".join(consonant + vowel.replace("?", "a") for consonant, vowel in syllables)
    for lip in "pbm":
        said = said.replace(f"n{lip}", f"m{lip}")
    return said.capitalize()


def _named(char: str) -> tuple[str, str]:
    """What a character is ("consonant", "vowel", "sign" or a mark's name), and its letters."""
    _, kind, name = (*unicodedata.name(char, "").split(" ", 2), "", "", "")[:3]
    if kind == "LETTER":
        if name in _VOWELS:
            return "vowel", _VOWELS[name]
        plain = name if name in _CONSONANTS else name.split(" ")[-1]
        return "consonant", _CONSONANTS.get(plain, plain.lower().removesuffix("a"))
    if kind == "VOWEL":
        return "sign", _VOWELS.get(name.removeprefix("SIGN "), "")
    return (name if kind == "SIGN" else kind), ""


def _sign(syllable: list[str], kind: str, letter: str) -> None:
    """Put what a sign says to the syllable that it stands behind."""
    if kind == "sign":
        syllable[1] = letter
    elif kind == "VIRAMA":
        syllable[1] = ""
    elif kind == "NUKTA":
        syllable[0] = _DOTTED.get(syllable[0], syllable[0])
    elif kind in _NASAL:
        syllable[1] = syllable[1].replace("?", "a") + "n"
    elif kind == "VISARGA":
        syllable[1] = syllable[1].replace("?", "a") + "h"


def _silence(syllables: list[list[str]]) -> None:
    """Take away each "a" that nobody wrote and nobody says, from the end to the beginning."""
    for at in range(len(syllables) - 1, 0, -1):
        consonant, vowel = syllables[at]
        in_cluster = not syllables[at - 1][1]
        if vowel != "?":
            continue
        if at == len(syllables) - 1:
            silent = not (in_cluster and consonant in _HEARD_LAST)
        else:
            silent = not in_cluster and all(syllables[at + 1]) and syllables[at + 1][1] != "?"
        if silent:
            syllables[at][1] = ""
