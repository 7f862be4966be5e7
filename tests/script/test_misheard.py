import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.script.misheard import SPELLINGS, misheard, one_spelling


@pytest.mark.parametrize(("pattern", "becomes", "british", "american"), SPELLINGS)
def test_two_spellings_of_one_word_are_one(
    pattern: str, becomes: str, british: str, american: str
) -> None:
    assert re.search(pattern, british)
    assert one_spelling(british) == one_spelling(american)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("The ferry left at noon, said the mayor.", "the ferry left at noon said the Mayor"),
        ("One point two billion Hong Kong dollars.", "HK$1.2bn."),
        ("Twenty-two people, since twenty fifteen.", "22 people, since 2015."),
        ("The harbour's centre was closed.", "The harbor's center was closed."),
        ("The ferryman travelled.", "The ferry man traveled."),
        ("Café.", "Cafe."),
    ],
)
def test_the_same_words_in_another_form_are_not_different(said: str, heard: str) -> None:
    assert misheard(said, heard).pairs == ()
    assert misheard(said, heard).errors == 0


@pytest.mark.parametrize(
    ("said", "heard", "errors", "pairs"),
    [
        ("closed for two years", "closed for two ears", 1, [("years", "ears")]),
        ("he did not go", "he did go", 1, [("not", "")]),
        ("he did go", "he did not go", 1, [("", "not")]),
        ("a b c d", "x y c z", 3, [("a b", "x y"), ("d", "z")]),
        ("rain fell", "", 2, [("rain fell", "")]),
        ("", "rain", 1, [("", "rain")]),
    ],
)
def test_what_differs_is_counted_and_told(
    said: str, heard: str, errors: int, pairs: list[tuple[str, str]]
) -> None:
    found = misheard(said, heard)
    assert (found.errors, list(found.pairs)) == (errors, pairs)
    assert found.said == len(said.split())


def test_words_that_sound_alike_are_the_same() -> None:
    sound = {"vos": "vas", "vas": "vas"}.get
    assert not misheard("anneke vos", "anneke vas", sound=lambda words: sound(words, words)).pairs


_WORDS = st.lists(st.sampled_from(["rain", "fell", "on", "the", "quay"]), max_size=8)


@given(_WORDS, _WORDS)
def test_errors_are_no_more_than_all_words_and_none_only_without_a_difference(
    said: list[str], heard: list[str]
) -> None:
    found = misheard(" ".join(said), " ".join(heard))
    assert found.errors <= max(len(said), len(heard))
    assert bool(found.errors) == bool(found.pairs)
    assert misheard(" ".join(said), " ".join(said)).errors == 0
