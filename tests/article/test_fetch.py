from __future__ import annotations

import gzip
import threading
import time
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from sayso.article.addresses import allowed, check_url, is_global
from sayso.article.fetch import fetch
from sayso.errors import (
    AddressRefused,
    FetchError,
    FetchTimedOut,
    NetworkUnreachable,
    PageRefused,
    SourceTooLarge,
    TooManyRedirects,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAGE = b"<p>The ferry sails at noon.</p>"


class Site(BaseHTTPRequestHandler):
    """A site on loopback with a page for each trap."""

    seen: ClassVar[list[dict[str, str]]] = []

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.seen.append({name.lower(): value for name, value in self.headers.items()})
        name = self.path.strip("/").partition("?")[0]
        try:
            getattr(self, f"_{name}", self._missing)()
        except (BrokenPipeError, ConnectionResetError):
            return

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page(self) -> None:
        self._send(PAGE, Content_Type="text/html; charset=utf-8", Set_Cookie="id=1")

    def _missing(self) -> None:
        self._send(b"no such page", 404)

    def _on(self) -> None:
        self._send(b"", 302, Location="/page")

    def _loop(self) -> None:
        self._send(b"", 302, Location="/loop")

    def _metadata(self) -> None:
        self._send(b"", 302, Location="http://metadata.example/latest")

    def _file(self) -> None:
        self._send(b"", 302, Location="file:///etc/hostname")

    def _malformed(self) -> None:
        self._send(b"", 302, Location="http://[::1")

    def _umlaut(self) -> None:
        self._send(b"", 302, Location="/page?für=dich".encode().decode("latin-1"))

    def _zipped(self) -> None:
        self._send(gzip.compress(PAGE), Content_Encoding="gzip")

    def _deflated(self) -> None:
        self._send(zlib.compress(PAGE), Content_Encoding="deflate")

    def _raw_deflated(self) -> None:
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        self._send(packer.compress(PAGE) + packer.flush(), Content_Encoding="deflate")

    def _bomb(self) -> None:
        self._send(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip")

    def _broken_zip(self) -> None:
        self._send(b"this was never zipped", Content_Encoding="gzip")

    def _brotli(self) -> None:
        self._send(b"\x0b\x02\x80abc\x03", Content_Encoding="br")

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65_536)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def _slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            self.wfile.write(b"X-%d: y\r\n" % number)
            self.wfile.flush()
            time.sleep(0.05)


@contextmanager
def running() -> Iterator[int]:
    Site.seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running() as number:
        yield number


@pytest.fixture
def at(port: int) -> Callable[[str], str]:
    return lambda path: f"http://127.0.0.1:{port}/{path}"


def test_a_page_comes_with_its_media_type_and_address(at: Callable[[str], str]) -> None:
    found = fetch(at("page"), allow_private=True)
    assert (found.body, found.media_type) == (PAGE, "text/html; charset=utf-8")
    assert found.url == at("page")


def test_the_address_after_a_redirect_is_kept(at: Callable[[str], str]) -> None:
    assert fetch(at("on"), allow_private=True).url == at("page")


def test_we_say_who_we_are_and_keep_no_cookies(
    at: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    fetch(at("page"), allow_private=True)
    fetch(at("page"), allow_private=True)
    headers = Site.seen[-1]
    assert headers["user-agent"].startswith("sayso/")
    assert "cookie" not in headers


def test_without_leave_our_own_machine_is_refused(at: Callable[[str], str]) -> None:
    with pytest.raises(AddressRefused, match="--allow-private"):
        fetch(at("page"))


@pytest.mark.parametrize("page", ["zipped", "deflated", "raw_deflated"])
def test_compressed_pages_are_unpacked(at: Callable[[str], str], page: str) -> None:
    assert fetch(at(page), allow_private=True).body == PAGE


@pytest.mark.parametrize("page", ["broken_zip", "brotli"])
def test_an_answer_that_cannot_be_unpacked_is_our_error(
    at: Callable[[str], str], page: str
) -> None:
    with pytest.raises(FetchError, match="cannot be read"):
        fetch(at(page), allow_private=True)


@pytest.mark.parametrize("page", ["bomb", "endless"])
def test_no_more_is_taken_than_the_limit(at: Callable[[str], str], page: str) -> None:
    with pytest.raises(SourceTooLarge):
        fetch(at(page), allow_private=True, max_bytes=1_000_000)


@pytest.mark.parametrize("page", ["drip", "slow_headers"])
def test_the_clock_covers_the_whole_fetch(at: Callable[[str], str], page: str) -> None:
    # Each wait alone is far shorter than the limit; all of them together are longer.
    with pytest.raises(FetchTimedOut):
        fetch(at(page), allow_private=True, timeout=0.4)


def test_a_refusal_carries_its_status(at: Callable[[str], str]) -> None:
    with pytest.raises(PageRefused, match="404") as refused:
        fetch(at("nothing"), allow_private=True)
    assert refused.value.status == 404


def test_a_loop_of_redirects_ends(at: Callable[[str], str]) -> None:
    with pytest.raises(TooManyRedirects):
        fetch(at("loop"), allow_private=True, max_redirects=5)


def test_a_redirect_to_a_file_is_refused(at: Callable[[str], str]) -> None:
    with pytest.raises(AddressRefused):
        fetch(at("file"), allow_private=True)


def test_a_redirect_to_a_malformed_address_is_refused(at: Callable[[str], str]) -> None:
    with pytest.raises(AddressRefused, match="not well formed"):
        fetch(at("malformed"), allow_private=True)


def test_addresses_with_letters_beyond_ascii_are_asked(at: Callable[[str], str], port: int) -> None:
    assert fetch(at("umlaut"), allow_private=True).url == at("page?f%C3%BCr=dich")
    assert fetch(at("page?straße und=a%20b"), allow_private=True).body == PAGE
    office = fetch(
        f"http://büro.example:{port}/page", allow_private=True, resolver=lambda *_: ["127.0.0.1"]
    )
    assert office.url == f"http://xn--bro-hoa.example:{port}/page"
    with pytest.raises(AddressRefused):
        fetch("http://ⓛocalhost/")


def test_a_name_is_resolved_once_and_that_address_is_used(port: int) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["192.0.2.1"]

    found = fetch(f"http://news.example:{port}/page", allow_private=True, resolver=rebinding)
    assert found.body == PAGE
    assert asked == ["news.example"]
    assert Site.seen[-1]["host"] == f"news.example:{port}"


def test_every_hop_is_checked_again(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Loopback stands for the public site; everything else keeps its true nature.
    import sayso.article.addresses as checks  # noqa: PLC0415 -- patched here only

    truly = checks.is_global
    monkeypatch.setattr(checks, "is_global", lambda a: a == "127.0.0.1" or truly(a))
    names = {"news.example": ["127.0.0.1"], "metadata.example": ["169.254.169.254"]}
    with pytest.raises(AddressRefused, match=r"metadata\.example"):
        fetch(f"http://news.example:{port}/metadata", resolver=lambda host, _: names[host])


def test_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(AddressRefused):
        fetch("http://news.example/", resolver=lambda *_: ["93.184.215.14", "10.0.0.1"])


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254", "169.254.1.1", "fe80::1", "fe80::1%eth0", "fd00:ec2::254",
        "fd20:ce::254", "224.0.0.1", "ff02::1", "0.0.0.0", "::", "255.255.255.255",  # noqa: S104 -- refused, not listened on
        "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "not an address",
    ],
)  # fmt: skip
def test_no_leave_opens_what_is_nobodys_own_network(address: str) -> None:
    with pytest.raises(AddressRefused, match="no pages"):
        allowed("news.example", ["192.168.1.20", address], allow_private=True)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.20", "fd12::1", "::ffff:10.0.0.1"],
)
def test_leave_opens_our_own_network(address: str) -> None:
    assert allowed("printer.example", [address], allow_private=True) == (address,)
    with pytest.raises(AddressRefused, match="--allow-private"):
        allowed("printer.example", [address], allow_private=False)


