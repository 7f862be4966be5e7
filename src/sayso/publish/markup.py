"""Text → HTML that can be nothing but that text.

Every string is escaped unless it is already `Html`, and only `tag` and `joined` make `Html` here:
what a page says can never become what a page does. Characters that an HTML parser would drop or
change (HTML, 13.2.3.5) are replaced one for one, so that offsets in the text stay true.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.catalogue import said

if TYPE_CHECKING:
    from collections.abc import Iterable


class Html(str):
    """A string that is markup already."""

    __slots__ = ()


_VOID = {"br", "hr", "img", "input", "meta", "link"}

# Carriage returns and line feeds become spaces; other controls and half surrogates, the
# replacement character.
_CHANGED = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)], "\ufffd"),
    **dict.fromkeys([0x09, 0x0A, 0x0C, 0x0D], " "),
}


def escaped(text: str) -> Html:
    """The text, for between tags or within a quoted attribute; as long as before when read."""
    if isinstance(text, Html):
        return text
    return Html(html.escape(text.translate(_CHANGED)))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """The parts, each escaped where it is not markup, with `between` between them."""
    return Html(escaped(between).join(escaped(part) for part in parts))


def tag(name: str, /, *children: str, **attributes: str | bool | int | None) -> Html:
    """One element.

    Args:
        name: of the element.
        children: what stands in it; a plain string is text.
        attributes: a trailing underscore is dropped (`class_`), other underscores become hyphens;
            True gives an attribute without a value, False and None give none.
    """
    shown = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escaped(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{shown}>")
    return Html(f"<{name}{shown}>{joined(children)}</{name}>")


def filled(name: str, /, **values: str) -> Html:
    """A sentence of the catalogue, its blanks filled with text or with elements."""
    marked = said(name, **{key: f"\0{key}\0" for key in values})
    parts = marked.split("\0")  # every other one is a blank
    return joined(values[part] if at % 2 else part for at, part in enumerate(parts))


def link(href: str, *children: str) -> Html:
    """A link if `href` is a full http or https address, else only what it would show."""
    if not is_web_address(href):
        return joined(children)
    return tag("a", *children, href=href, target="_blank", rel="noopener noreferrer")


def is_web_address(href: str) -> bool:
    """Whether `href` is an absolute http or https address with a host."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def data_island(value: object) -> Html:
    """JSON for inside a `<script type="application/json">`: no `<`, and nothing but ASCII."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Html(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def utf16(text: str) -> list[int] | range:
    """Where each code point starts in UTF-16 units, which is how a browser counts; and the end."""
    if text.isascii() or max(text) <= "\uffff":
        return range(len(text) + 1)
    starts = [0]
    for character in text:
        starts.append(starts[-1] + (2 if character > "\uffff" else 1))
    return starts
