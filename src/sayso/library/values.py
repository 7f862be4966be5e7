"""What a library gives back: rows as frozen values, the ids being the library's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.model import Span

Shelf = Literal["unread", "archive"]
Status = Literal["waiting", "ready", "failed"]
JobKind = Literal["read", "speak", "feed", "reread"]
JobState = Literal["queued", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a library of their own.

    Attributes:
        id: the library's.
        name: what they sign in with.
        is_admin: whether they may add people and see the house's state.
        password: its argon2 hash; "" before one is set.
    """

    id: int
    name: str
    is_admin: bool = False
    password: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """An article on somebody's shelf, as a list shows it.

    Attributes:
        id: the library's.
        address: where it is on the web; None for a paste or an upload.
        title, publisher, byline, language, lead: of its newest version; `lead` is its first words.
        words: of its body; 0 until it is read.
        shelf, favourite, tags: where its owner put it.
        queued: its place in the queue, 1 for the next; None when it is not in it.
        status: whether it has been read yet; `problem` says in one sentence why it could not be.
        heard: the share of it that has been heard, in [0, 1].
        version: number of its newest version, 1 for the first; 0 before it is read.
    """

    id: int
    address: str | None
    title: str
    saved_at: datetime
    publisher: str = ""
    byline: str = ""
    language: str = ""
    lead: str = ""
    words: int = 0
    published: datetime | None = None
    shelf: Shelf = "unread"
    favourite: bool = False
    queued: int | None = None
    status: Status = "waiting"
    problem: str = ""
    heard: float = 0.0
    version: int = 0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    r"""A saved article that a search found.

    Attributes:
        saved: the article.
        title, passage: with each found word between `\x02` and `\x03`.
    """

    saved: Saved
    title: str
    passage: str


@dataclass(frozen=True, slots=True)
class Version:
    """One reading of an article: a page that changed has several.

    Attributes:
        number: 1 for the first.
        digest: of the capture.
        taken_at: when the page was captured.
        title, words: as they were then.
    """

    number: int
    digest: str
    taken_at: datetime
    title: str
    words: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody is in an article.

    Attributes:
        block, start: the word they heard last: code point `start` of `blocks[block]`.
        heard: the share of the narration before it, in [0, 1].
        device: which of their devices said so.
        turn: rises with each move, so that devices agree on the newest whatever their clocks say.
    """

    block: int
    start: int
    heard: float
    device: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked stretch of an article, with what its owner wrote about it.

    Attributes:
        id: a UUID.
        span: where, in the version it was made on.
        quote, prefix, suffix: the words, and up to 32 characters on each side: how it is found
            again in another version (W3C Web Annotation's TextQuoteSelector).
        note: "" if nothing was written.
        made_at, changed_at: when.
    """

    id: str
    span: Span
    quote: str
    made_at: datetime
    changed_at: datetime
    prefix: str = ""
    suffix: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """A narration that is kept, without its times.

    Attributes:
        id: the library's.
        voice: id of the voice.
        wpm: words per minute of the sound.
        writing: what was announced and how, as one key.
        seconds: of sound.
        sound: digest of the sound file.
        size: its bytes.
        media_type: of the sound file.
    """

    id: int
    voice: str
    wpm: float
    writing: str
    seconds: float
    sound: str
    size: int
    media_type: str = "audio/mpeg"


@dataclass(frozen=True, slots=True)
class Job:
    """Work to be done behind the scenes.

    Attributes:
        id: the library's.
        kind: "read" fetches and reads a page, "speak" makes its sound, "feed" looks for new ones.
        person, about: whose, and the article's (or feed's) id.
        how: what the kind needs to know, as JSON.
        state, tries, done: how far it is; `done` is a share in [0, 1].
        problem: why it failed, or waits, in one sentence.
        host: that its page is fetched from; "" if none is.
        urgent: above 0 when somebody waits for it, below when it came with hundreds.
    """

    id: int
    kind: JobKind
    person: int
    about: int
    how: str = "{}"
    state: JobState = "queued"
    tries: int = 0
    done: float = 0.0
    problem: str = ""
    host: str = ""
    urgent: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed: new entries become saved articles.

    Attributes:
        id, person: the library's, and whose.
        address, title: of the feed.
        checked_at: when it was looked at; None before the first time.
        problem: why that failed the last time, in one sentence.
        etag, modified: what its server told to be asked with next time (RFC 9110, 13.1).
        failures: how often it failed in a row.
    """

    id: int
    person: int
    address: str
    title: str = ""
    checked_at: datetime | None = None
    problem: str = ""
    etag: str = ""
    modified: str = ""
    failures: int = 0
