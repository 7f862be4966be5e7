"""What was seen while reading → how likely it is that the story was read right.

*Right* is an F1 of .95 and more over runs of four words against the true story: about one word in
twenty wrong at most. It is that and not "no word wrong", since what a story's last words are (a
line on the author, a caption) is a matter of taste between two people who mark a page; and not
"most of it is there", since a listener hears each wrong word.

The signs are weighed into one score (logistic regression), and the score is looked up in a rising
table (isotonic regression: Zadrozny & Elkan, KDD 2002), so that of the pages said to be 80% sure,
80% are right. Weights and tables are data, `confidence.json`, learned by
`benchmarks/calibrate.py` for each kind of reader, on sites that the reader was not trained on.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache
from importlib import resources
from math import log
from typing import TYPE_CHECKING, Literal, NamedTuple

from sayso.article.lines import WIDEST, breadth
from sayso.model import BODY_KINDS, Block

if TYPE_CHECKING:
    from sayso.model import Article

Reader = Literal["html", "text"]

PROSE = 70  # letters (`lines.breadth`) from which a piece is prose: shorter ones are labels


class Signs(NamedTuple):
    """What speaks for and against a reading; shares are in [0, 1].

    Attributes:
        certainty: the reader's own, over all its pieces: 1 when it doubted none.
        agreement: with another extractor (`witness.accord`); 1 where the reader was so sure that it
            asked none, 0 where it has none to ask.
        length: natural logarithm of the story's letters (`lines.breadth`).
        prose: share of the story's letters that stand in pieces of prose.
        left: share of all prose that was left out.
        scattered: pieces left out between the story's first block and its last, for each block.
        incomplete: 1 when the story seems cut off.
    """

    certainty: float
    agreement: float
    length: float
    prose: float
    left: float
    scattered: float
    incomplete: float


class Table(NamedTuple):
    """How signs of one kind of reader become a probability.

    Attributes:
        weights: one for each sign, of a score that is their sum and `bias`.
        bias: see weights.
        scores: rising; where the table has a row.
        chances: never falling; the share of pages with that score that were right.
    """

    weights: tuple[float, ...]
    bias: float
    scores: tuple[float, ...]
    chances: tuple[float, ...]


def confidence(reader: Reader, article: Article, certainty: float, agreement: float = 0.0) -> float:
    """The probability, to two places, that a reading is right.

    Args:
        reader: which one read it.
        article: what it read.
        certainty: see `Signs`.
        agreement: the same.
    """
    return chance(tables()[reader], signs(article, certainty, agreement))


def chance(table: Table, seen: Signs) -> float:
    """Look signs up; between two rows of the table, as far as the score is between them."""
    score = table.bias + sum(w * sign for w, sign in zip(table.weights, seen, strict=True))
    scores, chances = table.scores, table.chances
    score = min(max(score, scores[0]), scores[-1])
    at = min(bisect_right(scores, score), len(scores) - 1)
    way = (score - scores[at - 1]) / (scores[at] - scores[at - 1])
    return round(chances[at - 1] + way * (chances[at] - chances[at - 1]), 2)


def signs(article: Article, certainty: float, agreement: float = 0.0) -> Signs:
    """What an article shows of how well it was read."""
    body = [block for block in article.blocks if block.kind in BODY_KINDS]
    sizes = [breadth(block.text) for block in body]
    left = [
        size
        for entry in article.ledger
        if WIDEST * len(entry.text) >= PROSE and (size := breadth(entry.text)) >= PROSE
    ]
    prose = sum(size for size in sizes if size >= PROSE)
    within = _within(article)
    return Signs(
        certainty,
        agreement,
        log(1 + sum(sizes)),
        prose / max(1, sum(sizes)),
        sum(left) / max(1, sum(left) + prose),
        min(2.0, within / max(1, len(body))),
        float(article.completeness.verdict == "probably incomplete"),
    )


def _within(article: Article) -> int:
    """Pieces left out between the first block of the body and the last."""
    pieces = article.pieces
    places = [
        at
        for at, piece in enumerate(pieces)
        if isinstance(piece, Block) and piece.kind in BODY_KINDS
    ]
    return sum(not isinstance(p, Block) for p in pieces[places[0] : places[-1]]) if places else 0


@cache
def tables() -> dict[Reader, Table]:
    """The tables that ship with the package."""
    text = resources.files(__package__).joinpath("confidence.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    return {
        reader: Table(
            tuple(one["weights"]), one["bias"], tuple(one["scores"]), tuple(one["chances"])
        )
        for reader, one in stored.items()
    }
