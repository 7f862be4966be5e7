"""Page → what other extractors take for its story, as a share of each piece.

An extractor is a witness, never a judge: its text is matched back to our pieces by runs of four
words, so that all it can do is raise or lower a piece's standing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import trafilatura
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

RUN = 4
# CJK and Thai write no spaces: there, each sign counts as a word.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
# What the witness throws away itself; it is a fifth faster without.
_NO_STORY = (
    "aside button canvas dialog embed footer form head iframe input label link map menu nav "  # noqa: SIM905 -- a row of names reads better than a column
    "noscript object audio video script select style svg template textarea".split()
)
# Above this the witness would take longer than the rest of the way together.
MOST_ELEMENTS = 30_000


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; each sign of a script without spaces is one."""
    return _WORD.findall(text.casefold())


def testimony(root: HtmlElement) -> str:
    """The story as trafilatura sees it, leaning to precision; "" when it finds none.

    The tree is used up by this.
    """
    etree.strip_elements(root, *_NO_STORY, with_tail=False)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        return ""
    try:
        found = trafilatura.extract(
            root, favor_precision=True, fast=True, include_comments=False, deduplicate=False
        )
    except Exception:  # noqa: BLE001 -- a witness that breaks down says nothing; we go on
        return ""
    return found or ""


def agreement(texts: Sequence[Sequence[str]], story: str) -> list[float]:
    """For each text (as words), the share of its runs of four words that the story holds."""
    lines = [words_of(line) for line in story.split("\n")]
    runs = {tuple(line[i : i + RUN]) for line in lines for i in range(max(1, len(line) - RUN + 1))}
    wholes = {tuple(line) for line in lines}
    out = []
    for words in texts:
        if len(words) < RUN:
            out.append(float(bool(words) and tuple(words) in wholes))
            continue
        own = [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
        out.append(sum(run in runs for run in own) / len(own))
    return out


def accord(one: str, other: str) -> float:
    """How much two stories have in common: the F1 of their runs of four words.

    >>> accord("the boats came in at noon", "the boats came in at noon")
    1.0
    """
    ours, theirs = _runs(one), _runs(other)
    common = len(ours & theirs)
    return 2 * common / (len(ours) + len(theirs)) if common else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
