"""What a browser keeps for when the server is away: worker, shell of the pages, list."""

from __future__ import annotations

import json
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response

from sayso.server.assets import WORKER, digest, everything
from sayso.server.doors import Asking
from sayso.server.lists import SHELVES
from sayso.server.shown import shown

router = APIRouter(include_in_schema=False)


@router.get(f"/{WORKER}")
def worker() -> Response:
    """The service worker; it stands at the root, whose pages are its own.

    Its first line lists the shell with a digest, so that a browser takes the new one of each Sayso.
    """
    text = files("sayso.server").joinpath("static", WORKER).read_text("utf-8")
    shell = {"digest": digest(), "paths": ["/kept", *everything()]}
    return Response(
        f"const SHELL = {json.dumps(shell)};\n{text}",
        media_type="text/javascript",
        headers={"cache-control": "no-cache"},
    )


@router.get("/kept")
def kept(person: Asking) -> Response:
    """What this browser keeps; its scripts know, the server does not."""
    # Kept as it is for when the server is away, so that it counts nothing.
    return shown("kept", person, shelves=SHELVES, counts=dict.fromkeys(SHELVES, 0))
