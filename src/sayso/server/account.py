"""Coming in, going out, and a person's settings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from sayso.catalogue import said
from sayso.house.house import House
from sayso.library.values import Person
from sayso.model import FASTEST_WPM, SLOWEST_WPM
from sayso.publish.prose import day
from sayso.publish.timetable import paces
from sayso.server.doors import (
    COOKIE,
    Asking,
    Served,
    hashed,
    is_right,
    let_in,
    same_site,
)
from sayso.server.shown import shown

router = APIRouter(include_in_schema=False)

Quotes = Literal["subtle", "voice", "spoken", "plain"]
Switch = Literal[
    "byline", "standfirst", "captions", "sections", "headings", "lists", "tables", "block_quotes",
    "embeds", "notices",
]  # fmt: skip
# What is read where nobody has chosen: the defaults of `sayso.script.write`.
_SWITCHES: dict[Switch, bool] = {
    "byline": True, "standfirst": True, "headings": True, "block_quotes": True, "embeds": True,
    "tables": True, "sections": False, "captions": False, "notices": False, "lists": False,
}  # fmt: skip


@router.get("/set-up")
def set_up(house: Served, key: str = "") -> Response:
    """The page behind the link that `sayso serve` prints: nothing happens before its button."""
    known = house.library.people.with_key("setup", key) is not None
    return shown("set_up", key=key if known else "", status=200 if known else 410)


@router.post("/set-up")
def move_in(request: Request, house: Served, key: Annotated[str, Form()]) -> Response:
    """Open the library in this browser; the link has served."""
    same_site(request)
    request.app.state.sign_ins.count(_from(request))
    person = house.library.people.with_key("setup", key)
    if person is None:
        return shown("set_up", key="", status=410)
    house.library.people.drop_secret(key)
    return _welcome(request, house, person, "came in by a link")


@router.get("/sign-in")
def door() -> Response:
    """Where somebody with a password comes in."""
    return shown("sign_in", problem="")


@router.post("/sign-in")
def sign_in(
    request: Request,
    house: Served,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
) -> Response:
    """Open the library to whoever has its password."""
    same_site(request)
    request.app.state.sign_ins.count(_from(request))
    person = house.library.people.named(name.strip())
    if not is_right(person, password) or person is None:
        house.library.people.note("was refused at the door", about=name.strip())
        return shown("sign_in", problem=said("door.wrong"), status=403)
    return _welcome(request, house, person, "signed in")


def _welcome(request: Request, house: House, person: Person, act: str) -> Response:
    house.library.people.note(act, person=person.id)
    answer = RedirectResponse("/", 303)
    let_in(request, answer, person)
    return answer


def _from(request: Request) -> str:
    return request.client.host if request.client else ""


@router.post("/sign-out")
def sign_out(request: Request, person: Asking, house: Served) -> Response:
    """This browser's session ends."""
    house.library.people.drop_secret(request.cookies.get(COOKIE, ""))
    house.library.people.note("signed out", person=person.id)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    # What this browser keeps offline is theirs alone (www.w3.org/TR/clear-site-data).
    answer.headers["clear-site-data"] = '"storage"'
    return answer


@router.get("/settings")
def settings(request: Request, person: Asking, house: Served, done: bool = False) -> Response:  # noqa: FBT001, FBT002 -- a query's flag
    """What a person can choose."""
    return _settings(request, person, house, told=said("settings.saved") if done else "")


def _settings(
    request: Request, person: Person, house: House, *, told: str = "", problem: str = ""
) -> Response:
    people = house.library.people
    voices = [v for v in house.studio(person.id).voices() if v.installed and v.id != "silent"]
    kept = {"voice": "heart", "wpm": 200, "quotes": "subtle"}
    return shown(
        "settings",
        person,
        kept=kept | _SWITCHES | people.settings(person.id),
        switches=list(_SWITCHES),
        voices=voices,
        tokens=people.keys(person.id, "token"),
        told=told,
        problem=problem,
        day=lambda at: day(datetime.fromtimestamp(at, UTC)),
        base=str(request.base_url),
        paces=paces(),
        status=422 if problem else 200,
    )


@router.post("/settings")
def choose(
    *,
    person: Asking,
    house: Served,
    voice: Annotated[str, Form(max_length=100)],
    wpm: Annotated[float, Form(ge=SLOWEST_WPM, le=FASTEST_WPM)],
    quotes: Annotated[Quotes, Form()] = "subtle",
    announce: Annotated[list[Switch] | None, Form()] = None,
) -> Response:
    """Keep what was chosen.

    Raises:
        VoiceError: there is no such voice, or it is not installed.
    """
    house.studio(person.id).registry.find(voice)
    switched = {name: name in (announce or ()) for name in _SWITCHES}
    house.library.people.set(person.id, voice=voice, wpm=wpm, quotes=quotes, **switched)
    return RedirectResponse("/settings?done=1", 303)


@router.post("/password")
def set_password(
    person: Asking,
    house: Served,
    request: Request,
    password: Annotated[str, Form(min_length=8, max_length=1000)],
) -> Response:
    """Another password; every other browser is signed out."""
    house.library.people.set_password(person.id, hashed(password))
    return _welcome(request, house, person, "set a password")


@router.post("/tokens")
def make_token(
    request: Request, person: Asking, house: Served, name: Annotated[str, Form(max_length=100)]
) -> Response:
    """A token for a program, shown once."""
    secret = house.library.people.give_key(person.id, "token", name=name.strip() or "a program")
    house.library.people.note("made a token", person=person.id, about=name)
    return _settings(
        request, person, house, told=f"{said('settings.token_made', program=name)} {secret}"
    )


@router.post("/tokens/{key}")
def take_token(person: Asking, house: Served, key: int) -> Response:
    """A token opens nothing any more."""
    house.library.people.take_key(person.id, key)
    house.library.people.note("took a token back", person=person.id)
    return RedirectResponse("/settings?done=1", 303)
