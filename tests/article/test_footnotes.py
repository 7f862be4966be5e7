from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.footnotes import is_footnote, power, without_marks


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


@pytest.mark.parametrize(
    ("line", "read", "marks"),
    [
        ("The ship¹ sank in 1938,² they say.", "The ship sank in 1938, they say.", ("¹", "²")),
        ("She was old.[1][2] He was not.", "She was old. He was not.", ("[1][2]",)),
        ("She was old. [12] He was not.", "She was old. He was not.", ("[12]",)),
        ("the harbour master† said", "the harbour master said", ("†",)),
        ("a deal worth millions*, it said", "a deal worth millions, it said", ("*",)),
        ("“It is over.”³", "“It is over.”", ("³",)),
        ("¹ Figures are for 2019.", "Figures are for 2019.", ("¹",)),
        ("He slept [citation needed].", "He slept [citation needed].", ()),
        ("It is true[citation needed].", "It is true.", ("[citation needed]",)),
        ("an island of 12 km² and CO² at 10⁶", "an island of 12 km² and CO² at 10⁶", ()),
        ("“He [the mayor] went [sic]”", "“He [the mayor] went [sic]”", ()),
        ("a **bold** word* and *another*", "a **bold** word* and *another*", ()),
        ("[1]", "[1]", ()),
    ],
)
def test_marks_in_copied_text(line: str, read: str, marks: tuple[str, ...]) -> None:
    assert without_marks(line) == (read, marks)


@given(st.text(st.sampled_from("ab .,¹²[]1†*”") | st.characters(codec="utf-8"), max_size=60))
def test_taking_marks_out_loses_no_sign(line: str) -> None:
    read, marks = without_marks(line)
    left = [sign for sign in "".join((read, *marks)) if not sign.isspace()]
    assert sorted(left) == sorted(sign for sign in line if not sign.isspace())
