"""The voice shown in docs/voices.md is a whole one: it runs, and keeps the contract."""

import re
from pathlib import Path

import pytest

from sayso.voice.contract import as_line
from sayso.voice.guards import LONGEST
from sayso.voice.registry import GROUP, Registry
from sayso.voice.speak import speak

DOC = (Path(__file__).parents[2] / "docs" / "voices.md").read_text("utf-8")


@pytest.fixture
def names() -> dict[str, object]:
    found: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", DOC, re.DOTALL):
        exec(compile(block, "docs/voices.md", "exec"), found)  # noqa: S102 - our own document
    return found


def test_the_voice_keeps_the_contract(names: dict[str, object]) -> None:
    names["test_humming"]()  # type: ignore[operator]


def test_the_voice_is_found_and_heard(names: dict[str, object]) -> None:
    engine, voice = Registry({"humming": names["HummingEngine"]()}).find("hum")  # type: ignore[operator]
    (clip,) = speak([as_line("One, two, three.")], engine, voice)
    assert clip.timed_by == "model"
    assert clip.seconds == pytest.approx(3 * 0.25 + 2 * 0.2, abs=0.21)


def test_the_whole_plugin_fits_one_screen() -> None:
    assert (
        max(block.count("\n") for block in re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)) < 50
    )


def test_the_numbers_in_the_document_are_those_in_the_code() -> None:
    assert f'entry-points."{GROUP}"' in DOC
    assert f"more than {LONGEST}\ncharacters" in DOC
