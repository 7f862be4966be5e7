"""A pace asked for → how much faster than natural each line must be.

A voice's natural pace differs by a quarter between articles, so a constant per voice cannot be
honest. Here every line is stretched so that the whole article, pauses included, comes out at the
words per minute that were asked for: the lengths of the lines are known or guessed beforehand, and
after each line the rest of the plan is made anew from what was really used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import PaceError
from sayso.model import FASTEST_WPM, PACES, SLOWEST_WPM, WPM_AT_1X

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Script

# Above this pace a listener needs the time for words more than for rests: 1.5x of 200 WPM.
PAUSES_SHRINK_ABOVE_WPM = 1.5 * WPM_AT_1X

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


def pause_factor(wpm: float) -> float:
    """How much faster pauses shrink than speech does: 1 up to 300 WPM, then rising in step."""
    return max(1.0, wpm / PAUSES_SHRINK_ABOVE_WPM)


class Pacer:
    """Keeps a narration on its pace.

    Args:
        script: what will be said.
        lengths: natural seconds of each line, None where the engine cannot tell.
        wpm: words per minute asked for.
    """

    def __init__(self, script: Script, lengths: Sequence[float | None], wpm: float) -> None:
        self._letters = [len(line.spoken) for line in script.lines]
        self._known = list(lengths)
        self._rests = [line.pause / pause_factor(wpm) for line in script.lines]
        self._left = script.written_words / wpm * 60
        self._heard_letters = self._heard_seconds = 0.0
        self._next = 0
        self._last = self._factor()

    def _guess(self, line: int) -> float:
        known = self._known[line]
        if known is not None:
            return known
        if self._heard_seconds:
            return self._letters[line] * self._heard_seconds / self._heard_letters
        return self._letters[line] / LETTERS_PER_SECOND

    def _factor(self) -> float:
        rest = range(self._next, len(self._known))
        natural = sum(self._guess(line) + self._rests[line] for line in rest)
        # Only announcements, or a plan already overdrawn: speak them at the voice's own pace.
        return natural / self._left if self._left > 0 else 1.0

    def plan(self, known: Sequence[float]) -> tuple[float, float]:
        """The next line's share: `(stretch factor, seconds it and its pause may take together)`.

        Args:
            known: natural seconds of the next line, and of those after it that are made already.
        """
        here, seconds = self._next, known[0]
        self._known[here : here + len(known)] = known
        self._heard_letters += self._letters[here]
        self._heard_seconds += seconds
        factor = self._factor()
        if None in self._known:
            low, high = self._last / MOST_CORRECTION, self._last * MOST_CORRECTION
            factor = min(max(factor, low), high)
        self._last = factor
        return factor, (seconds + self._rests[here]) / factor

    def used(self, seconds: float) -> None:
        """Say how long the planned line and its pause really were."""
        self._left -= seconds
        self._next += 1
