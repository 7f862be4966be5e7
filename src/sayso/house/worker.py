"""Lines of JSON in, lines of JSON out: a process that does jobs, several at a time.

    {"job": {…}}              →  {"job": 7, "done": 0.4} …  {"end": 7, "problem": ""}
    {"listeners": {"7": 3.2}}    where, in seconds, the foremost listener of each take is

Run by the server as `python -m sayso.house.worker FOLDER HABITS`. It ends when its input does, so
that a server that was killed leaves no worker behind; what it was doing is done again.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

from sayso.errors import SaysoError
from sayso.house.desk import Desk
from sayso.house.house import House
from sayso.library.values import Job

_saying = threading.Lock()


def main() -> int:
    """Work until the input ends."""
    house = House(Path(sys.argv[1]), **json.loads(sys.argv[2]))
    waiting: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(waiting,), daemon=True).start()
    with suppress(SaysoError):  # a voice that cannot be warmed says so when it is asked to speak
        house.warm()
    _say({"ready": os.getpid()})
    desk = Desk(house, _say)
    while True:
        while not (desk.is_speaking and waiting.empty()):
            _told(desk, waiting.get())
        desk.step()


def _told(desk: Desk, line: str) -> None:
    said = json.loads(line)
    if "job" in said:
        desk.put(Job(**said["job"]))
    else:
        desk.listeners = {int(job): where for job, where in said["listeners"].items()}


def _listen(waiting: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        waiting.put(line)
    os._exit(0)  # the server is gone: nobody would take what is half done


def _say(what: dict[str, object]) -> None:
    with _saying:
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
