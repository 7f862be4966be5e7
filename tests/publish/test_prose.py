from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from sayso.model import Article, Block, BlockKind, Mark
from sayso.publish.prose import body, day, day_and_time, direction, head, title

PARAGRAPH = "The long hand was bent."


def shown(article: Article) -> html.HtmlElement:
    return html.fromstring(f"<div>{head(article)}{body(article)}</div>")


def test_marks_are_elements_and_may_overlap() -> None:
    marks = (
        Mark("emphasis", 0, 13),
        Mark("strong", 9, 17),
        Mark("link", 4, 17, "https://a.example/"),
    )
    made = body(Article((Block("paragraph", PARAGRAPH, marks),)))
    attributes = 'href="https://a.example/" target="_blank" rel="noopener noreferrer"'
    assert made == (
        '<p><span data-block="0" data-from="0"><em>The </em>'
        f"<a {attributes}><em>long </em><strong><em>hand</em></strong><strong> was</strong></a>"
        " bent.</span></p>"
    )


def test_lists_stand_in_lists() -> None:
    items = [("a", 1), ("b", 2), ("c", 3), ("d", 2), ("e", 1)]
    blocks = [Block("item", text, level=level) for text, level in items]
    made = body(Article((*blocks, Block("paragraph", "x"), Block("item", "f", level=2))))
    bare = made.replace("</span>", "")
    for number in range(7):
        bare = bare.replace(f'<span data-block="{number}" data-from="0">', "")
    assert bare == (
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>\n"
        "<p>x</p>\n<ul><li>f</li></ul>"
    )


def test_headings_never_skip_a_level() -> None:
    levels = [4, 2, 3, 5, 0, 6]
    article = Article(tuple(Block("heading", "x", level=level) for level in levels))
    headings = re.findall(r"<(h\d)", html.tostring(shown(article), encoding="unicode"))
    assert headings == ["h1", "h2", "h2", "h3", "h4", "h2", "h3"]


def test_cells_know_where_in_the_row_they_begin() -> None:
    table = shown(Article((Block("row", "Year | 🕰 lost | x"), Block("row", "1921 | 208 | y"))))
    cells = [(cell.text_content(), cell[0].get("data-from")) for cell in table.iterfind(".//td")]
    assert cells == [
        ("Year", "0"), ("🕰 lost", "7"), ("x", "17"),
        ("1921", "0"), ("208", "7"), ("y", "13"),
    ]  # fmt: skip


def test_a_caption_keeps_its_credit_apart() -> None:
    figure = shown(Article((Block("caption", "The tower.", credit="I. Pell"),))).find(".//figure")
    assert figure is not None
    assert [(span.get("class"), span.text_content()) for span in figure.iterfind(".//span")] == [
        (None, "The tower."),
        ("credit", "I. Pell"),
    ]


def test_bylines_read_as_a_sentence() -> None:
    names = [Block("byline", name) for name in ("Ann", "Bob", "Cy")]
    assert "By Ann, Bob and Cy" in shown(Article(tuple(names))).text_content()
    assert "By Ann and Bob" in shown(Article(tuple(names[:2]))).text_content()
    french = shown(Article((names[0],), language="fr"))
    assert french.text_content().endswith("Ann")
    assert "By" not in french.text_content()


def test_there_is_always_one_h1() -> None:
    for kinds in (["paragraph"], ["headline"], ["headline", "headline"], []):
        article = Article(tuple(Block(kind, PARAGRAPH) for kind in kinds))  # type: ignore[arg-type]
        assert len(shown(article).findall(".//h1")) == 1


def test_a_title_without_a_headline_is_how_the_text_begins() -> None:
    assert title(Article((Block("paragraph", "word " * 40),))) == "word " * 14 + "word word…"[5:]
    assert title(Article((Block("paragraph", PARAGRAPH),))) == PARAGRAPH


BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from(get_args(BlockKind)),
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)
        | st.just("a | b | | c"),
        st.lists(
            st.builds(
                Mark,
                st.sampled_from(["emphasis", "strong", "link"]),
                st.integers(0, 12),
                st.integers(0, 30),
                st.just("https://a.example/"),
            ),
            max_size=4,
        ).map(tuple),
        st.integers(0, 6),
    ),
    max_size=8,
)


@given(BLOCKS)
@settings(max_examples=150, deadline=None)
def test_every_block_stands_in_the_page_word_for_word(blocks: list[Block]) -> None:
    root = shown(Article(tuple(blocks)))
    for number, block in enumerate(blocks):
        pieces = root.findall(f".//*[@data-block='{number}']")
        units = block.text.encode("utf-16-le")
        for piece in pieces:
            start = int(piece.get("data-from") or 0) * 2
            text = piece.text_content().encode("utf-16-le")
            assert units[start : start + len(text)] == text
        whole = " | ".join(piece.text_content() for piece in pieces)
        assert whole == block.text


def test_dates() -> None:
    moment = datetime(2026, 5, 4, 6, 5, tzinfo=UTC)
    east = timezone(timedelta(hours=5, minutes=30))
    assert day(moment) == "4 May 2026"
    assert day_and_time(moment) == "4 May 2026, 06:05 UTC"
    assert day_and_time(moment.replace(tzinfo=east)) == "4 May 2026, 06:05 UTC+05:30"
    assert day_and_time(moment.replace(tzinfo=None)) == "4 May 2026, 06:05"
    assert day_and_time(datetime(2026, 5, 4)) == "4 May 2026"  # noqa: DTZ001 - as a page says it


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("en-GB", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ur-PK", "rtl"),
        ("az-Arab", "rtl"), ("ur-Latn", "ltr"), ("zh-Hant-HK", "ltr"), ("", "ltr"),
    ],
)  # fmt: skip
def test_direction(language: str, way: str) -> None:
    assert direction(language) == way
