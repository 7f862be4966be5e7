"""Jobs in hand → each done: of sound the line that somebody is nearest to missing comes first.

Takes are generators, and one thread goes from one to another: a line of a small voice takes a
twentieth of a second, so that ten articles are begun within the time that one takes to its end.
What waits for the network, pages and feeds, has threads of its own.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any

from sayso.errors import DiskFull
from sayso.house.work import Step, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sayso.house.house import House
    from sayso.house.work import Steps
    from sayso.library.values import Job


# Lines that are begun ahead of an article that is alone, so that its two threads have work
# (`voice.speak`). Of several, what is begun ahead of one would be in the way of another: ten
# articles had up to eighty lines in hand, in no order.
_AHEAD_ALONE = 2


# Of sound that a listener has in hand before another article is begun: time for a line of that.
LEAD_SECONDS = 3.0


@dataclass(slots=True)
class Held:
    """A take in hand.

    Attributes:
        job: what it is of.
        steps: makes the next line.
        seconds: of sound that there are.
        turn: when it had its last line, counted in lines of all takes; -1 for never.
    """

    job: Job
    steps: Steps
    seconds: float = 0.0
    turn: int = -1


def neediest(takes: Iterable[Held], listeners: Mapping[int, float]) -> Held:
    """The take whose next line is wanted first; there is one.

    What is listened to comes first, and of that what is nearest to running dry; among those that
    have run dry, who waited longest. Who has just begun to listen is given a few seconds before
    another begins: an article's first line is its headline, of two. What nobody listens to comes
    last, one article after another.

    Args:
        takes: in hand.
        listeners: seconds into the sound where its foremost listener is, by the job's id.
    """

    def need(held: Held) -> tuple[int, float, int]:
        where = listeners.get(held.job.id)
        if where is None:
            return 2, -held.job.urgent, held.job.id
        lead = held.seconds - where
        return int(not 0.0 < lead < LEAD_SECONDS), max(0.0, lead), held.turn

    return min(takes, key=need)


class Desk:
    """What a worker has in hand.

    Args:
        house: whose jobs they are.
        say: told of each what the server is to know; also from other threads.
    """

    def __init__(self, house: House, say: Callable[[dict[str, Any]], None]) -> None:
        self._house, self._say = house, say
        self._takes: dict[int, Held] = {}
        self._turns = 0
        self.listeners: Mapping[int, float] = {}

    @property
    def is_speaking(self) -> bool:
        """Whether there is a line to be made."""
        return bool(self._takes)

    def put(self, job: Job) -> None:
        """Take a job in hand."""
        doing = steps(self._house, job, self._ahead)
        if job.kind == "speak":
            self._takes[job.id] = Held(job, doing)
        else:
            Thread(target=self._finish, args=(job, doing), daemon=True).start()

    def step(self) -> None:
        """Make the next line of the neediest take."""
        held = neediest(self._takes.values(), self.listeners)
        self._turns += 1
        held.turn = self._turns
        step = self._step(held.job, held.steps)
        if step is None:
            del self._takes[held.job.id]
        else:
            held.seconds = step.seconds

    def _ahead(self) -> int:
        return _AHEAD_ALONE if len(self._takes) == 1 else 0

    def _finish(self, job: Job, doing: Steps) -> None:
        while self._step(job, doing) is not None:
            pass

    def _step(self, job: Job, doing: Steps) -> Step | None:
        """One step of a job, told to the server; None when it has ended."""
        try:
            step = next(doing)
        except StopIteration as end:
            self._say({"end": job.id, "problem": end.value})
        except DiskFull as full:
            self._say({"end": job.id, "problem": str(full), "later": True})
        except Exception:  # noqa: BLE001 -- a fault of ours in one job must not end the others
            traceback.print_exc()
            self._say({"end": job.id, "problem": "", "broke": True})
        else:
            self._say({"job": job.id, "done": round(step.share, 3)})
            return step
        return None