def test_a_closed_port_is_unreachable() -> None:
    with running() as port:
        closed = port
    with pytest.raises(NetworkUnreachable):
        fetch(f"http://127.0.0.1:{closed}/", allow_private=True)


def test_plain_http_on_a_tls_port_is_unreachable(port: int) -> None:
    with pytest.raises(NetworkUnreachable):
        fetch(f"https://127.0.0.1:{port}/page", allow_private=True)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 -- refused, not listened on
        "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1",
        "192.168.1.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "fec0::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::a00:1",
        "2002:0a00:0001::1", "2002:7f00:0001::", "::127.0.0.1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_global(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"],
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_global(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/", "file:///etc/passwd", "gopher://x/", "data:text/html,x",
        "http://", "http:///page", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://127.1/", "http://0/", "http://user:secret@news.example/", "http://user@news.example/",
        "http://localhost/", "http://LOCALHOST:8080/", "http://localhost./", "http://db.localhost/",
        "http://[::1", "http://news.example:99999/", "http://metadata.google.internal/",
    ],
)  # fmt: skip
def test_addresses_refused_as_written(url: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        check_url(url, allow_private=False)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["https://news.example:8443/a?b#c", "http://93.184.215.14/"])
def test_addresses_that_may_be_asked(url: str) -> None:
    check_url(url, allow_private=False)
