"""eSpeak's words → ours. It joins what is said as one ("of the" is ʌvðə), and reads some as two.

Which of its stretches says which written word is found by likeness to what it says of each word
alone: the way through both rows, in order, on which the sounds differ least.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many of one row may be one of the other: "as well as the" is two, "U.S.A." three.
_MOST = 4

# What is the same in two ways of saying a word: where the stress lies is not.
_NOT_COMPARED = str.maketrans("", "", "ˈˌːʲ ")


def owned(said: Sequence[str], alone: Sequence[str]) -> list[list[tuple[int, str]]]:
    """Each stretch of `said` as parts, each with the index of the word that it says; words rise.

    Args:
        said: phonemes of each stretch between two spaces, in order.
        alone: phonemes of each word when it is said by itself, in order.
    """
    parts: list[list[tuple[int, str]]] = [[] for _ in said]
    for (stretch, stretches), (word, words) in _way(tuple(said), tuple(alone)):
        if not stretches:
            continue  # a word that is not heard
        if words == 1:
            for at in range(stretch, stretch + stretches):
                parts[at].append((word, said[at]))
        elif words:
            pieces = _split(said[stretch], alone[word : word + words])
            parts[stretch] += [(word + n, piece) for n, piece in enumerate(pieces)]
        else:  # a stretch that says no word of its own
            parts[stretch].append((max(0, word - 1), said[stretch]))
    return parts


def _way(
    said: tuple[str, ...], alone: tuple[str, ...]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """`((stretch, how many), (word, how many))`, in order, of the way with the least difference."""
    moves = [(1, 1), (0, 1), (1, 0)]
    moves += [move for many in range(2, _MOST + 1) for move in ((1, many), (many, 1))]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for at in range(len(said) + 1):
        for word in range(len(alone) + 1):
            for down, right in moves:
                before = (at - down, word - right)
                if before not in best:
                    continue
                apart = _apart("".join(said[before[0] : at]), "".join(alone[before[1] : word]))
                # Of two ways that are alike, the plain one.
                cost = best[before][0] + apart + 0.1 * (down + right - 2) ** 2
                if (at, word) not in best or cost < best[at, word][0]:
                    best[at, word] = (cost, (down, right))
    way = []
    at, word = len(said), len(alone)
    while at or word:
        down, right = best[at, word][1]
        at, word = at - down, word - right
        way.append(((at, down), (word, right)))
    return way[::-1]


@lru_cache(maxsize=4096)
def _apart(one: str, two: str) -> float:
    """How many sounds one has and the other has not."""
    first, second = (Counter(text.translate(_NOT_COMPARED)) for text in (one, two))
    return float(sum(((first - second) + (second - first)).values()))


def _split(stretch: str, words: Sequence[str]) -> list[str]:
    """The stretch in as many parts as there are words, each as like its word as can be."""
    places = range(1, len(stretch))
    ways = (
        [stretch[low:high] for low, high in pairwise((0, *cuts, len(stretch)))]
        for cuts in combinations(places, min(len(words) - 1, len(places)))
    )
    return min(ways, key=lambda way: sum(_apart(*pair) for pair in zip(way, words, strict=False)))
