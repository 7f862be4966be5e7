"""Address → Capture, safely.

The address that is checked is the one connected to: the name is resolved once a hop, every address
it gives is checked, and the connection is opened to that address while Host and TLS keep the name.
One clock covers the whole fetch, redirects and slow headers included. The size limit is of bytes
after decompression, counted as they come.
"""

from __future__ import annotations

import ssl
import time
import zlib
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

import httpcore

from sayso.article.addresses import allowed, check_url, resolve, sendable
from sayso.article.feed_links import feed_links
from sayso.article.limits import MAX_BYTES
from sayso.errors import (
    AddressRefused,
    FetchError,
    FetchTimedOut,
    NetworkUnreachable,
    PageRefused,
    SourceTooLarge,
    TooManyRedirects,
)
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.article.addresses import Resolver
    from sayso.article.feed_links import FeedLink

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536
_LONGEST_NUMBER = 10  # figures of seconds: longer than anybody waits
_LONGEST_TAG = 1_000  # characters: what is longer would be kept and sent for nothing


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    max_bytes: int = MAX_BYTES,
    timeout: float = 20.0,
    max_redirects: int = 5,
    resolver: Resolver = resolve,
) -> Capture:
    """The page at an http or https address.

    Args:
        url: without a user name or password in it.
        allow_private: whether addresses that are not public may be connected to.
        max_bytes: of the page after decompression.
        timeout: seconds for the whole fetch, redirects included.
        max_redirects: how often the site may send us on.
        resolver: gives the addresses of a host; called once for each hop.

    Raises:
        AddressRefused: not http(s), or not on the public network.
        FetchTimedOut: it took longer than `timeout`.
        PageRefused: the site answered with an error.
        TooManyRedirects: it sent us on too often.
        NetworkUnreachable: no such host, no connection, or a certificate that is not valid.
        SourceTooLarge: the page is larger than `max_bytes`.
    """
    clock = _Clock(time.monotonic() + timeout, timeout)
    network = _Network(clock, resolver, allow_private=allow_private)
    answer = _travelled(url, network, max_bytes, max_redirects)
    return Capture(answer.body, answer.media_type, answer.url)


class Fetched(NamedTuple):
    """A page, and how to ask next time whether it has changed ("" where its server does not say).

    Attributes:
        capture: the page.
        etag, modified: to be given to `fetch_changed`.
    """

    capture: Capture
    etag: str
    modified: str

    @property
    def feeds(self) -> tuple[FeedLink, ...]:
        """The feeds that it points to, if it is a site's page."""
        return feed_links(self.capture)


def fetch_changed(
    url: str,
    *,
    etag: str = "",
    modified: str = "",
    allow_private: bool = False,
    timeout: float = 20.0,
    resolver: Resolver = resolve,
) -> Fetched | None:
    """The page at an address, unless it is as it was (RFC 9110, 13.1); raises what `fetch` does."""
    clock = _Clock(time.monotonic() + timeout, timeout)
    network = _Network(clock, resolver, allow_private=allow_private)
    asked = {b"If-None-Match": etag, b"If-Modified-Since": modified}
    only_if = [(name, said.encode("latin-1", "ignore")) for name, said in asked.items() if said]
    answer = _travelled(url, network, MAX_BYTES, 5, only_if)
    if answer.is_unchanged:
        return None
    capture = Capture(answer.body, answer.media_type, answer.url)
    return Fetched(capture, answer.etag, answer.modified)


def _travelled(
    url: str,
    network: _Network,
    max_bytes: int,
    max_redirects: int,
    only_if: Sequence[tuple[bytes, bytes]] = (),
) -> _Answer:
    for _hop in range(max_redirects + 1):
        url = sendable(url)
        check_url(url, allow_private=network.allow_private)
        answer = _ask(url, network, max_bytes, only_if)
        if answer.is_unchanged and not only_if:
            raise PageRefused("The site says that nothing has changed: try again.", status=304)
        if answer.location is None:
            return answer
        url = _onward(url, answer.location)
    raise TooManyRedirects(f"The site sent us on more than {max_redirects} times: open it by hand.")


def _onward(url: str, location: str) -> str:
    """Where a redirect leads; a header's bytes may be UTF-8, though HTTP reads them as Latin-1."""
    try:
        return urljoin(url, location.encode("latin-1").decode("utf-8", errors="replace"))
    except ValueError:
        raise AddressRefused(
            "The site sent us on to an address that is not well formed: open the page by hand."
        ) from None


class _Answer(NamedTuple):
    body: bytes
    media_type: str
    url: str
    location: str | None
    etag: str = ""
    modified: str = ""
    is_unchanged: bool = False


