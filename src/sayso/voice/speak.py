"""Lines → clips, in order, made ahead of the listener.

The first line is spoken alone, since everybody waits for it, and in pieces if the engine is slow;
then a few threads work ahead (a network frees the interpreter while it runs), never further than
the listener may still want.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, wait
from contextlib import suppress
from functools import partial
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from sayso.errors import ScriptError, VoiceError, VoiceFailed
from sayso.model import Line, Token
from sayso.voice.crew import Crew, in_background
from sayso.voice.engine import GradualEngine
from sayso.voice.guards import length, say, say_gradually
from sayso.voice.pieces import together

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from threading import Thread

    from sayso.model import Clip, VoiceInfo
    from sayso.voice.cache import ClipCache
    from sayso.voice.engine import Engine

# On two cores, 835 words in 43 lines took 1.4 s with two threads, 2.5 s with one, 1.5 s with three.
_WORKERS = 2

# Lines that are begun before they are asked for, where nobody says otherwise.
_AHEAD = 8

# Seconds after which an engine that has not answered is taken to hang.
_PATIENCE = 120.0


def speak(
    lines: Iterable[Line],
    engine: Engine,
    voice: VoiceInfo,
    *,
    cache: ClipCache | None = None,
    workers: int | None = None,
    ahead: Callable[[], int] = lambda: _AHEAD,
    gradually: bool = False,
) -> Generator[Clip, None, None]:
    """A clip for each line, in order, guarded, from the cache where it has them.

    Lines are taken only as far ahead as `ahead` says; closing the generator stops the work.

    Args:
        lines: what to say.
        engine: who says it.
        voice: one of the engine's.
        cache: where clips are looked for and kept.
        workers: threads that speak at once.
        ahead: how many lines may be begun before they are asked for; looked at with each line,
            so that one article can make room for others.
        gradually: whether the first line of a slow engine may come in several clips: each has the
            times of the tokens that it says, and the line is complete when all its tokens are said.

    Raises:
        NothingToSay, LanguageNotSpoken, VoiceFailed: at the line that failed, after the clips
            before it.
    """
    crew: Crew[Callable[[], Clip], Clip] = Crew(lambda job: job(), workers or _workers(engine))
    work = _Work(engine, voice, cache, crew)
    waiting: deque[Future[Clip]] = deque()
    begun = _begun(lines, work)
    try:
        for first in begun:
            waiting.extend(islice(begun, ahead()))
            yield from work.heard(first) if gradually else (first.result(_PATIENCE),)
            break
        while waiting or (waiting := deque(islice(begun, 1))):
            clip = waiting.popleft().result(_PATIENCE)
            waiting.extend(islice(begun, max(0, ahead() - len(waiting))))
            yield clip
    except (TimeoutError, Empty):
        raise VoiceFailed(
            f"The engine {engine.name} gave no answer for {_PATIENCE:.0f} seconds; "
            "try another voice."
        ) from None
    finally:
        crew.stop()


def _workers(engine: Engine) -> int:
    """All cores for a slow engine, whose sentences take no less than they sound."""
    return max(_WORKERS, os.cpu_count() or 1) if is_slow(engine) else _WORKERS


def is_slow(engine: Engine) -> bool:
    """Whether a whole sentence of it is worth waiting for in pieces."""
    return isinstance(engine, GradualEngine)


def lengths(
    lines: Sequence[Line],
    engine: Engine,
    voice: VoiceInfo,
    cache: ClipCache | None = None,
) -> Iterator[float | None]:
    """Natural seconds of each line's clip before there is a sound; None where nobody knows.

    They are those of the clips that `speak` gives, to the sample, for an engine that knows its
    durations and leaves no more silence around its speech than the guards allow. Each is found
    out when it is asked for: a few milliseconds with a small network.
    """
    # Of a slow engine one at a time, so that the first sound waits for its own length alone.
    workers = 1 if is_slow(engine) else _WORKERS
    crew: Crew[Line, float | None] = Crew(lambda line: _length(line, engine, voice, cache), workers)
    source = iter(lines)
    waiting = deque(crew.begin(line) for line in islice(source, workers))
    try:
        while waiting:
            yield waiting.popleft().result(_PATIENCE)
            waiting.extend(crew.begin(line) for line in islice(source, 1))
    except TimeoutError:  # of an engine that hangs: `speak` will tell
        yield from (None for _ in [0, *waiting, *source])
    finally:
        crew.stop()


def warm(engine: Engine, voice: VoiceInfo) -> Thread:
    """Load the voice in the background, while the text is still being read.

    A failure is silent here; it comes again, and is told, when the voice is asked to speak.
    """

    def load() -> None:
        with suppress(Exception):
            engine.seconds(Line((Token("One", None, ("one",)),)), voice)

    return in_background(load, "warm")


def _begun(lines: Iterable[Line], work: _Work) -> Iterator[Future[Clip]]:
    """The clips being made; a failure of the lines themselves stands behind the last of them."""
    try:
        for line in lines:
            yield work.begin(line)
    except Exception as error:  # noqa: BLE001 - raised at its place
        failed: Future[Clip] = Future()
        failed.set_exception(error)
        yield failed


class _Work:
    """One engine's voice, a cache and a crew: what a line is given to."""

    def __init__(
        self,
        engine: Engine,
        voice: VoiceInfo,
        cache: ClipCache | None,
        crew: Crew[Callable[[], Clip], Clip],
    ) -> None:
        self._engine, self._voice = engine, voice
        self._cache, self._crew = cache, crew
        self._first: Future[Clip] | None = None
        self._arrived: SimpleQueue[Clip | None] = SimpleQueue()

    def begin(self, line: Line) -> Future[Clip]:
        """The clip, being made: of the first line alone, of the others once that is there."""
        if self._first is None:
            self._first = self._crew.begin(partial(self._whole, line, self._arrived.put))
            self._first.add_done_callback(lambda _: self._arrived.put(None))
            return self._first
        return self._crew.begin(partial(self._next, line, self._first))

    def heard(self, first: Future[Clip]) -> Iterator[Clip]:
        """The clip of the first line, piece by piece as each is made."""
        some = False
        while first is self._first and (clip := self._arrived.get(timeout=_PATIENCE)) is not None:
            some = True
            yield clip
        whole = first.result()
        if not some:
            yield whole

    def _next(self, line: Line, first: Future[Clip]) -> Clip:
        wait([first])
        self._crew.check()
        return self._whole(line)

    def _whole(self, line: Line, heard: Callable[[Clip], None] | None = None) -> Clip:
        key = _key(line, self._engine, self._voice, self._cache)
        clip = self._cache.get(key) if self._cache and key else None
        if clip is None:
            clip = self._spoken(line, heard)
            if self._cache and key:
                self._cache.put(key, clip)
        return clip

    def _spoken(self, line: Line, heard: Callable[[Clip], None] | None) -> Clip:
        if not isinstance(self._engine, GradualEngine):
            return say(line, self._engine, self._voice)
        pieces: list[Clip] = []
        for clip in say_gradually(line, self._engine, self._voice, urgent=heard is not None):
            self._crew.check()
            pieces.append(clip)
            if heard is not None:
                heard(clip)
        return together(pieces)


def _length(line: Line, engine: Engine, voice: VoiceInfo, cache: ClipCache | None) -> float | None:
    key = _key(line, engine, voice, cache)
    known = cache.seconds(key) if cache and key else None
    if known is not None:
        return known
    with suppress(ScriptError, VoiceError):
        return length(line, engine, voice)
    return None


def _key(line: Line, engine: Engine, voice: VoiceInfo, cache: ClipCache | None) -> str | None:
    """Where the clip is kept; None, so not at all, if the engine cannot say what decides it."""
    try:
        return cache.key(line, engine, voice) if cache else None
    except Exception:  # noqa: BLE001 - whatever an engine does; what matters shows when it speaks
        return None
