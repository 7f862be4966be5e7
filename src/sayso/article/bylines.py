"""Pieces of the head and the foot of a story, and what the metadata knows → bylines.

Names that the metadata gives are looked for on the page first; a name that only the page gives
needs a label, a box named for authors, or the place of a signature under the story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.article.authors import is_group, is_house
from sayso.article.dom import is_heading
from sayso.article.features import name_groups
from sayso.article.ledger import LeftOut, Verdict
from sayso.article.names import (
    is_joint,
    is_person,
    is_unspaced_name,
    named,
    names_in,
    without_job,
)
from sayso.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.article.dom import Piece
    from sayso.article.headline import Head

ABOVE = 14  # pieces above the headline in which a name may stand
LONGEST = 25  # words of a line with names in it
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|staff|contributors?|writers?|people|profiles?|by|byline"
    r"|journalists?|reporters?|columnists?|team|meet-the-team|users?|experts?|redakteure?"
    r"|autore|autori|firmas?|firme|medarbejder|skribent|journaliste|redacteurs?)/[^/]",
    re.IGNORECASE,
)
# Boxes of what a reader presses, whatever stands in them; and of other stories under this one.
_CONTROLS = frozenset(["nav", "navigation", "menu", "btn", "button", "login", "dropdown"])
_CARDS = frozenset(
    "card cards teaser teasers listing carousel promo recirculation recirc recommended "  # noqa: SIM905 -- a row of names reads better than a column
    "recommendation recommendations related".split()
)


def find_bylines(head: Head) -> None:
    """Settle the lines that name the authors; names that no line shows become unseen blocks."""
    low = max(0, (head.headline if head.headline >= 0 else head.opening) - ABOVE)
    zone = range(low, min(len(head.pieces), head.opening + 4))
    after = range(head.opening + 4, len(head.pieces))
    stated = head.known.bylines
    if not stated and not _read_names(head, zone):
        stated = head.known.marked
    wanted = dict.fromkeys(stated)
    for i in (*zone, *after):
        if i not in head.settled and wanted:
            _take_names(head, i, wanted, in_head=i in zone)
    if len(wanted) < len(stated):
        _take_beside(head)
    # A name that only a hidden element has is nobody's byline; the metadata's stands for itself.
    head.unseen.extend(Block("byline", name) for name in wanted if name in head.known.bylines)
    if len(wanted) < len(stated) or head.known.bylines:
        _fold_copies(head, (*zone, *after))
    elif not _has_byline(head) and not (
        _read_signature(head) or _read_names(head, after, labelled=True)
    ):
        head.unseen.extend(Block("byline", name) for name in head.known.desks[:2])


def _has_byline(head: Head) -> bool:
    pieces = (piece for verdict in head.settled.values() for piece in verdict)
    return any(isinstance(piece, Block) and piece.kind == "byline" for piece in pieces)


def _take_names(head: Head, i: int, wanted: dict[str, None], *, in_head: bool) -> None:
    text = head.pieces[i].text
    words = head.pieces[i].words
    if len(words) > LONGEST or (head.likely[i] > 0.8 and in_head and len(words) > 15):
        return
    here = [name for name in wanted if name in text]
    if not here or not (in_head or head.is_named(i, name_groups()["byline"], 4)):
        return
    head.settled[i] = cut_out(text, [*here, *_printed_beside(head, text, here)])
    for name in here:
        del wanted[name]


def _take_beside(head: Head) -> None:
    """Authors whom the metadata leaves out: a name set as an author's is, right beside it."""
    own = [i for i, verdict in head.settled.items() if _is_one_name(verdict)]
    for i in own:
        for step in (1, -1):
            at = i + step
            while 0 <= at < len(head.pieces) and (
                at in own or is_joint(head.pieces[at].text) or _is_set_alike(head, i, at)
            ):
                if at not in head.settled and _is_set_alike(head, i, at):
                    text = head.pieces[at].text
                    head.settled[at] = cut_out(text, [_bare(text)])
                at += step


def _is_one_name(verdict: Verdict) -> bool:
    lines = [piece for piece in verdict if any(map(str.isalnum, piece.text))]
    return len(lines) == 1 and isinstance(lines[0], Block) and lines[0].kind == "byline"


def _bare(text: str) -> str:
    """A name of a list without the comma behind it."""
    return text.strip(" ,;|·•")


def _is_set_alike(head: Head, i: int, at: int) -> bool:
    """Whether a piece is a person's name in a box of the same names as an author's is."""
    text = _bare(head.pieces[at].text)
    if not is_person(text) or _is_desk(head, text):
        return False
    boxes = head.layout.boxes
    one, other = (boxes[head.pieces[place].box] for place in (i, at))
    inline = head.pieces[i].inline == head.pieces[at].inline
    above = boxes[max(0, one.parent)].words == boxes[max(0, other.parent)].words
    return inline and above and (one.tag, one.words) == (other.tag, other.words)


