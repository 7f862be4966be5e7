"""What was spoken is compared with what was heard; the listener is the test's own.

A real Whisper takes two seconds a sentence: it listens in `benchmarks/voices.py`, not here.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sayso.cli import main
from sayso.commands import check as command
from sayso.errors import LanguageNotSpoken, NotInLibrary, SourceBroken, SourceNotFound
from sayso.faithful import check, is_recording, performed, recorded
from sayso.library.folder import Library
from sayso.model import Article, Block, Capture
from sayso.studio import open_studio
from sayso.voice import transcribe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.model import Samples

ARTICLE = Article(
    (Block("paragraph", "The bridge is closed for two years. Traders fear for the summer."),),
    language="en-GB",
)
PAGE = "<article><h1>Bridge closed</h1>" + "".join(
    f"<p>The bridge is closed for two years, and traders on quay {n} fear for the summer.</p>"
    for n in ("one", "two", "three", "four")
)


def listener(*said: str) -> tuple[Callable[[Samples, int], str], list[float]]:
    """Writes down the given sentences one by one; and how many seconds it heard of each."""
    left, seconds = list(said), []

    def transcribe(samples: Samples, rate: int) -> str:
        seconds.append(len(samples) / rate)
        return left.pop(0)

    return transcribe, seconds


def test_each_sentence_is_heard_by_itself() -> None:
    studio = open_studio(voice="silent", cache="", lexicon="")
    hears, seconds = listener("The bridge is closed for two ears.", "Traitors fear for the summer.")
    found = list(check(performed(studio.perform(ARTICLE)), hears, language="en-GB"))
    assert [one.spoken for one in found] == [
        "The bridge is closed for two years.",
        "Traders fear for the summer.",
    ]
    assert [one.found.pairs for one in found] == [(("years", "ears"),), (("traders", "traitors"),)]
    assert all(1.0 < each < 4.0 for each in seconds)


def test_words_that_the_dictionary_says_alike_are_not_different() -> None:
    studio = open_studio(voice="silent", cache="", lexicon="")
    hears, _ = listener("The bridge is closed four too years.", "Traders fear for the summer.")
    assert not any(one.found.pairs for one in check(performed(studio.perform(ARTICLE)), hears))


def test_a_text_that_the_listener_does_not_know_is_not_checked() -> None:
    with pytest.raises(LanguageNotSpoken, match="French"):
        list(check([], listener()[0], language="fr"))


def test_a_recording_is_cut_where_its_sentences_are(tmp_path: Path) -> None:
    studio = open_studio(voice="silent", cache="", lexicon="")
    sound, text = tmp_path / "story.wav", tmp_path / "story.json"
    narration = studio.listen(ARTICLE, sound)
    cues = [
        {"spoken": cue.line.spoken, "start": cue.start, "end": cue.end} for cue in narration.cues
    ]
    text.write_text(json.dumps({"cues": cues, "files": ["elsewhere/story.wav"]}), "utf-8")
    assert is_recording(str(text))
    hears, seconds = listener("The bridge is closed for two years.", "Traders near for the summer.")
    found = list(check(recorded(text), hears))
    assert [one.found.pairs for one in found] == [(), (("fear", "near"),)]
    assert seconds == pytest.approx([c.end - c.start for c in narration.cues], abs=0.001)
    sound.write_bytes(b"RIFF")
    with pytest.raises(SourceBroken, match="cannot be heard"):
        list(recorded(text))
    sound.unlink()
    with pytest.raises(SourceNotFound, match="is not there"):
        list(recorded(text))


@pytest.mark.parametrize("text", ["", "[]", '{"cues": [{}], "files": []}', '{"cues": 3}'])
def test_what_is_no_recording_is_told_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(SourceBroken, match="is not what"):
        list(recorded(tmp_path / "a.json"))


def test_without_a_listener_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcribe, "_NEEDED", ("no_such_package",))
    assert main(["check", "nowhere.html"]) == 0
    assert "pip install 'sayso[check]'" in capsys.readouterr().out


def test_the_command_lists_what_differs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    lines = [line.spoken for line in open_studio().perform(page, voice="silent").script.lines]
    heard = [line.replace("three", "free") for line in lines]
    monkeypatch.setattr(command, "find_transcriber", lambda: listener(*heard)[0])
    assert main(["check", str(page), "--voice", "silent"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "said “three”, heard “free”" in out
    assert f"1 of {len(lines)} sentences heard otherwise" in out
    assert main(["check", str(page), "--voice", "silent", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["errors"] == 1
    assert values["word_error_rate"] == round(1 / values["words"], 4)


def test_several_sources_are_checked_one_after_another(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    lines = [line.spoken for line in open_studio().perform(page, voice="silent").script.lines]
    twice = [*lines, *(line.replace("three", "free") for line in lines)]
    monkeypatch.setattr(command, "find_transcriber", lambda: listener(*twice)[0])
    again = tmp_path / "again.html"
    again.write_text(PAGE, "utf-8")
    sources = [str(page), str(tmp_path / "gone.html"), str(again)]
    assert main(["check", *sources, "--voice", "silent", "--json"]) == SourceNotFound.exit_code
    told = capsys.readouterr()
    assert "gone.html" in told.err
    values = json.loads(told.out)
    assert [(one["source"], one["errors"]) for one in values["sources"]] == [
        (sources[0], 0),
        (sources[2], 1),
    ]
    assert values["errors"] == 1
    assert values["sentences"][-1]["source"] == sources[2]


def test_a_recording_of_the_library_is_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sound, place = tmp_path / "story.wav", tmp_path / "library"
    narration = open_studio(voice="silent", cache="").listen(ARTICLE, sound)
    with Library(place) as library:
        person = library.people.add("ada").id
        number = library.articles.add(person, "https://news.example/bridge")
        page = Capture(b"the page")
        library.articles.settle(number, page, replace(ARTICLE, digest=page.digest))
        kept = (library.blobs.put(sound.read_bytes()), sound.stat().st_size)
        library.recordings.keep(number, 1, narration, sound=kept)
    lines = [cue.line.spoken.replace("fear", "near") for cue in narration.cues]
    monkeypatch.setattr(command, "find_transcriber", lambda: listener(*lines)[0])
    where = ["--library", str(place)]
    assert main(["check", f"library:{number}", *where]) == 0
    assert "said “fear”, heard “near”" in capsys.readouterr().out
    for other in ("library:999", "library:x", f"library:{number} --voice onyx"):
        assert main(["check", *other.split(), *where]) == NotInLibrary.exit_code
        assert "keeps no recording" in capsys.readouterr().err
