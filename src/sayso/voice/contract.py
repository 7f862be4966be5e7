"""Engine → what it breaks of the contract: the test for everyone who writes a voice.

    from sayso.voice.contract import check_engine

    def test_my_voice() -> None:
        check_engine(MyEngine())

It needs no test framework. Every installed voice says a few lines; each fault is one sentence.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from sayso.model import Clip, Line, Token, VoiceInfo
from sayso.voice.crew import Crew
from sayso.voice.engine import Engine
from sayso.voice.guards import longest, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_Answer = TypeVar("_Answer")

# A short line, marks of every kind, and one as long as an engine will ever be given.
_SENTENCES = (
    "Rain.",
    "The ferry left at noon, said the harbour master; it was full: four hundred people!",
    "Who paid for the bridge — and why was nobody told?",
    " ".join(["The council will meet again on Tuesday to vote on the plan,"] * 5) + " or not.",
)

_TAGGED = 2  # letters at least in a BCP 47 tag
_WPM = range(60, 401)
_SLACK = 0.03  # seconds by which `seconds` may differ from the clip: about one frame

# Seconds after which an engine is taken to hang: the longest line has 65 words.
PATIENCE = 300.0


class ContractBroken(AssertionError):
    """An engine breaks the contract; the message lists every fault found."""


def check_engine(engine: Engine, sentences: Sequence[str] = _SENTENCES) -> None:
    """Nothing, if the engine keeps the contract with every installed voice.

    Args:
        engine: freshly made.
        sentences: what its voices say, for languages other than English.

    Raises:
        ContractBroken: it does not; names each fault.
    """
    if found := tuple(faults(engine, sentences)):
        raise ContractBroken("\n".join(found))


def faults(engine: Engine, sentences: Sequence[str] = _SENTENCES) -> Iterator[str]:
    """What `check_engine` would complain of, one sentence each."""
    if not isinstance(engine, Engine):
        yield "The engine lacks a name or a method of sayso.voice.engine.Engine."
        return
    voices = tuple(engine.voices())
    if not voices:
        yield "voices() lists no voice, not even one that is not installed."
    if len({voice.id for voice in voices}) < len(voices):
        yield "voices() lists two voices with the same id."
    lines = [as_line(sentence) for sentence in sentences]
    for voice in voices:
        yield from _faults_in_voice(engine, voice)
        if voice.installed:
            yield from _faults_in_speech(engine, voice, lines)


def as_line(sentence: str) -> Line:
    """A plain sentence as the line an engine gets: one token for each word."""
    tokens: list[Token] = []
    for written in sentence.split():
        word = written.rstrip(",.?!;:—")
        mark = written[len(word) :][:1]
        tokens.append(Token(written, None, (word,) if word else (), mark))
    return Line(tuple(tokens))


def _faults_in_voice(engine: Engine, voice: VoiceInfo) -> Iterator[str]:
    who = f"The voice {voice.id!r}"
    if not voice.id or ":" in voice.id or voice.id != voice.id.strip():
        yield f"{who} has an id that is empty, has a colon, or spaces around it."
    if voice.engine != engine.name:
        yield f"{who} names the engine {voice.engine!r}, which is called {engine.name!r}."
    if len(voice.language) < _TAGGED:
        yield f"{who} has no language: a BCP 47 tag such as en-GB is needed."
    if not voice.maker or not voice.licence:
        yield f"{who} does not say who made it and under which licence."
    if round(voice.natural_wpm) not in _WPM:
        yield f"{who} says that its natural pace is {voice.natural_wpm:g} words a minute."
    if voice.installed == bool(voice.hint):
        yield f"{who} must have a hint exactly when it is not installed."


def _faults_in_speech(engine: Engine, voice: VoiceInfo, lines: Sequence[Line]) -> Iterator[str]:
    fingerprint = engine.fingerprint(voice)
    if not isinstance(fingerprint, str) or not fingerprint:
        yield f"fingerprint() of {voice.id} is not a text."
    if fingerprint != engine.fingerprint(voice):
        yield f"fingerprint() of {voice.id} changes from call to call."
    # What is promised before any sound, for a line that has never been spoken; then two at once.
    promised = _asked(lambda line: engine.seconds(line, voice), lines, workers=1)
    once = _asked(lambda line: engine.speak(line, voice), lines, workers=2)
    for line, clip, seconds in zip(lines, once, promised, strict=True):
        where = f"{voice.id} at “{line.spoken[:24]}…”"
        if isinstance(clip, str) or isinstance(seconds, str):
            yield f"{where}: {clip if isinstance(clip, str) else seconds}"
            continue
        found = tuple(_faults_in_clip(clip, line, voice, seconds))
        yield from (f"{where}: {fault}" for fault in found)
        if not found:
            again = engine.speak(line, voice)
            if not np.array_equal(again.samples, clip.samples):
                yield f"{where}: the same line has other samples the second time."
            say(line, engine, voice)


def _asked(
    ask: Callable[[Line], _Answer], lines: Sequence[Line], *, workers: int
) -> list[_Answer | str]:
    """What it gives for each line, or what is wrong with asking, as a sentence."""
    crew: Crew[Line, _Answer] = Crew(ask, workers)
    begun = [crew.begin(line) for line in lines]
    answers: list[_Answer | str] = []
    for future in begun:
        try:
            answers.append(future.result(PATIENCE))
        except TimeoutError:
            answers.append(f"it gives no answer in {PATIENCE:g} seconds.")
            break
        except Exception as error:  # noqa: BLE001 - whatever an engine does is a fault to tell
            answers.append(f"it raises {type(error).__name__}: {error}.")
    crew.stop()
    # Behind one that hangs nothing is waited for.
    return answers + ["it was not asked, since it hangs."] * (len(lines) - len(answers))


def _faults_in_clip(
    clip: Clip, line: Line, voice: VoiceInfo, promised: float | None
) -> Iterator[str]:
    if not isinstance(clip, Clip) or clip.samples.dtype != np.float32 or clip.samples.ndim != 1:
        yield "speak() must give a Clip of float32 samples of shape (n,)."
        return
    if not len(clip.samples) or not np.isfinite(clip.samples).all():
        yield "there is no sound, or samples that are not numbers."
        return
    if clip.seconds > longest(line):
        yield f"there are {clip.seconds:.0f} seconds of sound for {len(line.tokens)} words."
    if np.abs(clip.samples).max() > 1.0:
        yield "samples lie outside [-1, 1]."
    if voice.synthetic and not clip.samples.any():
        yield "there is only silence, yet the voice says that it is synthetic speech."
    if promised is not None and abs(promised - clip.seconds) > _SLACK:
        yield f"seconds() promised {promised:.3f}, the clip has {clip.seconds:.3f}."
    yield from _faults_in_times(clip, line)


def _faults_in_times(clip: Clip, line: Line) -> Iterator[str]:
    if not clip.times:
        return
    if len(clip.times) != len(line.tokens):
        yield f"{len(clip.times)} times for {len(line.tokens)} tokens: give one each, or ()."
        return
    if any(end < start for start, end in clip.times):
        yield "a time ends before it starts."
    if any(after[0] < before[1] - 1e-6 for before, after in pairwise(clip.times)):
        yield "times overlap, or do not rise."
    if clip.times[0][0] < 0 or clip.times[-1][1] > clip.seconds + 1e-6:
        yield "times lie outside the clip."
