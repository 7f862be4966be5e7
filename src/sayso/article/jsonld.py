"""JSON-LD scripts of a page → what they say about its article.

The shapes are schema.org's, as publishers write them: one object, a list, an "@graph" with "@id"
references, an article wrapped in a WebPage, values as text, object or list of either.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from sayso.article.facts import Facts, Name
from sayso.article.inline import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Node: TypeAlias = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Posting|Review|Recipe)$")
_WEAK = re.compile(r"(?:WebPage|VideoObject|CreativeWork|Episode|Event|Product)$")
_COMMENT = re.compile(r"^\s*(?:<!\[CDATA\[|<!--|//\s*<!\[CDATA\[)|(?://\s*)?(?:\]\]>|-->)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_TAGS = re.compile(r"<[^<>]{1,300}>")
# Lists of other stories; what stands under them is not about this page.
_ELSEWHERE = frozenset(
    {"itemListElement", "relatedLink", "isRelatedTo", "citation", "mentions", "hasPart", "comment",
     "recordedIn", "associatedMedia", "breadcrumb", "potentialAction", "liveBlogUpdate"}
)  # fmt: skip
_MAKERS = ("creditText", "creator", "author", "copyrightNotice", "copyrightHolder")
MOST_NODES = 20_000


def read_json_ld(scripts: Iterable[str], url: str = "") -> Facts:
    """What the scripts say of the article at `url`; empty facts when they say nothing usable."""
    nodes = [node for script in scripts for node in _nodes(_loaded(script))]
    named = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    best = max(nodes, key=lambda node: _weight(node, url), default=None)
    if best is None or _weight(best, url) <= 0:
        return Facts()
    return _Reader(named).facts(best)


def _loaded(script: str) -> object:
    text = _COMMENT.sub("", script.strip()).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Node]:
    """Every object in it that may be about this page, outermost first."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_NODES:
        seen += 1
        found = waiting.pop(0)
        if isinstance(found, list):
            waiting[:0] = found
        elif isinstance(found, dict):
            yield found
            waiting.extend(
                inside
                for key, inside in found.items()
                if key not in _ELSEWHERE and isinstance(inside, dict | list)
            )


def _types(node: Node) -> list[str]:
    kind = node.get("@type", "")
    return [str(one) for one in (kind if isinstance(kind, list) else [kind])]


def _weight(node: Node, url: str) -> float:
    types = _types(node)
    if any(_ARTICLE.search(kind) for kind in types):
        weight = 10.0
    elif any(_WEAK.search(kind) for kind in types) and ("headline" in node or "author" in node):
        weight = 2.0
    else:
        return 0.0
    weight += sum(key in node for key in ("headline", "author", "datePublished", "articleBody"))
    address = str(node.get("url") or node.get("mainEntityOfPage") or node.get("@id") or "")
    return weight + (3.0 if url and url.rstrip("/").split("?")[0] in address else 0.0)


class _Reader:
    """Reads values of one graph."""

    def __init__(self, named: dict[str, Node]) -> None:
        self._named = named

    def facts(self, node: Node) -> Facts:
        """The facts of an article's node."""
        sections = node.get("articleSection")
        body = self.text(node.get("articleBody"))
        return Facts(
            headline=self.text(node.get("headline")) or self.text(node.get("name")),
            sections=tuple(
                filter(None, map(self.text, sections if isinstance(sections, list) else [sections]))
            ),
            description=self.text(node.get("description")),
            authors=self.people(node.get("author")) or self.people(node.get("creator")),
            publisher=self.name(node.get("publisher")),
            published=self.text(node.get("datePublished")) or self.text(node.get("dateCreated")),
            modified=self.text(node.get("dateModified")),
            language=self.text(node.get("inLanguage")),
            url=self.address(node.get("mainEntityOfPage")) or self.address(node.get("url")),
            free=self.free(node),
            licence=self.address(node.get("license")) or self.text(node.get("license")),
            audio=self.audio(node),
            pictures=tuple(self.pictures(node)),
            body_words=len(body.split()),
            time_required=self.text(node.get("timeRequired")),
        )

    def free(self, node: Node) -> bool | None:
        """Whether all of it is free: one part that is not makes the whole not free."""
        parts = node.get("hasPart")
        stated = [
            _boolean(self.node(part).get("isAccessibleForFree"))
            for part in (parts if isinstance(parts, list) else [parts])
        ]
        whole = _boolean(node.get("isAccessibleForFree"))
        return False if False in stated else whole

    def audio(self, node: Node) -> str:
        """The address of a recording of it: its "audio", or an AudioObject beside its pictures."""
        for key in ("audio", "associatedMedia", "encoding"):
            values = node.get(key)
            for value in values if isinstance(values, list) else [values]:
                found = self.node(value)
                if key == "audio" or "AudioObject" in _types(found):
                    address = self.address(found.get("contentUrl")) or self.address(
                        value if isinstance(value, str) else found.get("url")
                    )
                    if address:
                        return address
        return ""

    def pictures(self, node: Node) -> Iterator[tuple[str, str]]:
        """Captions with their credits, where an image states both."""
        images = node.get("image")
        for image in images if isinstance(images, list) else [images]:
            found = self.node(image)
            caption = self.text(found.get("caption"))
            credit = next(filter(None, (self.text(found.get(key)) for key in _MAKERS)), "")
            if caption and credit and caption != credit:
                yield caption, credit

    def node(self, value: object) -> Node:
        """A value as an object; an empty one when it is none."""
        found = self.resolve(value)
        return found if isinstance(found, dict) else {}

    def resolve(self, value: object) -> object:
        """The node that an "@id" stands for."""
        if isinstance(value, dict) and "name" not in value and "@id" in value:
            return self._named.get(str(value["@id"]), value)
        return value

    def text(self, value: object) -> str:
        """A value as plain text."""
        value = self.resolve(value)
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("alternateName") or ""
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            return ""
        return folded(html.unescape(_TAGS.sub(" ", html.unescape(str(value)))))

    def name(self, value: object) -> str:
        """The name of an organisation."""
        return self.text(value)

    def address(self, value: object) -> str:
        """A value as an address, or ""."""
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url") or ""
        return value if isinstance(value, str) and value.startswith("http") else ""

    def people(self, value: object) -> tuple[Name, ...]:
        """Authors in order; an organisation is marked as one."""
        out: list[Name] = []
        for one in value if isinstance(value, list) else [value]:
            found = self.resolve(one)
            if isinstance(found, dict) and isinstance(found.get("name"), list):
                out.extend(Name(self.text(name)) for name in found["name"])
                continue
            group = isinstance(found, dict) and any("Organi" in kind for kind in _types(found))
            text = self.text(found)
            if text:
                out.append(Name(text, is_group=group))
        return tuple(out)


def _boolean(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
        return value.strip().lower() == "true"
    return None
