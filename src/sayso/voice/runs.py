"""Phonemes → runs of a network that tells its durations → one timed clip.

hibari and Kokoro share an alphabet and a habit: a row of phoneme ids goes in, and inside there is
the number of steps that each id lasts. All that follows from the durations stands here: which part
of the sound is speech, how long that is, and when each word is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.errors import NothingToSay
from sayso.model import Clip
from sayso.voice.pieces import breath, cut, joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from sayso.model import Line, Samples
    from sayso.voice.phonemes import Said

    Steps = npt.NDArray[np.float32]

_NOBODY = -1
_PAD = 0


@dataclass(frozen=True, slots=True)
class Timing:
    """How a voice's durations lie on its sound.

    A word is heard a little before its first step, the more so if it begins with a consonant that
    can be held; and the last step before a pause holds the pause too.

    Attributes:
        rate: hertz.
        step: samples in one step of a duration.
        onset: seconds by which a word is heard before its first step.
        onsets: the same by the sound it begins with, where that differs.
        inside: the same inside a phrase, where that differs: a stop begins with its closure, which
            is heard there as the end of the word before, and not at all after a pause.
        ending: seconds that the last sound before a pause is heard.
        endings: the same by that sound, where it differs.
        lead: seconds of sound kept before the first word is heard.
        tail: seconds of sound kept after the last word is heard.
    """

    rate: int
    step: int
    onset: float
    onsets: Mapping[str, float]
    ending: float
    endings: Mapping[str, float]
    lead: float
    tail: float
    inside: Mapping[str, float] = field(default_factory=dict)


def shifted(timing: Timing, seconds: float) -> Timing:
    """The same for a voice whose words are heard so much earlier; the sound kept stays the same."""
    earlier = {sound: onset + seconds for sound, onset in timing.onsets.items()}
    inside = {sound: onset + seconds for sound, onset in timing.inside.items()}
    return replace(
        timing,
        onset=timing.onset + seconds,
        onsets=earlier,
        inside=inside,
        lead=timing.lead - seconds,
    )


def by_sound(table: Mapping[str, float]) -> Mapping[str, float]:
    """`{"sz": 0.1}` as `{"s": 0.1, "z": 0.1}`."""
    return {sound: seconds for sounds, seconds in table.items() for sound in sounds}


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the network says.

    Attributes:
        ids: the phonemes as the network numbers them, a pad at both ends.
        sounds: the same as characters; "" for a pad.
        owners: for each id, the index of its token in the line; -1 for pads, spaces and marks.
        mark: the punctuation that it ends in, or "".
    """

    ids: tuple[int, ...]
    sounds: tuple[str, ...]
    owners: tuple[int, ...]
    mark: str

    @property
    def tokens(self) -> tuple[int, ...]:
        """Indices of the tokens that have a sound in it, in order."""
        return tuple(self.owners[first] for first, _ in _stretches(self.owners))

    @property
    def gaps(self) -> tuple[int, ...]:
        """Positions of the spaces between one token and the next, in order."""
        bounds = _stretches(self.owners)
        return tuple((last + first) // 2 for (_, last), (first, _) in pairwise(bounds))


def plan(said: Sequence[Said], vocabulary: Mapping[str, int], longest: int) -> tuple[Run, ...]:
    """The words as runs of at most `longest` phonemes, cut at clauses where that is possible.

    Raises:
        NothingToSay: no word has a sound.
    """
    if not any(word.phonemes for word in said):
        raise NothingToSay("The line has no word that can be pronounced.")
    ranges = cut([len(str(word)) + 1 for word in said], [word.mark for word in said], longest)
    parts = [[said[position] for position in part] for part in ranges]
    return tuple(
        _run(part, vocabulary, longest) for part in parts if any(word.phonemes for word in part)
    )


def _run(part: Sequence[Said], vocabulary: Mapping[str, int], longest: int) -> Run:
    pairs: list[tuple[str, int]] = []
    for word in part:
        pairs += [(sound, word.owner) for sound in word.phonemes if sound in vocabulary]
        pairs += [(sound, _NOBODY) for sound in word.mark + " " if sound in vocabulary]
    pairs = pairs[: longest + 1][:-1]  # without the last space
    sounds, owners = zip(("", _NOBODY), *pairs, ("", _NOBODY), strict=True)
    ids = tuple(vocabulary.get(sound, _PAD) for sound in sounds)
    return Run(ids, sounds, owners, part[-1].mark)


def seconds(runs: Sequence[Run], steps: Sequence[Steps], timing: Timing) -> float:
    """Length of the clip that `whole` makes of runs with these durations, to the sample."""
    samples = sum(
        len(_speech(run, durations, timing)) for run, durations in zip(runs, steps, strict=True)
    )
    return samples / timing.rate + sum(
        round(breath(run.mark) * timing.rate) / timing.rate for run in runs[:-1]
    )


def spoken(run: Run, samples: Samples, durations: Steps, timing: Timing) -> Clip:
    """The speech of one run, timed for each token that has a sound in it, in order."""
    part, times = placed(run, durations, timing)
    return Clip(samples[part.start : part.stop], timing.rate, times, "model")


def placed(
    run: Run, durations: Steps, timing: Timing
) -> tuple[range, tuple[tuple[float, float], ...]]:
    """Which samples of the run are kept, and when in them each token that has a sound is said."""
    part = _speech(run, durations, timing)
    words = _words(run, durations, timing)
    following = [start for start, _ in words[1:]] + [part.stop / timing.rate]
    offset = part.start / timing.rate
    times = tuple(
        (max(0.0, start - offset), max(0.0, start - offset, min(end, after) - offset))
        for (start, end), after in zip(words, following, strict=True)
    )
    return part, times


def whole(line: Line, runs: Sequence[Run], clips: Sequence[Clip]) -> Clip:
    """The runs' clips as the line's clip: a time for each token, also for one without a sound."""
    clip = joined(clips, [run.mark for run in runs])
    owners = [owner for run in runs for owner in run.tokens]
    said: dict[int, tuple[float, float]] = {}
    for owner, (start, end) in zip(owners, clip.times, strict=True):
        said[owner] = (said.get(owner, (start, end))[0], end)
    times: list[tuple[float, float]] = []
    for index in range(len(line.tokens)):
        before = times[-1][1] if times else 0.0
        times.append(said.get(index, (before, before)))
    return Clip(clip.samples, clip.rate, tuple(times), clip.timed_by)


def _speech(run: Run, durations: Steps, timing: Timing) -> range:
    """The samples that hold speech, with the margins around it."""
    words = _words(run, durations, timing)
    start = round((words[0][0] - timing.lead) * timing.rate)
    stop = round((words[-1][1] + timing.tail) * timing.rate)
    return range(max(0, start), min(stop, round(float(np.sum(durations)) * timing.step)))


def _words(run: Run, durations: Steps, timing: Timing) -> list[tuple[float, float]]:
    """When each token that has a sound is heard, in seconds from the start of the run."""
    ends = np.cumsum(np.asarray(durations, np.float64)) * timing.step / timing.rate
    starts = np.concatenate(([0.0], ends[:-1]))
    words: list[tuple[float, float]] = []
    for first, last in _stretches(run.owners):
        opening = next((s for s in run.sounds[first : last + 1] if s not in "ˈˌ"), "")
        onset = timing.onsets.get(opening, timing.onset)
        if run.sounds[first - 1] == " " and run.owners[first - 2] != _NOBODY:  # no mark before it
            onset = timing.inside.get(opening, onset)
        start = float(starts[first]) - onset
        closing = timing.endings.get(run.sounds[last], timing.ending)
        # A space, or at once the next word.
        paused = run.owners[last + 1] == _NOBODY and run.sounds[last + 1] != " "
        end = float(starts[last]) + closing if paused else float(ends[last])
        words.append((start, max(start, end)))
    return words


def _stretches(owners: Sequence[int]) -> list[tuple[int, int]]:
    """First and last position of each token that owns any, in order."""
    bounds: dict[int, tuple[int, int]] = {}
    for position, owner in enumerate(owners):
        if owner != _NOBODY:
            bounds[owner] = (bounds.get(owner, (position, position))[0], position)
    return list(bounds.values())
