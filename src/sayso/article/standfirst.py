"""Pieces between the headline and the story → the standfirst.

A standfirst is a line that the page names so, or that its metadata repeats as the description, or
a heading of a whole sentence under the headline, or a short list before the first paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.article.credits import has_credit
from sayso.article.dates import read_date
from sayso.article.dom import is_heading
from sayso.article.features import LONG, name_groups
from sayso.article.headline import ALIKE, likeness
from sayso.article.names import names_in
from sayso.article.phrases import chrome
from sayso.article.reasons import why_left_out
from sayso.article.witness import words_of
from sayso.model import Block

if TYPE_CHECKING:
    from sayso.article.headline import Head

ABOVE, BELOW = 10, 25  # pieces around the headline in which it is looked for
LONGEST = 110  # words
SHORTEST = 4
SHORTEST_HEADING = 6  # words of a heading that is a standfirst and not a subhead
MOST = 6  # pieces: bullets of a summary
NEAR = 3  # pieces below the headline in which a sentence needs no name
LONE = 8  # words of such a sentence
_UNEXPLAINED = frozenset(["outside", "navigation"])
SURE = 0.8  # likeness to the description from which no name of a box counts
# Names that say so in the head of a page only; the judge's own are in names.toml.
_NAMES = frozenset(
    "einleitung epigraph epigrafe ingres kopfzeile bullets nutgraf nutgraph keypoints anriss "  # noqa: SIM905 -- a row of names reads better than a column
    "catenaccio occhiello chapeau accroche resumo linhafina cintillo sumario volanta dachzeile "
    "underrubrik preamble perex nadpis wstep lid zajawka ozet spot".split()
)


def find_standfirst(head: Head) -> None:
    """Settle the pieces that are the standfirst."""
    described = [words_of(text) for text in head.known.descriptions]
    found = [i for i in _zone(head) if i not in head.settled and _is_standfirst(head, i, described)]
    if not found:
        found = [i for i in _zone(head) if i not in head.settled and _is_lone_sentence(head, i)][:1]
    for i in _whole_list(head, found)[:MOST]:
        piece = head.pieces[i]
        head.settled[i] = (Block("standfirst", piece.text, piece.marks),)


def _zone(head: Head) -> range:
    """Pieces between the headline and the second paragraph."""
    start = head.headline + 1 if head.headline >= 0 else max(0, head.opening - ABOVE)
    return range(start, min(len(head.pieces), head.opening + 2, start + BELOW))


def _is_standfirst(head: Head, i: int, described: list[list[str]]) -> bool:
    piece = head.pieces[i]
    words = piece.words
    heading = is_heading(head.tag(i))
    shortest = SHORTEST_HEADING if heading else SHORTEST
    if not shortest <= len(words) <= LONGEST or piece.linked >= 0.6 * len(piece.text):
        return False
    # A line that ends with who made a picture is its caption, wherever it stands.
    if chrome(piece.text) is not None or _is_like_next(head, i) or has_credit(piece.text):
        return False
    alike = _as_described(head, i, described)
    if alike > SURE:
        return True
    groups = name_groups()
    if head.is_named(i, groups["caption"], 2) or head.is_named(i, groups["related"], 2):
        return False
    deep = 3 if _list_of(head, i) >= 0 else 2
    named = head.is_named(i, groups["standfirst"], deep)
    named = named and (head.likely[i] > 0.1 or alike > ALIKE)
    return named or head.is_named(i, _NAMES, deep) or (heading and _under_headline(head, i))


def _as_described(head: Head, i: int, described: list[list[str]]) -> float:
    words = head.pieces[i].words
    return max((_described(words, other) for other in described), default=0.0)


def _is_lone_sentence(head: Head, i: int) -> bool:
    """Whether a line just below the headline is a sentence that nothing else explains."""
    if head.headline < 0 or not head.headline < i <= head.headline + NEAR:
        return False
    if i >= head.opening or head.opening == len(head.pieces):
        return False
    piece = head.pieces[i]
    groups = name_groups()
    return (
        len(piece.words) >= LONE
        and head.likely[i] <= 0.5  # what is taken for story stays where it is
        and not piece.linked
        and _list_of(head, i) < 0
        and not has_credit(piece.text)
        and names_in(piece.text) is None
        and read_date(piece.text) is None
        and chrome(piece.text) is None
        and why_left_out(head.layout, piece).reason in _UNEXPLAINED
        and not any(head.is_named(i, groups[name], 3) for name in ("caption", "related", "byline"))
        and _under_headline(head, i)
    )


def _described(words: list[str], description: list[str]) -> float:
    """Likeness; a description that is cut off, or that more follows on, counts as whole."""
    least = min(len(words), len(description))
    if least >= SHORTEST_HEADING and words[: least - 1] == description[: least - 1]:
        return 1.0 if least >= 0.75 * len(words) else 0.0
    return likeness(words, description)


def _under_headline(head: Head, i: int) -> bool:
    """Whether a heading stands between the headline and the story, in the headline's box."""
    if head.headline < 0 or i > head.opening or len(head.pieces[i].words) < 8:
        return False
    own = head.layout.around(head.pieces[head.headline].box)[1:4]
    return any(box in own for box in head.layout.around(head.pieces[i].box)[:4])


def _is_like_next(head: Head, i: int) -> bool:
    """Whether it stands as the story's paragraphs do, beside them."""
    box = head.layout.boxes[head.pieces[i].box]
    if head.pieces[i].strong > 0.9 * len(head.pieces[i].text):
        return False
    for j in range(i + 1, min(len(head.pieces), i + 6)):
        other = head.layout.boxes[head.pieces[j].box]
        if _list_of(head, i) >= 0 and _list_of(head, i) == _list_of(head, j):
            continue
        if head.likely[j] > 0.5 and len(head.pieces[j].text) >= LONG:
            same = box.parent == other.parent and box.tag == other.tag
            return same and box.words == other.words
    return False


def _list_of(head: Head, i: int) -> int:
    """The box of the list that a piece is an item of, or -1."""
    boxes = head.layout.boxes
    near = head.layout.around(head.pieces[i].box)[:3]
    return next((boxes[box].parent for box in near if boxes[box].tag == "li"), -1)


def _whole_list(head: Head, found: list[int]) -> list[int]:
    """With an item of a short list, the list's other items too."""
    lists = {_list_of(head, i) for i in found} - {-1}
    zone = range(head.headline + 1, min(len(head.pieces), head.opening + 2 * MOST))
    items = [i for i in zone if i not in head.settled and _list_of(head, i) in lists]
    # Captions of a gallery end with who made the pictures.
    if len(items) > MOST or any(has_credit(head.pieces[i].text) for i in items):
        return [i for i in found if _list_of(head, i) < 0]
    return sorted({*found, *items})
