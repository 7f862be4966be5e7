"""Markdown → a page (CommonMark, with tables), its front matter → what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sayso.article.encoding import decoded
from sayso.article.facts import Facts, Name
from sayso.article.shapes.written import DOCUMENT, written

if TYPE_CHECKING:
    from sayso.model import Capture

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?\r?\n)(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL
)
_FIELD = re.compile(r"^(\w{1,30})\s*:[ \t]*(.*)$", re.MULTILINE)
_ITEM = re.compile(r"^\s*-\s+(.+)$", re.MULTILINE)


def opened(capture: Capture) -> Capture:
    """The page that a Markdown file is written for."""
    text = decoded(capture.body, capture.media_type)
    matter = _FRONT_MATTER.match(text)
    facts = facts_of(matter[1]) if matter else Facts()
    markdown = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
    body = markdown.render(text[matter.end() :] if matter else text)
    return replace(capture, body=written(facts, body), media_type=DOCUMENT)


def facts_of(matter: str) -> Facts:
    r"""The fields of a front matter that are simple lines, as site generators write them.

    >>> facts_of("title: 'Pier closed'\\nauthor: Ada Roe\\n").headline
    'Pier closed'
    """
    said: dict[str, list[str]] = {}
    for field in _FIELD.finditer(matter):
        after = matter[field.end() :].split("\n", 1)[-1]
        listed = (
            []
            if field[2].strip()
            else _ITEM.findall(re.split(r"^\S", after, maxsplit=1, flags=re.MULTILINE)[0])
        )
        values = (
            listed or field[2].strip().strip("[]").split(",")
            if "author" in field[1]
            else [field[2]]
        )
        said[field[1].lower()] = [value.strip().strip("\"'") for value in values if value.strip()]

    def first(*names: str) -> str:
        return next((said[name][0] for name in names if said.get(name)), "")

    authors = said.get("author") or said.get("authors") or []
    return Facts(
        headline=first("title"),
        description=first("description", "subtitle", "summary"),
        authors=tuple(Name(name) for name in authors),
        published=first("date", "published"),
        modified=first("lastmod", "updated", "modified"),
        language=first("lang", "language"),
    )
