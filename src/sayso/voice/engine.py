"""The seam every voice fits: a line in, a clip out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Clip, Line, VoiceInfo


@runtime_checkable
class Engine(Protocol):
    """What a plugin provides.

    It is made with no arguments, once, and should load nothing until it is asked to speak.

    Attributes:
        name: of its entry point in the group `sayso.voices`.
    """

    name: str

    def voices(self) -> Sequence[VoiceInfo]:
        """Its speakers, also those not yet installed. Never raises, never loads weights."""
        ...

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        """The line at the voice's natural pace; the same line always gives the same samples.

        Called from several threads at once. `line` has passed the guards: something speakable, no
        control characters, short enough. The line's pause is not part of the clip.
        """
        ...

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:
        """Length of the clip that `speak` would make, to a frame, or None if unknown."""
        ...

    def fingerprint(self, voice: VoiceInfo) -> str:
        """What else decides the samples: digest of the weights, version of the synthesis."""
        ...


@runtime_checkable
class GradualEngine(Engine, Protocol):
    """An engine that is slow to a whole sentence, and has its beginning sooner. Not required.

    Sayso takes such an engine for a slow one: it uses every core, a sentence on each.
    """

    def parts(self, line: Line, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:
        """The clip that `speak` gives, in consecutive pieces that joined are the same samples.

        Each piece has the times of the tokens that it says whole, the first piece those of the
        first tokens and so on; together they have one for every token.

        Args:
            line: as for `speak`.
            voice: as for `speak`.
            urgent: whether somebody waits for the first piece, so that all cores should make it.
        """
        ...
