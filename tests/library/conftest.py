from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from sayso.library.folder import Library
from sayso.model import Article, Block, Capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def ada(library: Library) -> int:
    return library.people.add("ada").id


@pytest.fixture
def story() -> Callable[..., tuple[Capture, Article]]:
    """Makes a capture, and the article that was read in it."""

    def make(headline: str, *paragraphs: str, day: int = 3) -> tuple[Capture, Article]:
        body = "\n".join((headline, *paragraphs)).encode()
        taken = datetime(2026, 5, day, 9, 0, tzinfo=UTC)
        capture = Capture(body, "text/plain", captured_at=taken)
        blocks = (Block("headline", headline), *(Block("paragraph", text) for text in paragraphs))
        article = Article(blocks, language="en-GB", captured_at=taken, digest=capture.digest)
        return capture, article

    return make


@pytest.fixture
def keep(
    library: Library, ada: int, story: Callable[..., tuple[Capture, Article]]
) -> Callable[..., int]:
    """Saves a story on Ada's shelf, and gives its id."""

    def put(headline: str, *paragraphs: str, address: str = "") -> int:
        article_id = library.articles.add(ada, address or f"https://example.org/{headline}")
        capture, article = story(headline, *paragraphs)
        library.blobs.put(capture.body)
        library.articles.settle(article_id, capture, article)
        return article_id

    return put
