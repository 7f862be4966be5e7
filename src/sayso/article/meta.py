"""Head of a page → what its meta elements say of the article.

Names are those of Open Graph (ogp.me), Twitter cards, Dublin Core, and the analytics services
that publishers feed (Parse.ly, Sailthru, Cxense), in the order in which they are believed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.article.facts import Facts, Name
from sayso.article.inline import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

_HEADLINE = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_AUTHORS = (
    "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "cxenseparse:author", "article:author", "article:author_name", "twitter:creator:name",
    "authors", "citation_author", "og:article:author", "vr:author", "mediator_author",
    "dcsext.author",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date",
    "parsely-pub-date", "publish-date", "publishdate", "pubdate", "sailthru.date", "dc.date",
    "dc.date.issued", "dcterms.created", "dc.created", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "date.release", "vr:published_time", "citation_publication_date",
    "og:published_time", "published_time", "article.published", "article:published",
    "last-modified",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod",
    "og:article:modified_time", "last-modified",
)  # fmt: skip
_SECTION = ("article:section", "og:article:section", "parsely-section", "section", "cg")
_PUBLISHER = ("og:site_name", "application-name", "publisher", "dc.publisher", "cre", "source")
_LICENCE = ("dcterms.license", "dc.rights.license", "license")
_AUDIO = ("og:audio:secure_url", "og:audio:url", "og:audio", "twitter:player:stream")
_LANGUAGE = ("og:locale", "language", "content-language", "dc.language", "inlanguage")


def read_meta(root: HtmlElement) -> Facts:
    """What the meta, link and html elements of a page say."""
    said = _said(root)

    def first(names: tuple[str, ...]) -> str:
        return next((said[name][0] for name in names if name in said), "")

    authors = next((said[name] for name in _AUTHORS if name in said and _names(said[name])), [])
    free = first(("article:content_tier", "og:article:content_tier")).lower()
    return Facts(
        headline=first(_HEADLINE),
        sections=tuple(said.get(next((n for n in _SECTION if n in said), ""), [])[:1]),
        description=first(_DESCRIPTION),
        descriptions=tuple(said[name][0] for name in _DESCRIPTION if name in said),
        authors=_names(authors),
        publisher=first(_PUBLISHER),
        published=first(_PUBLISHED),
        modified=first(_MODIFIED),
        language=_declared_language(root) or first(_LANGUAGE).replace("_", "-"),
        url=_linked(root, "canonical", "link") or first(("og:url",)),
        free={"free": True, "metered": False, "locked": False}.get(free),
        licence=_linked(root, "license", "link", "a") or first(_LICENCE),
        time_required=_reading_time(said),
        audio=next((said[name][0] for name in _AUDIO if _is_address(said.get(name))), ""),
    )


def scripts_of(root: HtmlElement) -> Iterator[str]:
    """The JSON-LD scripts of a page."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield script.text


def title_of(root: HtmlElement) -> str:
    """The text of the title element."""
    return next((folded(found.text_content()) for found in root.iter("title")), "")


def _said(root: HtmlElement) -> Mapping[str, list[str]]:
    said: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = folded(meta.get("content") or meta.get("value") or "")
        if name and value:
            said.setdefault(name.strip().lower(), []).append(value)
        if (meta.get("http-equiv") or "").lower() == "content-language" and value:
            said.setdefault("content-language", []).append(value)
    return said


def _names(values: list[str]) -> tuple[Name, ...]:
    return tuple(
        Name(value) for value in values if not value.startswith(("http", "/", "@", "www."))
    )


def _declared_language(root: HtmlElement) -> str:
    return (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ).strip()


def _reading_time(said: Mapping[str, list[str]]) -> str:
    """The reading time that a page tells cards of it (Twitter's "label" and "data" pairs)."""
    for number in ("1", "2"):
        label = said.get(f"twitter:label{number}", [""])[0].lower()
        if "read" in label or "lese" in label or "lecture" in label or "lectura" in label:
            return said.get(f"twitter:data{number}", [""])[0]
    return ""


def _linked(root: HtmlElement, kind: str, *tags: str) -> str:
    """Where the page's first link of a type leads (HTML standard, 4.6.6), or ""."""
    for link in root.iter(*tags):
        rel = link.get("rel")
        if rel is not None and kind in rel.lower().split():
            href: str = (link.get("href") or "").strip()
            if href.startswith(("http://", "https://")):
                return href
    return ""


def _is_address(values: list[str] | None) -> bool:
    return values is not None and values[0].startswith(("http://", "https://"))
