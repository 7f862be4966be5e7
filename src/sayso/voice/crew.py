"""Jobs → a few threads that do them, and never keep the program from ending.

The threads are daemons, because an engine may hang, and the executors of the standard library would
wait for it for ever. A network that is cut off in the middle of its run takes the process down with
it, though: so at the end everybody is told to stop, and given a moment to finish what they do.
"""

from __future__ import annotations

import atexit
import time
from concurrent.futures import CancelledError, Future
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Callable

_Job = TypeVar("_Job")
_Done = TypeVar("_Done")

# Seconds that the end of the program waits for jobs that are being done.
_FAREWELL = 10.0

_crews: WeakSet[Crew] = WeakSet()  # type: ignore[type-arg]  # of any kind
_threads: WeakSet[Thread] = WeakSet()


class Crew(Generic[_Job, _Done]):
    """Up to `workers` threads that do jobs in the order in which they were begun."""

    def __init__(self, work: Callable[[_Job], _Done], workers: int) -> None:
        self._work = work
        self._workers = workers
        self._hired = 0
        self._stopped = Event()
        self._jobs: SimpleQueue[tuple[_Job, Future[_Done]] | None] = SimpleQueue()
        _crews.add(self)

    def begin(self, job: _Job) -> Future[_Done]:
        """What the job will give, or the error that it will raise."""
        if self._hired < self._workers:
            self._hired += 1
            in_background(self._do, str(self._hired))
        future: Future[_Done] = Future()
        self._jobs.put((job, future))
        return future

    def stop(self) -> None:
        """Nothing more is begun; what is being done is finished and thrown away."""
        self._stopped.set()
        for _ in range(self._hired):
            self._jobs.put(None)

    def check(self) -> None:
        """Called by a long job now and then.

        Raises:
            CancelledError: the crew was told to stop.
        """
        if self._stopped.is_set():
            raise CancelledError

    def _do(self) -> None:
        while (job := self._jobs.get()) and not self._stopped.is_set():
            task, future = job
            try:
                future.set_result(self._work(task))
            except BaseException as error:  # noqa: BLE001 - it is raised where the result is wanted
                future.set_exception(error)


def in_background(work: Callable[[], None], name: str) -> Thread:
    """A thread that does it, already running."""
    thread = Thread(target=work, name=f"sayso-voice-{name}", daemon=True)
    _threads.add(thread)
    thread.start()
    return thread


@atexit.register
def _farewell() -> None:
    for crew in tuple(_crews):
        crew.stop()
    end = time.monotonic() + _FAREWELL
    for thread in tuple(_threads):
        thread.join(max(0.0, end - time.monotonic()))
