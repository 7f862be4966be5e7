"""The International Phonetic Alphabet ↔ the voices' alphabet (misaki's American English).

IPA is what editors, dictionaries and W3C lexicons write; the voices know fewer sounds, so that a
sound of another language becomes the nearest English one.
"""

from __future__ import annotations

import re
import unicodedata

from sayso.errors import LexiconError

# The longer first. What the voices' alphabet has as one letter, then sounds that English lacks.
_FROM = {
    "t͡ʃ": "ʧ", "d͡ʒ": "ʤ", "tʃ": "ʧ", "dʒ": "ʤ", "eɪ": "A", "ei": "A", "aɪ": "I", "ai": "I",
    "oʊ": "O", "əʊ": "O", "ou": "O", "aʊ": "W", "au": "W", "ɔɪ": "Y", "ɔi": "Y", "ɪə": "ɪɹ",
    "eə": "ɛɹ", "ɛə": "ɛɹ", "ʊə": "ʊɹ", "ɑ̃": "ɑn", "ɔ̃": "ɔn", "ɛ̃": "æn", "œ̃": "ʌn",
    "g": "ɡ", "r": "ɹ", "ɾ": "ɹ", "ʀ": "ɹ", "ʁ": "ɹ", "ɻ": "ɹ", "e": "ɛ", "a": "ɑ", "ɒ": "ɑ",
    "o": "O", "ɐ": "ə", "ɘ": "ə", "ɵ": "ə", "ɨ": "ɪ", "ɯ": "u", "ʉ": "u", "y": "u", "ʏ": "ʊ",
    "ø": "ɜ", "œ": "ɜ", "ɤ": "ʌ", "ɚ": "əɹ", "ɝ": "ɜɹ", "x": "k", "χ": "k", "ɣ": "ɡ", "q": "k",
    "ç": "h", "ħ": "h", "ɕ": "ʃ", "ʂ": "ʃ", "ʑ": "ʒ", "ʐ": "ʒ", "ɲ": "nj", "ʎ": "lj", "ɬ": "hl",
    "ɫ": "l", "ɭ": "l", "β": "v", "ʋ": "v", "ɸ": "f", "ɳ": "n", "ɴ": "ŋ", "ʈ": "t", "ɖ": "d",
    "c": "k", "ɟ": "ɡ", "ɥ": "w", "ʍ": "w", "'": "ˈ",
}  # fmt: skip
_OURS = frozenset("AIOWYæɑəɛɜɔɪiʊuʌᵊᵻbdfhjklmnpstvwzðŋɡɹʃʒʤʧθTQˈˌ ")
# Length, syllables, ties, stops in the throat, tone: English has nothing for them.
_SILENT = frozenset("ːˑ.‿͜͡ʔʕ|‖-ˤʰʲʷˠ̩̯̥̃˥˦˧˨˩˞")
_GROUPS = re.compile(
    "|".join(sorted(map(re.escape, _FROM), key=lambda group: (-len(group), group)))
)
_TO = {
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "Q": "əʊ", "ʧ": "tʃ", "ʤ": "dʒ",
    "T": "ɾ", "ᵊ": "ə", "ᵻ": "ɪ",
}  # fmt: skip
# Two sounds of two syllables, which IPA would write as one: "Edtstadler".
_APART = re.compile("t(?=ʃ)|d(?=ʒ)")
_VOWELS = "AIOWYQæɑəɛɜɔɪiʊuʌᵊᵻ"
_STRESS_BEFORE_SYLLABLE = re.compile(
    rf"([ˈˌ])((?:(?![{_VOWELS}ˈˌ ]).)*)([{_VOWELS}])"  # IPA marks the syllable, misaki the vowel
)


def from_ipa(written: str) -> str:
    """IPA, or phonemes that are the voices' already, in the voices' alphabet.

    Raises:
        LexiconError: a sign stands in it that no alphabet of the two has.
    """
    text = unicodedata.normalize("NFD", written.strip().strip("/[]"))
    text = text.replace("ç", "ç")
    said: list[str] = []
    at = 0
    while at < len(text):
        match = _GROUPS.match(text, at)
        if match:
            said.append(_FROM[match[0]])
            at = match.end()
            continue
        sign = text[at]
        if sign not in _OURS and sign not in _SILENT:
            raise LexiconError(f'"{sign}" is no sign of the phonetic alphabet (IPA).')
        said.append(sign if sign in _OURS else "")
        at += 1
    return _STRESS_BEFORE_SYLLABLE.sub(r"\2\1\3", "".join(said)).strip()


def to_ipa(phonemes: str) -> str:
    """The voices' phonemes as IPA: "vjɛntjˈɑn" → "vjɛntˈjɑn"."""
    marked = re.sub(rf"((?:(?![{_VOWELS}ˈˌ ]).)?)([ˈˌ])(?=[{_VOWELS}])", r"\2\1", phonemes)
    parted = _APART.sub(r"\g<0>.", marked)
    return "".join(_TO.get(sign, sign) for sign in parted)
