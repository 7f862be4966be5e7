"""A gzip file → the capture inside it (RFC 1952), no more of it than the limit."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.article.limits import MAX_BYTES
from sayso.errors import SourceBroken, SourceTooLarge

if TYPE_CHECKING:
    from sayso.model import Capture


def opened(capture: Capture) -> Capture:
    """What was packed; its media type is for its bytes to tell.

    Raises:
        SourceTooLarge: it unpacks to more than a source may have.
        SourceBroken: it ends too soon, or was never gzip.
    """
    return replace(capture, body=unpacked(capture.body), media_type="")


def unpacked(body: bytes, limit: int = MAX_BYTES) -> bytes:
    """All members of a gzip file, one after the other, at most `limit` bytes."""
    out = bytearray()
    rest = body
    while rest.startswith(b"\x1f\x8b"):
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            out += unpack.decompress(rest, limit + 1 - len(out))
        except zlib.error:
            if out:
                break  # what stands behind the last good member is no gzip
            raise SourceBroken("The gzip file is damaged: pack or save it again.") from None
        if len(out) > limit:
            raise SourceTooLarge(
                f"The gzip file holds more than {limit // 10**6} MB: unpack it and give a part."
            )
        if not unpack.eof:
            raise SourceBroken("The gzip file ends too soon: pack or save it again.")
        rest = unpack.unused_data
    return bytes(out)
