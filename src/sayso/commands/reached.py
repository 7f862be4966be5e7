"""An address → whether a library behind it is reached as it should be, through whatever proxy."""

from __future__ import annotations

import time
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse

_PATIENCE = 10.0  # seconds
_TOGETHER = 0.2  # seconds between drops that were sent half a second apart


def reached(address: str) -> Iterator[tuple[bool, str]]:
    """What is right and what is wrong, each with what to do about it."""
    base = address.rstrip("/")
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        yield False, f"{address} is no address: give one like https://sayso.example.org."
        return
    try:
        with _asked(f"{base}/health") as answer:
            is_ours = answer.read(10) == b"ok"
    except (OSError, HTTPException) as error:
        yield False, f"{base} is not reached ({getattr(error, 'reason', error)})."
        return
    if not is_ours:
        yield False, f"{base} answers, but not as Sayso does: look where the proxy passes it."
        return
    yield True, f"{base} is reached."
    is_near = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    yield (
        parts.scheme == "https" or is_near,
        "By HTTPS." if parts.scheme == "https" else "Not by HTTPS: passwords travel in the open.",
    )
    yield from _passed_on(base)


def _passed_on(base: str) -> Iterator[tuple[bool, str]]:
    """What a proxy may lose on the way."""
    try:
        with _asked(f"{base}/sign-in") as answer:
            policy = answer.headers.get("content-security-policy", "")
        yield (
            "script-src 'self'" in policy,
            "The pages' own policy comes through."
            if policy
            else "The Content-Security-Policy is lost on the way: let the proxy keep headers.",
        )
        # A key that opens nothing, asked for as a page of ours would: 410, or 403 where the Host
        # that the browser sees is not the one that arrives.
        is_host = _status(f"{base}/set-up", b"key=doctor", {"Origin": base}) != 403
        yield (
            is_host,
            "The Host header comes through."
            if is_host
            else "Forms are refused: let the proxy pass the Host header on (docs/deploy.md).",
        )
        yield from _unbuffered(base)
    except (OSError, HTTPException) as error:
        yield False, f"{base} broke off ({error})."


def _unbuffered(base: str) -> Iterator[tuple[bool, str]]:
    with _asked(f"{base}/health/drops") as answer:
        answer.readline()
        first = time.monotonic()
        answer.readline()
        is_streamed = time.monotonic() - first > _TOGETHER
    yield (
        is_streamed,
        "Nothing is kept back on the way."
        if is_streamed
        else "The proxy keeps answers back: switch its buffering off (docs/deploy.md).",
    )


def _status(url: str, data: bytes, headers: dict[str, str]) -> int:
    try:
        with _asked(url, data, headers) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def _asked(
    url: str, data: bytes | None = None, headers: dict[str, str] | None = None
) -> HTTPResponse:
    request = Request(url, data, headers or {})  # noqa: S310 -- http(s) alone, see `reached`
    answer: HTTPResponse = urlopen(request, timeout=_PATIENCE)  # noqa: S310 -- the same
    return answer
