"""A mail (.eml, RFC 5322) → its page: the HTML part, or else the text; headers become the head.

Subject, From and Date are shown above the text, as mail programs show them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parseaddr
from typing import TYPE_CHECKING

from sayso.article.encoding import decoded
from sayso.article.facts import Facts, Name
from sayso.article.names import is_person
from sayso.article.shapes.message import content, header, message_of, parts
from sayso.article.shapes.written import DOCUMENT, HEAD, element, written
from sayso.errors import SourceEmpty

if TYPE_CHECKING:
    from email.message import Message

    from sayso.model import Capture

_SUBJECT_LABEL = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr)\s*:)+\s*", re.IGNORECASE)
_DATA = re.compile(r"<th\b", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)(?:table|tbody|tr|td)\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]{0,4000}>", re.IGNORECASE)


def opened(capture: Capture) -> Capture:
    """The page of a mail.

    Raises:
        SourceEmpty: no part of it is text.
    """
    message = message_of(capture.body)
    for kind in ("text/html", "text/plain"):
        for part in parts(message, kind):
            body, media_type = content(part)
            if body.strip():
                text = decoded(body, media_type)
                return (
                    _page(capture, message, text)
                    if kind == "text/html"
                    else _lines(capture, message, part, text)
                )
    raise SourceEmpty("The mail has no text: read what is attached to it by itself.")


def _page(capture: Capture, message: Message, text: str) -> Capture:
    facts = _facts(message)
    head = element("h1", facts.headline) + "".join(
        element("div", header(message, name), f"{HEAD} byline") for name in ("From", "Date")
    )
    start = _BODY.search(text)
    body = _without_layout(text[start.end() :] if start else text)
    return replace(capture, body=written(facts, head + body), media_type=DOCUMENT)


def _without_layout(markup: str) -> str:
    """Mails are laid out with tables; one that holds data has headings."""
    if _DATA.search(markup):
        return markup
    return _TABLE.sub(r"<\1div", markup)


def _lines(capture: Capture, message: Message, part: Message, text: str) -> Capture:
    facts = _facts(message)
    sender = "".join(f"By {author.text}" for author in facts.authors) or header(message, "From")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    shown = [facts.headline, sender, header(message, "Date"), "", text]
    return replace(
        capture,
        body="\n".join(shown).encode("utf-8", "replace"),
        media_type="text/plain; charset=utf-8",
    )


def _facts(message: Message) -> Facts:
    sender = parseaddr(header(message, "From"))[0].strip()
    person = is_person(sender)
    return Facts(
        headline=_SUBJECT_LABEL.sub("", header(message, "Subject")),
        authors=(Name(sender),) if person else (),
        publisher="" if person else sender,
        published=header(message, "Date"),
        language=header(message, "Content-Language").split(",")[0].strip(),
    )


def unflowed(text: str, *, delete_space: bool = False) -> str:
    r"""Lines joined again that were broken for a narrow screen (RFC 3676, section 4).

    >>> unflowed("The pier \\nis closed.\\n-- \\nAda")
    'The pier is closed.\\n-- \\nAda'
    """
    out: list[str] = []
    goes_on = False
    for raw in text.split("\n"):
        line = raw.rstrip("\r").removeprefix(" ")
        if goes_on:
            out[-1] += line
        else:
            out.append(line)
        goes_on = line.endswith(" ") and line != "-- "
        if goes_on and delete_space:
            out[-1] = out[-1][:-1]
    return "\n".join(out)
