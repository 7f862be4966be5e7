"""A served library under load → how soon it is heard, how many it bears, what it weighs.

    python benchmarks/serve.py [--voice ID] [--articles N] [--seconds N] [--check]

A real server with the real voice, over HTTP. Beside it, in the same run: nginx, if it is installed,
and Starlette's own file server, both giving the same bytes of the same sound; and the same search
by LIKE (`benchmarks/library.py`, which is run as it is). `--check` fails when a listener's sound
stood still, or when a list or a search takes longer than its bound.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.house.house import House
from sayso.house.take import BYTES_A_SECOND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).resolve().parent
SAVES = 20
LISTENERS, NARRATED = 50, 10
FIRST = 8_000  # bytes: a second of sound
RANGE = 65_536
AHEAD = 10.0  # seconds that a player reads ahead of what it plays
WORDS = (
    *("river", "ferry", "council", "harbour", "bridge", "winter", "market", "teacher", "ticket"),
    *("engine", "morning", "paper", "window", "garden", "village", "doctor", "budget", "summer"),
    *("island", "captain", "library", "station", "weather", "railway", "kitchen"),
)


class Place(NamedTuple):
    """Where a server is, and what opens it."""

    port: int
    headers: dict[str, str]


def story(chance: random.Random, sentences: int) -> str:
    """A text that no clip has been made of, with a headline of its own."""
    made = [
        f"The {' '.join(chance.choices(WORDS, k=8))} was {chance.choice(WORDS)} for "
        f"{chance.randint(2, 900)} days, and nobody in the {chance.choice(WORDS)} had said so."
        for _ in range(sentences)
    ]
    paragraphs = (" ".join(made[at : at + 3]) for at in range(0, len(made), 3))
    return f"Notes from the {' '.join(chance.choices(WORDS, k=3))}\n\n" + "\n\n".join(paragraphs)


@contextmanager
def served(folder: Path, voice: str) -> Iterator[tuple[subprocess.Popen[bytes], Place]]:
    """`sayso serve` on a library of its own, with a token."""
    habits: dict[str, Any] = {"voice": voice, "cache": str(folder / "clips")}
    house = House(folder / "library", **habits)
    person = house.library.people.add("ada", is_admin=True)
    token = house.library.people.give_key(person.id, "token")
    house.close()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environ = os.environ | {f"SAYSO_{key.upper()}": value for key, value in habits.items()}
    command = [sys.executable, "-m", "sayso", "serve", "--port", str(port)]
    command += ["--library", str(folder / "library")]
    place = Place(port, {"authorization": f"Bearer {token}"})
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL) as server:
        try:
            _until(lambda: ask(place, "GET", "/health")[0] == 200)
            yield server, place
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


def _until(true: Callable[[], bool], seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError, http.client.HTTPException):
            if true():
                return
        time.sleep(0.02)
    raise TimeoutError


def ask(place: Place, method: str, path: str, body: Any = None) -> tuple[int, Any]:  # noqa: ANN401
    """The status of an answer and its JSON, or its bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=120)
    headers = place.headers | {"content-type": "application/json", "accept": "application/json"}
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    is_json = "json" in answer.headers.get("content-type", "")
    return answer.status, json.loads(data) if is_json else data


def save(place: Place, text: str) -> int:
    """The id of a text that is saved."""
    status, saved = ask(place, "POST", "/api/articles", {"text": text})
    if status != 202:
        raise RuntimeError(saved)
    return int(saved["id"])


def row_of(place: Place, article: int) -> dict[str, Any]:
    """The player's row of an article, once it is read and its sound has begun."""
    _until(lambda: ask(place, "GET", f"/articles/{article}/state")[1]["status"] == "ready")
    while True:
        status, row = ask(place, "POST", f"/articles/{article}/speak")
        if status == 200:
            return dict(row)


def sound(place: Place, row: dict[str, Any], start: int = 0) -> http.client.HTTPResponse:
    """The sound from a byte on, to be read as it comes."""
    connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=120)
    connection.request("GET", row["sound"], headers=place.headers | {"range": f"bytes={start}-"})
    return connection.getresponse()


def first_sound(place: Place, chance: random.Random) -> list[float]:
    """Seconds from the request that saves a story of a minute to a second of its sound."""
    taken = []
    for _ in range(SAVES):
        text = story(chance, 12)
        begun = time.perf_counter()
        answer = sound(place, row_of(place, save(place, text)))
        answer.read(FIRST)
        taken.append(time.perf_counter() - begun)
        answer.close()
    return sorted(taken)


