"""Decoded page → Article.

    markup → pieces → numbers → judge → roles → blocks and ledger

Every visible piece of the page gets exactly one verdict, so that what is not in the blocks is in
the ledger.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.authors import is_group
from sayso.article.completeness import Signs, completeness
from sayso.article.confidence import confidence
from sayso.article.dom import shown
from sayso.article.features import Measures
from sayso.article.judge import likelihood
from sayso.article.ledger import LeftOut, Verdict, settled
from sayso.article.markup import parse
from sayso.article.masthead import Masthead, masthead
from sayso.article.metadata import read_metadata
from sayso.article.nothing import nothing_found
from sayso.article.phrases import reading_minutes
from sayso.article.reasons import list_headings, why_left_out
from sayso.article.story import STORY, story_verdicts
from sayso.article.sweeping import unswept
from sayso.article.witness import accord, testimony, words_of
from sayso.errors import SourceTooTangled
from sayso.model import BODY_KINDS, Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from sayso.article.dom import Layout
    from sayso.article.metadata import Metadata
    from sayso.model import Block, Capture

# The busiest of 400 pages measured has 1,537; at this many the whole way takes 5 seconds.
MOST_PIECES = 20_000
DOUBT = 0.15  # likelihood from which a piece is in doubt, and 1 less it up to which
# Characters in doubt, by those taken for story, above which the witness is asked: by site
# cross-validated the F1 of all sets together is best here (benchmarks/README.md has the others).
UNSURE = 0.3
LITTLE = 500  # characters; a story shorter than this may be a lost one
SURE = 1.0  # what counts for the witness's agreement where it need not be asked
MOST_SIGNS = 4_000_000  # characters: more than the longest novels


@unswept()
def read_html(text: str, capture: Capture) -> Article:
    """The article of a page.

    Args:
        text: the page, decoded.
        capture: where it came from.

    Raises:
        NoArticle: when nothing on the page is a story; it carries the whole ledger.
        SourceTooTangled: when it is nested beyond what can be unpicked, or holds more than any
            article.
    """
    root = parse(text)
    known = read_metadata(root, capture.url)
    layout = _bounded(shown(root))
    reading = _read(layout, known, root)
    blocks, ledger = settled(reading.verdicts)
    body = [block for block in blocks if block.kind in BODY_KINDS]
    if not body:
        raise nothing_found(settled(_all_left_out(layout))[1])
    claimed = known.claimed_minutes or next(
        filter(None, (reading_minutes(entry.text) for entry in ledger)), None
    )
    counts = {piece.text: len(piece.words) for piece in layout.pieces}  # most blocks are pieces
    words = sum(counts.get(block.text) or len(words_of(block.text)) for block in body)
    signs = Signs(words, body[-1].text, known.free, claimed, known.body_words, len(blocks))
    article = Article(
        blocks=blocks,
        ledger=ledger,
        publisher=known.publisher,
        published=known.published or reading.head.published,
        modified=known.modified or reading.head.modified,
        language=known.language,
        url=known.url,
        claimed_minutes=claimed,
        completeness=completeness(signs, ledger),
        captured_at=capture.captured_at,
        digest=capture.digest,
        free=known.free,
        licence=known.licence,
        audio=known.audio or None,
        desks=_desks(blocks, known),
    )
    said = reading.said
    agreement = SURE if said is None else accord(article.text, said)
    return replace(article, confidence=confidence("html", article, reading.certainty, agreement))


def _desks(blocks: Sequence[Block], known: Metadata) -> tuple[str, ...]:
    names = (block.text for block in blocks if block.kind == "byline")
    people = {*known.authors, *known.marked}
    return tuple(n for n in names if n in known.desks or (is_group(n) and n not in people))


def _bounded(layout: Layout) -> Layout:
    signs = sum(len(piece.text) for piece in layout.pieces)
    for count, most, what in (
        (len(layout.pieces), MOST_PIECES, "separate lines"),
        (signs, MOST_SIGNS, "characters"),
    ):
        if count > most:
            raise SourceTooTangled(
                f"The page has {count:,} {what}, more than any article; "
                "save the part you want to hear as text and read that."
            )
    return layout


class _Reading(NamedTuple):
    """What was made of a page; `said` is what the witness took, None where it was not asked."""

    verdicts: list[Verdict]
    certainty: float
    head: Masthead
    said: str | None


def _read(layout: Layout, known: Metadata, root: HtmlElement) -> _Reading:
    if not layout.pieces:
        return _Reading([], 0.0, Masthead({}, (), -1), None)
    headline = known.headlines[0] if known.headlines else ""
    description = known.descriptions[0] if known.descriptions else ""
    page = Measures(layout, headline, description)
    said, case = None, page.case("")
    likely = likelihood(case.rows)
    if is_unsure(layout, likely):
        said = testimony(root)
        case = page.case(said)
        likely = likelihood(case.rows)
    head = masthead(layout, likely, known)
    body = story_verdicts(layout, likely, case.strict, head)
    settled_at = {**body, **head.settled}
    headings = list_headings(layout)
    notes = _notes(layout)
    verdicts: list[Verdict] = [head.unseen]
    for i, piece in enumerate(layout.pieces):
        entry = settled_at.get(i)
        verdict = (why_left_out(layout, piece, headings[i]),) if entry is None else entry
        verdicts.append((*verdict, *notes.get(i, ())))
    return _Reading(verdicts, _certainty(layout, likely), head, said)


def is_unsure(layout: Layout, likely: Sequence[float]) -> bool:
    """Whether another extractor has to be asked: the judge doubts much, or finds next to nothing.

    Args:
        layout: what the page shows.
        likely: of each piece, how likely it is story by what the page itself shows.
    """
    sizes = [len(piece.text) for piece in layout.pieces]
    taken = sum(s for s, p in zip(sizes, likely, strict=True) if p > STORY)
    doubtful = sum(s for s, p in zip(sizes, likely, strict=True) if DOUBT < p < 1 - DOUBT)
    return taken < LITTLE or doubtful > UNSURE * taken


def _notes(layout: Layout) -> dict[int, Verdict]:
    """Marks of footnotes, by the piece that they stood in."""
    found: dict[int, Verdict] = {}
    for at, text in layout.notes:
        mark = LeftOut(text, "footnote", "a mark that points to a footnote")
        found[at] = (*found.get(at, ()), mark)
    return found


def _certainty(layout: Layout, likely: list[float]) -> float:
    """The share of the story's characters that the judge was sure of, undecided ones counted in."""
    sizes = [len(piece.text) for piece in layout.pieces]
    taken = sum(s for s, p in zip(sizes, likely, strict=True) if p > 0.5)
    doubt = sum(s * min(p, 1 - p) for s, p in zip(sizes, likely, strict=True))
    return round(max(0.0, min(1.0, 1 - 2 * doubt / max(1, taken))), 3) if taken else 0.0


def _all_left_out(layout: Layout) -> list[Verdict]:
    headings = list_headings(layout)
    notes = _notes(layout)
    return [
        (why_left_out(layout, piece, heading), *notes.get(at, ()))
        for at, (piece, heading) in enumerate(zip(layout.pieces, headings, strict=True))
    ]
