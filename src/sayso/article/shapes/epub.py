"""An EPUB (2 or 3) → its chapters in reading order (EPUB 3.3, sections 4.2, 5.7 and 7).

A chapter is an item of the spine that shows something; its title is the one in the table of
contents, or else its first heading.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from sayso.article.encoding import decoded
from sayso.article.facts import Facts, Name
from sayso.article.shapes.packed import member, named, packed, texts, tree
from sayso.article.shapes.several import Several
from sayso.article.shapes.written import DOCUMENT, written
from sayso.errors import SourceBroken, SourceNotText
from sayso.model import Capture, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from lxml.etree import _Element as Element

_BODY = re.compile(r"<body\b[^>]{0,4000}>(.*?)(?:</body\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"<h[1-3]\b[^>]{0,4000}>(.{1,2000}?)</h[1-3]", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
MOST_CHAPTERS = 3_000


def opened(capture: Capture) -> Several:
    """The chapters of a book.

    Raises:
        SourceBroken: it has no package or no chapters.
        SourceNotText: its text is encrypted.
        SourceTooLarge: it unpacks to more than the limit.
    """
    file = packed(capture.body, "The book")
    locked = _locked(file)
    package = _package(file)
    chapters = tuple(_chapters(capture, file, package, locked))
    if not chapters:
        if locked:
            raise SourceNotText("The book is locked by its seller: its text cannot be read.")
        raise SourceBroken("The book has no chapters with text: download it again.")
    return Several("book", chapters)


class _Package(NamedTuple):
    """The root of the book's list of contents, and the folder that its paths start from."""

    root: Element
    folder: str


def _package(file: ZipFile) -> _Package:
    roots = named(tree(member(file, "META-INF/container.xml")), "rootfile")
    path = next((r.get("full-path", "") for r in roots if r.get("full-path")), "")
    path = path or next((name for name in file.namelist() if name.endswith(".opf")), "")
    root = tree(member(file, path))
    if root is None:
        raise SourceBroken("The book has no list of contents: download it again.")
    return _Package(root, posixpath.dirname(path))


def _locked(file: ZipFile) -> set[str]:
    """Paths of encrypted members; fonts that are only obscured do not count (section 4.4)."""
    out = set()
    for data in named(tree(member(file, "META-INF/encryption.xml")), "EncryptedData"):
        methods = [m.get("Algorithm", "") for m in named(data, "EncryptionMethod")]
        if not methods or methods[0] not in _FONTS_ONLY:
            out |= {unquote(r.get("URI", "")) for r in named(data, "CipherReference")}
    return out


def _chapters(
    capture: Capture, file: ZipFile, package: _Package, locked: set[str]
) -> Iterator[Entry]:
    about = _facts(package.root)
    items = {item.get("id", ""): item for item in named(package.root, "item")}
    titles = _titles(file, package, items)
    for reference in named(package.root, "itemref")[:MOST_CHAPTERS]:
        item = items.get(reference.get("idref", ""))
        path = _path(package.folder, item.get("href", "")) if item is not None else ""
        kind = item.get("media-type", "") if item is not None else ""
        if (
            "html" not in kind
            or path in locked
            or "nav" in (item.get("properties", "") if item is not None else "")
        ):
            continue
        text = decoded(member(file, path), kind)
        shown = _BODY.search(text)
        body = shown[1] if shown else text
        if not _plain(body):
            continue
        title = titles.get(path) or _first_heading(body)
        facts = replace(about, headline=title)
        page = replace(capture, body=written(facts, body), media_type=DOCUMENT)
        yield Entry(title or posixpath.basename(path), page=page)


def _facts(root: Element) -> Facts:
    def first(name: str) -> str:
        return next(iter(texts(root, name)), "")

    title = first("title")
    return Facts(
        sections=(title,) if title else (),
        authors=tuple(Name(name) for name in texts(root, "creator")),
        publisher=first("publisher"),
        published=first("date"),
        language=first("language"),
    )


def _titles(file: ZipFile, package: _Package, items: dict[str, Element]) -> dict[str, str]:
    """The titles of chapters by path: from the navigation document, or else the NCX of EPUB 2."""
    out: dict[str, str] = {}
    for item in items.values():
        path = _path(package.folder, item.get("href", ""))
        root = None
        if "nav" in item.get("properties", "").split():
            root = tree(member(file, path))
            links = [
                (a.get("href", ""), " ".join("".join(a.itertext()).split()))
                for a in named(root, "a")
            ]
        elif item.get("media-type") == "application/x-dtbncx+xml":
            root = tree(member(file, path))
            links = [
                (
                    next((c.get("src", "") for c in named(point, "content")), ""),
                    next(iter(texts(point, "text")), ""),
                )
                for point in named(root, "navPoint")
            ]
        else:
            continue
        for href, title in links:
            out.setdefault(_path(posixpath.dirname(path), href), title)
    return out


def _path(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _first_heading(body: str) -> str:
    found = _HEADING.search(body)
    return _plain(found[1]) if found else ""


def _plain(markup: str) -> str:
    return " ".join(_TAG.sub(" ", markup).split())
