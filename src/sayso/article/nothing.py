"""Ledger of a capture without a story → the error that says so, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import NoArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import LedgerEntry

# Words; a headline has fewer, and a list of links that fits in them is not worth looking into.
HARDLY_ANY = 15


def nothing_found(ledger: Sequence[LedgerEntry]) -> NoArticle:
    """The error for a capture that is all in the ledger; it carries the ledger."""
    words = sum(len(entry.text.split()) for entry in ledger)
    if words < HARDLY_ANY:
        what = "there is too little text to be a story"
    else:
        what = "only headlines, menus, notices or lists (see `sayso read SOURCE --ledger`)"
    advice = "give the story's own page, or a copy of its text"
    return NoArticle(f"No article was found: {what}; {advice}.", ledger=tuple(ledger))
