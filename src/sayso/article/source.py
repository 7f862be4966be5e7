"""A path, "-", an address or a capture → Capture.

Nothing is read beyond the limit: one byte more is enough to know that a source is too large.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.article.limits import MAX_BYTES
from sayso.errors import SourceEmpty, SourceError, SourceNotFound, SourceTooLarge
from sayso.model import Capture, Entry

if TYPE_CHECKING:
    from typing import BinaryIO

# By file ending; what is not here is left for `document.read` to find out from the bytes.
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}


def capture(
    source: str | os.PathLike[str] | Capture | Entry, *, allow_private: bool = False
) -> Capture:
    """The bytes of a source, no more than the limit of 50 MB.

    Args:
        source: a path, "-" for standard input, an http(s) address, a capture, given back as is, or
            an entry of one: its page, or what is at its address.
        allow_private: whether an address may be on a private network.

    Raises:
        SourceNotFound: there is no such file.
        SourceEmpty: it holds nothing, or only white space.
        SourceTooLarge: it holds more than 50 MB.
        SourceError: it is a folder, or may not be read.
        FetchError: the address did not give a page.
    """
    if isinstance(source, Entry):
        source = source.page or source.url or Capture(b"")
    if isinstance(source, Capture):
        found = source
    elif isinstance(source, str) and source == "-":
        found = Capture(_bounded(sys.stdin.buffer, "The standard input"))
    elif isinstance(source, str) and is_address(source):
        # The HTTP client is loaded for an address only.
        from sayso.article.fetch import fetch  # noqa: PLC0415

        found = fetch(source, allow_private=allow_private, max_bytes=MAX_BYTES)
    else:
        found = _from_file(Path(source))
    return _checked(found, _named(source))


def is_address(source: str) -> bool:
    """Whether a source is an address and not a path: it has a scheme ("https://…").

    A scheme that is not http or https is an address too, so that it is refused as one.
    """
    scheme, mark, _ = source.partition("://")
    return bool(mark) and scheme.isascii() and scheme.replace("+", "").isalnum()


def _from_file(path: Path) -> Capture:
    try:
        with path.open("rb") as file:
            body = _bounded(file, f"“{path}”")
            changed = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    except FileNotFoundError:
        raise SourceNotFound(f"There is no file “{path}”: check the name.") from None
    except IsADirectoryError:
        raise SourceError(f"“{path}” is a folder: name a file inside it.") from None
    except PermissionError:
        raise SourceError(f"“{path}” may not be read: check its permissions.") from None
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the name.
        raise SourceError(f"“{path!s}” cannot be read: {error}.") from None
    return Capture(body, MEDIA_TYPES.get(path.suffix.lower(), ""), captured_at=changed)


def _bounded(file: BinaryIO, name: str) -> bytes:
    body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise SourceTooLarge(f"{name} is larger than 50 MB: save the article alone and try again.")
    return body


def _checked(found: Capture, name: str) -> Capture:
    if len(found.body) > MAX_BYTES:
        raise SourceTooLarge(f"{name} is larger than 50 MB: save the article alone and try again.")
    if not found.body.strip():
        raise SourceEmpty(f"{name} is empty: there is nothing to read in it.")
    return found


def _named(source: str | os.PathLike[str] | Capture) -> str:
    if isinstance(source, Capture):
        return "The capture"
    return "The standard input" if source == "-" else f"“{os.fspath(source)}”"
