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
NEAR_CLAIM = 0.75  # share of the claim from which a text is as long as it was said to be
LEAST_CLAIM = 2  # minutes: one is what pages print for anything short
LITTLE = 250  # words; a paywall in front of a longer text is an offer beside it
LONG_ENOUGH = 12  # words; a shorter last line may be a signature or an item
_TEASER = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_ENDS = tuple(".!?:。！？”\"’'»)]」』؟।")


class Signs(NamedTuple):
    """What is known of a story's length.

    Attributes:
        words: that were found.
        last: the last paragraph.
        free: what the page says of access.
        claimed_minutes: of reading time.
        stated_words: of the text that the metadata carries.
        blocks: of the article: an entry of the ledger behind them stands below the story.
    """

    words: int
    last: str
    free: bool | None = None
    claimed_minutes: float | None = None
    stated_words: int = 0
    blocks: int = 0


def completeness(signs: Signs, ledger: Sequence[LedgerEntry] = ()) -> Completeness:
    """The verdict with its evidence."""
    missing = [sentence for sentence in _missing(signs, ledger) if sentence]
    if missing:
        return Completeness("probably incomplete", tuple(missing))
    whole = _whole(signs)
    return Completeness("complete", whole) if whole else Completeness()


def _missing(signs: Signs, ledger: Sequence[LedgerEntry]) -> list[str]:
    claimed = signs.claimed_minutes or 0
    behind = any(entry.reason == "paywall" for entry in ledger)
    locked = signs.free is False and (behind or signs.words < LITTLE)
    short = claimed >= LEAST_CLAIM and signs.words < LEAST_SHARE * claimed * WPM_AT_1X
    return [
        "The page says that the story is not free to read." if locked else "",
        "" if locked else _paywall(signs, ledger),
        _broken_off(signs.last),
        f"The page claims a reading time of {_minutes(claimed)}, but the {signs.words} words found "
        f"take only {_minutes(signs.words / WPM_AT_1X)} at {WPM_AT_1X} words a minute."
        if short
        else "",
        f"The metadata carries {signs.stated_words} words of the story; {signs.words} were found."
        if signs.words < LEAST_SHARE * signs.stated_words
        else "",
    ]


def _paywall(signs: Signs, ledger: Sequence[LedgerEntry]) -> str:
    """What asks for money below the story, or beside a text that is hardly one."""
    walls = [entry for entry in ledger if entry.reason == "paywall"]
    asked = [e.text for e in walls if signs.blocks <= e.before and "continu" in e.rule]
    if asked and signs.blocks:
        return f"Below the text stands “{asked[0][:80]}”."
    return "The page shows a paywall." if walls and signs.words < LITTLE else ""


def _broken_off(last: str) -> str:
    if _TEASER.search(last):
        return "The text breaks off with an ellipsis."
    if len(last.split()) >= LONG_ENOUGH and not last.endswith(_ENDS):
        return "The last paragraph does not end as a sentence does."
    return ""


def _whole(signs: Signs) -> tuple[str, ...]:
    claimed = signs.claimed_minutes or 0
    found = (
        "The page says that the story is free to read." if signs.free else "",
        f"The page claims {_minutes(claimed)} and the {signs.words} words found take "
        f"{_minutes(signs.words / WPM_AT_1X)}."
        if claimed and signs.words >= NEAR_CLAIM * claimed * WPM_AT_1X
        else "",
        f"The {signs.words} words found fit the {signs.stated_words} in the metadata."
        if signs.stated_words > 50
        else "",
    )
    return tuple(sentence for sentence in found if sentence)


def _minutes(minutes: float) -> str:
    number = f"{minutes:.1f}".removesuffix(".0")
    return f"{number} minute{'' if number == '1' else 's'}"
