import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LanguageNotSpoken, NothingToSay, SaysoError
from sayso.model import Line, Token, VoiceInfo
from sayso.voice.clean import clean
from sayso.voice.contract import as_line
from sayso.voice.silent import SilentEngine

ENGLISH = VoiceInfo("v", "V", "e", "en-GB", "us", "Apache-2.0", 160.0)
EVERY = SilentEngine().voices()[0]


def line(*words: str) -> Line:
    return Line(tuple(Token(word, None, (word,)) for word in words))


def spoken(*words: str) -> str:
    return clean(line(*words), ENGLISH).spoken


def test_a_clean_line_is_the_same_object() -> None:
    ordinary = as_line("Rain fell, then stopped.")
    assert clean(ordinary, ENGLISH) is ordinary


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("ra\x00in", "rain"),
        ("\u202erain\u202c", "rain"),
        ("ra\u200bin\ufeff", "rain"),
        ("ra\ud800in", "rain"),
        ("new\u00a0york", "new york"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_has_no_shape_is_taken_out(dirty: str, expected: str) -> None:
    assert spoken(dirty) == expected


def test_a_word_longer_than_any_is_broken_into_even_parts() -> None:
    parts = spoken("x" * 80).split()
    assert "".join(parts) == "x" * 80
    assert {len(part) for part in parts} == {20}


def test_a_long_compound_is_broken_at_its_hyphens() -> None:
    assert (
        spoken("harbour-board-and-ferry-company-owned") == "harbour board and ferry company owned"
    )
    assert spoken("harbour-board-owned") == "harbour-board-owned"


def test_the_longest_word_of_the_dictionary_is_left_whole() -> None:
    assert spoken("supercalifragilisticexpialidocious") == "supercalifragilisticexpialidocious"


@pytest.mark.parametrize("nothing", ["", "—", "\u200b", "…", " "])
def test_nothing_to_say_is_said_so(nothing: str) -> None:
    with pytest.raises(NothingToSay):
        clean(line(nothing), ENGLISH)


def test_letters_that_the_voice_cannot_read_are_refused_by_name() -> None:
    with pytest.raises(LanguageNotSpoken, match="v cannot read “Москва”"):
        clean(line("in", "Москва"), ENGLISH)
    assert clean(line("in", "Москва"), EVERY).spoken == "in Москва"


def test_a_lexicon_that_knows_how_to_say_it_is_believed() -> None:
    known = Line((Token("北京", None, ("北京",), phonemes="bAʤˈɪŋ"),))
    assert clean(known, ENGLISH) == known


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_unicode_at_all_is_cleaned_or_refused(words: list[str]) -> None:
    try:
        cleaned = clean(line(*words), ENGLISH)
    except SaysoError:
        return
    assert len(cleaned.tokens) == len(words)
    assert cleaned.spoken.isprintable()
    assert max(map(len, cleaned.spoken.split())) <= 34
    assert clean(cleaned, ENGLISH) == cleaned
