"""Voices, their sound, and its times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sayso.model.pace import WPM_AT_1X

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from sayso.model.page import Article, Span
    from sayso.model.speech import Line

    Samples: TypeAlias = npt.NDArray[np.float32]

TimedBy = Literal["model", "aligned", "estimated"]


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One speaker of an engine.

    Attributes:
        id: unique among all engines ("heart"); what `--voice` takes.
        name: for people ("Heart").
        engine: name of the engine's entry point ("hibari").
        language: BCP 47 tag ("en-US").
        maker: who made it.
        licence: SPDX identifier of its weights.
        natural_wpm: words per minute it speaks by itself, measured: a guess to start with.
        loudness: integrated, in LUFS, as its engine makes it; None if nobody has measured it.
        installed: whether it can speak now.
        hint: when it cannot, one sentence that says what to install; else "".
        synthetic: True when the sound is made by a model and must be labelled so.
    """

    id: str
    name: str
    engine: str
    language: str
    maker: str
    licence: str
    natural_wpm: float
    installed: bool = True
    hint: str = ""
    synthetic: bool = True
    loudness: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Sound, with the times of what is said in it.

    From an engine it is one line at the voice's natural pace; to a sink it is the same line at the
    pace asked for, its pause behind it, so that the clips of a sink joined are the whole sound.

    Attributes:
        samples: float32 mono, shape `(n,)`, in [-1, 1].
        rate: hertz.
        times: `(start, end)` seconds from the clip's start, one for each token of its line, rising,
            not overlapping, inside the clip; () when the engine does not know.
        timed_by: how the times were got.
    """

    samples: Samples
    rate: int
    times: tuple[tuple[float, float], ...] = ()
    timed_by: TimedBy = "estimated"

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Word:
    """A written word that is read, and when.

    `start` and `end` are seconds on the narration's clock: the sound file's, at the pace asked for.
    """

    text: str
    span: Span
    start: float
    end: float
    timed_by: TimedBy


@dataclass(frozen=True, slots=True)
class Cue:
    """A line on the narration's clock: `[start, end)` seconds, the pause after it not included."""

    line: Line
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Narration:
    """An article, a voice, its lines and words on one clock. No samples.

    Attributes:
        article: what was read.
        voice: who read it.
        cues: each line with its time.
        words: each written word that was read, with its time.
        seconds: length of the whole sound, pauses included.
        wpm_asked: words per minute asked for.
        quote_voice: who read the quotations, if it was another voice.
        keep_pauses: whether its pauses shrink no faster than its speech, also when it is heard at
            another pace.
    """

    article: Article
    voice: VoiceInfo
    cues: tuple[Cue, ...]
    words: tuple[Word, ...]
    seconds: float
    wpm_asked: float
    quote_voice: VoiceInfo | None = None
    keep_pauses: bool = False

    @property
    def written_words(self) -> int:
        """Written words that were read."""
        return sum(cue.line.written_words for cue in self.cues)

    @property
    def wpm_reached(self) -> float:
        """Words read ÷ seconds of sound × 60."""
        return self.written_words / self.seconds * 60 if self.seconds else 0.0

    @property
    def speed(self) -> float:
        """The pace asked for as a multiple: 250 WPM is 1.25."""
        return self.wpm_asked / WPM_AT_1X
