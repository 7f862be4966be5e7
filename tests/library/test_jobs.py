from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.library.jobs import GIVEN_UP, MOST_TRIES

if TYPE_CHECKING:
    from sayso.library.folder import Library


def test_pages_come_before_sound_and_each_in_its_order(library: Library, ada: int) -> None:
    speak = library.jobs.add("speak", ada, 1)
    reads = [library.jobs.add("read", ada, about) for about in (1, 2)]
    taken = [library.jobs.take() for _ in range(4)]
    assert [job.id if job else None for job in taken] == [*reads, speak, None]


def test_what_somebody_waits_for_comes_first(library: Library, ada: int) -> None:
    jobs = [library.jobs.add("speak", ada, about) for about in (1, 2, 3)]
    library.jobs.urge(jobs[1])
    library.jobs.urge(jobs[2])
    taken = [library.jobs.take() for _ in jobs]
    assert [job.id if job else None for job in taken] == [jobs[2], jobs[1], jobs[0]]


def test_the_same_work_waits_once(library: Library, ada: int) -> None:
    first = library.jobs.add("read", ada, 7)
    assert library.jobs.add("read", ada, 7) == first
    library.jobs.take()
    assert library.jobs.add("read", ada, 7) == first
    library.jobs.finish(first)
    assert library.jobs.add("read", ada, 7) != first


def test_what_ran_when_the_server_died_runs_again(library: Library, ada: int) -> None:
    job = library.jobs.add("read", ada, 7)
    library.jobs.take()
    assert library.jobs.take() is None
    assert library.jobs.recover() == 1
    again = library.jobs.take()
    assert again is not None
    assert (again.id, again.tries) == (job, 1), "the server died, not a worker over this job"


def test_work_that_kills_its_worker_is_given_up(library: Library, ada: int) -> None:
    job = library.jobs.add("read", ada, 7)
    for _ in range(MOST_TRIES):
        taken = library.jobs.take()
        assert taken is not None
        library.jobs.again(job)
    assert library.jobs.take() is None
    ended = library.jobs.get(ada, job)
    assert ended is not None
    assert (ended.state, ended.problem) == ("failed", GIVEN_UP)


def test_what_is_finished_is_not_done_again(library: Library, ada: int) -> None:
    job = library.jobs.add("read", ada, 7)
    library.jobs.take()
    library.jobs.finish(job)
    library.jobs.again(job)
    assert library.jobs.take() is None


def test_progress_and_problems_are_told_to_their_owner(library: Library, ada: int) -> None:
    job = library.jobs.add("speak", ada, 7)
    library.jobs.go_on(job, 0.4)
    told = library.jobs.get(ada, job)
    assert told is not None
    assert told.done == 0.4
    assert library.jobs.get(library.people.add("ben").id, job) is None
    library.jobs.finish(job, "The voice is not installed.")
    assert [job.problem for job in library.jobs.waiting(ada)] == []
    ended = library.jobs.get(ada, job)
    assert ended is not None
    assert (ended.state, ended.problem) == ("failed", "The voice is not installed.")


def test_sound_that_nobody_waits_for_can_be_left_for_later(library: Library, ada: int) -> None:
    ahead, wanted = (library.jobs.add("speak", ada, about) for about in (1, 2))
    assert library.jobs.take(ahead=False) is None
    library.jobs.urge(wanted)
    taken = library.jobs.take(ahead=False)
    assert taken is not None
    assert (taken.id, taken.urgent) == (wanted, 1)
    assert library.jobs.take(ahead=False) is None
    last = library.jobs.take()
    assert last is not None
    assert last.id == ahead
