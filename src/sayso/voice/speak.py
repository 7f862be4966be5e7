"""Lines → clips, in order, made ahead of the listener.

The first line is spoken alone, since everybody waits for it; then a few threads work ahead (a
network frees the interpreter while it runs), never further than the listener may still want.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from sayso.errors import ScriptError, VoiceError, VoiceFailed
from sayso.model import Line, Token
from sayso.voice.crew import Crew, in_background
from sayso.voice.guards import length, say

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from threading import Thread

    from sayso.model import Clip, VoiceInfo
    from sayso.voice.cache import ClipCache
    from sayso.voice.engine import Engine

# On two cores, 835 words in 43 lines took 1.4 s with two threads, 2.5 s with one, 1.5 s with three.
_WORKERS = 2

# Seconds after which an engine that has not answered is taken to hang.
_PATIENCE = 120.0


def speak(
    lines: Iterable[Line],
    engine: Engine,
    voice: VoiceInfo,
    *,
    cache: ClipCache | None = None,
    workers: int | None = None,
    ahead: int = 8,
) -> Generator[Clip, None, None]:
    """One clip for each line, in order, guarded, from the cache where it has them.

    Lines are taken only as far as `ahead`; closing the generator stops the work.

    Args:
        lines: what to say.
        engine: who says it.
        voice: one of the engine's.
        cache: where clips are looked for and kept.
        workers: threads that speak at once.
        ahead: how many lines may be made before they are asked for.

    Raises:
        NothingToSay, LanguageNotSpoken, VoiceFailed: at the line that failed, after the clips
            before it.
    """

    def spoken(line: Line) -> Clip:
        return _spoken(line, engine, voice, cache)

    crew = Crew(spoken, workers or _WORKERS)
    waiting: deque[Future[Clip]] = deque()
    source = _begun(lines, crew)
    try:
        for first in source:
            first.exception(_PATIENCE)
            waiting.append(first)
            break
        while waiting:
            waiting.extend(islice(source, max(1, ahead) + 1 - len(waiting)))
            yield waiting.popleft().result(_PATIENCE)
    except TimeoutError:
        raise VoiceFailed(
            f"The engine {engine.name} gave no answer for {_PATIENCE:.0f} seconds; "
            "try another voice."
        ) from None
    finally:
        crew.stop()


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
    crew: Crew[Line, float | None] = Crew(
        lambda line: _length(line, engine, voice, cache), _WORKERS
    )
    source = iter(lines)
    waiting = deque(crew.begin(line) for line in islice(source, _WORKERS))
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


def _begun(lines: Iterable[Line], crew: Crew[Line, Clip]) -> Iterator[Future[Clip]]:
    """The clips being made; a failure of the lines themselves stands behind the last of them."""
    try:
        for line in lines:
            yield crew.begin(line)
    except Exception as error:  # noqa: BLE001 - raised at its place
        failed: Future[Clip] = Future()
        failed.set_exception(error)
        yield failed


def _spoken(line: Line, engine: Engine, voice: VoiceInfo, cache: ClipCache | None) -> Clip:
    key = _key(line, engine, voice, cache)
    clip = cache.get(key) if cache and key else None
    if clip is None:
        clip = say(line, engine, voice)
        if cache and key:
            cache.put(key, clip)
    return clip


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
