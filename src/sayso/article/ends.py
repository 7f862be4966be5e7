"""Stretch of lines → the same without what only hangs on at its end.

Below a story stand the author's life, a plea to subscribe, teasers whose summaries read like
sentences. They are told by what parts them from
the story and by being small beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.article.names import is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.lines import RawLine

# Share of the stretch's prose that may be cut off; more is the story itself.
LARGEST_TAIL = 0.2
# So many lines without a sentence part two texts, whatever they say.
WIDE_GAP = 6
_PARTING = frozenset({"legal", "comments", "paywall", "boilerplate"})


def without_ends(lines: Sequence[RawLine], start: int, end: int) -> tuple[int, int]:
    """The stretch `[start, end)`, cut until nothing hangs on below."""
    total = _prose(lines, start, end)
    last = end
    while True:
        above, below = _last_gap(lines, start, end)
        tail = _prose(lines, below, last)
        if not below or tail > LARGEST_TAIL * total or not _parts(lines[above:below]):
            return start, end
        end = above


def _parts(gap: Sequence[RawLine]) -> bool:
    """Whether what stands between two runs of prose parts a story from something else."""
    return _is_wide(gap) or any(
        (line.phrase is not None and line.phrase.reason in _PARTING)
        or (is_person(line.text) and not line.is_caption)
        for line in gap
    )


def _is_wide(gap: Sequence[RawLine]) -> bool:
    return sum(1 for line in gap if not line.phrase and not line.is_caption) >= WIDE_GAP


def _last_gap(lines: Sequence[RawLine], start: int, end: int) -> tuple[int, int]:
    """`[from, to)` of the last lines without prose between two runs of it, or (0, 0)."""
    at = end - 1
    while at > start and _holds(lines[at]):
        at -= 1
    upper = at
    while upper > start and not _holds(lines[upper]):
        upper -= 1
    return (upper + 1, at + 1) if upper > start else (0, 0)


def _holds(line: RawLine) -> bool:
    return line.is_prose or bool(line.bullet)


def _prose(lines: Sequence[RawLine], start: int, end: int) -> int:
    return sum(line.words for line in lines[start:end] if line.is_prose)
