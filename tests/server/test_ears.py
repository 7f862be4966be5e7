from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sayso.house.take import BYTES_A_SECOND
from sayso.server.ears import ASKED_SECONDS, Ears

if TYPE_CHECKING:
    import pytest


def test_a_listener_is_where_they_can_be_by_now(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    ears = Ears()
    assert ears.where("a take") is None
    with ears.listening("a take", 0) as ear:
        assert ears.where("a take") == 0
        ear.given(30 * BYTES_A_SECOND)
        now += 4
        assert ears.where("a take") == 4, "a browser reads ahead of what it plays"
        now += 60
        assert ears.where("a take") == 30, "nobody has heard what they were not given"
    assert ears.where("a take") is None


def test_who_went_farthest_is_who_runs_dry_first() -> None:
    ears = Ears()
    with ears.listening("a take", 0), ears.listening("a take", 90 * BYTES_A_SECOND):
        assert ears.where("a take") == 90
        assert ears.where("another") is None


def test_who_pressed_play_is_waited_for_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    ears = Ears()
    ears.asked("a take")
    assert ears.where("a take") == 0
    now += ASKED_SECONDS
    assert ears.where("a take") is None
