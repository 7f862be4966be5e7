import os
from pathlib import Path

import pytest

from sayso.config import config_path, read_config, settings
from sayso.errors import ConfigError
from sayso.model import Article, Block
from sayso.studio import ANNOUNCED, open_studio


def configured(tmp_path: Path, text: str, **environ: str) -> dict[str, object]:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return read_config({"SAYSO_CONFIG": str(path), **environ})


def test_the_keys_of_the_file_are_the_keywords_of_open_studio() -> None:
    assert set(settings()) >= {"voice", "wpm", "locale", "lexicon", "captions", "cache"}
    assert "engines" not in settings()


def test_a_file_is_read(tmp_path: Path) -> None:
    assert configured(tmp_path, 'voice = "heart"\nwpm = 250') == {"voice": "heart", "wpm": 250}


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    assert read_config({"XDG_CONFIG_HOME": str(tmp_path)}) is not None


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        read_config({"SAYSO_CONFIG": str(tmp_path / "none.toml")})


def test_files_stand_beside_the_file_that_names_them(tmp_path: Path) -> None:
    assert configured(tmp_path, 'lexicon = "names.txt"') == {"lexicon": str(tmp_path / "names.txt")}


def test_rules_for_sites_are_one_file_or_several(tmp_path: Path) -> None:
    one = {"site_rules": [str(tmp_path / "a.toml")]}
    both = {"site_rules": [str(tmp_path / "a.toml"), str(tmp_path / "b.toml")]}
    assert configured(tmp_path, 'site_rules = "a.toml"')["site_rules"] == one["site_rules"][0]
    assert configured(tmp_path, 'site_rules = ["a.toml"]') == one
    assert configured(tmp_path, 'site_rules = ["a.toml", "b.toml"]') == both
    assert configured(tmp_path, "", SAYSO_SITE_RULES=os.pathsep.join("xy")) == {
        "site_rules": ["x", "y"]
    }
    assert configured(tmp_path, 'site_rules = ""') == {"site_rules": ""}
    with pytest.raises(ConfigError, match="list of texts"):
        configured(tmp_path, "site_rules = [1]")


def test_the_environment_wins(tmp_path: Path) -> None:
    found = configured(tmp_path, "wpm = 250", SAYSO_WPM="300", SAYSO_CAPTIONS="yes")
    assert found == {"wpm": 300.0, "captions": True}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vioce = 'heart'", "did you mean 'voice'"),
        ("wpm = 'quick'", "wpm is a number"),
        ("captions = 1", "captions is true or false"),
        ("wpm = true", "wpm is a number"),
        ("= 3", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        configured(tmp_path, text)


@pytest.mark.parametrize("name", ["SAYSO_WPM", "SAYSO_CAPTIONS"])
def test_a_wrong_variable_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=name):
        configured(tmp_path, "", **{name: "rather"})


def test_the_file_has_a_home_of_its_own() -> None:
    assert config_path({}).parts[-2:] == ("sayso", "config.toml")


def test_every_announcement_is_a_setting(tmp_path: Path) -> None:
    text = "".join(f"{name} = true\n" for name in ANNOUNCED)
    assert configured(tmp_path, text) == dict.fromkeys(ANNOUNCED, True)
    article = Article(
        (
            Block("headline", "Ferry sails"),
            Block("quote", "We are glad."),
            Block("item", "A new crew"),
            Block("notice", "This article was amended."),
        ),
        language="en-GB",
    )
    studio = open_studio(cache="", lexicon="", lists=True, block_quotes=False, notices=True)
    assert [line.spoken for line in studio.script(article).lines] == [
        "Ferry sails.",
        "First, A new crew.",
        "Note: This article was amended.",
    ]
    with pytest.raises(TypeError, match="lits"):
        open_studio(cache="", lits=True)
