"""Nothing lost, nothing twice, nothing left to chance: the laws of the HTML reader, on any page."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import sayso.article
from sayso.article.dom import lay_out
from sayso.article.html import MOST_PIECES, MOST_SIGNS, read_html
from sayso.article.markup import MOST_ELEMENTS, parse
from sayso.errors import NoArticle, SaysoError, SourceTooTangled
from sayso.model import HEAD_KINDS, Article, Capture, LedgerEntry

if TYPE_CHECKING:
    from collections.abc import Callable

STORY = (
    "The last ferry to Brannock Island will leave on Friday evening, ending a service that has "
    "carried farmers, teachers and post across the sound for ninety-one years, the council said. "
)
WORDS = st.sampled_from(
    ["Share", "Read more", "By Ada Roe", "Advertisement", "a fox ran by the mill", "Photo: AP",
     "é ﬁ 中文字符", "x", STORY, STORY * 2, "© 2031", "12 May 2031", "1.", "• one", "a  b\n\tc",
     "40 km<sup>2</sup>", "dry<sup>1</sup>"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["div", "p", "span", "a", "h1", "h2", "li", "ul", "b", "em", "figure", "figcaption", "table",
     "tr", "td", "blockquote", "nav", "footer", "article", "aside", "button", "section", "br",
     "svg", "noscript", "x-card", "label", "sup"]
)  # fmt: skip
NAMES = st.sampled_from(
    ["", "article-body", "standfirst", "byline author", "caption", "credit", "related", "comments",
     "newsletter", "ad-slot", "tweet", "sr-only"]
)  # fmt: skip
TREES = st.recursive(
    WORDS,
    lambda inside: st.builds(
        lambda tag, name, parts: f'<{tag} class="{name}">' + " ".join(parts) + f"</{tag}>",
        TAGS,
        NAMES,
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)


def capture(text: str) -> Capture:
    return Capture(text.encode("utf-8", "replace"), "text/html")


def signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def shown(page: str) -> Counter[str]:
    layout = lay_out(parse(page))
    marks = "".join(text for _, text in layout.notes)
    return signs("".join(piece.text for piece in layout.pieces) + marks)


def kept(page: str) -> Counter[str]:
    """The signs of the article and its ledger; of the error's ledger when there is no article."""
    try:
        article = read_html(page, capture(page))
    except NoArticle as nothing:
        return signs(texts(nothing.ledger))
    blocks = "".join(block.text.replace(" | ", "") + block.credit for block in article.blocks)
    return signs(blocks + texts(article.ledger))


def reading(page: str, same: Capture) -> Any:  # noqa: ANN401 -- an article, or a ledger
    """The article, or the whole ledger where there is none."""
    try:
        return read_html(page, same)
    except NoArticle as nothing:
        return nothing.ledger


def texts(ledger: tuple[LedgerEntry, ...]) -> str:
    return "".join(entry.text for entry in ledger)


@settings(max_examples=80, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4))
def test_every_visible_sign_is_in_a_block_or_in_the_ledger_once(trees: list[str]) -> None:
    page = "<html><body>" + "".join(trees) + "</body></html>"
    assert kept(page) == shown(page)


@settings(max_examples=25, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4))
def test_the_same_page_is_read_the_same_way(trees: list[str]) -> None:
    page = "<html><body><p>" + STORY * 3 + "</p>" + "".join(trees) + "</body></html>"
    same = capture(page)
    assert reading(page, same) == reading(page, same)


@settings(max_examples=40, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4))
def test_marks_and_places_lie_inside(trees: list[str]) -> None:
    page = "<html><body><p>" + STORY * 3 + "</p>" + "".join(trees) + "</body></html>"
    article = reading(page, capture(page))
    # Where everything on a page is said twice, a box that repeats the story may be all there is.
    assume(isinstance(article, Article))
    for block in article.blocks:
        assert block.text == " ".join(block.text.split()) != ""
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
    assert all(0 <= entry.before <= len(article.blocks) for entry in article.ledger)
    kinds = [block.kind in HEAD_KINDS for block in article.blocks]
    assert kinds == sorted(kinds, reverse=True)
    assert 0 <= article.confidence <= 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_ends_with_an_article_or_one_of_our_errors(text: str) -> None:
    with suppress(SaysoError):
        assert read_html(text, capture(text)).blocks


@pytest.mark.parametrize(
    "page",
    [
        "\ud800 lone",
        "<plaintext>some words",
        "<frameset><frame src=x></frameset>",
        "<html amp><head></head></html>",
        "<script>only()</script>",
        "<p>&#0; &#xD800; &bogus;</p>",
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;</p>",
        "<?xml version='1.0' encoding='utf-16'?><html><body/></html>",
        "<tr>a fox ran by the mill <div>By Ada Roe</div></tr>",
    ],
    ids=range(9),
)
def test_broken_pages_lose_nothing(page: str) -> None:
    assert kept(page) == shown(page)


