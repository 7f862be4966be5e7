"""Plain-text capture → Article.

A capture is a page copied as text, chrome and all. First every line is weighed (`weighing`), then
the story's head is found (`head`), then each line of its body is given its role or the reason why
it is not read (`body`). What stands outside is judged by its phrase, or is simply outside. Every
visible sign ends in one place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.article.below import cards
from sayso.article.body import Seen, body_verdict
from sayso.article.completeness import Signs, completeness
from sayso.article.confidence import confidence
from sayso.article.dates import read_date
from sayso.article.head import Head, head_of
from sayso.article.ledger import LeftOut, settled
from sayso.article.lines import count_words, lines_of
from sayso.article.names import is_job, is_joint, named
from sayso.article.nothing import nothing_found
from sayso.article.phrases import reading_minutes
from sayso.article.weighing import weigh
from sayso.model import BODY_KINDS, Article, Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sayso.article.judge import Judge
    from sayso.article.ledger import Verdict
    from sayso.article.lines import RawLine
    from sayso.article.weighing import Weighed
    from sayso.errors import NoArticle
    from sayso.model import Capture, Reason

# Two kickers copied as one word: "This Week in AsiaPolitics".
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{2})(?=[A-Z][^\W\d_A-Z]{2})")
_INNER_CAPITALS = re.compile(
    r"\b(?:Mc|Mac|Fitz|You|Tik|Whats|Linked|Face|Buzz|Sound|Pay|Snap|Post|Bit|Air|Blue|Huff|i|e|De"
    r"|Le|La|Di|Van|Tech|Game|Master|Street|Politi|Market)$"
)


def read_text(text: str, capture: Capture, trees: Judge | None = None) -> Article:
    """The article in a page copied as plain text.

    Args:
        text: the page, decoded.
        capture: where it came from.
        trees: to weigh its lines with; those that ship with the package.

    Raises:
        NoArticle: there is nothing but chrome; the error carries the whole ledger.
        SourceTooTangled: it has more lines than any copied page.
    """
    lines = lines_of(text)
    weighed = weigh(lines, trees)
    if not weighed.around:
        raise _nothing(lines)
    start, end = weighed.around.start, weighed.around.stop
    head = head_of(lines, start, end)
    verdicts = zip(_verdicts(weighed, head), lines, strict=True)
    blocks, ledger = settled([(*verdict, *_notes(line)) for verdict, line in verdicts])
    body = [block for block in blocks if block.kind in BODY_KINDS]
    if not body:
        raise _nothing(lines)
    claimed = next((m for line in lines if (m := reading_minutes(line.text)) is not None), None)
    words = sum(count_words(block.text) for block in body)
    signs = Signs(words, body[-1].text, None, claimed, blocks=len(blocks))
    article = Article(
        blocks=blocks,
        ledger=ledger,
        published=_published(lines, head, start),
        url=capture.url,
        claimed_minutes=claimed,
        completeness=completeness(signs, ledger),
        captured_at=capture.captured_at,
        digest=capture.digest,
    )
    return replace(article, confidence=confidence("text", article, weighed.certainty))


def _verdicts(weighed: Weighed, head: Head) -> list[Verdict]:
    """What became of each line, in the order of the capture."""
    lines, start, end = weighed.lines, weighed.around.start, weighed.around.stop
    seen = Seen()
    placed: dict[int, Verdict] = {
        at: (entry,) for at, entry in cards(lines, weighed.around, weighed.is_story).items()
    }
    for at in head.sections:
        placed[at] = _section(lines[at].text)
    for at in head.bylines:
        text = lines[at].text
        placed[at] = (
            (LeftOut(text, "byline", "it joins two names"),) if is_joint(text) else _byline(text)
        )
        seen.authors.update(piece for piece, is_name in named(text).pieces if is_name)
    if head.headline >= 0:
        placed[head.headline] = (Block("headline", lines[head.headline].text),)
        seen.add(lines[head.headline].text)
    if head.standfirst >= 0:
        placed[head.standfirst] = (Block("standfirst", lines[head.standfirst].text),)
        seen.add(lines[head.standfirst].text)
    top = head.headline if 0 <= head.headline < start else start
    out: list[Verdict] = []
    for at, line in enumerate(lines):
        if at in placed:
            out.append(placed[at])
        elif _describes(lines, at) and at < max(head.bylines, default=0):
            rule = "a picture's description above its caption"
            out.append((LeftOut(line.text, "caption", rule),))
        elif start <= at < end:
            verdict = body_verdict(weighed, at, seen)
            out.append((weighed.against(at),) if verdict is None else verdict)
        elif top <= at < start:
            out.append(_in_head(line, seen))
        else:
            entry = _outside(line, before=at < start, seen=seen)
            is_named = entry.reason != "outside" or not line.is_prose
            out.append((entry if is_named else weighed.against(at),))
    return out


def _notes(line: RawLine) -> Verdict:
    """The marks of footnotes that stood in a line."""
    return tuple(
        LeftOut(mark, "footnote", "a mark that points to a footnote") for mark in line.notes
    )


def _describes(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a sentence in the head stands right above a caption: no story begins there."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    return lines[at].is_prose and below is not None and below.is_caption


def _in_head(line: RawLine, seen: Seen) -> Verdict:
    """A line between headline and story: a caption is part of the article, the rest is not."""
    if line.phrase is None and line.is_caption and line.caption.text:
        if seen.holds(line.caption.text):
            return (LeftOut(line.text, "duplicate", "the same text stands above it"),)
        seen.add(line.caption.text)
        block = Block("caption", line.caption.text, credit=line.caption.credit)
        rest = line.caption.rest
        label = LeftOut(rest, "credit", "the label of a picture's credit")
        return (block, label) if rest else (block,)
    return (_outside(line, before=True, seen=seen),)


def _section(text: str) -> Verdict:
    """Kickers, those that were copied as one word parted again."""
    parts: list[str] = []
    begin = 0
    for joint in _GLUED.finditer(text):
        if not _INNER_CAPITALS.search(text[begin : joint.start()]):
            parts.append(text[begin : joint.start()])
            begin = joint.start()
    parts.append(text[begin:])
    return tuple(Block("section", part.strip()) for part in parts)


def _byline(text: str) -> Verdict:
    return tuple(
        Block("byline", piece)
        if is_name
        else LeftOut(piece, "byline", "the label, place or title around a name")
        for piece, is_name in named(text).pieces
    )


def _outside(line: RawLine, *, before: bool, seen: Seen) -> LeftOut:
    """Why a line away from the story is not read."""
    text = line.text
    if line.phrase:
        if line.phrase.heads_list:
            seen.under = line.phrase
        return LeftOut(text, line.phrase.reason, line.phrase.rule)
    reason, rule = next(_reasons(line, seen, before=before))
    return LeftOut(text, reason, rule)


def _reasons(line: RawLine, seen: Seen, *, before: bool) -> Iterator[tuple[Reason, str]]:
    """The rules that hold for a line away from the story, the last one for any."""
    text, where = line.text, "above" if before else "below"
    if not any(map(str.isalnum, text)):
        yield "widget", "signs, no words"
    if not any(map(str.isalpha, text)):
        yield "widget", "a number alone on its line"
    if line.dated:
        yield "date", "the line is a date"
    if is_job(text):
        yield "byline", "a job at a paper"
    if line.words >= 4 and seen.holds(text):
        yield "duplicate", "the same text stands in the story"
    if line.is_caption:
        yield "credit", "a picture's credit away from the story"
    in_comments = seen.under is not None and seen.under.reason == "comments"
    if seen.under and not before and (in_comments or not line.is_prose or line.words < 12):
        yield seen.under.reason, f"it stands under “{seen.under.phrase}”"
    if line.words <= 4:
        yield "navigation", f"a short line {where} the story"
    yield "outside", f"it stands {where} the story"


def _nothing(lines: Sequence[RawLine]) -> NoArticle:
    seen = Seen()
    left = [(_outside(line, before=True, seen=seen), *_notes(line)) for line in lines]
    return nothing_found(settled(left)[1])


def _published(lines: Sequence[RawLine], head: Head, start: int) -> datetime | None:
    """The first date in the head that can be read."""
    top = head.headline if head.headline >= 0 else max(0, start - 6)
    for line in lines[max(0, top - 2) : start + 12]:
        if line.dated:
            moment = read_date(line.text)
            if moment:
                return moment
    return None
