"""Line → silence of an honest length: the voice that needs no model.

Tests, plugin writers and a first run on a bare machine use it: times, pace, files and pages are
the same as with any other voice, only nothing is heard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sayso.model import Clip, VoiceInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Line, Token

_RATE = 24000  # hertz

# Seconds of speech: what a word costs and what each of its letters does. The English of newspapers
# has 4.8 letters a word and a mark every nine words, which makes 160 words a minute.
_A_WORD, _A_LETTER, _A_MARK = 0.11, 0.049, 0.25


class SilentEngine:
    """One voice, `silent`, in every language."""

    name = "silent"

    def voices(self) -> Sequence[VoiceInfo]:
        """The one voice. "mul" is BCP 47's tag for many languages."""
        return (
            VoiceInfo(
                id="silent",
                name="Silent",
                engine=self.name,
                language="mul",
                maker="Sayso",
                licence="Apache-2.0",
                natural_wpm=160.0,
                synthetic=False,
            ),
        )

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:  # noqa: ARG002 - there is only one
        """Zeros, and the times at which the words would be said."""
        times: list[tuple[float, float]] = []
        position = 0
        for token in line.tokens:
            start, position = position, position + _samples(token)
            # The mark's pause follows the word.
            end = max(start, position - _pause(token))
            times.append((start / _RATE, end / _RATE))
        return Clip(np.zeros(position, np.float32), _RATE, tuple(times), "estimated")

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:  # noqa: ARG002 - as above
        """The same sum, without the sound."""
        return sum(_samples(token) for token in line.tokens) / _RATE

    def fingerprint(self, voice: VoiceInfo) -> str:  # noqa: ARG002 - as above
        """Changes when the lengths do."""
        return "silent 1"


def _samples(token: Token) -> int:
    words = " ".join(token.words).split()
    letters = sum(len(word) for word in words)
    return round(_RATE * (_A_WORD * len(words) + _A_LETTER * letters)) + _pause(token)


def _pause(token: Token) -> int:
    return round(_RATE * _A_MARK) if token.after else 0
