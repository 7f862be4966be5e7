"""Block texts → quotations: what stands between quotation marks, also across paragraphs.

The rules are those of printers' style books: double marks (curly, straight, guillemets, low) or,
in British papers, single ones; marks of the other kind inside are part of the words; a quotation
that runs over a paragraph's end is left open there and opened again at the next one's start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks. All positions are code points of its block's text.

    Attributes:
        start, end: the marks included (an open one ends where the block ends).
        inner_start, inner_end: the words alone.
        resumes: it goes on from the block before, left open there.
        continues: it is left open, and the next block resumes it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    resumes: bool = False
    continues: bool = False


def quotations(texts: Sequence[str]) -> tuple[tuple[Quotation, ...], ...]:
    """The outermost quotations of each text, in order. Time is linear in the length."""
    found: list[tuple[Quotation, ...]] = []
    open_before = ""
    for index, text in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        here, open_before = _quotations(text, following, open_before)
        found.append(here)
    return tuple(found)


# What may close each opening mark; typists and OCR mix straight and curly ones.
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    '"': '"”',
    "‘": "’'",
    "'": "'’",
}
_SINGLE = "‘'"
_MARK = re.compile("[“”„«»\"‘’']")
_BEFORE_OPENING = frozenset("([{<—–-/“‘„«\"'")
# Words that begin with an apostrophe; they open nothing.
_ELIDED = re.compile(
    r"(?:\d\ds?|em|til|cause|cos|tis|twas|twere|n|round|bout|ave|ello|appen|ow)\b", re.IGNORECASE
)
# An apostrophe at a word's end that may belong to the word: boys’, goin’, o’.
_ENDS_IN_APOSTROPHE = re.compile(r"(?:s|in|\bo|\bth|\bn)$", re.IGNORECASE)


def _quotations(text: str, following: str, open_before: str) -> tuple[tuple[Quotation, ...], str]:
    marks = [match.start() for match in _MARK.finditer(text)]
    sure = _sure_closers_ahead(text, marks)
    found: list[Quotation] = []
    opened: int | None = None
    for number, at in enumerate(marks):
        if opened is None:
            if _opens(text, at):
                opened = at
        elif text[at] in _CLOSERS[text[opened]] and _closes(text, opened, at, sure[number]):
            if at > opened + 1:
                found.append(_between(text, opened, at, resumes=_resumes(opened, open_before)))
            opened = None
        elif text[at] == text[opened] and text[at] in "“„«" and _opens(text, at):
            opened = at  # the one before was never closed: where it ended nobody can say
    continues = ""
    if opened is not None:
        continues = text[opened] if following.lstrip().startswith(text[opened]) else ""
        # An open single mark is more often an apostrophe.
        if continues or text[opened] not in _SINGLE:
            found.append(
                Quotation(
                    opened,
                    len(text),
                    opened + 1,
                    len(text),
                    resumes=_resumes(opened, open_before),
                    continues=bool(continues),
                )
            )
    return tuple(q for q in found if q.inner_end > q.inner_start), continues


def _between(text: str, opened: int, closed: int, *, resumes: bool) -> Quotation:
    inner = text[opened + 1 : closed]
    start = opened + 1 + len(inner) - len(inner.lstrip())
    end = opened + 1 + len(inner.rstrip())
    return Quotation(opened, closed + 1, start, max(start, end), resumes=resumes)


def _resumes(opened: int, open_before: str) -> bool:
    return bool(open_before) and opened == 0


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark not in _CLOSERS or (after.isspace() and mark != "«"):
        return False  # French printers leave a space inside: « Oui »
    if mark in "“„«":
        return after not in "“”„«»"
    if mark == "‘":
        return not before.isalnum()
    if not (before.isspace() or before in _BEFORE_OPENING or (mark == '"' and before in ",:;")):
        return False
    return mark == '"' or not _ELIDED.match(text, at + 1)


def _closes(text: str, opened: int, at: int, sure_ahead: bool) -> bool:  # noqa: FBT001 (private, one caller)
    before = text[at - 1]
    if before.isspace():
        return text[at] == "»"
    if text[opened] not in _SINGLE:
        return True
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isalnum():
        return False
    return not (sure_ahead and _may_be_apostrophe(text, at))


def _may_be_apostrophe(text: str, at: int) -> bool:
    followed = text[at + 1 : at + 3]
    return (
        len(followed) == 2
        and followed[0] == " "
        and followed[1].isalnum()
        and bool(_ENDS_IN_APOSTROPHE.search(text[max(0, at - 3) : at]))
    )


def _sure_closers_ahead(text: str, marks: Sequence[int]) -> tuple[bool, ...]:
    """For each mark, whether a single mark after punctuation closes before one opens again."""
    return tuple(_backwards(text, marks))[::-1]


def _backwards(text: str, marks: Sequence[int]) -> Iterator[bool]:
    sure = False
    for at in reversed(marks):
        yield sure
        before = text[at - 1] if at else " "
        if text[at] in "’'" and before in ",.?!…—–":
            sure = True
        elif text[at] in _SINGLE and _opens(text, at):
            sure = False
