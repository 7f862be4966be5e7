"""Likelihoods of the pieces → which are the story's, as verdicts.

The judge sees one piece at a time; here the page is seen whole: a lost body is brought back, rows
stay together, what stands twice is read once, captions are kept where they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.article.asides import asides
from sayso.article.captions import (
    LONGEST_CAPTION,
    is_shown_caption,
    picture_verdict,
    settle_captions,
)
from sayso.article.dom import CARD, is_heading
from sayso.article.features import LONG, name_groups
from sayso.article.ledger import LeftOut, Verdict
from sayso.article.phrases import chrome
from sayso.article.roles import (
    body_block,
    is_caption,
    is_notice,
    is_of_post,
    is_offer,
    row_block,
    rows_of,
)
from sayso.model import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.dom import Layout
    from sayso.article.masthead import Masthead

_SIGNED = re.compile(
    r"(?P<dash>[—–-])\s*(?P<author>[^()]{2,60}\(@\w{1,30}\)|[^()\d]{2,60}?)\s*(?P<when>\S*\s?\S*\d.*)?"
)
_AROUND_AUTHOR = "it stands around the name of who wrote the post"
STORY = 0.45  # likelihood from which a piece is story; the F1 is flat from .40 to .50
LOST = 0.35  # share of the witness's story below which the body is taken for lost
UNLIKELY = 0.03  # likelihood below which not even another witness brings a piece back
LITTLE = 200  # characters; a story shorter than this is looked for once more
# Likelihood from which a post between the story's pieces, or a line in one box with them, is
# its own; by site the F1 is flat from .05 to .2, and 2 words an article more are read on news-a.
SHOWN = 0.1
NEXT_TO = 0.4  # the same for one right beside a piece of the story
LINKS = 0.6  # share of a line from which it is a link
WINDOW = 3  # pieces back in which the same words are a copy; further back lists repeat themselves


def story_verdicts(
    layout: Layout, likely: Sequence[float], strict: Sequence[float], head: Masthead
) -> dict[int, Verdict]:
    """Verdicts by index of piece, for those that the story or its pictures own."""
    taken = _taken(layout, likely, strict, head)
    out: dict[int, Verdict] = {}
    _rows(layout, taken, head, out)
    out.update((i, (entry,)) for i, entry in asides(layout, sorted(taken), head).items())
    copies = _copies(layout, sorted(taken - out.keys()))
    for i in sorted(taken):
        if i not in out:
            out[i] = _verdict(layout, i, head, copied=i in copies)
    settle_captions(layout, taken, head, out)
    _posts(out)
    return out


def _taken(
    layout: Layout, likely: Sequence[float], strict: Sequence[float], head: Masthead
) -> set[int]:
    free = [
        i
        for i, piece in enumerate(layout.pieces)
        if i not in head.settled
        and CARD not in piece.inline
        and layout.boxes[piece.box].tag != "textarea"  # the whole story, for others to republish
    ]
    taken = {i for i in free if likely[i] >= STORY}
    taken -= _readers(layout, taken, head)
    sworn = {i for i in free if strict[i] > 0.5 and likely[i] >= UNLIKELY}
    long = {i for i in sworn if len(layout.pieces[i].text) >= LONG}
    if _size(layout, taken) < LOST * _size(layout, long):
        taken |= long
    if _size(layout, taken) < LITTLE:
        taken |= sworn | {i for i in free if likely[i] >= STORY / 2}
    taken |= {i for i in free if likely[i] >= STORY / 2 and _is_its_notice(layout, i, taken)}
    if taken:
        first, last = min(taken), max(taken)
        inside = [i for i in free if first < i < last and likely[i] >= SHOWN]
        taken |= {i for i in inside if is_of_post(layout, layout.pieces[i])}
        taken |= _between(layout, [i for i in inside if i not in taken], sorted(taken), likely)
    taken = {i for i in taken if not _is_figcaption(layout, i)}
    return _without_orphans(layout, taken or _only_paragraph(layout, likely, head))


def _between(
    layout: Layout, doubtful: Sequence[int], taken: Sequence[int], likely: Sequence[float]
) -> set[int]:
    """Of pieces in doubt, those that stand with the story in its own box; links and code apart.

    A line that comes again in each part of a story ("Ready in 20 minutes") is judged by its own
    looks as what comes again on pages is: as chrome. A short one is the story's between two of its
    pieces, any is next to one where there is little doubt.
    """
    pieces, boxes = layout.pieces, layout.boxes
    found = set[int]()
    for i in doubtful:
        at, box, size = bisect_left(taken, i), boxes[pieces[i].box], len(pieces[i].text)
        if box.tag == "pre" or pieces[i].linked >= LINKS * size:
            continue
        with_it = [k for k in taken[at - 1 : at + 1] if boxes[pieces[k].box].parent == box.parent]
        is_next = likely[i] >= NEXT_TO and any(abs(k - i) == 1 for k in with_it)
        if is_next or (len(with_it) == 2 and size < LONG):
            found.add(i)
    return found


def _is_its_notice(layout: Layout, i: int, taken: set[int]) -> bool:
    """Whether a piece says, right after the story and in the same box, that it was corrected."""
    above = layout.boxes[layout.pieces[i - 1].box].parent
    beside = i - 1 in taken and above == layout.boxes[layout.pieces[i].box].parent
    return beside and is_notice(layout.pieces[i].text)


def _is_figcaption(layout: Layout, i: int) -> bool:
    """Whether the page says itself that a piece is of a picture, however much it reads as story."""
    piece = layout.pieces[i]
    tags = [layout.boxes[box].tag for box in layout.around(piece.box)[:4]]
    return "figcaption" in tags and len(piece.words) <= LONGEST_CAPTION


def _readers(layout: Layout, taken: set[int], head: Masthead) -> set[int]:
    """Pieces that stand in a box of readers' comments: one that the story does not open in."""
    opening = min((i for i in taken if len(layout.pieces[i].text) >= LONG), default=-1)
    own = {
        box
        for i in (opening, head.headline)
        if i >= 0
        for box in layout.around(layout.pieces[i].box)
    }
    named = name_groups()["comment"]
    return {
        i
        for i in taken
        if any(
            box not in own and not named.isdisjoint(layout.boxes[box].words)
            for box in layout.around(layout.pieces[i].box)
        )
    }


