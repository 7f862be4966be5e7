from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.errors import LibraryBroken
from sayso.library.stored import (
    pack_article,
    pack_narration,
    plain,
    revived,
    unpack_article,
    unpack_narration,
)
from sayso.model import Article

EXAMPLE = Path(__file__).parents[2] / "examples" / "night-ferry.html"

# Articles of every shape their types allow, surrogates and all.
ARTICLES = st.builds(Article)


@given(ARTICLES)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    assert unpack_article(pack_article(article)) == article


def test_a_narration_comes_back_as_it_was() -> None:
    article = sayso.read(EXAMPLE)
    narration = sayso.listen(article, voice="silent")
    assert unpack_narration(pack_narration(narration), article) == narration


def test_what_an_older_or_newer_sayso_kept_can_be_read() -> None:
    kept = plain(sayso.read(EXAMPLE)) | {"a field to come": 1}
    del kept["publisher"]
    assert revived(Article, kept).publisher == ""


@pytest.mark.parametrize("data", [b"", b"not packed", pack_article(Article(()))[:-3]])
def test_bytes_that_are_no_article_are_refused(data: bytes) -> None:
    with pytest.raises(LibraryBroken):
        unpack_article(data)
