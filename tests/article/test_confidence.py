"""Confidence: a probability that never falls while what speaks for a reading rises."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.confidence import Signs, Table, chance, confidence, signs, tables
from sayso.article.witness import accord
from sayso.model import Article, Block, LedgerEntry

PROSE = "The council said on Monday that the bridge would be shut until the herring come back. "
WHOLE = Article(tuple(Block("paragraph", PROSE * 3) for _ in range(12)))


@pytest.mark.parametrize("reader", ["html", "text"])
def test_tables_rise_and_are_probabilities(reader: str) -> None:
    table = tables()[reader]  # type: ignore[index]
    assert len(table.weights) == len(Signs._fields)
    assert len(table.scores) == len(table.chances) > 2
    assert all(one < two for one, two in pairwise(table.scores))
    assert all(0 < one <= two < 1 for one, two in pairwise(table.chances))


TABLE = Table((1.0, 0, 0, 0, 0, 0, 0), 0.0, (0.2, 0.6, 0.9), (0.1, 0.5, 0.9))


@pytest.mark.parametrize(
    ("score", "expected"), [(0.0, 0.1), (0.2, 0.1), (0.4, 0.3), (0.6, 0.5), (0.75, 0.7), (1, 0.9)]
)
def test_between_two_rows_it_is_between_their_chances(score: float, expected: float) -> None:
    assert chance(TABLE, Signs(score, 0, 0, 0, 0, 0, 0)) == pytest.approx(expected)


def test_it_has_two_places_at_the_ends_too() -> None:
    exact = TABLE._replace(chances=(0.123, 0.5, 0.977))
    assert [chance(exact, Signs(score, 0, 0, 0, 0, 0, 0)) for score in (-1, 2)] == [0.12, 0.98]


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_a_higher_score_is_never_less_likely(one: float, other: float) -> None:
    low, high = sorted((one, other))
    below, above = (chance(TABLE, Signs(s, 0, 0, 0, 0, 0, 0)) for s in (low, high))
    assert 0 <= below <= above <= 1


def test_the_signs_of_an_article() -> None:
    left = LedgerEntry(PROSE * 3, "outside", "a rule", 4)
    label = Block("heading", "What now")
    seen = signs(Article((*WHOLE.blocks[:5], label), (left, left)), 0.9, 0.8)
    assert (seen.certainty, seen.agreement, seen.incomplete) == (0.9, 0.8, 0)
    assert seen.left == pytest.approx(2 / 7)
    assert seen.prose == pytest.approx(1, abs=0.01)
    assert seen.scattered == pytest.approx(2 / 6)
    assert signs(Article(()), 0).length == 0


def test_doubt_of_the_reader_is_doubt_of_the_article() -> None:
    assert confidence("html", WHOLE, 0.2, 0.1) < confidence("html", WHOLE, 0.99, 0.99)
    assert confidence("text", WHOLE, 0.2) < confidence("text", WHOLE, 0.99)


def test_stories_agree_by_their_runs_of_words() -> None:
    assert accord(PROSE, PROSE) == 1
    assert accord(PROSE, "") == accord("", "") == 0
    assert 0 < accord(PROSE * 2, PROSE + "Nobody knew of it before the mayor spoke up.") < 1
