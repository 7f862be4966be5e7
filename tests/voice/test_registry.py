import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint, EntryPoints
from types import ModuleType

import pytest

from sayso.errors import LanguageNotSpoken, VoiceNotFound, VoiceNotInstalled
from sayso.model import Clip, Line, VoiceInfo
from sayso.voice import registry
from sayso.voice.registry import Registry
from sayso.voice.silent import SilentEngine


class Choir(SilentEngine):
    """Silent, in several voices."""

    def __init__(self, *voices: VoiceInfo) -> None:
        self._voices = voices

    def voices(self) -> Sequence[VoiceInfo]:
        return self._voices


def voice(name: str, language: str = "en-GB", *, hint: str = "") -> VoiceInfo:
    return VoiceInfo(
        name, name, "x", language, "us", "Apache-2.0", 160.0, installed=not hint, hint=hint
    )


def ids(voices: Sequence[VoiceInfo]) -> list[str]:
    return [v.id for v in voices]


def test_our_own_voices_stand_in_the_list() -> None:
    found = Registry().voices()
    assert ids(found)[0] == "heart"
    assert "silent" in ids(found)
    emma = next(v for v in found if v.id == "emma")
    assert emma.installed or "bf_emma.int8.onnx" in emma.hint


def test_a_voice_is_found_by_its_name_and_by_its_engines() -> None:
    engine, found = Registry().find("silent")
    assert (engine.name, found.id) == ("silent", "silent")
    assert Registry().find("silent:silent")[1] == found


def test_of_two_voices_of_one_name_the_first_has_it_and_the_other_is_reachable() -> None:
    first, second = Choir(voice("anna")), Choir(voice("anna"), voice("ben"))
    both = Registry({"first": first, "second": second})
    assert ids(both.voices())[:3] == ["anna", "second:anna", "ben"]
    assert both.find("anna") == (first, replace(voice("anna"), engine="first"))
    # The engine is handed back the id that it knows.
    assert both.find("second:anna") == (second, replace(voice("anna"), engine="second"))


def test_a_name_that_nobody_has_gets_those_that_are_like_it() -> None:
    with pytest.raises(VoiceNotFound, match=r"no voice “hart”\. Did you mean heart"):
        Registry().find("hart")
    with pytest.raises(VoiceNotFound, match=r"Installed: .*heart.*silent"):
        Registry().find("hibari:nobody")


def test_a_voice_that_is_not_installed_says_what_to_do() -> None:
    known = Registry({"choir": Choir(voice("carl", hint="Fetch carl.bin."))})
    with pytest.raises(VoiceNotInstalled, match=r"carl is not installed\. Fetch carl\.bin\."):
        known.find("carl")


def test_a_text_in_another_language_is_not_read_as_gibberish() -> None:
    known = Registry({"choir": Choir(voice("anna"), voice("luc", "fr-FR"))})
    _, anna = known.find("anna")
    known.check_language(anna, "en-US")
    known.check_language(anna, "")
    with pytest.raises(LanguageNotSpoken, match=r"anna speaks English.*French.*choose .* luc"):
        known.check_language(anna, "fr")
    with pytest.raises(LanguageNotSpoken, match="no installed voice speaks Thai"):
        known.check_language(anna, "th")


def test_the_silent_voice_speaks_every_language_and_is_suggested_for_none() -> None:
    _, silent = Registry().find("silent")
    for language in ("en", "fr-CA", "zh-Hans", "ar", "tlh"):
        Registry().check_language(silent, language)
        assert "silent" not in ids(Registry().for_language(language))


def test_the_regions_own_voices_are_suggested_first() -> None:
    known = Registry({"choir": Choir(voice("a", "en-US"), voice("b", "en-GB"))})
    assert ids(known.for_language("en-GB"))[:2] == ["b", "a"]


class Explosive(SilentEngine):
    def __init__(self) -> None:
        raise RuntimeError("no licence key\nsecond line")


class Mute:
    name = "mute"


class Broken(SilentEngine):
    def voices(self) -> Sequence[VoiceInfo]:
        raise OSError("the shelf is empty")


class Liar(SilentEngine):
    def voices(self) -> Sequence[VoiceInfo]:
        return ["anna"]  # type: ignore[list-item]


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group="sayso.voices")


BROKEN = [
    (point("gone", "no_such_package.voice:Engine"), "Install the Python package no_such_package."),
    (point("explosive", "broken_plugin:Explosive"), "Its engine does not start: no licence key."),
    (point("mute", "broken_plugin:Mute"), "it lacks a part of the protocol"),
    (point("broken", "broken_plugin:Broken"), "the shelf is empty"),
    (point("liar", "broken_plugin:Liar"), "something else than VoiceInfo"),
    (point("typo", "sayso.voice.silent:NoSuchEngine"), "NoSuchEngine"),
]


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> Registry:
    points = [entry for entry, _ in BROKEN]
    sound = point("silent", "sayso.voice.silent:SilentEngine")
    monkeypatch.setattr(registry, "entry_points", lambda **_: EntryPoints([*points, sound]))
    plugin = ModuleType("broken_plugin")
    for made in (Explosive, Mute, Broken, Liar):
        setattr(plugin, made.__name__, made)
    monkeypatch.setitem(sys.modules, plugin.__name__, plugin)
    return Registry()


def test_broken_engines_say_one_sentence_each_and_stop_no_other(crowd: Registry) -> None:
    found = {v.id: v for v in crowd.voices()}
    assert found["silent"].installed
    assert crowd.find("silent")[0].name == "silent"
    for entry, sentence in BROKEN:
        assert not found[entry.name].installed
        assert sentence in found[entry.name].hint
        assert "\n" not in found[entry.name].hint
        with pytest.raises(VoiceNotInstalled, match=entry.name):
            crowd.find(entry.name)


def test_a_broken_engine_passed_in_is_no_worse() -> None:
    found = Registry({"broken": Broken()}).voices()
    assert "the shelf is empty" in found[0].hint
    assert "silent" in ids(found)


def test_only_the_engine_that_is_named_is_started(crowd: Registry) -> None:
    assert crowd.find("silent:silent")[1].id == "silent"
    assert list(crowd._engines) == ["silent"]


def test_an_engine_is_started_once() -> None:
    known = Registry()
    assert known.find("silent")[0] is known.find("silent:silent")[0]
    assert isinstance(known.find("silent")[0].speak(Line(()), known.voices()[0]), Clip)
