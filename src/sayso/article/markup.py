"""Decoded page → element tree, whatever the page does to stop it.

The parser of the HTML standard has no limit of depth or attributes; the one used here keeps 2,048
levels and takes quadratic time over attributes, so both are cut first where a page has too many.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from sayso.errors import NoArticle, SourceTooTangled

# Ordinary pages are under 100 deep, the deepest of 400 measured 63 (benchmarks/extraction.py).
DEEPEST = 1500
# The largest of 400 pages has 3,958; at this many the whole way takes 5 seconds.
MOST_ELEMENTS = 250_000
# Deeper than ordinary pages are, and than which a path of steps is looked for at once.
_DEEP = etree.XPath(f"boolean({'/*' * 100})")
_COUNT = etree.XPath("count(//*)")
# Below this many "=" no tag can hold attributes enough to be slow.
FEW_ATTRIBUTES = 20_000
MOST_ATTRIBUTES = 500
# One class for all elements: a class for each tag is looked up in Python, at each visit.
_PLAIN = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"<([a-zA-Z][^\s>/]{0,60}+)((?:[^>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}')*+)>")
_ATTRIBUTE = re.compile(r"[^\s=\"'>]+\s*(?:=|\s)")
_NESTING = re.compile(
    r"<(/?)(?!(?:p|h[1-6]|li|td|tr|script|style|title|head|body|html|meta|link|br|hr|a|noscript"
    r"|textarea|template|svg|iframe|button|nav)\b)[a-zA-Z][^<>]{0,4000}>",
    re.IGNORECASE,
)


def parse(text: str) -> lxml.html.HtmlElement:
    """The tree of a page.

    Raises:
        NoArticle: when there is no element in it at all.
        SourceTooTangled: when it is nested beyond what can be unpicked, or has more elements than
            any page.
    """
    text = text.replace("\x00", "")
    if text.count("=") > FEW_ATTRIBUTES:
        text = _TAG.sub(_without_bombs, text)
    root = _tree(text)
    # No tag makes more than four elements: itself, and what has to stand around it.
    if text.count("<") > MOST_ELEMENTS // 4 and _COUNT(root) > MOST_ELEMENTS:
        raise SourceTooTangled(
            f"The page has more than {MOST_ELEMENTS:,} elements; "
            "save the part you want to hear as text and read that."
        )
    if _depth_reaches(root, DEEPEST):
        root = _tree(_NESTING.sub(" ", text))
        if _depth_reaches(root, DEEPEST):
            raise SourceTooTangled(
                "The page is nested so deep that nothing can be made of it; "
                "save it as text and read that."
            )
    return root


def _tree(text: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(
        huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    parser.set_element_class_lookup(_PLAIN)
    try:
        root = lxml.html.document_fromstring(_encoded(text), parser=parser)
    except etree.ParserError:
        raise NoArticle(
            "There is no text on this page; open it in a browser and save it."
        ) from None
    return root


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # looking for surrogates first takes three times as long
        return _SURROGATE.sub("�", text).encode("utf-8")


def _without_bombs(tag: re.Match[str]) -> str:
    if len(tag[2]) < MOST_ATTRIBUTES or len(_ATTRIBUTE.findall(tag[2])) < MOST_ATTRIBUTES:
        return tag[0]
    return f"<{tag[1]}>"


def _depth_reaches(root: lxml.html.HtmlElement, limit: int) -> bool:
    if not _DEEP(root):
        return False
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= limit:
            return True
    return False
