"""Pieces and what the metadata calls the headline → the headline, and the zone around it.

Of two wordings the one that readers see as a heading is believed, unless no source states it and
two sources agree on another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.article.dom import is_heading
from sayso.article.features import LONG, name_groups
from sayso.article.ledger import LeftOut, Verdict
from sayso.article.phrases import chrome
from sayso.article.witness import words_of
from sayso.model import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.dom import Layout, Piece
    from sayso.article.metadata import Metadata

ALIKE = 0.55
LONGEST_HEADLINE = 60  # words
LONGEST_KICKER = 6  # words
_TRAIL = frozenset(["breadcrumb", "breadcrumbs"])


@dataclass
class Head:
    """The head of a page as it is found.

    Attributes:
        layout: what the page shows.
        likely: of each piece, how likely it is story.
        known: what the metadata says.
        settled: verdict by index of piece.
        unseen: blocks of the head that the page does not show.
        headline: index of its piece, or -1.
        opening: index of the first long piece of the story below the headline.
    """

    layout: Layout
    likely: Sequence[float]
    known: Metadata
    settled: dict[int, Verdict] = field(default_factory=dict)
    unseen: list[Block] = field(default_factory=list)
    headline: int = -1
    opening: int = 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Of the page, in order."""
        return self.layout.pieces

    def tag(self, i: int) -> str:
        """The name of the box that a piece stands in."""
        return self.layout.boxes[self.pieces[i].box].tag

    def is_named(self, i: int, wanted: frozenset[str], boxes: int) -> bool:
        """Whether a class name around a piece, within so many boxes, has one of these words."""
        piece = self.pieces[i]
        near = self.layout.around(piece.box)[:boxes]
        return bool(piece.inline & wanted) or any(
            self.layout.boxes[box].words & wanted for box in near
        )

    def find_opening(self) -> None:
        """Where the story begins: a paragraph, not the headline itself."""
        self.opening = next(
            (
                i
                for i in range(self.headline + 1, len(self.pieces))
                if self.likely[i] > 0.5 and len(self.pieces[i].text) >= LONG
            ),
            len(self.pieces),
        )


def find_headline(head: Head) -> None:
    """The heading most like what the metadata calls the headline."""
    head.find_opening()
    best, best_score = -1, 0.0
    stated = [set(words_of(text)) for text in head.known.headlines]
    for i in range(len(head.pieces)):
        score = _as_headline(head, i, stated)
        if score > best_score:
            best, best_score = i, score
    if best_score >= ALIKE:
        head.headline = best
        head.settled[best] = _worded(head, best)
    elif head.known.headlines:
        head.unseen.append(Block("headline", head.known.headlines[0]))
    text = head.pieces[best].text if head.headline >= 0 else "".join(head.known.headlines[:1])
    _fold_copies(head, text)
    head.find_opening()


def _as_headline(head: Head, i: int, stated: list[set[str]]) -> float:
    piece = head.pieces[i]
    words = piece.words
    if not words or len(words) > LONGEST_HEADLINE:
        return 0.0
    box = head.layout.boxes[piece.box]
    alike = _likeness(words, stated)
    if is_heading(box.tag) and _kicker(head, piece.text):
        alike = 0.9
    if not stated and box.tag == "h1":
        alike = 0.5
    if alike < 0.34 and (box.tag != "h1" or len(words) < 4):
        return 0.0
    if chrome(piece.text):
        return 0.0
    heading = {"h1": 0.6, "h2": 0.15, "h3": 0.1}.get(box.tag, 0.0)
    named_title = 0.1 if box.tag != "h1" and box.words & name_groups()["title"] else 0.0
    late = 0.3 if i > head.opening else 0.0
    linked = 0.3 if piece.linked > 0.8 * len(piece.text) else 0.0
    trail = 0.6 if head.is_named(i, _TRAIL, 3) else 0.0
    return alike + heading + named_title - late - linked - trail


def _likeness(words: Sequence[str], stated: list[set[str]]) -> float:
    own: set[str] | None = None
    best = 0.0
    for other in stated:
        if not other.isdisjoint(words):
            own = own or set(words)
            best = max(best, len(own & other) / len(own | other))
    return best


def _worded(head: Head, i: int) -> Verdict:
    """The headline's piece, a kicker glued before it cut off; or as two sources word it."""
    piece = head.pieces[i]
    kicker, stated = _kicker(head, piece.text) or ("", "")
    if stated:
        section = (Block("section", kicker.rstrip(": ")),) if kicker.rstrip(": ") else ()
        colon = (LeftOut(":", "outside", "it joins a kicker to the headline"),)
        return (*section, *(colon if kicker.endswith(":") else ()), Block("headline", stated))
    agreed = head.known.agreed_headline
    shown = piece.words
    if not agreed or words_of(agreed) == shown or shown in map(words_of, head.known.stated):
        return (Block("headline", piece.text, piece.marks),)
    head.unseen.append(Block("headline", agreed))
    return (LeftOut(piece.text, "duplicate", "it is another wording of the headline"),)


def _kicker(head: Head, text: str) -> tuple[str, str] | None:
    """A line as a kicker and a stated headline that follows it, or None."""
    for stated in head.known.headlines:
        before = text.removesuffix(stated).rstrip()
        if len(before) < len(text) - len(stated) + 1 and before and len(words_of(stated)) > 2:
            short = len(words_of(before)) <= LONGEST_KICKER and before[-1] not in ",;-–—|"
            if before.endswith(":") or (short and text not in head.known.headlines):
                return before, stated
    return None


def _fold_copies(head: Head, headline: str) -> None:
    own = words_of(headline)
    for i, piece in enumerate(head.pieces):
        if i in head.settled or len(piece.text) > 2 * len(headline) + 20:
            continue
        if own and piece.words == own:
            repeated = LeftOut(piece.text, "duplicate", "it repeats the headline")
            head.settled[i] = (repeated,)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared words by all words of both."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first and second else 0.0
