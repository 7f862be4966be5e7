from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.model import Line
from sayso.script import Lexicon, parse_lexicon, spoken, tokenise

if TYPE_CHECKING:
    from sayso.model import Token

SPEAKABLE = re.compile(r"(?:[^\W\d_]+(?:['-][^\W\d_]+)*[,.?!;:—]?(?: |\Z))+\Z")
PIECES = """
    $5bn 3-1 7.30pm 11 July 2025 U.S. Gen. St. “ ” ( ) — … % NATO 1/2 B-52 VIII http://a.uk @otter
    #Reef a@b.org 20C 5ft 10in 北京 Київ 020 7946 0018 's ' - , . ? £3.4m 0 ½ ² ① No. 10 1" 5' × km²
"""
NEWSY = st.lists(st.one_of(st.text(max_size=8), st.sampled_from(PIECES.split())), max_size=14).map(
    " ".join
)


def assert_lawful(text: str, tokens: tuple[Token, ...], start: int) -> None:
    at = start
    for token in tokens:
        assert token.span is not None
        assert at <= token.span.start < token.span.end <= start + len(text)
        assert token.text == text[token.span.start - start : token.span.end - start]
        assert token.words
        at = token.span.end


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), NEWSY), st.sampled_from(["en-GB", "en-US"]))
@example("\ud800 lone \udfff 5", "en-GB")
@example("\u202e5 \u200b$\u200d3\ufeff", "en-GB")
@example("ﬁn 𝐁𝐨𝐥𝐝 ＡＢＣ １２３ ٣٤ ⅔ Ⅳ ㊷", "en-US")
@example("İSTANBUL ǅ ª º ʰ", "en-US")
def test_spans_rise_and_only_words_reach_a_voice(text: str, locale: str) -> None:
    tokens = tokenise(text, 3, 7, locale=locale)
    assert_lawful(text, tokens, 7)
    if tokens:
        line = Line(tokens).spoken
        assert SPEAKABLE.match(line), line
        assert all("LATIN" in unicodedata.name(c) for c in line if c.isalpha() and not c.isascii())
    assert tokens == tokenise(text, 3, 7, locale=locale)


@settings(max_examples=100, deadline=None)
@given(NEWSY)
def test_what_stands_between_spans_holds_no_letter(text: str) -> None:
    tokens = tokenise(text)
    at, gaps = 0, ""
    for token in tokens:
        assert token.span is not None
        gaps += text[at : token.span.start]
        at = token.span.end
    gaps += text[at:]
    assert not any(c.isascii() and c.isalnum() for c in gaps), gaps


def test_joining_spans_and_gaps_gives_the_text_back() -> None:
    text = "“HK$1.2bn” – said Gen. Roe (62) – fell 5.5%…"
    tokens = tokenise(text)
    rebuilt, at = "", 0
    for token in tokens:
        assert token.span is not None
        rebuilt += text[at : token.span.start] + token.text
        at = token.span.end
    assert rebuilt + text[at:] == text


def test_a_construct_is_one_token() -> None:
    bill, rest = tokenise("$5 billion HK$1.2bn")
    assert (bill.text, bill.words) == ("$5 billion", ("five", "billion", "dollars"))
    assert bill.written_words == 2
    assert len(rest.words) == 7


def test_a_date_lights_word_by_word() -> None:
    assert [t.text for t in tokenise("11 July 2025")] == ["11", "July", "2025"]


def test_punctuation_belongs_to_the_word_before() -> None:
    tokens = tokenise("Well (he said), yes!")
    assert [(t.text, t.after) for t in tokens] == [
        ("Well", ","),
        ("he", ""),
        ("said", ","),
        ("yes", "!"),
    ]


def test_a_number_that_nobody_would_listen_to_is_said_by_its_length() -> None:
    (token,) = tokenise("7" * 10_000)
    assert " ".join(token.words) == "a number of ten thousand digits"
    assert token.text == "7" * 10_000


@pytest.mark.parametrize("piece", ["a.b", "1-", "$", "x@", "9:", "“(", "北"])
def test_a_line_without_an_end_is_read(piece: str) -> None:
    """Were a rule's time not linear, this would not come back."""
    text = piece * 20_000
    assert_lawful(text, tokenise(text), 0)


def test_the_lexicon_is_asked_before_every_rule() -> None:
    lexicon = parse_lexicon(["US Open = you ess open", "$5 bill = fiver", "U.S. = America"])
    assert len(lexicon.problems) == 1  # a name starts with a letter or a figure
    assert spoken("the US Open in the U.S.", lexicon=lexicon) == "the you ess open in the America."
    assert tokenise("no US", lexicon=Lexicon()) == tokenise("no US")


def test_small_words_inside_a_date_are_lit_with_it() -> None:
    assert [t.text for t in tokenise("the 21st of June")] == ["the", "21st of", "June"]
    assert [t.text for t in tokenise("May the 4th")] == ["May", "the 4th"]
