"""Likelihoods of lines → which lines are the story's, taken together.

A story is a few long runs of lines with short interruptions: to begin or to break off costs as much
as some doubt about the lines. The cheapest way through is found in one pass (Viterbi 1967).
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.lines import RawLine

# Of benchmarks/train_lines.py --cross-validate; the F1 is flat around them.
IN_STRETCH = 1.4  # log odds that running text gains in the densest stretch: short stories need it
LEAN = -0.4  # log odds added to every line
CHANGE = 4.0  # what it costs to begin or to break off
HEAVIEST = 60  # words; a longer line speaks no louder
LOUDNESS = 0.6  # power of a line's words by which its verdict weighs
SURE = 1e-4  # no likelihood is trusted further
SIGN_UP_BOX = 4  # lines under a sign-up heading that part nothing
_INTERRUPTIONS = frozenset({"advertisement", "widget", "newsletter", "reading time", "date"})


def heard(lines: Sequence[RawLine], likely: Sequence[float], stretch: range) -> list[float]:
    """How loudly each line speaks for (above 0) or against being story.

    Args:
        lines: of a capture.
        likely: for each of them, in (0, 1).
        stretch: the densest of the capture.
    """
    out: list[float] = []
    box = 0
    for at, (line, share) in enumerate(zip(lines, likely, strict=True)):
        if line.phrase and line.phrase.reason == "newsletter":
            box = SIGN_UP_BOX
        in_box = box > 0 and not line.is_prose
        box = box - 1 if in_box else 0
        parts_nothing = in_box or _describes_picture(lines, at)
        out.append(0.0 if parts_nothing else _heard(line, share, dense=at in stretch))
    return out


def story_lines(spoken: Sequence[float]) -> list[bool]:
    """For each line whether it is story, from how loudly it speaks for it."""
    came_from: list[tuple[bool, bool]] = []
    outside, inside = 0.0, -CHANGE
    for weight in spoken:
        began, stayed = outside - CHANGE > inside, inside - CHANGE < outside
        came_from.append((not stayed, not began))
        outside, inside = (
            max(outside, inside - CHANGE),
            max(inside, outside - CHANGE) + weight,
        )
    is_story = inside > outside
    out: list[bool] = []
    for from_outside, from_inside in reversed(came_from):
        out.append(is_story)
        is_story = from_inside if is_story else from_outside
    return out[::-1]


def _heard(line: RawLine, share: float, *, dense: bool) -> float:
    odds = log(max(SURE, share) / max(SURE, 1 - share)) + LEAN
    if line.phrase or line.is_caption:
        # What interrupts a story parts nothing, and chrome speaks for no line around it.
        interrupts = line.is_caption or (line.phrase and line.phrase.reason in _INTERRUPTIONS)
        odds = 0.0 if interrupts else min(0.0, odds)
    elif line.is_prose and dense:
        odds += IN_STRETCH
    return odds * float((min(HEAVIEST, line.words) + 1.0) ** LOUDNESS)


def _describes_picture(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line that is no sentence stands right above a caption, buttons between aside."""
    below = next((line for line in lines[at + 1 : at + 4] if not line.phrase), None)
    return below is not None and below.is_caption and not lines[at].ends
