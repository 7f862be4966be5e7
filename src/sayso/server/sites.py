"""A person's rules for sites: what was chosen for good, listed, taken back, given to others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sayso.catalogue import said
from sayso.errors import SiteRulesError
from sayso.house.house import House
from sayso.house.ruling import DOCUMENT, drop_rule, rules_of, take_rules
from sayso.library.values import Person
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

router = APIRouter(prefix="/settings/sites", include_in_schema=False)


@router.get("")
def sites(person: Asking, house: Served, done: str = "", again: int = 0) -> Response:
    """Every rule, by its site; `again` articles are read anew for what was just changed."""
    told = said("sites.again", count=again) if again else said("settings.saved")
    return _sites(person, house, told=told if done else "")


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
    return _done(drop_rule(house, person.id, rule))


@router.post("")
def take(
    person: Asking, house: Served, text: Annotated[str, Form(max_length=1_000_000)]
) -> Response:
    """Take in the rules of somebody else's file."""
    try:
        return _done(take_rules(house, person.id, text))
    except SiteRulesError as error:
        return _sites(person, house, problem=str(error))


def _done(again: int) -> Response:
    return RedirectResponse(f"/settings/sites?done=1&again={again}", 303)


@router.get("/site-rules.toml")
def export(person: Asking, house: Served) -> Response:
    """The rules as a file, as `sayso --site-rules` takes it."""
    headers = {"content-disposition": 'attachment; filename="site-rules.toml"'}
    text = house.library.people.document(person.id, DOCUMENT)
    return Response(text, media_type="application/toml", headers=headers)
