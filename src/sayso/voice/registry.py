"""The engines that are installed → the voices to choose from.

An engine is an entry point of the group `sayso.voices`; ours stand in the same list. A broken one
becomes a voice that is not installed, with one sentence that says why, and stops no other.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sayso.errors import LanguageNotSpoken, VoiceNotFound, VoiceNotInstalled
from sayso.model import VoiceInfo
from sayso.voice.engine import Engine
from sayso.voice.languages import EVERY, UNKNOWN, language_name, speaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

GROUP = "sayso.voices"

_Made = TypeVar("_Made")

# Ours first, in this order: the first voice of the first engine is the default.
# The last may have to ask a server.
_OURS = ("hibari", "kokoro", "silent", "remote")


class Registry:
    """The voices of every engine, found when first asked for.

    Args:
        extra: engines by name, beside the installed ones and before them.
    """

    def __init__(self, extra: Mapping[str, Engine] | None = None) -> None:
        self._extra = dict(extra or {})
        self._engines: dict[str, Engine | str] = {}

    def voices(self) -> tuple[VoiceInfo, ...]:
        """All voices, also those not installed, under the ids by which `find` knows them."""
        return tuple(voice for voice, _, _ in self._listed)

    def find(self, voice_id: str) -> tuple[Engine, VoiceInfo]:
        """The voice and the engine that speaks it. `ENGINE:VOICE` always names one exactly.

        The voice's id is the engine's own, also where two engines use the same.

        Raises:
            VoiceNotFound: no engine has it; names those that are like it, and what there is.
            VoiceNotInstalled: it is known, but something is missing; says what.
        """
        engine_name, separator, own_id = voice_id.partition(":")
        if separator and engine_name in self._names:
            found = [entry for entry in self._of(engine_name) if entry[1] == own_id]
        else:
            # As in `_listed`, the first who has it, but no engine behind that one is asked.
            every = (entry for name in self._names for entry in self._of(name))
            found = list(islice((entry for entry in every if entry[1] == voice_id), 1))
        if not found:
            raise self._not_found(voice_id)
        listed, own_id, engine = found[0]
        if engine is None or not listed.installed:
            hint = listed.hint or "Something it needs is missing."
            raise VoiceNotInstalled(f"The voice {voice_id} is not installed. {hint}")
        return engine, replace(listed, id=own_id)

    def for_language(self, tag: str) -> tuple[VoiceInfo, ...]:
        """The installed voices made for a language (BCP 47), the region's own before others."""
        fitting = [
            voice
            for voice in self.voices()
            if voice.installed and voice.language not in EVERY and speaks(voice.language, tag)
        ]
        return tuple(sorted(fitting, key=lambda voice: voice.language.lower() != tag.lower()))

    def check_language(self, voice: VoiceInfo, language: str) -> None:
        """Nothing, if the voice speaks the language (BCP 47; "" when it is not known).

        Raises:
            LanguageNotSpoken: it would read gibberish; names a voice that can, if there is one.
        """
        if not language or speaks(voice.language, language):
            return
        wanted = language_name(language)
        others = self.for_language(language)
        if others:
            advice = f"choose the voice {others[0].id} instead"
        elif language == UNKNOWN:
            advice = "say which one in the page's lang attribute, if a voice speaks it"
        else:
            advice = f"no installed voice speaks {wanted}"
        raise LanguageNotSpoken(
            f"The voice {voice.id} speaks {language_name(voice.language)}, "
            f"the text is in {wanted}: {advice}."
        )

    @cached_property
    def _names(self) -> dict[str, EntryPoint | None]:
        """Engines by name, in order; an entry point, or None for one that was passed in."""
        points = {point.name: point for point in entry_points(group=GROUP)}
        ours = [name for name in _OURS if name in points]
        others = sorted(points.keys() - set(ours))
        ordered: dict[str, EntryPoint | None] = dict.fromkeys(self._extra)
        ordered.update({name: points[name] for name in (*ours, *others) if name not in ordered})
        return ordered

    @cached_property
    def _listed(self) -> tuple[tuple[VoiceInfo, str, Engine | None], ...]:
        """`(voice, the engine's own id, engine)`; ids are unique: first come, first named."""
        taken: set[str] = set()
        entries = []
        for name in self._names:
            for voice, own_id, engine in self._of(name):
                unique = f"{name}:{own_id}" if own_id in taken else own_id
                taken.add(unique)
                entries.append((replace(voice, id=unique), own_id, engine))
        return tuple(entries)

    def _of(self, name: str) -> Iterable[tuple[VoiceInfo, str, Engine | None]]:
        """The voices of one engine, or the one sentence that says why it has none."""
        engine = self._engine(name)
        voices = engine if isinstance(engine, str) else _guarded(lambda: _voices(engine, name))
        if isinstance(voices, str):
            return ((_missing(name, voices), name, None),)
        return tuple(
            (voice, voice.id, None if isinstance(engine, str) else engine) for voice in voices
        )

    def _engine(self, name: str) -> Engine | str:
        if name not in self._engines:
            point = self._names[name]
            self._engines[name] = (
                self._extra[name] if point is None else _guarded(lambda: _made(point))
            )
        return self._engines[name]

    def _not_found(self, voice_id: str) -> VoiceNotFound:
        every = [voice.id for voice in self.voices()]
        installed = ", ".join(voice.id for voice in self.voices() if voice.installed)
        close = get_close_matches(voice_id, every, n=2)
        meant = f" Did you mean {' or '.join(close)}?" if close else ""
        return VoiceNotFound(
            f"There is no voice “{voice_id[:60]}”.{meant} Installed: {installed or 'none'}."
        )


def _made(point: EntryPoint) -> Engine:
    engine = point.load()()
    if not isinstance(engine, Engine):
        raise TypeError("it lacks a part of the protocol sayso.voice.engine.Engine")
    return engine


def _voices(engine: Engine, name: str) -> tuple[VoiceInfo, ...]:
    voices = tuple(engine.voices())
    if not all(isinstance(voice, VoiceInfo) for voice in voices):
        raise TypeError("its voices() gives something else than VoiceInfo")
    return tuple(replace(voice, engine=name) for voice in voices)


def _guarded(make: Callable[[], _Made]) -> _Made | str:
    """What `make` gives, or why it gave nothing, as one sentence."""
    try:
        return make()
    except ImportError as error:
        package = (error.name or "").partition(".")[0]
        return f"Install the Python package {package}." if package else f"It needs {error}."
    except Exception as error:  # noqa: BLE001 - whatever a plugin does, the others go on
        cause = str(error).splitlines()[0] if str(error) else type(error).__name__
        return f"Its engine does not start: {cause.rstrip('.')}."


def _missing(name: str, hint: str) -> VoiceInfo:
    return VoiceInfo(
        id=name,
        name=name.capitalize(),
        engine=name,
        language="und",
        maker="",
        licence="",
        natural_wpm=0.0,
        installed=False,
        hint=hint,
    )
