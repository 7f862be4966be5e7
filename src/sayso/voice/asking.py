"""A speech server and what is asked of it → the bytes of its answer, or one clear sentence.

The requests are those of OpenAI's API reference ("Create speech"), which other servers answer too.
Busy servers and broken connections are tried again, each time later; a slow one is not, since
waiting did not help. Nothing here tells anybody the key.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import finalize

import httpx

from sayso.errors import SpeechServerFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.voice.speech_server import SpeechServer

_BUSY = {429, 500, 502, 503, 504}

# Seconds before each further try, unless the server names its own; all tries and waits together end
# well before `speak` stops waiting for an engine, at 120.
_WAITS = (0.5, 1.0, 2.0, 4.0)
_WHOLE = 100.0

# Bytes of a list of voices: a thousand of them with descriptions are 0.2 MB.
_LONGEST_LIST = 2**20
_TOLD = 120  # characters of what the server says about an error


class _Again(Exception):
    """Why it may go better the next time, and after how many seconds if the server says so."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


@dataclass
class Asking:
    """Requests to one server, from several threads at once.

    Attributes:
        server: who is asked.
        pause: waits so many seconds.
        clock: seconds, rising.
    """

    server: SpeechServer
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _client: httpx.Client | None = None
    _lock: Lock = field(default_factory=Lock)

    def speech(self, text: str, voice: str, *, most: int, accept: Callable[[bytes], Any]) -> Any:  # noqa: ANN401  what `accept` gives
        """What `accept` makes of the sound, which raises `EOFError` where it is cut off.

        Args:
            text: what is said.
            voice: the server's own id.
            most: bytes, beyond which it is not the sound of the text.
            accept: the bytes of the sound → what is wanted of them.

        Raises:
            SpeechServerFailed: there is no sound to be had.
        """
        body = {
            "model": self.server.model,
            "input": text,
            "voice": voice,
            "response_format": self.server.format,
        }

        def once(seconds: float) -> Any:  # noqa: ANN401  as above
            stored = self._answer("POST", "audio/speech", body, most=most, seconds=seconds)
            try:
                return accept(stored)
            except EOFError as error:
                raise _Again(f"broke off ({error})") from error

        return self._tried(once)

    def voices(self, *, seconds: float) -> tuple[str, ...]:
        """Ids of its voices, asked once.

        Raises:
            SpeechServerFailed: it has no list of them, or is not there.
        """
        try:
            stored = self._answer("GET", "audio/voices", None, most=_LONGEST_LIST, seconds=seconds)
        except _Again as again:
            raise self._failed(str(again)) from again
        try:
            return tuple(_ids(json.loads(stored)))
        except (ValueError, RecursionError) as error:
            raise self._failed("did not list its voices") from error

    def _tried(self, once: Callable[[float], Any]) -> Any:  # noqa: ANN401  what `once` gives
        end = self.clock() + _WHOLE
        for wait in (*_WAITS, None):
            try:
                return once(min(self.server.seconds, max(1.0, end - self.clock())))
            except _Again as again:
                later = max(wait or 0.0, again.wait)
                if self.clock() + later > end:
                    raise self._failed(f"{again}: ask it again in {later:.0f} seconds") from again
                if wait is None:
                    raise self._failed(f"{again}, also when asked again") from again
                self.pause(later)
        raise AssertionError  # the last of the waits has returned or raised

    def _answer(self, method: str, path: str, body: object, *, most: int, seconds: float) -> bytes:
        """The bytes of one answer.

        Raises:
            _Again: it may go better the next time.
            SpeechServerFailed: it will not.
        """
        end = self.clock() + seconds
        try:
            with self._opened().stream(
                method, self.server.address(path), json=body, timeout=seconds
            ) as answer:
                stored = self._read(answer, most, end)
        except httpx.TimeoutException as error:
            raise self._failed(f"gave no answer for {seconds:.0f} seconds") from error
        except httpx.TransportError as error:
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise _Again(f"cannot be reached, or broke off ({why})") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._failed(f"gave an answer that cannot be read ({error})") from error
        self._check(answer, stored)
        return stored

    def _read(self, answer: httpx.Response, most: int, end: float) -> bytes:
        stored = bytearray()
        for piece in answer.iter_bytes():
            stored += piece
            if len(stored) > most:
                raise self._failed("sends sound without end")
            if self.clock() > end:
                raise httpx.ReadTimeout("the whole of it took too long")
        return bytes(stored)

    def _check(self, answer: httpx.Response, stored: bytes) -> None:
        status = answer.status_code
        if status in _BUSY:
            raise _Again(f"answered {status}", _asked_wait(answer))
        if status in {401, 403}:
            raise self._failed(f"does not take the key (it answered {status})")
        if answer.is_redirect:
            raise self._failed(f"answered {status}: it has moved, so give its new address")
        if not answer.is_success:
            raise self._failed(f"answered {status}{self._told(stored)}")
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if kind in {"text/html", "application/xhtml+xml"} or stored.lstrip()[:1] == b"<":
            raise self._failed("sent a web page: is its address right?")

    def _told(self, stored: bytes) -> str:
        """What the server says of its error, if it does so as OpenAI's does, without the key."""
        try:
            said = json.loads(stored)
            said = said.get("error", said.get("detail"))
            said = said["message"] if isinstance(said, dict) else said
        except (ValueError, AttributeError, KeyError, RecursionError):
            return ""
        if not isinstance(said, str):
            return ""
        plain = " ".join(said.split())
        if self.server.key:
            plain = plain.replace(self.server.key, "…")
        return f" (“{plain[:_TOLD]}”)" if plain.isprintable() else ""

    def _failed(self, what: str) -> SpeechServerFailed:
        return SpeechServerFailed(f"The speech server {self.server.host} {what.rstrip('.')}.")

    def _opened(self) -> httpx.Client:
        """Connections that are kept; closed when nobody asks any more.

        Redirects are not followed: they would take the key elsewhere.
        """
        with self._lock:
            if self._client is None:
                key = {"Authorization": f"Bearer {self.server.key}"} if self.server.key else {}
                self._client = httpx.Client(headers=key)
                finalize(self, self._client.close)
            return self._client


def _ids(listed: Any) -> list[str]:  # noqa: ANN401  whatever JSON gives
    """Of `["a"]`, `{"voices": ["a"]}` and `{"data": [{"id": "a"}]}`: servers differ."""
    if isinstance(listed, dict):
        listed = listed.get("voices", listed.get("data"))
    if not isinstance(listed, list):
        raise ValueError("no list")  # noqa: TRY004 - it is a value from outside
    found = []
    for one in listed:
        name = one.get("id", one.get("name")) if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() == name != "" and ":" not in name:
            found.append(name)
    return list(dict.fromkeys(found))


def _asked_wait(answer: httpx.Response) -> float:
    """Seconds of `Retry-After`; 0 where it is a date, or nothing."""
    text = answer.headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdigit() else 0.0
