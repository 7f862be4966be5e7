"""Line → the same line without what no engine should be given.

The script stage has already made words of the text. This is the last fence, for lines that came
another way: control and formatting characters (Unicode categories Cc, Cf, Cs, Co, Cn) are taken
out, words longer than any in a dictionary are broken, and letters that the voice cannot read are
refused, because an engine drops them without a sound.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.errors import LanguageNotSpoken, NothingToSay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Line, Token, VoiceInfo

# The longest word of ordinary dictionaries has 34 letters; hibari's guess of an unknown word stops
# near 40. A longer one is an address or noise, and is said in parts of even length.
_LONGEST_WORD, _PART = 34, 24

_JOINTS = re.compile(r"[-‐‑–/_]+")

# Languages written in Latin letters alone; for a voice of another one nothing is refused.
_LATIN = frozenset(
    {
        *("af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr"),
        *("hu", "id", "is", "it", "lt", "lv", "ms", "mt", "nb", "nl", "nn", "no", "pl", "pt", "ro"),
        *("sk", "sl", "sq", "sv", "sw", "tl", "tr", "vi", "zu"),
    }
)


def clean(line: Line, voice: VoiceInfo) -> Line:
    """The line as an engine may be given it. A token keeps its place, even without a word left.

    Raises:
        NothingToSay: nothing in it can be spoken.
        LanguageNotSpoken: a word is in a script that the voice's language is not written in.
    """
    tokens = tuple(_cleaned(token) for token in line.tokens)
    if not any(c.isalnum() for token in tokens for c in "".join(token.words) + token.phonemes):
        raise NothingToSay("There is no word in the line that could be spoken.")
    if voice.language.partition("-")[0].lower() in _LATIN:
        for token in tokens:
            _refuse_foreign(token, voice)
    return line if tokens == line.tokens else replace(line, tokens=tokens)


def _cleaned(token: Token) -> Token:
    words = tuple(part for word in token.words for part in _parts(_visible(word)))
    after = _visible(token.after)
    if words == token.words and after == token.after:
        return token
    return replace(token, words=words, after=after)


def _visible(text: str) -> str:
    """NFC, without what has no shape of its own; any white space as a space."""
    if text.isascii() and text.isprintable():
        return text
    shown = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", text))
    return "".join(c for c in shown if unicodedata.category(c)[0] != "C")


def _parts(text: str) -> Iterator[str]:
    """The words of it, each short enough: a long one is broken at its hyphens, or else evenly."""
    for word in text.split():
        if len(word) <= _LONGEST_WORD:
            yield word
            continue
        for part in _JOINTS.split(word):
            count = -(-len(part) // (_LONGEST_WORD if len(part) <= _LONGEST_WORD else _PART)) or 1
            size = -(-len(part) // count) or 1
            yield from (part[at : at + size] for at in range(0, len(part), size))


def _refuse_foreign(token: Token, voice: VoiceInfo) -> None:
    if token.phonemes:
        return
    for word in token.words:
        if not word.isascii() and any(c.isalpha() and not _is_latin(c) for c in word):
            raise LanguageNotSpoken(
                f"The voice {voice.id} cannot read “{word[:40]}”: write it in Latin letters first."
            )


def _is_latin(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith(("LATIN", "FULLWIDTH LATIN", "MODIFIER LETTER", "FEMININE", "MASCULINE"))
