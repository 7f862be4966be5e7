"""Last pieces of a story → cards that lead on to other stories.

Below a story stand others, each a headline that is a link and a line or two about it. A story that
is a list of links has the same shape from its beginning on, so only what comes late is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.article.dom import is_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.article.dom import Layout
    from sayso.model import Reason

LATE = 0.6  # share of the story's characters above its first card
FEWEST = 2  # cards
LONGEST_TEASER = 200  # characters of a line under a headline
MOST_TEASERS = 2  # such lines
LINKED = 0.9  # share of a headline that is a link


def onward(layout: Layout, taken: Sequence[int]) -> Iterator[tuple[int, Reason, str]]:
    """Index, reason and rule of each piece taken for story that is of such a card."""
    pieces = layout.pieces
    start, cards, teasers = len(taken), 0, 0
    for at in range(len(taken) - 1, -1, -1):
        piece = pieces[taken[at]]
        if is_heading(layout.boxes[piece.box].tag):
            if piece.linked <= LINKED * len(piece.text):
                break
            start, cards, teasers = at, cards + 1, 0
        elif len(piece.text) > LONGEST_TEASER or teasers == MOST_TEASERS:
            break
        else:
            teasers += 1
    if start and is_heading(layout.boxes[pieces[taken[start - 1]].box].tag):
        start -= 1  # "More from the Courier"
    sizes = [len(pieces[i].text) for i in taken]
    if cards >= FEWEST and sum(sizes[:start]) > LATE * sum(sizes):
        for i in taken[start:]:
            yield i, "related", "a title that leads on to another story, at the end"
