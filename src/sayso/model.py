"""The frozen values that pass between the stages, in the order they are made.

    Capture → Article (blocks, ledger) → Script (lines of tokens) → Clip → Narration

Times are seconds, rates are hertz, spans are half-open code points into a block's text. Nothing
here touches the disk, the network or a clock beyond stamping a capture that has no time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Samples: TypeAlias = npt.NDArray[np.float32]

# 1x is 200 words per minute, so that 1.25x is 250: the figures listeners already know.
WPM_AT_1X = 200
SLOWEST_WPM, FASTEST_WPM = 100, 800
PACES = {"slow": 150, "average": 200, "fast": 300}

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

TimedBy = Literal["model", "aligned", "estimated"]


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
        credit: of a caption, who made the picture; else "".
    """

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    credit: str = ""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A piece of the capture that is not in the article's blocks.

    Attributes:
        text: the piece as it stood, white space folded.
        reason: the kind of thing it is.
        rule: the rule that decided, in words a reader understands.
        before: index in `article.blocks` of the block that it stood before (the number of blocks,
            for a piece after the last one), so that it can be put back.
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
        language: BCP 47 tag ("en-GB"), or "" when neither stated nor detected.
        url: canonical address, or the capture's, or None.
        claimed_minutes: the reading time that the page itself claims.
        completeness: whether the story seems whole, with evidence.
        confidence: in [0, 1], that `blocks` are the story and nothing else.
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
        """The authors' names."""
        return self._texts("byline")

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


@dataclass(frozen=True, slots=True)
class Token:
    """A written word, or several that are said as one, and how it is said.

    Attributes:
        text: as written, exactly the span's code points; of an announcement, the word itself.
        span: where it is written; None for an announcement ("By").
        words: as spoken, lower or proper case, no digits or symbols: ("five", "dollars").
        after: what follows it in the spoken form: "", or one of `, . ? ! ; :` or "—".
        phonemes: how it is pronounced (misaki's alphabet), where a lexicon knows; else "".
    """

    text: str
    span: Span | None
    words: tuple[str, ...]
    after: str = ""
    phonemes: str = ""

    @property
    def written_words(self) -> int:
        """How many words the listener sees lit: what pace counts. 0 for an announcement."""
        return len(self.text.split()) if self.span else 0


Role = Literal["narrator", "heading", "quote"]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or announcement, as it will be said.

    Attributes:
        tokens: in order; never empty.
        span: the sentence in its block; None when all of it is announced.
        role: who is heard: the narrator, a heading being read, somebody quoted.
        speaker: name of who is quoted, if known; else "".
        pause: seconds of silence after it, at the voice's natural pace.
    """

    tokens: tuple[Token, ...]
    span: Span | None = None
    role: Role = "narrator"
    speaker: str = ""
    pause: float = 0.0

    @property
    def spoken(self) -> str:
        """The text an engine is given: words, spaces and `, . ? ! ; : —` only."""
        return " ".join(" ".join(token.words) + token.after for token in self.tokens)

    @property
    def written_words(self) -> int:
        """Written words that are read in it."""
        return sum(token.written_words for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Script:
    """What will be said, in order.

    Attributes:
        lines: never empty.
        locale: "en-GB" or "en-US": which forms numbers and dates take.
    """

    lines: tuple[Line, ...]
    locale: str = "en-US"

    @property
    def written_words(self) -> int:
        """Written words that are read: what pace counts."""
        return sum(line.written_words for line in self.lines)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a stretch of the article. Nothing is judged.

    Attributes:
        span: the words that are quoted or reported.
        text: those words.
        source: who says them, as the article names them; "unattributed" is an honest answer.
        cue: the word that says so ("said", "refuted"), or "".
        kind: "quote" for words in quotation marks, "report" for indirect speech.
        via: who passes it on, when a source cites a source ("these reports"), or "".
        source_span, cue_span: where they stand; None when they are not written nearby.
    """

    span: Span
    text: str
    source: str = "unattributed"
    cue: str = ""
    kind: Literal["quote", "report"] = "quote"
    via: str = ""
    source_span: Span | None = None
    cue_span: Span | None = None


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One speaker of an engine.

    Attributes:
        id: unique among all engines ("heart"); what `--voice` takes.
        name: for people ("Heart").
        engine: name of the engine's entry point ("hibari").
        language: BCP 47 tag ("en-US").
        maker: who made it.
        licence: SPDX identifier of its weights.
        natural_wpm: words per minute it speaks by itself, measured: a guess to start with.
        installed: whether it can speak now.
        hint: when it cannot, one sentence that says what to install; else "".
        synthetic: True when the sound is made by a model and must be labelled so.
    """

    id: str
    name: str
    engine: str
    language: str
    maker: str
    licence: str
    natural_wpm: float
    installed: bool = True
    hint: str = ""
    synthetic: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Sound, with the times of what is said in it.

    From an engine it is one line at the voice's natural pace; to a sink it is the same line at the
    pace asked for, its pause behind it, so that the clips of a sink joined are the whole sound.

    Attributes:
        samples: float32 mono, shape `(n,)`, in [-1, 1].
        rate: hertz.
        times: `(start, end)` seconds from the clip's start, one for each token of its line, rising,
            not overlapping, inside the clip; () when the engine does not know.
        timed_by: how the times were got.
    """

    samples: Samples
    rate: int
    times: tuple[tuple[float, float], ...] = ()
    timed_by: TimedBy = "estimated"

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Word:
    """A written word that is read, and when.

    `start` and `end` are seconds on the narration's clock: the sound file's, at the pace asked for.
    """

    text: str
    span: Span
    start: float
    end: float
    timed_by: TimedBy


@dataclass(frozen=True, slots=True)
class Cue:
    """A line on the narration's clock: `[start, end)` seconds, the pause after it not included."""

    line: Line
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Narration:
    """An article, a voice, its lines and words on one clock. No samples.

    Attributes:
        article: what was read.
        voice: who read it.
        cues: each line with its time.
        words: each written word that was read, with its time.
        seconds: length of the whole sound, pauses included.
        wpm_asked: words per minute asked for.
    """

    article: Article
    voice: VoiceInfo
    cues: tuple[Cue, ...]
    words: tuple[Word, ...]
    seconds: float
    wpm_asked: float

    @property
    def written_words(self) -> int:
        """Written words that were read."""
        return sum(cue.line.written_words for cue in self.cues)

    @property
    def wpm_reached(self) -> float:
        """Words read ÷ seconds of sound × 60."""
        return self.written_words / self.seconds * 60 if self.seconds else 0.0

    @property
    def speed(self) -> float:
        """The pace asked for as a multiple: 250 WPM is 1.25."""
        return self.wpm_asked / WPM_AT_1X
