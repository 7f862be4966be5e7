import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Lock, Semaphore, Thread
from threading import enumerate as threads

import numpy as np
import pytest

from sayso.errors import NothingToSay, VoiceFailed
from sayso.model import Clip, Line, Token, VoiceInfo
from sayso.voice import speak as module
from sayso.voice.cache import ClipCache
from sayso.voice.contract import as_line
from sayso.voice.hibari import HibariEngine
from sayso.voice.silent import SilentEngine
from sayso.voice.speak import lengths, speak, warm

LINES = [as_line(f"Line {'again ' * n}ends.") for n in range(12)]


class Watched(SilentEngine):
    """Silent; counts what it is asked, and can be told to wait or to fail."""

    def __init__(self) -> None:
        self.begun: list[Line] = []
        self.fails_at: Line | None = None
        self.gate = Event()
        self.gate.set()
        self._lock = Lock()

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        with self._lock:
            self.begun.append(line)
        self.gate.wait(10)
        if line == self.fails_at:
            raise RuntimeError("it slipped")
        return super().speak(line, voice)


class Gradual(Watched):
    """A slow voice: a token at a time, each let through by the test."""

    def __init__(self) -> None:
        super().__init__()
        self.urgent: list[bool] = []
        self.let_through = Semaphore(1000)
        self.made = 0

    def parts(self, line: Line, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:
        self.urgent.append(urgent)
        whole = self.speak(line, voice)
        ends = [*(start for start, _ in whole.times[1:]), whole.seconds]
        for (start, end), until in zip(whole.times, ends, strict=True):
            self.let_through.acquire(timeout=10)
            self.made += 1
            first, last = round(start * whole.rate), round(until * whole.rate)
            times = ((0.0, end - start),)
            yield Clip(whole.samples[first:last], whole.rate, times, whole.timed_by)


def voice(engine: SilentEngine) -> VoiceInfo:
    return engine.voices()[0]


def sizes(clips: Iterator[Clip] | Sequence[Clip]) -> list[int]:
    return [len(clip.samples) for clip in clips]


def workers() -> list[Thread]:
    return [thread for thread in threads() if thread.name.startswith("sayso-voice")]


def test_clips_come_in_order_one_a_line() -> None:
    engine = Watched()
    plain = [engine.seconds(line, voice(engine)) for line in LINES]
    for count in (1, 2, 5):
        clips = speak(LINES, engine, voice(engine), workers=count)
        assert [clip.seconds for clip in clips] == plain


def test_no_lines_give_no_clips() -> None:
    engine = Watched()
    assert list(speak([], engine, voice(engine))) == []


def test_the_first_line_is_spoken_alone() -> None:
    engine = Watched()
    clips = speak(LINES, engine, voice(engine), ahead=lambda: 4)
    assert engine.begun == []
    next(clips)
    assert engine.begun[0] == LINES[0]
    clips.close()


def test_work_is_done_ahead_but_not_further_than_asked() -> None:
    engine = Watched()
    taken = []

    def source() -> Iterator[Line]:
        for line in LINES:
            taken.append(line)
            yield line

    clips = speak(source(), engine, voice(engine), ahead=lambda: 3)
    next(clips)
    assert len(taken) == 4
    next(clips)
    assert len(taken) == 5
    clips.close()


def test_room_is_made_for_others_from_one_line_to_the_next() -> None:
    engine = Watched()
    taken = []

    def source() -> Iterator[Line]:
        for line in LINES:
            taken.append(line)
            yield line

    ahead = [0, 0, 2]
    clips = speak(source(), engine, voice(engine), ahead=lambda: ahead[0])
    counts = []
    while ahead:
        next(clips)
        counts.append(len(taken))
        ahead.pop(0)
    clips.close()
    assert counts == [1, 2, 5]


def test_a_failure_comes_at_its_place_after_the_clips_before_it() -> None:
    engine = Watched()
    engine.fails_at = LINES[5]
    clips = speak(LINES, engine, voice(engine))
    for _ in range(5):
        next(clips)
    with pytest.raises(VoiceFailed, match="it slipped"):
        next(clips)


def test_a_line_with_nothing_to_say_fails_at_its_place() -> None:
    engine = Watched()
    lines = [*LINES[:2], Line((Token("—", None, ("—",)),))]
    clips = speak(lines, engine, voice(engine))
    assert len([next(clips), next(clips)]) == 2
    with pytest.raises(NothingToSay):
        next(clips)


def test_lines_that_break_off_break_off_after_the_last_clip() -> None:
    engine = Watched()

    def source() -> Iterator[Line]:
        yield from LINES[:3]
        raise KeyError("the script")

    clips = speak(source(), engine, voice(engine))
    assert len([next(clips), next(clips), next(clips)]) == 3
    with pytest.raises(KeyError):
        next(clips)


def test_closing_stops_the_work() -> None:
    engine = Watched()
    clips = speak(LINES, engine, voice(engine), ahead=lambda: 8, workers=1)
    next(clips)
    engine.gate.clear()
    clips.close()
    begun = len(engine.begun)
    engine.gate.set()
    for thread in workers():
        thread.join(10)
    assert not workers()
    assert len(engine.begun) <= begun + 1


def test_an_engine_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    engine = Watched()
    engine.gate.clear()
    with pytest.raises(VoiceFailed, match="no answer"):
        next(speak(LINES, engine, voice(engine)))
    engine.gate.set()


def test_the_first_line_of_a_slow_voice_is_heard_before_it_is_finished() -> None:
    engine = Gradual()
    engine.let_through = Semaphore(2)
    clips = speak(LINES[3:], engine, voice(engine), gradually=True)
    heard = [next(clips), next(clips)]
    assert engine.made == 2
    assert [len(clip.times) for clip in heard] == [1, 1]
    engine.let_through.release(1000)
    rest = list(clips)
    first = len(LINES[3].tokens)
    assert [len(clip.times) for clip in rest[first - 2 :]] == [len(x.tokens) for x in LINES[4:]]
    assert engine.urgent == [True] + [False] * len(LINES[4:])


def test_a_line_in_pieces_is_kept_whole(tmp_path: Path) -> None:
    engine, cache = Gradual(), ClipCache(tmp_path)
    line = as_line("The ferry left at noon, half empty.")
    pieces = list(speak([line], engine, voice(engine), cache=cache, gradually=True))
    (kept,) = speak([line], engine, voice(engine), cache=cache, gradually=True)
    assert len(pieces) == len(line.tokens)
    assert np.array_equal(np.concatenate([piece.samples for piece in pieces]), kept.samples)
    assert len(engine.urgent) == 1


def test_closing_stops_a_slow_line_at_its_next_piece() -> None:
    engine = Gradual()
    engine.let_through = Semaphore(1)
    clips = speak([as_line("word " * 50)], engine, voice(engine), gradually=True)
    next(clips)
    clips.close()
    engine.let_through.release(1000)
    for thread in workers():
        thread.join(10)
    assert not workers()
    assert engine.made <= 3


def test_a_slow_voice_that_breaks_off_is_told_after_what_was_heard() -> None:
    class Tired(Gradual):
        def parts(self, line: Line, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:
            yield next(super().parts(line, voice, urgent=urgent))
            raise RuntimeError("out of breath")

    engine = Tired()
    clips = speak(LINES, engine, voice(engine), gradually=True)
    assert next(clips).seconds > 0
    with pytest.raises(VoiceFailed, match="broke off \\(out of breath\\)"):
        next(clips)


def test_a_slow_voice_that_stops_short_is_told() -> None:
    class Short(Gradual):
        def parts(self, line: Line, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:
            yield next(super().parts(line, voice, urgent=urgent))

    engine = Short()
    with pytest.raises(VoiceFailed, match="gave no sound"):
        list(speak(LINES[2:], engine, voice(engine)))


def test_a_sentence_too_long_for_one_call_comes_in_pieces_too() -> None:
    engine = Gradual()
    line = as_line("the council met again on Tuesday to vote, " * 40)
    pieces = list(speak([line], engine, voice(engine), gradually=True))
    assert len(pieces) == len(line.tokens)
    assert sum(clip.seconds for clip in pieces) == pytest.approx(
        next(lengths([line], engine, voice(engine)))
    )


def test_nothing_is_said_twice(tmp_path: Path) -> None:
    engine, cache = Watched(), ClipCache(tmp_path)
    first = sizes(speak(LINES, engine, voice(engine), cache=cache))
    assert len(engine.begun) == len(LINES)
    changed = [*LINES[:4], as_line("A corrected sentence."), *LINES[5:]]
    again = sizes(speak(changed, engine, voice(engine), cache=cache))
    assert engine.begun[len(LINES) :] == [changed[4]]
    assert first[:4] + first[5:] == again[:4] + again[5:]


def test_clips_of_an_engine_that_cannot_say_what_decides_them_are_not_kept(tmp_path: Path) -> None:
    class Forgetful(Watched):
        def fingerprint(self, voice: VoiceInfo) -> str:  # noqa: ARG002 - the protocol
            raise OSError("where was it?")

    engine, cache = Forgetful(), ClipCache(tmp_path)
    assert None not in list(lengths(LINES, engine, voice(engine), cache))
    for _ in range(2):
        assert len(list(speak(LINES, engine, voice(engine), cache=cache))) == len(LINES)
    assert len(engine.begun) == 2 * len(LINES)


def test_lengths_are_those_of_the_clips(tmp_path: Path) -> None:
    engine = HibariEngine()
    heart = engine.voices()[0]
    lines = [
        as_line("Rain."),
        as_line("Fears grow over the harvest, farmers say."),
        as_line("By Anna Moss"),
        as_line(" ".join(["the council met again to vote,"] * 20)),
    ]
    cache = ClipCache(tmp_path)
    foretold = list(lengths(lines, engine, heart))
    clips = list(speak(lines, engine, heart, cache=cache))
    assert foretold == pytest.approx([clip.seconds for clip in clips], abs=1e-3)
    assert list(lengths(lines, engine, heart, cache)) == [clip.seconds for clip in clips]


def test_lengths_of_an_engine_that_hangs_are_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stuck(Watched):
        def seconds(self, line: Line, voice: VoiceInfo) -> float | None:
            self.gate.wait(10)
            return super().seconds(line, voice)

    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    engine = Stuck()
    engine.gate.clear()
    assert list(lengths(LINES, engine, voice(engine))) == [None] * len(LINES)
    engine.gate.set()


def test_a_length_that_cannot_be_known_stops_nobody() -> None:
    engine = SilentEngine()
    nothing = Line((Token("—", None, ("—",)),))
    assert next(lengths([nothing, LINES[0]], engine, voice(engine))) is None


def test_a_voice_is_warmed_in_the_background_and_fails_silently() -> None:
    engine = HibariEngine()
    warm(engine, engine.voices()[0]).join()
    assert engine._speakers
    warm(engine, next(v for v in engine.voices() if not v.installed)).join()


def test_clips_do_not_hang_on_the_number_of_workers() -> None:
    engine = HibariEngine()
    heart = engine.voices()[0]
    lines = [as_line(f"The ferry is late {'again ' * n}") for n in range(4)]
    alone = list(speak(lines, engine, heart, workers=1))
    together = list(speak(lines, engine, heart, workers=3))
    for one, other in zip(alone, together, strict=True):
        assert np.array_equal(one.samples, other.samples)
        assert one.times == other.times


# The threads are in the middle of a network's run when this one ends.
ENDS_EARLY = """
import time
from sayso.voice.contract import as_line
from sayso.voice.hibari import HibariEngine
from sayso.voice.speak import speak
engine = HibariEngine()
sentence = "The council met again on Tuesday to vote on the plan for the bridge, " * 4
clips = speak([as_line(sentence + "again " * n) for n in range(30)], engine, engine.voices()[0])
next(clips)
time.sleep(0.06)
print("heard")
"""

HANGS = """
import time
from sayso.voice import crew
crew._FAREWELL = 0.2
crew.Crew(time.sleep, 1).begin(3600)
"""


@pytest.mark.parametrize(("program", "printed"), [(ENDS_EARLY, "heard\n"), (HANGS, "")])
def test_a_program_that_ends_in_the_middle_ends_well(program: str, printed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, printed, "")
