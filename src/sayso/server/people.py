"""Who uses the house, by whoever runs it: invitations, partings, and what was done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from sayso.catalogue import said, said_or
from sayso.errors import DoorError
from sayso.house.house import House
from sayso.library.values import Person
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

router = APIRouter(include_in_schema=False, prefix="/people")

INVITED_SECONDS = 7 * 24 * 3600.0
ACTS = 100


@router.get("")
def people(person: Asking, house: Served) -> Response:
    """Everybody, and the newest lines of the audit log."""
    return _people(person, house)


def _people(person: Person, house: House, link: str = "") -> Response:
    _must_run_it(person)
    everybody = house.library.people.all()
    names = {one.id: one.name for one in everybody}
    acts = [
        (f"{datetime.fromtimestamp(act.at, UTC):%Y-%m-%d %H:%M}", names.get(act.person or 0, ""),
         said_or(f"log.{act.act.replace(' ', '_')}", act.act), act.about)
        for act in house.library.people.acts(ACTS)
    ]  # fmt: skip
    return shown("people", person, everybody=everybody, acts=acts, link=link)


@router.post("")
def invite(
    request: Request,
    person: Asking,
    house: Served,
    name: Annotated[str, Form(min_length=1, max_length=100)],
) -> Response:
    """Somebody new, or another link for somebody: it opens their library once."""
    _must_run_it(person)
    name = " ".join(name.split())
    if not name:
        raise DoorError(said("people.no_name"))
    people = house.library.people
    invited = people.named(name) or people.add(name)
    key = people.give_key(invited.id, "setup", name="an invitation", seconds=INVITED_SECONDS)
    people.note("invited somebody", person=person.id, about=name)
    return _people(person, house, link=f"{request.base_url}set-up?key={key}")


@router.post("/{other}/remove")
def part(person: Asking, house: Served, other: int) -> Response:
    """Part with somebody and all that they have; nobody parts with themselves."""
    _must_run_it(person)
    if other == person.id:
        raise DoorError(said("people.not_yourself"))
    name = next((one.name for one in house.library.people.all() if one.id == other), "")
    house.part_with(other)
    house.library.people.note("parted with somebody", person=person.id, about=name)
    return RedirectResponse("/people", 303)


def _must_run_it(person: Person) -> None:
    if not person.is_admin:
        raise DoorError(said("people.not_yours"))
