"""Pieces beside the story's pictures → captions with their credits apart.

A caption is never a paragraph and a credit never part of a caption: what the page's elements tell
apart (pictures.py) is believed first, then what the words tell apart (credits.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.article.credits import has_credit
from sayso.article.dom import is_heading
from sayso.article.labelled import label_above, under
from sayso.article.ledger import LeftOut, Verdict
from sayso.article.phrases import chrome
from sayso.article.roles import (
    caption_verdict,
    credited,
    figure_of,
    is_beside_caption,
    is_named_credit,
    is_teaser,
    may_be_caption,
)
from sayso.article.witness import words_of
from sayso.model import Block

if TYPE_CHECKING:
    from sayso.article.dom import Layout
    from sayso.article.masthead import Masthead
    from sayso.article.pictures import Line

TRAILING = 8  # pieces after the story's end in which a caption may still stand
ABOVE = 8  # pieces above the headline in which the caption of its picture may stand
LONGEST_CAPTION = 70  # words; what is longer and taken for story is story


def is_shown_caption(head: Masthead, text: str) -> bool:
    """Whether a line beside a picture is its caption, whatever else it looks like.

    The page marks it as one, or it ends with who made the picture.
    """
    shown = head.pictures.line(text)
    if shown is None or len(words_of(text)) > LONGEST_CAPTION:
        return False
    return shown.marked or has_credit(text)


def picture_verdict(layout: Layout, i: int, head: Masthead) -> Verdict:
    """A line of a picture as caption and credit."""
    piece = layout.pieces[i]
    shown = head.pictures.line(piece.text)
    if shown is None or not (shown.caption and shown.credit):
        return caption_verdict(piece)
    return credited(Block("caption", shown.caption), shown.credit)


def settle_captions(
    layout: Layout, taken: set[int], head: Masthead, out: dict[int, Verdict]
) -> None:
    """Settle the captions between the headline and the story's end, and around them."""
    if taken:
        pictures = _Captions(layout, taken, head, out)
        pictures.settle()
        pictures.add_unseen_credits()


class _Captions:
    """The captions of one page as they are settled."""

    def __init__(
        self, layout: Layout, taken: set[int], head: Masthead, out: dict[int, Verdict]
    ) -> None:
        self.layout = layout
        self.head = head
        self.out = out
        self.story = _boxes_of(layout, taken)
        self.top = head.headline if head.headline >= 0 else max(0, min(taken) - TRAILING)
        self.end = min(len(layout.pieces), max(taken) + TRAILING)
        self.last = self.waiting = -1

    def settle(self) -> None:
        """Go through the pieces once, in order."""
        seen: set[str] = set()
        for i in range(max(0, self.top - ABOVE), self.end):
            if i in self.out:
                self._remember(i)
                continue
            piece = self.layout.pieces[i]
            if i in self.head.settled or not self._may_be_caption(i):
                continue
            if self._join(self.last, i):
                self.last = -1
            elif piece.text in seen:
                rule = "the caption stands here already"
                self.out[i] = (LeftOut(piece.text, "duplicate", rule),)
            elif label := label_above(self.layout, i):
                self.out[i] = (LeftOut(piece.text, "credit", under(label)),)
            elif self._is_credit(i):
                self.waiting = i
                continue
            elif len(piece.words) > 1 and (chrome(piece.text) is None or self._is_credited(i)):
                self.out[i] = picture_verdict(self.layout, i, self.head)
                self._remember(i)
            seen.add(piece.text)

    def _remember(self, i: int) -> None:
        if self._caption(i) is not None:
            self.last = i
            if self.waiting >= 0 and self._join(i, self.waiting):
                self.last = -1
            self.waiting = -1

    def _caption(self, i: int) -> Block | None:
        found = self.out.get(i) or (None,)
        block = found[0]
        return block if isinstance(block, Block) and block.kind == "caption" else None

    def _may_be_caption(self, i: int) -> bool:
        piece = self.layout.pieces[i]
        shown = self.head.pictures.line(piece.text)
        sure = shown is not None and shown.picture.sure
        if piece.linked > 0.8 * len(piece.text) and not sure:
            return False
        if is_teaser(self.layout, piece, self.story):
            return False
        if i < self.top:
            return sure and not is_heading(self.layout.boxes[piece.box].tag)
        heading = is_heading(self.layout.boxes[piece.box].tag)
        return sure or (shown is not None and not heading) or may_be_caption(self.layout, piece)

    def _is_credited(self, i: int) -> bool:
        text = self.layout.pieces[i].text
        shown = self.head.pictures.line(text)
        return has_credit(text) or (shown is not None and bool(shown.caption and shown.credit))

    def _is_credit(self, i: int) -> bool:
        piece = self.layout.pieces[i]
        shown = self.head.pictures.line(piece.text)
        return (shown is not None and not shown.caption) or is_named_credit(self.layout, piece)

    def _join(self, at: int, i: int) -> bool:
        """Put the credit in piece `i` to the caption in piece `at` if they are of one picture."""
        block = self._caption(at) if at >= 0 else None
        if block is None or block.credit or abs(i - at) > 3 or not self._are_one(at, i):
            return False
        joined = credited(block, self.layout.pieces[i].text)
        self.out[at] = (joined[0], *self.out[at][1:])
        self.out[i] = joined[1:]
        return True

    def _are_one(self, at: int, i: int) -> bool:
        piece, other = self.layout.pieces[i], self.layout.pieces[at]
        one, two = self.head.pictures.line(piece.text), self.head.pictures.line(other.text)
        if one is not None and two is not None and _is_same(one, two) and not one.caption:
            return True
        figure = figure_of(self.layout, other)
        if figure not in self.layout.around(piece.box):
            return False
        in_figure = self.layout.boxes[figure].tag == "figure" and is_beside_caption(piece)
        return in_figure or is_named_credit(self.layout, piece)

    def add_unseen_credits(self) -> None:
        """Credits that the page hides or keeps in its data, for captions that show none."""
        for i in self.out:
            block = self._caption(i)
            if block is not None and not block.credit:
                credit = self.head.pictures.credit_of(block.text)
                if credit:
                    told = credited(block, credit)[0]
                    self.out[i] = (told, *self.out[i][1:])


def _is_same(one: Line, two: Line) -> bool:
    return one.picture.parts == two.picture.parts


def _boxes_of(layout: Layout, taken: set[int]) -> frozenset[int]:
    """The boxes that hold more than one piece of the story: no name of theirs makes a teaser."""
    seen: set[int] = set()
    twice: set[int] = set()
    for i in taken:
        around = set(layout.around(layout.pieces[i].box))
        twice |= seen & around
        seen |= around
    return frozenset(twice)
