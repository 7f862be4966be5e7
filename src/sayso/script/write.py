"""Article → Script: the lines of an article in the order and the form in which they are read.

The order is a newsreader's: headline, standfirst, byline, then the body as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.errors import NothingToSay
from sayso.model import BODY_KINDS, Line, Script, Span
from sayso.script.announcements import (
    ANNOUNCEMENTS,
    BREATH_PAUSE,
    PAUSES,
    PLACES,
    SENTENCE_PAUSE,
    announced,
)
from sayso.script.breath import in_parts, with_breaths
from sayso.script.english import locale_of, settled
from sayso.script.quoting import with_quotations
from sayso.script.sentences import sentence_spans
from sayso.script.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Article, Block, BlockKind, QuoteMode, Role, Token
    from sayso.script.lexicon import Lexicon

_CELL = " | "
_ROLES: dict[BlockKind, Role] = {"headline": "heading", "heading": "heading", "quote": "quote"}
_SWITCHED: tuple[BlockKind, ...] = (
    "section", "byline", "standfirst", "heading", "caption", "quote", "embed", "notice"
)  # fmt: skip
_SHUT = frozenset(".?!")
_NOTHING = "No character of the text can be spoken; give a text with words in letters or figures."


def write(
    article: Article,
    *,
    locale: str | None = None,
    lexicon: Lexicon | None = None,
    sections: bool = False,
    byline: bool = True,
    standfirst: bool = True,
    headings: bool = True,
    captions: bool = False,
    lists: bool = False,
    tables: bool = True,
    block_quotes: bool = True,
    embeds: bool = True,
    notices: bool = False,
    quotes: QuoteMode = "subtle",
) -> Script:
    """Put an article into the words that are said.

    Args:
        article: what is read.
        locale: a language tag that decides the forms of numbers and dates; None to take the
            article's own, or its publisher's.
        lexicon: names whose pronunciation is known.
        sections: read the kickers first.
        byline: read "By …" after the standfirst.
        standfirst: read the sentence under the headline.
        headings: read the headings in the body.
        captions: read the captions, each announced as a picture.
        lists: announce the items of a list as "First, …".
        tables: read each cell of a table behind its column's heading.
        block_quotes: read the quotations that stand apart.
        embeds: read posts by others, each announced.
        notices: read corrections and updates, each announced.
        quotes: how quotations are told from the narrator's words (see `with_quotations`).

    Raises:
        NothingToSay: no block that is asked for has a character that can be spoken.
    """
    asked = (sections, byline, standfirst, headings, captions, block_quotes, embeds, notices)
    off = {kind for kind, on in zip(_SWITCHED, asked, strict=True) if not on}
    wanted = settled(locale) if locale else locale_of(article)
    writing = _Writing(article, wanted, lexicon, lists=lists, tables=tables)
    lines = tuple(writing.lines({"headline", *BODY_KINDS, *_SWITCHED} - off))
    if not lines:
        raise NothingToSay(_NOTHING)
    return Script(with_quotations(lines, article, quotes), wanted)


@dataclass(frozen=True)
class _Writing:
    """One article on its way to a script."""

    article: Article
    locale: str
    lexicon: Lexicon | None
    lists: bool
    tables: bool

    def lines(self, kinds: set[BlockKind]) -> Iterator[Line]:
        blocks = self.article.blocks
        for kind in ("section", "headline", "standfirst"):
            for index, block in enumerate(blocks):
                if block.kind == kind and kind in kinds:
                    yield from self._block(index, block)
        if "byline" in kinds:
            yield from self._bylines()
        head = {"section", "headline", "standfirst", "byline"}
        place = 0
        header: int | None = None
        for index, block in enumerate(blocks):
            place = place + 1 if block.kind == "item" else 0
            if block.kind == "row" and (not index or blocks[index - 1].kind != "row"):
                header = index if self.tables and _is_header(blocks, index) else None
            if block.kind in head or block.kind not in kinds:
                continue
            if block.kind == "row":
                yield from self._row(index, block, header)
            else:
                yield from self._block(index, block, place=place)

    def _tokens(self, index: int, start: int, end: int) -> tuple[Token, ...]:
        text = self.article.blocks[index].text[start:end]
        return tokenise(text, index, start, locale=self.locale, lexicon=self.lexicon)

    def _block(self, index: int, block: Block, *, place: int = 0) -> Iterator[Line]:
        """The lines of a block, one a sentence."""
        role = _ROLES.get(block.kind, "narrator")
        before = self._announcement(block, place)
        lines: list[Line] = []
        for start, end in sentence_spans(block.text):
            tokens = self._tokens(index, start, end)
            if not tokens:
                continue
            lines.extend(_sentence(before + with_breaths(tokens), Span(index, start, end), role))
            before = ()
        if lines:
            lines[-1] = replace(lines[-1], pause=PAUSES[block.kind])
        yield from lines

    def _announcement(self, block: Block, place: int) -> tuple[Token, ...]:
        if self.lists and 0 < place <= len(PLACES):
            return announced(PLACES[place - 1], ",")
        rule = ANNOUNCEMENTS.get(block.kind)
        return announced(rule.words, rule.after) if rule else ()

    def _bylines(self) -> Iterator[Line]:
        """All authors in one line: "By A, B and C"."""
        named = [
            (index, tokens)
            for index, block in enumerate(self.article.blocks)
            if block.kind == "byline" and (tokens := self._tokens(index, 0, len(block.text)))
        ]
        if not named:
            return
        said = announced(ANNOUNCEMENTS["byline"].words, "")
        for i, (_, tokens) in enumerate(named):
            if i and i == len(named) - 1:
                said += announced("and", "")
            comma = "," if i < len(named) - 2 else ""
            said += (*tokens[:-1], replace(tokens[-1], after=comma))
        index = named[0][0]
        span = Span(index, 0, len(self.article.blocks[index].text))
        yield Line(_shut(said), span, "narrator", "", PAUSES["byline"])

    def _row(self, index: int, block: Block, header: int | None) -> Iterator[Line]:
        """A row of a table, each cell behind its heading when the table has headings."""
        cells = list(_cells(block.text))
        heads: list[tuple[str, ...]] = []
        if header is not None and index != header:
            for start, end in _cells(self.article.blocks[header].text):
                named = self._tokens(header, start, end)
                heads.append(tuple(word for token in named for word in token.words))
        said: tuple[Token, ...] = ()
        for i, (start, end) in enumerate(cells):
            tokens = self._tokens(index, start, end)
            if not tokens:
                continue
            if i and i < len(heads) and heads[i]:
                said += announced(" ".join(heads[i]), ":")
            said += (*tokens[:-1], replace(tokens[-1], after=tokens[-1].after or ","))
        if said:
            yield Line(_shut(said), Span(index, 0, len(block.text)), pause=PAUSES["row"])


def _sentence(tokens: tuple[Token, ...], span: Span, role: Role) -> Iterator[Line]:
    """A sentence as a line, or as several where it is too long to be said at once."""
    *parts, last = in_parts(tokens)
    begin = span.start
    for part in parts:
        end = max((token.span.end for token in part if token.span), default=begin)
        yield Line(part, Span(span.block, begin, end), role, "", BREATH_PAUSE)
        begin = end
    yield Line(_shut(last), Span(span.block, begin, span.end), role, "", SENTENCE_PAUSE)


def _cells(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cell in text.split(_CELL):
        yield start, start + len(cell)
        start += len(cell) + len(_CELL)


def _is_header(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a table's first row names its columns: no figures in it, but figures under it."""
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if below is None or below.kind != "row" or _CELL not in blocks[index].text:
        return False
    figures = any(c.isdecimal() for c in below.text)
    return figures and not any(c.isdecimal() for c in blocks[index].text)


def _shut(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with a full stop at the end, where the writer set none: voices fall there."""
    last = tokens[-1]
    if last.after in _SHUT:
        return tokens
    return (*tokens[:-1], replace(last, after="."))
