"""Capture and choices → article, also where the reader alone found none."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sayso.article.document import completed, read
from sayso.errors import NoArticle
from sayso.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Capture

    Choose: TypeAlias = "Callable[[Article], Article]"
    Follow: TypeAlias = "Callable[[str], Capture]"


def read_as_chosen(
    capture: Capture,
    choose: Choose,
    *,
    entry: int | str | None = None,
    follow: Follow | None = None,
    isolated: bool = False,
) -> Article:
    """The article in a capture, as `choose` has it; the rest is as for the reader.

    Where the reader found nothing but chrome, `choose` is given an article without blocks, whose
    ledger is all there is: what it keeps is the article.

    Raises:
        SourceError, NoArticle: see `sayso.article.document.read`.
    """
    try:
        return choose(read(capture, entry=entry, follow=follow, isolated=isolated))
    except NoArticle as nothing:
        found = choose(Article((), nothing.ledger, url=capture.url, confidence=0.0))
        if not found.text:
            raise
        return completed(found, capture)
