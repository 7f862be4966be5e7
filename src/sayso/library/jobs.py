"""Work that waits its turn, so that a killed process leaves nothing undone or done twice.

Only one server holds a library at a time (`connect.sole`), so what was running when it opens is
what was running when the last one died: it goes back into the queue. No clock is trusted.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from sayso.library.schema import jobs
from sayso.library.values import Job

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from sqlalchemy import Row

    from sayso.library.connect import Database
    from sayso.library.values import JobKind

MOST_TRIES = 3  # a page that kills its worker three times is not tried again
GIVEN_UP = f"Sayso broke down over it {MOST_TRIES} times: please report the page."
KEPT = 1_000  # finished jobs that are remembered
_UNTRIED = {"state": "queued", "tries": func.max(0, jobs.c.tries - 1)}


class Jobs:
    """The queue of work."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        kind: JobKind,
        person: int,
        about: int,
        how: str = "{}",
        *,
        host: str = "",
        urgent: int = 0,
    ) -> int:
        """Queue work, unless the same work waits or runs already; its id.

        Args:
            kind: what is done.
            person: for whom.
            about: the id of the article or the feed.
            how: what the kind needs to know, as JSON.
            host: that a page is fetched from.
            urgent: below 0 for what may wait until all else is done.
        """
        values = {"kind": kind, "person": person, "about": about, "how": how}
        blank = {"state": "queued", "tries": 0, "done": 0.0, "problem": "", "urgent": urgent}
        same = (
            (jobs.c.kind == kind)
            & (jobs.c.about == about)
            & (jobs.c.how == how)
            & jobs.c.state.in_(("queued", "running"))
        )
        with self._database.writing() as connection:
            row = values | blank | {"made_at": time.time(), "host": host}
            connection.execute(insert(jobs).values(row).on_conflict_do_nothing())
            return int(connection.execute(select(jobs.c.id).where(same)).scalar_one())

    def urge(self, job_id: int) -> None:
        """Somebody waits for it: before all others, whoever urged last first."""
        most = select(func.coalesce(func.max(jobs.c.urgent), 0) + 1).scalar_subquery()
        self._set(job_id, urgent=most)

    def take(
        self,
        resting: Collection[str] = (),
        *,
        pages: bool = True,
        sound: bool = True,
        ahead: bool = True,
        last_tries: bool = True,
    ) -> Job | None:
        """The next job, now running: what is urgent, then pages, sound and feeds in their order.

        Args:
            resting: hosts that are asked for nothing now.
            pages: whether there is room for pages and feeds.
            sound: whether there is for sound that somebody waits for.
            ahead: whether there is for sound that nobody waits for.
            last_tries: whether there is for what is not tried again.
        """
        may = [jobs.c.state == "queued", jobs.c.host.not_in(list(resting))]
        is_sound, is_waited_for = jobs.c.kind == "speak", jobs.c.urgent > 0
        if not pages:
            may.append(is_sound)
        if not sound:
            may.append(~(is_sound & is_waited_for))
        if not ahead:
            may.append(~is_sound | is_waited_for)
        if not last_tries:
            may.append(jobs.c.tries < MOST_TRIES - 1)
        rank = case({"read": 0, "speak": 1}, value=jobs.c.kind, else_=2)
        first = (
            select(jobs.c.id)
            .where(*may)
            .order_by(jobs.c.urgent.desc(), rank, jobs.c.id)
            .limit(1)
            .scalar_subquery()
        )
        taken = (
            update(jobs)
            .where(jobs.c.id == first)
            .values(state="running", tries=jobs.c.tries + 1, problem="")
            .returning(*jobs.c)
        )
        with self._database.writing() as connection:
            row = connection.execute(taken).one_or_none()
            return _job(row) if row else None

    def go_on(self, job_id: int, done: float) -> None:
        """Note how far a job is."""
        self._set(job_id, done=min(1.0, max(0.0, done)))

    def finish(self, job_id: int, problem: str = "") -> None:
        """It is done, or has failed for good."""
        self._set(job_id, state="failed" if problem else "done", problem=problem, done=1.0)
        with self._database.writing() as connection:
            oldest = select(func.max(jobs.c.id) - KEPT).scalar_subquery()
            ended = jobs.c.state.in_(("done", "failed"))
            connection.execute(delete(jobs).where(ended, jobs.c.id < oldest))

    def again(self, job_id: int) -> None:
        """Back into the queue, its worker having died; given up when it has been tried enough."""
        running = (jobs.c.id == job_id) & (jobs.c.state == "running")
        back = update(jobs).where(running, jobs.c.tries < MOST_TRIES).values(state="queued")
        ended = update(jobs).where(running).values(state="failed", problem=GIVEN_UP, done=1.0)
        with self._database.writing() as connection:
            connection.execute(back)
            connection.execute(ended)

    def later(self, job_id: int, problem: str) -> None:
        """Back into the queue, since it could not be done now; that try does not count."""
        self._set(job_id, **_UNTRIED, problem=problem)

    def recover(self) -> int:
        """What was running when the last server died waits again; how many there were.

        The try does not count: it was the server that died, not the worker over this job.
        """
        with self._database.writing() as connection:
            back = update(jobs).where(jobs.c.state == "running").values(**_UNTRIED)
            return int(connection.execute(back).rowcount)

    def get(self, person: int, job_id: int) -> Job | None:
        """One of the person's jobs."""
        asked = select(jobs).where(jobs.c.id == job_id, jobs.c.person == person)
        with self._database.reading() as connection:
            row = connection.execute(asked).one_or_none()
            return _job(row) if row else None

    def waiting(self, person: int | None = None) -> tuple[Job, ...]:
        """What is queued or running, of one person or of all."""
        asked = select(jobs).where(jobs.c.state.in_(("queued", "running"))).order_by(jobs.c.id)
        if person is not None:
            asked = asked.where(jobs.c.person == person)
        with self._database.reading() as connection:
            return tuple(_job(row) for row in connection.execute(asked))

    def _set(self, job_id: int, **values: Any) -> None:  # noqa: ANN401 -- columns
        with self._database.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values))


def _job(row: Row[Any]) -> Job:
    return Job(
        row.id,
        row.kind,
        row.person,
        row.about,
        row.how,
        row.state,
        row.tries,
        row.done,
        row.problem,
        row.host,
        row.urgent,
    )
