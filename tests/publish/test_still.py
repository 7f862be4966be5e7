from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sayso.model import Article, Block, Mark
from sayso.publish.still import still

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def test_the_page_has_the_article_and_where_it_is_from() -> None:
    article = Article(
        blocks=(
            Block("headline", "The ferry is back"),
            Block("byline", "Ada Roe"),
            Block("paragraph", "It sails.", marks=(Mark("link", 0, 2, "https://sea.example/"),)),
            Block("item", "One", level=1),
            Block("quote", "At last."),
        ),
        publisher="The Harbour",
        published=datetime(2024, 5, 4, tzinfo=UTC),
        language="he",
    )
    page = html.document_fromstring(still(article, "https://harbour.example/ferry"))
    assert page.get("dir") == "rtl"
    assert [heading.text_content() for heading in page.iter("h1")] == ["The ferry is back"]
    assert [link.get("href") for link in page.iter("a")] == [
        "https://harbour.example/ferry",
        "https://sea.example/",
    ]
    assert "4 May 2024" in page.text_content()
    assert page.find(".//blockquote") is not None
    assert page.find(".//li") is not None


@given(st.text(), st.text())
def test_nothing_of_a_page_runs_and_nothing_is_fetched(text: str, address: str) -> None:
    article = Article(
        blocks=(Block("headline", HOSTILE), Block("paragraph", f"{HOSTILE}{text}")),
        publisher=HOSTILE,
        language=HOSTILE,
    )
    page = html.document_fromstring(still(article, f"javascript:{address}"))
    assert not {"script", "img", "iframe", "object"} & {element.tag for element in page.iter()}
    for element in page.iter():
        assert not any(name.startswith("on") or name == "src" for name in element.attrib)
        assert not element.get("href")
