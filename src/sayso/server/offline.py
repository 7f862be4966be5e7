"""What a browser keeps for when the server is away: worker, shell of the pages, list."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response

from sayso.publish.page import STYLES
from sayso.server.doors import Asking
from sayso.server.shown import PLAYER_SCRIPTS, shown

router = APIRouter(include_in_schema=False)

_WORKER = "offline-worker.js"


@router.get(f"/{_WORKER}")
def worker() -> Response:
    """The service worker; it stands at the root, whose pages are its own.

    Its first line lists the shell with a digest, so that a browser takes the new one of each Sayso.
    """
    text = files("sayso.server").joinpath("static", _WORKER).read_text("utf-8")
    return Response(
        f"const SHELL = {json.dumps(_shell())};\n{text}",
        media_type="text/javascript",
        headers={"cache-control": "no-cache"},
    )


@cache
def _shell() -> dict[str, object]:
    """Every script, style and picture, and a digest of them all."""
    static = sorted(
        (one for one in files("sayso.server").joinpath("static").iterdir() if one.name != _WORKER),
        key=lambda one: one.name,
    )
    published = [
        files("sayso.publish").joinpath(name) for name in ("early.js", *PLAYER_SCRIPTS, *STYLES)
    ]
    digest = sha256(b"".join(one.read_bytes() for one in (*static, *published))).hexdigest()
    paths = [f"/static/{one.name}" for one in static]
    return {
        "digest": digest[:16],
        "paths": ["/kept", *paths, *(f"/published/{one.name}" for one in published)],
    }


@router.get("/kept")
def kept(person: Asking) -> Response:
    """What this browser keeps; its scripts know, the server does not."""
    return shown("kept", person)
