"""A person's lexicon: names listed, heard, put right and taken out; and those in an article."""

from __future__ import annotations

from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.catalogue import said as words
from sayso.errors import LexiconError
from sayso.house.house import House
from sayso.house.names import LONGEST, drop_name, heard, keep_name, written_names
from sayso.library.values import Person
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

router = APIRouter(include_in_schema=False)

Name = Annotated[str, Form(max_length=LONGEST)]
_SHOWN = 300  # entries; a longer lexicon is a file of its own, edited as text
_speaking = Lock()  # one name at a time, so that listening goes on meanwhile


@router.get("/settings/names")
def names(
    person: Asking,
    house: Served,
    name: Annotated[str, Query(max_length=LONGEST)] = "",
    article: int | None = None,
    done: str = "",
) -> Response:
    """The lexicon; `name` is one to be put right, for the sake of an article perhaps."""
    told = words("names.done", name=done) if done else ""
    return _names(person, house, name=name, article=article, told=told)


def _names(
    person: Person,
    house: House,
    *,
    name: str = "",
    value: str = "",
    article: int | None = None,
    told: str = "",
    problem: str = "",
) -> Response:
    lexicons = house.studio(person.id).lexicons
    written = written_names(house, person.id)
    listed = sorted(written, key=str.casefold)[:_SHOWN]
    return shown(
        "names",
        person,
        entries=[(lexicons.said(one), written[one]) for one in listed],
        count=len(written),
        name=name,
        value=value or written.get(name, ""),
        now=lexicons.said(name) if name else None,
        article=article,
        text=house.library.people.document(person.id, "lexicon"),
        longest=LONGEST,
        told=told,
        problem=problem or " ".join(map(str, lexicons.problems)),
        status=422 if problem else 200,
    )


@router.post("/settings/names")
def keep(
    *,
    person: Asking,
    house: Served,
    name: Name,
    said: Name,
    instead: Name = "",
    article: Annotated[int | None, Form()] = None,
) -> Response:
    """Keep how a name is said."""
    try:
        keep_name(house, person.id, name, said, instead=instead)
    except LexiconError as error:
        return _names(person, house, name=name, value=said, article=article, problem=str(error))
    if article is not None:
        return RedirectResponse(f"/articles/{article}/names?done=1", 303)
    return RedirectResponse("/settings/names?done=kept", 303)


@router.post("/settings/names/remove")
def remove(person: Asking, house: Served, name: Name) -> Response:
    """Forget how a name is said."""
    drop_name(house, person.id, name)
    return RedirectResponse("/settings/names?done=removed", 303)


@router.post("/settings/names/file")
def write(
    person: Asking, house: Served, lexicon: Annotated[str, Form(max_length=1_000_000)] = ""
) -> Response:
    """Replace the whole lexicon, as text."""
    house.library.people.write(person.id, "lexicon", lexicon.replace("\r\n", "\n"))
    return RedirectResponse("/settings/names?done=kept", 303)


@router.get("/settings/names/lexicon.pls")
def export(person: Asking, house: Served) -> Response:
    """The lexicon as a W3C Pronunciation Lexicon, for other programs."""
    headers = {"content-disposition": 'attachment; filename="lexicon.pls"'}
    text = house.studio(person.id).lexicons.pls()
    return Response(text, media_type="application/pls+xml", headers=headers)


@router.get("/settings/names/say")
def say(
    request: Request,
    person: Asking,
    house: Served,
    name: Annotated[str, Query(min_length=1, max_length=LONGEST)],
    said: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """A name as the person's voice says it, or would say it.

    Raises:
        TooManyTries: more than forty in a minute.
        LexiconError, VoiceError: it cannot be said.
    """
    request.app.state.sayings.count(str(person.id))
    with _speaking:
        sound = heard(house, person.id, name, said)
    return Response(sound, media_type="audio/mpeg", headers={"cache-control": "no-store"})


@router.get("/articles/{article}/names")
def unknown(person: Asking, house: Served, article: int, done: bool = False) -> Response:  # noqa: FBT001, FBT002 -- a query's flag
    """The names of an article that no lexicon knows, the riskiest first, as they would be said."""
    saved = house.library.articles.get(person.id, article)
    found = house.library.articles.read(person.id, article)
    return shown(
        "article_names",
        person,
        saved=saved,
        language=found.language,
        names=house.studio(person.id).lexicons.to_check(found),
        told=words("names.done_here") if done else "",
    )