class _Clock(NamedTuple):
    """The moment at which the whole fetch must be over."""

    deadline: float
    limit: float

    def left(self) -> float:
        seconds = self.deadline - time.monotonic()
        if seconds <= 0:
            raise FetchTimedOut(
                f"The site did not answer within {self.limit:g} seconds: try again later."
            )
        return seconds


def _ask(
    url: str, network: _Network, max_bytes: int, only_if: Sequence[tuple[bytes, bytes]]
) -> _Answer:
    headers = [*_headers(url), *only_if]
    request = httpcore.Request("GET", url.partition("#")[0], headers=headers)
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=ssl.create_default_context(), network_backend=network, retries=0
            ) as pool,
            closing(pool.handle_request(request)) as response,
        ):
            return _read(url, response, max_bytes)
    except httpcore.TimeoutException:
        # A wait is never given more than what the clock has left.
        network.clock.left()
        raise FetchTimedOut("The site did not answer in time: try again later.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        raise NetworkUnreachable(_unreachable(error)) from None
    except (ValueError, zlib.error, httpcore.UnsupportedProtocol):
        raise FetchError("The site's answer cannot be read: open it by hand.") from None


def _headers(url: str) -> list[tuple[bytes, bytes]]:
    target = httpcore.URL(url.partition("#")[0])
    default = {b"http": 80, b"https": 443}[target.scheme]
    host = target.host if target.port in (None, default) else b"%b:%d" % (target.host, target.port)
    return [
        (b"Host", host),
        (b"User-Agent", f"sayso/{version('sayso')}".encode()),
        (b"Accept", b"text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"),
        (b"Accept-Encoding", b"gzip, deflate"),
        (b"Connection", b"close"),
    ]


def _read(url: str, response: httpcore.Response, max_bytes: int) -> _Answer:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }
    if response.status in _REDIRECTS and "location" in headers:
        return _Answer(b"", "", url, headers["location"])
    if response.status == 304:
        return _Answer(b"", "", url, None, is_unchanged=True)
    if not 200 <= response.status < 300:
        raise PageRefused(
            f"The site answered {response.status} instead of the page: check the address.",
            status=response.status,
            retry_after=_patience(headers.get("retry-after", "")),
        )
    pieces = _unpacked(response.iter_stream(), headers.get("content-encoding", ""))
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > max_bytes:
            raise SourceTooLarge(
                f"The page is larger than {max_bytes / 1e6:g} MB: save the article alone."
            )
    return _Answer(
        bytes(body),
        headers.get("content-type", ""),
        url,
        None,
        headers.get("etag", "")[:_LONGEST_TAG],
        headers.get("last-modified", "")[:_LONGEST_TAG],
    )


def _patience(said: str) -> float:
    """Seconds that a Retry-After asks for, as a number or as a date (RFC 9110, 10.2.3)."""
    said = said.strip()
    if said.isdecimal() and len(said) < _LONGEST_NUMBER:
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError, IndexError, OverflowError):
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The bytes after decompression, at most `_PIECE` of them at a time: no bomb can go off."""
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        yield from pieces
        return
    if name not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError(name)
    unpack = None
    for piece in pieces:
        if unpack is None and piece:
            # "deflate" is sent with and without zlib's header; the first byte tells.
            raw = name == "deflate" and piece[0] & 0x0F != 8
            unpack = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
        rest = piece
        while unpack is not None and rest:
            yield unpack.decompress(rest, _PIECE)
            rest = unpack.unconsumed_tail


def _unreachable(error: Exception) -> str:
    if isinstance(error, ssl.SSLError) or "CERTIFICATE" in str(error):
        return "The site's certificate is not valid: it may not be who it says it is."
    return "The site cannot be reached: check the address and your connection."


class _Network(httpcore.NetworkBackend):
    """Opens connections to checked addresses only, and lets no wait outlast the clock."""

    def __init__(self, clock: _Clock, resolver: Resolver, *, allow_private: bool) -> None:
        self.clock = clock
        self._resolver = resolver
        self.allow_private = allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 -- the clock decides
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        name = host.strip("[]")
        addresses = allowed(name, self._resolver(name, port), allow_private=self.allow_private)
        failure: Exception = NetworkUnreachable("The site cannot be reached.")
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self.clock.left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self.clock)
        raise failure

    def connect_unix_socket(self, *_: object, **__: object) -> httpcore.NetworkStream:
        raise AddressRefused("Only http and https addresses can be fetched.")

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, self.clock.left()))


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends with the fetch's clock, slow drips included."""

    def __init__(self, stream: httpcore.NetworkStream, clock: _Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._clock.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 -- the clock decides
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._clock.left())
        return _TimedStream(stream, self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
