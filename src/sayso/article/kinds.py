"""Bytes → what they are, whatever they are called: the table of the shapes that are read.

Signs of binary files are their first bytes (the magic numbers of their formats); those of text are
what their standards make them begin with.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.encoding import decoded, utf_16_without_mark
from sayso.errors import SourceNotText

if TYPE_CHECKING:
    from collections.abc import Callable

# First bytes → what to call it.
_KINDS = (
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
    (b"BZh", "an archive"),
    (b"\xfd7zXZ\x00", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
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
_ATTRIBUTES = re.compile(
    r"<(?:html|body|main|article|section|div|p|a)\s+[\w:.-]{1,80}=[\"']", re.IGNORECASE
)
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,5000}?-->\s*){0,5}", re.DOTALL)
_SAMPLE = 200_000
_GZIP = b"\x1f\x8b"
_FEED = re.compile(
    # Possessive, so that a thousand comments are not tried in every grouping.
    rb"(?:\s|<\?[^>]{0,500}\?>|<!--.{0,5000}?-->|<!DOCTYPE\s(?:[^<>\[]|\[[^\]]{0,5000}\]){0,500}>){0,20}+"
    rb"<(?:rss|feed|(?:\w{1,20}:)?RDF|\w{1,10}:feed)\b[^>]{0,3000}>",
    re.DOTALL,
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]")
_MAIL_HEADERS = frozenset(
    "from to subject date message-id received return-path mime-version delivered-to content-type "  # noqa: SIM905 -- a row of names reads better than a column
    "reply-to dkim-signature list-unsubscribe sender snapshot-content-location".split()
)
_MARKDOWN_FIELD = re.compile(rb"---[ \t]*\r?\n(?:[^\n]{0,500}\n){0,40}?title[ \t]*:", re.IGNORECASE)
_MARKDOWN_TITLE = re.compile(rb"\s{0,20}# [^\n]{1,300}\n")
_MARKDOWN_SIGNS = re.compile(
    rb"^#{2,4} \S|\[[^\]\n]{1,200}\]\((?:https?:|/|\.)[^)\n]{1,500}\)|\*\*\w[^*\n]{0,200}\*\*|^```"
    rb"|^> \S|!\[",
    re.MULTILINE,
)


class Shape(NamedTuple):
    """A kind of document that holds a page or several.

    Attributes:
        name: of it, in a sentence.
        recognised: whether bytes with a declared media type are one.
        module: of `sayso.article.shapes` that opens it.
        risky_above: bytes; what opens a larger one does work that its bytes decide, and does it in
            a process of its own.
    """

    name: str
    recognised: Callable[[bytes, str], bool]
    module: str
    risky_above: int = 0


def shape_of(body: bytes, media_type: str = "") -> Shape | None:
    """The shape of a document; None for a page or a text, and for what cannot be read."""
    return next((shape for shape in SHAPES if shape.recognised(body, media_type)), None)


def _is_pdf(body: bytes, _media_type: str) -> bool:
    # Readers look for the mark in the first 1,024 bytes (PDF 1.7, Annex H, 3.4.1).
    return body.startswith(b"%PDF-") or (b"%PDF-" in body[:1_024] and b"<" not in body[:64])


def _is_zip_with(mark: bytes) -> Callable[[bytes, str], bool]:
    # The names of members stand in the directory at the end; EPUB's mark is the first member.
    return lambda body, _: (
        body.startswith(b"PK\x03\x04") and (mark in body[:4_096] or mark in body[-65_536:])
    )


def _is_warc(body: bytes, _media_type: str) -> bool:
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body[:4_096], 64)
        except zlib.error:
            return False
    return body.startswith((b"WARC/1.", b"WARC/0."))


def _is_feed(body: bytes, _media_type: str) -> bool:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body = decoded(body[:20_000]).encode()
    head = body[:20_000].removeprefix(b"\xef\xbb\xbf")
    if head.lstrip().startswith(b"{"):
        return b"//jsonfeed.org/version/" in head.replace(b"\\/", b"/")
    found = _FEED.match(head)
    return found is not None and (b"rdf" not in found[0].lower() or b"rss/1.0" in found[0])


def _headers(body: bytes) -> set[str]:
    """The names of the header lines that a message begins with; none when a line is no header."""
    names: set[str] = set()
    if body.startswith(b"From "):
        body = body.partition(b"\n")[2]
    for line in body[:50_000].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").split(b"\n"):
        if not line.strip():
            return names
        found = _HEADER.match(line + b" ")
        if found:
            names.add(found[1].decode("ascii").lower())
        elif not line.startswith((b" ", b"\t")) or not names:
            return set()
    return names


def _is_mail(body: bytes, _media_type: str) -> bool:
    known = _headers(body) & _MAIL_HEADERS
    return len(known) >= 3 and bool(known & {"from", "received", "mime-version", "return-path"})


def _is_mhtml(body: bytes, media_type: str) -> bool:
    names = _headers(body)
    if not names & {"mime-version", "content-type"}:
        return False
    head = body[:50_000].lower()
    related = b"multipart/related" in head or b"text/html" in head
    saved = "snapshot-content-location" in names or b"from: <saved by" in head
    return (
        saved
        or (related and ("content-location" in names or "from" not in names))
        or ("multipart/related" in media_type)
    )


def _is_markdown(body: bytes, media_type: str) -> bool:
    if "markdown" in media_type.lower():
        return True
    if _MARKDOWN_FIELD.match(body.removeprefix(b"\xef\xbb\xbf")):
        return True
    return _MARKDOWN_TITLE.match(body) is not None and bool(_MARKDOWN_SIGNS.search(body[:100_000]))


# In this order: what is more particular stands first.
SHAPES = (
    Shape("a PDF", _is_pdf, "pdf"),
    Shape("a book", _is_zip_with(b"application/epub+zip"), "epub"),
    Shape("a Word file", _is_zip_with(b"word/document.xml"), "docx"),
    Shape("a web archive", _is_warc, "warc"),
    Shape("a gzip file", lambda body, _: body.startswith(_GZIP), "gzipped"),
    Shape("a feed", _is_feed, "feed"),
    Shape("a saved page", _is_mhtml, "mhtml"),
    Shape("a mail", _is_mail, "mail"),
    Shape("a Markdown file", _is_markdown, "markdown", risky_above=30_000),
)


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
    if _ATTRIBUTES.match(sample) and _CLOSING.search(text[-_SAMPLE:]):
        return True  # one tag may be longer than the sample
    if "html" in media_type.lower():
        return bool(tags or closed)
    if opening and (tags >= 2 or closed):
        return True
    return closed >= 3 and tags >= 3 and (tags + closed) * 300 >= len(sample)


def refuse_binary(body: bytes) -> None:
    """Nothing, for text.

    Raises:
        SourceNotText: these are the bytes of something else.
    """
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
