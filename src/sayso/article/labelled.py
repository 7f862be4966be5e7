"""Story pieces → those that a label explains: who made a picture, which other story to read.

A label is short and ends in a colon or a bar. What it points to is a link, so that no language has
to be known: "On the Courier's site: Fees rise again".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.features import LONG
from sayso.article.phrases import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.article.dom import Layout, Piece
    from sayso.model import Reason

MOST_CREDIT = 12  # words of a line that is under the label of a credit
LINKED = 0.9  # share of what is behind a label that the link holds
SHORTEST_TITLE = 3  # words of a link to a story
SAME_LABEL = 2  # pieces with one label, from which it need not be bold
MOST_POINTED = 0.2  # of a story's characters; one that is more of links is a list of links
_ROWS = frozenset(["li", "td", "th", "dd"])  # a list of what is recommended is the story's
_LABEL = re.compile(r"[^\s:：|][^:：|]{0,60}[:：|]\s?")
MOST_LABEL = 6  # words


class Pointer(NamedTuple):
    """A piece that is a label and a link.

    Attributes:
        at: its index.
        label: in lower case.
        is_bold: whether the label is.
    """

    at: int
    label: str
    is_bold: bool


def labelled(layout: Layout, taken: Sequence[int]) -> Iterator[tuple[int, Reason, str]]:
    """Index, reason and rule of each piece taken for story that a label explains."""
    yield from _credits(layout, taken)
    yield from _pointers(layout, taken)


def _credits(layout: Layout, taken: Sequence[int]) -> Iterator[tuple[int, Reason, str]]:
    """A picture's label that stands alone ("Photo:"), and the line under it."""
    for i in taken:
        if _is_picture_label(layout.pieces[i].text):
            yield i, "credit", "the label of a picture's credit"
        elif label := label_above(layout, i):
            yield i, "credit", under(label)


def label_above(layout: Layout, i: int) -> str:
    """The label that a piece stands under as who made a picture, or ""."""
    above = layout.pieces[i - 1].text if i else ""
    is_short = len(layout.pieces[i].words) <= MOST_CREDIT
    return above if above and is_short and _is_picture_label(above) else ""


def under(label: str) -> str:
    """The rule for what stands under a label."""
    return f"it stands under “{label}”"


def _is_picture_label(text: str) -> bool:
    return text[-1] in ":：" and text.rstrip(" :：").casefold() in _picture_labels()


@cache
def _picture_labels() -> frozenset[str]:
    return frozenset(word.casefold() for word in words_for("credit", "labels"))


def _pointers(layout: Layout, taken: Sequence[int]) -> Iterator[tuple[int, Reason, str]]:
    """Lines between paragraphs that lead to other stories."""
    found = [
        pointer
        for before, i, after in zip((-1, *taken), taken, (*taken[1:], -1), strict=False)
        if layout.boxes[layout.pieces[i].box].tag not in _ROWS
        and _is_beside_prose(layout, before, after)
        and (pointer := _pointer(layout.pieces[i], i))
    ]
    labels = Counter(pointer.label for pointer in found)
    sure = [p for p in found if p.is_bold or labels[p.label] >= SAME_LABEL]
    size = sum(len(layout.pieces[i].text) for i in taken)
    if sum(len(layout.pieces[p.at].text) for p in sure) > MOST_POINTED * size:
        return
    for pointer in sure:
        yield pointer.at, "related", "a label, and a link to another story"


def _is_beside_prose(layout: Layout, *neighbours: int) -> bool:
    return any(i >= 0 and len(layout.pieces[i].text) >= LONG for i in neighbours)


def _pointer(piece: Piece, at: int) -> Pointer | None:
    """The label and link that a piece is; None for any other."""
    found = _LABEL.match(piece.text) if piece.linked else None
    if found is None or found[0].count(" ") > MOST_LABEL:
        return None
    end = found.end()
    title = piece.text[end:]
    linked = sum(m.end - max(m.start, end) for m in piece.marks if m.kind == "link" and m.end > end)
    if linked < LINKED * len(title) or len(title.split()) < SHORTEST_TITLE:
        return None
    label = found[0].strip(" :：|")
    bold = sum(
        min(m.end, end) - m.start for m in piece.marks if m.kind == "strong" and m.start < end
    )
    return Pointer(at, label.casefold(), bold >= len(label))
