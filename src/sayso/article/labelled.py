"""Story pieces → those that a label explains: who made a picture, which other story to read.

A label is short and ends in a colon or a bar. What it points to is a link, so that no language has
to be known: "On the Courier's site: Fees rise again".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.features import LONG
from sayso.article.phrases import words_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sayso.article.dom import Layout
    from sayso.model import Reason

MOST_CREDIT = 12  # words of a line that is under the label of a credit
LINKED = 0.9  # share of what is behind a label that the link holds
SHORTEST_TITLE = 3  # words of a link to a story
SAME_LABEL = 2  # pieces with one label, from which it need not be bold
MOST_POINTED = 0.2  # of a story's characters; one that is more of links is a list of links
# A list of what is recommended is the story's, one of the publisher's own stories is not.
_ROWS = frozenset(["li", "td", "th", "dd"])
_LABEL = re.compile(r"[^\s:：|][^:：|]{0,60}[:：|]\s?")
MOST_LABEL = 6  # words


class Pointer(NamedTuple):
    """A piece that is a label and a link.

    Attributes:
        label: in lower case.
        is_bold: whether the label is.
        list: the box of the list that it is an item of; -1 for none.
        is_inside: whether the link stays on the publisher's own pages.
    """

    label: str
    is_bold: bool
    list: int
    is_inside: bool


def labelled(
    layout: Layout, taken: Sequence[int], publishers: Collection[str]
) -> Iterator[tuple[int, Reason, str]]:
    """Index, reason and rule of each piece taken for story that a label explains.

    Args:
        layout: what the page shows.
        taken: indices of the pieces taken for story, in order.
        publishers: names of whose page it is, one of them as its address has it.
    """
    yield from _credits(layout, taken)
    yield from _pointers(layout, taken, publishers)


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


def _pointers(
    layout: Layout, taken: Sequence[int], publishers: Collection[str]
) -> Iterator[tuple[int, Reason, str]]:
    """Lines between paragraphs, and whole lists, that lead to other stories."""
    found = {i: p for i in taken if (p := _pointer(layout, i, publishers)) is not None}
    labels = Counter(pointer.label for pointer in found.values() if pointer.list < 0)
    lists = _leading_lists(layout, taken, found, publishers)
    sure = [
        i
        for before, i, after in zip((-1, *taken), taken, (*taken[1:], -1), strict=False)
        if (pointer := found.get(i)) is not None
        and (
            pointer.list in lists
            if pointer.list >= 0
            else (pointer.is_bold or labels[pointer.label] >= SAME_LABEL)
            and _is_beside_prose(layout, before, after)
        )
    ]
    size = sum(len(layout.pieces[i].text) for i in taken)
    if sum(len(layout.pieces[i].text) for i in sure) <= MOST_POINTED * size:
        yield from ((i, "related", "a label, and a link to another story") for i in sure)


def _leading_lists(
    layout: Layout,
    taken: Sequence[int],
    found: Mapping[int, Pointer],
    publishers: Collection[str],
) -> frozenset[int]:
    """The lists all of whose items lead to the publisher's own stories, and that none announces."""
    announced = {
        found[i].list
        for before, i in pairwise(taken)
        if i in found and layout.pieces[before].text.endswith((":", "："))
    }
    lists = {p.list for p in found.values() if p.list >= 0} - announced
    items: dict[int, list[int]] = defaultdict(list)
    for i, piece in enumerate(layout.pieces if lists else ()):
        if (box := layout.boxes[piece.box].parent) in lists:
            items[box].append(i)
    return frozenset(
        box
        for box, members in items.items()
        if len(members) > 1
        and all(
            (p := _pointer(layout, i, publishers)) is not None and p.is_bold and p.is_inside
            for i in members
        )
    )


def _is_beside_prose(layout: Layout, *neighbours: int) -> bool:
    return any(i >= 0 and len(layout.pieces[i].text) >= LONG for i in neighbours)


def _pointer(layout: Layout, i: int, publishers: Collection[str]) -> Pointer | None:
    """The label and link that a piece is; None for any other."""
    piece = layout.pieces[i]
    found = _LABEL.match(piece.text) if piece.linked else None
    if found is None or found[0].count(" ") > MOST_LABEL:
        return None
    end = found.end()
    title = piece.text[end:]
    links = [mark for mark in piece.marks if mark.kind == "link" and mark.end > end]
    linked = sum(mark.end - max(mark.start, end) for mark in links)
    if linked < LINKED * len(title) or len(title.split()) < SHORTEST_TITLE:
        return None
    label = found[0].strip(" :：|")
    bold = sum(
        min(m.end, end) - m.start for m in piece.marks if m.kind == "strong" and m.start < end
    )
    box = layout.boxes[piece.box]
    in_list = box.parent if box.tag in _ROWS else -1
    inside = all(_is_inside(mark.href, publishers) for mark in links)
    return Pointer(label.casefold(), bold >= len(label), in_list, inside)


def _is_inside(href: str, publishers: Collection[str]) -> bool:
    if href.startswith("/") and not href.startswith("//"):
        return True
    labels = href.partition("//")[2].partition("/")[0].split(".")
    return any(name in labels for name in publishers)
