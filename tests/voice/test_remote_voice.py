from pathlib import Path

import numpy as np
import pytest
from tests.voice.speaking_server import RATE, Speaking, speaking

from sayso.errors import ConfigError, SpeechServerFailed, VoiceNotInstalled
from sayso.model import Clip
from sayso.voice.asking import Asking
from sayso.voice.cache import ClipCache
from sayso.voice.contract import as_line, check_engine
from sayso.voice.registry import Registry
from sayso.voice.remote import RemoteEngine
from sayso.voice.speak import speak
from sayso.voice.speech_server import SpeechServer, chosen_server

KEY = "sk-a-secret"


class Engine(RemoteEngine):
    """With its waits written down in place of waited."""

    def __init__(self, server: Speaking, **how: object) -> None:
        self.waits: list[float] = []
        chosen = SpeechServer(**{"url": server.url, "key": KEY, "voices": ("alloy",)} | how)  # type: ignore[arg-type]
        super().__init__(asking=Asking(chosen, pause=self.waits.append))


def said(engine: Engine, *sentences: str, cache: ClipCache | None = None) -> list[Clip]:
    _, voice = Registry({"remote": engine}).find("alloy")
    return list(speak([as_line(one) for one in sentences], engine, voice, cache=cache))


def test_it_keeps_the_contract() -> None:
    with speaking() as server:
        check_engine(Engine(server))


def test_it_is_asked_as_openais_clients_ask_and_its_times_are_marked_as_estimated() -> None:
    with speaking() as server:
        (clip,) = said(Engine(server, model="kokoro"), "Rain fell, again.")
    assert server.asked == [
        {
            "model": "kokoro",
            "input": "Rain fell, again.",
            "voice": "alloy",
            "response_format": "wav",
        }
    ]
    assert server.keys == [f"Bearer {KEY}"]
    assert (clip.rate, clip.timed_by, len(clip.times)) == (RATE, "estimated", 3)
    assert clip.seconds == pytest.approx(0.75, abs=0.01)


def test_bare_samples_are_the_same_sound() -> None:
    with speaking() as server:
        (waved,) = said(Engine(server), "Rain fell.")
        (bare,) = said(Engine(server, format="pcm", rate=RATE), "Rain fell.")
    assert np.array_equal(waved.samples, bare.samples)
    assert server.asked[-1]["response_format"] == "pcm"


def test_a_wav_that_is_sent_while_it_is_made_does_not_know_its_size() -> None:
    with speaking("streamed") as server:
        assert said(Engine(server), "Rain fell.")[0].seconds == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("listed", "ids"),
    [
        (["a", "b"], ["a", "b"]),
        ({"voices": ["a", "a", "x:y", 7]}, ["a"]),
        ({"voices": [{"id": "a", "name": "Ann"}, {"name": "b"}]}, ["a", "b"]),
        ({"data": [{"id": "a"}]}, ["a"]),
    ],
)
def test_its_voices_are_those_that_it_lists(listed: object, ids: list[str]) -> None:
    with speaking(listed=listed) as server:
        assert [voice.id for voice in Engine(server, voices=()).voices()] == ids


def test_voices_that_are_named_are_not_asked_for() -> None:
    server = SpeechServer("http://127.0.0.1:9", voices=("nova",))
    assert [voice.id for voice in RemoteEngine(server).voices()] == ["nova"]


@pytest.mark.parametrize("listed", [None, "nova", {"voices": 3}, []])
def test_a_server_that_lists_none_says_what_to_do(listed: object) -> None:
    with speaking(listed=listed) as server:
        (voice,) = Engine(server, voices=()).voices()
    assert not voice.installed
    assert "SAYSO_REMOTE_VOICES" in voice.hint


def test_another_engines_voice_does_not_wait_for_the_server() -> None:
    with speaking() as server:
        engine = Engine(server, voices=())
        assert Registry({"silent": Registry().find("silent")[0], "remote": engine}).find("silent")
        assert not engine._listed
        assert Registry({"remote": engine}).find("remote:nova")[1].id == "nova"


@pytest.mark.parametrize(
    ("wrongs", "waits"),
    [
        (["busy", "down"], [7.0, 1.0]),  # the first says itself how long
        (["dead"], [0.5]),
        (["half"], [0.5]),
        (["half_unnoticed", "half", "dead", "down"], [0.5, 1.0, 2.0, 4.0]),
    ],
)
def test_busy_and_broken_it_is_asked_again(wrongs: list[str], waits: list[float]) -> None:
    with speaking(*wrongs) as server:
        engine = Engine(server)
        (clip,) = said(engine, "Rain fell.")
    assert clip.seconds == pytest.approx(0.5, abs=0.01)
    assert engine.waits == waits
    assert len(server.asked) == len(wrongs) + 1


