"""Capture → Article: what kind of bytes they are, their text, and the reader for it.

Signs of binary files are their first bytes (the magic numbers of their formats); a page served
under a wrong media type is told by its bytes, not by what it is called.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.article.encoding import decoded, utf_16_without_mark
from sayso.errors import SourceEmpty, SourceNotText
from sayso.model import BODY_KINDS, HEAD_KINDS, Article, Capture

# First bytes → what to call it.
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"BM", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x00\x00\x01\x00", "an image"),
    (b"PK\x03\x04", "an archive"),
    (b"PK\x05\x06", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ\x00", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"RIFF", "a media file"),
    (b"SQLite format 3", "a database"),
)
_AMBIGUOUS = (b"BM", b"MZ", b"BZh", b"ID3", b"RIFF", b"Rar!")  # text may begin with these letters
_TAGS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|span|a|ul"
    r"|table|figure|script|link|br)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"</(?:html|head|body|title|article|main|div|p|h[1-6]|span|a|ul|table)\s*>", re.IGNORECASE
)
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,5000}?-->\s*){0,5}", re.DOTALL)
_SAMPLE = 200_000


def read(capture: Capture) -> Article:
    """The article in a capture, HTML or plain text.

    Raises:
        SourceEmpty: it holds nothing, or only white space.
        SourceNotText: it is an image, an archive, a PDF, a program.
        SourceTooTangled: it is nested beyond reading.
        NoArticle: there is nothing but chrome; the error carries the ledger.
    """
    if not capture.body.strip():
        raise SourceEmpty("The capture is empty: there is nothing to read in it.")
    _refuse_binary(capture.body)
    text = decoded(capture.body, capture.media_type)
    if not text.strip():
        raise SourceEmpty("The capture is empty: there is nothing to read in it.")
    if is_html(text, capture.media_type):
        # The parser is loaded for pages only: a text capture needs none.
        from sayso.article.html import read_html  # noqa: PLC0415

        article = read_html(text, capture)
    else:
        from sayso.article.text import read_text  # noqa: PLC0415 -- the same

        article = read_text(text, capture)
    return completed(article, capture)


def is_html(text: str, media_type: str = "") -> bool:
    """Whether a text is a page: by its beginning or its tags, whatever it is called.

    A text that merely has a "<" in it, or names a tag, is text.

    >>> is_html("<!doctype html><p>Rain."), is_html("Prices < £5 <b>")
    (True, False)
    """
    prologue = _PROLOGUE.match(text)
    begin = prologue.end() if prologue else 0
    sample = text[begin : begin + _SAMPLE]
    opening = _TAGS.match(sample.lstrip("\ufeff \t\r\n"))
    tags = len(_TAGS.findall(sample))
    closed = len(_CLOSING.findall(sample))
    if "html" in media_type.lower():
        return bool(tags or closed)
    if opening and (tags >= 2 or closed):
        return True
    return closed >= 3 and tags >= 3 and (tags + closed) * 300 >= len(sample)


def _refuse_binary(body: bytes) -> None:
    for magic, name in _KINDS:
        sure = magic not in _AMBIGUOUS or b"\x00" in body[:512]
        if body.startswith(magic) and sure:
            raise SourceNotText(f"That is {name}, not a page: give its text or its HTML.")
    head = body[:4_096]
    if body.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return  # UTF-16 and UTF-32 have zeros in them
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 27 or 27 < byte < 32)
    if controls > 0.05 * len(head) and not utf_16_without_mark(body):
        raise SourceNotText("That is not text but the bytes of some program: give a page.")


def completed(article: Article, capture: Capture) -> Article:
    """What every reader leaves to be filled in from the capture and the text."""
    return replace(
        article,
        url=article.url or capture.url,
        captured_at=article.captured_at or capture.captured_at,
        digest=article.digest or capture.digest,
        language=_language(article),
    )


def _language(article: Article) -> str:
    from sayso.article.language import believed  # noqa: PLC0415 -- not with every import

    read_aloud = BODY_KINDS | HEAD_KINDS
    text = " ".join(block.text for block in article.blocks if block.kind in read_aloud)
    return believed(article.language, text)
