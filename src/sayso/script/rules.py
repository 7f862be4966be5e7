"""A written construct → the words said for it: what a rule is, and what it may look at.

A rule never looks further than a bounded window round its match, so that reading a text is linear
in its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    Match: TypeAlias = re.Match[str]

# A number as the press writes it: 3,000, 1,50,000 (Indian), 5432, 5.5, .5
NUMBER = r"(?:\d{1,3}(?:,\d{2,3}){0,12},\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
DASH = r"[-‐‑‒–—−]"
END = r"(?![^\W_])"  # no letter or digit follows
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Part:
    """Code points `[start, end)` of the text, the words said for them, the punctuation after."""

    start: int
    end: int
    words: str
    after: str = ""


@dataclass(slots=True)
class Context:
    """What a rule may look at besides its match.

    Attributes:
        text: all of the text being read.
        british: whether British forms are wanted.
        before: the written word just before, in lower case; "" at the start of a sentence.
        capitals: whether the text is a line in capitals.
    """

    text: str
    british: bool
    before: str = ""
    capitals: bool = False

    def behind(self, start: int) -> str:
        """The text shortly before `start`."""
        return self.text[max(0, start - _WINDOW) : start]

    def ahead(self, end: int) -> str:
        """The text shortly after `end`."""
        return self.text[end : end + _WINDOW]


Said: TypeAlias = "str | tuple[Part, ...] | None"


@dataclass(frozen=True)
class Rule:
    """One construct of written English.

    Attributes:
        name: what the construct is.
        pattern: of the written form, matched where a word starts.
        say: the words for a match; None when it is not that construct after all.
        example: written and spoken, in British English; run as a test.
    """

    name: str
    pattern: str
    say: Callable[[Match, Context], Said]
    example: tuple[str, str]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return re.compile(self.pattern)


def part(match: Match, group: int | str, words: str, after: str = "") -> Part:
    """The part of a match that one of its groups is."""
    return Part(match.start(group), match.end(group), words, after)


def words_of(table: str) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(table.split())
