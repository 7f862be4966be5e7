"""A piece that is not story → why it is left out.

The rules are a table, tried from the top; the last one always holds. What a line says (phrases.py)
is believed before where it stands, and a name of a box before its tag.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.dom import CARD, is_heading
from sayso.article.features import groups_of, name_groups
from sayso.article.ledger import LeftOut
from sayso.article.names import is_dated
from sayso.article.phrases import chrome

if TYPE_CHECKING:
    from sayso.article.dom import Layout, Piece
    from sayso.article.phrases import Phrase
    from sayso.model import Reason

_COPYRIGHT = re.compile(r"©|\(c\)\s|copyright|all rights reserved|alle rechte", re.IGNORECASE)
# One of these is in all that the pattern finds: looking for them is cheaper.
_CLAIMS = ("©", "(c)", "copyright", "all rights reserved", "alle rechte")
_PLACE = re.compile(r"\d+\s*(?:/|of|von|de|sur)\s*\d+")
COUNTED = "the line counts the pictures of a gallery"
HEADLINE = 5  # words from which a link alone is a headline
NEAR = 6  # boxes around a piece whose names are believed


class Place(NamedTuple):
    """A rule by where a piece stands.

    Attributes:
        reason: what pieces there are.
        rule: in words for a reader.
        tags: elements around it that say so.
        names: a group of names.toml that says so.
    """

    reason: Reason
    rule: str
    tags: frozenset[str] = frozenset()
    names: str = ""


PLACES = (
    Place("advertisement", "it stands in a box named for advertisements", names="advert"),
    Place("comments", "it stands among the readers' comments", names="comment"),
    Place("navigation", "it stands in the page's navigation", tags=frozenset({"nav", "menu"})),
    Place("boilerplate", "it stands in the foot of the page", tags=frozenset({"footer"})),
    Place("widget", "it is part of a form or a button",
          tags=frozenset({"button", "form", "select", "textarea", "label", "dialog", "svg"})),
    Place("newsletter", "it stands in a box that offers a newsletter", names="letter"),
    Place("paywall", "it stands in the paywall's box", names="paywall"),
    Place("related", "it stands in a box of other stories", names="related"),
    Place("related", "it stands in a box of popular or latest stories", names="popular"),
    Place("widget", "it stands in a bar for sharing", names="share"),
    Place("byline", "it stands in the box of the author", names="byline"),
    Place("caption", "it stands with a picture outside the story",
          tags=frozenset({"figure", "figcaption"})),
    Place("widget", "it stands in a player", names="player"),
    Place("navigation", "it stands in a box named for menus or the head of the site", names="site"),
    Place("widget", "it stands in a tool of the page", names="poll"),
    Place("related", "it stands in a card that leads elsewhere", names="teaser"),
    Place("outside", "it stands in a box beside the story", tags=frozenset({"aside"})),
    Place("navigation", "it stands in the page's header", tags=frozenset({"header"})),
    Place("outside", "it stands in a box beside the story", names="aside"),
)  # fmt: skip


_TELLING = frozenset[str]().union(*(place.tags for place in PLACES))


@cache
def _places() -> tuple[tuple[Place, int], ...]:
    """The rules, each with the number of its group of names."""
    numbers = {name: at for at, name in enumerate(name_groups())}
    return tuple((place, numbers.get(place.names, -1)) for place in PLACES)


def list_headings(layout: Layout) -> list[Phrase | None]:
    """For each piece, the heading of the list of other things that it stands under, if any."""
    out: list[Phrase | None] = []
    inside, heading = -1, None
    for piece in layout.pieces:
        chain = layout.around(piece.box)
        said = chrome(piece.text)
        if said is not None and said.heads_list and len(chain) > 1:
            inside, heading = chain[1], said
        elif inside not in chain or (chain and is_heading(layout.boxes[chain[0]].tag)):
            inside = -1
        out.append(heading if inside >= 0 else None)
    return out


def why_left_out(layout: Layout, piece: Piece, heading: Phrase | None = None) -> LeftOut:
    """The entry for a piece that the judge did not take for story.

    Args:
        layout: what the page shows.
        piece: of it.
        heading: of the list that it stands under, from `list_headings`.
    """
    said = chrome(piece.text)
    if said is not None:
        return LeftOut(piece.text, said.reason, said.rule)
    if heading is not None:
        return LeftOut(piece.text, heading.reason, f"it stands under “{heading.phrase}”")
    return _by_shape(piece) or _by_place(layout, piece)


def _by_shape(piece: Piece) -> LeftOut | None:
    if piece.inline and CARD in piece.inline:
        return LeftOut(piece.text, "widget", "it is shown over a word of the story")
    if is_dated(piece.text):
        return LeftOut(piece.text, "date", "the line is a date and nothing else")
    if counts_pictures(piece.text):
        return LeftOut(piece.text, "widget", COUNTED)
    if len(piece.text) < 400 and _claims_copyright(piece.text):
        return LeftOut(piece.text, "legal", "the line claims copyright")
    return None


def counts_pictures(text: str) -> bool:
    """Whether a line is a place in a gallery and nothing else: "1 / 3"."""
    return _PLACE.fullmatch(text) is not None


def _claims_copyright(text: str) -> bool:
    lower = text.casefold()
    return any(sign in lower for sign in _CLAIMS) and _COPYRIGHT.search(text) is not None


def _by_place(layout: Layout, piece: Piece) -> LeftOut:
    boxes = [layout.boxes[box] for box in layout.around(piece.box)]
    near = {group for box in boxes[:NEAR] if box.words for group in groups_of(box.words)}
    near.update(groups_of(piece.inline) if piece.inline else ())
    tags = _TELLING.intersection([box.tag for box in boxes])
    for place, group in _places() if near or tags else ():
        if group in near or (tags and not tags.isdisjoint(place.tags)):
            return LeftOut(piece.text, place.reason, place.rule)
    if piece.linked > 0.8 * len(piece.text):
        if len(piece.words) >= HEADLINE:
            return LeftOut(piece.text, "related", "it is the headline of another story, as a link")
        return LeftOut(piece.text, "navigation", "it is nothing but a link")
    return LeftOut(piece.text, "outside", "its place and shape are not those of the story")
