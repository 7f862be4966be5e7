"""Pieces around the start of a story → kickers, headline, standfirst and bylines.

What the metadata says is looked for on the page first: a visible piece is used once, as it stands,
and metadata fills in only what the page does not show.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.bylines import find_bylines
from sayso.article.dates import read_date
from sayso.article.headline import Head, find_headline
from sayso.article.pictures import Pictures
from sayso.article.standfirst import find_standfirst
from sayso.model import Block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sayso.article.dom import Layout
    from sayso.article.ledger import Verdict
    from sayso.article.metadata import Metadata

ABOVE = 14  # pieces above the headline in which kickers are looked for
NEAR = 4  # pieces above it in which the story's own date may stand
LONGEST_DATE = 110  # characters of a line that says when
STORY = 0.8  # likelihood from which a line with a date in it is the story's own
_CHANGED = re.compile(
    r"updat|modifi|aktuali|stand\b|mis à jour|actuali[sz]|aggiornat|atualiz|bijgewerkt|uppdater"
    r"|opdater|oppdater|päivitet|更新|수정",
    re.IGNORECASE,
)


class Masthead(NamedTuple):
    """What became of the pieces of the head.

    Attributes:
        settled: verdict by index of piece.
        unseen: head blocks from metadata that the page does not show.
        headline: index of the headline's piece, or -1.
        published, modified: the dates that its lines show.
        pictures: of the page.
        publishers: names of whose page it is.
    """

    settled: dict[int, Verdict]
    unseen: tuple[Block, ...]
    headline: int
    published: datetime | None = None
    modified: datetime | None = None
    pictures: Pictures = Pictures()
    publishers: tuple[str, ...] = ()


def masthead(layout: Layout, likely: Sequence[float], known: Metadata) -> Masthead:
    """The head of the story of a page.

    Args:
        layout: what the page shows.
        likely: of each piece, how likely it is story.
        known: what the metadata says.
    """
    head = Head(layout, likely, known)
    find_headline(head)
    find_standfirst(head)
    find_bylines(head)
    find_sections(head)
    published, modified = shown_dates(head)
    unseen = tuple(head.unseen)
    return Masthead(
        head.settled, unseen, head.headline, published, modified, known.pictures, known.publishers
    )


def shown_dates(head: Head) -> tuple[datetime | None, datetime | None]:
    """When the story was published and when changed, by the lines around its headline."""
    start = max(0, (head.headline if head.headline >= 0 else head.opening) - NEAR)
    published = modified = None
    for i in range(start, min(len(head.pieces), head.opening + 1)):
        text = head.pieces[i].text
        if i == head.headline or len(text) > LONGEST_DATE or head.likely[i] > STORY:
            continue
        when = read_date(text)
        if when is not None and _CHANGED.search(text):
            modified = modified or when
        elif when is not None:
            published = published or when
    return published, modified


def find_sections(head: Head) -> None:
    """The kickers above the headline; else the metadata's."""
    wanted = {section.casefold(): section for section in head.known.sections}
    start = head.headline if head.headline >= 0 else head.opening
    for i in range(start - 1, max(-1, start - ABOVE), -1):
        piece = head.pieces[i]
        if i in head.settled or len(piece.words) > 5:
            continue
        if piece.text.casefold() in wanted:
            del wanted[piece.text.casefold()]
            head.settled[i] = (Block("section", piece.text, piece.marks),)
    head.unseen.extend(Block("section", section) for section in wanted.values())