def _only_paragraph(layout: Layout, likely: Sequence[float], head: Masthead) -> set[int]:
    """Of a page with a headline and nothing like a story: its one paragraph, if it has one."""
    below = [
        i
        for i, piece in enumerate(layout.pieces)
        if head.headline >= 0
        and i > head.headline
        and i not in head.settled
        and likely[i] >= UNLIKELY
        and len(piece.text) >= 2 * LONG
        and piece.linked < 0.3 * len(piece.text)
    ]
    return {max(below, key=lambda i: likely[i])} if below else set()


def _size(layout: Layout, pieces: set[int]) -> int:
    return sum(len(layout.pieces[i].text) for i in pieces)


def _without_orphans(layout: Layout, taken: set[int]) -> set[int]:
    """Headings at the end, with nothing under them, belong to what was left out."""
    kept = set(taken)
    for i in sorted(taken, reverse=True):
        if not is_heading(layout.boxes[layout.pieces[i].box].tag):
            break
        kept.discard(i)
    return kept


def _copies(layout: Layout, taken: Sequence[int]) -> set[int]:
    """Pieces that repeat one just before them, or a story that starts over."""
    lines = [tuple(layout.pieces[i].words) for i in taken]
    opening = next((line for line in lines if len(line) > 12), ())
    copies: set[int] = set()
    last: dict[tuple[str, ...], int] = {}
    again = False
    for at, (i, line) in enumerate(zip(taken, lines, strict=True)):
        again = (again or line == opening) and bool(line) and line in last
        if len(line) > 3 and (again or at - last.get(line, at - WINDOW - 1) <= WINDOW):
            copies.add(i)
        last[line] = at
    return copies


def _verdict(layout: Layout, i: int, head: Masthead, *, copied: bool) -> Verdict:
    piece = layout.pieces[i]
    said = chrome(piece.text)
    if said is not None and not is_heading(layout.boxes[piece.box].tag):
        return (LeftOut(piece.text, said.reason, said.rule),)
    if is_offer(layout, piece):
        return (LeftOut(piece.text, "newsletter", "it stands in a box that offers a newsletter"),)
    captioned = is_caption(layout, piece) and len(piece.words) <= LONGEST_CAPTION
    heading = is_heading(layout.boxes[piece.box].tag)
    if captioned or (is_shown_caption(head, piece.text) and not heading):
        return picture_verdict(layout, i, head)
    if copied:
        return (LeftOut(piece.text, "duplicate", "the story has said it already"),)
    return (body_block(layout, piece),)


def _rows(layout: Layout, taken: set[int], head: Masthead, out: dict[int, Verdict]) -> None:
    below = -1  # the table of the row of story below
    for row, cells in reversed(rows_of(layout).items()):
        table = next((box for box in layout.around(row) if layout.boxes[box].tag == "table"), row)
        is_head = table == below and layout.boxes[layout.pieces[cells[0]].box].tag == "th"
        is_story = is_head or 2 * sum(i in taken for i in cells) >= len(cells)
        below = table if is_story else -1
        if is_story and head.settled.keys().isdisjoint(cells):
            out[cells[0]] = (row_block([layout.pieces[i] for i in cells]),)
            out.update((i, ()) for i in cells[1:])


def _posts(out: dict[int, Verdict]) -> None:
    """Put the line that signs a post ("— Ada Roe (@ada) May 4") to the post as its author."""
    for i in sorted(out):
        above = out.get(i - 1)
        post, line = (above or (None,))[0], (out[i] or (None,))[0]
        if not isinstance(post, Block) or not isinstance(line, Block) or post.credit:
            continue
        if not post.kind == line.kind == "embed":
            continue
        signed = _SIGNED.fullmatch(line.text)
        if signed is not None:
            out[i - 1] = (replace(post, credit=signed["author"]), *(above or ())[1:])
            rest = (signed["dash"], signed["when"])
            out[i] = tuple(LeftOut(part, "credit", _AROUND_AUTHOR) for part in rest if part)
