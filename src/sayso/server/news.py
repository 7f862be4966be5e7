"""Who waits for something to move on → woken when it has, with no look at files meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class News:
    """What many wait for, by name: one word wakes all who wait for that name.

    All of it happens in one event loop. Who has looked and then waits, with no other waiting
    between the two, misses nothing.
    """

    def __init__(self) -> None:
        self._awaited: dict[str, set[asyncio.Future[None]]] = {}

    async def of(self, name: str, seconds: float) -> None:
        """Until there is news of it, or the seconds are over."""
        coming = asyncio.get_running_loop().create_future()
        waiting = self._awaited.setdefault(name, set())
        waiting.add(coming)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(coming, seconds)
        finally:
            waiting.discard(coming)
            if not waiting and self._awaited.get(name) is waiting:
                del self._awaited[name]

    def tell(self, name: str) -> None:
        """It has moved on."""
        for coming in self._awaited.pop(name, ()):
            if not coming.done():
                coming.set_result(None)
