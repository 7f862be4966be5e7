"""Clips at their natural pace → passages on one clock, at the pace asked for."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from sayso.audio.apart import at_factor, faded
from sayso.audio.pace import Pacer, pause_factor
from sayso.audio.stretch import Stretcher
from sayso.model import Clip, Cue, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.model import Line, Script, Token

# How many lines' lengths are asked for before the first is planned: half a page, whose mean is
# within 3% of the article's.
FORETOLD = 12

# How many more with each line: of a slow voice that begins with one, all are known by a third of
# the article.
TOLD_EACH = 3

# How many clips at the end of an article must be there before the first of them is paced, when
# the engine cannot tell their lengths: enough to spread a wrong guess of all that came before.
WAITED_FOR = 6

# However fast the pace, two sentences do not run into each other.
SHORTEST_PAUSE = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A line as it will be heard, or a piece of one whose voice is slow.

    Attributes:
        clip: its sound at the pace asked for, its pause behind it; times are the clip's own.
        cue: the line on the narration's clock, as far as it is heard by now.
        words: its written words on the narration's clock.
        ends_line: whether the line is complete; a piece that goes on has no pause behind it.
    """

    clip: Clip
    cue: Cue
    words: tuple[Word, ...]
    ends_line: bool = True


def lay(
    script: Script,
    clips: Iterable[Clip],
    *,
    lengths: Iterable[float | None],
    wpm: float,
    foretold: int = FORETOLD,
    keep_pauses: bool = False,
) -> Iterator[Passage]:
    """Each clip as a passage, as soon as the clip is there.

    Args:
        script: the lines that the clips are of.
        clips: one for each line, in order, at the voice's natural pace, all of one rate; the
            first line's may come in several, each with the times of the tokens that it says.
        lengths: natural seconds of each line as far as the engine can tell beforehand, in order;
            taken as they are needed, since telling costs time.
        wpm: words per minute asked for.
        foretold: of how many lines the first sound waits for the lengths.
        keep_pauses: whether pauses shrink no faster than speech does.
    """
    shrinking = pause_factor(wpm, keep=keep_pauses)
    pacer = Pacer(script, wpm, shrinking)
    told, source = enumerate(lengths), iter(clips)
    made: deque[Clip] = deque()
    # Positions are counted in samples, so that no rounding adds up over an hour.
    position = 0
    for at, line in enumerate(script.lines):
        for index, seconds in islice(told, TOLD_EACH if at else foretold):
            pacer.learn(index, seconds)
        # Where lengths are only guessed, the last clips are waited for together, so that the end
        # of the plan is made of what is known.
        rest = len(script.lines) - at
        waits = (at or foretold > 1) and rest <= WAITED_FOR and not pacer.is_sure
        together = rest if waits else 1
        made.extend(islice(source, max(0, together - len(made))))
        for ahead, clip in enumerate(made):
            if at or len(clip.times) == len(line.tokens):
                pacer.learn(at + ahead, clip.seconds)
        factor, budget = pacer.plan()
        paced = _Paced(line, made[0].rate, factor, budget, shrinking)
        begins = position
        for passage in _passages(paced, line, chain(_taken(made), source), begins / paced.rate):
            yield passage
            position += len(passage.clip.samples)
        pacer.used((position - begins) / paced.rate)


def paused(clip: Clip, seconds: float) -> Clip:
    """The clip with so much silence behind it."""
    silence = np.zeros(round(seconds * clip.rate), np.float32)
    return replace(clip, samples=np.concatenate([clip.samples, silence]))


def _taken(made: deque[Clip]) -> Iterator[Clip]:
    """What is there, taken away."""
    while made:
        yield made.popleft()


def _passages(paced: _Paced, line: Line, clips: Iterator[Clip], start: float) -> Iterator[Passage]:
    """The line, which begins at `start` seconds, in as many pieces as its clips are."""
    position = 0
    while not paced.is_complete:
        piece, tokens = paced.piece(next(clips))
        begins = start + position / paced.rate
        words = _words(tokens, piece, begins)
        yield Passage(piece, _cue(line, piece, start, begins), words, paced.is_complete)
        position += len(piece.samples)


class _Paced:
    """One line at its pace, in one piece or several.

    Args:
        line: what is said; its pieces say its tokens in order.
        rate: hertz.
        factor: how much faster than natural.
        budget: seconds that it and its pause may take together, where that is possible.
        pause_factor: how much faster still pauses are.
    """

    def __init__(
        self, line: Line, rate: int, factor: float, budget: float, pause_factor: float
    ) -> None:
        self.rate = rate
        self.is_complete = False
        self._line, self._budget = line, budget
        self._factor, self._pause_factor = factor, pause_factor
        self._stretcher = Stretcher(rate, factor)
        self._told = 0
        # Samples before the piece, as the voice made them and as they are heard.
        self._made = self._heard = 0

    def piece(self, clip: Clip) -> tuple[Clip, tuple[Token, ...]]:
        """The line's next piece, its pause behind it if it is the last, and what it says."""
        tokens = self._line.tokens[self._told : self._told + len(clip.times)]
        self._told += len(tokens)
        self.is_complete = self._told == len(self._line.tokens)
        speech = self._speech(clip, whole=len(tokens) == len(self._line.tokens))
        self._made += len(clip.samples)
        self._heard += len(speech.samples)
        if not self.is_complete:
            return speech, tokens
        shortest = round((SHORTEST_PAUSE if self._line.pause else 0.0) * self.rate)
        silence = max(round(self._budget * self.rate) - self._heard, shortest)
        end = speech.seconds
        times = tuple((min(a, end), min(b, end)) for a, b in speech.times)
        return paused(replace(speech, times=times), silence / self.rate), tokens

    def _speech(self, clip: Clip, *, whole: bool) -> Clip:
        """The piece at its pace; quotations are set apart only in a line that is there whole."""
        if whole and self._line.quoted:
            return at_factor(clip, self._line, self._factor, self._pause_factor)
        fade = partial(faded, rate=self.rate, begins=not self._made, ends=self.is_complete)
        speech = fade(self._stretcher.write(fade(clip.samples), last=self.is_complete))
        # Sonic works in whole pitch periods, and holds one back while more is to come.
        late = (self._made / self._factor - self._heard) / self.rate
        times = tuple((a / self._factor + late, b / self._factor + late) for a, b in clip.times)
        return Clip(speech, self.rate, times, clip.timed_by)


def _cue(line: Line, clip: Clip, start: float, begins: float) -> Cue:
    spoken_until = clip.times[-1][1] if clip.times else clip.seconds
    return Cue(line, start, begins + spoken_until)


def _words(tokens: Sequence[Token], clip: Clip, start: float) -> tuple[Word, ...]:
    return tuple(
        Word(token.text, token.span, start + begin, start + end, clip.timed_by)
        for token, (begin, end) in zip(tokens, clip.times, strict=True)
        if token.span is not None
    )
