"""The seam every voice fits: a line in, a clip out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

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
