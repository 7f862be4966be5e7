"""What is wanted of an article → its timetable, at once and as it grows (server-sent events)."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sayso.errors import VoiceFailed
from sayso.house.take import TIMES, Tail, plan_of
from sayso.publish.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sayso.house.house import House
    from sayso.house.take import Wanted
    from sayso.server.crew import Crew

LOOK_SECONDS = 0.25  # after which one looks, without news: another process may be at work
_PATIENCE = 30.0  # seconds: a worker may have to be hired first


def address(wanted: Wanted, what: str, **more: object) -> str:
    """Where something of what is wanted is served."""
    query = {"version": wanted.version, "voice": wanted.voice, "wpm": wanted.wpm}
    query |= {"moves": wanted.moves, "names": wanted.names, **more}
    return f"/articles/{wanted.article}/{what}?{urlencode(query)}"


async def narration_row(house: House, crew: Crew, person: int, wanted: Wanted) -> dict[str, Any]:
    """A row of the player's timetable: of a recording, or of a take that begins now.

    Raises:
        SaysoError: it cannot be spoken, or is read otherwise by now.
    """
    await asyncio.to_thread(house.check_moves, person, wanted)
    recording = await asyncio.to_thread(house.recording, person, wanted)
    if recording is not None:
        return await asyncio.to_thread(_recorded, house, person, wanted)
    crew.ears.asked(wanted.name)
    job = await asyncio.to_thread(house.speak, person, wanted)
    crew.wake()
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        plan = plan_of(house.takes / wanted.name)
        if plan is not None:
            return _begun(plan, wanted)
        if await asyncio.to_thread(house.recording, person, wanted):
            return await asyncio.to_thread(_recorded, house, person, wanted)
        ended = await asyncio.to_thread(house.library.jobs.get, person, job)
        if ended is not None and ended.problem:  # failed, or waits for room on the disk
            raise VoiceFailed(ended.problem)
        await crew.news.of(wanted.name, LOOK_SECONDS)
    raise VoiceFailed("The voice is busy: wait a moment and press play again.")


def _recorded(house: House, person: int, wanted: Wanted) -> dict[str, Any]:
    recording = house.recording(person, wanted)
    assert recording is not None  # noqa: S101 -- the caller has just seen it
    article = house.library.articles.read(person, wanted.article, wanted.version)
    narration = house.library.recordings.read(recording, article)
    here = address(wanted, "sound", digest=recording.sound)
    rows: Any = timetable([narration], [here])["narrations"]
    row: dict[str, Any] = rows[0]
    return row


def _begun(plan: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
    return plan | {
        "reached": plan["asked"],
        "sound": address(wanted, "sound", size=plan["size"]),
        "times": address(wanted, "times"),
        "words": [],
        "lines": [],
    }


async def times(house: House, crew: Crew, person: int, wanted: Wanted) -> AsyncIterator[str]:
    """Each line of a take as an event, and `end` with the whole row when it is recorded.

    A take whose worker died is made anew: of that only what was not told yet is told.
    """
    told = 0  # milliseconds
    while True:
        async for row in _rows(house.takes / wanted.name, crew, wanted.name):
            row["words"] = [word for word in row["words"] if word[3] >= told]
            if row["line"][1] > told:
                told = row["line"][1]
                yield f"data: {json.dumps(row, separators=(',', ':'))}\n\n"
        recording = await asyncio.to_thread(house.recording, person, wanted)
        if recording or not await asyncio.to_thread(house.is_to_come, person, wanted):
            break
        await crew.news.of(wanted.name, LOOK_SECONDS)
    end = await asyncio.to_thread(_recorded, house, person, wanted) if recording else {}
    yield f"event: end\ndata: {json.dumps(end)}\n\n"


async def _rows(folder: Path, crew: Crew, take: str) -> AsyncIterator[dict[str, Any]]:
    """The rows of a take as they are written, until it is no more."""
    with suppress(FileNotFoundError), Tail(folder, TIMES) as tail:
        half = b""
        while (piece := tail.read()) is not None:
            *whole, half = (half + piece).split(b"\n")
            for row in whole:
                yield json.loads(row)
            if not piece:
                await crew.news.of(take, LOOK_SECONDS)
