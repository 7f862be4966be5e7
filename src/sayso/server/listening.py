"""An article's page, its sound and its times, and where its reader is in it."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from markupsafe import Markup

from sayso.errors import NotInLibrary
from sayso.house.clearing import clear_article
from sayso.house.foretold import foretold
from sayso.house.house import House
from sayso.house.take import Wanted
from sayso.library.values import Person, Position
from sayso.model import Article, VoiceInfo
from sayso.publish.page import page_values
from sayso.publish.timetable import paces, voice_row
from sayso.server.choosing import button, names_of, told_of
from sayso.server.doors import Asking, Served
from sayso.server.live import LOOK_SECONDS, narration_row, times
from sayso.server.marks import marked_in
from sayso.server.media import growing, recorded
from sayso.server.shown import shown
from sayso.server.voices import ranked

router = APIRouter(prefix="/articles/{article}", include_in_schema=False)


def wanted_of(
    *,
    person: Asking,
    house: Served,
    article: int,
    version: int | None = None,
    voice: str = "",
    wpm: float | None = None,
    moves: Annotated[str | None, Query(max_length=16)] = None,
    names: Annotated[str | None, Query(max_length=16)] = None,
) -> Wanted:
    """What the address asks to hear."""
    asked = {"version": version, "voice": voice, "wpm": wpm, "moves": moves, "names": names}
    return house.wanted(person.id, article, **asked)  # type: ignore[arg-type]


Size = Annotated[int | None, Query(ge=0, le=1 << 32)]
WantedHere = Annotated[Wanted, Depends(wanted_of)]


@router.get("")
def page(
    person: Asking,
    house: Served,
    article: int,
    version: int | None = None,
    told: str = "",
    site: str = "",
) -> Response:
    """The article, to be read and heard; `told` is the piece that was just chosen."""
    saved = house.library.articles.get(person.id, article)
    if not saved.version:
        return shown("waiting", person, saved=saved)
    found = house.library.articles.read(person.id, article, version)
    wanted = house.wanted(person.id, article, version=version)
    studio = house.studio(person.id)
    voices = studio.voices()
    voice = next((v for v in voices if v.id == wanted.voice), voices[0])
    recording = house.recording(person.id, wanted)
    narration = (
        house.library.recordings.read(recording, found)
        if recording is not None
        else foretold(studio, found, voice, wanted.wpm)
    )
    values = page_values(
        [narration],
        studio.attributions(found),
        undo=partial(button, article),
        capture=f"/articles/{article}/capture?version={wanted.version}",
    )
    markup: dict[str, Any] = {
        name: Markup(value)  # noqa: S704 -- publish escapes
        for name, value in values.items()
    }
    return shown(
        "article",
        person,
        saved=saved,
        version=wanted.version,
        moves=wanted.moves,
        has_sound=recording is not None,
        told=told_of(house, person.id, article, found, told, site),
        names=names_of(found),
        versions=house.library.articles.versions(person.id, article),
        timetable=_timetable(house, person, found, wanted, voices),
        voices=ranked(house, person, found.language),
        marks=marked_in(house, person, article, found),
        play_next=house.library.people.settings(person.id).get("play_next", True),
        **markup,
    )


def _timetable(
    house: House,
    person: Person,
    article: Article,
    wanted: Wanted,
    voices: tuple[VoiceInfo, ...],
) -> dict[str, Any]:
    """What the player must know before there is sound: the voices there are, and the place."""
    able = [voice for voice in voices if voice.installed and voice.id != "silent"]
    able.sort(key=lambda voice: voice.id != wanted.voice)
    position = house.library.articles.position(person.id, wanted.article)
    seconds = article.words / wanted.wpm * 60
    return {
        "key": f"library:{wanted.article}",
        "title": article.headline,
        "artist": ", ".join(article.bylines),
        "album": article.publisher,
        "wpm": paces(),
        "place": {"block": position.block, "code": position.start, "turn": position.turn},
        "narrations": [
            voice_row(voice)
            | {
                "sound": "",
                "seconds": seconds,
                "asked": wanted.wpm,
                "reached": wanted.wpm,
                "words": [],
                "lines": [],
            }
            for voice in able
        ],
    }


@router.post("/speak")
async def speak(request: Request, person: Asking, house: Served, wanted: WantedHere) -> Response:
    """Have it spoken, or find that it is: the player's row of it."""
    row = await narration_row(house, request.app.state.crew, person.id, wanted)
    return JSONResponse(row)


