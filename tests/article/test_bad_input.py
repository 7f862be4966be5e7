"""What is made to do harm ends with an article or one typed error, and fetches nothing."""

from __future__ import annotations

import gzip
import os
import signal
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from tests.article.made import STORY, docx, epub, fixtures, pdf, zipped

from sayso.article import apart, wire
from sayso.article.document import list_entries, look, read
from sayso.article.limits import MAX_BYTES
from sayso.errors import (
    NoArticle,
    ReaderDied,
    SaysoError,
    SourceBroken,
    SourceNotText,
    SourceTooLarge,
    SourceTooSlow,
    SourceTooTangled,
)
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ATTRIBUTES = " ".join(f'a{n}="x"' for n in range(200_000))
TOLD = "".join(f"<p>{one}</p>" for one in STORY)
ENTITIES = '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/'
    '1.1/"><dc:title>&a9;</dc:title></metadata><manifest><item id="c0" href="c0.xhtml" '
    'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c0"/></spine></package>'
)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
LOOP = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>\nendobj\n"
    b"trailer << /Root 1 0 R /Size 4 >>\n%%EOF"
)


def page(body: str) -> bytes:
    return f"<html><body><h1>Worms close the pier</h1>{TOLD}{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (page(f"<script>{'x=1;' * (MAX_BYTES // 4 - 1_000)}</script>"), "text/html"),
        (page(f"<div {ATTRIBUTES}>Rain</div>"), ""),
        (f"<div {ATTRIBUTES}>{TOLD}</div>".encode(), ""),
        (page("<div>" * 100_000 + "Rain" + "</div>" * 100_000), "text/html"),
        (page(f"<!DOCTYPE x>{ENTITIES}<p>&a9;</p>"), "text/html"),
        (page("<p>&#xD800;").replace(b"Rain", b"\xed\xa0\x80"), "text/html"),
        (page("").replace(b" the ", b" the\x00 "), "text/html"),
        (fixtures()["pdf-two-columns/source.pdf"], "text/html"),
        (epub({"Pier": TOLD}, title="x", author="y", opf=ENTITIES + OPF.replace("&a9;", "x")), ""),
    ],
    ids=["50 MB", "attributes", "attributes first", "divs", "entities", "surrogates", "NULs",
         "a PDF as a page", "entities in a book that uses none"],
)  # fmt: skip
def test_it_is_read_all_the_same(body: bytes, media_type: str) -> None:
    article = read(Capture(body, media_type), isolated=True)
    assert "Divers found the damage in October" in article.text
    assert len(article.text) < 2_000


def test_an_address_that_cannot_be_taken_apart_is_none() -> None:
    head = (
        '<link rel="canonical" href="https://[pier.example/worms">'
        '<div class="listen"><audio src="https://[pier.example/a.mp3"></audio></div>'
    )
    article = read(Capture(page(head), "text/html", "https://pier.example/worms"))
    assert (article.url, article.audio) == ("https://pier.example/worms", None)
    article = read(Capture(page(head), "text/html", "https://[pier.example/worms"))
    assert "Divers found the damage in October" in article.text


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"<ul>" + b"<li><a href='/x'>link</a></li>" * 100_000 + b"</ul>",
         (NoArticle, SourceTooTangled, SourceTooSlow)),
        (b"<script>only()</script>" * 50, NoArticle),
        (b"\x89PNG\r\n\x1a\n" + bytes(5_000), SourceNotText),
        (LOOP, SourceBroken),
        (docx([], document=ENTITIES + WORD.format("<w:body><w:p>&a9;</w:p></w:body>")),
         SourceBroken),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": bytes(250_000_000)}),
         SourceTooLarge),
        (zipped({"word/document.xml": bytes(250_000_000)}), SourceTooLarge),
        (gzip.compress(bytes(MAX_BYTES + 1)), SourceTooLarge),
        (gzip.compress(STORY[0].encode())[:-9], SourceBroken),
        (pdf([[]]), SourceNotText),
        (pdf([[(60, 700, 12, "Rain")]] * 1_001), SourceTooLarge),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", SourceBroken),
        (b"PK\x03\x04 word/document.xml " + bytes(100), SourceBroken),
        (b"PK\x03\x04" + bytes(100), SourceNotText),
        (b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 100_000,
         SourceTooTangled),
        (b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
         + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                    for n in range(2_000)), SourceTooTangled),
    ],
    ids=["links", "scripts only", "an image as a page", "a loop of pages", "entities in Word",
         "a bomb in a book", "a bomb in Word", "a bomb", "cut off", "a scan", "too many sheets",
         "half a PDF", "no Word file", "any archive", "lists in lists", "parts in parts"],
)  # fmt: skip
def test_it_is_refused_in_one_sentence(
    body: bytes, error: type[SaysoError] | tuple[type[SaysoError], ...]
) -> None:
    with pytest.raises(error) as refused:
        read(Capture(body, "text/html"), isolated=True)
    assert str(refused.value).count("\n") == 0
    assert str(refused.value)[-1] == "."


