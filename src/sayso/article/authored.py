"""Page that its author wrote whole (a book's chapter, a feed's entry, a letter) → Article.

No site stands around it, so that all of it is the story but for what says of itself that it is not:
a phrase that pages put around stories, a box named for sharing, what repeats on every sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.article.completeness import Signs, completeness
from sayso.article.dom import lay_out
from sayso.article.features import name_groups
from sayso.article.ledger import LeftOut, settled
from sayso.article.markup import parse
from sayso.article.masthead import masthead
from sayso.article.metadata import read_metadata
from sayso.article.nothing import nothing_found
from sayso.article.phrases import chrome
from sayso.article.reasons import list_headings, why_left_out
from sayso.article.shapes.written import HEAD, NOTE, RUNNING
from sayso.article.story import story_verdicts
from sayso.article.witness import words_of
from sayso.errors import SourceTooTangled
from sayso.model import BODY_KINDS, Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.dom import Layout, Piece
    from sayso.article.ledger import Verdict
    from sayso.article.phrases import Phrase
    from sayso.model import Capture, Reason

# Boxes that a shape made itself → reason and rule. Their names are found as words of the class.
_BOXES: tuple[tuple[str, Reason, str], ...] = (
    (RUNNING, "boilerplate", "it stands at the head or foot of the sheets, not in the text"),
    (NOTE, "footnote", "it is a note at the foot of the page"),
)
_CHROME = ("advert", "comment", "letter", "related", "popular", "share", "player")
_TAGS = frozenset({"nav", "button", "form", "select", "textarea"})
SURE, NOT_AT_ALL = 0.95, 0.0
MOST_PIECES = 100_000  # a book of 1,000 pages in one chapter has a tenth


def read_document(text: str, capture: Capture) -> Article:
    """The article of a page that its author wrote whole.

    Raises:
        NoArticle: nothing in it is a story; it carries the whole ledger.
        SourceTooTangled: it has more lines than any document.
    """
    root = parse(text)
    known = read_metadata(root, capture.url)
    layout = lay_out(root)
    if len(layout.pieces) > MOST_PIECES:
        raise SourceTooTangled(
            f"The document has {len(layout.pieces):,} separate lines, more than any article;"
            " give the part you want to hear."
        )
    outside = _outside(layout)
    likely = [NOT_AT_ALL if i in outside else SURE for i in range(len(layout.pieces))]
    head = masthead(layout, likely, known)
    body = story_verdicts(layout, likely, likely, head)
    # A row of a table takes in its cells, whatever each says.
    placed = {**outside, **body, **head.settled}
    headings = list_headings(layout)
    verdicts: list[Verdict] = [head.unseen]
    for i, piece in enumerate(layout.pieces):
        verdict = placed.get(i)
        verdicts.append((why_left_out(layout, piece, headings[i]),) if verdict is None else verdict)
    blocks, ledger = settled(verdicts)
    story = [block for block in blocks if block.kind in BODY_KINDS]
    if not story:
        raise nothing_found(settled(_all_left_out(layout))[1])
    words = sum(len(words_of(block.text)) for block in story)
    return Article(
        blocks=blocks,
        ledger=ledger,
        publisher=known.publisher,
        published=known.published,
        modified=known.modified,
        language=known.language,
        url=known.url,
        completeness=completeness(Signs(words, story[-1].text), ledger),
        confidence=SURE,
        captured_at=capture.captured_at,
        digest=capture.digest,
    )


def _all_left_out(layout: Layout) -> list[Verdict]:
    headings = list_headings(layout)
    return [
        (_in_own_box(layout, piece) or why_left_out(layout, piece, headings[i]),)
        for i, piece in enumerate(layout.pieces)
    ]


def _outside(layout: Layout) -> dict[int, Verdict]:
    """Verdicts of the pieces that say of themselves that they are no part of the text."""
    headings: Sequence[Phrase | None] = list_headings(layout)
    out: dict[int, Verdict] = {}
    for i, piece in enumerate(layout.pieces):
        own = _in_own_box(layout, piece)
        if own is not None:
            out[i] = (own,)
        elif (
            _named(layout, piece, HEAD)
            or chrome(piece.text)
            or headings[i]
            or _is_chrome(layout, piece)
        ):
            out[i] = (why_left_out(layout, piece, headings[i]),)
    return out


def _in_own_box(layout: Layout, piece: Piece) -> LeftOut | None:
    for name, reason, rule in _BOXES:
        if _named(layout, piece, name):
            return LeftOut(piece.text, reason, rule)
    return None


def _named(layout: Layout, piece: Piece, name: str) -> bool:
    wanted = set(name.split("-"))
    return any(wanted <= layout.boxes[box].words for box in layout.around(piece.box))


def _is_chrome(layout: Layout, piece: Piece) -> bool:
    groups = name_groups()
    for box in layout.around(piece.box):
        one = layout.boxes[box]
        if one.tag in _TAGS or any(one.words & groups[name] for name in _CHROME):
            return True
    return False
