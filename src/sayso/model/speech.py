"""What will be said, and who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sayso.model.page import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A written word, or several that are said as one, and how it is said.

    Attributes:
        text: as written, exactly the span's code points; of an announcement, the word itself.
        span: where it is written; None for an announcement ("By").
        words: as spoken, lower or proper case, no digits or symbols: ("five", "dollars").
        after: what follows it in the spoken form: "", or one of `, . ? ! ; :` or "—".
        phonemes: how it is pronounced (misaki's alphabet), where a lexicon knows, or the spelling
            leaves no doubt (pinyin); else "".
        guess: how its spelling says that it is pronounced, for a voice whose dictionary does not
            know it; "" where the spelling tells nothing.
    """

    text: str
    span: Span | None
    words: tuple[str, ...]
    after: str = ""
    phonemes: str = ""
    guess: str = ""

    @property
    def written_words(self) -> int:
        """How many words the listener sees lit: what pace counts. 0 for an announcement."""
        return len(self.text.split()) if self.span else 0


Role = Literal["narrator", "heading", "quote"]

# How a quotation is told from the narrator's words: by a pause and a slight change of tone, by a
# voice of its own, by the words "quote" and "end quote", or not at all.
QuoteMode = Literal["subtle", "voice", "spoken", "plain"]
QUOTE_MODES: tuple[QuoteMode, ...] = ("subtle", "voice", "spoken", "plain")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or announcement, as it will be said.

    Attributes:
        tokens: in order; never empty.
        span: the sentence in its block; None when all of it is announced.
        role: who is heard: the narrator, a heading being read, somebody quoted.
        speaker: name of who is quoted, if known; else "".
        pause: seconds of silence after it, at the voice's natural pace.
        quoted: `[start, end)` of the tokens that are set apart as somebody's words, in order, by a
            pause around them and a tone of their own in the same voice.
    """

    tokens: tuple[Token, ...]
    span: Span | None = None
    role: Role = "narrator"
    speaker: str = ""
    pause: float = 0.0
    quoted: tuple[tuple[int, int], ...] = ()

    @property
    def spoken(self) -> str:
        """The text an engine is given: words, spaces and `, . ? ! ; : —` only."""
        return " ".join(" ".join(token.words) + token.after for token in self.tokens)

    @property
    def written_words(self) -> int:
        """Written words that are read in it."""
        return sum(token.written_words for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Script:
    """What will be said, in order.

    Attributes:
        lines: never empty.
        locale: "en-GB" or "en-US": which forms numbers and dates take.
    """

    lines: tuple[Line, ...]
    locale: str = "en-US"

    @property
    def written_words(self) -> int:
        """Written words that are read: what pace counts."""
        return sum(line.written_words for line in self.lines)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a stretch of the article. Nothing is judged.

    Attributes:
        span: the words that are quoted or reported.
        text: those words.
        source: who says them, as the article names them; "unattributed" is an honest answer.
        cue: the word that says so ("said", "refuted"), or "".
        kind: "quote" for words in quotation marks, "report" for indirect speech, "denial" for
            indirect speech that denies or rejects something ("refuted", "said it was baseless").
        via: who passes it on, when a source cites a source ("these reports"), or "".
        source_span, cue_span: where they stand; None when they are not written nearby.
        evidence: the sentence or sentences that say so, in the words' own block.
    """

    span: Span
    text: str
    source: str = "unattributed"
    cue: str = ""
    kind: Literal["quote", "report", "denial"] = "quote"
    via: str = ""
    source_span: Span | None = None
    cue_span: Span | None = None
    evidence: Span | None = None
