"""Lines → the stretch of them that holds the story.

After Kohlschütter et al. 2010, text without markup: prose counts for the stretch, lines that are
not prose against it, headings of lists and comments strongly; the stretch with the largest sum
is the story (Bentley's maximum subarray), found in one pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.lines import RawLine
    from sayso.article.phrases import Phrase
    from sayso.model import Reason

# Weights in words, tuned on benchmarks/captures.py: how much prose makes up for one such line.
MOST_OF_A_LINE = 60
SHORT_LINE = -4.0
TITLE_LINE = -5.0
LIST_HEADING = -8.0
COMMENTS_HEADING = -160.0
# An interruption of any length costs at most this: stories go on after galleries and long lists.
LONGEST_INTERRUPTION = -120.0
# Phrases: players, advertisements and sign-up boxes stand in the middle of stories and hardly
# count; notices of law stand below them.
PHRASE_LINES: dict[Reason, float] = {
    "advertisement": -0.5,
    "widget": -0.5,
    "newsletter": -2.0,
    "reading time": 0.0,
    "related": -3.0,
    "navigation": -5.0,
    "boilerplate": -6.0,
    "paywall": -10.0,
    "legal": -16.0,
}
# What is left of a sentence's weight when it stands among titles, as teasers do, and when readers
# wrote it.
ALONE = 0.3
NEVER_ALONE = 22  # words; a longer line is a paragraph wherever it stands
COMMENT = 0.0
# Below this much prose, a heading of comments is a link at the top of a page.
PROSE_OF_A_STORY = 80


def stretch(lines: Sequence[RawLine]) -> tuple[int, int]:
    """`[start, end)` of the story in the lines; an empty range when there is no prose at all."""
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    prose_before, interruption = 0, 0.0
    in_comments = False
    company = _in_company(lines)
    for at, line in enumerate(lines):
        if line.phrase and line.phrase.reason == "comments" and prose_before >= PROSE_OF_A_STORY:
            in_comments = True
        # What readers wrote may be longer than the story, but comes after it.
        weight = weigh(line)
        if line.is_prose:
            weight *= (COMMENT if in_comments else 1.0) * (1.0 if company[at] else ALONE)
        prose_before += line.words if line.is_prose else 0
        if weight < 0 and not (line.phrase and line.phrase.heads_list):
            weight = max(weight, min(0.0, LONGEST_INTERRUPTION - interruption))
            interruption += weight
        elif line.is_prose:
            interruption = 0.0
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best:
            best, best_range = total, (start, at + 1)
    return best_range


def _in_company(lines: Sequence[RawLine]) -> list[bool]:
    """For each line, whether the nearest line above or below that is no chrome is prose."""
    beside = [at for at, line in enumerate(lines) if not line.phrase and not line.is_caption]
    out = [False] * len(lines)
    for place, at in enumerate(beside):
        near = beside[max(0, place - 1) : place] + beside[place + 1 : place + 2]
        out[at] = lines[at].words >= NEVER_ALONE or any(lines[other].is_prose for other in near)
    return out


def weigh(line: RawLine) -> float:
    """How much a line speaks for (above 0) or against standing in a story, in words of prose."""
    if line.phrase:
        return _weight_of_phrase(line.phrase)
    if line.is_prose:
        return 0.0 if line.times > 2 else float(min(line.words, MOST_OF_A_LINE))
    if line.is_caption or line.bullet:
        return 0.0
    if not any(sign.isalpha() for sign in line.text):
        return PHRASE_LINES["widget"]
    return TITLE_LINE if line.words >= 5 else SHORT_LINE


def _weight_of_phrase(phrase: Phrase) -> float:
    if phrase.reason == "comments":
        return COMMENTS_HEADING
    return LIST_HEADING if phrase.heads_list else PHRASE_LINES.get(phrase.reason, SHORT_LINE)
