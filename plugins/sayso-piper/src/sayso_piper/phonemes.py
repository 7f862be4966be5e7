"""Line → the phonemes of each of its words, as eSpeak NG writes them.

The whole line is read at once, because a word's sound hangs on its neighbours, and then handed back
to the words; what a lexicon says of a word goes before what eSpeak does.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from piper.phonemize_espeak import EspeakPhonemizer

from sayso.voice.phonemes import Phonemizer
from sayso_piper.words import owned

if TYPE_CHECKING:
    from sayso.model import Line, Token

_MARKS = frozenset(".,!?;:")
_AS = {"—": ";", "…": "."}
_NOT_SAID = re.compile(r"[^\w'’-]+|_")

# misaki's alphabet, in which a lexicon writes, as eSpeak's: its diphthongs are one letter, and it
# leaves the length of long vowels out.
_MISAKI = {
    "A": "eɪ", "I": "aɪ", "W": "aʊ", "Y": "ɔɪ", "O": "oʊ", "Q": "əʊ", "T": "ɾ", "ᵊ": "ə",
    "ʤ": "dʒ", "ʧ": "tʃ", "u": "uː", "ɑ": "ɑː", "ɔ": "ɔː", "ɜ": "ɜː",
}  # fmt: skip

# eSpeak keeps one voice for the whole process.
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of sounds of one token.

    Attributes:
        token: index in the line.
        phonemes: one letter each.
        mark: the punctuation behind it, or "".
        spaced: whether a space goes before the next part.
    """

    token: int
    phonemes: str
    mark: str = ""
    spaced: bool = True


def parts(line: Line, language: str) -> tuple[Part, ...]:
    """The line's sounds, in order.

    Args:
        line: what is said.
        language: eSpeak's name of it ("en-us").
    """
    words = [(index, word) for index, token in enumerate(line.tokens) for word in _words(token)]
    text = " ".join(
        " ".join(_words(token)) + _AS.get(token.after, token.after)
        for token in line.tokens
        if _words(token)
    )
    said = _bare(_read(text, language))
    found: list[Part] = []
    for stretch in owned(said, ["".join(_alone(word, language)) for _, word in words]):
        for position, (word, phonemes) in enumerate(stretch, start=1):
            found.append(Part(words[word][0], phonemes, spaced=position == len(stretch)))
    return _marked(_given(found, line), line)


def _given(found: list[Part], line: Line) -> list[Part]:
    """With what a lexicon says in place of what eSpeak does."""
    known = {
        index: given
        for index, token in enumerate(line.tokens)
        if (given := token.phonemes or _guess(token))
    }
    kept: list[Part] = []
    for part in found:
        if part.token not in known:
            kept.append(part)
        elif not kept or kept[-1].token != part.token:
            kept.append(Part(part.token, from_misaki(known[part.token])))
    return kept


def _marked(found: list[Part], line: Line) -> tuple[Part, ...]:
    """With each token's mark behind its last part."""
    marked = []
    for position, part in enumerate(found):
        last = position + 1 == len(found) or found[position + 1].token != part.token
        after = line.tokens[part.token].after
        mark = _AS.get(after, after) if last else ""
        marked.append(Part(part.token, part.phonemes, mark, part.spaced or bool(mark)))
    return tuple(marked)


def from_misaki(phonemes: str) -> str:
    """Misaki's phonemes as eSpeak writes them."""
    said = "".join(_MISAKI.get(sound, sound) for sound in phonemes)
    return unicodedata.normalize("NFD", re.sub("(?<=[ˈˌ])i(?!ː)", "iː", said))


def _guess(token: Token) -> str:
    """How the spelling says that it is said, where no English dictionary has the word."""
    if not token.guess or len(token.words) != 1 or _dictionary().knows(token.words[0]):
        return ""
    return token.guess


@cache
def _dictionary() -> Phonemizer:
    return Phonemizer()


def _words(token: Token) -> list[str]:
    """What eSpeak can read of it: letters, apostrophes and hyphens."""
    return _NOT_SAID.sub(" ", " ".join(token.words)).split()


@cache
def _espeak() -> EspeakPhonemizer:
    return EspeakPhonemizer()


def _read(text: str, language: str) -> str:
    """ESpeak's own writing of it: words, marks and spaces."""
    with _LOCK:
        sentences = _espeak().phonemize(language, text)
    return " ".join("".join(sounds) for sounds in sentences)


def _bare(said: str) -> list[str]:
    """Its words, without marks."""
    return "".join(" " if sound in _MARKS else sound for sound in said).split()


@lru_cache(maxsize=4096)
def _alone(word: str, language: str) -> list[str]:
    return _bare(_read(word, language))
