"""`names.tsv` → the shipped lexicon; an article → the names in it that no lexicon knows.

The file holds name, respelling, kind, source and confidence, one name a line. The readings are
those of English newsreaders, written down from general knowledge; where none is established, the
name's own language is put into English sounds by its rules of spelling.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.script.fold import fold
from sayso.script.frames import ABBREVIATIONS, frames
from sayso.script.lexicon import Lexicon, in_letters
from sayso.script.proper_nouns import names
from sayso.script.respelling import phonemes
from sayso.script.vocabulary import (
    AUXILIARIES,
    DAYS,
    ORGANISATION,
    PLACE_WORDS,
    TITLES_WITH_OF,
    listed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.model import Article
    from sayso.script.frames import Frame, Piece


@dataclass(frozen=True, slots=True)
class NewsName:
    """A name in the news and how it is said.

    Attributes:
        name: as papers write it.
        respelling: "vyen-TYAHN"; see `respelling`.
        kind: place, person, term, company or outlet.
        source: "english", a reading established in English broadcasting; "native", the name's own
            language put into English sounds.
        confidence: "high" or "medium".
    """

    name: str
    respelling: str
    kind: str
    source: str
    confidence: str

    @property
    def words(self) -> str:
        """In letters alone, for engines that take no phonemes."""
        return in_letters(self.name)

    @property
    def phonemes(self) -> str:
        """In the voices' alphabet."""
        return phonemes(self.respelling)


@lru_cache(maxsize=1)
def news_names() -> tuple[NewsName, ...]:
    """The shipped names, in the order of the file."""
    text = (files("sayso.script") / "names.tsv").read_text(encoding="utf-8")
    return tuple(
        NewsName(*line.split("\t"))
        for line in text.splitlines()
        if line and not line.startswith("#")
    )


@lru_cache(maxsize=1)
def shipped_lexicon() -> Lexicon:
    """The shipped names as a lexicon; `users.over(shipped_lexicon())` lets the user's entries win.

    A name with accents is also found without them. How a name is said is worked out when it is
    found: every start loads the lexicon, no text has more than a few of its names.
    """
    found: dict[str, NewsName] = {}
    for each in news_names():
        found.setdefault(each.name, each)
        if not each.name.isascii():
            plain = _plain(each.name)
            found.setdefault(plain, replace(each, name=plain))
    return Lexicon(tuple(found.values()))


def unknown_names(
    article: Article,
    lexicon: Lexicon | None = None,
    *,
    known: Callable[[str], bool] | None = None,
) -> list[tuple[str, Span]]:
    """The names in an article that no lexicon knows, each where it stands first.

    Args:
        article: what will be read.
        lexicon: what is known; the shipped names when None.
        known: says whether a word needs no entry ("London"), as a voice's own dictionary can;
            without it every name that is not in the lexicon is listed.
    """
    knows = shipped_lexicon() if lexicon is None else lexicon
    ordinary = _small_words(article)
    found: dict[str, Span] = {}
    for index, block in enumerate(article.blocks):
        text = fold(block.text)
        for frame in frames(block.text, ()):
            for first, last in _runs(frame, ordinary):
                for start, end in _unknown(frame[first:last], text, knows, known):
                    span = Span(index, start, end)
                    found.setdefault(block.text[start:end], span)
    return list(found.items())


_NOT_NAMES = (
    DAYS
    | ORGANISATION
    | PLACE_WORDS
    | TITLES_WITH_OF
    | AUXILIARIES
    | listed(
        """
        mr mrs ms dr prof sir dame lord lady gen sen rep prime
        deputy foreign defence defense finance interior justice health vice general senator
        professor judge captain colonel sergeant inspector detective councillor ambassador
        representative congressman congresswoman attorney sheikh
        """
    )
)


def _small_words(article: Article) -> frozenset[str]:
    """The words that the article also writes small: they are no names."""
    return frozenset(
        word.strip(".,;:!?“”\"'‘’()")
        for block in article.blocks
        for word in block.text.split()
        if word[:1].islower()
    )


def _runs(frame: Frame, ordinary: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The names of a sentence, without a first word that may only begin it."""
    for first, last in names(frame):
        begins = first == 0 or frame[first - 1].kind == "mark"
        start = first + (begins and (frame[first].low in ordinary or last - first == 1))
        if start < last:
            yield start, last


def _unknown(
    words: Frame, text: str, lexicon: Lexicon, known: Callable[[str], bool] | None
) -> Iterator[tuple[int, int]]:
    """The stretches of a name that nobody knows, as code points."""
    start: int | None = None
    end = reached = 0
    for word in words:
        if word.start < reached:
            continue
        hit = lexicon.find(text, word.start)
        if hit:
            reached = hit[0]
        if hit or _needs_none(word, known):
            if start is not None:
                yield start, end
            start = None
            continue
        start = word.start if start is None else start
        end = _without_possessive(word)
    if start is not None:
        yield start, end


def _needs_none(word: Piece, known: Callable[[str], bool] | None) -> bool:
    bare = word.text[: _without_possessive(word) - word.start]
    if not word.capital or word.low.rstrip(".") in _NOT_NAMES | ABBREVIATIONS:
        return True
    if _CONTRACTION.search(word.low):
        return True
    parts = [part for part in re.split(r"[-‐‑/]", bare) if part[:1].isupper()]
    return all(
        len(part) < 2
        or part.isupper()  # spelled out, or a word by the table of acronyms
        or (known is not None and known(part))
        for part in parts
    )


_CONTRACTION = re.compile(r"(?:'ve|'m|'ll|'d|'re|n't)$")


def _without_possessive(word: Piece) -> int:
    if word.low.endswith("'s"):
        return word.end - 2
    return word.end - 1 if word.low.endswith("'") else word.end


def _plain(name: str) -> str:
    parted = unicodedata.normalize("NFD", name.translate(_UNDECOMPOSED))
    return "".join(char for char in parted if not unicodedata.combining(char))


_UNDECOMPOSED = str.maketrans("łŁøØđĐıßæÆ", "lLoOdDis" + "aA")
