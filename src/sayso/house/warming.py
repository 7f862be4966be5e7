"""A studio → one that has its books open, so that the first page saved is heard as soon as any.

What a process has not done yet it has not loaded: the reader's own process and its trees, the
lexicon, the rules for numbers, the voice. The first page waited for all of it, 3 to 6 seconds on a
busy machine (benchmarks/serve.py).
"""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.model import Article, Block, Capture

if TYPE_CHECKING:
    from sayso.studio import Studio

_HEADLINE = "The room is open"
_TEXT = (
    "The kettle is on, the caretaker of the Alder Street reading room said at 7.30 on Monday.",
    "“We have opened every book,” said Ines Marlowe, who has kept the room for 12 years.",
    "It costs $3.50 to come in, and 40% of those who do stay until the lamps are put out.",
)
_PAGE = (
    f"<html lang=en><title>{_HEADLINE}</title><article><h1>{_HEADLINE}</h1>"
    f"<p>{'<p>'.join(_TEXT)}</article></html>"
)
# A page and a copied text: each has trees of its own.
_CAPTURES = (
    Capture(_PAGE.encode(), "text/html"),
    Capture("\n\n".join((_HEADLINE, *_TEXT)).encode(), "text/plain"),
)
_ARTICLE = Article(
    (Block("headline", _HEADLINE), *(Block("paragraph", text) for text in _TEXT)), language="en"
)


def warm(studio: Studio) -> None:
    """Read two short pages in the reader's process, and make the first line of one meanwhile.

    What goes wrong comes again, and is told, when somebody asks for it.
    """
    reading = Thread(target=_read, args=(studio,), daemon=True)
    reading.start()
    studio.warm()
    with suppress(SaysoError):
        next(studio.perform(_ARTICLE, ahead=lambda: 0).passages)
    reading.join()


def _read(studio: Studio) -> None:
    for capture in _CAPTURES:
        with suppress(SaysoError):
            studio.read(capture)
