"""Plain text → lines, each with what can be seen of it alone.

What counts as visible: Unicode's general categories. Controls, direction marks, zero-width spaces
and soft hyphens are not; joiners are, since words of several scripts are spelled with them. A lone
surrogate is shown as U+FFFD, as every decoder does.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.article.credits import PICTURE_AGENCIES, Credited, is_description, split_credit
from sayso.article.footnotes import without_marks
from sayso.article.mending import END, mended
from sayso.article.names import is_dated
from sayso.article.once import once
from sayso.article.phrases import chrome
from sayso.errors import SourceTooTangled

if TYPE_CHECKING:
    from sayso.article.phrases import Phrase

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+(?:['’.\-/][^\W_]+)*")
# Scripts written without spaces between words: two signs are about a word.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_EMPTY_LINES = re.compile(r"\n\s*\n")
_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]」』]*$")
_INNER_END = re.compile(r"[a-z\d)”\"’%][.!?][\"”’)]*\s+[\"“‘(]?[A-Z]|[。！？।؟]")
_LINK_END = re.compile(r"(?:\.\.\.|…)$")
_BULLET = re.compile(r"([•◦▪●■‣·*\-–—»>+])\s+(?=\S)")
WIDEST = 3  # letters that a Han sign is as broad as
MOST_LINES = 60_000  # no book has so many; that many different sentences take 5 seconds
LONG_LINE = 2_000  # characters: beyond, a line's shape is judged by its beginning


@dataclass(frozen=True)
class RawLine:
    """One line that shows something.

    Attributes:
        text: with single spaces, visible signs only.
        gap: whether an empty line stands above it.
        times: how often the same text stands in the capture.
        under_picture: whether a picture's description stands right above it: it is the caption.
        notes: the marks of footnotes that stood in it, which `text` is without.
    """

    text: str
    gap: bool
    times: int = 1
    under_picture: bool = False
    notes: tuple[str, ...] = ()

    @once
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    @once
    def phrase(self) -> Phrase | None:
        """The chrome phrase that it is, if it is one."""
        return chrome(self.text)

    @once
    def caption(self) -> Credited:
        """It as a picture's caption."""
        return split_credit(self.text)

    @once
    def is_caption(self) -> bool:
        """Whether it ends or begins as captions do."""
        credited = bool(self.caption.credit or self.caption.rest)
        return self.words <= 110 and (credited or self.under_picture)

    @once
    def dated(self) -> bool:
        """Whether it is a date and little else."""
        return is_dated(self.text)

    @once
    def bullet(self) -> str:
        """The sign of a list item that it begins with, or ""."""
        found = _BULLET.match(self.text)
        return found[1] if found else ""

    @once
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(END.search(self.text[-12:]))

    @once
    def cut_off(self) -> bool:
        """Whether it ends in dots, as a teaser does."""
        return bool(_LINK_END.search(self.text[-4:]))

    @once
    def is_prose(self) -> bool:
        """Whether it reads as running text: sentences, not a label, a name or a title."""
        if self.phrase or self.is_caption or self.cut_off:
            return False
        if self.ends:
            return self.words >= 5
        return self.words >= 25 or (
            self.words >= 12 and bool(_INNER_END.search(self.text[:LONG_LINE]))
        )


def count_words(text: str) -> int:
    """How many words a text has, whatever its script."""
    if text.isascii():
        return len(_WORD.findall(text))
    unspaced = len(_UNSPACED.findall(text))
    spaced = _UNSPACED.sub("", text) if unspaced else text
    return len(_WORD.findall(spaced)) + (unspaced + 1) // 2


def breadth(text: str) -> int:
    """How many letters a text would have if it were written in letters: a Han sign is three.

    >>> breadth("ferry"), breadth("渡船")
    (5, 6)
    """
    if text.isascii():
        return len(text)
    return len(text) + (WIDEST - 1) * len(_UNSPACED.findall(text))


def visible(text: str) -> str:
    """The text as it is seen, in NFC; line breaks and spaces kept."""
    shown = _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", text))
    return unicodedata.normalize("NFC", shown)


def lines_of(text: str) -> list[RawLine]:
    """The lines of a capture, those that the copy broke joined again (`mending`).

    Raises:
        SourceTooTangled: there are more than `MOST_LINES` that show something.
    """
    raw = _EMPTY_LINES.sub("\n\n", visible(text)).splitlines()
    if len(raw) > MOST_LINES and sum(1 for line in raw if line.strip()) > MOST_LINES:
        raise SourceTooTangled(
            f"The text has more than {MOST_LINES:,} lines, more than any article: "
            "give the part you want to hear."
        )
    whole = mended(raw)
    joined = [without_marks(line) for line in (*whole.marks, *whole.lines)]
    counts = Counter(line for line, _ in joined if line)
    out: list[RawLine] = []
    gap = False
    for line, notes in joined:
        if line:
            above = out[-1].text if out else ""
            out.append(RawLine(line, gap, counts[line], _is_caption_of(line, above), notes))
        gap = not line
    return out


def _is_caption_of(line: str, above: str) -> bool:
    """Whether a line is the caption of a picture whose description was copied with it."""
    if not above.startswith(PICTURE_AGENCIES) or " " not in line or END.search(line):
        return False
    return is_description(above) and not chrome(line)
