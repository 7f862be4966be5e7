"""Lines → which of them are the story's, how sure that is, and why.

Every line is weighed by trees grown on lines whose story is known (`judge`), on its own numbers and
those of its surroundings; then the lines are taken together (`runs`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sayso.article.judge import Judge, grounds, judge, likelihood
from sayso.article.ledger import LeftOut
from sayso.article.measures import in_words
from sayso.article.runs import heard, story_lines
from sayso.article.stretch import stretch
from sayso.article.surroundings import measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.lines import RawLine
    from sayso.article.surroundings import Numbers

# Of a longer text, so many lines around its densest stretch are weighed; no page has 3,000.
MOST_WEIGHED = 12_000
# Likelihood from which a line is story whatever a rule of shape says: 20 of 27 credited lines and 7
# of 8 menu words were, on sites not seen.
SURE = 0.8


@dataclass(frozen=True)
class Weighed:
    """A capture's lines, each weighed.

    Attributes:
        lines: of the whole capture.
        is_story: for each line, whether it is story as far as its numbers tell.
        likely: for each line, how likely, in (0, 1).
        rows: the numbers of those lines that were weighed, the first of which is line `top`.
        trees: that weighed them.
    """

    lines: Sequence[RawLine]
    is_story: Sequence[bool]
    likely: Sequence[float]
    rows: Numbers
    top: int
    trees: Judge

    @cached_property
    def around(self) -> range:
        """The story's stretch, from its first line to its last; empty if there is none."""
        taken = [at for at, is_story in enumerate(self.is_story) if is_story]
        return range(taken[0], taken[-1] + 1) if taken else range(0)

    @cached_property
    def certainty(self) -> float:
        """In [0, 1], how sure the trees were of the story's words and of those left out."""
        taken = doubt = 0.0
        for line, is_story, share in zip(self.lines, self.is_story, self.likely, strict=True):
            taken += line.words * is_story
            doubt += line.words * (1 - share if is_story else share)
        return round(max(0.0, 1 - doubt / taken), 3) if taken else 0.0

    def is_sure(self, at: int) -> bool:
        """Whether a line is story whatever a rule of shape says."""
        return self.is_story[at] and self.likely[at] >= SURE

    def against(self, at: int) -> LeftOut:
        """The entry for a line that no rule has a name for: what spoke most against it."""
        rule = self._rules.get(at, "it stands far from the densest part of the text")
        return LeftOut(self.lines[at].text, "outside", rule)

    @cached_property
    def _rules(self) -> dict[int, str]:
        asked = [
            at
            for at in range(self.top, self.top + len(self.rows))
            if not self.is_story[at] and (at in self.around or self.lines[at].is_prose)
        ]
        if not asked:
            return {}
        found = grounds(self.rows[[at - self.top for at in asked]], self.trees, against=True)
        return {at: in_words(names) for at, names in zip(asked, found, strict=True)}


def weigh(lines: Sequence[RawLine], trees: Judge | None = None) -> Weighed:
    """Every line weighed.

    Args:
        lines: of a capture.
        trees: grown by benchmarks/train_lines.py; those that ship with the package.
    """
    trees = trees or judge("lines")
    if not lines:
        return Weighed(lines, (), (), np.zeros((0, len(trees.names)), np.float32), 0, trees)
    start, end = stretch(lines)
    top = max(0, min(start - MOST_WEIGHED // 4, len(lines) - MOST_WEIGHED))
    near = lines[top : top + MOST_WEIGHED]
    _, rows = measured(near, range(start - top, min(end - top, len(near))))
    likely = [0.0] * len(lines)
    likely[top : top + len(near)] = likelihood(rows, trees)
    is_story = story_lines(heard(lines, likely, range(start, end)))
    if not any(is_story):  # too little to weigh: a note, a sentence
        is_story = [start <= at < end and line.is_prose for at, line in enumerate(lines)]
    return Weighed(lines, is_story, likely, rows, top, trees)
