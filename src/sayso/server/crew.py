"""Jobs of the library → worker processes, one job each at a time.

A worker that dies takes nothing with it: its job goes back into the queue, and another worker takes
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
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from sayso.errors import DiskFull, SaysoError
from sayso.house.house import host_of
from sayso.house.take import drop_take, drop_takes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sayso.library.feeds import Feeds
    from sayso.library.jobs import Jobs
    from sayso.library.values import Job

_log = logging.getLogger("sayso.jobs")

# A worker that dies before its first job would otherwise be started again without end.
_BREATH_SECONDS = 1.0
# Another process may have queued work: `sayso import`, `sayso feeds`.
_LOOK_SECONDS = 10.0
HELP_SECONDS = 0.5  # after which somebody who waits for sound is noticed
HELP_IDLE_SECONDS = 30.0  # a voice takes seconds to wake: it is not sent away at once
HOST_SECONDS = 1.0  # between two pages of one host
FEEDS_SECONDS = 60.0  # between two looks at which feeds are due
ROOM_SECONDS = 5.0  # after which a full disk is tried again
_LONGEST_LINE = 1 << 16


class Crew:
    """The workers of one library.

    Args:
        jobs: the library's queue.
        folder: of the library.
        habits: keywords of `open_studio` for the workers.
        size: how many workers. Twice as many more help out while somebody waits for sound and all
            are busy: the machine then shares itself among those who are heard.
        feeds: those that are to be looked at when they are due.

    Attributes:
        workers: the process ids of those at work.
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
        self._taking = asyncio.Lock()
        self._ahead: set[int] = set()  # jobs of sound that nobody waits for, being done
        self._command = (sys.executable, "-m", "sayso.house.worker", str(folder))
        self._takes = folder / "takes"
        self._habits = json.dumps(habits)
        self._size = size
        self._work = asyncio.Event()
        self._changed = asyncio.Condition()
        self._tasks: list[asyncio.Task[None]] = []
        self._helpers: set[asyncio.Task[None]] = set()
        self._busy = 0
        # What is still to be noted of jobs: on a full disk it has to wait.
        self._owed: deque[Callable[[], None]] = deque()
        self._noting = asyncio.Lock()
        self.workers: set[int] = set()
        self.ended: Counter[tuple[str, str]] = Counter()

    async def start(self) -> None:
        """Take up what the last server left, and hire."""
        await asyncio.to_thread(drop_takes, self._takes)
        with suppress(DiskFull):
            await asyncio.to_thread(self._jobs.recover)
        self._work.set()
        self._tasks = [asyncio.create_task(self._keep_hiring()) for _ in range(self._size)]
        self._tasks.append(asyncio.create_task(self._keep_helping()))
        if self._feeds is not None and self._size:
            self._tasks.append(asyncio.create_task(self._keep_following(self._feeds)))

    async def stop(self) -> None:
        """Send everybody home; what they were doing waits for the next start."""
        everybody = [*self._tasks, *self._helpers]
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

    async def _keep_hiring(self) -> None:
        while True:
            await self._hire()

    async def _keep_helping(self) -> None:
        """Hire for a while where somebody waits for sound and everybody is busy."""
        while True:
            await asyncio.sleep(HELP_SECONDS)
            if not self._busy or len(self._helpers) >= 2 * self._size:
                continue
            with suppress(SaysoError):
                spare = self._size + len(self._helpers) - self._busy
                if spare < await asyncio.to_thread(self._jobs.urgent):
                    helper = asyncio.create_task(self._hire(patience=HELP_IDLE_SECONDS))
                    self._helpers.add(helper)
                    helper.add_done_callback(self._helpers.discard)

    async def _hire(self, patience: float = math.inf) -> None:
        """Employ one worker, until it ends or has had nothing to do for so many seconds."""
        try:
            worker = await asyncio.create_subprocess_exec(
                *self._command,
                self._habits,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LONGEST_LINE,
            )
        except OSError as error:  # no memory, or too many processes, for now
            _log.warning("a worker cannot be started (%s)", error.strerror)
            await asyncio.sleep(ROOM_SECONDS)
            return
        self.workers.add(worker.pid)
        try:
            await self._employ(worker, patience)
        except (OSError, ValueError, EOFError):
            _log.warning("a worker ended; another takes its place")
            await asyncio.sleep(_BREATH_SECONDS)
        except SaysoError as error:
            _log.warning("no job can be handed out: %s", error)
            await asyncio.sleep(ROOM_SECONDS)
        finally:
            self.workers.discard(worker.pid)
            with suppress(ProcessLookupError):
                worker.kill()
            await worker.wait()

    async def _employ(self, worker: asyncio.subprocess.Process, patience: float) -> None:
        """Give a worker jobs, as long as it lives and there is something to do."""
        await _said(worker)
        while (job := await self._next(patience)) is not None:
            try:
                with self._until_done(job):
                    await self._have_done(worker, job)
            except (OSError, ValueError, EOFError):  # the worker has died over it
                if job.kind == "speak":
                    await asyncio.to_thread(drop_take, self._takes, job.how)
                self._owed.append(partial(self._jobs.again, job.id))
                raise

    async def _next(self, patience: float) -> Job | None:
        """The next job; None when there was none for so many seconds."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self._work.clear()
            await self._note_all()
            job = await self._taken()
            if job is not None:
                self._work.set()  # perhaps for another worker too
                await self._tell()
                return job
            with suppress(TimeoutError):
                soonest = min(end, *self._resting.values(), math.inf)
                async with asyncio.timeout(min(_LOOK_SECONDS, soonest - time.monotonic())):
                    await self._work.wait()
        return None

    @contextmanager
    def _until_done(self, job: Job) -> Iterator[None]:
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1
            self._ahead.discard(job.id)

    async def _taken(self) -> Job | None:
        """The next job whose host may be asked."""
        async with self._taking:
            now = time.monotonic()
            self._resting = {host: at for host, at in self._resting.items() if at > now}
            # With several workers one is always free for what somebody waits for.
            ahead = len(self._ahead) < max(1, self._size - 1)
            take = partial(self._jobs.take, tuple(self._resting), ahead=ahead)
            job = await asyncio.to_thread(take)
            if job is not None and job.host:
                self._resting[job.host] = now + HOST_SECONDS
            if job is not None and job.kind == "speak" and job.urgent <= 0:
                self._ahead.add(job.id)
            return job

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

    async def _have_done(self, worker: asyncio.subprocess.Process, job: Job) -> None:
        assert worker.stdin is not None  # noqa: S101 -- it was asked for
        worker.stdin.write(json.dumps({"job": asdict(job)}).encode() + b"\n")
        await worker.stdin.drain()
        while "end" not in (said := await _said(worker)):
            with suppress(DiskFull):
                await asyncio.to_thread(self._jobs.go_on, job.id, said["done"])
            await self._tell()
        waits = said.get("later", False)
        note = self._jobs.later if waits else self._jobs.finish
        self._owed.append(partial(note, job.id, said["problem"]))
        outcome = "waits" if waits else "failed" if said["problem"] else "done"
        self.ended[(job.kind, outcome)] += 1
        _log.info("ended", extra={"job": job.id, "kind": job.kind, "outcome": outcome})
        with suppress(DiskFull):
            await self._note_all()
        if waits:
            await asyncio.sleep(ROOM_SECONDS)
        self._work.set()  # a page that was read is to be spoken
        await self._tell()

    async def _note_all(self) -> None:
        async with self._noting:
            while self._owed:
                await asyncio.to_thread(self._owed[0])
                self._owed.popleft()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


async def _said(worker: asyncio.subprocess.Process) -> dict[str, Any]:
    assert worker.stdout is not None  # noqa: S101 -- it was asked for
    line = await worker.stdout.readline()
    if not line:
        raise EOFError
    said: dict[str, Any] = json.loads(line)
    return said
