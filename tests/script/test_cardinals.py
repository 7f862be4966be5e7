from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.script.cardinals import cardinal, decade, fraction, number, ordinal, year

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: n for n, word in enumerate(_SMALL.split())}
_VALUES |= {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
_NAMES = "thousand million billion trillion"
_SCALES = {word: 1000**n for n, word in enumerate(_NAMES.split(), start=1)}


def heard(said: str) -> int:
    """The number that a listener understands."""
    total = group = 0
    for word in said.replace("-", " ").split():
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        elif word != "and":
            group += _VALUES[word]
    return total + group


@given(st.integers(0, 10**15 - 1), st.booleans())
def test_a_listener_hears_the_number_that_is_written(n: int, british: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    assert heard(cardinal(str(n), british=british)) == n


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (cardinal("1024", british=True), "one thousand and twenty-four"),
        (cardinal("2000007", british=True), "two million and seven"),
        (cardinal("217", british=False), "two hundred seventeen"),
        (cardinal("007", british=True), "zero zero seven"),
        (
            number("5,432.10", british=True),
            "five thousand four hundred and thirty-two point one zero",
        ),
        (number(".5", british=True), "point five"),
        (ordinal("21", british=True), "twenty-first"),
        (ordinal("100", british=True), "one hundredth"),
        (ordinal("12", british=True), "twelfth"),
        (ordinal("40", british=True), "fortieth"),
        (year("1905", british=True), "nineteen oh five"),
        (year("2000", british=True), "two thousand"),
        (year("2007", british=False), "two thousand seven"),
        (year("2010", british=True), "twenty ten"),
        (year("1900", british=True), "nineteen hundred"),
        (decade("1990", british=True), "nineteen nineties"),
        (decade("2010", british=True), "twenty tens"),
        (decade("60", british=True), "sixties"),
        (fraction("3", "4", british=True), "three quarters"),
        (fraction("1", "2", british=True), "one half"),
        (fraction("2", "3", british=True), "two thirds"),
    ],
)
def test_forms(said: str, expected: str) -> None:
    assert said == expected
