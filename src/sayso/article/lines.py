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
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.article.credits import Credited, is_description, is_opening, split_credit
from sayso.article.phrases import chrome
from sayso.errors import SourceTooTangled

if TYPE_CHECKING:
    from collections.abc import Sequence

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
WRAP_WIDTH = 100  # characters: nobody wraps wider by hand or by mail program
FULL_LINE = 40  # characters: a shorter line ends where its author ended it
MOST_LINES = 300_000  # no book has so many; that many labels take 5 seconds and 250 MB
LONG_LINE = 2_000  # characters: beyond, a line's shape is judged by its beginning


@dataclass(frozen=True)
class RawLine:
    """One line that shows something.

    Attributes:
        text: with single spaces, visible signs only.
        gap: whether an empty line stands above it.
        times: how often the same text stands in the capture.
        under_picture: whether a picture's description stands right above it: it is the caption.
    """

    text: str
    gap: bool
    times: int = 1
    under_picture: bool = False

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return (
            len(_WORD.findall(_UNSPACED.sub("", self.text)))
            + (len(_UNSPACED.findall(self.text)) + 1) // 2
        )

    @cached_property
    def phrase(self) -> Phrase | None:
        """The chrome phrase that it is, if it is one."""
        return chrome(self.text)

    @cached_property
    def caption(self) -> Credited:
        """It as a picture's caption."""
        return split_credit(self.text)

    @cached_property
    def is_caption(self) -> bool:
        """Whether it ends or begins as captions do."""
        credited = bool(self.caption.credit or self.caption.rest)
        return self.words <= 110 and (credited or self.under_picture)

    @cached_property
    def bullet(self) -> str:
        """The sign of a list item that it begins with, or ""."""
        found = _BULLET.match(self.text)
        return found[1] if found else ""

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_END.search(self.text[-12:]))

    @cached_property
    def cut_off(self) -> bool:
        """Whether it ends in dots, as a teaser does."""
        return bool(_LINK_END.search(self.text[-4:]))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text: sentences, not a label, a name or a title."""
        if self.phrase or self.is_caption or self.cut_off:
            return False
        if self.ends:
            return self.words >= 5
        return self.words >= 25 or (
            self.words >= 12 and bool(_INNER_END.search(self.text[:LONG_LINE]))
        )


def visible(text: str) -> str:
    """The text as it is seen, in NFC; line breaks and spaces kept."""
    shown = _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", text))
    return unicodedata.normalize("NFC", shown)


def lines_of(text: str) -> list[RawLine]:
    """The lines of a capture, hard-wrapped ones joined into paragraphs.

    Raises:
        SourceTooTangled: there are more than `MOST_LINES` that show something.
    """
    raw = [" ".join(line.split()) for line in _EMPTY_LINES.sub("\n\n", visible(text)).splitlines()]
    if len(raw) > MOST_LINES and sum(1 for line in raw if line) > MOST_LINES:
        raise SourceTooTangled(
            f"The text has more than {MOST_LINES:,} lines, more than any article: "
            "give the part you want to hear."
        )
    joined = _labels_joined(_unwrapped(raw))
    counts = Counter(line for line in joined if line)
    out: list[RawLine] = []
    gap = False
    for line in joined:
        if line:
            above = out[-1].text if out else ""
            out.append(RawLine(line, gap, counts[line], _is_caption_of(line, above)))
        gap = not line
    return out


def _is_caption_of(line: str, above: str) -> bool:
    """Whether a line is the caption of a picture whose description was copied with it."""
    return is_description(above) and not _END.search(line) and not chrome(line) and " " in line


def _labels_joined(raw: Sequence[str]) -> list[str]:
    """A label alone on its line ("Image caption,") joined to what it labels, on the next."""
    out: list[str] = []
    labelled = False
    for line in raw:
        if labelled and line:
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        labelled = bool(line) and is_opening(line)
    return out


def _unwrapped(raw: Sequence[str]) -> list[str]:
    """Join lines that were broken to fit a width.

    A capture is wrapped when no line is wide and, at least three times, a full line that ends no
    sentence is followed by one that begins in small letters. Then every full line goes on in the
    next: full means that the next line's first word would not have fitted.
    """
    width = max((len(line) for line in raw), default=0)
    if width > WRAP_WIDTH or not _looks_wrapped(raw):
        return list(raw)
    out: list[str] = []
    goes_on = False
    for line in raw:
        if goes_on and line and not chrome(line):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        # A word of the next line would nearly always have fitted in 12 characters.
        goes_on = len(line) >= max(FULL_LINE, width - 12) and not chrome(line)
    return out


def _looks_wrapped(raw: Sequence[str]) -> bool:
    broken = sum(
        1
        for line, after in pairwise(raw)
        if len(line) >= FULL_LINE and not _END.search(line) and after[:1].islower()
    )
    full = sum(1 for line in raw if len(line) >= FULL_LINE)
    return broken >= 3 and broken * 4 >= full
