from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sayso.house.desk import Desk, Held, neediest
from sayso.house.house import House
from sayso.house.take import Wanted
from sayso.house.work import Step
from sayso.library.values import Job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.house.work import Steps


def held(number: int, seconds: float, turn: int = 0, urgent: int = 0) -> Held:
    def nothing() -> Steps:
        yield Step(1.0, seconds)

    job = Job(number, "speak", 1, number, urgent=urgent)
    return Held(job, nothing(), seconds=seconds, turn=turn)


@pytest.mark.parametrize(
    ("takes", "listeners", "first"),
    [
        # Ten seconds in hand are less than twenty.
        ([held(1, 30.0), held(2, 40.0)], {1: 20.0, 2: 20.0}, 1),
        ([held(1, 30.0), held(2, 40.0)], {1: 5.0, 2: 30.0}, 2),
        # A saved article that nobody listens to comes last, however little of it there is.
        ([held(1, 0.0, turn=-1), held(2, 300.0)], {2: 1.0}, 2),
        # Of those that have run dry, who waited longest: nobody's seeking stops the others.
        ([held(1, 10.0, turn=7), held(2, 0.0, turn=-1)], {1: 300.0, 2: 0.0}, 2),
        ([held(1, 10.0, turn=7), held(2, 5.0, turn=8)], {1: 300.0, 2: 5.0}, 1),
        # Who hears a headline is given a sentence before another article is begun, but no more.
        ([held(1, 2.0, turn=7), held(2, 0.0, turn=-1)], {1: 0.5, 2: 0.0}, 1),
        ([held(1, 8.0, turn=7), held(2, 0.0, turn=-1)], {1: 0.5, 2: 0.0}, 2),
        # What nobody listens to is made one article after another, what was asked for first.
        ([held(2, 0.0), held(1, 90.0)], {}, 1),
        ([held(1, 90.0), held(2, 0.0, urgent=1)], {}, 2),
    ],
)
def test_the_line_that_is_missed_soonest_is_made_first(
    takes: list[Held], listeners: dict[int, float], first: int
) -> None:
    assert neediest(takes, listeners).job.id == first


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "library", voice="silent", cache="")
    yield opened
    opened.close()


def test_a_job_that_cannot_be_done_ends_alone(house: House) -> None:
    said: list[dict[str, object]] = []
    desk = Desk(house, said.append)
    wanted = Wanted(7, 1, "silent", 200.0)
    desk.put(Job(1, "speak", 1, 7, wanted.json()))
    desk.put(Job(2, "speak", 1, 7, json.dumps({"of": "another Sayso"})))
    while desk.is_speaking:
        desk.step()
    ends = {one["end"]: one for one in said}
    assert "article" in str(ends[1]["problem"])
    assert ends[2] == {"end": 2, "problem": "", "broke": True}


def test_nothing_is_begun_ahead_of_one_article_while_another_is_in_hand(house: House) -> None:
    desk = Desk(house, lambda _: None)
    desk.put(Job(1, "speak", 1, 7, Wanted(7, 1, "silent", 200.0).json()))
    alone = desk._ahead()
    desk.put(Job(2, "speak", 1, 8, Wanted(8, 1, "silent", 200.0).json()))
    assert (alone > 0, desk._ahead()) == (True, 0)
