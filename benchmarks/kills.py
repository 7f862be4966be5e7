"""`kill -9` at random in saves and narration → what was lost, doubled or broken.

    python benchmarks/kills.py [--kills N] [--voice ID] [--seed N]

A real server, saved to over HTTP; each round somebody saves, asks for sound and saves again what is
there already, and after a random moment the server, all its processes or one worker is killed. At
the end the server is let finish, and the library is held against what was answered. There is no
peer to run beside it: the bound is none.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from sayso.house.house import House
from sayso.library.care import examine, mend
from sayso.library.connect import sole

if TYPE_CHECKING:
    from typing import Any

LONGEST = 1.6  # seconds that a server lives once it answers: reading takes 0.3, then it speaks


@dataclass
class Trial:
    """A library that is served, killed and looked at.

    Attributes:
        folder: of the library and of its clips.
        voice: id of the voice that reads.
        answered: the texts whose saving was answered, by their number.
        saves, killed: how many.
    """

    folder: Path
    voice: str = "silent"
    answered: set[int] = field(default_factory=set)
    saves: int = 0
    killed: int = 0

    def __post_init__(self) -> None:
        """Make the library and somebody who saves to it."""
        self.habits: dict[str, Any] = {"voice": self.voice, "cache": str(self.folder / "clips")}
        with_token = House(self.folder / "library", **self.habits)
        person = with_token.library.people.add("ada", is_admin=True)
        token = with_token.library.people.give_key(person.id, "token")
        with_token.close()
        self.headers = {"authorization": f"Bearer {token}"}

    def start(self) -> tuple[subprocess.Popen[bytes], str]:
        """A server that answers, and where."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        environ = os.environ | {f"SAYSO_{k.upper()}": v for k, v in self.habits.items()}
        command = [sys.executable, "-m", "sayso", "serve", "--workers", "1", "--port", str(port)]
        command += ["--library", str(self.folder / "library")]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(
            command, env=environ, stdout=quiet, stderr=quiet, start_new_session=True
        )
        base = f"http://127.0.0.1:{port}"
        for _ in range(3_000):
            with suppress(httpx.HTTPError):
                if httpx.get(f"{base}/health", timeout=5).is_success:
                    return server, base
            time.sleep(0.02)
        raise TimeoutError("the server does not answer")

    def round(self, chance: random.Random) -> None:
        """Save and listen until the kill comes."""
        server, base = self.start()
        until = chance.random() * LONGEST
        saving = threading.Thread(target=self._save, args=(base, random.Random(chance.random())))
        saving.start()
        time.sleep(until)
        _kill(server, chance)
        self.killed += 1
        saving.join()

    def _save(self, base: str, chance: random.Random) -> None:
        """Save texts, half of them twice, and have some spoken, until nobody answers."""
        with (
            httpx.Client(base_url=base, headers=self.headers, timeout=10) as client,
            suppress(httpx.HTTPError),
        ):
            while True:
                again = self.answered and chance.random() < 0.3
                number = chance.choice(sorted(self.answered)) if again else self.saves
                self.saves += not again
                saved = client.post("/api/articles", json={"text": text(number)})
                if saved.status_code == 202:
                    self.answered.add(number)
                if chance.random() < 0.5:
                    article = saved.json()["id"]
                    client.get(f"/api/articles/{article}")
                time.sleep(chance.random() * 0.1)

    def finish(self) -> None:
        """Let a server do all that waits, and stop it as its owner would."""
        server, _ = self.start()
        house = House(self.folder / "library", **self.habits)
        while house.library.jobs.waiting():
            time.sleep(0.1)
        house.close()
        server.send_signal(signal.SIGINT)
        server.wait()

    def faults(self) -> dict[str, int]:
        """How many of each kind; all 0 when nothing went wrong."""
        house = House(self.folder / "library", **self.habits)
        with sole(self.folder / "library"):
            before = examine(house.library)
            after = mend(house.library)
        ada = house.library.people.all()[0].id
        shelf = house.library.articles.page(ada, most=100_000)
        titles = [saved.title for saved in shelf]
        counts = {
            "lost": len({title(number) for number in self.answered} - set(titles)),
            "doubled": len(titles) - len(set(titles)),
            "not read": sum(saved.status != "ready" for saved in shelf),
            "read twice": sum(saved.version > 1 for saved in shelf),
            "not spoken": sum(
                not house.library.recordings.all(ada, saved.id, saved.version)
                for saved in shelf
                if saved.status == "ready"
            ),
            "spoken twice": sum(
                len(house.library.recordings.all(ada, saved.id, saved.version)) > 1
                for saved in shelf
            ),
            "damage": len(before.damage) + len(after.damage),
            "lost blobs": len(before.lost),
            "orphans after repair": len(after.orphans) + len(after.unfinished),
            "takes left": len(list(house.takes.glob("*"))),
        }
        house.close()
        print(f"orphans and half-written before repair: {len(before.orphans + before.unfinished)}")
        return counts


def title(number: int) -> str:
    """Of a text."""
    return f"Rain in town number {number}"


def text(number: int) -> str:
    """A story of a minute, unlike the others."""
    story = f"It rained all day in town number {number}, and the river rose by {number % 9} feet. "
    return f"{title(number)}\n\n" + "\n\n".join(story * 3 for _ in range(4))


def _kill(server: subprocess.Popen[bytes], chance: random.Random) -> None:
    """The server alone, all its processes at once, or first one of its workers."""
    how = chance.choice(("server", "all", "worker"))
    if how == "worker":
        found = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii").split()
        if found:
            os.kill(int(chance.choice(found)), signal.SIGKILL)
        time.sleep(chance.random() * 0.5)
    if how == "server":
        server.kill()
    else:
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def main() -> int:
    """Kill, look, and print; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--voice", default="silent")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), options.voice)
        for _ in range(options.kills):
            trial.round(chance)
        trial.finish()
        found = trial.faults()
    print(
        f"{trial.killed} kills, {trial.saves} texts sent, {len(trial.answered)} answered as saved"
    )
    for name, count in found.items():
        print(f"{name:22}{count:6}")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
