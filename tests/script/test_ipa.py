from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.script.ipa import from_ipa, to_ipa
from sayso.script.names import news_names


@pytest.mark.parametrize(
    ("ipa", "ours"),
    [
        ("/ˈkiːv/", "kˈiv"),
        ("vjɛnˈtjɑːn", "vjɛntjˈɑn"),
        ("ˈʃeɪnbaʊm", "ʃˈAnbWm"),
        ("nəˈɡɔːnəʊ kærəˈbɑːx", "nəɡˈɔnO kæɹəbˈɑk"),
        ("kˈʌtəɹ", "kˈʌtəɹ"),  # the voices' own alphabet stays
        ("bɔʁˈdo", "bɔɹdˈO"),
    ],
)
def test_ipa_in_the_voices_alphabet(ipa: str, ours: str) -> None:
    assert from_ipa(ipa) == ours


def test_two_sounds_of_two_syllables_stay_two() -> None:
    assert to_ipa("ˈɛtʃtætləɹ") == "ˈɛt.ʃtætləɹ"
    assert from_ipa(to_ipa("ˈɛtʃtætləɹ")) == "ˈɛtʃtætləɹ"
    assert from_ipa(to_ipa("ˈɛʧtætləɹ")) == "ˈɛʧtætləɹ"


def test_a_sign_of_no_alphabet_is_named() -> None:
    with pytest.raises(LexiconError, match="%"):
        from_ipa("k%v")


def test_every_shipped_name_comes_back_from_ipa() -> None:
    lost = [name.name for name in news_names() if from_ipa(to_ipa(name.phonemes)) != name.phonemes]
    assert lost == []


@given(st.text(max_size=40))
def test_anything_is_said_or_refused(text: str) -> None:
    try:
        said = from_ipa(text)
    except LexiconError:
        return
    assert from_ipa(said) == said
