"""Story pieces → those whose sentences ask something of the reader.

`phrases` knows what whole lines say; a paragraph that offers a newsletter has such a line for one
of its sentences. Only what is set off or stands at an end of the story is looked at, since a story
may tell its readers where to sign up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.article.dom import is_heading
from sayso.article.phrases import chrome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.article.dom import Layout, Piece
    from sayso.article.phrases import Phrase
    from sayso.model import Reason

MOST_WORDS = 60
AT_ENDS = 3  # pieces
_ASKING = frozenset(["newsletter", "paywall", "advertisement"])
_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+")
_SPEECH = re.compile('[“”"«»„「]')  # what somebody is heard to say is the story's


def asking(layout: Layout, taken: Sequence[int]) -> Iterator[tuple[int, Reason, str]]:
    """Index, reason and rule of each piece taken for story that asks for something."""
    ends = {*taken[:AT_ENDS], *taken[-AT_ENDS:]}
    for i in taken:
        piece = layout.pieces[i]
        tag = layout.boxes[piece.box].tag
        if is_heading(tag) or tag in {"li", "td", "th"} or len(piece.words) > MOST_WORDS:
            continue
        set_off = piece.strong > 0.9 * len(piece.text)
        if not set_off and not (i in ends and piece.linked):
            continue
        said = _asked(piece)
        if said is not None:
            yield i, said.reason, f"one of its sentences is “{said.phrase}”"


def _asked(piece: Piece) -> Phrase | None:
    if _SPEECH.search(piece.text):
        return None
    for sentence in _SENTENCE.split(piece.text):
        said = chrome(sentence)
        # A word or two ("Subscribe.") may be the story's own.
        if said is not None and said.reason in _ASKING and sentence.count(" ") >= 2:
            return said
    return None
