"""A house → the web application that serves it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from errno import EDQUOT, ENOSPC
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exception_handlers import (
    http_exception_handler,
    request_validation_exception_handler,
)
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from sayso import __version__
from sayso.catalogue import said
from sayso.errors import DiskFull, NotSignedIn, SaysoError
from sayso.server import (
    account,
    api,
    assets,
    choosing,
    feeds,
    listening,
    lists,
    marks,
    metrics,
    names,
    next_up,
    offline,
    people,
    sites,
    storage,
    versions,
    voices,
)
from sayso.server.bounds import Bounds
from sayso.server.crew import Crew
from sayso.server.doors import Served, Tries
from sayso.server.metrics import Meter
from sayso.server.shown import shown, wants_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sayso.house.house import House

PARTS = (
    lists,
    listening,
    choosing,
    versions,
    marks,
    names,
    sites,
    storage,
    next_up,
    offline,
    voices,
    feeds,
    people,
    metrics,
    account,
    api,
    assets,
)
_plain = APIRouter(include_in_schema=False)


def create_app(house: House, *, workers: int = 2, habits: dict[str, Any] | None = None) -> FastAPI:
    """The application.

    Args:
        house: what is served; the caller holds its library alone (`sayso.library.connect.sole`).
        workers: how many processes read and speak.
        habits: keywords of `open_studio` for the workers: the house's own.
    """

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        await app.state.crew.start()
        yield
        await app.state.crew.stop()

    app = FastAPI(
        title="Sayso",
        version=__version__,
        lifespan=living,
        docs_url=None,  # its page asks another server for scripts
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.house = house
    library = house.library
    app.state.crew = Crew(
        library.jobs, library.folder, habits or {}, size=workers, feeds=library.feeds
    )
    app.state.sign_ins = Tries(most=8, seconds=60)
    app.state.sayings = Tries(most=40, seconds=60)
    app.state.saves = Tries(most=120, seconds=60)
    app.state.imports = Tries(most=6, seconds=60)
    app.state.meter = Meter()
    app.add_middleware(Bounds, meter=app.state.meter)
    app.add_exception_handler(SaysoError, _troubled)
    app.add_exception_handler(OSError, _no_room)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _senseless)
    for part in PARTS:
        app.include_router(part.router)
    app.include_router(feeds.programs)
    app.include_router(_plain)
    return app


@_plain.get("/health")
def health(house: Served) -> PlainTextResponse:
    """Whether the library answers."""
    house.library.jobs.waiting()
    return PlainTextResponse("ok")


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- it is registered for those alone
    if wants_page(request):
        nothing = error.status_code == HTTPStatus.NOT_FOUND  # else it says what is wrong
        problem = said("trouble.nothing") if nothing else str(error.detail)
        return shown("trouble", problem=problem, status=error.status_code)
    return await http_exception_handler(request, error)


async def _senseless(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- the same
    if wants_page(request):
        where = ", ".join(str(one["loc"][-1]) for one in error.errors())
        return shown("trouble", problem=said("trouble.senseless", where=where), status=422)
    return await request_validation_exception_handler(request, error)


def _no_room(request: Request, error: Exception) -> Response:
    """An upload that is kept on the disk while it comes has filled it."""
    if not isinstance(error, OSError) or error.errno not in {ENOSPC, EDQUOT}:
        raise error
    return _troubled(request, DiskFull("The disk is full: make room; nothing was changed."))


def _troubled(request: Request, error: Exception) -> Response:
    assert isinstance(error, SaysoError)  # noqa: S101 -- it is registered for those alone
    if isinstance(error, NotSignedIn) and wants_page(request):
        return RedirectResponse("/sign-in", 303)
    if wants_page(request):
        return shown("trouble", problem=str(error), status=error.http_status)
    said = {"error": type(error).__name__, "problem": str(error)}
    return JSONResponse(said, error.http_status)
