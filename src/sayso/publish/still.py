"""An article → one HTML page of its words alone: no script, no sound, nothing that is fetched.

It is for what reads it after Sayso, and for a browser in thirty years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.publish.markup import Html, is_web_address, joined, link, tag
from sayso.publish.prose import body, day, direction, head, title

if TYPE_CHECKING:
    from sayso.model import Article

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Html(
    "body{max-width:38rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif}"
    "h1{line-height:1.2}.standfirst{font-size:1.2rem}.kickers{list-style:none;padding:0}"
    "figure{margin:0;font-size:.9rem}td{padding:.2rem .6rem;border:1px solid}"
    ".unseen{display:none}"
)


def still(article: Article, address: str | None) -> str:
    """The page.

    Args:
        article: as it is read.
        address: where it is from, if anybody knows.
    """
    address = address if address and is_web_address(address) else ""
    facts: list[str] = [article.publisher] if article.publisher else []
    if article.published:
        facts.append(tag("time", day(article.published), datetime=article.published.isoformat()))
    if address:
        facts.append(link(address, address))
    return "<!doctype html>\n" + tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width"),
            tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            tag("title", title(article)),
            tag("link", rel="canonical", href=address) if address else "",
            tag("style", _STYLE),
        ),
        tag(
            "body",
            tag("article", head(article), tag("p", joined(facts, " · ")), body(article)),
        ),
        lang=article.language or None,
        dir=direction(article.language),
    )
