"""A file of names and how they are said → a Lexicon that the tokeniser asks first.

One name a line, `name = how it is said`: in letters for the ear, as phonemes between slashes (IPA,
or the voices' own alphabet), or as respelled syllables in brackets (see `respelling`). A line that
starts with `#` is a comment:

    # towns
    Kyiv = Keev
    Nguyen Van Linh = Nwin Van Lin
    Qatar = /ˈkʌtər/
    Naypyidaw = [nay-pyee-DAW]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sayso.errors import LexiconError
from sayso.script.fold import fold
from sayso.script.ipa import from_ipa
from sayso.script.respelling import phonemes as phonemes_of
from sayso.script.transliterate import SPEAKABLE, latin

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_WORD = re.compile(r"[^\W_]+")
_MOST_LETTERS = 200  # of a name or of how it is said


class Named(Protocol):
    """A name and how it is said; what is said need only be known when the name is found."""

    @property
    def name(self) -> str:
        """As it is written; a name in small letters is found in any capitals."""

    @property
    def words(self) -> str:
        """As it is spelled for the ear, words with blanks between."""

    @property
    def phonemes(self) -> str:
        """In the voices' alphabet, or ""."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How one name is said, as `Named` has it."""

    name: str
    words: str
    phonemes: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Names and how they are said; of two entries for a name the first counts.

    Attributes:
        entries: in the order of the file.
        problems: the lines that could not be read, each with its file and number.
    """

    entries: tuple[Named, ...] = ()
    problems: tuple[LexiconError, ...] = ()
    _by_first: dict[str, list[tuple[str, Named]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for entry in self.entries:
            name = fold(entry.name)
            first = _FIRST_WORD.match(name)
            if first:
                self._by_first.setdefault(first[0].lower(), []).append((name, entry))
        for named in self._by_first.values():
            named.sort(key=lambda pair: -len(pair[0]))

    def find(self, text: str, at: int) -> tuple[int, str, str] | None:
        """The longest name that stands at `at` of a folded text, with its possessive "'s".

        Returns:
            Where it ends, the words and the phonemes (or "") it is said with; None if no name
            stands there.
        """
        if not self._by_first or (at and _wordy(text[at - 1])):
            return None
        first = _FIRST_WORD.match(text, at, at + _MOST_LETTERS)
        if not first:
            return None
        for name, entry in self._by_first.get(first[0].lower(), ()):
            end = at + len(name)
            here = text[at:end]
            if here != name and not (name.islower() and here.lower() == name):
                continue
            if end < len(text) and _wordy(text[end]):
                continue
            if text[end : end + 2] == "'s" and not _wordy(text[end + 2 : end + 3]):
                return end + 2, f"{entry.words}'s", possessive(entry.phonemes)
            return end, entry.words, entry.phonemes
        return None

    def over(self, other: Lexicon) -> Lexicon:
        """Both in one; where both know a name, this one counts."""
        return Lexicon(self.entries + other.entries, self.problems + other.problems)


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_"


def possessive(phonemes: str) -> str:
    """Phonemes with the "'s" behind them that English says there."""
    if not phonemes:
        return ""
    last = phonemes[-1]
    if last in "szʃʒʧʤ":
        return phonemes + "ᵻz"
    return phonemes + ("s" if last in "ptkfθ" else "z")


def parse_lexicon(lines: Iterable[str], *, name: str = "lexicon") -> Lexicon:
    """The lexicon that these lines are; `name` is what problems call it."""
    entries: list[Entry] = []
    problems: list[LexiconError] = []
    for number, line in enumerate(lines, start=1):
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        try:
            entries.append(_entry(written))
        except LexiconError as error:
            problems.append(LexiconError(f"{name}, line {number}: {error}"))
    return Lexicon(tuple(entries), tuple(problems))


def _entry(line: str) -> Entry:
    name, equals, said = (side.strip() for side in line.partition("="))
    if not equals:
        raise LexiconError('write "name = how it is said", with a sign of equality.')
    return said_entry(name, said)


def said_entry(name: str, said: str) -> Entry:
    """The entry of a name and how it is said: letters for the ear, or phonemes between slashes.

    Raises:
        LexiconError: one of them is missing, too long, or nothing that can be said.
    """
    if not name or not said:
        raise LexiconError("a name and how it is said must stand on the two sides of the sign.")
    if len(name) > _MOST_LETTERS or len(said) > _MOST_LETTERS:
        raise LexiconError(f"a name and how it is said may have {_MOST_LETTERS} letters each.")
    if not _FIRST_WORD.match(name):
        raise LexiconError("a name must start with a letter or a figure.")
    if said.startswith("/"):
        phonemes = said.strip("/").strip()
        if not said.endswith("/") or len(said) < 3 or not phonemes:
            raise LexiconError("phonemes stand between two slashes: /ˈkiːv/.")
        return Entry(name, in_letters(name), from_ipa(phonemes))
    if said.startswith("["):
        return Entry(name, in_letters(name), phonemes_of(said.strip("[] ")))
    if not all(SPEAKABLE.match(fold(word)) for word in said.split()):
        raise LexiconError("how it is said is written in letters, apostrophes and hyphens only.")
    return Entry(name, fold(" ".join(said.split())))


def in_letters(name: str) -> str:
    """The name in letters alone, for engines that take no phonemes."""
    words = re.split(r"[\W\d_]+", name)
    return " ".join(latin(word) for word in words if word) or "name"
