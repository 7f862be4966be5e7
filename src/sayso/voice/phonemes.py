"""Line → the phonemes of each of its words, in misaki's alphabet.

The pronouncing itself is hibari's G2P (misaki's English lexicon and rules, in plain Python). It is
run on the whole line at once, because a word's sound hangs on its neighbours ("the" before a vowel,
"record" as noun or verb); what it makes is then handed back to the words that it belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from hibari.g2p import G2P

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Line, Token

# What the voices breathe at. Quotation marks and brackets make them hesitate: left out.
_MARKS = frozenset(".,!?;:—…")
_NOT_SAID = str.maketrans("", "", '"“”()')

_LETTER = re.compile(r"([A-Z])(?:['’]?s)?\Z")
_NET = 2  # the G2P's rating of a word that its dictionary has not, and its net has guessed
_HISSING, _VOICELESS = frozenset("szʃʒʧʤ"), frozenset("ptkfθ")


@dataclass(frozen=True, slots=True)
class Said:
    """A word as it is pronounced.

    Attributes:
        owner: index of its token in the line.
        phonemes: in misaki's alphabet, without the mark behind it; "" if it has no sound.
        mark: the punctuation behind it, or "".
    """

    owner: int
    phonemes: str
    mark: str = ""

    def __str__(self) -> str:
        return self.phonemes + self.mark


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What the G2P reads between two spaces.

    `given` phonemes go before what it would find, a `guess` only before what its net would.
    """

    owner: int
    text: str
    mark: str
    given: str = ""
    guess: str = ""


class Phonemizer:
    """English, as said in America or in Britain. Loads its lexicon (0.4 s) when first asked.

    Safe to call from several threads.
    """

    def __init__(self, *, british: bool = False) -> None:
        self._british = british
        self._lock = Lock()
        self._loaded: Any = None
        self._spelled = lru_cache(maxsize=1024)(self._spell)

    def load(self) -> None:
        """Load now what the first line would have to wait for."""
        with self._lock:
            if self._loaded is None:
                g2p = G2P(british=self._british)
                g2p("Zorbulate")  # an unknown word: loads the net that guesses
                self._loaded = g2p

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word, so that nothing need be guessed."""
        self.load()
        has = (self._loaded.lexicon.golds, self._loaded.lexicon.silvers)
        return any(each in table for each in (word, word.lower()) for table in has)

    def __call__(self, line: Line) -> tuple[Said, ...]:
        """Each word of the line with what it sounds like, in order."""
        self.load()
        chunks = [
            chunk for owner, token in enumerate(line.tokens) for chunk in self._chunks(owner, token)
        ]
        found = self._found(chunks)
        return tuple(
            Said(chunk.owner, phonemes, chunk.mark)
            for chunk, phonemes in zip(chunks, found, strict=True)
            if phonemes or chunk.mark
        )

    def _found(self, chunks: list[_Chunk]) -> list[str]:
        """Phonemes of each chunk, in its context."""
        text = " ".join(chunk.text + chunk.mark for chunk in chunks)
        pieces = self._loaded.tokenize(text)
        # The G2P cuts at every space and says so, hence the nth space ends the nth chunk.
        at, fresh = 0, True
        for piece in pieces:
            if at < len(chunks) and chunks[at].given:
                piece.phonemes, piece.rating = chunks[at].given if fresh else "", 5
            fresh = bool(piece.whitespace)
            at += fresh
        found = [""] * len(chunks)
        at = 0
        for piece in self._loaded.phonemize_tokens(pieces):
            if at < len(chunks):
                better = chunks[at].guess if piece.rating == _NET and not found[at] else ""
                found[at] += better or piece.phonemes or ""
            at += bool(piece.whitespace)
        return [_bare(phonemes) for phonemes in found]

    def _chunks(self, owner: int, token: Token) -> Iterator[_Chunk]:
        """The token's words; letters that are spelled one after another as one of them."""
        words = " ".join(token.words).split()
        if token.phonemes:
            text = "".join(words) or "".join(token.text.split())
            yield _Chunk(owner, text, token.after, token.phonemes)
            return
        if not words:
            yield _Chunk(owner, "", token.after)
        spoken = list(self._with_letters(words))
        for position, (text, given) in enumerate(spoken, start=1):
            mark = token.after if position == len(spoken) else ""
            yield _Chunk(owner, text, mark, given, token.guess if len(spoken) == 1 else "")

    def _with_letters(self, words: list[str]) -> Iterator[tuple[str, str]]:
        """`(text, phonemes)`; phonemes only of letters that are said by their names."""
        run: list[str] = []
        for word in [*words, ""]:
            if _LETTER.match(word) and not (run and len(run[-1]) > 1):
                run.append(word)
                continue
            # A lone "A" of several words is the letter ("A fifteen"); as a word it is written "a".
            if len(run) > 1 or (run and run[0] == "A" and len(words) > 1):
                yield "".join(run), self._spelled("".join(run))
            elif run:
                yield run[0], ""
            run = []
            if word:
                yield word, ""

    def _spell(self, letters: str) -> str:
        """The names of the letters as one word, its last one stressed: "UN", "MPs", "EU's"."""
        capitals = "".join(c for c in letters if c.isupper())
        if len(capitals) == 1:
            name = str(self._loaded("B " + capitals, normalize_text=False)).split()[-1]
            name = "ˈA" if capitals == "A" else name
        else:
            name = str(self._loaded(".".join(capitals) + ".", normalize_text=False))
        return name + (_plural(name[-1], british=self._british) if letters.endswith("s") else "")


def _plural(last: str, *, british: bool) -> str:
    if last in _HISSING:
        return "ɪz" if british else "ᵻz"
    return "s" if last in _VOICELESS else "z"


def _bare(phonemes: str) -> str:
    """Without the marks at its end, which the chunk knows, and those that are not heard."""
    phonemes = phonemes.translate(_NOT_SAID).strip()
    while phonemes and phonemes[-1] in _MARKS:
        phonemes = phonemes[:-1].rstrip()
    return phonemes
