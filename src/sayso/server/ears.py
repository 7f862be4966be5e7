"""Who listens to sound that is still being made → where in it each sound is waited for next."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.house.take import BYTES_A_SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

# Between pressing play and asking for the sound; after it, whoever asked has gone.
ASKED_SECONDS = 30.0


@dataclass(slots=True)
class Ear:
    """A listener.

    Attributes:
        start: byte that they began with.
        at: how many bytes they were given, counted from the sound's beginning.
        begun: when they were given the first, by the monotonic clock; None: not yet.
    """

    start: int
    at: int
    begun: float | None = None

    def given(self, count: int) -> None:
        """They were given so many more bytes."""
        self.begun = time.monotonic() if self.begun is None else self.begun
        self.at += count

    @property
    def where(self) -> float:
        """Seconds into the sound where they are, if they have listened all the time.

        A browser reads far ahead of what it plays, so that what it was given alone says little.
        """
        if self.begun is None:
            return self.start / BYTES_A_SECOND
        played = (time.monotonic() - self.begun) * BYTES_A_SECOND
        return min(self.at, self.start + played) / BYTES_A_SECOND


class Ears:
    """All that listen to sound that grows, by the name of its take."""

    def __init__(self) -> None:
        self._asked: dict[str, float] = {}
        self._ears: dict[str, list[Ear]] = {}

    def asked(self, take: str) -> None:
        """Somebody pressed play, and will ask for the sound in a moment."""
        now = time.monotonic()
        self._asked = {name: until for name, until in self._asked.items() if until > now}
        self._asked[take] = now + ASKED_SECONDS

    @contextmanager
    def listening(self, take: str, start: int) -> Iterator[Ear]:
        """Somebody who is given the sound from that byte on, until the end of the block."""
        ear = Ear(start, start)
        self._ears.setdefault(take, []).append(ear)
        try:
            yield ear
        finally:
            self._ears[take].remove(ear)
            if not self._ears[take]:
                del self._ears[take]

    def where(self, take: str) -> float | None:
        """Seconds into the sound where its foremost listener is; None when it has none."""
        ears = self._ears.get(take)
        if ears:
            return max(ear.where for ear in ears)
        return 0.0 if self._asked.get(take, 0.0) > time.monotonic() else None
