"""Templates and the catalogue of words → HTML.

Every sentence that a person reads stands in `catalogue/LANGUAGE.toml`, so that a translation is one
file; templates escape whatever they are given (Jinja's autoescape), but for what `publish` made.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from sayso.library.search import CLOSE, OPEN
from sayso.server.assets import PLAYER_SCRIPTS, asset

if TYPE_CHECKING:
    from fastapi import Request

    from sayso.library.values import Person, Saved

_PACE = 200  # words a minute at 1x
_READING = 238  # in silence: the mean of 190 studies, Brysbaert 2019 (10.1016/j.jml.2019.104047)


@cache
def catalogue(language: str = "en") -> dict[str, str]:
    """Every sentence of the pages, by its name."""
    text = files("sayso.server").joinpath("catalogue", f"{language}.toml").read_text("utf-8")
    return {
        f"{part}.{name}": words
        for part, row in tomllib.loads(text).items()
        for name, words in row.items()
    }


def said(name: str, /, **values: object) -> str:
    """A sentence of the catalogue, its blanks filled in.

    >>> said("list.minutes", count=4)
    '4 min'
    """
    return catalogue()[name].format(**values)


def script_words() -> dict[str, str]:
    """What the pages' scripts say: the catalogue's part for them."""
    words = catalogue().items()
    return {name.removeprefix("script."): text for name, text in words if name[:7] == "script."}


def marked(text: str) -> Markup:
    """A found passage, its found words in `<mark>`."""
    escaped = str(Markup.escape(text))
    return Markup(escaped.replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))  # noqa: S704 -- escaped


def minutes(saved: Saved, wpm: float) -> int:
    """Minutes of an article that are left at so many words a minute, at least one."""
    return max(1, round(saved.words * (1 - saved.heard) / (wpm or _PACE)))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "t": said,
        "asset": asset,
        "minutes": minutes,
        "reading_wpm": _READING,
        "marked": marked,
        "script_words": script_words,
        "player_scripts": PLAYER_SCRIPTS,
    }
    return environment


def shown(
    name: str,
    person: Person | None = None,
    /,
    *,
    status: int = 200,
    **values: Any,  # noqa: ANN401
) -> HTMLResponse:
    """A page."""
    text = _environment().get_template(f"{name}.html").render(person=person, **values)
    return HTMLResponse(text, status, {"cache-control": "no-store"})


def wants_page(request: Request) -> bool:
    """Whether a browser's own request, not a script's or a program's."""
    return "text/html" in request.headers.get("accept", "")
