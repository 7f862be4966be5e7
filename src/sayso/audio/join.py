"""Clips at their natural pace → passages on one clock, at the pace asked for."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from sayso.audio.apart import at_factor
from sayso.audio.pace import Pacer, pause_factor
from sayso.model import Cue, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Clip, Line, Script

# How many lines' lengths are asked for before the first is planned: half a page, whose mean is
# within 3% of the article's.
FORETOLD = 12

# How many clips at the end of an article must be there before the first of them is paced, when
# the engine cannot tell their lengths: enough to spread a wrong guess of all that came before.
WAITED_FOR = 6

# However fast the pace, two sentences do not run into each other.
SHORTEST_PAUSE = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A line as it will be heard.

    Attributes:
        clip: its sound at the pace asked for, its pause behind it; times are the clip's own.
        cue: the line on the narration's clock.
        words: its written words on the narration's clock.
    """

    clip: Clip
    cue: Cue
    words: tuple[Word, ...]


def lay(
    script: Script,
    clips: Iterable[Clip],
    *,
    lengths: Iterable[float | None],
    wpm: float,
) -> Iterator[Passage]:
    """Each clip as a passage, as soon as the clip is there.

    Args:
        script: the lines that the clips are of.
        clips: one for each line, in order, at the voice's natural pace; all of one rate.
        lengths: natural seconds of each line as far as the engine can tell beforehand, in order;
            taken a dozen lines ahead, since telling costs time and the first sound waits for it.
        wpm: words per minute asked for.
    """
    pacer = Pacer(script, wpm)
    foretold, source = enumerate(lengths), iter(clips)
    made: deque[Clip] = deque()
    # Positions are counted in samples, so that no rounding adds up over an hour.
    position = 0
    for at, line in enumerate(script.lines):
        for index, seconds in islice(foretold, 1 if at else FORETOLD):
            pacer.learn(index, seconds)
        # Where lengths are only guessed, the last clips are waited for together, so that the end
        # of the plan is made of what is known.
        rest = len(script.lines) - at
        together = rest if rest <= WAITED_FOR and not pacer.is_sure else 1
        made.extend(islice(source, max(0, together - len(made))))
        for ahead, clip in enumerate(made):
            pacer.learn(at + ahead, clip.seconds)
        factor, budget = pacer.plan()
        paced = _at_pace(made.popleft(), line, factor, budget, pause_factor(wpm))
        start = position / paced.rate
        yield Passage(paced, _cue(line, paced, start), _words(line, paced, start))
        position += len(paced.samples)
        pacer.used(paced.seconds)


def _at_pace(clip: Clip, line: Line, factor: float, budget: float, pause_factor: float) -> Clip:
    """The clip stretched, its pause behind it, together as long as the budget where possible."""
    speech = at_factor(clip, line, factor, pause_factor)
    shortest = round((SHORTEST_PAUSE if line.pause else 0.0) * clip.rate)
    silence = max(round(budget * clip.rate) - len(speech.samples), shortest)
    samples = np.concatenate([speech.samples, np.zeros(silence, np.float32)])
    end = speech.seconds
    times = tuple((min(a, end), min(b, end)) for a, b in speech.times)
    return replace(speech, samples=samples, times=times)


def _cue(line: Line, clip: Clip, start: float) -> Cue:
    spoken_until = clip.times[-1][1] if clip.times else clip.seconds
    return Cue(line, start, start + spoken_until)


def _words(line: Line, clip: Clip, start: float) -> tuple[Word, ...]:
    return tuple(
        Word(token.text, token.span, start + begin, start + end, clip.timed_by)
        for token, (begin, end) in zip(line.tokens, clip.times, strict=True)
        if token.span is not None
    )
