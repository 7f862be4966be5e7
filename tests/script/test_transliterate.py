from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.script.transliterate import SPEAKABLE, latin


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Київ", "Kyiv"),
        ("Москва", "Moskva"),
        ("Αθήνα", "Athina"),
        ("서울", "Seoul"),
        ("とうきょう", "toukyou".capitalize()),
        ("北京", "in Chinese characters"),
        ("القاهرة", "in Arabic script"),
        ("ไทย", "in Thai script"),
        ("ﬁn", "fin"),
        ("Łódź", "Łódź"),
        ("β", "beta"),
    ],
)
def test_a_word_in_another_script(written: str, said: str) -> None:
    assert latin(written) == said


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(whitelist_categories=["L"]), min_size=1, max_size=20))
def test_only_latin_letters_are_left(word: str) -> None:
    assert all(SPEAKABLE.match(piece) for piece in latin(word).split())
    assert latin(word)
