"""Bytes as they came in, and what the page is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

from sayso.model.pace import WPM_AT_1X

BlockKind = Literal[
    "section",  # a kicker: the part of the paper the story stands in
    "headline",
    "standfirst",
    "byline",  # one name, without "By"
    "paragraph",
    "heading",
    "quote",  # a block quote
    "item",  # of a list
    "caption",
    "row",  # of a table, cells joined by " | "
    "embed",  # a post by somebody else, shown inside the story
    "notice",  # a correction or an update
]
HEAD_KINDS: frozenset[BlockKind] = frozenset({"section", "headline", "standfirst", "byline"})
BODY_KINDS: frozenset[BlockKind] = frozenset(
    {"paragraph", "heading", "quote", "item", "row", "embed"}
)

# Below this a reading is more likely wrong than right.
LOW_CONFIDENCE = 0.5

Reason = Literal[
    "advertisement",
    "widget",  # buttons, players, share bars, forms
    "navigation",
    "related",  # pointers to other stories
    "newsletter",
    "duplicate",
    "caption",  # a caption the reader could not place
    "credit",
    "byline",  # the label or job title around a name
    "date",
    "reading time",
    "boilerplate",  # what the publisher says on every page
    "comments",
    "paywall",
    "legal",
    "footnote",
    "outside",  # visible, but not part of the story
]


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came in. Never altered.

    Attributes:
        body: the bytes.
        media_type: as declared by whoever sent them ("text/html; charset=…"); "" if nobody said.
        url: where they came from; None for a paste or a file.
        captured_at: when, with a time zone; now, unless the source knows better.
    """

    body: bytes
    media_type: str = ""
    url: str | None = None
    captured_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a capture that holds several: a feed, a book, a web archive.

    Attributes:
        title: as the feed or the book lists it, or "".
        url: its address, if it has one.
        published: when, as stated; naive when no time zone is given.
        page: its own capture; None when only its address is given.
    """

    title: str = ""
    url: str | None = None
    published: datetime | None = None
    page: Capture | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` code points in the text of `article.blocks[block]`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark: `[start, end)` code points of its block's text."""

    kind: Literal["emphasis", "strong", "link"]
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of reading. `text` is plain NFC Unicode on one line, without markup.

    Attributes:
        kind: its role.
        text: what it says; never empty.
        marks: emphasis and links, by code points of `text`.
        level: of a heading, 2 to 6; of a list item, its depth from 1; else 0.
        credit: of a caption, who made the picture; of a post, who wrote it; else "".
        rule: why it is read, where that was not the reader's own verdict ("kept by you"); else "".
    """

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    credit: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A piece of the capture that is not in the article's blocks.

    Attributes:
        text: the piece as it stood, white space folded.
        reason: the kind of thing it is.
        rule: the rule that decided, in words a reader understands.
        before: index in `article.blocks` of the block that it stood before (the number of blocks,
            for a piece after the last one), so that it can be put back; never falls along the
            ledger.
    """

    text: str
    reason: Reason
    rule: str
    before: int = 0


@dataclass(frozen=True, slots=True)
class Completeness:
    """Whether the capture seems to hold the whole story, and what says so."""

    verdict: Literal["complete", "probably incomplete", "unknown"] = "unknown"
    evidence: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.verdict


@dataclass(frozen=True, slots=True)
class Article:
    """What the page is about.

    Attributes:
        blocks: the head (sections, headline, standfirst, bylines) and the body, in reading order.
        ledger: every visible piece of the capture that is not in `blocks`, in order.
        publisher: name of the publication, or "".
        published, modified: as the page states; naive when it gives no time zone.
        language: BCP 47 tag ("en-GB"); "mis" for one that the reader does not know; "" when it is
            neither stated nor told by the text.
        url: canonical address, or the capture's, or None.
        claimed_minutes: the reading time that the page itself claims.
        completeness: whether the story seems whole, with evidence.
        confidence: in [0, 1], the probability that the body is right: of its words at most about
            one in twenty wrong or missing (see `sayso.article.confidence`).
        free: whether all of it can be read without paying, as the page says; None if it does not.
        licence: address or name of the terms that it is under, or "".
        audio: address of the publisher's own recording of it, or None.
        desks: those of `bylines` that are agencies, desks or houses, not people.
        captured_at, digest: of the capture it was read from.
    """

    blocks: tuple[Block, ...]
    ledger: tuple[LedgerEntry, ...] = ()
    publisher: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    url: str | None = None
    claimed_minutes: float | None = None
    completeness: Completeness = Completeness()
    confidence: float = 1.0
    captured_at: datetime | None = None
    digest: str = ""
    free: bool | None = None
    licence: str = ""
    audio: str | None = None
    desks: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether the body is more likely wrong than right, so that the user should know."""
        return self.confidence < LOW_CONFIDENCE

    @property
    def pieces(self) -> tuple[Block | LedgerEntry, ...]:
        """Blocks and ledger in one row: each entry where it stood among the blocks."""
        found: list[Block | LedgerEntry] = []
        at = 0
        for index, block in enumerate(self.blocks):
            while at < len(self.ledger) and self.ledger[at].before <= index:
                found.append(self.ledger[at])
                at += 1
            found.append(block)
        return (*found, *self.ledger[at:])

    def _texts(self, kind: BlockKind) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind == kind)

    @property
    def section(self) -> tuple[str, ...]:
        """The kickers, outermost first."""
        return self._texts("section")

    @property
    def headline(self) -> str:
        """The headline, or ""."""
        return next(iter(self._texts("headline")), "")

    @property
    def standfirst(self) -> str:
        """The sentence under the headline that says why to read on, or ""."""
        return " ".join(self._texts("standfirst"))

    @property
    def bylines(self) -> tuple[str, ...]:
        """The names it is signed with: people, and the agencies and desks beside them."""
        return self._texts("byline")

    @property
    def people(self) -> tuple[str, ...]:
        """Those of `bylines` that are persons."""
        return tuple(name for name in self.bylines if name not in self.desks)

    @property
    def text(self) -> str:
        """The body as read: one block a line; no head, no captions."""
        return "\n".join(block.text for block in self.blocks if block.kind in BODY_KINDS)

    @property
    def captions(self) -> tuple[tuple[str, str], ...]:
        """`(text, credit)` of each picture."""
        return tuple((b.text, b.credit) for b in self.blocks if b.kind == "caption")

    @property
    def words(self) -> int:
        """Written words of the body."""
        return len(self.text.split())

    def minutes(self, wpm: float = WPM_AT_1X) -> float:
        """Minutes that the body takes at `wpm` words per minute."""
        return self.words / wpm
