"""A pace asked for → how much faster than natural each line must be.

A voice's natural pace differs by a quarter between articles, so a constant per voice cannot be
honest. Here every line is stretched so that the whole article, pauses included, comes out at the
words per minute that were asked for: the lengths of the lines are known or guessed beforehand, and
after each line the rest of the plan is made anew from what was really used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.audio.apart import inner_rest
from sayso.errors import PaceError
from sayso.model import FASTEST_WPM, PACES, PAUSES_SHRINK_ABOVE_WPM, SLOWEST_WPM, WPM_AT_1X

if TYPE_CHECKING:
    from sayso.model import Script

# Letters a second of a voice whose engine cannot tell the length of a line: 160 words a minute
# of six letters, the space counted. Corrected by the first line that is heard.
LETTERS_PER_SECOND = 16.0

# While lengths are guessed, a line is never stretched further than this from the one before it: a
# wrong guess must not be paid for by a single sentence.
MOST_CORRECTION = 1.25


def words_per_minute(
    *, wpm: float | None = None, speed: float | None = None, pace: str | None = None
) -> float | None:
    """The pace in words per minute, from any one way of saying it; None if none was said.

    Args:
        wpm: words per minute, 100 to 800.
        speed: a multiple; 1.25 is 250 words per minute.
        pace: "slow" (150), "average" (200) or "fast" (300).

    Raises:
        PaceError: more than one was given, the name is unknown, or it is out of range.
    """
    given = [value for value in (wpm, speed, pace) if value is not None]
    if len(given) > 1:
        raise PaceError("Give the pace once: as --wpm, as --speed or as --pace.")
    if not given:
        return None
    if pace is not None:
        if pace not in PACES:
            raise PaceError(f"No pace is called {pace!r}; choose slow, average or fast.")
        return float(PACES[pace])
    asked = wpm if wpm is not None else (speed or 0) * WPM_AT_1X
    if not SLOWEST_WPM <= asked <= FASTEST_WPM:
        raise PaceError(
            f"{asked:g} words per minute is outside {SLOWEST_WPM} to {FASTEST_WPM}"
            f" ({SLOWEST_WPM / WPM_AT_1X:g}x to {FASTEST_WPM / WPM_AT_1X:g}x)."
        )
    return float(asked)


def pause_factor(wpm: float, *, keep: bool = False) -> float:
    """How much faster pauses shrink than speech does: 1 up to 300 WPM, then rising in step.

    Always 1 for a listener who would `keep` them in step with the speech.
    """
    return 1.0 if keep else max(1.0, wpm / PAUSES_SHRINK_ABOVE_WPM)


class Pacer:
    """Keeps a narration on its pace.

    Args:
        script: what will be said.
        wpm: words per minute asked for.
        pause_factor: how much faster than speech its pauses shrink.
    """

    def __init__(self, script: Script, wpm: float, pause_factor: float = 1.0) -> None:
        self._letters = [len(line.spoken) for line in script.lines]
        self._rests = [(line.pause + inner_rest(line)) / pause_factor for line in script.lines]
        self._known: list[float | None] = [None] * len(script.lines)
        self._next = 0
        self._factor = 0.0
        # Of the lines that are still to come: seconds wanted, seconds of rest, seconds of speech
        # that are known, and letters of those that are not.
        self._wanted = script.written_words / wpm * 60
        self._resting = sum(self._rests)
        self._speaking = 0.0
        self._untold = sum(self._letters)
        self._told_seconds = self._told_letters = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether the length of every line to come is known."""
        return not self._untold

    def learn(self, line: int, seconds: float | None) -> None:
        """Take note of a line's natural length; None teaches nothing, a later call corrects."""
        if seconds is None:
            return
        known = self._known[line]
        if known is None:
            self._untold -= self._letters[line]
            self._told_letters += self._letters[line]
        self._told_seconds += seconds - (known or 0.0)
        self._speaking += seconds - (known or 0.0)
        self._known[line] = seconds

    def plan(self) -> tuple[float, float]:
        """The next line's share: `(stretch factor, seconds it and its pause may take together)`.

        The line's own length has to be known by now.
        """
        natural = self._speaking + self._resting + self._guess(self._untold)
        # Only announcements, or a plan already overdrawn: speak them at the voice's own pace.
        factor = natural / self._wanted if self._wanted > 0 else 1.0
        if self._factor and not self.is_sure:
            low, high = self._factor / MOST_CORRECTION, self._factor * MOST_CORRECTION
            factor = min(max(factor, low), high)
        self._factor = factor
        length = self._known[self._next] or 0.0
        return factor, (length + self._rests[self._next]) / factor

    def used(self, seconds: float) -> None:
        """Say how long the planned line and its pause really were."""
        self._wanted -= seconds
        self._resting -= self._rests[self._next]
        self._speaking -= self._known[self._next] or 0.0
        self._next += 1

    def _guess(self, letters: float) -> float:
        """Seconds of lines of which only the letters are known."""
        if not self._told_letters:
            return letters / LETTERS_PER_SECOND
        return letters * self._told_seconds / self._told_letters
