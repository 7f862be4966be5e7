"""A connection → one that must say what it wants in time (slow loris: CVE-2007-6750).

uvicorn bounds the bytes of a request's head, not the seconds, and waits without end for the first
byte of a new connection. `bounds.py` does the same for bodies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from starlette.types import ASGIApp

HEAD_SECONDS = 15.0  # for a request's head to arrive whole; browsers send it in one packet
IDLE_SECONDS = 20  # between requests
MOST_CONNECTIONS = 1_000  # beyond which requests are answered 503; a listener has two


class Patient(H11Protocol):
    """HTTP/1.1 that hangs up on those who dawdle over a request's head."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait on, if what came does not complete a head."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._stop()
        elif self._waiting is None and (self.cycle is None or self.cycle.response_complete):
            self._wait()  # the next request on the same connection has begun

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def configured(app: ASGIApp, *, proxies: Sequence[str] = ()) -> uvicorn.Config:
    """How the application is served.

    Args:
        app: what is served.
        proxies: addresses that are believed what they say of the client, beside this machine's.
    """
    return uvicorn.Config(
        app,
        http=Patient,
        log_config=None,  # `logs.py` has the form
        log_level="warning",
        proxy_headers=True,
        forwarded_allow_ips=["127.0.0.1", "::1", *proxies],
        access_log=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=64_000,
    )
