"""Lines weighed: the trees, what they say for themselves, and the way through a text."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.judge import grounds, judge, judge_from, likelihood
from sayso.article.lines import lines_of
from sayso.article.measures import WORDS, in_words
from sayso.article.runs import CHANGE, story_lines
from sayso.article.surroundings import measured
from sayso.article.weighing import MOST_WEIGHED, weigh

STORY = "\n".join(
    f"On day {day} the board of the harbour said that the old bridge would stay shut a while."
    for day in range(12)
)
# One tree: is the first number over 1? If so, is the second over 5?
STORED = {
    "names": ["size", "place"], "roots": [0], "depth": 2, "feature": [0, 0, 1, 0, 0],
    "threshold": [1, 0, 5, 0, 0], "right": [2, 1, 4, 3, 4], "value": [0.5, -2, 1, 3, -1],
}  # fmt: skip


def test_a_verdict_is_the_sum_of_the_leaves() -> None:
    found = likelihood([[0, 0], [2, 0], [2, 9]], judge_from(STORED))
    assert found == pytest.approx([1 / (1 + np.exp(-odds)) for odds in (-2, 3, -1)])


def test_what_moved_a_verdict_is_named_strongest_first() -> None:
    rows = [[0.0, 0.0], [2.0, 0.0], [2.0, 9.0]]
    assert grounds(rows, judge_from(STORED), against=True) == [["size"], [], ["place"]]
    assert grounds(rows, judge_from(STORED), against=False) == [[], ["place", "size"], ["size"]]


def test_the_trees_that_ship_ask_for_what_is_measured() -> None:
    names, rows = measured(lines_of(STORY), range(12))
    assert judge("lines").names == names
    assert rows.shape == (12, len(names))


def test_each_measure_has_words_for_a_reader() -> None:
    spare = {name for name in judge("lines").names if in_words([name]).startswith(f"{name} speaks")}
    assert not spare - {"prose"}
    assert len({words for _, words in WORDS}) == len(WORDS)


def test_the_two_strongest_measures_are_said_once_each() -> None:
    said = in_words(["words", "sentences", "until comments", "topic"])
    assert said == "its length and how far it is from a comments line speak against it"
    assert in_words([]) == "nothing of its own or around it speaks for it"


def test_a_short_interruption_does_not_break_a_story_and_one_line_does_not_begin_one() -> None:
    assert story_lines([9.0, 9.0, -3.0, 9.0, 9.0]) == [True] * 5
    assert story_lines([-9.0, -9.0, 3.0, -9.0, -9.0]) == [False] * 5
    assert story_lines([]) == []


@given(st.lists(st.integers(-20, 20).map(float), max_size=9))
def test_no_other_way_through_a_text_is_better(spoken: list[float]) -> None:
    def worth(chosen: tuple[bool, ...]) -> float:
        changes = sum(one != other for one, other in pairwise((False, *chosen)))
        return sum(s for s, c in zip(spoken, chosen, strict=True) if c) - CHANGE * changes

    best = max(map(worth, product((False, True), repeat=len(spoken))))
    assert worth(tuple(story_lines(spoken))) == pytest.approx(best)


def test_of_an_endless_text_the_densest_part_is_weighed() -> None:
    text = "Home\n" * MOST_WEIGHED + STORY + "\nHome" * MOST_WEIGHED
    weighed = weigh(lines_of(text))
    assert weighed.around == range(MOST_WEIGHED, MOST_WEIGHED + 12)
    assert len(weighed.rows) == MOST_WEIGHED
