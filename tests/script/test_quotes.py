from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.script.quotes import quotations


def words(*texts: str) -> list[list[str]]:
    return [
        [text[q.inner_start : q.inner_end] for q in found]
        for text, found in zip(texts, quotations(texts), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is over,” he said. “Go home.”", ["It is over,", "Go home."]),
        ('"It is over," he said. "Go home."', ["It is over,", "Go home."]),
        ("‘It is over,’ he said. ‘Go home.’", ["It is over,", "Go home."]),
        ("'It is over,' he said. 'Go home.'", ["It is over,", "Go home."]),
        ("«C’est fini», dit-elle.", ["C’est fini"]),
        ("„Es ist vorbei“, sagte sie.", ["Es ist vorbei"]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("‘He said “no” to me,’ she said.", ["He said “no” to me,"]),
        ("“This,” he said, “is it.”", ["This,", "is it."]),
        ("‘I don’t know,’ she said.", ["I don’t know,"]),
        ("‘My boys’ shoes were gone,’ said Ann.", ["My boys’ shoes were gone,"]),
        ("the ‘so-called experts’ were wrong", ["so-called experts"]),
        ("‘We were goin’ home,’ he said.", ["We were goin’ home,"]),
        ("Get ’em in the ’90s, it’s the boys’ turn", []),
        ("rock 'n' roll in the '90s, 'til dawn", []),
        ('a 6" pipe and a 12" one', []),
        ('he said,"No way" and left', ["No way"]),
        ("no marks at all", []),
        ("““", []),
        ("“” and “ ” are empty", []),
    ],
)
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert words(text) == [expected]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    first, second, third = quotations(["He said: “One.", "“Two.", "“Three,” he went on. “Four.”"])
    assert [(q.resumes, q.continues) for q in first] == [(False, True)]
    assert [(q.resumes, q.continues) for q in second] == [(True, True)]
    assert [(q.resumes, q.continues) for q in third] == [(True, False), (False, False)]


def test_an_open_mark_that_is_not_taken_up_again_ends_with_its_paragraph() -> None:
    (found,), rest = quotations(["He said: “One.", "Two."])
    assert not found.continues
    assert rest == ()


def test_a_second_opening_mark_gives_up_the_first() -> None:
    assert words("“Never closed. She sighed. “Closed,” she said.") == [["Closed,"]]


@given(st.lists(st.text(alphabet=st.sampled_from("ab s'\"“”‘’«»„.,—\n"), max_size=60), max_size=4))
def test_quotations_rise_and_lie_in_their_text(texts: list[str]) -> None:
    for text, found in zip(texts, quotations(texts), strict=True):
        at = 0
        for q in found:
            assert at <= q.start < q.inner_start < q.inner_end <= q.end <= len(text)
            at = q.end
