"""Pieces around the start of a story → kickers, headline, standfirst and bylines.

What the metadata says is looked for on the page first: a visible piece is used once, as it stands,
and metadata fills in only what the page does not show.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.features import LONG, name_groups
from sayso.article.ledger import LeftOut, Verdict
from sayso.article.names import is_person, named, names_in
from sayso.article.phrases import chrome
from sayso.article.witness import words_of
from sayso.model import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.dom import Layout, Piece
    from sayso.article.metadata import Metadata

ABOVE, BELOW = 14, 25  # pieces around the headline in which the rest of the head is looked for
LONGEST_BYLINE = 25  # words
LONGEST_STANDFIRST = 110
ALIKE = 0.55
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|staff|contributors?|writers?|people|profiles?|by|byline"
    r"|journalists?|reporters?|columnists?|team|users?|experts?)/[^/]",
    re.IGNORECASE,
)


class Masthead(NamedTuple):
    """What became of the pieces of the head.

    Attributes:
        settled: verdict by index of piece.
        unseen: head blocks from metadata that the page does not show.
        headline: index of the headline's piece, or -1.
    """

    settled: dict[int, Verdict]
    unseen: tuple[Block, ...]
    headline: int


def masthead(layout: Layout, likely: Sequence[float], known: Metadata) -> Masthead:
    """The head of the story of a page.

    Args:
        layout: what the page shows.
        likely: of each piece, how likely it is story.
        known: what the metadata says.
    """
    page = _Head(layout, likely, known)
    page.find_headline()
    page.find_standfirst()
    page.find_bylines()
    page.find_sections()
    return Masthead(page.settled, tuple(page.unseen), page.headline)


class _Head:
    """The head as it is found."""

    def __init__(self, layout: Layout, likely: Sequence[float], known: Metadata) -> None:
        self.layout = layout
        self.pieces = layout.pieces
        self.likely = likely
        self.known = known
        self.settled: dict[int, Verdict] = {}
        self.unseen: list[Block] = []
        self.headline = -1
        self.opening = next(
            (i for i, p in enumerate(likely) if p > 0.5 and len(self.pieces[i].text) >= LONG),
            len(self.pieces),
        )

    def find_headline(self) -> None:
        """The heading most like what the metadata calls the headline."""
        best, best_score = -1, 0.0
        stated = [words_of(text) for text in self.known.headlines]
        for i, piece in enumerate(self.pieces):
            score = self._as_headline(i, piece, stated)
            if score > best_score:
                best, best_score = i, score
        if best_score >= ALIKE:
            self.headline = best
            self.settled[best] = self._worded(self.pieces[best])
        elif self.known.headlines:
            self.unseen.append(Block("headline", self.known.headlines[0]))
        text = self.pieces[best].text if self.headline >= 0 else "".join(self.known.headlines[:1])
        self._fold_copies(text)

    def _worded(self, piece: Piece) -> Verdict:
        """The headline's piece, a kicker glued before it cut off; or as all metadata words it."""
        for stated in self.known.headlines:
            before = piece.text.removesuffix(stated)
            if len(before) < len(piece.text) and before.rstrip().endswith(":"):
                kicker = before.rstrip().rstrip(":").rstrip()
                colon = LeftOut(":", "outside", "it joins a kicker to the headline")
                head = Block("headline", stated)
                return (Block("section", kicker), colon, head) if kicker else (colon, head)
        agreed = self.known.agreed_headline
        if not agreed or words_of(agreed) == words_of(piece.text):
            return (_block("headline", piece),)
        self.unseen.append(Block("headline", agreed))
        return (LeftOut(piece.text, "duplicate", "it is another wording of the headline"),)

    def _as_headline(self, i: int, piece: Piece, stated: list[list[str]]) -> float:
        words = words_of(piece.text)
        if not words or len(words) > 60 or chrome(piece.text):
            return 0.0
        box = self.layout.boxes[piece.box]
        alike = max((_alike(words, other) for other in stated), default=0.0)
        heading = {"h1": 0.6, "h2": 0.15, "h3": 0.1}.get(box.tag, 0.0)
        named_title = 0.1 if box.words & name_groups()["title"] else 0.0
        if not stated and box.tag == "h1":
            alike = 0.5
        late = 0.3 if i > self.opening else 0.0
        linked = 0.3 if piece.linked > 0.8 * len(piece.text) else 0.0
        if alike < 0.34 and (box.tag != "h1" or len(words) < 4):
            return 0.0
        return alike + heading + named_title - late - linked

    def _fold_copies(self, headline: str) -> None:
        own = words_of(headline)
        for i, piece in enumerate(self.pieces):
            if i in self.settled or len(piece.text) > 2 * len(headline) + 20:
                continue
            if own and words_of(piece.text) == own:
                self.settled[i] = (LeftOut(piece.text, "duplicate", "it repeats the headline"),)

    def _zone(self) -> range:
        """Pieces between the headline and the second paragraph."""
        start = self.headline + 1 if self.headline >= 0 else max(0, self.opening - 10)
        return range(start, min(len(self.pieces), self.opening + 2, start + BELOW))

    def find_standfirst(self) -> None:
        """Lines named so, or those that the metadata's description repeats."""
        described = [words_of(text) for text in self.known.descriptions]
        found: list[int] = []
        for i in self._zone():
            if i in self.settled or not self._may_be_standfirst(i):
                continue
            words = words_of(self.pieces[i].text)
            alike = max((_alike(words, other) for other in described), default=0.0)
            is_named = self._is_named(i, "standfirst", 2) and (
                self.likely[i] > 0.1 or alike > ALIKE
            )
            apart = not self._is_like_next(i)
            if (alike > 0.8 and apart) or (is_named and apart):
                found.append(i)
        for i in found[:3]:
            self.settled[i] = (_block("standfirst", self.pieces[i]),)

    def _may_be_standfirst(self, i: int) -> bool:
        piece = self.pieces[i]
        count = len(words_of(piece.text))
        return (
            4 <= count <= LONGEST_STANDFIRST
            and piece.linked < 0.6 * len(piece.text)
            and not self._is_named(i, "caption", 2)
            and not self._is_named(i, "related", 2)
            and chrome(piece.text) is None
        )

    def _is_like_next(self, i: int) -> bool:
        """Whether it stands as the story's paragraphs do, beside them."""
        box = self.layout.boxes[self.pieces[i].box]
        for j in range(i + 1, min(len(self.pieces), i + 5)):
            other = self.layout.boxes[self.pieces[j].box]
            if self.likely[j] > 0.5 and len(self.pieces[j].text) >= LONG:
                same = box.parent == other.parent and box.tag == other.tag
                return same and box.words == other.words and not self._set_apart(i)
        return False

    def _set_apart(self, i: int) -> bool:
        piece = self.pieces[i]
        return piece.strong > 0.9 * len(piece.text)

    def _is_named(self, i: int, group: str, boxes: int) -> bool:
        piece = self.pieces[i]
        wanted = name_groups()[group]
        near = self.layout.around(piece.box)[:boxes]
        return bool(piece.inline & wanted) or any(
            self.layout.boxes[box].words & wanted for box in near
        )

    def find_bylines(self) -> None:
        """The names on the page; else those of the metadata."""
        low = max(0, (self.headline if self.headline >= 0 else self.opening) - ABOVE)
        zone = range(low, min(len(self.pieces), self.opening + 4))
        wanted = dict.fromkeys(self.known.authors)
        after = range(self.opening + 4, len(self.pieces))
        for i in (*zone, *after):
            if i not in self.settled and wanted:
                self._take_names(i, wanted, in_head=i in zone)
        if self.known.authors:
            self.unseen.extend(Block("byline", name) for name in wanted)
        elif not self._read_names(zone) and not self._read_names(after):
            self.unseen.extend(Block("byline", name) for name in self.known.desks[:2])

    def _take_names(self, i: int, wanted: dict[str, None], *, in_head: bool) -> None:
        text = self.pieces[i].text
        words = words_of(text)
        if len(words) > LONGEST_BYLINE or (self.likely[i] > 0.8 and in_head and len(words) > 15):
            return
        here = [name for name in wanted if name in text]
        if not here or not (in_head or self._is_named(i, "byline", 4)):
            return
        self.settled[i] = _cut_out(text, here)
        for name in here:
            del wanted[name]

    def _read_names(self, zone: range) -> bool:
        """Names that only the page gives: a labelled line, or a name in a box named for it."""
        for i in zone:
            piece = self.pieces[i]
            if i in self.settled or len(words_of(piece.text)) > LONGEST_BYLINE:
                continue
            parts = self._parted(i, piece)
            if parts:
                self.settled[i] = parts
                return True
        return False

    def _parted(self, i: int, piece: Piece) -> Verdict:
        """A line that names its authors, taken apart; () when it does not."""
        parted = names_in(piece.text) if self.likely[i] < 0.7 else None
        if parted is None and self._is_named(i, "byline", 3) and is_person(piece.text):
            parted = named(piece.text)
        if parted is not None and parted.people and all(map(is_person, parted.people)):
            return _cut_out(piece.text, parted.people)
        linked = [name for name in _author_links(piece) if is_person(name)]
        if not linked or self._is_named(i, "related", 5):
            return ()
        return _cut_out(piece.text, list(dict.fromkeys(linked)))

    def find_sections(self) -> None:
        """The kickers above the headline; else the metadata's."""
        wanted = {section.casefold(): section for section in self.known.sections}
        start = self.headline if self.headline >= 0 else self.opening
        for i in range(start - 1, max(-1, start - ABOVE), -1):
            piece = self.pieces[i]
            if i in self.settled or len(words_of(piece.text)) > 5:
                continue
            if piece.text.casefold() in wanted:
                del wanted[piece.text.casefold()]
                self.settled[i] = (_block("section", piece),)
        self.unseen.extend(Block("section", section) for section in wanted.values())


def _author_links(piece: Piece) -> list[str]:
    """The texts of links that lead to an author's page."""
    return [
        piece.text[mark.start : mark.end]
        for mark in piece.marks
        if mark.kind == "link" and _AUTHOR_PAGE.search(mark.href)
    ]


def _block(kind: str, piece: Piece) -> Block:
    return Block(kind, piece.text, piece.marks)  # type: ignore[arg-type]  # one of the kinds


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared words by all words of both."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _cut_out(text: str, names: Sequence[str]) -> Verdict:
    """A line as bylines and what stands around them, each of its characters once."""
    out: list[Block | LeftOut] = []
    rest = text
    for name in sorted(names, key=text.index):
        at = rest.find(name)
        if at < 0:
            continue
        if rest[:at].strip():
            out.append(LeftOut(rest[:at].strip(), "byline", "it stands around an author's name"))
        out.append(Block("byline", name))
        rest = rest[at + len(name) :]
    if rest.strip():
        out.append(LeftOut(rest.strip(), "byline", "it stands around an author's name"))
    return tuple(out)
