"""Bytes → text, whatever their label says.

Order: byte order mark, the label of whoever sent them, the page's own <meta charset> (HTML
Standard, "prescan a byte stream") or XML declaration, UTF-8, then charset-normalizer. A label is
believed only if the bytes fit it and do not come out as mojibake.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(r"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:\-]{1,40})", re.IGNORECASE)
# The prescan's limit is 1,024 bytes; pages that put scripts first need more.
_PRESCAN = 4_096
_SAMPLE = 100_000
# What UTF-8 looks like when read as a one-byte encoding, and a decoder's mark for what it lost.
_MOJIBAKE = re.compile("[ÃÂâ][\x80-\xbf€‚„…‰‹‘’“”•–—™›œ ¡-¿]|\ufffd|[\x80-\x9f]")
# The HTML Standard's names: what calls itself Latin-1 or ASCII is windows-1252 on the web.
_WEB_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def decoded(body: bytes, media_type: str = "") -> str:
    """The text of some bytes. Never fails: what fits nothing is decoded with U+FFFD in it."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    unmarked = utf_16_without_mark(body)
    if unmarked:
        return body.decode(unmarked, errors="replace")
    for name in _candidates(body, media_type):
        text = _strictly(body, name)
        if text is not None and not _is_garbled(text):
            return text
    return _guessed(body)


def utf_16_without_mark(body: bytes) -> str:
    """Which UTF-16 it is, or "": of Latin text, nearly every other byte is a zero.

    >>> utf_16_without_mark("“Rain fell.”".encode("utf-16-be"))
    'utf-16-be'
    """
    sample = body[:1_000]
    if len(sample) < 8 or len(body) % 2:
        return ""
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > 0.7 * len(zeros) and sample.count(0) < 0.6 * len(sample):
            # Numbers of two bytes have the zeros too, but come out as controls.
            text = sample.decode(name, errors="replace")
            controls = sum(1 for sign in text if sign < " " and not sign.isspace())
            return name if controls <= 0.05 * len(text) else ""
    return ""


def _candidates(body: bytes, media_type: str) -> Iterator[str]:
    labels = [_CHARSET.search(media_type), _CHARSET.search(body[:_PRESCAN].decode("latin-1"))]
    for label in labels:
        if label:
            yield label[1]
    yield "utf-8"


def _strictly(body: bytes, label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
        if name.startswith(("utf-16", "utf-32")):
            # Not with the bytes' being ASCII: the label was copied from elsewhere.
            return None
        return body.decode(_WEB_NAMES.get(name, name))
    except (LookupError, UnicodeError, AssertionError):
        # AssertionError and LookupError: codecs that are not of text ("base64").
        return None


def _is_garbled(text: str) -> bool:
    sample = text[:_SAMPLE]
    foreign = sum(1 for sign in sample if sign > "\x7f")
    wrong = len(_MOJIBAKE.findall(sample))
    return wrong >= 2 and wrong * 5 >= foreign


def _guessed(body: bytes) -> str:
    best = from_bytes(body[:_SAMPLE]).best()
    name = best.encoding if best else "utf-8"
    text = _strictly(body, name)
    whole = text if text is not None else body.decode("utf-8", errors="replace")
    # Nearly UTF-8, with a few broken bytes, is UTF-8.
    nearly = body.decode("utf-8", errors="replace")
    lost = nearly.count("\ufffd")
    foreign = sum(1 for sign in nearly if sign > "\x7f")
    return nearly if foreign and lost * 10 <= foreign else whole
