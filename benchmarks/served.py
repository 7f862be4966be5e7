"""A library of our own examples, served as anybody would serve it; for what looks at its pages."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sayso.house.house import House
from sayso.house.work import do
from sayso.library.values import Position
from sayso.model import Capture, Span
from sayso.server.doors import COOKIE

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PAGES = (
    "small-library.html", "orchard-frost-copied.txt", "ferry-arabic.html", "river-vote.html",
    "night-ferry.html", "tide-record-copied.txt", "clock-tower.html",
)  # fmt: skip

RULES = """[["courier.example"]]
drop = "newsletter"
text = "Get the * every morning"

[["herald.example"]]
keep = "heading"
was = "related"
under = "In this series"
"""
# A page, and what is otherwise in its second version.
CHANGED = ("river-vote.html", "The $23.5 million plan will", "The $24.1 million plan would")


@dataclass(frozen=True, slots=True)
class Home:
    """A library that is being served.

    Attributes:
        base: its address, without a slash at the end.
        cookie: what opens it, for a `Cookie` header.
        articles: the ids of what is in it, by the name of the example.
        guest: what opens the empty library of somebody else.
        setup: the key of a link that has not been used.
    """

    base: str
    cookie: str
    articles: dict[str, int]
    guest: str = ""
    setup: str = ""


@contextmanager
def served() -> Iterator[Home]:
    """Save, read and speak the examples, then serve them until the end of the block."""
    with TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        library = Path(folder) / "library"
        home = replace(_filled(library), base=f"http://127.0.0.1:{port}")
        free.close()
        command = [sys.executable, "-m", "sayso", "serve", "--library", str(library)]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(
            [*command, "--port", str(port)], stdout=quiet, stderr=quiet
        ) as server:
            try:
                _answers(port)
                yield home
            finally:
                server.terminate()


def _answers(port: int) -> None:
    """Wait until the server takes connections."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def _filled(library: Path) -> Home:
    house = House(library)
    person = house.library.people.add("ada", is_admin=True).id
    articles = {}
    for name in PAGES:
        capture = Capture((EXAMPLES / name).read_bytes(), "", f"https://example.org/{name}")
        articles[name] = house.save_capture(person, capture).id
    _work(house)
    # The page has changed since.
    name, was, now = CHANGED
    changed = (EXAMPLES / name).read_text("utf-8").replace(was, now).encode()
    house.save_capture(person, Capture(changed, "", f"https://example.org/{name}"))
    _work(house)
    _lived_in(house, person, articles)
    _others(house, person)
    people = house.library.people
    guest = people.add("grace").id
    keys = {
        "cookie": f"{COOKIE}={people.give_key(person, 'session')}",
        "guest": f"{COOKIE}={people.give_key(guest, 'session')}",
        "setup": people.give_key(guest, "setup"),
    }
    house.close()
    return Home("", articles=articles, **keys)


def _work(house: House) -> None:
    while job := house.library.jobs.take():
        house.library.jobs.finish(job.id, do(house, job))


def _others(house: House, person: int) -> None:
    """Feeds that are followed, names that were put right, and what stands in the log."""
    feeds, people = house.library.feeds, house.library.people
    for title in ("The Hallow Courier", "Alder Falls Tribune"):
        address = f"https://{title.split()[-1].lower()}.example/feed.xml"
        feeds.checked(feeds.get(person, feeds.follow(person, address)), title=title)
    people.write(person, "lexicon", "Okafor = oh-KAH-for\nMarrow = MARR-oh\n")
    people.write(person, "site_rules", RULES)
    for act, about in (
        ("came in by a link", ""),
        ("set a password", ""),
        ("made a token", "the kitchen radio"),
        ("invited somebody", "grace"),
    ):
        people.note(act, person=person, about=about)


def _lived_in(house: House, person: int, articles: dict[str, int]) -> None:
    """Somebody has begun, queued, tagged and marked some of it."""
    notes, shelf = house.library.notes, house.library.articles
    shelf.move(person, articles["night-ferry.html"], Position(5, 0, 0.4))
    shelf.requeue(person, [articles["clock-tower.html"], articles["river-vote.html"]])
    shelf.mark(person, [articles["tide-record-copied.txt"]], favourite=True)
    notes.tag(person, [articles["night-ferry.html"], articles["ferry-arabic.html"]], add=["sea"])
    notes.tag(person, [articles["river-vote.html"]], add=["politics"])
    tower = articles["clock-tower.html"]
    read = shelf.read(person, tower)
    number = next(i for i, block in enumerate(read.blocks) if block.kind == "paragraph")
    end = read.blocks[number].text.find(" ", 40)
    notes.highlight(person, tower, read, Span(number, 0, end), "Ask the keeper about this.")
