"""A person's rules for sites: what was chosen for good, listed, taken back, given to others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sayso.catalogue import said
from sayso.errors import SiteRulesError
from sayso.house.choosing import DOCUMENT, drop_rule, rules_of, take_rules
from sayso.house.house import House
from sayso.library.values import Person
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

router = APIRouter(prefix="/settings/sites", include_in_schema=False)


@router.get("")
def sites(person: Asking, house: Served, done: str = "") -> Response:
    """Every rule, by its site."""
    return _sites(person, house, told=said("settings.saved") if done else "")


def _sites(person: Person, house: House, *, told: str = "", problem: str = "") -> Response:
    rules = rules_of(house, person.id)
    return shown(
        "sites",
        person,
        rules=rules.rules,
        told=told,
        problem=problem or " ".join(map(str, rules.problems)),
        status=422 if problem else 200,
    )


@router.post("/remove")
def remove(person: Asking, house: Served, rule: Annotated[str, Form(max_length=20)]) -> Response:
    """Take a rule back.

    Raises:
        SiteRulesError: there is no such rule.
    """
    drop_rule(house, person.id, rule)
    return RedirectResponse("/settings/sites?done=1", 303)


@router.post("")
def take(
    person: Asking, house: Served, text: Annotated[str, Form(max_length=1_000_000)]
) -> Response:
    """Take in the rules of somebody else's file."""
    try:
        take_rules(house, person.id, text)
    except SiteRulesError as error:
        return _sites(person, house, problem=str(error))
    return RedirectResponse("/settings/sites?done=1", 303)


@router.get("/site-rules.toml")
def export(person: Asking, house: Served) -> Response:
    """The rules as a file, as `sayso --site-rules` takes it."""
    headers = {"content-disposition": 'attachment; filename="site-rules.toml"'}
    text = house.library.people.document(person.id, DOCUMENT)
    return Response(text, media_type="application/toml", headers=headers)