@router.get("/times")
def live_times(
    request: Request, person: Asking, house: Served, wanted: WantedHere
) -> StreamingResponse:
    """The times of each line as it is spoken, as server-sent events."""
    return StreamingResponse(
        times(house, request.app.state.crew, person.id, wanted),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


@router.api_route("/sound", methods=["GET", "HEAD"])
def sound(
    *,
    request: Request,
    person: Asking,
    house: Served,
    article: int,
    version: int | None = None,
    voice: str = "",
    wpm: float | None = None,
    moves: Annotated[str | None, Query(max_length=16)] = None,
    size: Size = None,
    digest: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """The sound, in the range that is asked for.

    `size` is what a take was declared with; `digest` names a recording, which is then not looked
    for by what it is of: a player asks for many ranges of it.
    """
    asked, body = request.headers.get("range"), request.method == "GET"
    crew = request.app.state.crew if body else None
    recording = house.library.recordings.named(person.id, article, digest) if digest else None
    if recording is not None:
        return recorded(house, recording, asked, body=body)
    wanted = house.wanted(person.id, article, version=version, voice=voice, wpm=wpm, moves=moves)
    if size is not None:
        return growing(house, person.id, wanted, size, asked, crew=crew)
    recording = house.recording(person.id, wanted)
    if recording is None:
        raise NotInLibrary("There is no such recording: press play to have it made.")
    return recorded(house, recording, asked, body=body)


@router.post("/sound/clear")
def clear_sound(person: Asking, house: Served, article: int) -> Response:
    """Throw away the article's sound; it is made again when play is pressed."""
    clear_article(house, person.id, article)
    return RedirectResponse(f"/articles/{article}", 303)


@router.post("/position")
def move(
    *,
    person: Asking,
    house: Served,
    article: int,
    block: Annotated[int, Body(ge=0)],
    start: Annotated[int, Body(ge=0)],
    heard: Annotated[float, Body(ge=0, le=1)],
    device: Annotated[str, Body(max_length=64)] = "",
    moves: Annotated[str | None, Body(max_length=16)] = None,
) -> dict[str, int]:
    """Keep where the reader is; not where they were in a page that is read otherwise by now."""
    if moves is not None and moves != house.moves(person.id, article):
        return {"turn": house.library.articles.position(person.id, article).turn}
    position = Position(block, start, heard, device)
    return {"turn": house.library.articles.move(person.id, article, position).turn}


@router.get("/position")
def where(person: Asking, house: Served, article: int) -> dict[str, int | str]:
    """Where the reader is, perhaps on another device."""
    found = house.library.articles.position(person.id, article)
    moves = house.moves(person.id, article)
    return {"block": found.block, "code": found.start, "turn": found.turn, "moves": moves}


@router.get("/state")
async def state(request: Request, person: Asking, house: Served, article: int) -> dict[str, object]:
    """Whether it is read by now; waits a moment for a change."""
    look = partial(asyncio.to_thread, house.library.articles.get, person.id, article)
    end = time.monotonic() + 10.0
    # News that come while one looks are missed: so one looks again.
    while (saved := await look()).status == "waiting" and time.monotonic() < end:
        await request.app.state.crew.news.of(f"read {article}", LOOK_SECONDS)
    return {"status": saved.status, "problem": saved.problem, "version": saved.version}
