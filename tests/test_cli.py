from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import sayso
from sayso import errors
from sayso.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_read_prints_the_article_for_people(
    capsys: pytest.CaptureFixture[str], examples: Path
) -> None:
    code, out, err = said(capsys, "read", str(examples / "night-ferry.html"))
    assert (code, err) == (0, "")
    assert "Night ferry returns to Port Hallow" in out
    assert "Edith Marlowe" in out
    assert "Sign up" not in out


def test_read_prints_one_object_for_programs(
    capsys: pytest.CaptureFixture[str], examples: Path
) -> None:
    _, out, _ = said(capsys, "read", str(examples / "orchard-frost-copied.txt"), "--json")
    values = json.loads(out)
    assert values["headline"] == "Can a candle still save an orchard from the frost?"
    assert values["section"] == ["Farming", "Country Life", "Business"]
    assert values["bylines"] == ["Harriet Quill"]
    assert values["claimed_minutes"] == 3
    assert {entry["reason"] for entry in values["ledger"]} >= {"advertisement", "widget"}


def test_read_prints_the_ledger(capsys: pytest.CaptureFixture[str], examples: Path) -> None:
    _, out, _ = said(capsys, "read", str(examples / "orchard-frost-copied.txt"), "--ledger")
    assert "Select Voice" in out
    assert "advertisement" in out


def test_who_prints_who_says_what(capsys: pytest.CaptureFixture[str], examples: Path) -> None:
    _, out, _ = said(capsys, "who", str(examples / "night-ferry.html"))
    assert "Ruth Okafor" in out
    assert "quote · told" in out or "quote · said" in out
    _, out, _ = said(capsys, "who", str(examples / "night-ferry.html"), "--json")
    found = json.loads(out)
    assert {"span", "text", "source", "cue", "kind", "via", "sentence"} <= set(found[0])
    assert all(one["text"] in one["sentence"] for one in found)


def test_voices_names_makers_and_licences(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "voices", "--json")
    heart = next(voice for voice in json.loads(out) if voice["id"] == "heart")
    assert heart["installed"]
    assert heart["licence"] == "Apache-2.0"
    code, out, _ = said(capsys, "voices")
    assert code == 0
    assert "heart" in out


def test_a_voice_can_be_tried(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out_file = str(tmp_path / "try.mp3")
    assert said(capsys, "voices", "try", "silent", "-o", out_file) == (0, f"{out_file}\n", "")
    assert (tmp_path / "try.mp3").stat().st_size > 1000


def test_a_voice_is_not_installed_from_a_folder_without_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "empty").mkdir()
    code, _, err = said(capsys, "voices", "install", "kokoro", "--from", str(tmp_path / "empty"))
    assert code == errors.VoiceNotInstalled.exit_code
    assert "kokoro" in err
    assert err.count("\n") == 1


def test_listen_says_what_was_asked_and_what_was_reached(
    capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path
) -> None:
    source, out_file = str(examples / "clock-tower.html"), str(tmp_path / "story.mp3")
    code, out, _ = said(capsys, "listen", source, "-o", out_file, "--speed", "1.25")
    assert code == 0
    assert "asked 250 WPM (1.25x), reached 250.0 WPM" in out
    _, out, _ = said(
        capsys, "listen", source, "-o", out_file, "--pace", "fast", "--voice", "silent", "--json"
    )
    values = json.loads(out)
    assert values["wpm_asked"] == 300
    assert values["wpm_reached"] == pytest.approx(300, rel=0.01)
    assert values["words"][0]["text"] == "The"


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path) -> None:
    source, out_file = str(examples / "clock-tower.html"), str(tmp_path / "story.wav")
    assert said(capsys, "listen", source, "-o", out_file, "--voice", "silent", "-q") == (0, "", "")


def test_captions_are_read_only_when_asked(
    capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path
) -> None:
    source = str(examples / "night-ferry.html")
    common = ("listen", source, "-o", str(tmp_path / "s.vtt"), "--voice", "silent", "--json")
    assert "new colours" not in said(capsys, *common)[1]
    assert "new colours" in said(capsys, *common, "--captions")[1]


