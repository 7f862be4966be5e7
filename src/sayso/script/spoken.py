"""Text → its spoken form, as a string with light punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.model import Line
from sayso.script.english import settled
from sayso.script.sentences import sentence_spans
from sayso.script.tokens import tokenise

if TYPE_CHECKING:
    from sayso.script.lexicon import Lexicon

_SEVERAL = re.compile(r"[.!?…][\"'”’)\]]*\s+\S")


def spoken(text: str, *, locale: str = "en-US", lexicon: Lexicon | None = None) -> str:
    """What a newsreader says for a text: words, and `, . ? ! ; :` where the voice pauses.

    Args:
        text: one line or several, as written.
        locale: a language tag; "en-GB" and the Commonwealth's give British forms, others American.
        lexicon: names whose pronunciation is known.

    Returns:
        Only letters, blanks, apostrophes, hyphens and that punctuation; "" when nothing of the
        text can be said. `spoken("HK$1.2bn", locale="en-GB")` is
        "one point two billion Hong Kong dollars".
    """
    wanted = settled(locale)
    spans = sentence_spans(text) if _SEVERAL.search(text) else [(0, len(text))]
    said = []
    for start, end in spans:
        tokens = tokenise(text[start:end], locale=wanted, lexicon=lexicon)
        if tokens:
            line = Line(tokens).spoken
            said.append(
                _as_sentence(line)
                if line[-1] in ".!?" and not tokens[0].text[0].isalpha()
                else line
            )
    return " ".join(said)


def _as_sentence(line: str) -> str:
    """A sentence that is written with a figure first still starts with a capital."""
    return line[0].upper() + line[1:]
