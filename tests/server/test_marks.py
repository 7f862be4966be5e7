from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.house.annotations import annotation, standing
from sayso.library.values import Highlight
from sayso.model import Article, Block, Span

if TYPE_CHECKING:
    import httpx

    from sayso.house.house import House

WHEN = datetime.fromisoformat("2026-05-14T06:30:00+00:00")


def marked(browser: httpx.Client, story: int, *stretch: int) -> httpx.Response:
    one = dict(zip(("block", "start", "end"), stretch, strict=True))
    asked = {"version": 1, "stretches": [one]}
    return browser.post(f"/articles/{story}/highlights", json=asked)


def test_a_highlight_is_shown_noted_and_removed(browser: httpx.Client, story: int) -> None:
    (id_,) = marked(browser, story, 1, 3, 9).json()["ids"]
    assert marked(browser, story, 1, 3, 9).json()["ids"] == [id_]  # once is enough
    where = f"/articles/{story}/highlights/{id_}"
    browser.post(where, data={"act": "note", "note": "<b>Why</b>?"})
    page = browser.get(f"/articles/{story}").text
    assert "&lt;b&gt;Why&lt;/b&gt;?" in page
    assert '"stretch": [1, 4, 9]' in page  # without the space before it
    browser.post(where, data={"act": "remove"})
    assert id_ not in browser.get(f"/articles/{story}").text
    assert browser.post(where, data={"act": "remove"}).status_code == 404


@pytest.mark.parametrize("stretch", [(99, 0, 3), (1, 0, 9_999), (1, 5, 5), (1, 9, 5), (1, 3, 4)])
def test_what_stands_nowhere_is_refused(
    browser: httpx.Client, house: House, ada: int, story: int, stretch: tuple[int, int, int]
) -> None:
    assert marked(browser, story, *stretch).status_code == 422
    assert house.library.notes.highlights(ada, story) == ()


def test_others_can_read_them(browser: httpx.Client, house: House, ada: int, story: int) -> None:
    """What the Web Annotation Data Model demands: 3.1, 3.2.4, 4, 4.2.4, 4.2.5, 5.1, 5.2."""
    empty = browser.get(f"/articles/{story}/annotations.json").json()
    assert (empty["total"], "first" in empty) == (0, False)
    (id_,) = marked(browser, story, 1, 4, 9).json()["ids"]
    marked(browser, story, 2, 0, 20)
    browser.post(f"/articles/{story}/highlights/{id_}", data={"act": "note", "note": "Which?"})
    answer = browser.get(f"/articles/{story}/annotations.json")
    assert answer.headers["content-type"].startswith("application/ld+json; profile=")
    found = answer.json()
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert found["id"] == str(answer.url)
    assert found["total"] == len(found["first"]["items"]) == 2
    assert found["first"]["type"] == "AnnotationPage"
    assert found["first"]["partOf"] == found["id"]
    text = "\n".join(b.text for b in house.library.articles.read(ada, story).blocks)
    for one in found["first"]["items"]:
        is_annotation(one, text)
    noted, bare = found["first"]["items"]
    assert (noted["motivation"], noted["body"]["value"]) == ("commenting", "Which?")
    assert (bare["motivation"], "body" in bare) == ("highlighting", False)


def is_annotation(one: dict[str, Any], text: str) -> None:
    assert one["type"] == "Annotation"
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one["id"])
    for moment in (one["created"], one["modified"]):  # xsd:dateTime in UTC, as 3.3.1 asks
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)
    assert re.match(r"(https?://|ni:///sha-256;[\w-]{43}$)", one["target"]["source"])
    quote, position = one["target"]["selector"]
    assert quote["type"] == "TextQuoteSelector"
    assert position["type"] == "TextPositionSelector"
    start, end = position["start"], position["end"]
    assert text[start:end] == quote["exact"]
    assert text[:start].endswith(quote.get("prefix", ""))
    assert text[end:].startswith(quote.get("suffix", ""))


BLOCKS = st.lists(st.text("ab c", min_size=1, max_size=12), min_size=1, max_size=4)


@given(blocks=BLOCKS, more=BLOCKS, data=st.data())
def test_a_highlight_is_found_again_wherever_its_words_have_gone(
    blocks: list[str], more: list[str], data: st.DataObject
) -> None:
    article = Article(tuple(Block("paragraph", text) for text in blocks), digest="ab" * 32)
    block = data.draw(st.integers(0, len(blocks) - 1))
    start = data.draw(st.integers(0, len(blocks[block]) - 1))
    end = data.draw(st.integers(start + 1, len(blocks[block])))
    text = blocks[block]
    one = Highlight(
        "x", Span(block, start, end), text[start:end], WHEN, WHEN, text[:start], text[end:]
    )
    assert standing(one, article) == one.span
    longer = replace(article, blocks=(*(Block("paragraph", m) for m in more), *article.blocks))
    span = standing(one, longer)
    assert span is not None
    assert longer.blocks[span.block].text[span.start : span.end] == one.quote
    gone = replace(article, blocks=(Block("paragraph", "zzz"),))
    assert standing(one, gone) is None
    assert len(annotation(one, gone, None)["target"]["selector"]) == 1
