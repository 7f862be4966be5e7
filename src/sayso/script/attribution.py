"""Article → who says what: every quotation and every plain report, with its source.

    blocks → quotations → frames → rules → attributions, in reading order

The rules for one sentence are in `speakers` and `reports`; here is what goes beyond a sentence:
a quotation of the same paragraph that follows its speaker's, a quotation over several paragraphs.
Nothing is judged. Rules alone, no model; time is linear in the length of the article.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from sayso.model import Attribution, Span
from sayso.script.frames import Piece, frames
from sayso.script.quotes import quotations
from sayso.script.referents import referent
from sayso.script.reports import is_denial, reports
from sayso.script.sources import leading_subject
from sayso.script.speakers import speaker
from sayso.script.terms import is_speech, is_term
from sayso.script.vocabulary import listed

if TYPE_CHECKING:
    from sayso.model import Article, Block
    from sayso.script.frames import Frame
    from sayso.script.quotes import Quotation
    from sayso.script.tags import Saying

Kind: TypeAlias = Literal["quote", "report", "denial"]

# Bylines and kickers say nothing; rows are figures; an embed is somebody else's page.
READ = frozenset({"headline", "standfirst", "paragraph", "heading", "quote", "item", "caption"})


_IN_DIALOGUE = listed("asked demanded wondered replied answered responded retorted countered reply")


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who was heard last."""

    source: Span
    cue: Span | None
    via: Span | None = None


def attributions(article: Article) -> tuple[Attribution, ...]:
    """Who says what in an article, in reading order.

    The rules are for English; in an article of another language every quotation is unattributed.

    Each span lies in one block; a quotation's span leaves its marks out. A quotation broken by its
    tag ("“This,” he said, “is it.”") is two.
    """
    texts = [block.text if block.kind in READ else "" for block in article.blocks]
    marked = quotations(texts)
    sentences = [frames(text, found) for text, found in zip(texts, marked, strict=True)]
    reader = _Reader(article.blocks)
    english = not article.language or article.language.lower().startswith("en")
    for index, found in enumerate(marked):
        if english and article.blocks[index].kind == "quote" and not found:
            reader.quoted(index, sentences[index - 1] if index else ())
        elif english:
            reader.read(index, sentences[index], found)
        else:
            reader.leave(index, found)
    resolved = (
        replace(_resolved(each, sentences, texts), evidence=_evidence(each, sentences))
        for each in reader.found
    )
    return tuple(sorted(resolved, key=lambda each: each.span))


def _resolved(
    found: Attribution, sentences: list[tuple[Frame, ...]], texts: list[str]
) -> Attribution:
    if found.source_span is None:
        return found
    span = referent(sentences, texts, found.source_span)
    return replace(found, source=texts[span.block][span.start : span.end], source_span=span)


def _evidence(found: Attribution, sentences: list[tuple[Frame, ...]]) -> Span:
    """The sentences of the words, their source and their cue, in the words' own block."""
    block = found.span.block
    spans = [found.span]
    spans += [span for span in (found.source_span, found.cue_span) if span and span.block == block]
    here = sentences[block]
    if not here:
        return found.span
    first = bisect_right(here, min(spans).start, key=lambda frame: frame[0].start)
    last = bisect_right(here, max(spans).start, key=lambda frame: frame[0].start)
    start, end = here[max(0, first - 1)][0].start, here[max(0, last - 1)][-1].end
    return Span(block, min(start, found.span.start), max(end, found.span.end))


