"""The user's lexicons, from the command line to the file and to the ear."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import soundfile

from sayso.cli import main
from sayso.errors import LexiconError
from sayso.lexicons import Lexicons
from sayso.model import Article, Block
from sayso.studio import open_studio

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's settings folder with nothing in it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("SAYSO_CONFIG", raising=False)
    return tmp_path / "sayso" / "lexicon.txt"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_name_that_is_added_is_used_by_default(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "lexicon", "add", "Zorbul=zor-bool", "Ket=[KAY-tuh]")[0] == 0
    assert home.read_text(encoding="utf-8").splitlines()[1:] == [
        "Zorbul = zor-bool",
        "Ket = [KAY-tuh]",
    ]
    article = Article((Block("paragraph", "Zorbul met Ket."),), language="en-GB")
    tokens = open_studio(cache="").script(article).lines[0].tokens
    assert (tokens[0].words, tokens[2].phonemes) == (("zor-bool",), "kˈAtə")
    assert open_studio(lexicon="", cache="").script(article).lines[0].tokens[0].words == ("Zorbul",)


def test_a_name_is_put_in_its_own_place_and_comments_stay(home: Path) -> None:
    home.parent.mkdir(parents=True)
    home.write_text("# towns\nOld = one\n\nOther = two\n", encoding="utf-8")
    Lexicons([home]).add([("Old", "three"), ("New", "four")])
    assert home.read_text(encoding="utf-8") == "# towns\nOld = three\n\nOther = two\nNew = four\n"


def test_nothing_is_added_when_one_says_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wrong in ("Ket=/k%/", "Ket", "=ket", "Ket=", "Ket=k3t", "Ket=[xq]"):
        code, _, err = said(capsys, "lexicon", "add", "Zorbul=zor-bool", wrong)
        assert (code, home.exists()) == (LexiconError.exit_code, False)
        assert err.startswith("sayso: ")


def test_a_broken_line_is_named_and_the_rest_is_used(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.parent.mkdir(parents=True)
    home.write_text("Ket = ket\nwhat is this\nZorbul = zor-bool\n", encoding="utf-8")
    code, out, err = said(capsys, "lexicon", "test")
    assert code == LexiconError.exit_code
    assert [line.split("  ")[0] for line in out.splitlines()] == ["Ket", "Zorbul"]
    assert "lexicon.txt, line 2:" in err
    assert said(capsys, "lexicon")[0] == 0


def test_it_goes_out_as_pls_and_comes_in_again(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "lexicon", "add", "Zorbul=zor-bool", "Ket=/ˈkeɪtə/")
    out, fresh = tmp_path / "out.pls", tmp_path / "fresh.txt"
    assert said(capsys, "lexicon", "export", str(out))[0] == 0
    assert said(capsys, "lexicon", "--file", str(fresh), "import", str(out))[0] == 0
    assert Lexicons([fresh]).yours.entries == Lexicons([home]).yours.entries


def test_a_lexicon_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        open_studio(lexicon=str(tmp_path / "none.txt"))


def test_who_says_how_a_name_is_said(home: Path) -> None:
    home.parent.mkdir(parents=True)
    home.write_text("Zorbul = zor-bool\n", encoding="utf-8")
    lexicons = Lexicons([home])
    names = ("Zorbul", "Kyiv", "London", "Rzeczków", "Thwimbley")
    assert [lexicons.said(name).source for name in names] == [
        "yours",
        "shipped (english, high)",
        "dictionary",
        "spelling",
        "guess",
    ]
    assert lexicons.said("Vientiane").said == "vyen-TYAHN"


def test_a_name_takes_as_long_as_the_voice_needs_for_it(home: Path, tmp_path: Path) -> None:
    """At a pace in written words, each of these had 0.3 seconds."""
    seconds = []
    for name in ("Bo", "Antananarivo", "Prachuap Khiri Khan"):
        out = tmp_path / "name.wav"
        assert main(["lexicon", "say", name, "-o", str(out)]) == 0
        seconds.append(soundfile.info(out).duration)
    assert seconds == sorted(seconds)
    assert seconds[2] > 1.5 * seconds[0] > 0.6
    home.parent.mkdir(parents=True)
    home.write_text("Bo = a very long way of saying a very short name\n", encoding="utf-8")
    assert main(["lexicon", "say", "Bo", "-o", str(out)]) == 0
    assert soundfile.info(out).duration > 2 * seconds[0]


def test_a_name_goes_into_a_file_of_sound_and_no_other(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not home.exists()
    for name in ("name.vtt", "name.html", "name"):
        assert said(capsys, "lexicon", "say", "Kyiv", "-o", str(tmp_path / name))[0] != 0
    assert not list(tmp_path.glob("name*"))


def test_names_lists_what_no_lexicon_knows_the_riskiest_first(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>Mayor Rzeczków of Port Hallow resigns over the ferry</h1>"
        "<p>The mayor, Jan Rzeczków, resigned on Monday after a long dispute about the ferry, and"
        " the council accepted it the same night.</p><p>Thwimbley, who leads the council, said the"
        " harbour would stay open, and that London had been told of everything in good time.</p>"
        "<p>Nobody else from the town spoke to reporters after the meeting ended at midnight.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    code, out, _ = said(capsys, "names", str(page), "--json")
    found = json.loads(out)
    assert code == 0
    assert found[0]["name"].endswith("Rzeczków")
    assert found[0]["source"] == "spelling"
    assert {"name", "count", "sentence", "risk", "said", "phonemes", "source"} <= set(found[0])
    assert "London" not in [each["name"] for each in found]
    said(capsys, "lexicon", "add", "Rzeczków=ZHECH-koof", "Thwimbley=Twimbly", "Hallow=Hallo")
    assert "Rzeczków" not in said(capsys, "names", str(page))[1]
