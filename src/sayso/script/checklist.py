"""An article → the names that an editor should hear before it is published, the riskiest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.script.foreign_names import foreign
from sayso.script.names import unknown_names
from sayso.script.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Article, Span
    from sayso.script.lexicon import Lexicon

_HEAD = frozenset({"headline", "standfirst", "section", "byline"})
# What makes a name risky: that it is heard first, that its spelling is not English, that it comes
# again and again. Weights by feel; only their order is used.
_IN_THE_HEAD, _FOREIGN, _MOST_COUNTED = 4, 3, 5


@dataclass(frozen=True, slots=True)
class NameToCheck:
    """A name that no lexicon knows.

    Attributes:
        name: as it is written.
        span: where it stands first.
        count: how often it stands in the article.
        sentence: the sentence that it stands in first.
        risk: the higher, the sooner a listener would hear it wrong.
    """

    name: str
    span: Span
    count: int
    sentence: str
    risk: int


def names_to_check(
    article: Article, lexicon: Lexicon, known: Callable[[str], bool]
) -> list[NameToCheck]:
    """The names in an article that no lexicon knows, the riskiest first.

    Args:
        article: what will be read.
        lexicon: the user's entries over the shipped ones.
        known: whether a voice's own dictionary has a word.
    """
    found = [
        _checked(article, name, span) for name, span in unknown_names(article, lexicon, known=known)
    ]
    return sorted(found, key=lambda each: (-each.risk, each.span.block, each.span.start))


def _checked(article: Article, name: str, span: Span) -> NameToCheck:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    count = sum(len(whole.findall(block.text)) for block in article.blocks)
    block = article.blocks[span.block]
    sentence = next(
        (
            block.text[start:end]
            for start, end in sentence_spans(block.text)
            if start <= span.start < end
        ),
        block.text,
    )
    foreign_looking = any(foreign(word) for word in re.split(r"[\s-]+", name))
    risk = min(count, _MOST_COUNTED) + _FOREIGN * foreign_looking
    risk += _IN_THE_HEAD * (block.kind in _HEAD)
    return NameToCheck(name, span, count, sentence, risk)
