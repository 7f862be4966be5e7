"""Any request → one of bounded size and patience, answered under a strict policy.

The Content-Security-Policy (www.w3.org/TR/CSP3) allows scripts, styles, sound and connections from
this server alone, nothing inline.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from sayso.catalogue import preferred, speaking
from sayso.server.metrics import Meter, route_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("sayso.requests")

LARGEST = 21_000_000  # bytes: an upload of 20 MB in its envelope
PATIENCE = 30.0  # seconds for the next piece of a request's body, and for the whole
SLOWEST = 50_000  # bytes a second: each adds to what the whole may take, as Apache's MinRate does
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_TOO_LARGE = b"That is larger than 20 MB: save the article alone."
_TOO_SLOW = b"The request took too long to arrive."


class Bounds:
    """ASGI middleware: limits on what comes in, headers on what goes out."""

    def __init__(self, app: ASGIApp, meter: Meter | None = None) -> None:
        self._app = app
        self._meter = meter or Meter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = False
        at = time.perf_counter()
        incoming = _Incoming(receive)

        async def sent(message: Message) -> None:
            nonlocal began
            if incoming.refusal and not began:
                return  # whatever the application makes of it, the answer is ours
            if message["type"] == "http.response.start":
                began = True
                self._answered(scope, message["status"], time.perf_counter() - at)
                given = {name.lower() for name, _ in message["headers"]}
                more = [header for header in _HEADERS if header[0] not in given]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        asked = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
        with suppress(_Refused), speaking(preferred(asked)):
            await self._app(scope, incoming, sent)
        if incoming.refusal and not began:
            refusal, incoming.refusal = incoming.refusal, None
            await _refuse(sent, refusal)

    def _answered(self, scope: Scope, status: int, seconds: float) -> None:
        """Count and log an answer by what it matched: an address may name an article."""
        method, route = scope["method"], route_of(scope)
        if method not in _METHODS:  # a caller's own word would be a count of its own
            method = "OTHER"
        self._meter.answered(method, route, status, seconds)
        told = {"method": method, "route": route, "status": status}
        _log.info("answered", extra=told | {"milliseconds": round(seconds * 1000, 1)})


class _Refused(Exception):
    """The request is too large or too slow."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(body)
        self.status = status
        self.body = body


class _Incoming:
    """A request's body, as long as it keeps within the bounds."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._seen = 0
        self._begun = time.monotonic()
        self._complete = False
        self.refusal: _Refused | None = None

    async def __call__(self) -> Message:
        """The next message."""
        if self._complete:  # what comes now is the end of the connection: for that one may wait
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), min(PATIENCE, self._left()))
        except TimeoutError:
            self.refusal = _Refused(408, _TOO_SLOW)
            raise self.refusal from None
        if message["type"] == "http.request":
            self._seen += len(message.get("body", b""))
            self._complete = not message.get("more_body", False)
            if self._seen > LARGEST:
                self.refusal = _Refused(413, _TOO_LARGE)
                raise self.refusal
        return message

    def _left(self) -> float:
        """Seconds: a body that drips in a byte at a time ends as one that does not come."""
        return self._begun + PATIENCE + self._seen / SLOWEST - time.monotonic()


async def _refuse(send: Send, refusal: _Refused) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": refusal.body})
