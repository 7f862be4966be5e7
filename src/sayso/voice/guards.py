"""Line → a clip that keeps the contract, whatever the engine does.

It stands in front of every engine, ours and others'. Before: what no engine should meet is taken
out, broken up or refused. Behind: what no listener should hear is refused, times are put right, and
silence around the speech is cut to a known measure, so that the pauses of the script are the ones
that are heard.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from sayso.errors import SaysoError, VoiceFailed
from sayso.model import Clip, Token
from sayso.voice.clean import clean
from sayso.voice.engine import GradualEngine
from sayso.voice.pieces import breath, cut, joined, together
from sayso.voice.times import heard, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.model import Line, Samples, VoiceInfo
    from sayso.voice.engine import Engine

_Made = TypeVar("_Made")

# Decides, with the engine's own fingerprint, what a clip of a line sounds like: raise it when this
# module, `clean`, `pieces` or `times` changes what comes out.
SYNTHESIS = 1

# Characters in one call. The longest sentences of news have 300; small networks were trained on
# sentences of up to 400 phonemes.
LONGEST = 340

# Nobody speaks slower than this; a network that cannot find its end does.
_SECONDS_A_WORD, _SECONDS_A_CLIP = 3.0, 3.0

# Seconds of silence that an engine may leave around the speech, and to which more is cut.
_MOST_BEFORE, _MOST_AFTER = 0.12, 0.2
_BEFORE, _AFTER = 0.04, 0.06

_RATES = range(8_000, 192_001)
_OVERSHOOT = 4.0  # bm_fable of Kokoro reaches 1.55; samples of the wrong scale reach thousands


def say(line: Line, engine: Engine, voice: VoiceInfo) -> Clip:
    """The line's clip, by contract: whatever comes back obeys the laws of `Clip`.

    The samples are those that 16 bits can hold, so that a clip is the same fresh and stored.

    Raises:
        NothingToSay: no character of the line can be spoken.
        LanguageNotSpoken: a word is in a script that the voice cannot read.
        VoiceFailed: the engine raised, or what it gave is no sound of this line.
    """
    ready, owners = _broken(clean(line, voice))
    parts = _parts(ready)
    clips = [_piece(part, engine, voice) for part in parts]
    if len({clip.rate for clip in clips}) > 1:
        raise _failed(engine, ready, "changed its sample rate inside a line")
    clip = joined(clips, [part.tokens[-1].after for part in parts])
    return Clip(quantised(clip.samples), clip.rate, _by_owner(clip.times, owners), clip.timed_by)


def say_gradually(
    line: Line, engine: GradualEngine, voice: VoiceInfo, *, urgent: bool
) -> Iterator[Clip]:
    """The line's clip in consecutive pieces, each with the times of the tokens that it says whole.

    Joined they are one clip by contract; silence around the speech is the engine's own affair.

    Raises:
        NothingToSay, LanguageNotSpoken, VoiceFailed: as `say`.
    """
    ready, owners = _broken(clean(line, voice))
    if len(owners) > len(line.tokens):  # a token of many words is not torn apart
        yield say(line, engine, voice)
        return
    cuts = _parts(ready)
    for number, part in enumerate(cuts):
        told = 0
        for clip in _pieces(part, engine, voice, urgent=urgent):
            told += len(clip.times)
            last = told == len(part.tokens) and number < len(cuts) - 1
            gap = round(breath(part.tokens[-1].after) * clip.rate) if last else 0
            samples = np.concatenate([quantised(clip.samples), np.zeros(gap, np.float32)])
            yield replace(clip, samples=samples)


def length(line: Line, engine: Engine, voice: VoiceInfo) -> float | None:
    """Seconds of the clip that `say` makes, as far as the engine knows, without making it.

    It is exact for an engine that leaves no more silence around its speech than allowed.

    Raises:
        NothingToSay, LanguageNotSpoken: as `say`.
    """
    parts = _parts(_broken(clean(line, voice))[0])
    try:
        known = [engine.seconds(part, voice) for part in parts]
    except Exception:  # noqa: BLE001 - a length is a convenience; the failure will show in `say`
        return None
    total = sum(breath(part.tokens[-1].after) for part in parts[:-1])
    for seconds in known:
        if seconds is None:
            return None
        total += seconds
    return total


def quantised(samples: Samples) -> Samples:
    """The nearest samples that 16 bits can hold."""
    steps = np.round(np.clip(samples, -1.0, 1.0) * 32767)
    return steps.astype(np.float32) / np.float32(32767)


def _broken(line: Line) -> tuple[Line, tuple[int, ...]]:
    """The line with each token too long for one call as one token a word, and whose each is."""
    if len(line.spoken) <= LONGEST:
        return line, tuple(range(len(line.tokens)))
    tokens: list[Token] = []
    owners: list[int] = []
    for owner, token in enumerate(line.tokens):
        words = [] if token.phonemes else " ".join(token.words).split()
        if len(words) < 2 or sum(map(len, words)) < LONGEST / 2:
            words_of = [token]
        else:
            *firsts, last = words
            words_of = [Token(word, token.span, (word,)) for word in firsts]
            words_of.append(Token(last, token.span, (last,), token.after))
        tokens += words_of
        owners += [owner] * len(words_of)
    return replace(line, tokens=tuple(tokens)), tuple(owners)


def _by_owner(
    times: Sequence[tuple[float, float]], owners: Sequence[int]
) -> tuple[tuple[float, float], ...]:
    """From the first start to the last end of each owner's pieces."""
    whole: dict[int, tuple[float, float]] = {}
    for owner, (start, end) in zip(owners, times, strict=True):
        whole[owner] = (whole.get(owner, (start, end))[0], end)
    return tuple(whole.values())