def ranges(port: int, path: str, headers: dict[str, str], size: int, seconds: float) -> float:
    """Ranges of 64 kB a second, asked for over four connections that stay open."""
    counts = [0] * 4
    end = time.monotonic() + seconds

    def asks(number: int) -> None:
        chance = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < end:
            start = chance.randrange(max(1, size - RANGE))
            asked = headers | {"range": f"bytes={start}-{start + RANGE - 1}"}
            connection.request("GET", path, headers=asked)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 206:
                raise RuntimeError(answer.status)
            counts[number] += 1

    threads = [threading.Thread(target=asks, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


@contextmanager
def nginx(folder: Path) -> Iterator[int | None]:
    """Nginx giving the files of a folder, one worker; None where it is not installed."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        yield None
        return
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    conf = folder / "nginx.conf"
    conf.write_text(
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/log;"
        " events {} http { access_log off; types { audio/mpeg mp3; }"
        f" client_body_temp_path {folder}/a; proxy_temp_path {folder}/b;"
        f" fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;"
        f" server {{ listen 127.0.0.1:{port}; root {folder}; }} }}"
    )
    folder.chmod(0o755)
    quiet = subprocess.DEVNULL
    with subprocess.Popen([program, "-c", str(conf)], stdout=quiet, stderr=quiet) as server:
        try:
            _until(lambda: ask(Place(port, {}), "GET", "/sound.mp3")[0] == 200, 10)
            yield port
        finally:
            server.terminate()


STARLETTE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import FileResponse
from starlette.routing import Route
uvicorn.run(Starlette(routes=[Route("/sound.mp3", lambda _: FileResponse(sys.argv[2]))]),
            port=int(sys.argv[1]), log_level="error")
"""


@contextmanager
def starlette(folder: Path) -> Iterator[int]:
    """The same file by Starlette alone, with no library and no door."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", STARLETTE, str(port), str(folder / "sound.mp3")]
    with subprocess.Popen(command) as server:
        try:
            _until(lambda: ask(Place(port, {}), "GET", "/sound.mp3")[0] == 200)
            yield port
        finally:
            server.terminate()


class Heard(NamedTuple):
    """How a listener fared, in seconds: until it began, in all that it stood still, at once."""

    first: float
    still: float
    longest: float


def listen(place: Place, article: int, seconds: float) -> Heard:
    """Play an article as a browser does: read ahead, go on as fast as it is spoken."""
    begun = time.monotonic()
    row = row_of(place, article)
    answer = sound(place, row)
    had = len(answer.read(FIRST))
    first = time.monotonic() - begun
    # `clock` is the moment at which the sound that has been had would be over.
    clock, still, longest = time.monotonic() + had / BYTES_A_SECOND, 0.0, 0.0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        piece = answer.read1(RANGE // 4)
        if not piece:
            break
        now = time.monotonic()
        if now > clock:
            still, longest = still + now - clock, max(longest, now - clock)
            clock = now
        clock += len(piece) / BYTES_A_SECOND
        time.sleep(max(0.0, clock - now - AHEAD))
    answer.close()
    return Heard(first, still, longest)


def crowd(place: Place, chance: random.Random, seconds: float) -> list[Heard]:
    """Fifty listeners at once, five to each of ten articles that are narrated meanwhile."""
    saved = [save(place, story(chance, 60)) for _ in range(NARRATED)]
    heard: list[Heard] = []

    def one(article: int) -> None:
        heard.append(listen(place, article, seconds))

    threads = [
        threading.Thread(target=one, args=(saved[number % NARRATED],))
        for number in range(LISTENERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def memory(server: subprocess.Popen[bytes]) -> list[int]:
    """Bytes that the server and each worker with its reader keep in memory (PSS)."""
    workers = children(server.pid)
    return [_kept(server.pid), *(_kept(one) + sum(map(_kept, children(one))) for one in workers)]


def children(process: int) -> list[int]:
    """Those that it started, in any of its threads."""
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for one in found for child in one.read_text("ascii").split()]


def _kept(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main() -> int:
    """Print the table; with --check, 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--voice", default="heart")
    parser.add_argument("--articles", type=int, default=100_000, help="of the list and the search")
    parser.add_argument("--seconds", type=float, default=60.0, help="that each listener listens")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(folder, options.voice) as (server, place):
            time.sleep(5)
            parts = memory(server)
            workers = ", ".join(f"{part / 1e6:.0f}" for part in parts[1:])
            print(f"idle: server {parts[0] / 1e6:.0f} MB, workers {workers} MB")
            taken = first_sound(place, chance)
            print(
                f"saved → a second of sound: median {statistics.median(taken):.2f} s, "
                f"p95 {taken[int(len(taken) * 0.95)]:.2f} s of {len(taken)}"
            )
            _beside(place, folder, chance)
            heard = crowd(place, chance, options.seconds)
    firsts = sorted(one.first for one in heard)
    still = [one for one in heard if one.still > 0]
    longest = max(one.longest for one in heard)
    print(
        f"{LISTENERS} listeners, {NARRATED} articles being narrated: {len(still)} stood still, the "
        f"longest for {longest:.2f} s; first sound median {statistics.median(firsts):.2f} s, last "
        f"{firsts[-1]:.2f} s"
    )
    code = 0
    if options.articles:
        command = [sys.executable, str(HERE / "library.py"), "--articles", str(options.articles)]
        code = subprocess.run([*command, *["--check"] * options.check], check=False).returncode
    return int(options.check and (bool(still) or bool(code)))


def _beside(place: Place, folder: Path, chance: random.Random) -> None:
    """Ranges of a recording, by the library and by its peers, turn and turn about."""
    article = save(place, story(chance, 30))
    row_of(place, article)
    _until(lambda: "size=" not in row_of(place, article)["sound"])
    row = row_of(place, article)
    _, data = ask(place, "GET", row["sound"])
    public = folder / "public"
    public.mkdir()
    (public / "sound.mp3").write_bytes(data)
    with nginx(public) as other, starlette(public) as bare:
        peers = {"Sayso": (place.port, row["sound"], place.headers)}
        peers["Starlette's FileResponse"] = (bare, "/sound.mp3", {})
        if other is not None:
            peers["nginx"] = (other, "/sound.mp3", {})
        seen: dict[str, list[float]] = {name: [] for name in peers}
        for _ in range(3):
            for name, (port, path, headers) in peers.items():
                seen[name].append(ranges(port, path, headers, len(data), 2.0))
    for name, rates in seen.items():
        print(f"ranges of 64 kB a second, {name}: {statistics.median(rates):.0f}")


if __name__ == "__main__":
    sys.exit(main())
