from __future__ import annotations

import tomllib
from importlib import resources
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.credits import SHAPES, split_credit
from sayso.article.names import is_dated, is_person, names_in
from sayso.article.phrases import chrome, folded, languages, reading_minutes, words_for
from sayso.model import Reason

TABLES = tomllib.loads(
    resources.files("sayso.article").joinpath("phrases.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ADVERTISEMENT", "advertisement"),
        ("» Read more: ‘Life’ in Lenn", "related"),
        ("Comments (12)", "comments"),
        ("12 comments", "comments"),
        ("1.25x", "widget"),
        ("250 WPM", "widget"),
        ("Get through articles 2x faster", "widget"),
        ("Why you can trust the Quay Gazette", "boilerplate"),
        ("© 2024 Quay Gazette", "legal"),
        ("Skip to main content", "navigation"),
        ("Anzeige", "advertisement"),
        ("関連記事", "related"),
        ("Лента: Читайте также".partition(": ")[2], "related"),
        ("اقرأ أيضا", "related"),
    ],
)
def test_phrases_are_known_in_any_dress(text: str, reason: str) -> None:
    found = chrome(text)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "This Week in Asia",
        "This is not the first time that the bridge has been shut.",
        "More than 200 stumps of oak could be seen.",
        "The advertisement was withdrawn on Monday.",
        "They may not be as old as they look.",
        "Share prices fell on Monday, the board said.",
        "Comments by the mayor angered the town.",
        "About 400 people stood in the drizzle.",
        "Related to the earls of Lenn, he never used the title.",
        "Latest figures show a fall in fares.",
    ],
)
def test_sentences_are_not_phrases(text: str) -> None:
    assert chrome(text) is None


def test_every_phrase_of_the_tables_has_a_word_and_is_found() -> None:
    for tables in TABLES.values():
        for table in tables.values():
            for text in (*table.get("lines", ()), *table.get("headings", ())):
                if not set("*#(|") & set(text):
                    assert chrome(text) is not None, text


def test_every_table_is_of_a_reason() -> None:
    known = {*get_args(Reason)}
    for language, tables in TABLES.items():
        assert language in languages()
        assert set(tables) <= known, language


def test_no_wildcard_phrase_is_so_wide_that_any_text_fits() -> None:
    for text in (
        "Rain fell",
        "Rain",
        "Rain fell on the town of Lenn on Monday night",
        "橋",
        "7 rivers",
    ):
        assert chrome(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Reading Time:4 minutes", 4.0),
        ("4 min read", 4.0),
        ("Estimated reading time: 12 mins", 12.0),
        ("Lesezeit: 3 Minuten", 3.0),
        ("Temps de lecture : 2 min", 2.0),
        ("14 May 2026, 6.30am · Reading time: 2 minutes", 2.0),
        ("3 min read | Comment", 3.0),
        ("It takes 4 minutes to read.", None),
        ("Advertisement", None),
    ],
)
def test_claimed_reading_times(text: str, minutes: float | None) -> None:
    assert reading_minutes(text) == minutes


@given(st.text(max_size=200))
def test_folding_is_idempotent_and_looking_up_never_fails(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    chrome(text)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_shape_of_credit_splits_its_example(shape: object) -> None:
    example = shape.example  # type: ignore[attr-defined]
    text, credit, _ = split_credit(example)
    assert text.startswith("The bridge at dawn")
    assert "Ada Roe" in credit or credit == "AFP"


@pytest.mark.parametrize(
    ("caption", "text", "credit", "rest"),
    [
        ("A soldier, last year. Photo:   AFP", "A soldier, last year.", "AFP", "Photo:"),
        ("Rain. Photograph: Ada Roe/Getty Images", "Rain.", "Ada Roe/Getty Images", "Photograph:"),
        ("Rain. Picture: Quay Gazette", "Rain.", "Quay Gazette", "Picture:"),
        ("Rain (Image credit: Quay Gazette)", "Rain", "Quay Gazette", "(Image credit: )"),
        ("Regen. Foto: dpa", "Regen.", "dpa", "Foto:"),
        ("Rain. (AP Photo/Ada Roe)", "Rain.", "AP Photo/Ada Roe", "( )"),
        ("Rain © Ada Roe", "Rain", "Ada Roe", "©"),
        ("Rain in Lenn. Ada Roe/Reuters", "Rain in Lenn.", "Ada Roe/Reuters", ""),
        ("Getty Images", "", "Getty Images", ""),
        ("Image source, Getty Images", "", "Getty Images", "Image source,"),
        ("Image caption, Rain in Lenn", "Rain in Lenn", "", "Image caption,"),
        ("The source: he said it rained.", "The source: he said it rained.", "", ""),
        ("He worked for Reuters", "He worked for Reuters", "", ""),
        ("", "", "", ""),
    ],
)
def test_credits(caption: str, text: str, credit: str, rest: str) -> None:
    assert split_credit(caption) == (text, credit, rest)


@given(st.text("aA. :/()©|—PhotoAFP", max_size=60))
def test_a_split_caption_holds_every_sign_once(caption: str) -> None:
    parts = "".join(split_credit(caption))
    assert sorted(parts.replace(" ", "")) == sorted("".join(caption.split()))


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ada Roe", ("Ada Roe",)),
        ("By Ada Roe and Tom Lee", ("Ada Roe", "Tom Lee")),
        (
            "By Ada Roe, Tom Lee and Jo Berg in Lima",
            ("Ada Roe", "Tom Lee", "Jo Berg"),
        ),
        ("Von Ada Roe und Tom Lee", ("Ada Roe", "Tom Lee")),
        ("By the sea, everything is slower.", None),
        ("Byron Roe", None),
    ],
)
def test_bylines(line: str, people: tuple[str, ...] | None) -> None:
    found = names_in(line)
    assert (found.people if found else None) == people


@pytest.mark.parametrize(
    "name", ["Maria Siow", "Ludwig van der Berg", "A. J. Roe", "Zoë O’Hara-Lee"]
)
def test_people(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "text", ["Ukraine war", "The Times", "Home", "Rain fell.", "Latest News", "7 Up"]
)
def test_not_people(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize(
    "text",
    ["4 May 2024", "Published 4 May 2024, 10:03 BST", "Updated: May 4, 2024 at 10.03 am",
     "2024-05-04", "Mon, 4 May 2024", "4. Mai 2024", "2024年5月4日"],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert is_dated(text)


@pytest.mark.parametrize(
    "text", ["May be", "In 2024 it rained for a week in Lenn", "1", "Line 7", "3-1"]
)
def test_not_dates(text: str) -> None:
    assert not is_dated(text)


def test_words_of_all_languages_are_one_list() -> None:
    assert {"by", "von", "par"} <= set(words_for("byline", "labels"))
