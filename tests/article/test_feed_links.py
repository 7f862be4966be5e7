import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.feed_links import feed_links
from sayso.model import Capture


def links(head: str, url: str = "https://harbour.example/news/") -> list[str]:
    return [link.address for link in feed_links(Capture(head.encode(), "text/html", url))]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', ["/feed"]),
        ("<LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' HREF=/a>", ["/a"]),
        ('<link type="application/feed+json" rel="home alternate" href="/j.json">', ["/j.json"]),
        ('<link rel="alternate" hreflang="de" href="/de">', []),
        ('<link rel="stylesheet" type="application/rss+xml" href="/s">', []),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', []),
        ('<link rel="alternate" type="application/rss+xml" href="http://[::1">', []),
    ],
)
def test_a_page_gives_the_feeds_that_it_names(head: str, found: list[str]) -> None:
    assert links(head) == [f"https://harbour.example{path}" for path in found]


def test_an_address_is_taken_from_where_the_page_says_it_is() -> None:
    head = '<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="f">'  # noqa: E501
    assert links(head) == ["https://cdn.example/x/f"]


def test_comments_come_last_and_nothing_comes_twice() -> None:
    one = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    page = one.format("Comments", "/c") + one.format("News", "/n") * 2
    assert links(page) == ["https://harbour.example/c", "https://harbour.example/n"][::-1]


def test_a_hostile_page_costs_nothing() -> None:
    assert links("<link " * 200_000) == []
    assert len(links('<link rel=alternate type=application/rss+xml href="/{}">' * 500)) == 1


@pytest.mark.parametrize("odd", ["<![foo bar]>", "<![if IE]>", "<!ELEMENT a>", "&#x9999999;"])
def test_what_stands_behind_something_odd_is_found(odd: str) -> None:
    head = f'{odd}<link rel="alternate" type="application/rss+xml" href="/f">'
    assert links(head) == ["https://harbour.example/f"]


@given(st.text("<>![]-?/&#;=\"' abclinkhref:CDATAif"), st.binary(max_size=40))
def test_no_page_is_too_odd(text: str, more: bytes) -> None:
    for body in (text.encode(), b"<" + more, text.encode() + more):
        links = feed_links(Capture(body, "text/html", "https://harbour.example/"))
        assert all(link.address.startswith(("http://", "https://")) for link in links)
