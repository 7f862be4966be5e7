"""Page → what other extractors take for its story, as a share of each piece.

An extractor is a witness, never a judge: its text is matched back to our pieces by runs of four
words, so that all it can do is raise or lower a piece's standing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import trafilatura
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    Runs = npt.NDArray[np.uint64]
    from lxml.html import HtmlElement

RUN = 4
# CJK and Thai write no spaces: there, each sign counts as a word.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(rf"{_UNSPACED.pattern}|[^\W_]+")
_SPACED_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# What the witness throws away itself; it is a fifth faster without.
_NO_STORY = (
    "aside button canvas dialog embed footer form head iframe input label link map menu nav "  # noqa: SIM905 -- a row of names reads better than a column
    "noscript object audio video script select style svg template textarea".split()
)
# Above this the witness would take longer than the rest of the way together.
MOST_ELEMENTS = 30_000


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; each sign of a script without spaces is one."""
    text = text.casefold()
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return (_WORD if _UNSPACED.search(text) else _SPACED_WORD).findall(text)


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
    number = _Numbers(word for line in lines for word in line)
    known = np.unique(number.runs(lines)[0])
    wholes = {tuple(line) for line in lines if 0 < len(line) < RUN}
    runs, ends = number.runs(texts)
    held = np.concatenate([[0], np.cumsum(_held(runs, known))])[ends].tolist()
    return [
        (there - here) / (end - start) if end > start else float(tuple(words) in wholes)
        for words, start, end, here, there in zip(
            texts, ends.tolist(), ends[1:].tolist(), held, held[1:], strict=False
        )
    ]


class _Numbers:
    """Words of a story as numbers from 1, so that a run of four words is one number."""

    def __init__(self, words: Iterable[str]) -> None:
        self._of = {word: at for at, word in enumerate(dict.fromkeys(words), start=1)}

    def runs(self, texts: Sequence[Sequence[str]]) -> tuple[Runs, npt.NDArray[np.int64]]:
        """The runs of all texts in a row, and where those of each begin, the end of all last.

        With a word in it that the story has not, a run is 0.
        """
        of = self._of
        own = np.array([of.get(word, 0) for words in texts for word in words], np.uint64)
        sizes = np.array([len(words) for words in texts], np.int64)
        ends = np.concatenate([[0], np.cumsum(np.maximum(0, sizes - RUN + 1))])
        # Where a run may begin: nowhere in the last three words of a text.
        first = np.repeat(np.cumsum(sizes) - sizes, np.maximum(0, sizes - RUN + 1))
        at = first + np.arange(len(first)) - np.repeat(ends[:-1], np.diff(ends))
        # No story has the 65,535 different words at which two runs might get one number.
        run, known = np.zeros(len(at), np.uint64), np.ones(len(at), np.bool_)
        for step in range(RUN):
            part = own[at + step]
            run = run * np.uint64(len(of) + 1) + part
            known &= part > 0
        return np.where(known, run, np.uint64(0)), ends


def _held(runs: Runs, known: Runs) -> npt.NDArray[np.bool_]:
    """Which runs are among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(runs), np.bool_)
    at = np.minimum(np.searchsorted(known, runs), len(known) - 1)
    return np.asarray((known[at] == runs) & (runs > 0))


def accord(one: str, other: str) -> float:
    """How much two stories have in common: the F1 of their runs of four words.

    >>> accord("the boats came in at noon", "the boats came in at noon")
    1.0
    """
    ours, theirs = words_of(one), words_of(other)
    number = _Numbers((*ours, *theirs))
    mine, said = (np.unique(number.runs([words])[0]) for words in (ours, theirs))
    common = int(_held(mine, said).sum())
    return 2 * common / (len(mine) + len(said)) if common else 0.0
