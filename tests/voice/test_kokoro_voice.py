from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import VoiceNotInstalled
from sayso.model import VoiceInfo
from sayso.voice.contract import as_line, check_engine
from sayso.voice.guards import length, say, say_gradually
from sayso.voice.kokoro import KokoroEngine
from sayso.voice.manifest import shipped
from sayso.voice.registry import Registry

LINE = as_line("Rain fell.")


class OneVoice(KokoroEngine):
    """All voices run the same code; one of them is enough to listen to."""

    def voices(self) -> Sequence[VoiceInfo]:
        return super().voices()[3:4]


def test_it_keeps_the_contract(kokoro_folder: Path) -> None:
    check_engine(OneVoice(kokoro_folder), sentences=["Rain.", "It left at noon, half empty."])


def test_every_voice_is_there_once_it_is_installed(kokoro: KokoroEngine) -> None:
    assert all(voice.installed for voice in kokoro.voices())


def test_its_pieces_are_the_clip(kokoro: KokoroEngine, af_heart: VoiceInfo) -> None:
    line = as_line("The ferry left the old harbour at noon, said the master — half empty.")
    pieces = list(say_gradually(line, kokoro, af_heart, urgent=True))
    clip = say(line, kokoro, af_heart)
    assert len(pieces) > 1
    assert pieces[0].seconds < 2
    assert np.array_equal(np.concatenate([piece.samples for piece in pieces]), clip.samples)
    assert clip.seconds == pytest.approx(length(line, kokoro, af_heart), abs=1e-6)
    offset, times = 0.0, []
    for piece in pieces:
        times += [(start + offset, end + offset) for start, end in piece.times]
        offset += piece.seconds
    assert times == [pytest.approx(time) for time in clip.times]
    # Of one voice, one loudness: no piece stands out.
    levels = [20 * np.log10(np.sqrt(np.square(piece.samples).mean())) for piece in pieces]
    assert max(levels) - min(levels) < 6


def test_it_has_twenty_eight_english_voices_from_two_countries(tmp_path: Path) -> None:
    voices = KokoroEngine(tmp_path).voices()
    assert len(voices) == 28
    assert {voice.language for voice in voices} == {"en-US", "en-GB"}
    assert not any(voice.installed for voice in voices)
    emma = next(voice for voice in voices if voice.id == "bf_emma")
    assert (emma.name, emma.language, emma.licence) == ("Emma (Kokoro)", "en-GB", "Apache-2.0")


def test_a_voice_that_is_not_installed_says_what_to_run(tmp_path: Path) -> None:
    known = Registry({"kokoro": KokoroEngine(tmp_path)})
    with pytest.raises(VoiceNotInstalled, match="sayso voices install kokoro"):
        known.find("af_heart")


def test_its_names_do_not_hide_those_of_the_default_engine() -> None:
    known = Registry({"kokoro": KokoroEngine()})
    assert known.find("heart")[0].name == "hibari"


def test_weights_that_are_damaged_are_one_clear_error(tmp_path: Path) -> None:
    model, *styles = shipped("kokoro").files
    with (tmp_path / model.name).open("wb") as file:
        file.truncate(model.size)
    for style in styles:
        np.zeros(510 * 256, np.float32).tofile(tmp_path / style.name)
    engine = KokoroEngine(tmp_path)
    voice = engine.voices()[0]
    assert voice.installed
    with pytest.raises(VoiceNotInstalled, match="missing or damaged: run"):
        engine.speak(LINE, voice)


def test_the_fingerprint_is_of_the_weights_and_the_voice(tmp_path: Path) -> None:
    engine = KokoroEngine(tmp_path)
    one, other = engine.voices()[:2]
    assert engine.fingerprint(one) != engine.fingerprint(other)
    assert shipped("kokoro").files[0].sha256 in engine.fingerprint(one)
