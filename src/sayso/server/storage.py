"""How much room the house takes, and a button that gives some of it back."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sayso.catalogue import said
from sayso.errors import DoorError
from sayso.house.clearing import clear_earlier, clear_finished
from sayso.house.storage import amounts, clear_clips
from sayso.library.values import Person
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

router = APIRouter(prefix="/settings/storage", include_in_schema=False)


@router.get("")
def storage(person: Asking, house: Served, freed: int | None = None) -> Response:
    """What the house takes, to who looks after it; and what of their own sound can be cleared."""
    told = said("storage.freed", size=size(freed)) if freed is not None else ""
    whole = amounts(house, person.id) if person.is_admin else None
    return shown("storage", person, amounts=whole, size=size, told=told)


@router.post("/clips")
def clear(person: Asking, house: Served) -> Response:
    """Throw away the clips: they are spoken again when they are wanted.

    Raises:
        DoorError: they do not look after the house.
    """
    _looks_after(person)
    freed = clear_clips(house, person.id)
    house.library.people.note("cleared the clips", person=person.id)
    return RedirectResponse(f"/settings/storage?freed={freed}", 303)


@router.post("/sound")
def clear_sound(
    person: Asking, house: Served, of: Annotated[Literal["finished", "earlier"], Form()]
) -> Response:
    """Throw away some of their own sound: it is made again when it is asked for."""
    clear = clear_finished if of == "finished" else clear_earlier
    return RedirectResponse(f"/settings/storage?freed={clear(house, person.id)}", 303)


def _looks_after(person: Person) -> None:
    if not person.is_admin:
        raise DoorError(said("people.not_yours"))


def size(count: int) -> str:
    """Bytes as a person reads them.

    >>> size(999), size(1_500_000), size(2_400_000_000)
    ('999 bytes', '1.5 MB', '2.4 GB')
    """
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} bytes"
