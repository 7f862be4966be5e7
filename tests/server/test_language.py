"""A translation reaches every page: a language made here, all of whose sentences are bracketed."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from sayso import catalogue
from sayso.catalogue import learn

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from sayso.house.house import House

ENGLISH = catalogue._sentences("en")
BRACKETED = {"accept-language": "qps"}
ADDRESS = "https://harbour.example/ferry"


@pytest.fixture(autouse=True)
def bracketed() -> None:
    parts: dict[str, list[str]] = {}
    for name, text in ENGLISH.items():
        part, _, key = name.partition(".")
        # Names of months are one sentence with twelve of them.
        shown = (
            ", ".join(f"[{one}]" for one in text.split(", ")) if key == "months" else f"[{text}]"
        )
        parts.setdefault(part, []).append(f"{key} = {json.dumps(shown)}")
    learn("qps", "\n".join(f"[{part}]\n" + "\n".join(rows) for part, rows in parts.items()))


@pytest.fixture
def lived_in(
    browser: httpx.Client, house: House, ada: int, text: str, work: Callable[[], None]
) -> str:
    """Two versions of an article, a highlight, a feed, a token, a rule, somebody else; its page."""
    where = browser.post("/save", data={"text": text}).headers["location"]
    work()
    browser.post("/save", data={"text": "Nothing but this line, which is no story."})
    browser.post("/tokens", data={"name": "a program"})
    browser.post("/people", data={"name": "bob"})
    house.library.articles.mark(ada, [1], favourite=True)
    house.library.notes.tag(ada, [1], add=["sea"])
    return where


def words_of(page: str) -> set[str]:
    """Texts and attributes that a reader meets, without those of scripts."""
    page = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    between = re.split(r"<[^>]*>", page)
    shown = re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', page)
    return {unescape(one).strip() for one in (*between, *shown)} - {""}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?shelf=queue",
        "/?shelf=archive",
        "/?q=zeppelin",
        "/?q=ferry",
        "/?tag=sea",
        "/save",
        "/kept",
        "/settings",
        "/settings?done=1",
        "/settings/names?name=Marlowe",
        "/settings/sites",
        "/settings/storage",
        "/voices",
        "/feeds",
        "/people",
        "/sign-in",
        "/set-up",
        "/articles/1",
        "/articles/1/pieces",
        "/articles/1/versions",
        "/articles/1/names",
        "/articles/2",
        "/articles/999",
        "/nowhere",
    ],
)
def test_a_translation_reaches(path: str, browser: httpx.Client, lived_in: str) -> None:
    assert lived_in == "/articles/1"
    answer = browser.get(path, headers=BRACKETED)
    assert answer.headers["content-language"] == "qps"
    assert 'lang="qps"' in answer.text
    words = words_of(answer.text)
    assert any(word.startswith("[") for word in words)
    # The name of the house is its name; a name of an error's kind is a program's.
    left = {text for text in ENGLISH.values() if "{" not in text and text in words}
    assert left - {"Sayso"} == set()


def test_what_scripts_say_is_translated_too(browser: httpx.Client, lived_in: str) -> None:
    page = browser.get(lived_in, headers=BRACKETED).text
    island = re.search(
        r'<script type="application/json" id="words" lang="qps">(.*?)</script>', page
    )
    assert island
    said = json.loads(island[1])
    assert said["play"] == "[Play]"
    assert all(text.startswith("[") for text in said.values())


def test_english_is_spoken_where_nothing_else_is_asked_for(browser: httpx.Client) -> None:
    answer = browser.get("/settings", headers={"accept-language": "tlh, en;q=0.5"})
    assert answer.headers["content-language"] == "en"
    assert "Save settings" in answer.text
