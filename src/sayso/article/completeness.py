"""Signs of a missing rest → whether the capture seems to hold the whole story.

A verdict needs a reason that a reader can check, so each sign is a sentence with its figures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sayso.model import WPM_AT_1X, Completeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import LedgerEntry

# Less than this share of the claimed length is more than readers' paces differ: 180 to 265 words
# a minute between the publishers that state a reading time, and minutes are rounded up.
LEAST_SHARE = 0.6
_TEASER = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")


class Signs(NamedTuple):
    """What is known of a story's length.

    Attributes:
        words: that were found.
        last: the last paragraph.
        free: what the page says of access.
        claimed_minutes: of reading time.
        stated_words: of the text that the metadata carries.
    """

    words: int
    last: str
    free: bool | None = None
    claimed_minutes: float | None = None
    stated_words: int = 0


def completeness(signs: Signs, ledger: Sequence[LedgerEntry] = ()) -> Completeness:
    """The verdict with its evidence."""
    missing = [sentence for sentence in _missing(signs, ledger) if sentence]
    if missing:
        return Completeness("probably incomplete", tuple(missing))
    whole = _whole(signs)
    return Completeness("complete", whole) if whole else Completeness()


def _missing(signs: Signs, ledger: Sequence[LedgerEntry]) -> list[str]:
    claimed = (signs.claimed_minutes or 0) * WPM_AT_1X
    behind = any(entry.reason == "paywall" for entry in ledger)
    locked = signs.free is False and (behind or signs.words < 250)
    return [
        "The page says that the story is not free to read." if locked else "",
        "The page shows a paywall." if behind and not locked and signs.words < 250 else "",
        "The text breaks off with an ellipsis." if _TEASER.search(signs.last) else "",
        f"The page claims {signs.claimed_minutes:g} minutes of reading, about {claimed:.0f} words; "
        f"{signs.words} were found."
        if signs.words < LEAST_SHARE * claimed
        else "",
        f"The metadata carries {signs.stated_words} words of the story; {signs.words} were found."
        if signs.words < LEAST_SHARE * signs.stated_words
        else "",
    ]


def _whole(signs: Signs) -> tuple[str, ...]:
    claimed = (signs.claimed_minutes or 0) * WPM_AT_1X
    found = (
        "The page says that the story is free to read." if signs.free else "",
        f"The {signs.words} words found fit the {signs.claimed_minutes:g} minutes claimed."
        if claimed
        else "",
        f"The {signs.words} words found fit the {signs.stated_words} in the metadata."
        if signs.stated_words > 50
        else "",
    )
    return tuple(sentence for sentence in found if sentence)
