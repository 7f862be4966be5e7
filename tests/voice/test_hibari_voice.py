from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hibari import Hibari
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SaysoError, VoiceNotInstalled
from sayso.model import Clip, Line, Token
from sayso.voice.contract import as_line, check_engine
from sayso.voice.guards import length, say
from sayso.voice.hibari import HibariEngine
from sayso.voice.times import heard

ENGINE = HibariEngine()
HEART = ENGINE.voices()[0]


def speak(sentence: str) -> Clip:
    return ENGINE.speak(as_line(sentence), HEART)


def test_it_keeps_the_contract() -> None:
    check_engine(HibariEngine())


def test_nothing_is_loaded_to_list_the_voices() -> None:
    engine = HibariEngine()
    assert [voice.id for voice in engine.voices()][:2] == ["heart", "emma"]
    assert not engine._speakers


def test_words_are_timed_by_the_model_and_start_where_they_are_heard() -> None:
    clip = speak("Nobody came, so nobody spoke.")
    assert clip.timed_by == "model"
    part = heard(clip.samples, clip.rate)
    assert clip.times[0][0] == pytest.approx(part.start / clip.rate, abs=0.045)
    # The comma's pause lies between the words around it.
    quiet = clip.samples[round((clip.times[2][0] - 0.06) * clip.rate) :][: clip.rate // 50]
    assert np.abs(quiet).max() < 0.02
    assert clip.times[2][0] - clip.times[1][1] > 0.1


@pytest.mark.parametrize(
    "sentence", ["Politics", "By Anna Moss", "Who pays?", "It rained; it poured."]
)
def test_little_silence_is_left_around_the_speech(sentence: str) -> None:
    clip = speak(sentence)
    part = heard(clip.samples, clip.rate)
    assert part.start / clip.rate < 0.12
    assert (len(clip.samples) - part.stop) / clip.rate < 0.2


def test_no_sound_is_cut_off_beside_the_bare_engine() -> None:
    sentence = "The ferry left at noon, half empty."
    bare = Hibari()(sentence, seed=0)
    ours = say(as_line(sentence), ENGINE, HEART)
    speech = heard(bare, 24_000)
    mine = heard(ours.samples, ours.rate)
    assert len(mine) == pytest.approx(len(speech), abs=0.02 * 24_000)


def test_a_lexicons_phonemes_are_heard() -> None:
    plain = Line((Token("Reading", None, ("Reading",)),))
    town = Line((Token("Reading", None, ("Reading",), phonemes="ɹˈɛdɪŋ"),))
    other = Line((Token("Wrexham", None, ("Wrexham",), phonemes="ɹˈɛdɪŋ"),))
    assert not np.array_equal(ENGINE.speak(plain, HEART).samples, ENGINE.speak(town, HEART).samples)
    assert np.array_equal(ENGINE.speak(town, HEART).samples, ENGINE.speak(other, HEART).samples)


def test_more_phonemes_than_the_network_takes_are_spoken_in_runs() -> None:
    line = as_line(" ".join(["The council met again to vote on it,"] * 14) + " again.")
    clip = ENGINE.speak(line, HEART)
    assert len(ENGINE._speaker(HEART)._planned(line)) == 2
    assert clip.seconds == pytest.approx(ENGINE.seconds(line, HEART))
    assert clip.seconds > 0.25 * len(line.tokens)


def test_several_threads_get_the_same_sound() -> None:
    with ThreadPoolExecutor(4) as pool:
        clips = list(pool.map(speak, ["Rain fell on the valley."] * 8))
    assert all(np.array_equal(clip.samples, clips[0].samples) for clip in clips)


def test_a_voice_whose_file_is_missing_or_damaged_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    engine = HibariEngine()
    emma = next(voice for voice in engine.voices() if voice.id == "emma")
    assert not emma.installed
    assert str(tmp_path) in emma.hint
    with pytest.raises(VoiceNotInstalled, match=r"bf_emma\.int8\.onnx"):
        engine.speak(as_line("Rain."), emma)
    (tmp_path / "bf_emma.int8.onnx").write_bytes(b"half of it")
    assert next(voice for voice in engine.voices() if voice.id == "emma").installed
    with pytest.raises(VoiceNotInstalled, match="is damaged"):
        engine.speak(as_line("Rain."), emma)


def test_the_fingerprint_names_the_weights() -> None:
    assert "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8" in (
        ENGINE.fingerprint(HEART)
    )


token = st.builds(
    lambda text, mark: Token(text or "x", None, tuple(text.split()), mark),
    st.text("abcdefgh ZQ'éñ-.5%", max_size=20),
    st.sampled_from(["", "", ",", ".", "—", "?"]),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(token, min_size=1, max_size=12))
def test_any_line_of_latin_text_is_spoken_as_long_as_foretold(tokens: list[Token]) -> None:
    line = Line(tuple(tokens))
    try:
        clip = say(line, ENGINE, HEART)
    except SaysoError:
        return
    assert len(clip.times) == len(tokens)
    foretold = length(line, ENGINE, HEART)
    assert foretold is not None
    assert clip.seconds <= foretold + 1e-6
