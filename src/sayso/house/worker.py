"""Lines of JSON in, lines of JSON out: a process that does one job after another.

    {"job": {…}}          →  {"done": 0.4} …  {"end": 7, "problem": ""}

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

from sayso.errors import DiskFull, SaysoError
from sayso.house.house import House
from sayso.house.work import do
from sayso.library.values import Job


def main() -> int:
    """Work until the input ends."""
    house = House(Path(sys.argv[1]), **json.loads(sys.argv[2]))
    waiting: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(waiting,), daemon=True).start()
    with suppress(SaysoError):  # a voice that cannot be warmed says so when it is asked to speak
        house.warm()
    _say({"ready": os.getpid()})
    while True:
        job = Job(**json.loads(waiting.get())["job"])
        try:
            problem = do(house, job, lambda share: _say({"done": round(share, 3)}))
        except DiskFull as full:
            _say({"end": job.id, "problem": str(full), "later": True})
        else:
            _say({"end": job.id, "problem": problem})


def _listen(waiting: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        waiting.put(line)
    os._exit(0)  # the server is gone: nobody would take what is half done


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
