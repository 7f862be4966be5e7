from __future__ import annotations

import pytest

from sayso.article.footnotes import is_footnote, power


@pytest.mark.parametrize(
    ("text", "before", "href"),
    [
        ("1", "as the council said.", ""),
        ("12", "across the sound", ""),
        ("[3]", "the vessel", "#cite_note-3"),
        ("1, 2", "she was built,", ""),
        ("†", "the harbour master", ""),
        ("a", "the keel", "#fna"),
        ("4", "in 1938", "page.html#fn4"),
    ],
)
def test_a_mark_that_points_to_a_footnote_is_told(text: str, before: str, href: str) -> None:
    assert is_footnote(text, before, href=href)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2", "an island of 12 km"),
        ("3", "40 m"),
        ("st", "the 21"),
        ("e", "M"),
        ("6", "10"),
        ("2", "E=mc"),
        ("TM", "Brannock"),
        ("1938", "she was built"),
        ("1", ""),
    ],
)
def test_what_belongs_to_the_word_is_not_taken_for_one(text: str, before: str) -> None:
    assert not is_footnote(text, before)


def test_a_mark_is_known_by_its_name_too() -> None:
    assert is_footnote("1", "in 1938", names="footnote-ref")


def test_the_power_of_a_unit_is_written_as_its_own_sign() -> None:
    assert [power(*pair) for pair in (("2", "12 km"), ("3", "5 m"), ("st", "21"), ("2", "10"))] == [
        "²", "³", "st", "2",
    ]  # fmt: skip
