from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from sayso.errors import LanguageNotSpoken, VoiceFailed, VoiceNotInstalled
from sayso.gallery import LARGEST, SENTENCES, sample
from sayso.model import Clip
from sayso.studio import open_studio
from sayso.voice.registry import Registry
from sayso.voice.silent import SilentEngine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sayso.model import Line, VoiceInfo


def test_a_voice_says_our_sentence_at_its_own_pace(tmp_path: Path) -> None:
    studio = open_studio(cache=str(tmp_path))
    made = studio.sample("heart")
    assert (made.voice.name, made.voice.licence) == ("Heart", "Apache-2.0")
    assert made.text == SENTENCES["en"]
    assert len(made.sound) < LARGEST
    samples, rate = soundfile.read(io.BytesIO(made.sound))
    assert len(samples) / rate == pytest.approx(made.seconds, abs=0.05)
    assert abs(samples).max() > 0.1
    words = len(made.text.split())
    assert words / made.seconds * 60 == pytest.approx(made.voice.natural_wpm, rel=0.15)


class Counting(SilentEngine):
    """Counts what it says."""

    said = 0

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:
        self.said += 1
        return super().speak(line, voice)


def test_it_is_spoken_once(tmp_path: Path) -> None:
    engine = Counting()
    studio = open_studio(cache=str(tmp_path), engines={"silent": engine})
    assert studio.sample("silent").sound == studio.sample("silent").sound
    assert engine.said == 1


def test_a_voice_of_another_language_says_a_sentence_of_that(tmp_path: Path) -> None:
    engine, voice = Registry().find("silent")
    made = sample(engine, replace(voice, language="de-AT"))
    assert made.text == SENTENCES["de"]
    with pytest.raises(LanguageNotSpoken, match="no sample in Welsh"):
        sample(engine, replace(voice, language="cy"))


class Drawling(SilentEngine):
    """Takes a minute for a sentence."""

    def speak(self, line: Line, voice: VoiceInfo) -> Clip:  # noqa: ARG002 - the protocol
        return Clip(np.full(24_000 * 60, 0.1, np.float32), 24_000)


def test_a_sample_stays_small() -> None:
    engine = Drawling()
    with pytest.raises(VoiceFailed, match="takes"):
        sample(engine, engine.voices()[0])


def test_a_voice_that_is_not_installed_has_none(tmp_path: Path) -> None:
    with pytest.raises(VoiceNotInstalled, match="sayso voices install kokoro"):
        open_studio(cache=str(tmp_path)).sample("bf_emma")


@pytest.mark.parametrize("language", SENTENCES)
def test_every_sentence_is_a_line_or_fits_into_one_sample(language: str) -> None:
    engine, voice = Registry().find("silent")
    made: Sequence[str] = sample(engine, replace(voice, language=language)).text.split()
    assert 15 <= len(made) <= 25
