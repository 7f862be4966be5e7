"""Members of a ZIP file → their bytes, however the file lies about them (APPNOTE 4.3)."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from sayso.article.limits import MAX_BYTES
from sayso.errors import SourceBroken, SourceNotText, SourceTooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_MEMBERS = 20_000


def packed(body: bytes, name: str) -> zipfile.ZipFile:
    """A ZIP file that unpacks to no more than the limit.

    Args:
        body: its bytes.
        name: what it is, in a sentence: "The book".

    Raises:
        SourceBroken: it is damaged.
        SourceTooLarge: its members are larger than the limit, or too many.
        SourceNotText: it is locked with a password.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise SourceBroken(f"{name} is damaged: save or download it again.") from None
    members = file.infolist()
    # A member never gives more than its declared size, so that the sum of them is a bound.
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > 4 * MAX_BYTES:
        raise SourceTooLarge(
            f"{name} unpacks to more than {4 * MAX_BYTES // 10**6} MB: save the text alone."
        )
    if any(member.flag_bits & 1 for member in members):
        raise SourceNotText(f"{name} is locked with a password: save it without one.")
    return file


def member(file: zipfile.ZipFile, path: str, limit: int = MAX_BYTES) -> bytes:
    """One member's bytes; b"" when there is no such member.

    Raises:
        SourceTooLarge: it is larger than the limit.
        SourceBroken: it is damaged, or packed in a way that is not known.
    """
    try:
        info = file.getinfo(path)
    except KeyError:
        return b""
    if info.file_size > limit:
        raise SourceTooLarge(f"“{path}” is larger than {limit // 10**6} MB: save the text alone.")
    try:
        with file.open(info) as stream:
            return stream.read(limit)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise SourceBroken(f"“{path}” in it is damaged: save or download it again.") from None


def tree(xml: bytes) -> Element | None:
    """The tree of an XML member, no entity in it replaced and nothing outside it looked at."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        return etree.fromstring(xml, parser) if xml.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        return None


def named(root: Element | None, name: str) -> list[Element]:
    """The elements of a name, in any namespace."""
    return [] if root is None else list(root.iter(f"{{*}}{name}"))


def texts(root: Element | None, name: str) -> list[str]:
    """What those elements say, white space folded; silent ones left out."""
    found = (" ".join("".join(one.itertext(with_tail=False)).split()) for one in named(root, name))
    return [text for text in found if text]
