"""Narration → WebVTT: one cue a line, with the time of each word inside it.

www.w3.org/TR/webvtt1: section 4.1 (file), 4.2.1 (cue text, where `&`, `<` and `>` are escaped) and
4.3 (timestamps). A cue ends later than it starts, and a timestamp inside it lies strictly between
and later than the one before, so a time that would not is left out.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Article, Cue, Line, Narration, Token, Word

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": "\ufffd", "\n": " ", "\r": " "}
    | {chr(half): "\ufffd" for half in range(0xD800, 0xE000)}
)


def vtt(narration: Narration) -> str:
    """The captions of a narration, at its own pace.

    Words that are said but not written in the article ("By") carry the class `announced`, headings
    the class `heading`, quotations the class `quote` or, when known, the voice of who speaks.
    """
    voice = narration.voice
    made = "a synthetic voice" if voice.synthetic else "a voice"
    note = f"Read by {voice.name}, {made} ({voice.engine}, by {voice.maker})."
    parts = ["WEBVTT", f"NOTE {_text(' '.join(note.split()))}"]
    cues = zip(narration.cues, _starts(narration), strict=True)
    parts += [
        f"{number}\n{_cue(narration.article, cue, starts)}"
        for number, (cue, starts) in enumerate(cues, start=1)
    ]
    return "\n\n".join(parts) + "\n"


def _starts(narration: Narration) -> Iterator[tuple[float | None, ...]]:
    """For each cue, when each of its tokens is said; None for one that has no time."""
    words = list(reversed(narration.words))
    for cue in narration.cues:
        yield tuple(_start(token, words) for token in cue.line.tokens)


def _start(token: Token, words: list[Word]) -> float | None:
    """The start of the next word in `words` (last first), taken from it, if it is the token's."""
    if token.span is None or not words or words[-1].span != token.span:
        return None
    return words.pop().start


def _cue(article: Article, cue: Cue, starts: Sequence[float | None]) -> str:
    begin = _ms(cue.start)
    end = max(_ms(cue.end), begin + 1)
    stamps = _rising(starts, begin, end)
    pieces = _pieces(article, cue.line, stamps)
    text = "".join(
        f"<c.announced>{_run(run)}</c>" if announced else _run(run)
        for announced, run in groupby(pieces, key=lambda piece: piece[0])
    )
    return f"{_stamp(begin)} --> {_stamp(end)}\n{_in_role(cue.line, text.strip())}"


def _run(run: Iterator[tuple[bool, str]]) -> str:
    return "".join(text for _, text in run)


def _rising(starts: Sequence[float | None], begin: int, end: int) -> list[str]:
    """A timestamp tag for each token, or "" where it would not lie after the one before."""
    tags, last = [], begin
    for start in starts:
        at = begin if start is None else _ms(start)
        tags.append(f"<{_stamp(at)}>" if last < at < end else "")
        last = max(last, at)
    return tags


def _pieces(article: Article, line: Line, stamps: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """`(announced, cue text)`, in order: each token, and what is written between them."""
    at = (line.span.block, line.span.start) if line.span else None
    for token, stamp in zip(line.tokens, stamps, strict=True):
        if token.span is None:
            yield True, f"{stamp}{_text(token.text)} "
            continue
        block, start = token.span.block, token.span.start
        if at and at[0] == block and at[1] < start:
            yield False, _text(article.blocks[block].text[at[1] : start])
        elif at and at[0] != block:
            yield False, " "
        yield False, stamp + _text(token.text)
        at = (block, token.span.end)
    if at and line.span and at[0] == line.span.block:
        yield False, _text(article.blocks[at[0]].text[at[1] : line.span.end])


def _in_role(line: Line, text: str) -> str:
    if line.speaker:
        # An annotation ends at ">"; it is one line, and its white space is folded.
        return f"<v {' '.join(_text(line.speaker).split())}>{text}</v>"
    return text if line.role == "narrator" else f"<c.{line.role}>{text}</c>"


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _stamp(ms: int) -> str:
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