@pytest.mark.parametrize(
    ("wrong", "told", "tries"),
    [
        ("down", "answered 503, also when asked again", 5),
        ("half", "broke off", 5),
        ("half_unnoticed", "the sound ends after", 5),
        ("dead", "cannot be reached, or broke off", 5),
        ("busy_for_long", "ask it again in 3600 seconds", 1),
        ("html", "sent a web page: is its address right", 1),
        ("html_as_sound", "sent a web page: is its address right", 1),
        ("mp3", "sent something that is not a WAV file", 1),
        ("refused", "does not take the key", 1),
        ("unknown", "answered 400 .“No such model, says Bearer …”", 1),
        ("moved", "answered 307: it has moved", 1),
        ("endless", "sends sound without end", 1),
        ("slow", "gave no answer for 0 seconds", 1),
        ("dripping", "gave no answer for 0 seconds", 1),
    ],
)
def test_then_it_says_what_is_wrong_and_never_the_key(wrong: str, told: str, tries: int) -> None:
    with speaking(*[wrong] * 5) as server:
        engine = Engine(server, seconds=0.3 if wrong in {"slow", "dripping"} else 30.0)
        with pytest.raises(SpeechServerFailed, match=told) as caught:
            said(engine, "Rain fell.")
    assert KEY not in str(caught.value)
    assert len(server.asked) == tries


def test_nobody_at_the_address() -> None:
    with speaking() as server:
        gone = server.url
    engine = RemoteEngine(asking=Asking(SpeechServer(gone, voices=("a",)), pause=lambda _: None))
    with pytest.raises(SpeechServerFailed, match="cannot be reached"):
        engine.speak(as_line("Rain."), engine.voices()[0])
    (voice,) = RemoteEngine(SpeechServer(gone)).voices()
    assert "cannot be reached" in voice.hint


def test_what_was_finished_before_it_died_is_kept(tmp_path: Path) -> None:
    sentences = ("One fell.", "Two fell.", "Three fell.")
    cache = ClipCache(tmp_path, max_bytes=10**8)
    with speaking("nothing") as server:
        said(Engine(server), sentences[0], cache=cache)
        server.wrongs[:] = ["down"] * 50
        engine = Engine(server)
        heard = speak([as_line(one) for one in sentences], engine, engine.voices()[0], cache=cache)
        assert next(heard).seconds
        with pytest.raises(SpeechServerFailed):
            next(heard)
        heard.close()
        server.wrongs.clear()
        server.asked.clear()
        assert len(said(Engine(server), *sentences, cache=cache)) == 3
        assert "One fell." not in [asked["input"] for asked in server.asked]


def test_no_server_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAYSO_REMOTE_URL", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (voice,) = RemoteEngine().voices()
    assert "SAYSO_REMOTE_URL" in voice.hint
    with pytest.raises(VoiceNotInstalled, match="SAYSO_REMOTE_URL"):
        Registry({"remote": RemoteEngine()}).find("remote")


def test_the_server_is_chosen_in_a_file_or_in_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "remote.toml"
    assert chosen_server({}, path) is None
    path.write_text('url = "http://10.0.0.2"\nkey = "k"\nvoices = ["a"]\nseconds = 9')
    chosen = chosen_server({"SAYSO_REMOTE_MODEL": "kokoro"}, path)
    assert chosen == SpeechServer("http://10.0.0.2", "k", "kokoro", ("a",), seconds=9)
    assert chosen.address("audio/speech") == "http://10.0.0.2/v1/audio/speech"
    # The file's key is not sent to a server that it does not name.
    other = chosen_server(
        {"SAYSO_REMOTE_URL": "https://b.example/api/v1/", "SAYSO_REMOTE_VOICES": "x, y"}, path
    )
    assert other == SpeechServer("https://b.example/api/v1/", voices=("x", "y"))
    assert other.address("audio/speech") == "https://b.example/api/v1/audio/speech"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('url = "ftp://a"', "not http"),
        ('url = "http://"', "no host"),
        ('url = "http://me:word@a"', "its key belongs in `key`"),
        ('url = "http://a"\nkey = "a\\nb"', "odd characters"),
        ('url = "http://a"\nformat = "mp3"', "wav"),
        ('url = "http://a"\nrate = 3', "8000 to"),
        ('url = "http://a"\nseconds = 1000', "at most 100"),
        ('url = "http://a"\nvoices = "a"', "voices has a value of the wrong type"),
        ("= 3", "cannot be read"),
        ('adress = "http://a"', "there is no 'adress'"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "remote.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=told):
        chosen_server({}, path)


def test_a_wrong_number_in_the_environment_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="SAYSO_REMOTE_RATE is a number"):
        chosen_server({"SAYSO_REMOTE_URL": "http://a", "SAYSO_REMOTE_RATE": "x"}, tmp_path)


def test_a_server_is_shown_without_its_key() -> None:
    assert KEY not in repr(Asking(SpeechServer("http://a", KEY)))
