"""What was to be said, and what a listener wrote down → the words that differ.

Both are brought to one form first: figures as words, by the same rules that made the script; no
capitals, marks or hyphens; one spelling of the British and American ones; and what sounds the same
is the same. What is left is counted as speech research does (word error rate: the least number of
words put in, left out or changed, by the words that were to be said; Levenshtein 1966).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from sayso.script.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Pattern, what it becomes, an example of each side. Right for two spellings of one word; that the
# result is nobody's spelling does not matter, since both sides become it.
SPELLINGS = (
    (r"our(?=$|s|ed|ing|ite|able|er|ful|less|hood)", "or", "harbours", "harbors"),
    (r"(?<=[a-z]{2})is(?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$)", "iz", "realised", "realized"),
    (r"ys(?=e|ing)", "yz", "analysed", "analyzed"),
    (r"(?<=[tb])re(?=$|s$)", "er", "centres", "centers"),
    (r"(?<=[a-z])ll(?=ed|ing|er)", "l", "travelled", "traveled"),
    (r"ogue(?=$|s)", "og", "dialogue", "dialog"),
    (r"enc(?=e$|es$)", "ens", "defence", "defense"),
    (r"mme$", "m", "programme", "program"),
    (r"^grey", "gray", "grey", "gray"),
    (r"^mr$", "mister", "mr", "mister"),
    (r"^ok$", "okay", "ok", "okay"),
)

# A word that was to be said and one that was heard; None where one has nothing.
_Step: TypeAlias = "tuple[str | None, str | None]"

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Misheard:
    """How one sentence was heard.

    Attributes:
        said: words that were to be said.
        errors: the least number of words put in, left out or changed.
        pairs: `(said, heard)` where they differ, in order; "" where one has nothing.
    """

    said: int
    errors: int
    pairs: tuple[tuple[str, str], ...]


def misheard(
    said: str,
    heard: str,
    *,
    locale: str = "en-US",
    sound: Callable[[str], str] = lambda words: words.replace(" ", ""),
) -> Misheard:
    """Where two texts differ in their words.

    Args:
        said: the words of a line, as an engine was given them.
        heard: what a listener wrote down, with figures and marks as it likes.
        locale: of the text, for the figures.
        sound: how words are pronounced: those that are pronounced alike are not different.
    """
    told, got = _words(said), _words(spoken(heard, locale=locale))
    errors, pairs = 0, []
    for steps in _regions(told, got):
        left = " ".join(one for one, _ in steps if one is not None)
        right = " ".join(other for _, other in steps if other is not None)
        if not left or not right or sound(left) != sound(right):
            errors += len(steps)
            pairs.append((left, right))
    return Misheard(len(told), errors, tuple(pairs))


def one_spelling(word: str) -> str:
    """Of a word in small letters: the same for the British and the American spelling."""
    for pattern, becomes, *_ in SPELLINGS:
        word = re.sub(pattern, becomes, word)
    return word


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return [one_spelling(word) for word in _WORD.findall(re.sub(r"['’]", "", bare))]


def _regions(told: Sequence[str], got: Sequence[str]) -> Iterator[list[_Step]]:
    """The stretches where they differ, each as long as nothing between is the same."""
    for same, steps in groupby(_steps(told, got), key=lambda step: step[0] == step[1]):
        if not same:
            yield list(steps)


def _steps(told: Sequence[str], got: Sequence[str]) -> list[_Step]:
    """The cheapest way from one to the other."""
    costs = [[row + column for column in range(len(got) + 1)] for row in range(len(told) + 1)]
    for row, one in enumerate(told, 1):
        for column, other in enumerate(got, 1):
            costs[row][column] = min(
                costs[row - 1][column] + 1,
                costs[row][column - 1] + 1,
                costs[row - 1][column - 1] + (one != other),
            )
    steps: list[_Step] = []
    row, column = len(told), len(got)
    while row or column:
        here = costs[row][column]
        both = row and column
        if both and here == costs[row - 1][column - 1] + (told[row - 1] != got[column - 1]):
            row, column = row - 1, column - 1
            steps.append((told[row], got[column]))
        elif row and here == costs[row - 1][column] + 1:
            row -= 1
            steps.append((told[row], None))
        else:
            column -= 1
            steps.append((None, got[column]))
    return steps[::-1]
