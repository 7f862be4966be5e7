"""Two versions of an article → what was changed, word for word, block by block.

Blocks are matched whole first; in between, those with most words in common are the same block,
rewritten (as `difflib.ndiff` does with lines), and compared by words.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Article, Block

Op = Literal["same", "added", "removed"]

# Half of the words of the longer block; with fewer, two paragraphs are two and not one rewritten.
_ALIKE = 0.5
# What is compared at most, so that a page made to be slow takes a few seconds of one core: pairs of
# blocks in one run of changes, pairs of words in a block without passing over the frequent ones
# (`difflib`'s autojunk), and at all; words of both versions. Beyond, blocks are shown whole.
_MOST_PAIRS = 900
_MOST_EXACT = 250_000
_MOST_WORD_PAIRS = 4_000_000
_MOST_WORDS = 100_000
_NEAR = 1  # unchanged blocks that are shown on each side of a change

_WORD = re.compile(r"\s*\S+|\s+")


class Part(NamedTuple):
    """A stretch of a block's text, and whether it is new, gone or both versions have it."""

    op: Op
    text: str


class Change(NamedTuple):
    """A block as it was and is: the parts that are not "added" are its old text."""

    kind: str
    parts: tuple[Part, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing was changed in it."""
        return all(part.op == "same" for part in self.parts)


class Stretch(NamedTuple):
    """Blocks in a row; `is_aside` are unchanged ones far from any change."""

    is_aside: bool
    changes: tuple[Change, ...]


def difference(old: Article, new: Article) -> tuple[Change, ...]:
    """Every block of both versions, in order."""
    return tuple(_changes(old.blocks, new.blocks))


def stretches(changes: Sequence[Change]) -> tuple[Stretch, ...]:
    """The changes with what is far from all of them set apart."""
    changed = [at for at, change in enumerate(changes) if not change.is_same]
    near = {at + step for at in changed for step in range(-_NEAR, _NEAR + 1)}
    return tuple(
        Stretch(aside, tuple(changes[at] for at in run))
        for aside, run in groupby(range(len(changes)), key=lambda at: at not in near)
    )


def counted(changes: Sequence[Change]) -> tuple[int, int]:
    """How many words are new, and how many are gone."""
    words: Counter[str] = Counter()
    for change in changes:
        for part in change.parts:
            words[part.op] += len(part.text.split())
    return words["added"], words["removed"]


def _changes(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    def texts(blocks: Sequence[Block]) -> list[tuple[str, str]]:
        return [(block.kind, block.text) for block in blocks]

    exact = len(old) * len(new) <= _MOST_EXACT
    many = sum(len(block.text.split()) for block in (*old, *new)) > _MOST_WORDS
    matcher = SequenceMatcher(None, texts(old), texts(new), autojunk=not exact)
    for op, i, until_i, j, until_j in matcher.get_opcodes():
        if op == "equal":
            yield from (Change(one.kind, (Part("same", one.text),)) for one in new[j:until_j])
        elif many:
            yield from _whole(old[i:until_i], new[j:until_j])
        else:
            yield from _rewritten(old[i:until_i], new[j:until_j])


def _whole(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    yield from (Change(one.kind, (Part("removed", one.text),)) for one in old)
    yield from (Change(one.kind, (Part("added", one.text),)) for one in new)


def _rewritten(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    """Blocks in place of others: the two most alike are one, then those before it and behind."""
    todo: list[tuple[Sequence[Block], Sequence[Block]]] = [(old, new)]
    while todo:
        gone, come = todo.pop()
        pair = _most_alike(gone, come) if gone and come else None
        if pair is None:
            yield from _whole(gone, come)
        elif len(gone) == len(come) == 1:
            yield Change(come[0].kind, tuple(parts(gone[0].text, come[0].text)))
        else:
            i, j = pair
            todo += [
                (gone[i + 1 :], come[j + 1 :]),
                (gone[i : i + 1], come[j : j + 1]),
                (gone[:i], come[:j]),
            ]


def _most_alike(old: Sequence[Block], new: Sequence[Block]) -> tuple[int, int] | None:
    if len(old) * len(new) > _MOST_PAIRS:
        return None
    before = [Counter(block.text.split()) for block in old]
    after = [Counter(block.text.split()) for block in new]
    best, found = _ALIKE, None
    for i, one in enumerate(before):
        for j, other in enumerate(after):
            most = max(one.total(), other.total())
            alike = (one & other).total() / most if most else 1.0
            if alike > best or (alike == best and found is None):
                best, found = alike, (i, j)
    return found


def parts(old: str, new: str) -> Iterator[Part]:
    """Two texts as the words that both have, and those that one has.

    >>> [(part.op, part.text) for part in parts("It carries 340.", "It carries 360.")]
    [('same', 'It carries'), ('removed', ' 340.'), ('added', ' 360.')]
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) * len(after) > _MOST_WORD_PAIRS:
        yield from (Part("removed", old), Part("added", new))
        return
    exact = len(before) * len(after) <= _MOST_EXACT
    matcher = SequenceMatcher(None, before, after, autojunk=not exact)
    for op, i, until_i, j, until_j in matcher.get_opcodes():
        if op == "equal":
            yield Part("same", "".join(after[j:until_j]))
            continue
        if until_i > i:
            yield Part("removed", "".join(before[i:until_i]))
        if until_j > j:
            yield Part("added", "".join(after[j:until_j]))
