"""Templates and the catalogue of words → HTML.

Every sentence that a person reads stands in `sayso.catalogue`; templates escape whatever they are
given (Jinja's autoescape), but for what `publish` made.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from sayso.catalogue import said, script_words, spoken
from sayso.library.search import CLOSE, OPEN
from sayso.publish.drawers import kind_of
from sayso.publish.markup import is_web_address
from sayso.publish.prose import direction
from sayso.server.assets import PLAYER_SCRIPTS, asset

if TYPE_CHECKING:
    from fastapi import Request

    from sayso.library.values import Person, Saved

_PACE = 200  # words a minute at 1x
_READING = 238  # in silence: the mean of 190 studies, Brysbaert 2019 (10.1016/j.jml.2019.104047)


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
        "ui": spoken,
        "ui_direction": lambda: direction(spoken()),
        "asset": asset,
        "minutes": minutes,
        "reading_wpm": _READING,
        "marked": marked,
        "is_web_address": is_web_address,
        "kind_of": kind_of,
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
    return HTMLResponse(text, status, {"cache-control": "no-store", "content-language": spoken()})


def wants_page(request: Request) -> bool:
    """Whether a browser's own request, not a script's or a program's."""
    return "text/html" in request.headers.get("accept", "")
