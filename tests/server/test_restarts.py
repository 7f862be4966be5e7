"""A worker that dies in the middle of what is being listened to."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import httpx
import pytest

from sayso.house.work import do, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from sayso.house.house import House
    from sayso.house.work import Step
    from sayso.library.values import Job

    Begun = tuple[str, Job, Generator[Step, None, str]]

TEXT = "Rain\n\n" + "\n\n".join(f"On day {day} it rained all day." * 3 for day in range(9))


@pytest.fixture
def begun(browser: httpx.Client, house: House) -> Begun:
    """Where an article is of which four lines are spoken, the job, and what would go on with it."""
    where = browser.post("/save", data={"text": TEXT}).headers["location"]
    reading = house.library.jobs.take()
    assert reading is not None
    house.library.jobs.finish(reading.id, do(house, reading))
    job = house.library.jobs.take()
    assert job is not None
    doing = steps(house, job)
    assert len(list(islice(doing, 4))) == 4
    return where, job, doing


def test_who_listens_hears_the_rest_from_the_worker_that_takes_its_place(
    browser: httpx.Client, house: House, begun: Begun, work: Callable[[], None]
) -> None:
    where, job, doing = begun
    row = browser.post(f"{where}/speak").json()
    with browser.stream("GET", row["sound"]) as answer:
        sound = answer.iter_raw(1000)
        first = next(sound)
        doing.close()
        house.library.jobs.again(job.id)
        assert house.plan(house.wanted(1, job.about)) is None, "its take is gone"
        work()
        heard = first + b"".join(sound)
    kept = browser.get(browser.post(f"{where}/speak").json()["sound"]).content
    # The first frame tells the length, and is written anew at the end.
    assert heard[1000 : len(kept)] == kept[1000:]
    assert not any(heard[len(kept) :])


def test_a_sound_that_will_never_be_made_breaks_off_and_is_no_silence(
    browser: httpx.Client, house: House, begun: Begun
) -> None:
    where, job, doing = begun
    row = browser.post(f"{where}/speak").json()
    with browser.stream("GET", row["sound"]) as answer:
        sound = answer.iter_raw(1000)
        next(sound)
        doing.close()
        house.library.jobs.finish(job.id, "The voice broke.")
        with pytest.raises(httpx.RemoteProtocolError):
            list(sound)
    assert browser.get(row["sound"]).status_code == 404


def test_no_word_is_told_twice_and_none_is_left_out(
    browser: httpx.Client, house: House, begun: Begun
) -> None:
    where, job, doing = begun
    row = browser.post(f"{where}/speak").json()
    with browser.stream("GET", row["times"]) as answer:
        lines = (line for line in answer.iter_lines() if line.startswith("data: "))
        told = [next(lines) for _ in range(4)]
        doing.close()
        house.library.jobs.again(job.id)
        anew = house.library.jobs.take()
        assert anew is not None
        rest = steps(house, anew)
        assert len(list(islice(rest, 6))) == 6
        told += [next(lines), next(lines)]
        list(rest)
        house.library.jobs.finish(anew.id)
        told += lines
    *rows, whole = (json.loads(line.removeprefix("data: ")) for line in told)
    words = [word for row in rows for word in row["words"]]
    assert len(rows) >= 6
    assert words == whole["words"][: len(words)], "and all that is left comes with the end"
    assert [row["line"] for row in rows] == whole["lines"][: len(rows)]