def _printed_beside(head: Head, text: str, here: list[str]) -> list[str]:
    """People that a labelled line names beside the author whom the metadata knows."""
    parted = names_in(text)
    names = parted.people if parted else ()
    return [
        name
        for name in names
        if not _is_desk(head, name) and not any(name in one or one in name for one in here)
    ]


def _fold_copies(head: Head, pieces: Iterable[int]) -> None:
    """Labelled lines that name the same people once more."""
    known = {*head.known.bylines, *head.known.marked}
    for i in pieces:
        if i in head.settled or len(head.pieces[i].text) > 2 * LONGEST + 50:
            continue
        text = head.pieces[i].text
        again = names_in(text) if any(name in text for name in known) else None
        if again is not None and set(again.people) <= known:
            rule = "it names the author again"
            head.settled[i] = (LeftOut(text, "byline", rule),)


def _read_names(head: Head, zone: range, *, labelled: bool = False) -> bool:
    """Names that only the page gives: a labelled line, or a name in a box named for it."""
    for i in zone:
        piece = head.pieces[i]
        if i in head.settled or len(piece.words) > LONGEST:
            continue
        parts = _parted(head, i, piece, labelled=labelled)
        if parts:
            head.settled[i] = parts
            _take_beside(head)
            return True
    return False


def _parted(head: Head, i: int, piece: Piece, *, labelled: bool) -> Verdict:
    """A line that names its authors, taken apart; () when it does not."""
    parted = names_in(piece.text) if head.likely[i] < 0.9 else None
    if head.is_named(i, _CONTROLS, 5) or (labelled and head.is_named(i, _CARDS, 5)):
        return ()
    boxed = head.is_named(i, name_groups()["byline"], 3)
    if parted is None and boxed:
        alone = next(filter(is_person, (_bare(piece.text), _unlinked(piece))), "")
        parted = named(alone) if alone else None
    names = [name for name in (parted.people if parted else ()) if not _is_desk(head, name)]
    if names and all(map(_is_name, names)) and (boxed or not labelled):
        return cut_out(piece.text, names)
    linked = [name for name in _author_links(piece) if _is_name(name)]
    if not linked or head.is_named(i, name_groups()["related"], 5):
        return ()
    return cut_out(piece.text, list(dict.fromkeys(linked)))


def _unlinked(piece: Piece) -> str:
    """What stands before a line's first link: "Ada Roe" of "Ada Roe Write to me"."""
    links = [mark.start for mark in piece.marks if mark.kind == "link"]
    return _bare(piece.text[: min(links)]) if links else ""


def _is_name(text: str) -> bool:
    """Whether what stands behind a label is a person's name."""
    return is_person(text) or is_unspaced_name(text)


def _is_desk(head: Head, name: str) -> bool:
    return is_group(name) or is_house(name, (head.known.publisher,))


def _read_signature(head: Head) -> bool:
    """The line under the story's last paragraph, when it is a name and nothing else."""
    story = [i for i, likely in enumerate(head.likely) if likely > 0.5 and i not in head.settled]
    for i in reversed(story[-2:]):
        text = head.pieces[i].text
        if is_heading(head.tag(i)) or head.tag(i) in {"li", "td"}:
            continue
        parted = names_in(text)
        if parted is not None and all(map(_is_name, parted.people)):
            head.settled[i] = cut_out(text, parted.people)
            return True
        if i > head.opening and (is_person(text) or (is_group(text) and len(text.split()) < 4)):
            head.settled[i] = (Block("byline", text),)
            return True
    return False


def _author_links(piece: Piece) -> list[str]:
    """The names in links that lead to an author's page; what a job or a house adds is left."""
    return [
        without_job(piece.text[mark.start : mark.end].partition(",")[0].strip())
        for mark in piece.marks
        if mark.kind == "link" and _AUTHOR_PAGE.search(mark.href)
    ]


def cut_out(text: str, names: Sequence[str]) -> Verdict:
    """A line as bylines and what stands around them, each of its characters once."""
    out: list[Block | LeftOut] = []
    rest = text
    for name in sorted(names, key=text.index):
        at = rest.find(name)
        if at < 0:
            continue
        if rest[:at].strip():
            out.append(LeftOut(rest[:at].strip(), "byline", "it stands around an author's name"))
        out.append(Block("byline", name))
        rest = rest[at + len(name) :]
    if rest.strip():
        out.append(LeftOut(rest.strip(), "byline", "it stands around an author's name"))
    return tuple(out)