def test_without_an_output_it_plays(
    capsys: pytest.CaptureFixture[str],
    examples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    player = tmp_path / "mpv"
    player.write_text(f'#!/bin/sh\nexec cat > "{tmp_path}/heard.wav"\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    code, out, _ = said(capsys, "listen", str(examples / "clock-tower.html"), "--voice", "silent")
    assert code == 0
    assert out.startswith("Played: ")
    assert (tmp_path / "heard.wav").read_bytes()[:4] == b"RIFF"


def test_where_there_is_no_player_a_file_is_written_and_named(
    capsys: pytest.CaptureFixture[str],
    examples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in (
        "the-clock-that-struck-13-is-set-right",
        "the-clock-that-struck-13-is-set-right-2",
    ):
        _, out, _ = said(capsys, "listen", str(examples / "clock-tower.html"), "--voice", "silent")
        assert out.startswith(f"{name}.mp3: ")
        assert (tmp_path / f"{name}.mp3").exists()


def test_a_lexicon_with_a_broken_line_is_named_and_the_rest_used(
    capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path
) -> None:
    lexicon = tmp_path / "names.txt"
    lexicon.write_text("Delgado = del-gah-doh\nnonsense\n")
    source = str(examples / "clock-tower.html")
    common = ("listen", source, "-o", str(tmp_path / "s.vtt"), "--voice", "silent", "--json")
    code, out, err = said(capsys, *common, "--lexicon", str(lexicon))
    assert code == 0
    assert "line 2" in err
    assert any("del-gah-doh" in cue["spoken"] for cue in json.loads(out)["cues"])


BAD_INPUT = [
    ("nothing.html", None, errors.SourceNotFound),
    ("empty.html", b"", errors.SourceEmpty),
    ("blank.txt", b" \n\t\n", errors.SourceEmpty),
    ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64), errors.SourceNotText),
    ("huge.html", b"<p>word</p>" * 5_000_000, errors.SourceTooLarge),
    ("chrome.txt", b"Advertisement\nSign in\nSubscribe\nAdvertisement\n", errors.NoArticle),
]


@pytest.mark.parametrize(("name", "body", "error"), BAD_INPUT, ids=[row[0] for row in BAD_INPUT])
def test_bad_input_is_one_sentence_and_an_exit_code(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    body: bytes | None,
    error: type[errors.SaysoError],
) -> None:
    path = tmp_path / name
    if body is not None:
        path.write_bytes(body)
    for command in (("read", str(path)), ("listen", str(path), "-o", str(tmp_path / "s.mp3"))):
        code, out, err = said(capsys, *command)
        assert (code, out) == (error.exit_code, "")
        assert err.startswith("sayso: ")
        assert err.count("\n") == 1
    assert not (tmp_path / "s.mp3").exists()


def test_only_chrome_still_shows_the_ledger(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "chrome.txt"
    path.write_text("Advertisement\nSign in\nSubscribe\n")
    code, out, err = said(capsys, "read", str(path), "--ledger")
    assert code == errors.NoArticle.exit_code
    assert "Advertisement" in out
    assert "no article" in err.lower()


def test_a_language_the_voice_does_not_speak_is_not_read_as_gibberish(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "fluss.html"
    text = (
        "Der Fluss ist in der Nacht über die Ufer getreten, und die Stadt hat die Brücke gesperrt. "
        "Niemand wurde verletzt, sagte die Bürgermeisterin, aber das Wasser steigt noch immer. "
    )
    path.write_text(
        f"<html lang=de><body><article><h1>Der Fluss steigt weiter</h1><p>{text}</p>"
        f"<p>{text}</p></article></body></html>"
    )
    code, _, err = said(capsys, "listen", str(path), "-o", str(tmp_path / "s.mp3"))
    assert code == errors.LanguageNotSpoken.exit_code
    assert "German" in err


def test_a_private_address_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "read", "http://127.0.0.1:9/story")
    assert code == errors.AddressRefused.exit_code
    assert "--allow-private" in err


def test_a_voice_that_is_not_there_is_named_with_those_that_are(
    capsys: pytest.CaptureFixture[str], examples: Path
) -> None:
    source = str(examples / "clock-tower.html")
    code, _, err = said(capsys, "listen", source, "--voice", "hart", "-o", "s.mp3")
    assert code == errors.VoiceNotFound.exit_code
    assert "heart" in err


def test_a_pace_out_of_range_is_refused(capsys: pytest.CaptureFixture[str], examples: Path) -> None:
    source = str(examples / "clock-tower.html")
    code, _, err = said(capsys, "listen", source, "--wpm", "5000", "-o", "s.mp3")
    assert code == errors.PaceError.exit_code
    assert "100 to 800" in err


def test_a_read_only_cache_is_said_and_does_without(
    capsys: pytest.CaptureFixture[str],
    examples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "file").write_text("where a folder should be")
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "file" / "clips"))
    source = str(examples / "clock-tower.html")
    code, _, err = said(
        capsys, "listen", source, "-o", str(tmp_path / "s.mp3"), "--voice", "silent"
    )
    assert code == 0
    assert "sayso: " in err
    assert (tmp_path / "s.mp3").exists()


