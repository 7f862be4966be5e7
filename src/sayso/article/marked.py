"""Page → authors and dates that its markup names: microdata, `rel`, class names, `time`.

HTML's own ways to say who and when: microdata (HTML standard, section 5) with schema.org's
`author` and `datePublished`, the link type `author`, the `time` element, and class names, which
microformats (h-entry) made a custom. What stands in a card of another story or in a comment says
nothing of this one.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from sayso.article.authors import unlabelled
from sayso.article.dates import read_date
from sayso.article.facts import Name
from sayso.article.inline import folded
from sayso.article.names import is_job, is_person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lxml.html import HtmlElement

_MAY_NAME = [
    "a",
    "span",
    "div",
    "p",
    "li",
    "ul",
    "address",
    "section",
    "strong",
    "em",
    "h3",
    "h4",
    "h5",
    "td",
    "small",
    "cite",
    "dd",
    "footer",
    "meta",
    "header",
]
_NAMED_SO = re.compile(r"uthor|yline|autor|auteur")  # "author", "postAuthor", "Byline"
_MAY_DATE = ("time", "abbr", "meta", "span", "div", "p")
_ELSEWHERE = re.compile(
    r"related|recommend|recirc|teaser|promo|\bcards?\b|popular|trending|comment|sidebar|footer"
    r"|newsletter|most-?read|latest|\bnav\b|navigation|\bmenu\b|carousel|disqus|read-?more"
    r"|caption|copyright|image|photo|picture",
    re.IGNORECASE,
)
_ELSEWHERE_TAGS = frozenset(["aside", "nav", "footer", "figure"])
MOST = 60  # elements that are looked at; a page's own byline is among its first
MOST_PARTS = 12  # texts in an element; a byline of more is a list of all authors
FAR = 12  # elements around one that are asked what they are


def marked_authors(root: HtmlElement) -> tuple[Name, ...]:
    """The names in the first elements that are there for the author's."""
    names: list[Name] = []
    around: HtmlElement | None = None
    for element in islice(filter(_is_for_authors, root.iter(*_MAY_NAME)), MOST):
        if around is not None and around not in element.iterancestors():
            break
        found = [] if _is_elsewhere(element) else _names(element)
        names += [name for name in found if name not in names]
        if names and around is None:
            around = element.getparent()
    return tuple(names)


def _is_for_authors(element: HtmlElement) -> bool:
    get = element.get
    name = get("class")
    if name is not None and _NAMED_SO.search(name) is not None:
        return True
    return get("itemprop") == "author" or get("rel") == "author"


def _is_for_dates(element: HtmlElement) -> bool:
    if element.tag == "time":
        return True
    if element.tag == "abbr":
        return element.get("title") is not None
    return "date" in (element.get("itemprop") or "")


def _names(element: HtmlElement) -> list[Name]:
    stated = element.get("itemprop") == "author" or element.get("rel") == "author"
    parts = [folded(part) for part in element.itertext() if not part.isspace()]
    if len(parts) > MOST_PARTS:
        return []
    texts = [unlabelled(part) for part in (element.get("content"), *parts) if part]
    return [
        Name(text)
        for text in texts
        if (is_person(text) or (stated and len(parts) == 1)) and not is_job(text)
    ]


def marked_date(root: HtmlElement) -> datetime | None:
    """The first date that the page marks up as one, one that is called published before others."""
    shown: list[tuple[int, datetime]] = []
    for element in islice(filter(_is_for_dates, root.iter(*_MAY_DATE)), MOST):
        said = element.get("datetime") or element.get("content") or element.get("title")
        when = read_date(said or element.text or "")
        if when is not None:
            shown.append((_rank(element) + 3 * _is_elsewhere(element), when))
    return min(shown, key=lambda one: one[0])[1] if shown else None


def _rank(element: HtmlElement) -> int:
    name = f"{element.get('itemprop')} {element.get('class')}".lower()
    if "publish" in name or "created" in name or element.get("pubdate") is not None:
        return 0
    return 2 if "modif" in name or "updat" in name else 1


def _is_elsewhere(element: HtmlElement) -> bool:
    around: Iterable[HtmlElement] = (element, *_nearest(element))
    return any(
        one.tag in _ELSEWHERE_TAGS
        or _ELSEWHERE.search(one.get("class") or "") is not None
        or (one.tag == "a" and one is not element and _is_card(one))
        for one in around
    )


def _is_card(link: HtmlElement) -> bool:
    """Whether a link holds boxes of their own: a card that leads to another story."""
    return next(link.iter("img", "picture", "h2", "h3", "h4", "p", "div"), None) is not None


def _nearest(element: HtmlElement) -> Iterable[HtmlElement]:
    for at, one in enumerate(element.iterancestors()):
        if at >= FAR or one.tag == "body":
            return
        yield one
