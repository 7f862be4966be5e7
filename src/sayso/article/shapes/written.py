"""What a document says of itself, and its body → a page that says the same.

The facts go into the head under the names that `meta.py` reads, so that one reader serves every
shape. The page's media type tells that all of it was written by its author, with no site around.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.article.facts import Facts

DOCUMENT = "text/html; charset=utf-8; sayso=document"

# Classes of what a shape knows to be no part of the text → reason and rule in the ledger.
RUNNING = "sayso-running"
NOTE = "sayso-note"
# Class of what stands above the text and names its author and date: no part of the story.
HEAD = "sayso-head"


def written(facts: Facts, body: str) -> bytes:
    """A page with these facts in its head.

    Args:
        facts: of the document.
        body: markup, or what `as_paragraphs` made of text.
    """
    head = "".join(
        f'<meta name="{name}" content="{escape(value)}">' for name, value in _stated(facts) if value
    )
    language = f' lang="{escape(facts.language)}"' if facts.language else ""
    link = f'<link rel="canonical" href="{escape(facts.url)}">' if facts.url else ""
    page = f"<!doctype html><html{language}><head>{head}{link}</head><body>{body}</body></html>"
    return page.encode("utf-8", errors="replace")


def _stated(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "og:title", facts.headline
    yield "og:description", facts.description
    yield "og:site_name", facts.publisher
    yield "article:published_time", facts.published
    yield "article:modified_time", facts.modified
    for section in facts.sections[:1]:
        yield "article:section", section
    for author in facts.authors:
        yield "author", author.text


def element(tag: str, text: str, name: str = "") -> str:
    """An element with plain text in it, or "" without text.

    >>> element("h1", "Fish & ships")
    '<h1>Fish &amp; ships</h1>'
    """
    shown = f' class="{name}"' if name else ""
    return f"<{tag}{shown}>{escape(text)}</{tag}>" if text.strip() else ""


def as_paragraphs(text: str) -> str:
    """Plain text as markup: a paragraph for each line."""
    return "".join(element("p", line) for line in text.splitlines())
