"""Text and inline elements of one line → folded text with marks.

White space folds as CSS Text 3 (section 4.1) has it: any run is one space, none at the ends.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from sayso.model import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    Kind: TypeAlias = Literal["emphasis", "strong", "link"]
    # Where it begins and ends in its line, what it is, and where it leads.
    Marked: TypeAlias = tuple[int, int, Kind, str]
    Line: TypeAlias = tuple[str, tuple[Mark, ...], frozenset[str]]

_KINDS: dict[str, Kind] = {
    "a": "link", "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis",
    "cite": "emphasis",
}  # fmt: skip
# Soft hyphens, zero-width spaces, byte order marks and controls: nothing that is seen. Lone
# surrogates cannot be written to any file, so they become the replacement character.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?:…。！？؟।][\"'”’»)\]]*$")
_GOING_ON = ("—", "–", " -")
_NO_WORDS = frozenset[str]()
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def folded(text: str) -> str:
    r"""Text as it is seen on one line: NFC, white space folded, what is invisible dropped.

    >>> folded("  two\n words ")
    'two words'
    """
    words = _visible_words(text)
    return words if words.isascii() else unicodedata.normalize("NFC", words)


def _visible_words(text: str) -> str:
    words = " ".join(text.split())
    # Nothing that is dropped is printable, nor is a surrogate.
    if words.isprintable():
        return words
    return " ".join(_SURROGATE.sub("�", _INVISIBLE.sub("", text)).split())


class Inline:
    """One line as it grows.

    Attributes:
        parts: of its text so far; empty while nothing was said.
        space: whether white space stands after them.
        closed_link: whether a link ended there.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._length = 0
        self.space = False
        self._marks: list[Marked] = []
        self._open: list[Opened] = []
        self.closed_link = False

    def open(self, tag: str, said: Mapping[str, str]) -> Opened:
        """Start an inline element with these attributes; give what is returned to `close`."""
        kind = _KINDS.get(tag)
        href = ""
        if kind == "link":
            # Two links without a space between them are two things, set apart by style.
            self.space |= self.closed_link
            href = said.get("href", "")
        opened = Opened(kind, said.get("class", ""), href, self._length)
        self._open.append(opened)
        return opened

    def close(self, opened: Opened) -> None:
        """End an inline element."""
        self._open.remove(opened)
        if opened.kind is not None:
            self._mark(opened)
        self.closed_link = opened.kind == "link" and self._length > opened.start

    def say(self, text: str) -> None:
        """Add text."""
        words = " ".join(text.split())
        if not words.isprintable():
            words = _visible_words(words)
        if not words:
            self.space |= text[:1].isspace()
            return
        if (self.space or text[0].isspace()) and self._length:
            words = " " + words
        self.parts.append(words)
        self._length += len(words)
        self.space = text[-1].isspace()
        self.closed_link = False

    def take(self) -> Line | None:
        """The line so far, and start another; None when nothing was said."""
        self.closed_link = self.space = False
        if not self.parts:
            return None
        text = "".join(self.parts)
        names = []
        for opened in self._open:
            self._mark(opened)
            if opened.start == 0 and opened.name:
                names.append(opened.name[:200])
            opened.start = 0
        words = _words_of(" ".join(names)) if names else _NO_WORDS
        marks = self._marks
        self.parts, self._length, self._marks = [], 0, []
        return (*_normal(text, marks), words)

    @property
    def tail(self) -> str:
        """How the line ends so far: at least one word of it, if there is one."""
        return self.parts[-1][-24:] if self.parts and not self.space else ""

    @property
    def href(self) -> str:
        """Of the innermost link that is open, or ""."""
        return next((opened.href for opened in reversed(self._open) if opened.href), "")

    @property
    def ends_sentence(self) -> bool:
        """Whether the line so far ends as a sentence does."""
        return bool(self.parts) and _SENTENCE_END.search(self.parts[-1]) is not None

    @property
    def is_set_apart(self) -> bool:
        """Whether all of the line so far is one bold run or one link.

        A line that ends in a dash goes on: "ORSAY (Wire) —", and then the lead.
        """
        if not self._marks or not self._length or self.parts[-1].endswith(_GOING_ON):
            return False
        return any(
            start == 0 and end >= self._length and kind != "emphasis"
            for start, end, kind, _ in self._marks
        )

    def _mark(self, opened: Opened) -> None:
        if opened.kind is not None and self._length > opened.start:
            self._marks.append((opened.start, self._length, opened.kind, opened.href))


class Opened:
    """An inline element that has not ended."""

    __slots__ = ("href", "kind", "name", "start")

    def __init__(self, kind: Kind | None, name: str, href: str, start: int) -> None:
        self.kind = kind
        self.name = name
        self.href = href
        self.start = start


@lru_cache(maxsize=4096)
def _words_of(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(names))


def _normal(text: str, marked: list[Marked]) -> tuple[str, tuple[Mark, ...]]:
    """To NFC, with marks moved along and cut clear of the space before them."""
    normal = text
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        normal = unicodedata.normalize("NFC", text)

        def moved(offset: int) -> int:
            return min(len(normal), len(unicodedata.normalize("NFC", text[:offset])))

        marked = [(moved(start), moved(end), kind, href) for start, end, kind, href in marked]
    if not marked:
        return normal, ()
    out = []
    for start, end, kind, href in marked:
        bare = start + 1 if normal.startswith(" ", start) else start
        if bare < end:
            out.append(Mark(kind, bare, end, href))
    if len(out) > 1:
        out.sort(key=lambda m: (m.start, -m.end, m.kind))
    return normal, tuple(out)
