"""What a user chooses on the command line is read, heard, and kept for the site."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sayso
from sayso import errors
from sayso.cli import main
from sayso.studio import open_studio

if TYPE_CHECKING:
    from typing import Any

COPY = "orchard-frost-copied.txt"


@pytest.fixture
def rules(tmp_path: Path) -> str:
    return str(tmp_path / "mine" / "rules.toml")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:  # noqa: ANN401 -- JSON
    code, out, _ = said(capsys, "read", *arguments, "--json")
    assert code == 0
    return json.loads(out)


def entry(values: Any, text: str) -> Any:  # noqa: ANN401 -- JSON
    pieces = [*values["ledger"], *values["blocks"]]
    return next(piece for piece in pieces if piece["text"].startswith(text))


def test_a_piece_is_brought_back_and_a_block_left_out(
    capsys: pytest.CaptureFixture[str], examples: Path
) -> None:
    source = str(examples / COPY)
    values = read(capsys, source)
    voice = entry(values, "Select Voice")["id"]
    number = next(n for n, b in enumerate(values["blocks"]) if b["kind"] == "paragraph")
    gone = values["blocks"][number]["text"]
    after = read(capsys, source, "--keep", f"{voice}:heading", "--drop", str(number))
    kept = entry(after, "Select Voice")
    assert (kept["id"], kept["kind"], kept["rule"]) == (voice, "heading", "kept by you")
    assert "Select Voice" in after["text"]
    assert gone not in after["text"]
    assert entry(after, gone)["rule"] == "dropped by you"


def test_ids_are_printed(capsys: pytest.CaptureFixture[str], examples: Path) -> None:
    source = str(examples / COPY)
    values = read(capsys, source)
    _, ledger, _ = said(capsys, "read", source, "--ledger")
    assert all(piece["id"] in ledger for piece in values["ledger"])
    _, blocks, _ = said(capsys, "read", source, "--blocks")
    assert all(piece["id"] in blocks for piece in values["blocks"])


def test_what_is_heard_is_what_was_chosen(
    capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path
) -> None:
    values = read(capsys, str(examples / COPY))
    choice = ("--keep", entry(values, "Select Voice")["id"], "--drop", values["blocks"][-1]["id"])
    heard = ("listen", str(examples / COPY), "-o", str(tmp_path / "s.vtt"), "--voice", "silent")
    _, out, _ = said(capsys, *heard, *choice, "--json")
    spoken = " ".join(cue["spoken"] for cue in json.loads(out)["cues"])
    assert "Select Voice" in spoken
    assert values["blocks"][-1]["text"].split()[-1].strip(".") not in spoken


def test_the_same_in_python(examples: Path) -> None:
    article = sayso.read(str(examples / COPY), keep=["9:heading"], drop=["0"])
    assert [b.text for b in article.blocks if b.rule] == ["Select Voice"]
    assert sayso.read(article, drop=["0"]).ledger != article.ledger


def test_a_choice_is_kept_for_the_site(
    capsys: pytest.CaptureFixture[str], examples: Path, rules: str
) -> None:
    source = (str(examples / "night-ferry.html"), "--site-rules", rules)
    heading = entry(read(capsys, *source), "A fare that nobody likes")["id"]
    code, _, err = said(capsys, "read", *source, "--drop", heading, "--save")
    assert code == 0
    assert "saved the rule" in err
    assert "courier.example" in Path(rules).read_text(encoding="utf-8")
    after = read(capsys, *source)
    assert "A fare that nobody likes" not in after["text"]
    rule = entry(after, "A fare that nobody likes")["rule"]
    _, listed, _ = said(capsys, "rules", "--site-rules", rules, "--json")
    (one,) = json.loads(listed)
    assert one["id"] in rule
    assert one["line"] == 5
    _, tested, _ = said(capsys, "rules", "test", *source)
    assert tested.startswith(one["id"])
    code, out, _ = said(capsys, "rules", "remove", one["id"], "--site-rules", rules)
    assert (code, out.split()[:2]) == (0, ["Removed", one["id"]])
    assert "A fare that nobody likes" in read(capsys, *source)["text"]


def test_a_choice_is_gone_back_on(
    capsys: pytest.CaptureFixture[str], examples: Path, rules: str
) -> None:
    source = (str(examples / "night-ferry.html"), "--site-rules", rules)
    heading = entry(read(capsys, *source), "A fare that nobody likes")["id"]
    said(capsys, "read", *source, "--drop", heading, "--save")
    _, _, err = said(capsys, "read", *source, "--keep", heading, "--save")
    assert "removed the rule" in err
    assert "A fare that nobody likes" in read(capsys, *source)["text"]


def test_a_copy_says_its_site_when_told(
    capsys: pytest.CaptureFixture[str], examples: Path, rules: str
) -> None:
    source = (str(examples / COPY), "--site-rules", rules)
    code, out, err = said(capsys, "read", *source, "--drop", "0", "--save")
    assert (code, out) == (errors.SiteRulesError.exit_code, "")
    assert "--site" in err
    assert not Path(rules).exists()
    said(capsys, "read", *source, "--drop", "0", "--save", "--site", "lenn.example")
    assert (
        read(capsys, *source, "--site", "lenn.example")["section"]
        != read(capsys, *source)["section"]
    )


def test_where_the_reader_finds_nothing_a_user_can(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "chrome.txt"
    page.write_text("Advertisement\nSign in\nSubscribe\n", encoding="utf-8")
    values = read(capsys, str(page), "--keep", "1:paragraph")
    assert values["text"] == "Sign in"
    assert [piece["text"] for piece in values["ledger"]] == ["Advertisement", "Subscribe"]


@pytest.mark.parametrize("choice", [("--keep", "nonsense"), ("--drop", "999"), ("--save",)])
def test_a_choice_of_nothing_is_one_sentence(
    capsys: pytest.CaptureFixture[str], examples: Path, choice: tuple[str, ...]
) -> None:
    for command in ("read", "listen"):
        code, out, err = said(capsys, command, str(examples / COPY), *choice)
        assert (code, out) == (errors.NoSuchPiece.exit_code, "")
        assert err.startswith("sayso: ")
        assert err.count("\n") == 1


def test_a_broken_rule_is_named_and_the_page_read(
    capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path
) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('[["courier.example"]]\ndrop = "dull"\n', encoding="utf-8")
    source = ("read", str(examples / "night-ferry.html"), "--site-rules", str(path))
    code, out, err = said(capsys, *source)
    assert code == 0
    assert "Night ferry" in out
    assert "rules.toml, line 1" in err
    code, _, err = said(capsys, *source, "--site-rules", str(tmp_path / "shared.toml"))
    assert code == 0
    assert "shared.toml" in err


def test_a_file_that_cannot_be_written_stays_as_it_was(
    capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path
) -> None:
    path = tmp_path / "file" / "rules.toml"
    (tmp_path / "file").write_text("where a folder should be")
    choice = ("--drop", "2", "--save", "--site-rules", str(path))
    code, out, err = said(capsys, "read", str(examples / "night-ferry.html"), *choice)
    assert (code, out) == (errors.CannotWrite.exit_code, "")
    assert err.count("\n") == 1


def test_a_linked_file_is_written_through_and_keeps_its_mode(
    examples: Path, tmp_path: Path
) -> None:
    real = tmp_path / "real.toml"
    real.write_text("# mine\n", encoding="utf-8")
    real.chmod(0o600)
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    told: list[object] = []
    studio = open_studio(site_rules=str(link), cache="")
    studio.read(str(examples / "night-ferry.html"), drop=["2"], learn=told.append)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    text = real.read_text(encoding="utf-8")
    assert text.startswith("# mine\n\n[[")
    assert len(told) == 1


def test_a_reading_that_is_probably_wrong_says_so_and_what_to_do(
    capsys: pytest.CaptureFixture[str], examples: Path, tmp_path: Path
) -> None:
    page = tmp_path / "chrome.txt"
    page.write_text("Advertisement\nSign in\nSubscribe\n", encoding="utf-8")
    source = (str(page), "--keep", "1:paragraph")
    heard = ("listen", *source, "-o", str(tmp_path / "s.vtt"), "--voice", "silent")
    for command in (("read", *source), ("read", *source, "--json"), heard):
        _, _, err = said(capsys, *command)
        assert err.startswith("sayso: only ")
        assert f"`sayso read {page} --ledger`" in err
        assert err.count("\n") == 1
    assert read(capsys, *source)["confidence"] < 0.5
    assert said(capsys, *heard, "-q") == (0, "", "")
    assert said(capsys, "read", str(examples / "clock-tower.html"))[2] == ""
