"""Jobs of the library → worker processes, each with a page and several takes in hand.

A worker that dies takes nothing with it: its jobs go back into the queue, and another worker takes
its place. The server alone hands out jobs, so none is done twice.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import sys
import time
from collections import Counter, deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from sayso.errors import DiskFull, SaysoError
from sayso.house.house import host_of
from sayso.house.take import drop_take, drop_takes, take_of
from sayso.library.jobs import MOST_TRIES
from sayso.server.ears import Ears
from sayso.server.hands import Hand
from sayso.server.news import News

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.library.feeds import Feeds
    from sayso.library.jobs import Jobs
    from sayso.library.values import Job

_log = logging.getLogger("sayso.jobs")

# A worker that dies before its first job would otherwise be started again without end.
_BREATH_SECONDS = 1.0
# Another process may have queued work: `sayso import`, `sayso feeds`.
_LOOK_SECONDS = 10.0
HOST_SECONDS = 1.0  # between two pages of one host
FEEDS_SECONDS = 60.0  # between two looks at which feeds are due
ROOM_SECONDS = 5.0  # after which a full disk is tried again
NOTE_SECONDS = 0.5  # between two notes of how far a job is
LISTEN_SECONDS = 0.2  # after which workers are told anew where listeners are


def news_of(job: Job) -> str:
    """The name by which what it does is waited for."""
    return take_of(job.how) if job.kind == "speak" else f"{job.kind} {job.about}"


class Crew:
    """The workers of one library.

    Args:
        jobs: the library's queue.
        folder: of the library.
        habits: keywords of `open_studio` for the workers.
        size: how many workers. One is hired at once and loads what a first page needs; the others
            when there is work. Each reads one page at a time, and speaks several articles side by
            side. What two workers have died over is done in a third one, alone, so that what kills
            them is known.
        feeds: those that are to be looked at when they are due.

    Attributes:
        workers: the process ids of those at work.
        ears: who listens to what is being made.
        news: of takes, by their name, and of articles (`news_of`).
        ended: how many jobs of each kind ended how ("done", "failed", "waits").
    """

    def __init__(
        self,
        jobs: Jobs,
        folder: Path,
        habits: dict[str, Any],
        *,
        size: int = 2,
        feeds: Feeds | None = None,
    ) -> None:
        self._jobs = jobs
        self._feeds = feeds
        # Hosts that were just asked for a page, and until when they are asked for no other.
        self._resting: dict[str, float] = {}
        module = ("-m", "sayso.house.worker")
        self._command = (sys.executable, *module, str(folder), json.dumps(habits))
        self._takes = folder / "takes"
        self._size = size
        self._work = asyncio.Event()
        self._changed = asyncio.Condition()
        self._tasks: list[asyncio.Task[None]] = []
        self._alone: asyncio.Task[None] | None = None
        self._hands: list[Hand] = []  # that are ready
        # What is still to be noted of jobs: on a full disk it has to wait.
        self._owed: deque[Callable[[], None]] = deque()
        self._noting = asyncio.Lock()
        self._noted: dict[int, float] = {}  # when it was last noted how far they are
        self._has_no_room = False
        self.workers: set[int] = set()
        self.ears, self.news = Ears(), News()
        self._has_work = asyncio.Event()
        self.ended: Counter[tuple[str, str]] = Counter()

    async def start(self) -> None:
        """Take up what the last server left, and hire."""
        await asyncio.to_thread(drop_takes, self._takes)
        with suppress(DiskFull):
            await asyncio.to_thread(self._jobs.recover)
        tasks = [self._keep_hiring(number) for number in range(self._size)]
        if self._size:
            tasks += [self._keep_handing_out(), self._keep_telling()]
        if self._feeds is not None and self._size:
            tasks.append(self._keep_following(self._feeds))
        self._tasks = [asyncio.create_task(task) for task in tasks]

    async def stop(self) -> None:
        """Send everybody home; what they were doing waits for the next start."""
        everybody = [*self._tasks, *filter(None, [self._alone])]
        for task in everybody:
            task.cancel()
        await asyncio.gather(*everybody, return_exceptions=True)

    def wake(self) -> None:
        """There is work."""
        self._work.set()

    async def change(self, seconds: float) -> None:
        """Until a job moves on, or the seconds are over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait()

    async def _keep_hiring(self, number: int) -> None:
        if number:  # so that the first has the cores for itself, and an idle server is small
            await self._has_work.wait()
        while True:
            await self._hire()

    async def _hire(self, last_try: Job | None = None) -> None:
        """Employ a worker until it dies; or for one job alone, until that is done."""
        try:
            hand = await Hand.hire(self._command)
        except OSError as error:  # no memory, or too many processes, for now
            _log.warning("a worker cannot be started (%s)", error.strerror)
            await asyncio.sleep(ROOM_SECONDS)
            return
        self.workers.add(hand.pid)
        try:
            await self._employ(hand, last_try)
        except (OSError, ValueError, EOFError):
            _log.warning("a worker ended; another takes its place")
            await self._take_back(hand)
            await asyncio.sleep(_BREATH_SECONDS)
        finally:
            self.workers.discard(hand.pid)
            await hand.dismiss()

    async def _employ(self, hand: Hand, last_try: Job | None) -> None:
        """Hear what a worker says, as long as it lives and is wanted."""
        if last_try is not None:
            hand.jobs[last_try.id] = last_try  # also when it dies before it is ready
        await hand.said()
        if last_try is not None:
            await hand.give(last_try)
        else:
            self._hands.append(hand)
            self.wake()
        while last_try is None or hand.jobs:
            await self._hear(hand, await hand.said())

    async def _hear(self, hand: Hand, said: dict[str, Any]) -> None:
        self._has_work.set()
        if "end" in said:
            job = hand.jobs.pop(said["end"])
            self._noted.pop(job.id, None)
            self._end(job, said)
            self.news.tell(news_of(job))
        else:
            self.news.tell(news_of(hand.jobs[said["job"]]))
            await self._go_on(said["job"], said["done"])
        await self._tell()

    async def _go_on(self, job: int, done: float) -> None:
        """Note how far a job is; not with each line, since each note waits for the disk."""
        now = time.monotonic()
        if now < self._noted.get(job, -math.inf) + NOTE_SECONDS:
            return
        self._noted[job] = now
        with suppress(SaysoError):
            await asyncio.to_thread(self._jobs.go_on, job, done)

    def _end(self, job: Job, said: dict[str, Any]) -> None:
        """Note how a job ended; others may follow: a page that was read is to be spoken."""
        if said.get("broke"):
            self._owed.append(partial(self._jobs.again, job.id))
            outcome = "failed"
        else:
            self._has_no_room |= said.get("later", False)
            note = self._jobs.later if said.get("later") else self._jobs.finish
            self._owed.append(partial(note, job.id, said["problem"]))
            outcome = "waits" if said.get("later") else "failed" if said["problem"] else "done"
        self.ended[(job.kind, outcome)] += 1
        _log.info("ended", extra={"job": job.id, "kind": job.kind, "outcome": outcome})
        self.wake()

    async def _take_back(self, hand: Hand) -> None:
        """What a worker that died had in hand goes back into the queue."""
        if hand in self._hands:
            self._hands.remove(hand)
        for job in hand.jobs.values():
            self._owed.append(partial(self._jobs.again, job.id))
            if job.kind == "speak":
                await asyncio.to_thread(drop_take, self._takes, job.how)
            self.news.tell(news_of(job))
        self.wake()

    async def _keep_handing_out(self) -> None:
        while True:
            self._work.clear()
            try:
                await self._note_all()
                while (job := await self._taken(**self._room())) is not None:
                    await self._give(job)
            except SaysoError as error:
                _log.warning("no job can be handed out: %s", error)
                self._has_no_room = True
            await self._tell()
            if self._has_no_room:
                self._has_no_room = False
                await asyncio.sleep(ROOM_SECONDS)
                continue
            soonest = min((*self._resting.values(), math.inf)) - time.monotonic()
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, min(_LOOK_SECONDS, soonest))):
                    await self._work.wait()

    def _room(self) -> dict[str, bool]:
        """For what there is room, as `Jobs.take` asks it."""
        return {
            "pages": any(hand.may_read for hand in self._hands),
            "sound": any(hand.may_speak for hand in self._hands),
            "ahead": any(not hand.takes for hand in self._hands),
            "last_tries": self._alone is None,
        }

    async def _taken(self, **room: bool) -> Job | None:
        """The next job for which there is room, and whose host may be asked."""
        now = time.monotonic()
        self._resting = {host: at for host, at in self._resting.items() if at > now}
        job = await asyncio.to_thread(partial(self._jobs.take, tuple(self._resting), **room))
        if job is not None and job.host:
            self._resting[job.host] = now + HOST_SECONDS
        return job

    async def _give(self, job: Job) -> None:
        """Put a job into the hand that has least to do."""
        if job.tries >= MOST_TRIES:
            self._alone = asyncio.create_task(self._hire(job))
            self._alone.add_done_callback(self._is_alone_no_more)
            return
        able = [h for h in self._hands if (h.may_speak if job.kind == "speak" else h.may_read)]
        if not able:  # who had room has died meanwhile
            self._owed.append(partial(self._jobs.later, job.id, ""))
            return
        hand = min(able, key=lambda hand: len(hand.takes))
        await hand.give(job)
        await self._tell_of_listeners(hand)
        await self._tell()

    def _is_alone_no_more(self, _task: asyncio.Task[None]) -> None:
        self._alone = None
        self.wake()

    async def _keep_telling(self) -> None:
        """Where those listen who are nearest to what is not made yet."""
        while True:
            await asyncio.sleep(LISTEN_SECONDS)
            for hand in tuple(self._hands):
                if len(hand.takes) > 1:
                    await self._tell_of_listeners(hand)

    async def _tell_of_listeners(self, hand: Hand) -> None:
        where = {job.id: self.ears.where(take_of(job.how)) for job in hand.takes}
        await hand.listeners({job: at for job, at in where.items() if at is not None})

    async def _keep_following(self, feeds: Feeds) -> None:
        while True:
            try:
                for feed in await asyncio.to_thread(feeds.due):
                    job = partial(self._jobs.add, host=host_of(feed.address), urgent=-1)
                    await asyncio.to_thread(job, "feed", feed.person, feed.id)
                    self.wake()
            except SaysoError as error:
                _log.warning("feeds cannot be looked at: %s", error)
            await asyncio.sleep(FEEDS_SECONDS)

    async def _note_all(self) -> None:
        async with self._noting:
            while self._owed:
                await asyncio.to_thread(self._owed[0])
                self._owed.popleft()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
