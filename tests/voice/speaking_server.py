"""A speech server in this process: it hums, and does what it is told to do wrong."""

from __future__ import annotations

import json
import struct
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

RATE = 16_000


def humming(text: str) -> bytes:
    """16-bit samples: a quarter of a second for each word."""
    clock = np.arange(RATE // 4 * len(text.split())) / RATE
    return (8000 * np.sin(2 * np.pi * 220 * clock)).astype("<i2").tobytes()


def wave(samples: bytes, size: int | None = None) -> bytes:
    """The samples as a WAV file, which may lie about its size."""
    told = len(samples) if size is None else size
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16)
    riff = min(told + 36, 0xFFFFFFFF)
    return (
        struct.pack("<4sI4s", b"RIFF", riff, b"WAVE")
        + head
        + b"data"
        + struct.pack("<I", told)
        + samples
    )


class Speaking(ThreadingHTTPServer):
    """Whatever stands first in `wrongs` happens to the next request for speech."""

    daemon_threads = True

    def __init__(self, *wrongs: str, listed: object = ("alloy", "nova")) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.wrongs = list(wrongs)
        self.listed = listed
        self.asked: list[dict[str, str]] = []
        self.keys: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """The client going away is what some tests are about."""


class _Answer(BaseHTTPRequestHandler):
    server: Speaking
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        if self.path != "/v1/audio/voices" or self.server.listed is None:
            self._give(404, b"{}")
        else:
            self._give(200, json.dumps(self.server.listed).encode(), "application/json")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        wrong = self.server.wrongs.pop(0) if self.server.wrongs else "nothing"
        samples = humming(body["input"])
        self.samples = samples
        self.whole = samples if body["response_format"] == "pcm" else wave(samples)
        getattr(self, f"_{wrong}")()

    def _give(self, status: int, body: bytes, kind: str = "audio/wav", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _nothing(self) -> None:
        self._give(200, self.whole)

    def _streamed(self) -> None:
        self._give(200, wave(self.samples, 0xFFFFFFFF))

    def _busy(self) -> None:
        self._give(429, b"{}", "application/json", Retry_After="7")

    def _busy_for_long(self) -> None:
        self._give(429, b"{}", "application/json", Retry_After="3600")

    def _down(self) -> None:
        self._give(503, b"<h1>Bad gateway</h1>", "text/html")

    def _html(self) -> None:
        self._give(200, b"<!doctype html><p>Welcome to our router", "text/html; charset=utf-8")

    def _html_as_sound(self) -> None:
        self._give(200, b"\n<html>Welcome", "audio/pcm")

    def _mp3(self) -> None:
        self._give(200, b"ID3\x04" + bytes(100), "audio/mpeg")

    def _half(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Content-Length", str(len(self.whole)))
        self.end_headers()
        self.wfile.write(self.whole[: len(self.whole) // 2])
        self.close_connection = True

    def _half_unnoticed(self) -> None:
        self._give(200, self.whole[: len(self.whole) // 2])

    def _dead(self) -> None:
        self.close_connection = True

    def _slow(self) -> None:
        time.sleep(2.0)
        self._give(200, self.whole)

    def _dripping(self) -> None:
        self._chunked(self.whole[:44], self.samples, pause=0.05)

    def _endless(self) -> None:
        self._chunked(wave(self.samples, 0xFFFFFFFF), bytes(2**16), pause=0.0)

    def _chunked(self, head: bytes, chunk: bytes, *, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in (head, *[chunk] * 400):
            self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
            time.sleep(pause)

    def _refused(self) -> None:
        key = self.headers.get("Authorization", "")
        self._give(401, json.dumps({"error": {"message": f"Wrong key {key}"}}).encode())

    def _unknown(self) -> None:
        key = self.headers.get("Authorization", "")
        said = {"error": {"message": f"No such model, says {key}"}}
        self._give(400, json.dumps(said).encode(), "application/json")

    def _moved(self) -> None:
        self._give(307, b"", Location="http://127.0.0.1:9/v1/audio/speech")


@contextmanager
def speaking(*wrongs: str, listed: object = ("alloy", "nova")) -> Iterator[Speaking]:
    """The server, running."""
    with Speaking(*wrongs, listed=listed) as server:
        thread = Thread(target=lambda: server.serve_forever(0.01), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
