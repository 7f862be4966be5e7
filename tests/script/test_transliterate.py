from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.script import spoken
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
        ("ירושלים", "in Hebrew script"),
        ("東京タワー", "in Japanese characters"),
        ("नरेन्द्र", "Narendra"),
        ("भारत", "Bharat"),
        ("सरकार", "Sarkar"),
        ("कमला", "Kamla"),
        ("मुंबई", "Mumbai"),
        ("फ़िल्म", "Film"),
        ("ঢাকা", "Dhaka"),
        ("বাংলাদেশ", "Bangladesh"),
        ("ਪੰਜਾਬ", "Panjab"),
        ("ગુજરાત", "Gujrat"),
        ("தமிழ்நாடு", "Tamizhnatu"),
        ("తెలుగు", "Telugu"),
        ("ಕನ್ನಡ", "Kannada"),
        ("മലയാളം", "Malayalam"),
        ("თბილისი", "Tbilisi"),
        ("Երևան", "Erevan"),
        ("Հայաստան", "Hayastan"),
        ("ﬁn", "fin"),
        ("Łódź", "Łódź"),
        ("β", "beta"),
    ],
)
def test_a_word_in_another_script(written: str, said: str) -> None:
    assert latin(written) == said


def test_foreign_words_of_a_sentence_are_said_or_announced() -> None:
    said = spoken("Modi (नरेन्द्र मोदी) met 习近平 at 東京タワー, தமிழ்நாடு’s guest")
    assert said == (
        "Modi, Narendra Modi, met in Chinese characters at in Japanese characters, "
        "Tamizhnatu's guest"
    )


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(whitelist_categories=["L"]), min_size=1, max_size=20))
def test_only_latin_letters_are_left(word: str) -> None:
    assert all(SPEAKABLE.match(piece) for piece in latin(word).split())
    assert latin(word)
