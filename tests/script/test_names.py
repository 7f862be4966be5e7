from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.model import Article, Block
from sayso.script.lexicon import parse_lexicon
from sayso.script.names import news_names, shipped_lexicon, unknown_names
from sayso.script.respelling import phonemes
from sayso.script.tokens import tokenise

# The alphabet of the default voice: what its engine can be given.
ALPHABET = set("AIOWYabdefhijklmnpstuvwzæðŋɑɔəɛɜɡɪɹʃʊʌʒʤʧθˈ ")


@pytest.mark.parametrize(
    ("respelling", "expected"),
    [
        ("vyen-TYAHN", "vjɛntjˈɑn"),
        ("shee jin-PING", "ʃi ʤɪnpˈɪŋ"),
        ("zuh-LEN-skee", "zəlˈɛnski"),
        ("EDH-ur", "ˈɛðəɹ"),
        ("KUHR-un", "kˈʌɹən"),
        ("HER-kuh", "hˈɜɹkə"),
        ("n-DIGH", "əndˈI"),
        ("", ""),
    ],
)
def test_a_respelling_says_one_thing(respelling: str, expected: str) -> None:
    assert phonemes(respelling) == expected


@pytest.mark.parametrize("respelling", ["QAH", "vyenTYAHN", "ahah", "é"])
def test_a_broken_respelling_is_refused(respelling: str) -> None:
    with pytest.raises(LexiconError):
        phonemes(respelling)


def test_there_are_enough_names_and_none_twice() -> None:
    listed = [each.name for each in news_names()]
    assert len(listed) >= 4000
    assert len(set(listed)) == len(listed)


def test_every_name_can_be_said_by_the_voices() -> None:
    for each in news_names():
        assert set(each.phonemes) <= ALPHABET, each
        assert "ˈ" in each.phonemes or len(each.respelling) < 5, each


def test_every_name_has_its_provenance() -> None:
    for each in news_names():
        assert each.kind in ("place", "person", "term", "company", "outlet"), each
        assert each.source in ("english", "native"), each
        assert each.confidence in ("high", "medium"), each


def test_the_shipped_lexicon_is_whole_and_finds_names() -> None:
    lexicon = shipped_lexicon()
    assert lexicon.problems == ()
    assert lexicon.find("In Vientiane today", 3) == (12, "Vientiane", "vjɛntjˈɑn")
    assert lexicon.find("Erdogan's", 0) is not None


@pytest.mark.parametrize(
    ("name", "said"), [("Paul", "pˈɔl"), ("Stephanie", "stˈɛfəni"), ("Microsoft", "mˈIkɹOsɑft")]
)
def test_an_english_name_is_not_read_as_another_languages(name: str, said: str) -> None:
    (token,) = tokenise(name, lexicon=shipped_lexicon())
    assert token.phonemes == said


def test_a_users_entry_wins() -> None:
    users = parse_lexicon(["Vientiane = /vˈɛn/"])
    hit = users.over(shipped_lexicon()).find("Vientiane", 0)
    assert hit is not None
    assert hit[2] == "vˈɛn"


def article(*texts: str) -> Article:
    return Article(tuple(Block("paragraph", text) for text in texts))


def test_names_that_no_lexicon_knows_are_listed_where_they_first_stand() -> None:
    news = article(
        "The ferry reached Quelbrith on Monday.",
        "Prime Minister Zorvan Tchaqlu of Laos was in Quelbrith to meet Tchaqlu’s brother.",
    )
    found = unknown_names(news)
    assert [name for name, _ in found] == ["Quelbrith", "Zorvan Tchaqlu", "Tchaqlu"]
    for name, span in found:
        assert news.blocks[span.block].text[span.start : span.end] == name


def test_a_voice_can_say_which_words_it_knows() -> None:
    news = article("He went to London and Quelbrith.")
    assert [name for name, _ in unknown_names(news)] == ["London", "Quelbrith"]
    known = unknown_names(news, known={"London"}.__contains__)
    assert [name for name, _ in known] == ["Quelbrith"]


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital() -> None:
    assert unknown_names(article("Officials met. “Nobody came,” they said.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "He knows, I’ve heard.",
        "They met St. and Gov. and Nov.",
        "The US-led UN force",
        "A Laos-based",
    ],
)
def test_a_contraction_or_an_abbreviation_is_no_name(text: str) -> None:
    assert unknown_names(article(text), known={"Laos"}.__contains__) == []


@given(st.lists(st.text(max_size=40), max_size=3))
def test_any_text_gives_names_that_lie_in_it(texts: list[str]) -> None:
    for name, span in unknown_names(article(*texts)):
        assert texts[span.block][span.start : span.end] == name
