"""docs/page.md knows every key, attribute and field there is."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.model import Article, Block
from sayso.publish.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Narration

DOCS = (Path(__file__).parent.parent.parent / "docs" / "page.md").read_text(encoding="utf-8")


def script(name: str) -> str:
    return files("sayso.publish").joinpath(name).read_text(encoding="utf-8")


def test_every_key_is_documented() -> None:
    names = {"ArrowLeft": "←", "ArrowRight": "→", " ": "Space"}
    bound = re.findall(r'keys: \[(".*?")\]', script("keys.js"))
    assert len(bound) > 8
    for keys in bound:
        for key in re.findall(r'"(.+?)"', keys):
            shown = names.get(key, key.upper() if key.isalpha() and len(key) == 1 else key)
            assert shown in DOCS or shown == "Escape"


def test_every_attribute_of_the_player_is_documented() -> None:
    attributes = set(re.findall(r'getAttribute\("([a-z]+)"\)', script("player.js")))
    attributes |= set(re.findall(r'this\.getAttribute\("([a-z]+)"\)', script("panel.js")))
    for attribute in attributes - {"src"}:
        assert f"`{attribute}" in DOCS


def test_every_field_of_the_timetable_is_documented(told: Callable[..., Narration]) -> None:
    def fields(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(fields, value.values()))
        return set().union(*map(fields, value)) if isinstance(value, list) else set()

    article = Article((Block("paragraph", "One."),))
    for field in fields(timetable([told(article)], ["#sound-0"])):
        assert f'"{field}":' in DOCS


def test_every_colour_of_the_player_is_documented() -> None:
    used = set(re.findall(r"var\((--[a-z-]+)", script("player.css") + script("reading.css")))
    for name in used - {"--fill", "--toward", "--shadow", "--return-left"}:
        assert f"`{name}`" in DOCS