@pytest.mark.parametrize("where", ["<title>", "<description>"])
def test_entities_of_a_feed_are_not_multiplied(where: str) -> None:
    feed = (
        f'<?xml version="1.0"?>{ENTITIES}<rss version="2.0"><channel><title>x</title><item><title>'
        f"Pier</title><description>{TOLD.replace('<', '&lt;')}</description></item></channel></rss>"
    ).replace(where, f"{where}&a9;")
    article = read(Capture(feed.encode()))
    assert len(article.text) < 5_000


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as once:
        once.setattr(apart, "CPU_SECONDS", 0)
        with pytest.raises(SourceTooSlow):
            read(Capture(b"# Pier\n\n**Rain**\n\n" + b"[" * 300_000))
    assert read(Capture(fixtures()["gzip-page/source.html.gz"])).headline  # with a new reader


def test_what_needs_too_much_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEMORY_BYTES", 1_000_000)
    with pytest.raises((SourceTooLarge, ReaderDied)):
        read(Capture(page(f"<p>{'Rain fell. ' * 3_000_000}</p>")))


def test_a_reader_that_dies_is_one_error_and_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    body = fixtures()["docx-styles/source.docx"]
    assert read(Capture(body))
    receive = wire.receive

    def killed(stream: Any) -> Any:  # noqa: ANN401 -- as what it stands for
        os.kill(apart_process(), signal.SIGKILL)
        return receive(stream)

    def apart_process() -> int:
        return started[-1]

    started: list[int] = []
    popen = subprocess.Popen

    def noted(*given: Any, **named: Any) -> Any:  # noqa: ANN401 -- the same
        process = popen(*given, **named)
        started.append(process.pid)
        return process

    while apart._idle:
        apart._idle.pop().end()
    monkeypatch.setattr(subprocess, "Popen", noted)
    with monkeypatch.context() as once:
        once.setattr(wire, "receive", killed)
        with pytest.raises(ReaderDied):
            read(Capture(body))
    assert read(Capture(body)).headline == "Worms close the old pier"
    assert len(started) == 2


def test_readers_are_kept_for_the_next_document_and_many_can_read() -> None:
    read(Capture(fixtures()["gzip-page/source.html.gz"]))
    kept = apart._idle[-1]
    found: list[str] = []
    body = fixtures()["docx-styles/source.docx"]
    threads = [
        threading.Thread(target=lambda: found.append(read(Capture(body)).headline))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Worms close the old pier"] * 3
    assert kept in apart._idle
    assert len(apart._idle) <= apart.MOST_IDLE


def test_the_same_is_read_here_and_there() -> None:
    for path, body in fixtures().items():
        capture = Capture(body, url="https://lenn.example/x")
        assert look(capture) == read(capture, isolated=True), path
    book = Capture(fixtures()["epub-chapter/source.epub"])
    assert [entry.title for entry in list_entries(book)] == [
        "Cover", "The first pier", "The second pier",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('sayso-was-here', 'w')",
        "import os; os.remove('sayso-was-here')",
    ],
)
def test_a_reader_has_no_powers(deed: str, tmp_path: Path) -> None:
    code = (
        "from sayso.article import worker; worker._give_up_powers()\n"
        f"try:\n    {deed}\nexcept PermissionError:\n    print('refused')"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "refused\n"


def test_only_values_of_ours_come_back() -> None:
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb") as answers, os.fdopen(write_end, "wb") as stream:
        wire.send(stream, ("NoArticle", "Nothing.", ()))
        assert wire.receive(answers) == ("NoArticle", "Nothing.", ())
        wire.send(stream, os.system)
        with pytest.raises(wire.Lost):
            wire.receive(answers)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Everything that asked for a connection or an address."""
    wanted: list[object] = []

    def note(*given: object, **_: object) -> None:
        wanted.append(given)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", note)
    monkeypatch.setattr(socket, "getaddrinfo", note)
    yield wanted
    assert wanted == []


def test_nothing_that_a_document_names_is_fetched(asked: list[object]) -> None:
    place = "http://127.0.0.1:9"
    outside = f'<!DOCTYPE x SYSTEM "{place}/x.dtd" [<!ENTITY e SYSTEM "{place}/e">]>'
    named = (
        f'<link rel="stylesheet" href="{place}/s.css"><img src="{place}/i.png"><iframe src="{place}'
        f'/f"></iframe><script src="{place}/j.js"></script><base href="{place}/">'
    )
    feed = (
        f'<?xml version="1.0"?>{outside}<?xml-stylesheet href="{place}/s.xsl"?><rss version="2.0">'
        f"<channel><title>&e;x</title><item><title>Pier</title><description>{named}{TOLD}"
        "</description></item></channel></rss>"
    )
    for body in (
        page(named),
        (outside + page(named).decode()).encode(),
        feed.encode(),
        epub(
            {"Pier": named + TOLD}, title="x", author="y", opf=outside + OPF.replace("&a9;", "&e;")
        ),
        b"# Pier\n\n![x](" + place.encode() + b"/i.png)\n\n" + TOLD.encode(),
        docx([("", one) for one in STORY]),
    ):
        assert look(Capture(body))
    assert asked == []
