"""A long sentence's tokens → the same, with a comma where a reader takes breath.

No word is added or moved: only a pause before a clause's first word, and only where the sentence
has gone on without one for longer than people do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.script.rules import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Token

# Words that start a clause, and so may have a breath before them.
_CLAUSES = words_of(
    """
    which who whose whom while because although though whereas unless until when where after before
    since but so if as and or despite following including amid
    """
)
_WEAK = frozenset({"and", "or", "as", "so", "following", "including", "before", "after", "since"})
_LONG = 16  # spoken words without a pause: about six seconds at natural pace
_VERY_LONG = 24  # from here on a weaker place will do
_LONGEST_LINE = 60  # spoken words; a longer sentence is said in parts, so that it can begin
_SHORTEST_PART = 20  # spoken words that a part should have before it ends at a pause
_LEFT = 6  # words that must follow, or the pause would stand before a tail


def with_breaths(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, with a comma before a clause wherever the words run on too long."""
    lengths = [len(token.words) for token in tokens]
    if sum(lengths) <= _LONG + _LEFT:
        return tokens
    said = list(tokens)
    left = sum(lengths)
    run = 0
    for i, token in enumerate(tokens):
        word = token.words[0].lower()
        wanted = _VERY_LONG if word in _WEAK else _LONG
        if word in _CLAUSES and run >= wanted and left >= _LEFT and not said[i - 1].after:
            said[i - 1] = replace(said[i - 1], after=",")
            run = 0
        run = 0 if token.after else run + lengths[i]
        left -= lengths[i]
    return tuple(said)


def in_parts(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """A sentence too long to be said at once, in parts that end at its pauses where it has any.

    A transcript without full stops would otherwise be one line, and its first sound would wait
    for its last word.
    """
    start, run, pause = 0, 0, 0
    total = sum(len(token.words) for token in tokens)
    for at, token in enumerate(tokens):
        if total <= _LONGEST_LINE:
            break
        if run and run + len(token.words) > _LONGEST_LINE:
            end = pause or at
            yield unfinished(tokens[start:end])
            said = sum(len(one.words) for one in tokens[start:end])
            start, run, pause, total = end, run - said, 0, total - said
        run += len(token.words)
        if token.after and run >= _SHORTEST_PART:
            pause = at + 1
    yield tokens[start:]


def unfinished(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens that end before their sentence does, with a comma where nothing else stands."""
    last = tokens[-1]
    return (*tokens[:-1], replace(last, after=last.after or ","))
