from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.script import shipped_lexicon, tokenise
from sayso.script.foreign_names import certain, foreign
from sayso.script.languages import SPELLINGS

if TYPE_CHECKING:
    from sayso.script.spellings import Spelling

ALPHABET = set("AIOWYaæɑəɛɜɔɪiʊuʌbdfhjklmnpstvwzðŋɡɹʃʒʤʧθˈx")


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: spelling.name)
def test_each_language_says_its_example(spelling: Spelling) -> None:
    name, said = spelling.example
    assert foreign(name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Guangzhou", "ɡwɑŋʤˈO"),
        ("Xiaoping", "ʃjWpˈɪŋ"),
        ("Sánchez", "sˈænʧɛz"),
        ("Bogotá", "bOɡətˈɑ"),
        ("Mbappe", "əmbˈɑpA"),
        ("Mthethwa", "əmtˈɛtwə"),
        ("Xinjiang", "ʃɪnʤjˈæŋ"),
        ("Jeonju", "ʤʌnʤˈu"),
        ("Montebourg", "mɑntəbˈʊɹɡ"),
        ("Schweinfurt", "ʃvˈInfʊɹt"),
        ("Lukoyanov", "lukOjˈɑnɑf"),
        ("Ciotti", "ʧˈɑti"),
        ("Nasiriyah", "næsɪɹˈijə"),
        ("Cochabamba", "kOʧəbˈæmbə"),
        ("Lukashenko", "lukəʃˈɛŋkO"),
        ("Netzarim", "nɛtsˈɑɹim"),
        ("Tohoku", "tOhˈOku"),
        ("Vicenza", "vɪʧˈɛntsə"),
        ("Heinz", "hˈInts"),
        # letters of one language
        ("Alejandro", "æləhˈændɹO"),
        ("Llosa", "jˈOsə"),
        ("Holguín", "ɑlɡˈin"),
        ("Zingaretti", "zɪŋɡəɹˈɛti"),
        ("Antoine", "ɑntwˈɑn"),
        ("Roissy", "ɹwɑsˈi"),
        ("Gobain", "ɡObˈæn"),
        ("Triet", "tɹiˈA"),
        ("Bergé", "bɛɹʒˈA"),
        ("Schwesig", "ʃvˈɛzɪɡ"),
        ("Schrödinger", "ʃɹˈɜɹdɪŋəɹ"),
        ("Nolte", "nˈɑltə"),
        ("Makhachev", "məkˈɑʧɛf"),
        ("Oleksii", "Olˈɛksi"),
        ("Grzegorz", "ɡʒˈɛɡɑʃ"),
        ("Munteanu", "mʊntjˈɑnu"),
        ("Dăncilă", "dənʧˈilə"),
        ("Gergely", "ɡˈɛɹɡA"),
        ("Gjilan", "ʤˈilɑn"),
        ("Ecevit", "ɛʤˈɛvɪt"),
        ("Natthaphong", "næthəpˈɑŋ"),
        ("Jayapura", "ʤIəpˈʊɹə"),
        ("Suresh", "sʊɹˈAʃ"),
        ("Tian", "tjˈɛn"),
        ("Kganyago", "kənjˈɑɡO"),
        # endings that bear the stress, or leave it before them
        ("Papuashvili", "pæpwæʃvˈili"),
        ("Konstantopoulou", "kɑnstæntˈɑpulu"),
        ("Krasnohorivka", "kɹæsnOhˈɔɹɪvkə"),
        ("Garoua", "ɡəɹˈuə"),
        ("Albornoz", "ælbɔɹnˈɑz"),
        ("Vermeer", "vəɹmˈɪɹ"),
        # what English mouths do with any of them
        ("Badr", "bˈædəɹ"),
        ("Begoña", "bɛɡˈOnjə"),
        ("Leopoldo", "lAOpˈɑldO"),
        ("Lecco", "lˈɛkO"),
        ("Pesce", "pˈɛʃA"),
    ],
)
def test_a_name_is_said_as_its_language_spells(name: str, said: str) -> None:
    assert foreign(name) == said


@pytest.mark.parametrize("name", ["Thompson", "Southwick", "Ashbury", "Al", "x", "R2D2", "a" * 60])
def test_what_english_spells_is_left_to_the_voice(name: str) -> None:
    assert foreign(name) == ""


def test_a_guess_stands_beside_what_no_lexicon_knows() -> None:
    tokens = tokenise("Rzeszów's mayor met Kyiv's.", lexicon=shipped_lexicon())
    guesses = {token.text: token.guess for token in tokens if token.guess}
    assert guesses == {}
    (token, *_) = tokenise("Rzeszów's mayor")
    assert (token.guess, token.phonemes) == ("ʒˈɛʃufs", "")
    assert tokenise("the mayor met him")[1].guess == ""


def test_what_only_pinyin_spells_is_said_so_whatever_a_dictionary_has() -> None:
    said = {token.text: token.phonemes for token in tokenise("Zhang of Huizhou sang in Long B.")}
    assert said["Zhang"] == "ʤˈɑŋ"
    assert said["Huizhou"] == "hwAʤˈO"
    assert not said["sang"] + said["Long"]


@pytest.mark.parametrize(
    ("name", "said"), [("Luoyang", "lwOjˈɑŋ"), ("Dengfeng", "dʌŋfˈʌŋ"), ("Zhang", "ʤˈɑŋ")]
)
def test_a_chinese_name_is_sure_by_its_syllables(name: str, said: str) -> None:
    assert certain(name) == said


@pytest.mark.parametrize("word", ["Along", "Belong", "Hanging", "Longman", "Penang", "Benghazi"])
def test_what_only_looks_like_pinyin_is_not_sure(word: str) -> None:
    assert certain(word) == ""


@given(
    st.text(st.characters(codec="utf-8"), max_size=30) | st.from_regex(r"[A-Z][a-zäöüéłş]{2,14}")
)
def test_a_guess_is_in_the_voices_alphabet(name: str) -> None:
    assert set(foreign(name)) <= ALPHABET
