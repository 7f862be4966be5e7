"""The tables, as SQLAlchemy Core sees them. `migrations.py` makes them; a test holds both equal.

Moments are seconds since 1970 in UTC. What only Python reads (articles, narrations) is packed.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="CASCADE")


people = Table(
    "people",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("is_admin", Boolean, nullable=False, default=False),
    Column("password", Text, nullable=False, default=""),
    Column("settings", Text, nullable=False, default="{}"),
    Column("made_at", Float, nullable=False),
)

# A browser that is signed in, or a program with a token: only the secret's hash is kept.
keys = Table(
    "keys",
    metadata,
    _id(),
    Column("person", Integer, _of("people"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, default=""),
    Column("made_at", Float, nullable=False),
    Column("used_at", Float),
    Column("ends_at", Float),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Float, nullable=False),
    Column("person", Integer),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False, default=""),
)

captures = Table(
    "captures",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("url", Text),
    Column("captured_at", Float, nullable=False),
    Column("size", Integer, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    _id(),
    Column("person", Integer, _of("people"), nullable=False),
    # What makes two saves the same article: the address without its tracking, or a digest.
    Column("same", Text, nullable=False),
    Column("address", Text),
    Column("title", Text, nullable=False, default=""),
    Column("publisher", Text, nullable=False, default=""),
    Column("byline", Text, nullable=False, default=""),
    Column("language", Text, nullable=False, default=""),
    Column("lead", Text, nullable=False, default=""),
    Column("words", Integer, nullable=False, default=0),
    Column("published", Text),
    Column("saved_at", Float, nullable=False),
    Column("shelf", Text, nullable=False, default="unread"),
    Column("favourite", Boolean, nullable=False, default=False),
    Column("queued", Integer),
    Column("status", Text, nullable=False, default="waiting"),
    Column("problem", Text, nullable=False, default=""),
    Column("version", Integer, nullable=False, default=0),
    # Where its owner is in it: the last word heard, and how much lies before it.
    Column("block", Integer, nullable=False, default=0),
    Column("start", Integer, nullable=False, default=0),
    Column("heard", Float, nullable=False, default=0.0),
    Column("device", Text, nullable=False, default=""),
    Column("turn", Integer, nullable=False, default=0),
    Column("heard_at", Float),
    # Pieces that its owner wants read or not read, by name, as JSON.
    Column("moves", Text, nullable=False, default="{}"),
    UniqueConstraint("person", "same"),
)

versions = Table(
    "versions",
    metadata,
    _id(),
    Column("article", Integer, _of("articles"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("digest", Text, ForeignKey("captures.digest"), nullable=False, index=True),
    Column("taken_at", Float, nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    # The same with its owner's `moves` made; NULL when there are none.
    Column("chosen", LargeBinary),
    UniqueConstraint("article", "number"),
)

# What is searched, one row an article: its newest version. `found` (FTS5) is an index of it.
texts = Table(
    "texts",
    metadata,
    Column("article", Integer, _of("articles"), primary_key=True),
    Column("title", Text, nullable=False),
    Column("byline", Text, nullable=False),
    Column("body", Text, nullable=False),
)

tags = Table(
    "tags",
    metadata,
    Column("article", Integer, _of("articles"), primary_key=True),
    Column("tag", Text, primary_key=True),
)

highlights = Table(
    "highlights",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", Integer, _of("articles"), nullable=False, index=True),
    Column("block", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("prefix", Text, nullable=False, default=""),
    Column("suffix", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("made_at", Float, nullable=False),
    Column("changed_at", Float, nullable=False),
)

recordings = Table(
    "recordings",
    metadata,
    _id(),
    Column("version", Integer, _of("versions"), nullable=False),
    Column("voice", Text, nullable=False),
    Column("wpm", Float, nullable=False),
    Column("writing", Text, nullable=False, default=""),
    Column("seconds", Float, nullable=False),
    Column("sound", Text, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("made_at", Float, nullable=False),
    UniqueConstraint("version", "voice", "wpm", "writing"),
)

jobs = Table(
    "jobs",
    metadata,
    _id(),
    Column("kind", Text, nullable=False),
    Column("person", Integer, _of("people"), nullable=False),
    Column("about", Integer, nullable=False),
    Column("how", Text, nullable=False, default="{}"),
    Column("state", Text, nullable=False, default="queued"),
    Column("tries", Integer, nullable=False, default=0),
    Column("done", Float, nullable=False, default=0.0),
    Column("problem", Text, nullable=False, default=""),
    # Of the page that is fetched: one at a time from each.
    Column("host", Text, nullable=False, default=""),
    # Somebody waits for it: the highest first; below 0 what came by the hundred.
    Column("urgent", Integer, nullable=False, default=0),
    Column("made_at", Float, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    _id(),
    Column("person", Integer, _of("people"), nullable=False),
    Column("address", Text, nullable=False),
    Column("title", Text, nullable=False, default=""),
    Column("checked_at", Float),
    Column("problem", Text, nullable=False, default=""),
    Column("etag", Text, nullable=False, default=""),
    Column("modified", Text, nullable=False, default=""),
    Column("next_at", Float),
    Column("failures", Integer, nullable=False, default=0),
    UniqueConstraint("person", "address"),
)

# Entries that have been taken out of a feed: they do not come again when their article is removed.
entries = Table(
    "entries",
    metadata,
    Column("feed", Integer, _of("feeds"), primary_key=True),
    Column("key", Text, primary_key=True),
)

# The last id that was given: an id that was somebody's is never somebody else's.
given = Table(
    "given",
    metadata,
    Column("name", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

# A person's plain files: their lexicon, their site rules.
documents = Table(
    "documents",
    metadata,
    Column("person", Integer, _of("people"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
)
