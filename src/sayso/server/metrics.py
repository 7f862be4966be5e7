"""Counts of what the server does → Prometheus' text form (prometheus.io, exposition formats 0.0.4).

No label names a person, an article or an address: routes are counted by their pattern. They are
given to this machine alone, or to a program with a token.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections import Counter
from collections.abc import AsyncIterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, StreamingResponse

from sayso.errors import NotSignedIn
from sayso.library.connect import DATABASE
from sayso.server.doors import Served, house_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.house.house import House

router = APIRouter(include_in_schema=False)

# Seconds to the first byte of an answer: from a list (milliseconds) to a sound that is waited for.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
DROP_SECONDS = 0.5
STREAMED = {"cache-control": "no-store", "x-accel-buffering": "no"}
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


class Meter:
    """What has been done since the server began."""

    def __init__(self) -> None:
        self.began = time.time()
        self.requests: Counter[tuple[str, str, int]] = Counter()
        self.within = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer; `seconds` to its first byte."""
        self.requests[(method, route, status)] += 1
        self.seconds += seconds
        for at, bound in enumerate(BOUNDS):
            self.within[at] += seconds <= bound
        self.within[-1] += 1


def route_of(scope: Any) -> str:  # noqa: ANN401 -- an ASGI scope
    """The pattern that a request matched: never what it asked for."""
    return str(getattr(scope.get("route"), "path", "")) or "none"


@router.get("/health/drops")
async def drops() -> StreamingResponse:
    """Two drops, a moment apart: what lies between tells whether it keeps them back."""

    async def falling() -> AsyncIterator[bytes]:
        yield b"1\n"
        await asyncio.sleep(DROP_SECONDS)
        yield b"2\n"

    return StreamingResponse(falling(), headers=STREAMED)


@router.get("/metrics")
def metrics(request: Request, house: Served) -> PlainTextResponse:
    """All counts."""
    _must_be_near(request)
    lines = (*_of_requests(request.app.state.meter), *_of_library(house, request.app.state.crew))
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


def _must_be_near(request: Request) -> None:
    """This machine, or a token; a proxy on this machine is not the machine that asks."""
    host = request.client.host if request.client else ""
    is_forwarded = any(name in request.headers for name in _FORWARDED)
    try:
        if ip_address(host).is_loopback and not is_forwarded:
            return
    except ValueError:
        pass
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    people = house_of(request).library.people
    if scheme.lower() != "bearer" or people.with_key("token", token.strip()) is None:
        raise NotSignedIn("Metrics are for this machine alone, or for a program with a token.")


def _of_requests(meter: Meter) -> Iterator[str]:
    yield "# TYPE sayso_requests_total counter"
    for (method, route, status), count in sorted(meter.requests.items()):
        yield f'sayso_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}'
    yield "# TYPE sayso_first_byte_seconds histogram"
    for bound, count in zip((*BOUNDS, "+Inf"), meter.within, strict=True):
        yield f'sayso_first_byte_seconds_bucket{{le="{bound}"}} {count}'
    yield f"sayso_first_byte_seconds_sum {meter.seconds:.6f}"
    yield f"sayso_first_byte_seconds_count {meter.within[-1]}"
    yield from _gauge("sayso_start_time_seconds", meter.began)


def _of_library(house: House, crew: Any) -> Iterator[str]:  # noqa: ANN401 -- the app's own state
    folder = house.library.folder
    yield "# TYPE sayso_jobs gauge"
    waiting = Counter((job.kind, job.state) for job in house.library.jobs.waiting())
    for kind in ("read", "speak", "feed"):
        for state in ("queued", "running"):
            yield f'sayso_jobs{{kind="{kind}",state="{state}"}} {waiting[(kind, state)]}'
    yield "# TYPE sayso_jobs_ended_total counter"
    for (kind, outcome), count in sorted(crew.ended.items()):
        yield f'sayso_jobs_ended_total{{kind="{kind}",outcome="{outcome}"}} {count}'
    yield from _gauge("sayso_workers", len(crew.workers))
    yield from _gauge("sayso_database_bytes", (folder / DATABASE).stat().st_size)
    yield from _gauge("sayso_disk_free_bytes", shutil.disk_usage(folder).free)
    memory = _memory()
    if memory:
        yield from _gauge("sayso_resident_memory_bytes", memory)


def _gauge(name: str, value: float) -> tuple[str, str]:
    return f"# TYPE {name} gauge", f"{name} {value}"


def _memory() -> int:
    """Bytes of this process in memory; 0 where the system does not tell in this way."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
