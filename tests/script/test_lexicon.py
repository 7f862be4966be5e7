from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.errors import LexiconError
from sayso.script import parse_lexicon, read_lexicon, spoken, tokenise

if TYPE_CHECKING:
    from pathlib import Path

FILE = """# towns
Slough = Slau
Ada Nguyen = Ada Nwin
Ada = Ayda
Qatar = /kˈʌtəɹ/
otter = ottah
"""


def test_a_file_of_names(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text(FILE, encoding="utf-8")
    lexicon = read_lexicon(path)
    assert lexicon.problems == ()
    said = spoken("Ada Nguyen left Slough’s otters; Ada met an Otter.", lexicon=lexicon)
    assert said == "Ada Nwin left Slau's otters; Ayda met an ottah."


def test_a_name_of_several_words_is_one_token() -> None:
    lexicon = parse_lexicon(FILE.splitlines())
    first, *_ = tokenise("Ada Nguyen's boat", lexicon=lexicon)
    assert (first.text, first.words) == ("Ada Nguyen's", ("Ada", "Nwin's"))


def test_phonemes_go_with_the_token() -> None:
    lexicon = parse_lexicon(FILE.splitlines())
    one, two = tokenise("Qatar Qatar's", lexicon=lexicon)
    assert (one.phonemes, one.words) == ("kˈʌtəɹ", ("Qatar",))
    assert two.phonemes == "kˈʌtəɹz"


def test_capitals_and_word_ends_count() -> None:
    lexicon = parse_lexicon(["Reading = Redding"])
    assert spoken("reading in Reading, Readingite", lexicon=lexicon) == (
        "reading in Redding, Readingite"
    )


def test_a_broken_line_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(
        "Slough = Slau\nnothing\nx = \n= y\nUpton = Up4ton\nQ = /q\nWye = Why\n", "utf-8"
    )
    lexicon = read_lexicon(path)
    assert [entry.name for entry in lexicon.entries] == ["Slough", "Wye"]
    assert [str(p).split(":")[0] for p in lexicon.problems] == [
        f"mine.txt, line {n}" for n in (2, 3, 4, 5, 6)
    ]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "names.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LexiconError, match=r"names\.txt"):
        read_lexicon(path)


def test_one_lexicon_over_another() -> None:
    mine, theirs = parse_lexicon(["Slough = Slau"]), parse_lexicon(["Slough = Sluff", "Wye = Why"])
    assert spoken("Slough Wye", lexicon=mine.over(theirs)) == "Slau Why"
