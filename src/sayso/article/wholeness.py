"""Story and what its page claims → whether it is all there, with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import WPM_AT_1X, Completeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import LedgerEntry

# Pages count 200 to 265 words a minute and round up: a whole 4-minute story has at least 600
# words. Below this share of its claim (at 200), a text is short of it by any way of counting.
SHORT_OF_CLAIM = 0.6
NEAR_CLAIM = 0.75
_ENDS = tuple(".!?。！？”\"’'»)]؟।")


def wholeness(
    paragraphs: Sequence[str], ledger: Sequence[LedgerEntry], claimed: float | None
) -> Completeness:
    """The verdict on a story's paragraphs, given all that stood around them."""
    words = sum(len(text.split()) for text in paragraphs)
    measured = words / WPM_AT_1X
    against = [
        sentence
        for sentence in (
            _claim(claimed, measured),
            _paywall(ledger, len(paragraphs)),
            _broken_off(paragraphs),
        )
        if sentence
    ]
    if against:
        return Completeness("probably incomplete", tuple(against))
    if claimed is not None and measured >= NEAR_CLAIM * claimed:
        return Completeness(
            "complete",
            (f"The page claims {_minutes(claimed)} and the text takes {_minutes(measured)}.",),
        )
    return Completeness()


def _claim(claimed: float | None, measured: float) -> str:
    if claimed is None or claimed < 2 or measured >= SHORT_OF_CLAIM * claimed:
        # A claim of one minute is what pages print for anything short.
        return ""
    return (
        f"The page claims a reading time of {_minutes(claimed)}, but the text takes only"
        f" {_minutes(measured)} at {WPM_AT_1X} words a minute."
    )


def _paywall(ledger: Sequence[LedgerEntry], paragraphs: int) -> str:
    asked = next(
        (
            entry.text
            for entry in ledger
            if entry.reason == "paywall" and entry.before >= paragraphs and "continu" in entry.rule
        ),
        "",
    )
    return f"Below the text stands “{asked[:80]}”." if asked else ""


def _broken_off(paragraphs: Sequence[str]) -> str:
    if not paragraphs or paragraphs[-1].endswith("...") or paragraphs[-1].endswith("…"):
        return "The last paragraph ends in dots." if paragraphs else ""
    last = paragraphs[-1]
    if len(last.split()) >= 8 and not last.endswith(_ENDS):
        return "The last paragraph does not end as a sentence does."
    return ""


def _minutes(minutes: float) -> str:
    number = f"{minutes:.1f}".removesuffix(".0")
    return f"{number} minute{'' if number == '1' else 's'}"
