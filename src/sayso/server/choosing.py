"""What is read of an article and what is not: looked through piece by piece, and chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sayso.catalogue import said
from sayso.errors import NoSuchPiece
from sayso.house.choosing import Act, choose, named_pieces
from sayso.house.ruling import always, site_of
from sayso.library.values import Position
from sayso.model import whole_text
from sayso.publish.markup import Html, tag
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

if TYPE_CHECKING:
    from sayso.house.choosing import Named
    from sayso.house.house import House
    from sayso.model import Article

router = APIRouter(prefix="/articles/{article}/pieces", include_in_schema=False)

_SHORT = 160  # characters of a piece in a message: two lines


@router.get("")
def look(person: Asking, house: Served, article: int, told: str = "", site: str = "") -> Response:
    """Every piece of the page in its order, each with what becomes of it and why."""
    saved = house.library.articles.get(person.id, article)
    found = house.library.articles.read(person.id, article)
    pieces = list(named_pieces(found, house.library.choices.of(person.id, article)))
    return shown(
        "pieces",
        person,
        saved=saved,
        language=found.language,
        pieces=pieces,
        whole_text=whole_text,
        told=told_of(house, person.id, article, found, told, site),
    )


@router.post("")
def change(
    *,
    person: Asking,
    house: Served,
    article: int,
    act: Annotated[Act, Form()],
    piece: Annotated[str, Form(max_length=40)],
    site: Annotated[bool, Form()] = False,
    back: Annotated[str, Form(max_length=10)] = "",
    place: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """Read a piece after all, or not any more; with `site`, on every page of its site.

    Args:
        person: who asks.
        house: that is served.
        article: of theirs.
        act: "keep" or "drop".
        piece: its name.
        site: whether other pages of the site are to be read so, too.
        back: "pieces" for the list of pieces, else to the article.
        place: where a player is in it: "block start heard".
    """
    if place:
        block, start, heard = _place(place)
        house.library.articles.move(person.id, article, Position(block, start, heard))
    host = always(house, person.id, article, act, piece) if site else ""
    if not site or _is_otherwise(house, person.id, article, act, piece):
        choose(house, person.id, article, act, piece)
    where = f"/articles/{article}" + ("/pieces" if back == "pieces" else "")
    query = f"?told={piece}" + (f"&site={host}" if host else "")
    return RedirectResponse(f"{where}{query}#told", 303)


def _place(place: str) -> tuple[int, int, float]:
    try:
        block, start, heard = place.split()
        return max(0, int(block)), max(0, int(start)), min(1.0, max(0.0, float(heard)))
    except ValueError:
        raise NoSuchPiece("That is no place in an article.") from None


def _is_otherwise(house: House, person: int, article: int, act: Act, name: str) -> bool:
    """Whether a piece is not yet as it is wanted."""
    named = _named(house, person, article, house.library.articles.read(person, article), name)
    return named is None or (named.number is None) == (act == "keep")


def _named(house: House, person: int, article: int, found: Article, name: str) -> Named | None:
    pieces = named_pieces(found, house.library.choices.of(person, article))
    return next((one for one in pieces if one.name == name), None)


def told_of(
    house: House, person: int, article: int, found: Article, name: str, site: str = ""
) -> dict[str, Any] | None:
    """What a page says of the choice that was just made, and how it is undone; None: nothing."""
    named = _named(house, person, article, found, name) if name else None
    if named is None:
        return None
    text = whole_text(named.piece)
    is_read = named.number is not None
    return {
        "piece": name,
        "text": text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + " …",
        "is_read": is_read,
        "act": "keep" if is_read else "drop",
        "undo": "drop" if is_read else "keep",
        "site": site,
        "of": site_of(found),
    }


def button(article: int, name: str, back: str = "") -> Html:
    """The form that has a piece of the ledger read after all."""
    fields = {"act": "keep", "piece": name, "back": back}
    return tag(
        "form",
        *(tag("input", type="hidden", name=key, value=value) for key, value in fields.items()),
        tag("button", said("pieces.keep"), class_="plain", data_piece=name),
        method="post",
        action=f"/articles/{article}/pieces",
        class_="undoing",
    )


def names_of(found: Article) -> list[str]:
    """The name of each block, for the page's script."""
    return [one.name for one in named_pieces(found, {}) if one.number is not None]
