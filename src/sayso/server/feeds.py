"""Feeds that are followed, and what comes and goes by the hundred: import and export."""

from __future__ import annotations

from os import fstat
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Annotated

from fastapi import APIRouter, Body, Form, Request, UploadFile
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from pydantic import BaseModel
from starlette.background import BackgroundTask

from sayso.catalogue import said
from sayso.errors import SourceEmpty
from sayso.house.bringing import bring
from sayso.house.export import export
from sayso.house.house import House
from sayso.library.values import Feed, Person
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown, wants_page

router = APIRouter(include_in_schema=False)
programs = APIRouter(prefix="/api/feeds", tags=["feeds"])

Address = Annotated[str, Form(min_length=1, max_length=4000)]


@router.get("/feeds")
def feeds(person: Asking, house: Served) -> Response:
    """What is followed, and the forms for import and export."""
    return _feeds(person, house)


def _feeds(person: Person, house: House, told: str = "") -> Response:
    return shown("feeds", person, feeds=house.library.feeds.all(person.id), told=told)


@router.post("/feeds")
def follow(request: Request, person: Asking, house: Served, address: Address) -> Response:
    """Follow a feed."""
    request.app.state.saves.count(str(person.id))
    house.follow(person.id, address.strip())
    request.app.state.crew.wake()
    return RedirectResponse("/feeds", 303)


@router.post("/feeds/{feed}/leave")
def leave(person: Asking, house: Served, feed: int) -> Response:
    """Follow it no more."""
    house.library.feeds.leave(person.id, feed)
    return RedirectResponse("/feeds", 303)


@router.post("/import")
def take_in(
    request: Request, person: Asking, house: Served, file: UploadFile | None = None
) -> Response:
    """Take in a file of another list, or an export of ours."""
    request.app.state.imports.count(str(person.id))
    data = file.file.read() if file is not None else b""
    if not data.strip():
        raise SourceEmpty(said("feeds.no_file"))
    came = bring(house, person.id, data)
    house.library.people.note("brought articles in", person=person.id, about=str(came.saved))
    request.app.state.crew.wake()
    if wants_page(request):
        return _feeds(person, house, told=said("feeds.came", **came._asdict()))
    return JSONResponse(came._asdict())


@router.post("/export")
def take_out(
    *,
    request: Request,
    person: Asking,
    house: Served,
    sound: Annotated[bool, Form()] = False,
) -> Response:
    """A zip of all that the person has."""
    request.app.state.imports.count(str(person.id))
    house.takes.mkdir(exist_ok=True)
    folder = Path(mkdtemp(dir=house.takes))  # a killed server's is thrown away at the next start
    try:
        export(house, person, folder / "sayso.zip", sound=sound)
        stream = (folder / "sayso.zip").open("rb")
    finally:
        rmtree(folder, ignore_errors=True)
    house.library.people.note("took everything out", person=person.id)
    return StreamingResponse(
        iter(lambda: stream.read(1 << 16), b""),
        media_type="application/zip",
        headers={
            "content-disposition": 'attachment; filename="sayso.zip"',
            "content-length": str(fstat(stream.fileno()).st_size),
            "cache-control": "no-store",
        },
        background=BackgroundTask(stream.close),
    )


class Followed(BaseModel):
    """A feed that is followed."""

    id: int
    address: str
    title: str
    problem: str


@programs.get("")
def followed(person: Asking, house: Served) -> list[Followed]:
    """What is followed."""
    return [_row(feed) for feed in house.library.feeds.all(person.id)]


@programs.post("", status_code=202)
def follow_by_program(
    request: Request,
    person: Asking,
    house: Served,
    address: Annotated[str, Body(min_length=1, max_length=4000, embed=True)],
) -> Followed:
    """Follow a feed: its newest entries are saved in a moment, and what comes, once an hour."""
    request.app.state.saves.count(str(person.id))
    feed = house.follow(person.id, address.strip())
    request.app.state.crew.wake()
    return _row(house.library.feeds.get(person.id, feed))


@programs.delete("/{feed}", status_code=204)
def leave_by_program(person: Asking, house: Served, feed: int) -> None:
    """Follow it no more; its articles stay."""
    house.library.feeds.leave(person.id, feed)


def _row(feed: Feed) -> Followed:
    return Followed(id=feed.id, address=feed.address, title=feed.title, problem=feed.problem)
