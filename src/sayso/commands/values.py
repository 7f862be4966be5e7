"""Values → plain dictionaries for JSON, with the field names of the Python objects."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sayso.model import piece_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sayso.model import Article, Block, Entry, LedgerEntry, Narration


def article_values(article: Article) -> dict[str, Any]:
    """The article with its derived fields, each piece with its name; dates in ISO 8601."""
    names = piece_names(article)
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "bylines": article.bylines,
        "people": article.people,
        "desks": article.desks,
        "section": article.section,
        "publisher": article.publisher,
        "published": _iso(article.published),
        "modified": _iso(article.modified),
        "language": article.language,
        "url": article.url,
        "free": article.free,
        "licence": article.licence,
        "audio": article.audio,
        "claimed_minutes": article.claimed_minutes,
        "minutes": round(article.minutes(), 2),
        "words": article.words,
        "completeness": asdict(article.completeness),
        "confidence": round(article.confidence, 3),
        "captured_at": _iso(article.captured_at),
        "digest": article.digest,
        "text": article.text,
        "captions": [{"text": text, "credit": credit} for text, credit in article.captions],
        "blocks": _named(names.blocks, article.blocks),
        "ledger": _named(names.ledger, article.ledger),
    }


def _named(names: Sequence[str], pieces: Sequence[Block | LedgerEntry]) -> list[dict[str, Any]]:
    return [{"id": name} | asdict(piece) for name, piece in zip(names, pieces, strict=True)]


def entry_values(number: int, entry: Entry) -> dict[str, Any]:
    """An entry of a feed, a book or a web archive; `whole` when its page is in the capture."""
    return {
        "entry": number,
        "title": entry.title,
        "url": entry.url,
        "published": _iso(entry.published),
        "whole": entry.page is not None,
    }


def narration_values(narration: Narration) -> dict[str, Any]:
    """The narration with its times; the article by headline and digest alone."""
    return {
        "headline": narration.article.headline,
        "digest": narration.article.digest,
        "voice": asdict(narration.voice),
        "seconds": round(narration.seconds, 3),
        "written_words": narration.written_words,
        "wpm_asked": narration.wpm_asked,
        "wpm_reached": round(narration.wpm_reached, 2),
        "speed": narration.speed,
        "words": [
            asdict(word) | {"start": round(word.start, 3), "end": round(word.end, 3)}
            for word in narration.words
        ],
        "cues": [
            {
                "spoken": cue.line.spoken,
                "role": cue.line.role,
                "speaker": cue.line.speaker,
                "start": round(cue.start, 3),
                "end": round(cue.end, 3),
            }
            for cue in narration.cues
        ],
    }


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
