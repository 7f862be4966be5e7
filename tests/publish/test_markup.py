from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sayso.publish.markup import (
    Html,
    data_island,
    escaped,
    is_web_address,
    joined,
    link,
    tag,
    utf16,
)


def test_a_string_is_text_and_html_is_html() -> None:
    assert tag("p", "a < b", Html("<br>")) == "<p>a &lt; b<br></p>"
    assert joined(["<", tag("b", "x")], " & ") == "&lt; &amp; <b>x</b>"


def test_attributes_are_quoted_and_absent_ones_left_out() -> None:
    made = tag("a", class_="x", data_block=3, title="\"<'", hidden=True, id=None, lang=False)
    assert made == '<a class="x" data-block="3" title="&quot;&lt;&#x27;" hidden></a>'


@given(st.text())
def test_text_comes_back_as_long_as_it_was(text: str) -> None:
    shown = html.fromstring(tag("p", "x", text)).text_content()[1:]
    assert len(shown) == len(text)
    assert [a for a, b in zip(text, shown, strict=True) if a != b and b not in " \ufffd"] == []


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner, max_size=3)))
def test_a_data_island_is_its_value_and_cannot_be_left(value: object) -> None:
    island = data_island(value)
    assert json.loads(island) == value
    assert island.isascii()
    assert not set("<>&") & set(island)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//other.example/x",
        "/x",
        "mailto:a@b.example",
        "https:",
        "http://[broken",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_web_addresses_are_links(address: str) -> None:
    assert not is_web_address(address)
    assert link(address, "text") == "text"


def test_a_link_tells_the_other_page_nothing() -> None:
    assert link("https://a.example/?a=1&b=2", "text") == (
        '<a href="https://a.example/?a=1&amp;b=2" target="_blank"'
        ' rel="noopener noreferrer">text</a>'
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf16_counts_as_browsers_do(text: str) -> None:
    starts = utf16(text)
    assert len(starts) == len(text) + 1
    assert [len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)] == list(starts)


def test_escaping_twice_is_escaping_once() -> None:
    assert escaped(escaped("&")) == "&amp;"