@pytest.mark.parametrize("page", ["", "\x00", "   "], ids=["nothing", "a NUL", "white space"])
def test_a_page_without_a_tag_is_no_article(page: str) -> None:
    with pytest.raises(NoArticle):
        read_html(page, capture(page))


def test_deep_nesting_is_unpicked() -> None:
    page = "<div>" * 100_000 + f"<p>{STORY * 3}</p>" + "</div>" * 100_000
    assert read_html(page, capture(page)).text == (STORY * 3).strip()


def test_nesting_that_cannot_be_unpicked_is_refused() -> None:
    page = "<li>".join(["<ul><table><tr><td>"] * 5_000)
    with pytest.raises((SourceTooTangled, NoArticle)):
        read_html(page, capture(page))


def test_a_tag_with_very_many_attributes_is_read() -> None:
    many = " ".join(f'a{i}="x"' for i in range(200_000))
    page = f"<div {many}><p>{STORY * 3}</p></div>"
    assert read_html(page, capture(page)).text == (STORY * 3).strip()


def test_very_many_links_are_not_an_article() -> None:
    page = "<ul>" + "<li><a href='/x'>link</a></li>" * 2_000 + "</ul>"
    with pytest.raises(NoArticle) as nothing:
        read_html(page, capture(page))
    assert len(nothing.value.ledger) == 2_000


def test_more_lines_than_any_article_are_refused() -> None:
    page = f"<p>{STORY}</p>" * (MOST_PIECES + 1)
    with pytest.raises(SourceTooTangled):
        read_html(page, capture(page))


def test_a_page_that_states_no_language_is_listened_to() -> None:
    page = f"<h1>Last ferry to sail</h1><p>{STORY * 2}</p>"
    assert sayso.article.read(capture(page)).language == "en"


def test_a_page_that_is_only_scripts_is_no_article() -> None:
    page = "<html><body>" + "<script>var story = 'x';</script>" * 20_000 + "</body></html>"
    with pytest.raises(NoArticle):
        read_html(page, capture(page))


def test_a_story_among_very_many_links_is_found() -> None:
    links = "<li><a href='/x'>Ferry news of the day</a></li>" * 5_000
    page = f"<h1>Last ferry to sail</h1><p>{STORY * 2}</p><p>{STORY}</p><ul>{links}</ul>"
    article = read_html(page, capture(page))
    assert article.text.startswith(STORY[:40])
    assert "Ferry news of the day" not in article.text


def test_nuls_and_lone_surrogates_are_no_part_of_a_story() -> None:
    page = f"<h1>Last ferry to sail</h1><p>\x00{STORY}\ud83d</p><p>{STORY}\x00</p>"
    text = read_html(page, capture(page)).text
    assert "\x00" not in text
    assert text.encode()


def test_more_text_or_more_elements_than_any_article_are_refused() -> None:
    for page in (
        f"<p>{STORY * (MOST_SIGNS // len(STORY) + 1)}</p>",
        "<i>x</i>" * (MOST_ELEMENTS + 1),
    ):
        with pytest.raises(SourceTooTangled):
            read_html(page, capture(page))


def test_a_very_long_paragraph_is_read_whole() -> None:
    page = f"<h1>Last ferry to sail</h1><p>{STORY * 10_000}</p>"
    assert read_html(page, capture(page)).text == (STORY * 10_000).strip()


def test_very_many_inline_elements_in_one_line_are_read() -> None:
    page = f"<h1>Last ferry to sail</h1><p>{STORY}" + "<b>and <i>more </i></b>" * 10_000 + "</p>"
    assert read_html(page, capture(page)).text.count("more") == 10_000


def test_very_many_inline_elements_inside_one_another_are_read() -> None:
    page = f"<h1>Last ferry to sail</h1><p>{STORY}" + "<span>so " * 1_000 + f"</p><p>{STORY}</p>"
    assert read_html(page, capture(page)).text.count("so ") >= 999


@pytest.mark.parametrize("page", ["<article><p>" + "The boats came in at noon. " * 20, "<p>"])
@pytest.mark.parametrize("turn", [gc.enable, gc.disable])
def test_the_collector_is_left_as_it_was(turn: Callable[[], None], page: str) -> None:
    turn()
    before = gc.isenabled()
    with suppress(SaysoError):
        read_html(page, Capture(page.encode()))
    after = gc.isenabled()
    gc.enable()
    assert after == before
