"""How long it will take is known before there is a sound."""

from pathlib import Path

import pytest

import sayso
from sayso.model import Line, VoiceInfo
from sayso.voice.silent import SilentEngine


class Mute(SilentEngine):
    name = "mute"

    def seconds(self, line: Line, voice: VoiceInfo) -> float | None:  # noqa: ARG002 - the protocol
        return None


@pytest.mark.parametrize(("voice", "wpm"), [("heart", 250), ("silent", 400)])
def test_the_length_foretold_is_the_length_heard(examples: Path, voice: str, wpm: float) -> None:
    studio = sayso.open_studio(cache="")
    article = studio.read(examples / "night-ferry.html")
    length = studio.length(article, voice=voice, wpm=wpm)
    narration = studio.listen(article, voice=voice, wpm=wpm)
    assert length.seconds == pytest.approx(narration.seconds, rel=1e-3)
    assert length.written_words == narration.written_words


def test_a_voices_own_pace_in_an_article_is_foretold(examples: Path) -> None:
    studio = sayso.open_studio(cache="")
    article = studio.read(examples / "night-ferry.html")
    own = studio.length(article, voice="heart").natural_wpm
    assert own
    # At its own pace nothing is stretched: each line is as long as its clip.
    clips: list[sayso.Clip] = []
    studio.listen(article, clips, voice="heart", wpm=own)
    performance = studio.perform(article, voice="heart", wpm=own)
    spoken = [line.pause for line in performance.script.lines]
    foretold = [seconds or 0.0 for seconds in performance.foretell()]
    for clip, pause, seconds in zip(clips, spoken, foretold, strict=True):
        assert clip.seconds == pytest.approx(seconds + pause, abs=0.3)
    assert sum(c.seconds for c in clips) == pytest.approx(sum(foretold) + sum(spoken), rel=0.02)


def test_the_length_of_a_voice_that_cannot_tell_is_as_true(examples: Path) -> None:
    studio = sayso.open_studio(cache="", engines={"mute": Mute()})
    length = studio.length(examples / "night-ferry.html", voice="mute:silent", wpm=200)
    assert length.natural_wpm is None
    heard = studio.listen(examples / "night-ferry.html", voice="mute:silent", wpm=200)
    assert heard.seconds == pytest.approx(length.seconds, rel=0.01)