def _parts(line: Line) -> list[Line]:
    sizes = [len(" ".join(token.words) + token.after) + 1 for token in line.tokens]
    marks = [token.after for token in line.tokens]
    ranges = cut(sizes, marks, LONGEST)
    return [replace(line, tokens=line.tokens[part.start : part.stop]) for part in ranges]


def _pieces(line: Line, engine: GradualEngine, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:
    """The engine's pieces of a line that fits into one call, each checked as it comes."""
    told, seconds, rates = 0, 0.0, set()
    source = iter(_caught(lambda: engine.parts(line, voice, urgent=urgent), engine, line))
    while (clip := _caught(lambda: next(source, None), engine, line)) is not None:
        if fault := _fault(clip, line, voice):
            raise _failed(engine, line, fault)
        told, seconds = told + len(clip.times), seconds + clip.seconds
        rates.add(clip.rate)
        if told > len(line.tokens) or len(rates) > 1 or seconds > longest(line):
            raise _failed(engine, line, "gave pieces that do not fit together")
        tokens = line.tokens[told - len(clip.times) : told]
        yield timed(clip, replace(line, tokens=tokens)) if tokens else clip
    if told < len(line.tokens):
        raise _failed(engine, line, "gave no sound")


def _caught(work: Callable[[], _Made], engine: Engine, line: Line) -> _Made:
    """What the engine gives; whatever it raises, as one clear sentence."""
    try:
        return work()
    except SaysoError:
        raise
    except Exception as error:
        cause = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise _failed(engine, line, f"broke off ({cause})") from error


def _piece(line: Line, engine: Engine, voice: VoiceInfo) -> Clip:
    if isinstance(engine, GradualEngine):
        return together(list(_pieces(line, engine, voice, urgent=False)))
    clip = _caught(lambda: engine.speak(line, voice), engine, line)
    if fault := _fault(clip, line, voice):
        raise _failed(engine, line, fault)
    return _trimmed(timed(replace(clip, samples=np.clip(clip.samples, -1.0, 1.0)), line))


def _fault(clip: object, line: Line, voice: VoiceInfo) -> str:
    """What makes the clip useless, in words that follow the engine's name; "" if nothing does."""
    if not isinstance(clip, Clip) or not isinstance(clip.samples, np.ndarray):
        return "gave no clip"
    samples = clip.samples
    if samples.dtype != np.float32 or samples.ndim != 1:
        return f"gave {samples.dtype} samples of shape {samples.shape}, not float32 mono"
    if not isinstance(clip.rate, int) or clip.rate not in _RATES:
        return f"gave a sample rate of {clip.rate} hertz"
    if not len(samples):
        return "gave no sound"
    if clip.seconds > longest(line):
        words = sum(len(token.words) for token in line.tokens)
        return f"gave {clip.seconds:.0f} seconds of sound for {words} words"
    return _fault_in_level(samples, voice)


def longest(line: Line) -> float:
    """Seconds beyond which a clip cannot be the line."""
    return _SECONDS_A_CLIP + _SECONDS_A_WORD * sum(len(token.words) for token in line.tokens)


def _fault_in_level(samples: Samples, voice: VoiceInfo) -> str:
    peak = float(np.abs(samples).max())
    if not np.isfinite(peak):
        return "gave samples that are not numbers"
    if peak > _OVERSHOOT:
        return f"gave samples up to {peak:.3g}, where 1 is full scale"
    if peak == 0.0 and voice.synthetic:
        return "gave silence"
    return ""


def _trimmed(clip: Clip) -> Clip:
    """Without the silence around the speech that is more than an engine may leave."""
    part = heard(clip.samples, clip.rate)
    before, after = part.start / clip.rate, (len(clip.samples) - part.stop) / clip.rate
    start = part.start - round(_BEFORE * clip.rate) if before > _MOST_BEFORE else 0
    stop = part.stop + round(_AFTER * clip.rate) if after > _MOST_AFTER else len(clip.samples)
    if not start and stop == len(clip.samples):
        return clip
    offset, seconds = start / clip.rate, (stop - start) / clip.rate
    times = tuple(
        (min(max(0.0, a - offset), seconds), min(max(0.0, b - offset), seconds))
        for a, b in clip.times
    )
    return Clip(clip.samples[start:stop], clip.rate, times, clip.timed_by)


def _failed(engine: Engine, line: Line, what: str) -> VoiceFailed:
    opening = line.spoken if len(line.spoken) <= 48 else line.spoken[:48].rstrip() + "…"
    return VoiceFailed(f"The engine {engine.name} {what} at “{opening}”; try another voice.")
