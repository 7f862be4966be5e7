from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.script import Entry, Lexicon, read_lexicon
from sayso.script.pls import read_pls, write_pls

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<lexicon version="1.0" alphabet="ipa" xml:lang="en"\n'
    b'  xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">\n'
)


def document(*lexemes: str) -> bytes:
    return HEAD + "\n".join(lexemes).encode() + b"\n</lexicon>\n"


def test_phonemes_and_aliases_are_read() -> None:
    lexicon = read_pls(
        document(
            "<lexeme><grapheme>Kyiv</grapheme><phoneme>ˈkiːv</phoneme></lexeme>",
            "<lexeme><grapheme>WFP</grapheme><alias>World Food Programme</alias></lexeme>",
        )
    )
    assert lexicon.entries == (
        Entry("Kyiv", "Kyiv", "kˈiv"),
        Entry("WFP", "World Food Programme"),
    )
    assert lexicon.problems == ()


def test_each_grapheme_is_a_name_and_the_preferred_reading_is_heard() -> None:
    lexicon = read_pls(
        document(
            "<lexeme><grapheme>Kyiv</grapheme><grapheme>Kiev</grapheme>"
            '<phoneme>ˈkiːɛv</phoneme><phoneme prefer="true">ˈkiːv</phoneme></lexeme>'
        )
    )
    assert [(entry.name, entry.phonemes) for entry in lexicon.entries] == [
        ("Kyiv", "kˈiv"),
        ("Kiev", "kˈiv"),
    ]


def test_a_lexeme_that_cannot_be_used_is_named_by_its_line_and_the_rest_is_used() -> None:
    lexicon = read_pls(
        document(
            "<lexeme><grapheme>Kyiv</grapheme><phoneme>k%v</phoneme></lexeme>",
            '<lexeme><grapheme>Oslo</grapheme><phoneme alphabet="x-sampa">Oz</phoneme></lexeme>',
            "<lexeme><alias>nobody</alias></lexeme>",
            "<lexeme><grapheme>Rome</grapheme><alias>Roam</alias></lexeme>",
        ),
        name="news.pls",
    )
    assert [entry.name for entry in lexicon.entries] == ["Rome"]
    assert [str(problem)[:18] for problem in lexicon.problems] == [
        f"news.pls, line {line}: " for line in (4, 5, 6)
    ]


def test_what_was_read_before_broken_xml_is_used() -> None:
    body = document("<lexeme><grapheme>Rome</grapheme><alias>Roam</alias></lexeme>", "<lexeme>")
    lexicon = read_pls(body, name="news.pls")
    assert [entry.name for entry in lexicon.entries] == ["Rome"]
    assert "news.pls, line 6" in str(lexicon.problems[0])


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE lexicon SYSTEM "http://example.org/pls.dtd">',
        b'<!DOCTYPE lexicon [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE lexicon [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
)
def test_a_document_type_or_an_entity_is_refused(head: bytes) -> None:
    body = HEAD.replace(b"<lexicon", head + b"<lexicon", 1) + b"</lexicon>"
    with pytest.raises(LexiconError, match="refused"):
        read_pls(body)


@pytest.mark.parametrize("body", [b"", b"Kyiv = Keev", b"<html></html>"])
def test_what_is_no_lexicon_is_refused(body: bytes) -> None:
    with pytest.raises(LexiconError):
        read_pls(body)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    entries = (Entry("Kyiv", "Kyiv", "kˈiv"), Entry("A & B", "A and B"), Entry("Æ<", "ash"))
    path = tmp_path / "mine.pls"
    path.write_text(write_pls(entries), encoding="utf-8")
    lexicon = read_lexicon(path)
    assert lexicon.entries == entries
    assert lexicon.problems == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for each in (body, HEAD + body + b"</lexicon>"):
        with suppress(LexiconError):
            assert isinstance(read_pls(each), Lexicon)
