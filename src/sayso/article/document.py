"""Capture → Article: what shape it has, the page inside it, and the reader for that.

    capture ─shape→ page, or one of several entries ─reader→ article

Where reading does work that the bytes decide, it is done in a process of its own (`isolate`).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from sayso.article.encoding import decoded
from sayso.article.kinds import is_html, refuse_binary, shape_of
from sayso.article.limits import LARGE, MOST_WRAPPINGS
from sayso.article.saved import saved_from
from sayso.article.shapes.several import Several, chosen, same_place
from sayso.article.shapes.written import DOCUMENT
from sayso.errors import (
    EntryNotFound,
    NoArticle,
    SaysoError,
    SourceBroken,
    SourceEmpty,
    SourceTooLarge,
    SourceTooTangled,
)
from sayso.model import BODY_KINDS, HEAD_KINDS, Article, Capture, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.article.kinds import Shape

_NOTHING = "The capture is empty: there is nothing to read in it."


def read(
    capture: Capture,
    *,
    entry: int | str | None = None,
    follow: Callable[[str], Capture] | None = None,
    isolated: bool = False,
) -> Article:
    """The article in a capture of any shape (docs/shapes.md).

    Args:
        capture: the bytes.
        entry: of a feed, a book or an archive: number from 1, or address; None for the newest of a
            feed, the first story of anything else.
        follow: fetches the page of a feed's entry that gives only its address.
        isolated: whether a plain page is read in a process of its own too.

    Raises:
        SourceEmpty: it holds nothing, or only white space.
        SourceNotText: it is an image, a program, a scan.
        SourceBroken, SourceTooLarge, SourceTooTangled, SourceTooSlow, ReaderDied: it is damaged,
            or more than can be read.
        EntryNotFound: it has no such entry.
        NoArticle: there is nothing but chrome; the error carries the ledger.
    """
    found = _looked(capture, entry, isolated=isolated)
    if isinstance(found, Article):
        return found
    if follow is None or not found.url:
        raise NoArticle(f"Only the address of that entry is given: read {found.url or 'its page'}.")
    return read(follow(found.url), isolated=isolated)


def list_entries(capture: Capture, *, isolated: bool = False) -> tuple[Entry, ...]:
    """What a capture holds, in its own order; itself alone when it is one article.

    Raises:
        SourceError: as for `read`.
    """
    if isolated or _is_risky(capture):
        from sayso.article import apart  # noqa: PLC0415 -- most pages need no other process

        return apart.entries(capture)
    return entries(capture)


def _looked(capture: Capture, entry: int | str | None, *, isolated: bool) -> Article | Entry:
    if isolated or _is_risky(capture):
        from sayso.article import apart  # noqa: PLC0415 -- the same

        return apart.look(capture, entry)
    return look(capture, entry)


def _is_risky(capture: Capture) -> bool:
    """Whether reading it does work that its bytes decide: then not in this process."""
    if len(capture.body) > LARGE:
        return True
    shape = shape_of(capture.body, capture.media_type)
    return shape is not None and len(capture.body) > shape.risky_above


def entries(capture: Capture) -> tuple[Entry, ...]:
    """As `list_entries`, in this process."""
    for _ in range(MOST_WRAPPINGS):
        shape = shape_of(capture.body, capture.media_type)
        if shape is None:
            break
        inside = _opened(shape, capture)
        if isinstance(inside, Several):
            return tuple(inside.entries)
        capture = inside
    return (Entry(url=capture.url, page=capture),)


def look(capture: Capture, entry: int | str | None = None) -> Article | Entry:
    """As `read`, in this process; the entry that was chosen when its page is elsewhere."""
    digest = capture.digest
    for _ in range(MOST_WRAPPINGS):
        if not capture.body.strip():
            raise SourceEmpty(_NOTHING)
        shape = shape_of(capture.body, capture.media_type)
        if shape is None:
            return _read_page(_at(capture, entry), digest)
        inside = _opened(shape, capture)
        if isinstance(inside, Several):
            found = _chosen(shape, inside, entry)
            if found.page is None:
                return found
            capture, entry, digest = found.page, None, found.page.digest
        else:
            capture = inside
    raise SourceTooTangled("The file is packed in itself too often: unpack it first.")


def _opened(shape: Shape, capture: Capture) -> Capture | Several:
    with _said_plainly(shape):
        module = import_module(f"sayso.article.shapes.{shape.module}")
        inside: Capture | Several = module.opened(capture)
    return inside


def _chosen(shape: Shape, several: Several, entry: int | str | None) -> Entry:
    with _said_plainly(shape):  # entries may be made as they are asked for
        return chosen(several, entry)


@contextmanager
def _said_plainly(shape: Shape) -> Iterator[None]:
    """What a library raises over a document as an error of ours."""
    try:
        yield
    except SaysoError:
        raise
    except RecursionError:
        raise SourceTooTangled(
            f"It is {shape.name}, nested so deep that nothing can be made of it."
        ) from None
    except MemoryError:
        raise SourceTooLarge(
            f"It is {shape.name} that needs more memory than it may have: give a part of it."
        ) from None
    except Exception as error:
        raise SourceBroken(
            f"It is {shape.name}, but damaged ({type(error).__name__}): save or download it again."
        ) from error


def _at(capture: Capture, entry: int | str | None) -> Capture:
    """A capture of one article, if it is the one that was asked for."""
    if entry is None or entry == 1:
        return capture
    if isinstance(entry, int):
        raise EntryNotFound(f"That is one article, not several: there is no entry {entry}.")
    stated = capture.url or saved_from(capture.body)
    if stated and not same_place(stated, entry):
        raise EntryNotFound(f"That file holds {stated}, not {entry}: name the file that holds it.")
    return replace(capture, url=entry)


def _read_page(capture: Capture, digest: str) -> Article:
    refuse_binary(capture.body)
    text = decoded(capture.body, capture.media_type)
    if not text.strip():
        raise SourceEmpty(_NOTHING)
    if capture.url is None and capture.media_type != DOCUMENT:
        capture = replace(capture, url=saved_from(capture.body) or None)
    # The parser is loaded for pages only: a text capture needs none.
    if capture.media_type == DOCUMENT:
        from sayso.article.authored import read_document  # noqa: PLC0415

        article = read_document(text, capture)
    elif is_html(text, capture.media_type):
        from sayso.article.html import read_html  # noqa: PLC0415 -- the same

        article = read_html(text, capture)
    else:
        from sayso.article.text import read_text  # noqa: PLC0415 -- the same

        article = read_text(text, capture)
    return completed(article, capture, digest)


def completed(article: Article, capture: Capture, digest: str = "") -> Article:
    """What every reader leaves to be filled in from the capture and the text."""
    return replace(
        article,
        url=article.url or capture.url,
        captured_at=capture.captured_at,
        digest=digest or capture.digest,
        language=_language(article),
    )


def _language(article: Article) -> str:
    from sayso.article.language import believed  # noqa: PLC0415 -- not with every import

    read_aloud = BODY_KINDS | HEAD_KINDS
    text = " ".join(block.text for block in article.blocks if block.kind in read_aloud)
    return believed(article.language, text)