class _Reader:
    """Walks the blocks, and remembers who was speaking."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self.found: list[Attribution] = []
        self.block = 0
        self.first: Frame = ()
        self.turns: list[tuple[int, str, str]] = []  # block, source, cue of what was said in it
        self.last: _Speaker | None = None
        self.before: _Speaker | None = None  # who the sentence before was about

    def read(self, block: int, sentences: tuple[Frame, ...], marked: tuple[Quotation, ...]) -> None:
        """One block's attributions."""
        if not self.blocks[block].text.strip():
            return
        self.block = block
        self.first = sentences[0] if sentences else ()
        waiting: list[Quotation] = []
        for frame in sentences:
            quoted = [at for at, piece in enumerate(frame) if piece.kind == "quote"]
            if quoted and all(piece.kind != "word" for piece in frame):
                waiting += self._bare(frame, quoted, marked)
                continue
            heard = self._sentence(frame, quoted, marked)
            told = self._reported(frame, heard)
            if heard and quoted and quoted[0] == 0:
                for quotation in waiting:
                    self._say(quotation, heard)
            else:
                for quotation in waiting:
                    self._unattributed(quotation)
            waiting = []
            self.last = heard or told
            self.before = self.last or self._about(frame)
        for quotation in waiting:
            self._unattributed(quotation)

    def quoted(self, block: int, before: tuple[Frame, ...]) -> None:
        """A block quote without marks: said by whoever the words before its colon name."""
        text = self.blocks[block].text
        if not text.strip():
            return
        who: _Speaker | None = None
        if before and before[-1][-1].text == ":":
            frame = (*before[-1], Piece("quote", text, before[-1][-1].end, len(text)))
            saying = speaker(frame, len(frame) - 1)
            self.block = block - 1
            who = self._speaker(frame, saying) if saying else None
        self.block = block
        span = Span(block, 0, len(text))
        self.found.append(self._attribution(span, who, "quote") if who else Attribution(span, text))
        self.last = self.before = who

    def leave(self, block: int, marked: tuple[Quotation, ...]) -> None:
        """A block whose language the rules do not know."""
        self.block = block
        for quotation in marked:
            self._unattributed(quotation)

    def _bare(
        self, frame: Frame, quoted: list[int], marked: tuple[Quotation, ...]
    ) -> list[Quotation]:
        """A sentence that is nothing but a quotation belongs to whoever was speaking."""
        waiting: list[Quotation] = []
        for at in quoted:
            quotation = marked[frame[at].quote]
            who = self.last or self.before
            if at == quoted[0] and frame is self.first and self._in_dialogue():
                self.last = self.before = who = None
                self.turns.append((self.block, "", "reply"))
            if who:
                self._say(quotation, who)
                self.last = who
            else:
                waiting.append(quotation)
        return waiting

    def _in_dialogue(self) -> bool:
        """Whether the two paragraphs before were one who asked and one who answered."""
        if len(self.turns) < 2:
            return False
        (one, asker, asked), (two, replier, replied) = self.turns[-2:]
        apart = asker != replier and (one, two) == (self.block - 2, self.block - 1)
        return apart and any(word in _IN_DIALOGUE for word in (asked, replied))

    def _sentence(
        self, frame: Frame, quoted: list[int], marked: tuple[Quotation, ...]
    ) -> _Speaker | None:
        heard: _Speaker | None = None
        for at in quoted:
            quotation = marked[frame[at].quote]
            if quotation.resumes and self.last:
                self._say(quotation, self.last)
                heard = self.last
                continue
            if is_term(frame, at):
                continue
            saying = speaker(frame, at)
            if saying:
                heard = self._speaker(frame, saying)
                self._say(quotation, heard)
            elif is_speech(frame[at].text):
                self._unattributed(quotation)
        return heard

    def _reported(self, frame: Frame, heard: _Speaker | None) -> _Speaker | None:
        """What a sentence tells of somebody without quoting them by the same verb."""
        last: _Speaker | None = None
        for report in reports(frame):
            span = self._span(frame, report.words)
            who = _Speaker(
                self._span(frame, report.source),
                self._span(frame, (report.cue, report.cue + 1)),
                self._span(frame, report.via) if report.via else None,
            )
            within = frame[report.words[0] : report.words[1]]
            if heard and (heard.cue == who.cue or any(p.kind == "quote" for p in within)):
                continue
            last = last or who
            kind: Kind = "denial" if is_denial(frame, report) else "report"
            self.found.append(self._attribution(span, who, kind))
        return last

    def _about(self, frame: Frame) -> _Speaker | None:
        """Who a sentence without quotations is about, if that is plainly somebody."""
        subject = leading_subject(frame, 0, len(frame))
        if subject is None:
            return None
        words = frame[subject[0] : subject[1]]
        named = len(words) > 1 and all(word.capital for word in words)
        if named or words[0].low in ("he", "she"):
            return _Speaker(self._span(frame, subject), None)
        return None

    def _speaker(self, frame: Frame, saying: Saying) -> _Speaker:
        return _Speaker(
            self._span(frame, saying.source),
            self._span(frame, (saying.cue, saying.cue + 1)) if saying.cue is not None else None,
            self._span(frame, saying.via) if saying.via else None,
        )

    def _span(self, frame: Frame, phrase: tuple[int, int]) -> Span:
        return Span(self.block, frame[phrase[0]].start, frame[phrase[1] - 1].end)

    def _say(self, quotation: Quotation, who: _Speaker) -> None:
        if not self.turns or self.turns[-1][0] != self.block:
            self.turns.append((self.block, self._text(who.source), self._text(who.cue).lower()))
        self.found.append(self._attribution(self._words(quotation), who, "quote"))

    def _attribution(self, span: Span, who: _Speaker, kind: Kind) -> Attribution:
        return Attribution(
            span,
            self._text(span),
            source=self._text(who.source),
            cue=self._text(who.cue),
            kind=kind,
            via=self._text(who.via),
            source_span=who.source,
            cue_span=who.cue,
        )

    def _unattributed(self, quotation: Quotation) -> None:
        span = self._words(quotation)
        if is_speech(self._text(span)):
            self.found.append(Attribution(span, self._text(span)))

    def _words(self, quotation: Quotation) -> Span:
        return Span(self.block, quotation.inner_start, quotation.inner_end)

    def _text(self, span: Span | None) -> str:
        return self.blocks[span.block].text[span.start : span.end] if span else ""
