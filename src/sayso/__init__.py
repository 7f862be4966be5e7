"""Sayso: a news page in, a voice you can trust out.

    import sayso

    article = sayso.read("page.html")
    narration = sayso.listen(article, "story.mp3", voice="heart", wpm=250)

Each name below is loaded when it is first used, so that `import sayso` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.errors import SaysoError
    from sayso.face import attributions, entries, listen, read, sentences, spoken, voices
    from sayso.model import (
        Article,
        Attribution,
        Block,
        Capture,
        Clip,
        Entry,
        LedgerEntry,
        Narration,
        Span,
        VoiceInfo,
        Word,
    )
    from sayso.studio import Studio, open_studio

__version__ = "0.1.0"

_HOMES = {
    "SaysoError": "errors",
    "Article": "model",
    "Attribution": "model",
    "Block": "model",
    "Capture": "model",
    "Clip": "model",
    "Entry": "model",
    "LedgerEntry": "model",
    "Narration": "model",
    "Span": "model",
    "VoiceInfo": "model",
    "Word": "model",
    "Studio": "studio",
    "open_studio": "studio",
    "attributions": "face",
    "entries": "face",
    "listen": "face",
    "read": "face",
    "sentences": "face",
    "spoken": "face",
    "voices": "face",
}

__all__ = [  # noqa: RUF022  in the order of use
    "read",
    "entries",
    "spoken",
    "sentences",
    "attributions",
    "listen",
    "voices",
    "open_studio",
    "Studio",
    "Capture",
    "Entry",
    "Article",
    "Block",
    "Span",
    "LedgerEntry",
    "Attribution",
    "VoiceInfo",
    "Clip",
    "Word",
    "Narration",
    "SaysoError",
    "__version__",
]


def __getattr__(name: str) -> object:
    """Load a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    value = getattr(import_module(f"sayso.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
