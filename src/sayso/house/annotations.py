"""A highlight → where it stands in a version, and the W3C Web Annotation that other programs read.

The Web Annotation Data Model (www.w3.org/TR/annotation-model): the words with what stands round
them (TextQuoteSelector), and where they stand (TextPositionSelector) in the text of the article as
it is read: its blocks, a line each, counted in code points as the model asks (4.2.5).
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sayso.library.values import Highlight
    from sayso.model import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def standing(highlight: Highlight, article: Article) -> Span | None:
    """Where a highlight's words stand in this version of its article; None if they are gone.

    The same words elsewhere count by what stands round them, then by how near they are.
    """
    span, quote = highlight.span, highlight.quote
    if not quote:
        return None
    if span.block < len(article.blocks):
        text = article.blocks[span.block].text
        if text[span.start : span.end] == quote:
            return span
    return max(
        _places(article, quote),
        key=lambda place: (_likeness(highlight, article, place), -abs(place.block - span.block)),
        default=None,
    )


def _places(article: Article, quote: str) -> Iterator[Span]:
    for number, block in enumerate(article.blocks):
        at = block.text.find(quote)
        while at >= 0:
            yield Span(number, at, at + len(quote))
            at = block.text.find(quote, at + 1)


def _likeness(highlight: Highlight, article: Article, place: Span) -> int:
    """How many characters round the words are the ones that stood round them."""
    text = article.blocks[place.block].text
    before = text[max(0, place.start - len(highlight.prefix)) : place.start]
    behind = text[place.end : place.end + len(highlight.suffix)]
    return _common(before[::-1], highlight.prefix[::-1]) + _common(behind, highlight.suffix)


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def annotation(highlight: Highlight, article: Article, address: str | None) -> dict[str, Any]:
    """One highlight as an annotation, without the `@context` that its collection carries."""
    span = standing(highlight, article)
    made: dict[str, Any] = {
        "id": f"urn:uuid:{highlight.id}",
        "type": "Annotation",
        "motivation": "commenting" if highlight.note else "highlighting",
        "created": _moment(highlight.made_at),
        "modified": _moment(highlight.changed_at),
        "target": {
            "source": address or _named_by_digest(article),
            "selector": [_quote(highlight), *([_position(span, article)] if span else [])],
        },
    }
    if highlight.note:
        made["body"] = {
            "type": "TextualBody",
            "value": highlight.note,
            "format": "text/plain",
            "purpose": "commenting",
        }
    return made


def collection(
    highlights: Sequence[Highlight], article: Article, *, address: str | None, here: str
) -> dict[str, Any]:
    """All highlights of an article as an AnnotationCollection with its one page (5.1, 5.2).

    Args:
        highlights: in the article's order.
        article: the version whose places are told.
        address: of the article on the web; None for a paste or a file.
        here: the address of the collection itself.
    """
    page = {
        "id": f"{here}#page",
        "type": "AnnotationPage",
        "partOf": here,
        "startIndex": 0,
        "items": [annotation(one, article, address) for one in highlights],
    }
    return {
        "@context": CONTEXT,
        "id": here,
        "type": "AnnotationCollection",
        "label": article.headline or "Highlights",
        "total": len(highlights),
        **({"first": page} if highlights else {}),
    }


def _quote(highlight: Highlight) -> dict[str, Any]:
    around = {"prefix": highlight.prefix, "suffix": highlight.suffix}
    said = {name: text for name, text in around.items() if text}
    return {"type": "TextQuoteSelector", "exact": highlight.quote, **said}


def _position(span: Span, article: Article) -> dict[str, Any]:
    starts = [0, *accumulate(len(block.text) + 1 for block in article.blocks)]
    start = starts[span.block] + span.start
    return {"type": "TextPositionSelector", "start": start, "end": start + span.end - span.start}


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _named_by_digest(article: Article) -> str:
    """The name of a paste or a file: the digest of its bytes (RFC 6920)."""
    digest = urlsafe_b64encode(bytes.fromhex(article.digest)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
