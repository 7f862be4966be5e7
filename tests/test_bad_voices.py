"""What a listener sees of an engine that goes wrong: one sentence, and no half a file."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sayso.errors import VoiceFailed
from sayso.model import Article, Block, Clip
from sayso.studio import open_studio
from sayso.voice import speak as speaking
from sayso.voice.silent import SilentEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sayso.model import Line, VoiceInfo

RATE = 24_000
STORY = Article(
    tuple(Block("paragraph", text) for text in ("It rained.", "The ferry left.", "It was full.")),
    language="en",
)


class Failing(SilentEngine):
    """Says the first line, then goes wrong."""

    name = "toy"

    def __init__(self, wrong: Callable[[], object]) -> None:
        self._wrong = wrong
        self.said: list[str] = []

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        self.said.append(line.spoken)
        if len(self.said) == 2:
            return self._wrong()  # type: ignore[return-value]
        return super().speak(line, voice)


class Endless(Failing):
    """A slow engine whose pieces never end."""

    def parts(self, line: Line, voice: VoiceInfo, *, urgent: bool) -> Iterator[Clip]:  # noqa: ARG002 - the protocol
        yield self.speak(line, voice)
        while len(self.said) > 1:
            yield Clip(np.full(RATE, 0.1, np.float32), RATE)


def raising() -> object:
    raise MemoryError("no room for the sound")


def hanging() -> object:
    return OVER.wait(30)


OVER = Event()
SOUND = np.full(RATE, 0.1, np.float32)
WRONGS: dict[str, tuple[type[Failing], Callable[[], object]]] = {
    "broke off": (Failing, raising),
    "gave no answer": (Failing, hanging),
    "gave no clip": (Failing, lambda: None),
    "gave no sound": (Failing, lambda: Clip(SOUND[:0], RATE)),
    "not numbers": (Failing, lambda: Clip(SOUND * np.float32("nan"), RATE)),
    "seconds of sound for 3 words": (Failing, lambda: Clip(np.tile(SOUND, 90), RATE)),
    "do not fit together": (Endless, lambda: Clip(SOUND, RATE, ((0.0, 0.5),), "model")),
}


@pytest.mark.parametrize("told", WRONGS)
def test_one_sentence_and_what_was_there_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setattr(speaking, "_PATIENCE", 0.5)
    kind, wrong = WRONGS[told]
    engine = kind(wrong)
    studio = open_studio(cache=str(tmp_path / "clips"), engines={"toy": engine})
    out = tmp_path / "story.mp3"
    out.write_bytes(b"yesterday's")
    with pytest.raises(VoiceFailed, match=told) as failure:
        studio.listen(STORY, out, voice="toy:silent")
    OVER.set()
    assert "\n" not in str(failure.value)
    assert "try another voice" in str(failure.value)
    assert out.read_bytes() == b"yesterday's"
    assert {path.name for path in tmp_path.iterdir()} == {"clips", "story.mp3"}
    # What was finished is kept, so the next try goes on from there.
    assert len(list((tmp_path / "clips").glob("*/*.clip"))) >= 1
    OVER.clear()
