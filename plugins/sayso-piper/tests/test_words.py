import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso_piper.words import owned


@pytest.mark.parametrize(
    ("said", "alone", "expected"),
    [
        ("ðə kˈæt", "ðə kˈæt", [["ðə"], ["kˈæt"]]),
        ("ʌvðə tˈaʊn", "ʌv ðə tˈaʊn", [["ʌv", "ðə"], ["tˈaʊn"]]),
        ("hɐzbɪn tə", "hˈæz bˈɪn tˈuː", [["hɐz", "bɪn"], ["tə"]]),
        ("aɪɐm hˈɪɹ", "ˈaɪ ˈæm hˈɪɹ", [["aɪ", "ɐm"], ["hˈɪɹ"]]),
        ("jˈuː ˈɛs sˈɛd", "jˈuːˈɛs sˈɛd", [["jˈuː"], ["ˈɛs"], ["sˈɛd"]]),
    ],
)
def test_what_is_joined_is_split_where_its_words_meet(
    said: str, alone: str, expected: list[list[str]]
) -> None:
    found = owned(said.split(), alone.split())
    assert [[sounds for _, sounds in stretch] for stretch in found] == expected


_SOUNDS = st.text("aɪətskʃmn", min_size=1, max_size=9)


@given(st.lists(_SOUNDS, max_size=8), st.lists(st.one_of(st.just(""), _SOUNDS), max_size=8))
def test_every_sound_stays_and_words_rise(said: list[str], alone: list[str]) -> None:
    found = owned(said, alone)
    assert ["".join(sounds for _, sounds in stretch) for stretch in found] == said
    words = [word for stretch in found for word, _ in stretch]
    assert words == sorted(words)
    assert all(word < max(1, len(alone)) for word in words)
