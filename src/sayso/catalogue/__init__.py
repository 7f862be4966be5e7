"""Every sentence that a page says, by its name, in its reader's language.

`LANGUAGE.toml` beside this file is a whole translation: a copy of `en.toml` named by its tag
(BCP 47). What it lacks is said in English. The published page, its player and the pages of a served
library say nothing that does not stand here.
"""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = "en"
_language: ContextVar[str] = ContextVar("sayso_language", default=ENGLISH)
_learned: dict[str, dict[str, str]] = {}


def said(name: str, /, **values: object) -> str:
    """A sentence, its blanks filled in.

    >>> said("list.minutes", count=4)
    '4 min to hear'

    Raises:
        KeyError: there is no sentence of that name, or no value for one of its blanks.
    """
    words = _sentences(_language.get()).get(name) or _sentences(ENGLISH)[name]
    return words.format(**values)


def said_or(name: str, otherwise: str) -> str:
    """A sentence without blanks, or something else where there is none of that name."""
    return said(name) if name in _sentences(ENGLISH) else otherwise


def script_words(*parts: str) -> dict[str, str]:
    """What scripts say, blanks and all: whole parts of the catalogue, without the parts' names."""
    every = _sentences(ENGLISH) | _sentences(_language.get())
    return {
        name.partition(".")[2]: text
        for name, text in every.items()
        if name.partition(".")[0] in parts
    }


def spoken() -> str:
    """The tag of the language that pages are in here."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have pages in a language within the block; one that nobody has translated is English."""
    token = _language.set(language if language in languages() else ENGLISH)
    try:
        yield
    finally:
        _language.reset(token)


def languages() -> tuple[str, ...]:
    """The tags of the languages that there are, English first."""
    names = (one.name for one in files("sayso.catalogue").iterdir())
    own = {name.removesuffix(".toml") for name in names if name.endswith(".toml")}
    return (ENGLISH, *sorted((own | set(_learned)) - {ENGLISH}))


def learn(language: str, text: str) -> None:
    """Take a translation that does not come with Sayso: a TOML as ours."""
    _learned[language] = _flat(text)
    _sentences.cache_clear()


def preferred(accept: str) -> str:
    """The language that a browser's `Accept-Language` (RFC 9110, 12.5.4) would have.

    >>> preferred("fr-CH, en;q=0.8")
    'en'
    """
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((-float(weight or 1), place, tag.strip().lower()))
        except ValueError:
            continue
    known = {tag.lower(): tag for tag in languages()}
    for wish, _, tag in sorted(wishes):
        found = known.get(tag) or known.get(tag.split("-", maxsplit=1)[0])
        if found and wish < 0:
            return found
    return ENGLISH


@cache
def _sentences(language: str) -> dict[str, str]:
    if language in _learned:
        return _learned[language]
    text = files("sayso.catalogue").joinpath(f"{language}.toml").read_text("utf-8")
    return _flat(text)


def _flat(text: str) -> dict[str, str]:
    return {
        f"{part}.{name}": words
        for part, row in tomllib.loads(text).items()
        for name, words in row.items()
    }
