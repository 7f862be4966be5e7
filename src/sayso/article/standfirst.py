"""Pieces between the headline and the story → the standfirst.

A standfirst is a line that the page names so, or that its metadata repeats as the description, or
a heading of a whole sentence under the headline, or a short list before the first paragraph.
"""

from __future__ import annotations

import re
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
FAR = 12  # the same where all that stand between are short
DEEP = 6  # boxes around a line in which one that the headline shares makes the page's head
LONE = 8  # words of such a sentence
_UNEXPLAINED = frozenset(["outside", "navigation"])
# What the name of a box may say of the head of a page as well: there a whole sentence is asked for.
_EXPLAINED = frozenset(["related", "widget", "byline"])
_SENTENCE = re.compile(r"[.!?…。！？](?:[\"”’»)\]]*)$")
# A line with a clock in it says when, one that ends in a colon names what follows.
_NO_SENTENCE = re.compile(r"\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}:\d{2}|[:：]\s*$")
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
    if head.headline >= 0 and head.pieces[head.headline].text in piece.text:
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
    if head.headline < 0 or not head.headline < i <= head.headline + FAR:
        return False
    if i >= head.opening or head.opening == len(head.pieces):
        return False
    piece = head.pieces[i]
    return (
        len(piece.words) >= LONE
        and (i <= head.headline + NEAR or _only_short_between(head, i))
        and head.likely[i] <= 0.5  # what is taken for story stays where it is
        and not piece.linked
        and _list_of(head, i) < 0
        and not has_credit(piece.text)
        and names_in(piece.text) is None
        and read_date(piece.text) is None
        and _NO_SENTENCE.search(piece.text) is None
        and chrome(piece.text) is None
        and not _is_explained(head, i)
        and _under_headline(head, i)
    )


def _only_short_between(head: Head, i: int) -> bool:
    between = (j for j in range(head.headline + 1, i) if j not in head.settled)
    return all(len(head.pieces[j].words) < LONE for j in between)


def _is_explained(head: Head, i: int) -> bool:
    """Whether the names around a line say that it is something else than a standfirst."""
    text = head.pieces[i].text
    reason = why_left_out(head.layout, head.pieces[i]).reason
    if reason not in _UNEXPLAINED and not (
        reason in _EXPLAINED
        and _SENTENCE.search(text)
        and len(text) >= LONG
        and not any(name in text for name in (*head.known.bylines, *head.known.marked))
    ):
        return True
    groups = name_groups()
    if head.is_named(i, groups["related"], 3):
        return True
    # A head with a picture in it is often named "has-media"; a caption's box is not only that.
    shown = head.known.pictures.line(text)
    if head.is_named(i, groups["caption"] - {"media"}, 3) or (shown and shown.picture.sure):
        return True
    return head.is_named(i, groups["byline"], 3)


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
    around = head.layout.around
    own, its = around(head.pieces[head.headline].box), around(head.pieces[i].box)
    if any(box in own[1:4] for box in its[:4]):
        return True
    # A box that both share and the story has no part in is the page's head.
    story = around(head.pieces[head.opening].box) if head.opening < len(head.pieces) else ()
    return any(box in own[1:DEEP] and box not in story for box in its[:DEEP])


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
