"""A recording, or a take that still grows → bytes in the ranges that a browser asks for (RFC 9110).

A growing sound is declared with the size that it is planned to have, so that the browser shows its
whole length and seeks; what has not been made yet is waited for, and what the plan has too much is
filled with zeros, which a decoder passes over.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.responses import Response, StreamingResponse

from sayso.errors import NotInLibrary, VoiceFailed
from sayso.house.take import SOUND, Tail, plan_of
from sayso.server.live import LOOK_SECONDS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sayso.house.house import House
    from sayso.house.take import Wanted
    from sayso.library.values import Recording
    from sayso.server.crew import Crew

_PIECE = 1 << 16
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def ranged(header: str, size: int) -> tuple[int, int] | None:
    """`[start, end)` of a Range header with one range; None when there is none to be served.

    >>> ranged("bytes=2-5", 10), ranged("bytes=-3", 10), ranged("bytes=12-", 10)
    ((2, 6), (7, 10), None)
    """
    found = _RANGE.fullmatch(header.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        return max(0, size - int(found[2])), size
    start = int(found[1])
    end = min(size, int(found[2]) + 1) if found[2] else size
    return (start, end) if start < end else None


def answer(
    header: str | None, size: int, media_type: str, *, etag: str = ""
) -> tuple[int, tuple[int, int], dict[str, str]]:
    """Status, range and headers for what was asked of a sound of that size."""
    headers = {"accept-ranges": "bytes", "content-type": media_type, "cache-control": "private"}
    if etag:
        headers["etag"] = f'"{etag}"'
    if not header:
        return 200, (0, size), headers | {"content-length": str(size)}
    asked = ranged(header, size)
    if asked is None:
        return 416, (0, 0), headers | {"content-range": f"bytes */{size}", "content-length": "0"}
    start, end = asked
    said = {"content-range": f"bytes {start}-{end - 1}/{size}", "content-length": str(end - start)}
    return 206, asked, headers | said


def recorded(house: House, recording: Recording, header: str | None, *, body: bool) -> Response:
    """The sound of a recording."""
    etag = recording.sound[:32]
    status, span, headers = answer(header, recording.size, recording.media_type, etag=etag)
    if not body:
        return Response(status_code=status, headers=headers)
    return StreamingResponse(_from_blob(house, recording, *span), status, headers)


async def _from_blob(
    house: House, recording: Recording, start: int, end: int
) -> AsyncIterator[bytes]:
    for at in range(start, end, _PIECE):
        until = min(end, at + _PIECE)
        yield await asyncio.to_thread(house.library.blobs.get, recording.sound, at, until)


def growing(
    house: House, person: int, wanted: Wanted, size: int, header: str | None, *, crew: Crew | None
) -> Response:
    """The sound of a take, as far as it is, and the rest as it is made.

    Args:
        house: that is served.
        person: who listens.
        wanted: what is being made.
        size: that it was declared with.
        header: the range that is asked for.
        crew: that makes it; None when the headers alone are asked for.

    Raises:
        NotInLibrary: it is neither being made nor recorded.
    """
    folder = house.takes / wanted.name
    is_made = plan_of(folder) is not None or house.recording(person, wanted) is not None
    if not is_made and not house.is_to_come(person, wanted):
        raise NotInLibrary("That sound is not being made: press play again.")
    status, span, headers = answer(header, size, "audio/mpeg")
    if crew is None:
        return Response(status_code=status, headers=headers)
    return StreamingResponse(_heard(crew, house, person, wanted, span), status, headers)


async def _heard(
    crew: Crew, house: House, person: int, wanted: Wanted, span: tuple[int, int]
) -> AsyncIterator[bytes]:
    with crew.ears.listening(wanted.name, span[0]) as ear:
        async for piece in _growing(crew, house, person, wanted, span):
            ear.given(len(piece))
            yield piece


async def _growing(
    crew: Crew, house: House, person: int, wanted: Wanted, span: tuple[int, int]
) -> AsyncIterator[bytes]:
    """What is made, as it is made; from a take to the recording, or to a take that is made anew."""
    at, end = span
    while at < end:
        async for piece in _as_it_grows(crew, house.takes / wanted.name, wanted.name, (at, end)):
            at += len(piece)
            yield piece
        recording = await asyncio.to_thread(house.recording, person, wanted)
        if recording is not None:
            async for piece in _from_blob(house, recording, at, min(end, recording.size)):
                at += len(piece)
                yield piece
            for begin in range(at, end, _PIECE):
                yield bytes(min(_PIECE, end - begin))
            return
        if not await asyncio.to_thread(house.is_to_come, person, wanted):
            # The connection breaks: better than minutes of silence that pass for the rest of it.
            raise VoiceFailed("The sound that was being heard could not be made to its end.")
        await crew.news.of(wanted.name, LOOK_SECONDS)


async def _as_it_grows(
    crew: Crew, folder: Path, take: str, span: tuple[int, int]
) -> AsyncIterator[bytes]:
    """The bytes of a take in that span, until it is no more."""
    at, end = span
    with suppress(FileNotFoundError), Tail(folder, SOUND, at) as tail:
        while at < end and (piece := tail.read(min(_PIECE, end - at))) is not None:
            if piece:
                at += len(piece)
                yield piece
            else:
                await crew.news.of(take, LOOK_SECONDS)
