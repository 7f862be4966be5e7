"""Docs that fail when they are stale."""

import argparse
import re
from pathlib import Path

import pytest

from sayso.cli import parser
from sayso.config import settings
from sayso.errors import SaysoError
from sayso.script import write
from sayso.studio import open_studio

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    action = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return list(action.choices)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"sayso {command}" in README


@pytest.mark.parametrize("setting", settings())
def test_every_setting_is_documented(setting: str) -> None:
    assert f"| `{setting}` |" in SETTINGS
    assert f"        {setting}: " in f"{open_studio.__doc__}{write.__doc__}"


def test_no_setting_is_documented_that_is_not_there() -> None:
    table = SETTINGS.split("## A lexicon")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(settings())


def test_every_exit_code_is_documented() -> None:
    def walk(error: type[SaysoError]) -> list[type[SaysoError]]:
        return [error, *(e for child in error.__subclasses__() for e in walk(child))]

    for error in walk(SaysoError):
        assert f"| {error.exit_code} | {(error.__doc__ or '').splitlines()[0]} |" in SETTINGS


@pytest.mark.parametrize(
    "page", ["README.md", *sorted(p.name for p in (ROOT / "docs").glob("*.md"))]
)
def test_every_link_leads_somewhere(page: str) -> None:
    path = ROOT / page if page == "README.md" else ROOT / "docs" / page
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target
