"""What a newsreader adds to an article's own words, and how long the silences are.

Every spoken word that is not written in the article comes from this table, and each row can be
switched off in `write`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Token

if TYPE_CHECKING:
    from sayso.model import BlockKind


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words said before a kind of block.

    Attributes:
        option: the keyword of `write` that switches it.
        words: what is said.
        after: the punctuation behind them.
    """

    option: str
    words: str
    after: str


ANNOUNCEMENTS: dict[BlockKind, Announcement] = {
    "byline": Announcement("byline", "By", ""),
    "caption": Announcement("captions", "Picture", ":"),
    "embed": Announcement("embeds", "Post", ":"),
    "notice": Announcement("notices", "Note", ":"),
}
# Where a quotation begins and ends, in the mode that says so.
OPENING = Announcement("quotes", "quote", ",")
CLOSING = Announcement("quotes", "end quote", ",")
PLACES = (
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
)

# Seconds at a voice's natural pace, chosen so that each level is told from the next: a
# paragraph's end is about twice a sentence's, as in read news (Strangert, "Pausing in texts read
# aloud", 1991), and the head stands apart from the body.
PAUSES: dict[BlockKind, float] = {
    "section": 0.6,
    "headline": 0.9,
    "standfirst": 0.8,
    "byline": 0.9,
    "heading": 0.7,
    "paragraph": 0.65,
    "quote": 0.75,
    "item": 0.5,
    "row": 0.5,
    "caption": 0.7,
    "embed": 0.75,
    "notice": 0.7,
}
BREATH_PAUSE = 0.12  # seconds, inside a sentence that is too long to be said at once
SENTENCE_PAUSE = 0.35  # seconds, between two sentences of one block


def announced(words: str, after: str) -> tuple[Token, ...]:
    """The tokens of an announcement: no span, since nobody wrote it."""
    said = words.split()
    tokens = [Token(word, None, (word,)) for word in said[:-1]]
    return (*tokens, Token(said[-1], None, (said[-1],), after))
