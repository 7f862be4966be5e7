"""The user's lexicons: read, added to and saved whole; and how a voice says what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.errors import LexiconError
from sayso.model import Line
from sayso.outputs import opened
from sayso.script.checklist import NameToCheck, names_to_check
from sayso.script.lexicon import Lexicon, said_entry
from sayso.script.lexicon_file import read_lexicon, with_entry, without_entry
from sayso.script.names import news_names, shipped_lexicon
from sayso.script.pls import write_pls
from sayso.script.respelling import respelled
from sayso.script.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sayso.errors import SaysoError
    from sayso.model import Article
    from sayso.script.lexicon import Named
    from sayso.voice.phonemes import Phonemizer

__all__ = ["HeardName", "Lexicons", "NameToCheck", "with_entry", "without_entry"]


@dataclass(frozen=True, slots=True)
class HeardName:
    """A name and how it is said.

    Attributes:
        name: as it is written.
        said: respelled syllables, "vyen-TYAHN".
        phonemes: in the voices' alphabet.
        source: "yours", "shipped (english, high)", "dictionary", "spelling" or "guess".
    """

    name: str
    said: str
    phonemes: str
    source: str


class Lexicons:
    """Files of names of which the first is the user's own; what comes first wins.

    Args:
        files: the first is the one that is added to.
        must_exist: whether a file that is not there is an error.
        british: whose sounds are heard when a name is said.
    """

    def __init__(
        self, files: Sequence[Path], *, must_exist: bool = True, british: bool = False
    ) -> None:
        self.files = tuple(files)
        self._must_exist = must_exist
        self._british = british

    @cached_property
    def _phonemizer(self) -> Phonemizer:
        """Loaded only when a name is to be heard: half a second."""
        from sayso.voice.phonemes import Phonemizer  # noqa: PLC0415

        return Phonemizer(british=self._british)

    @cached_property
    def yours(self) -> Lexicon:
        """The entries of the files, and their problems."""
        found = Lexicon()
        for path in self.files:
            if not (self._must_exist or path.exists()):
                continue
            found = found.over(read_lexicon(path))
        return found

    @cached_property
    def all(self) -> Lexicon:
        """Yours, over those that come with Sayso."""
        return self.yours.over(shipped_lexicon())

    @property
    def problems(self) -> tuple[SaysoError, ...]:
        """The lines that could not be read."""
        return self.yours.problems

    def add(self, entries: Sequence[tuple[str, str]]) -> Path:
        """Put names and how they are said into the first file, made if it is not there.

        Raises:
            LexiconError: an entry says nothing; then none is added.
            OutputError: the file cannot be written; it is as it was.
        """
        path = self.own
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        for name, said in entries:
            text = with_entry(text, name, said)
        path.parent.mkdir(parents=True, exist_ok=True)
        with opened(path) as file:
            file.write(text.encode())
        self.__dict__.pop("yours", None)
        self.__dict__.pop("all", None)
        return path

    def trying(self, name: str, said: str) -> Lexicons:
        """The same with a name in it that no file has: to be heard before it is written.

        Raises:
            LexiconError: it says nothing that a voice could say.
        """
        tried = Lexicons(self.files, must_exist=self._must_exist, british=self._british)
        name, said = " ".join(name.split()), " ".join(said.split())
        tried.yours = Lexicon((said_entry(name, said),)).over(self.yours)
        return tried

    @property
    def own(self) -> Path:
        """The file that is added to."""
        if not self.files:
            raise LexiconError('No lexicon is in use (`lexicon = ""`): name one with --file.')
        if self.files[0].suffix.lower() in (".pls", ".xml"):
            raise LexiconError(
                f"{self.files[0].name} is a PLS document: import it into a text file first."
            )
        return self.files[0]

    def said(self, name: str) -> HeardName:
        """How a voice would say a name now, and who says so."""
        tokens = tokenise(name, lexicon=self.all)
        sounds = [str(each) for each in self._phonemizer(Line(tokens))] if tokens else []
        phonemes = " ".join(sounds).strip(" ,.;:")
        return HeardName(name, respelled(phonemes), phonemes, self._source(name))

    def to_check(self, article: Article) -> list[tuple[NameToCheck, HeardName]]:
        """The names that no lexicon knows, the riskiest first, and how each is said."""
        found = names_to_check(article, self.all, self._phonemizer.knows)
        return [(each, self.said(each.name)) for each in found]

    def _source(self, name: str) -> str:
        if _finds(self.yours, name):
            return "yours"
        if _finds(shipped_lexicon(), name):
            shipped = next((each for each in news_names() if each.name == name), None)
            return f"shipped ({shipped.source}, {shipped.confidence})" if shipped else "shipped"
        words = name.replace("-", " ").split()
        if all(self._phonemizer.knows(word) for word in words):
            return "dictionary"
        return "spelling" if any(token.guess for token in tokenise(name)) else "guess"

    def export(self, path: Path) -> None:
        """Yours as a PLS file, written whole or not at all."""
        with opened(path) as file:
            file.write(self.pls().encode())

    def pls(self) -> str:
        """Yours as a W3C PLS document."""
        return write_pls(self.yours.entries)


def written(entry: Named) -> tuple[str, str]:
    """An entry's name and how it is said, as `Lexicons.add` takes them."""
    return entry.name, f"/{entry.phonemes}/" if entry.phonemes else entry.words


def _finds(lexicon: Lexicon, name: str) -> bool:
    hit = lexicon.find(name, 0)
    return hit is not None and hit[0] == len(name)
