"""The functions of `import sayso`: a studio with the user's own settings, opened when needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.config import read_config
from sayso.script.sentences import sentences
from sayso.script.spoken import spoken
from sayso.studio import Studio, open_studio

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from sayso.model import Article, Attribution, Capture, Entry, Narration, VoiceInfo
    from sayso.studio import Output, Source

__all__ = ["attributions", "entries", "listen", "read", "sentences", "spoken", "voices"]


@cache
def _studio() -> Studio:
    return open_studio(**read_config())


def read(
    source: Source,
    *,
    entry: int | str | None = None,
    archive: str | PathLike[str] | None = None,
    keep: Sequence[str] = (),
    drop: Sequence[str] = (),
) -> Article:
    """The article of a path, an address, "-" (standard input), a capture or an entry of one.

    `entry` chooses from a feed, a book or a web archive, and `archive` is a file with a copy of a
    page that is gone; `keep` brings pieces of the ledger back and `drop` leaves blocks out. See
    `Studio.read`.
    """
    return _studio().read(source, entry=entry, archive=archive, keep=keep, drop=drop)


def entries(source: Capture | str | PathLike[str]) -> tuple[Entry, ...]:
    """What a feed, a book or a web archive holds; each can be given to `read` and `listen`."""
    return _studio().entries(source)


def attributions(article: Article) -> tuple[Attribution, ...]:
    """Who says what in the article, in reading order."""
    return _studio().attributions(article)


def listen(source: Source, out: Output | None = None, **how: Any) -> Narration:  # noqa: ANN401
    """Read it aloud into a file, a sink or a list; see `Studio.listen` and `Studio.perform`.

    For example `listen("page.html", "story.mp3", voice="heart", wpm=250)`.
    """
    return _studio().listen(source, out, **how)


def voices() -> tuple[VoiceInfo, ...]:
    """Every voice there is, those that still need installing included."""
    return _studio().voices()
