"""W3C Pronunciation Lexicon Specification 1.0 ↔ Lexicon.

https://www.w3.org/TR/pronunciation-lexicon/: `lexeme`s of `grapheme`s with a `phoneme` in IPA or an
`alias`. A document type or an entity is refused, so that nothing outside the file is ever read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape

from sayso.errors import LexiconError
from sayso.script.ipa import from_ipa, to_ipa
from sayso.script.lexicon import Entry, Lexicon, said_entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.script.lexicon import Named

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_MOST = 400  # code points inside one element


def read_pls(body: bytes, *, name: str = "lexicon.pls") -> Lexicon:
    """The lexicon that a PLS document is; lexemes that cannot be used are in `problems`.

    Raises:
        LexiconError: it has a document type or an entity, or is no PLS document at all.
    """
    reading = _Reading(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, attributes: reading.start(
        tag, attributes, parser.CurrentLineNumber
    )
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = reading.refuse
    parser.EntityDeclHandler = reading.refuse
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat's own signature: this is the last piece
    except expat.ExpatError as error:
        wrong = expat.errors.messages[error.code]
        problem = LexiconError(f"{name}, line {error.lineno}: this is not XML ({wrong}).")
        if not reading.entries:
            raise problem from error
        reading.problems.append(problem)
    if not reading.is_pls:
        raise LexiconError(f"{name} is no PLS document: its root is not <lexicon>.")
    return Lexicon(tuple(reading.entries), tuple(reading.problems))


@dataclass
class _Reading:
    """One document on its way through the parser."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    problems: list[LexiconError] = field(default_factory=list)
    is_pls: bool = False
    alphabet: str = "ipa"
    line: int = 0
    graphemes: list[str] = field(default_factory=list)
    says: list[tuple[str, str, bool]] = field(default_factory=list)
    inside: str = ""
    preferred: bool = False
    its_alphabet: str = ""
    written: str = ""

    def start(self, tag: str, attributes: dict[str, str], line: int) -> None:
        element = tag.rpartition(" ")[2]
        if element == "lexicon":
            self.is_pls = True
            self.alphabet = attributes.get("alphabet", "ipa")
        elif element == "lexeme":
            self.line, self.graphemes, self.says = line, [], []
        elif element in ("grapheme", "phoneme", "alias"):
            self.inside, self.written = element, ""
            self.preferred = attributes.get("prefer") == "true"
            self.its_alphabet = attributes.get("alphabet", self.alphabet)

    def text(self, data: str) -> None:
        if self.inside and len(self.written) < _MOST:
            self.written += data

    def end(self, tag: str) -> None:
        element = tag.rpartition(" ")[2]
        if element == self.inside:
            written = " ".join(self.written.split())
            if element == "grapheme":
                self.graphemes.append(written)
            else:
                kind = self.its_alphabet if element == "phoneme" else "alias"
                self.says.append((kind, written, self.preferred))
            self.inside = ""
        elif element == "lexeme":
            self._lexeme()

    def refuse(self, *_: object) -> None:
        raise LexiconError(
            f"{self.name} declares a document type or an entity, which is refused: "
            "take the <!DOCTYPE …> out."
        )

    def _lexeme(self) -> None:
        try:
            self.entries.extend(self._entries())
        except LexiconError as error:
            self.problems.append(LexiconError(f"{self.name}, line {self.line}: {error}"))

    def _entries(self) -> list[Entry]:
        if not self.graphemes:
            raise LexiconError("a lexeme without a <grapheme>.")
        usable = [each for each in self.says if each[0] in ("ipa", "alias")]
        if not usable:
            kinds = ", ".join(sorted({each[0] for each in self.says})) or "nothing"
            raise LexiconError(f"a <phoneme> in IPA or an <alias> is wanted; it has {kinds}.")
        kind, written, _ = next((each for each in usable if each[2]), usable[0])
        said = f"/{from_ipa(written)}/" if kind == "ipa" else written
        return [said_entry(grapheme, said) for grapheme in self.graphemes]


def write_pls(entries: Iterable[Named], *, language: str = "en") -> str:
    """A PLS document of the entries: phonemes in IPA, the rest as aliases."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<lexicon version="1.0" xmlns="{NAMESPACE}" alphabet="ipa" xml:lang="{escape(language)}">',
    ]
    for entry in entries:
        if entry.phonemes:
            said = f"<phoneme>{escape(to_ipa(entry.phonemes))}</phoneme>"
        else:
            said = f"<alias>{escape(entry.words)}</alias>"
        lines.append(f"  <lexeme><grapheme>{escape(entry.name)}</grapheme>{said}</lexeme>")
    return "\n".join([*lines, "</lexicon>", ""])
