"""A worker process as the server sees it: what it has in hand, and lines of JSON to and from it."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.library.values import Job

_LONGEST_LINE = 1 << 16
# Takes that one worker goes to and fro between: each keeps a script and a few clips in memory.
MOST_TAKES = 16


class Hand:
    """One worker.

    Attributes:
        jobs: that it has in hand, by their id.
        pid: of its process.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.jobs: dict[int, Job] = {}
        self.pid = process.pid

    @classmethod
    async def hire(cls, command: Sequence[str]) -> Hand:
        """A worker that is just starting.

        Raises:
            OSError: there is no memory, or are too many processes, for now.
        """
        pipe = asyncio.subprocess.PIPE
        return cls(
            await asyncio.create_subprocess_exec(
                *command, stdin=pipe, stdout=pipe, limit=_LONGEST_LINE
            )
        )

    @property
    def takes(self) -> tuple[Job, ...]:
        """The sound that it is making."""
        return tuple(job for job in self.jobs.values() if job.kind == "speak")

    @property
    def may_read(self) -> bool:
        """Whether it has no page in hand: pages come one at a time."""
        return len(self.takes) == len(self.jobs)

    @property
    def may_speak(self) -> bool:
        """Whether there is room for one more take."""
        return len(self.takes) < MOST_TAKES

    async def give(self, job: Job) -> None:
        """Put a job into its hand; of a worker that has just died it is taken out again."""
        self.jobs[job.id] = job
        await self._tell({"job": asdict(job)})

    async def listeners(self, where: Mapping[int, float]) -> None:
        """Tell where the foremost listener of each take is, in seconds."""
        await self._tell({"listeners": {job: round(at, 2) for job, at in where.items()}})

    async def said(self) -> dict[str, Any]:
        """What it says next.

        Raises:
            EOFError, ValueError: it has died, perhaps in the middle of a word.
        """
        assert self._process.stdout is not None  # noqa: S101 -- it was asked for
        line = await self._process.stdout.readline()
        if not line:
            raise EOFError
        said: dict[str, Any] = json.loads(line)
        return said

    async def dismiss(self) -> None:
        """End it, whatever it is doing."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def _tell(self, what: dict[str, Any]) -> None:
        assert self._process.stdin is not None  # noqa: S101 -- it was asked for
        with suppress(OSError):  # who reads its answers will see that it has died
            self._process.stdin.write(json.dumps(what).encode() + b"\n")
            await self._process.stdin.drain()
