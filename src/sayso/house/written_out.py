"""An article → Markdown (CommonMark), for people and for whatever reads it after Sayso."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import Article, Block

_SIGNS = re.compile(r"([\\`*_\[\]<>])")
# By the block's kind; whatever is not named stands as it is.
_BEFORE = {"headline": "# ", "heading": "## ", "quote": "> ", "item": "- ", "embed": "> "}
_AROUND = {"standfirst": "**", "caption": "*", "notice": "*"}


def markdown(article: Article, address: str | None) -> str:
    """The article as it is read, and where it is from."""
    parts = [_written(block) for block in article.blocks]
    about = ", ".join(filter(None, (article.publisher, _day(article))))
    if about:
        parts.append(f"— {_plain(about)}")
    if address:
        parts.append(f"<{address.replace('>', '%3E')}>")
    return "\n\n".join(parts) + "\n"


def _written(block: Block) -> str:
    text = _plain(block.text)
    if block.kind == "byline":
        return f"By {text}"
    around = _AROUND.get(block.kind, "")
    return f"{_BEFORE.get(block.kind, '')}{around}{text}{around}"


def _plain(text: str) -> str:
    r"""Text whose signs mean nothing.

    >>> _plain("2 * 3 <b>")
    '2 \\\\* 3 \\\\<b\\\\>'
    """
    escaped = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    # What would begin a heading, a list or a quotation.
    return re.sub(r"^(#|\+|-|=|~|\d+(?=[.)]))", r"\\\1", escaped)


def _day(article: Article) -> str:
    return article.published.date().isoformat() if article.published else ""
