"""Lines → the same lines, with the quotations in them told from the narrator's words.

Which words are a quotation is what `attribution` says: a title, a nickname or a so-called “term” is
none. Why it is heard at all, and how, is in docs/design.md, "A quotation is heard".
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.script.announcements import CLOSING, OPENING, announced
from sayso.script.attribution import READ, attributions
from sayso.script.breath import unfinished
from sayso.script.quotes import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Article, Line, QuoteMode, Token

# A quotation of fewer words inside a sentence ("called it “theatrics”") stays in the narrator's
# mouth: there is no time to hear a change, and two of them would only be a stumble.
FEWEST_WORDS = 4

# Seconds that a change of speaker adds to the silence between two lines, and that stand where a
# sentence is cut for a second voice (the change is added); a sentence's end is .35, a breath .12.
CHANGE_PAUSE = 0.12
CUT_PAUSE = 0.1

_SAID = frozenset(".,?!…—–")  # before the closing mark: somebody's own sentence, however short
_RISES = frozenset("?!")


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Words of somebody, in one block.

    Attributes:
        start, end: code points of the block's text, the marks left out.
        speaker: who says them; "" for one who is not known.
        resumes, continues: it goes on from the block before, or in the next one.
    """

    start: int
    end: int
    speaker: str
    resumes: bool
    continues: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring tokens of one line that are of one quotation, or of none.

    Attributes:
        start, end: indices of the line's tokens.
        quotation: theirs.
        opens, closes: its first words are among them, or its last.
    """

    start: int
    end: int
    quotation: _Quotation | None
    opens: bool = False
    closes: bool = False


def with_quotations(lines: Sequence[Line], article: Article, mode: QuoteMode) -> tuple[Line, ...]:
    """The lines as they are heard in that mode; the written words and their order are the same.

    Args:
        lines: of the article, one a sentence.
        article: what they are of.
        mode: "subtle" marks the quoted tokens of each line, "voice" cuts lines at the bounds of
            quotations and gives the role "quote" to those inside, "spoken" announces where each
            begins and ends, "plain" changes nothing.
    """
    if mode == "plain":
        return tuple(lines)
    runs = _runs(lines, _quotations(article))
    if mode == "spoken":
        return tuple(map(_announced, lines, runs))
    part = _cut if mode == "voice" else _marked
    parts = (part(line, here) for line, here in zip(lines, runs, strict=True))
    return tuple(_with_pauses(list(chain.from_iterable(parts))))


def _quotations(article: Article) -> dict[int, list[_Quotation]]:
    """Of each block, in order, what is long enough to be heard as a quotation."""
    texts = [block.text if block.kind in READ else "" for block in article.blocks]
    across = {
        (block, one.inner_start): one
        for block, marked in enumerate(quotations(texts))
        for one in marked
        if one.resumes or one.continues
    }
    found: dict[int, list[_Quotation]] = {}
    for each in attributions(article):
        long = len(each.text.split()) >= FEWEST_WORDS or each.text[-1:] in _SAID
        if each.kind == "quote" and long:
            span = each.span
            speaker = "" if each.source == "unattributed" else each.source
            over = across.get((span.block, span.start))
            found.setdefault(span.block, []).append(
                _Quotation(
                    span.start,
                    span.end,
                    speaker,
                    resumes=over is not None and over.resumes,
                    continues=over is not None and over.continues,
                )
            )
    return found


def _runs(lines: Sequence[Line], found: dict[int, list[_Quotation]]) -> list[tuple[_Run, ...]]:
    """Each line's tokens, run by run."""
    owners = [_owners(line, found) for line in lines]
    last = {id(owner): at for at, line in enumerate(owners) for owner in line if owner}
    begun: set[int] = set()
    runs: list[tuple[_Run, ...]] = []
    for at, line in enumerate(owners):
        here: list[_Run] = []
        for _, group in groupby(enumerate(line), key=lambda pair: id(pair[1])):
            (start, owner), *more = group
            opens = owner is not None and id(owner) not in begun
            begun.add(id(owner))
            closes = owner is not None and last[id(owner)] == at
            here.append(_Run(start, start + len(more) + 1, owner, opens, closes))
        runs.append(tuple(here))
    return runs


def _owners(line: Line, found: dict[int, list[_Quotation]]) -> list[_Quotation | None]:
    """The quotation of each token; an announced one goes with the token behind it."""
    owners: list[_Quotation | None] = []
    for token in reversed(line.tokens):
        if token.span is None:
            owners.append(owners[-1] if owners else None)
            continue
        here, at = found.get(token.span.block, []), token.span.start
        before = bisect_right(here, at, key=lambda one: one.start)
        inside = before > 0 and at < here[before - 1].end
        owners.append(here[before - 1] if inside else None)
    return owners[::-1]


def _marked(line: Line, runs: Sequence[_Run]) -> Iterator[Line]:
    """The line with its quoted tokens marked."""
    quoted = tuple((run.start, run.end) for run in runs if run.quotation)
    if len(runs) == 1 and (only := runs[0].quotation):
        yield replace(line, role="quote", speaker=only.speaker, quoted=quoted)
    else:
        yield replace(line, quoted=quoted)


def _cut(line: Line, runs: Sequence[_Run]) -> Iterator[Line]:
    """The line in parts, each of one voice."""
    begin = line.span.start if line.span else 0
    for run in runs:
        tokens, pause, span = line.tokens[run.start : run.end], line.pause, line.span
        if span and run is not runs[-1]:
            end = max((one.span.end for one in tokens if one.span), default=begin)
            tokens, pause, span = unfinished(tokens), CUT_PAUSE, Span(span.block, begin, end)
        elif span:
            span = Span(span.block, begin, span.end)
        begin = span.end if span else 0
        part = replace(line, tokens=tokens, span=span, pause=pause)
        owner = run.quotation
        yield replace(part, role="quote", speaker=owner.speaker) if owner else part


def _announced(line: Line, runs: Sequence[_Run]) -> Line:
    """The line with "quote" before each quotation that begins in it and "end quote" behind."""
    said: tuple[Token, ...] = ()
    for run in runs:
        tokens = line.tokens[run.start : run.end]
        owner = run.quotation
        if owner and run.opens and not owner.resumes:
            said += announced(OPENING.words, OPENING.after)
        if owner and run.closes and not owner.continues:
            *rest, last = tokens
            after = last.after or CLOSING.after
            inner = last.after if last.after in _RISES else ","
            tokens = (*rest, replace(last, after=inner), *announced(CLOSING.words, after))
        said += tokens
    return replace(line, tokens=said)


def _with_pauses(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each change between narrator and quotation with its pause."""
    for line, following in zip(lines, (*lines[1:], None), strict=True):
        changes = following is not None and _ends_quoted(line) != _begins_quoted(following)
        yield replace(line, pause=line.pause + CHANGE_PAUSE) if changes else line


def _ends_quoted(line: Line) -> bool:
    return line.role == "quote" or bool(line.quoted and line.quoted[-1][1] == len(line.tokens))


def _begins_quoted(line: Line) -> bool:
    return line.role == "quote" or bool(line.quoted and line.quoted[0][0] == 0)
