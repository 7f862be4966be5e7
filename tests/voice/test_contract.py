from collections.abc import Sequence
from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from sayso.model import Clip, Line, VoiceInfo
from sayso.voice import contract
from sayso.voice.contract import ContractBroken, as_line, check_engine, faults
from sayso.voice.silent import SilentEngine


class Changed(SilentEngine):
    """The silent engine, with its voice or its clips changed."""

    def __init__(self, *, clip: dict[str, object] | None = None, **voice: object) -> None:
        self._clip, self._voice = clip or {}, voice

    def voices(self) -> Sequence[VoiceInfo]:
        return [replace(voice, **self._voice) for voice in super().voices()]  # type: ignore[arg-type]

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        return replace(super().speak(line, voice), **self._clip)  # type: ignore[arg-type]


class Restless(SilentEngine):
    def __init__(self) -> None:
        self._calls = 0

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        self._calls += 1
        clip = super().speak(line, voice)
        noise = np.full(len(clip.samples), self._calls / 1e4, np.float32)
        return replace(clip, samples=noise)

    def fingerprint(self, voice: VoiceInfo) -> str:  # noqa: ARG002 - the protocol
        self._calls += 1
        return f"restless {self._calls}"


class Boastful(SilentEngine):
    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:  # noqa: ARG002 - the protocol
        return 0.1


class Raising(SilentEngine):
    def speak(self, line: Line, voice: VoiceInfo) -> Clip:  # noqa: ARG002 - the protocol
        raise RuntimeError("out of memory")


class Hanging(SilentEngine):
    """Answers when the test is over."""

    over = Event()

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        self.over.wait(30)
        return super().speak(line, voice)


def test_a_good_engine_has_no_faults() -> None:
    assert list(faults(SilentEngine())) == []


@pytest.mark.parametrize(
    ("engine", "fault"),
    [
        (Changed(id="a:b"), "has a colon"),
        (Changed(engine="other"), "names the engine 'other'"),
        (Changed(language=""), "BCP 47"),
        (Changed(licence=""), "under which licence"),
        (Changed(natural_wpm=9000.0), "9000 words a minute"),
        (Changed(hint="Do this."), "exactly when it is not installed"),
        (Changed(synthetic=True), "only silence"),
        (Changed(clip={"samples": np.zeros((9, 2), np.float32)}), "shape"),
        (Changed(clip={"samples": np.zeros(0, np.float32)}), "no sound"),
        (Changed(clip={"samples": np.full(9, 2.0, np.float32), "times": ()}), "outside"),
        (Changed(clip={"times": ((0.0, 0.1), (0.1, 0.2), (0.2, 0.3))}), "times for 1 tokens"),
        (Changed(clip={"times": ((0.5, 0.1),)}), "ends before it starts"),
        (Changed(clip={"times": ((-1.0, 0.1),)}), "outside the clip"),
        (Restless(), "other samples the second time"),
        (Restless(), "changes from call to call"),
        (Boastful(), r"seconds\(\) promised 0.100"),
        (Changed(clip={"samples": np.zeros(24_000 * 400, np.float32)}), "400 seconds of sound"),
        (Changed(clip={"samples": np.full(9, np.nan, np.float32)}), "not numbers"),
        (Raising(), "raises RuntimeError: out of memory"),
    ],
)
def test_each_fault_is_found_and_told(engine: SilentEngine, fault: str) -> None:
    with pytest.raises(ContractBroken, match=fault):
        check_engine(engine)


def test_an_engine_that_hangs_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract, "PATIENCE", 0.05)
    with pytest.raises(ContractBroken, match="no answer in"):
        check_engine(Hanging())
    Hanging.over.set()


def test_what_is_no_engine_is_told_so() -> None:
    assert next(faults(object())).startswith("The engine lacks")  # type: ignore[arg-type]


def test_a_sentence_becomes_a_line() -> None:
    line = as_line("Rain — again, of course!")
    assert line.spoken == "Rain — again, of course!"
    assert [token.after for token in line.tokens] == ["", "—", ",", "", "!"]
