"""Pieces taken for story → blocks with their roles; pictures' captions beside them.

Roles come from the elements of the HTML standard (4.3 sections, 4.4 grouping content, 4.9 tables)
where a page uses them, and from shape where it does not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.article.credits import (
    LONGEST_CREDIT,
    is_credit,
    is_maker,
    split_credit,
    unlabelled_credit,
)
from sayso.article.dom import is_heading
from sayso.article.ledger import LeftOut, Verdict
from sayso.article.witness import words_of
from sayso.model import Block, Mark

if TYPE_CHECKING:
    from sayso.article.dom import Box, Layout, Piece
    from sayso.model import BlockKind

_CAPTION = frozenset("caption captions figcaption bildunterschrift legend bildtext cutline".split())  # noqa: SIM905 -- a row of names reads better than a column
_OFFER = frozenset(["newsletter", "newsletters", "signup", "optin"])
_PICTURE = frozenset(["image", "img", "photo", "picture", "bild", "foto", "imagen"])
_CREDIT = frozenset("credit credits copyright photographer fotograf source agency author".split())  # noqa: SIM905 -- a row of names reads better than a column
_ELSEWHERE = frozenset(
    "related recommended recirc recirculation teaser teasers promo promos trending popular".split()  # noqa: SIM905 -- a row of names reads better than a column
)
_POST = frozenset("tweet twitter instagram facebook tiktok bluesky threads mastodon embed".split())  # noqa: SIM905 -- a row of names reads better than a column
_NOTICE = re.compile(
    r"^(?:this (?:article|story|piece|post|report) (?:was|has been|is being) (?:amended|updated"
    r"|corrected|edited|changed|revised)|correction\b|clarification\b|editor[’']?s[’']? note\b"
    r"|update[ds]?:|an earlier version of this|in einer früheren (?:version|fassung)"
    r"|anmerkung der redaktion|korrektur\b|fe de errores|note de la rédaction)",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?:;,…。！？][\"'”’»)\]]*$")
# What stands after a caption's last sentence without ending as one says who made the picture.
_TAIL = re.compile(r"(?P<text>.{20,}[.!?。][\"”’»)]?)\s+(?P<credit>[^\s.!?]\S*[^!?]{1,58})")
LONGEST_HEADING = 14  # words of a bold line that is still a heading
LONGEST_CELL = 120  # mean characters of a cell, above which a table is there for layout


def body_block(layout: Layout, piece: Piece) -> Block:
    """A piece of the story as a block."""
    tags = [layout.boxes[box].tag for box in layout.around(piece.box)]
    kind, level = _role(layout, piece, tags)
    return Block(kind, piece.text, piece.marks, level)


def _role(layout: Layout, piece: Piece, tags: list[str]) -> tuple[BlockKind, int]:
    own = tags[0] if tags else ""
    if is_heading(own):
        return "heading", max(2, int(own[1]))
    if is_notice(piece.text):
        return "notice", 0
    if "blockquote" in tags or is_of_post(layout, piece):
        return ("embed" if is_of_post(layout, piece) else "quote"), 0
    if "li" in tags[:3] or own in {"dt", "dd"}:
        return "item", sum(tag in {"ul", "ol"} for tag in tags) or 1
    if _is_bold_heading(piece):
        return "heading", 3
    return "paragraph", 0


def is_notice(text: str) -> bool:
    """Whether a line says that the story was corrected or changed."""
    return _NOTICE.match(text) is not None


def is_of_post(layout: Layout, piece: Piece) -> bool:
    """Whether a piece stands in a post that the story shows."""
    near = [layout.boxes[box] for box in layout.around(piece.box)[:4]]
    return any(_is_post(one) for one in near if one.words)


def _is_post(box: Box) -> bool:
    framed = box.tag in {"blockquote", "figure"} or "tweet" in box.words
    return framed and not _POST.isdisjoint(box.words)


def _is_bold_heading(piece: Piece) -> bool:
    if piece.strong < 0.95 * len(piece.text) or _END.search(piece.text) is not None:
        return False
    return 1 <= len(piece.words) <= LONGEST_HEADING


def is_caption(layout: Layout, piece: Piece) -> bool:
    """Whether a piece stands in a box that is there for captions."""
    near = layout.around(piece.box)[:4]
    return bool(piece.inline & _CAPTION) or any(
        layout.boxes[box].tag == "figcaption" or layout.boxes[box].words & _CAPTION for box in near
    )


def is_offer(layout: Layout, piece: Piece) -> bool:
    """Whether its innermost boxes are there to offer a newsletter or an account."""
    for box in layout.around(piece.box)[:2]:
        if not _OFFER.isdisjoint(layout.boxes[box].words):
            return True
    return False


def may_be_caption(layout: Layout, piece: Piece) -> bool:
    """Whether a piece that is not story stands with a picture."""
    near = layout.around(piece.box)[:4]
    return is_caption(layout, piece) or any(
        layout.boxes[box].tag == "figure" or (at in {1, 2} and layout.boxes[box].words & _PICTURE)
        for at, box in enumerate(near)
    )


def is_teaser(layout: Layout, piece: Piece, story: frozenset[int] = frozenset()) -> bool:
    """Whether a piece stands in a list of other stories; `story` are the boxes of this one."""
    chain = [box for box in layout.around(piece.box) if box not in story]
    near = (layout.boxes[box].words for box in chain[:6])
    if any(words & _ELSEWHERE and not words & _PICTURE for words in near):
        return True
    tags = [layout.boxes[box].tag for box in chain]
    outside = tags[tags.index("figure") :] if "figure" in tags else tags
    return "nav" in outside or "footer" in outside


def figure_of(layout: Layout, piece: Piece) -> int:
    """The box of the picture that a piece stands with."""
    chain = layout.around(piece.box)
    for box in chain[:6]:
        if layout.boxes[box].tag == "figure":
            return box
    return chain[min(1, len(chain) - 1)] if chain else 0


def is_named_credit(layout: Layout, piece: Piece) -> bool:
    """Whether its innermost boxes are named for who made a picture, or it says nothing else."""
    near = layout.around(piece.box)[:2]
    named = any(layout.boxes[box].words & _CREDIT for box in near)
    return (named and len(piece.text) <= LONGEST_CREDIT) or is_credit(piece.text)


def is_beside_caption(piece: Piece) -> bool:
    """Whether a piece that follows a caption in one figure reads as a name, not as a sentence."""
    return len(piece.words) <= 9 and _END.search(piece.text) is None


def credited(caption: Block, text: str) -> Verdict:
    """A caption with the credit that stands in a line of its own."""
    label, credit = unlabelled_credit(text)
    out: list[Block | LeftOut] = [replace(caption, credit=credit)]
    if label:
        out.append(LeftOut(label, "credit", "the label of a picture's credit"))
    return tuple(out)


def caption_verdict(piece: Piece) -> Verdict:
    """A caption, its credit apart; a lone credit goes to the ledger."""
    said = split_credit(piece.text)
    tail = None if said.credit else _TAIL.fullmatch(said.text)
    if tail is not None and _may_be_maker(tail["credit"]):
        said = said._replace(text=tail["text"], credit=tail["credit"])
    if not said.text:
        rule = "a picture's credit without a caption"
        return (LeftOut(piece.text, "credit", rule),)
    out: list[Block | LeftOut] = [
        Block("caption", said.text, _within(piece.marks, len(said.text)), credit=said.credit)
        if piece.text.startswith(said.text)
        else Block("caption", said.text, credit=said.credit)
    ]
    if said.rest:
        out.append(LeftOut(said.rest, "credit", "the label of a picture's credit"))
    return tuple(out)


def _may_be_maker(tail: str) -> bool:
    short = "." not in tail and not tail[0].islower() and len(words_of(tail)) <= 4
    return (short and len(tail) <= 40) or is_maker(tail)


def _within(marks: tuple[Mark, ...], end: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(mark.kind, mark.start, min(mark.end, end), mark.href)
        for mark in marks
        if mark.start < end
    )


def rows_of(layout: Layout) -> dict[int, list[int]]:
    """Indices of the cells' pieces by index of their row's box, for tables that hold data."""
    rows: dict[int, list[int]] = {}
    if "tr" not in {box.tag for box in layout.boxes}:
        return rows
    for i, piece in enumerate(layout.pieces):
        chain = layout.around(piece.box)
        row = next((box for box in chain[:4] if layout.boxes[box].tag == "tr"), None)
        if row is not None:
            rows.setdefault(row, []).append(i)
    return {
        row: cells
        for row, cells in rows.items()
        if len(cells) > 1
        and sum(len(layout.pieces[i].text) for i in cells) < LONGEST_CELL * len(cells)
        and cells == list(range(cells[0], cells[-1] + 1))
    }


def row_block(pieces: list[Piece]) -> Block:
    """The cells of one row as a block."""
    return Block("row", " | ".join(piece.text for piece in pieces))