def test_standard_input_and_standard_output_make_a_pipe(examples: Path) -> None:
    command = [sys.executable, "-m", "sayso", "listen", "-", "-o", "-", "--voice", "silent"]
    page = (examples / "clock-tower.html").read_bytes()
    done = subprocess.run(command, input=page, capture_output=True, check=True)
    assert done.stdout[:2] == b"\xff\xf3"
    assert b"words read by" in done.stderr


def test_a_reader_that_goes_away_is_no_error(examples: Path) -> None:
    command = f"{sys.executable} -m sayso read {examples / 'night-ferry.html'} | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["read", "voices"])
def test_a_full_disk_behind_standard_output_is_one_sentence(command: str, examples: Path) -> None:
    source = f" {examples / 'clock-tower.html'}" if command == "read" else ""
    line = f"{sys.executable} -m sayso {command}{source} >/dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == errors.DiskFull.exit_code
    assert done.stderr.count("\n") == 1


def test_a_terminal_that_knows_only_ascii_is_no_error(examples: Path) -> None:
    line = (
        f"PYTHONIOENCODING=ascii {sys.executable} -m sayso read {examples / 'small-library.html'}"
    )
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_sound_on_standard_output_is_nothing_but_sound(examples: Path) -> None:
    command = [sys.executable, "-m", "sayso", "listen", str(examples / "clock-tower.html")]
    command += ["-o", "-", "--json", "--voice", "silent"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert b"wpm_reached" not in done.stdout
    assert json.loads(done.stderr)["files"] == ["-"]


@pytest.mark.parametrize("ends", ["cat >/dev/null; exit 3", "exit 1"])
def test_a_player_that_cannot_play_is_replaced_by_a_file(
    capsys: pytest.CaptureFixture[str],
    examples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ends: str,
) -> None:
    player = tmp_path / "mpv"
    player.write_text(f"#!/bin/sh\n{ends}\n")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.chdir(tmp_path)
    code, out, err = said(capsys, "listen", str(examples / "clock-tower.html"), "--voice", "silent")
    assert code == 0
    assert "mpv" in err
    assert out.startswith("the-clock-that-struck-13-is-set-right.mp3: ")


def test_version_and_completion(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"sayso {sayso.__version__}\n"
    with pytest.raises(SystemExit):
        main(["--print-completion", "bash"])
    assert "sayso" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["listen", "read", "who", "voices"])
def test_help_teaches_by_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    out = capsys.readouterr().out
    assert "usage: sayso" in out
    assert f"sayso {command}" in out or "voices" in out


def test_a_voice_for_quotations_that_is_missing_is_told_and_the_rest_is_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Bridge to close\n\n“We will not wait for it to fall,” the mayor said.\n")
    out = str(tmp_path / "story.wav")
    asked = ("listen", str(page), "-o", out, "--voice", "silent", "--quote-voice", "emma")
    code, said_of_it, err = said(capsys, *asked)
    assert code == 0
    assert "sayso: The voice emma is not installed." in err
    assert err.endswith("Quotations stay with silent, a touch higher.\n")
    assert "read by Silent. Pace" in said_of_it


@pytest.mark.parametrize(("mode", "words"), [("plain", 0), ("subtle", 0), ("spoken", 3)])
def test_how_quotations_are_heard_is_an_option(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, mode: str, words: int
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Bridge to close\n\n“We will not wait for it to fall,” the mayor said.\n")
    out = str(tmp_path / "story.wav")
    code, printed, _ = said(
        capsys, "listen", str(page), "-o", out, "--voice", "silent", "--quotes", mode, "--json"
    )
    spoken = " ".join(cue["spoken"] for cue in json.loads(printed)["cues"]).split()
    assert code == 0
    assert sum(word.strip(",.") in ("quote", "end") for word in spoken) == words
