"""Narrations made by hand, with times that are easy to check: word n is said at second n."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sayso.model import Article, Cue, Line, Narration, Span, Token, VoiceInfo, Word

if TYPE_CHECKING:
    from collections.abc import Callable

HEART = VoiceInfo("heart", "Heart", "hibari", "en-US", "A maker", "Apache-2.0", 160)


def told(article: Article, *, wpm: float = 60) -> Narration:
    """One line a block; each written word takes a second."""
    cues: list[Cue] = []
    words: list[Word] = []
    for number, block in enumerate(article.blocks):
        spans = [Span(number, *found.span()) for found in re.finditer(r"\S+", block.text)]
        if not spans:
            continue
        tokens = tuple(Token(block.text[s.start : s.end], s, ("so",)) for s in spans)
        start = len(words)
        words += [
            Word(token.text, span, start + n, start + n + 0.9, "model")
            for n, (token, span) in enumerate(zip(tokens, spans, strict=True))
        ]
        cues.append(Cue(Line(tokens, Span(number, 0, len(block.text))), start, len(words)))
    return Narration(article, HEART, tuple(cues), tuple(words), float(len(words)), wpm)


@pytest.fixture(scope="session", name="told")
def _told() -> Callable[..., Narration]:
    return told
