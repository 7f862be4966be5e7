"""The pages' scripts, styles and pictures: small on the way, and asked for once.

An address that carries the digest of them all (`?v=…`) is kept by the browser for a year: another
Sayso has other addresses. Without it the browser asks again each time.
"""

from __future__ import annotations

import gzip
from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from sayso.publish.page import SCRIPTS, STYLES

router = APIRouter(include_in_schema=False)

# The player's own, in their order; what sets a page up is the served page's own.
PLAYER_SCRIPTS = tuple(name for name in SCRIPTS if name not in {"early.js", "words.js", "page.js"})
WORKER = "offline-worker.js"  # is served from the root, whose pages are its own
_KINDS = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webmanifest": "application/manifest+json",
}
_FOR_GOOD = "public, max-age=31536000, immutable"


@cache
def everything() -> dict[str, bytes]:
    """All of it, by its path."""
    static = sorted(files("sayso.server").joinpath("static").iterdir(), key=lambda one: one.name)
    found = {f"/static/{one.name}": one.read_bytes() for one in static if one.name != WORKER}
    for name in ("early.js", "words.js", *PLAYER_SCRIPTS, *STYLES):
        found[f"/published/{name}"] = files("sayso.publish").joinpath(name).read_bytes()
    return found


@cache
def digest() -> str:
    """Of all of it."""
    return sha256(b"\0".join(everything().values())).hexdigest()[:16]


def asset(path: str) -> str:
    """The address of one of them, to be kept for good.

    Raises:
        KeyError: there is none of that path.
    """
    everything()[path]
    return f"{path}?v={digest()}"


@cache
def _packed(path: str) -> bytes:
    return gzip.compress(everything()[path], mtime=0)


@router.api_route("/static/{name}", methods=["GET", "HEAD"])
@router.api_route("/published/{name}", methods=["GET", "HEAD"])
def serve(request: Request, name: str, v: str = "") -> Response:
    """One of them, packed for who takes it so; a picture is packed already."""
    path, kind = request.scope["path"], name.rpartition(".")[2]
    if path not in everything():
        raise HTTPException(404, "There is no such file.")
    headers = {
        "cache-control": _FOR_GOOD if v == digest() else "no-cache",
        "vary": "accept-encoding",
    }
    body = everything()[path]
    if kind != "png" and "gzip" in request.headers.get("accept-encoding", ""):
        body = _packed(path)
        headers["content-encoding"] = "gzip"
    return Response(body, media_type=_KINDS[kind], headers=headers)
