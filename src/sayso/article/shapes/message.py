"""Bytes of a MIME message (RFC 5322, RFC 2045) → its headers in plain text, its parts as bytes.

Header words are decoded by RFC 2047; what cannot be decoded is kept as it was written.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from typing import TYPE_CHECKING

from sayso.article.encoding import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message


def message_of(body: bytes) -> Message:
    """The message; a line of an mbox file before it is passed over."""
    if body.startswith(b"From "):
        body = body.partition(b"\n")[2]
    return message_from_bytes(body.removeprefix(BOM_UTF8).lstrip(b"\r\n"))


def header(message: Message, name: str) -> str:
    """A header's text on one line, or ""."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        words = decode_header(str(value))
    except (HeaderParseError, ValueError):
        return " ".join(str(value).split())
    text = "".join(
        word if isinstance(word, str) else decoded(word, f"text/plain; charset={charset or ''}")
        for word, charset in words
    )
    return " ".join(text.split())


def parts(message: Message, kind: str) -> Iterator[Message]:
    """The parts of a media type that are shown with the message, not attached to it."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            yield part


def content(part: Message) -> tuple[bytes, str]:
    """A part's bytes, its transfer encoding undone, and its media type with the charset."""
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset("")
    kind = part.get_content_type()
    return (
        payload if isinstance(payload, bytes) else b"",
        f"{kind}; charset={charset}" if charset else kind,
    )
