"""An article's versions: when each was captured, what was changed between two, and the bytes."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from sayso.errors import NotInLibrary
from sayso.publish.difference import counted, difference, stretches
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

router = APIRouter(prefix="/articles/{article}", include_in_schema=False)


@router.get("/versions")
def versions(
    person: Asking, house: Served, article: int, old: int | None = None, new: int | None = None
) -> Response:
    """All versions, and two of them compared: the newest with the one before unless it is said."""
    saved = house.library.articles.get(person.id, article)
    found = house.library.articles.versions(person.id, article)
    if not found:
        raise NotInLibrary("The article is not read yet: wait a moment.")
    new = new or found[0].number
    old = old or max(1, new - 1)
    after = house.library.articles.read(person.id, article, new)
    changes = difference(house.library.articles.read(person.id, article, old), after)
    added, removed = counted(changes)
    return shown(
        "versions",
        person,
        saved=saved,
        versions=found,
        old=old,
        new=new,
        language=after.language,
        added=added,
        removed=removed,
        stretches=stretches(changes) if added or removed else (),
    )


@router.get("/capture")
def capture(person: Asking, house: Served, article: int, version: int | None = None) -> Response:
    """The bytes that came in, to be kept or checked; never shown as a page of ours."""
    found = house.library.articles.versions(person.id, article)
    one = next((v for v in found if version in {None, v.number}), None)
    if one is None:
        raise NotInLibrary("There is no such version of the article.")
    return Response(
        house.library.blobs.get(one.digest),
        media_type="application/octet-stream",
        headers={
            "content-disposition": f'attachment; filename="capture-{article}-{one.number}"',
            "content-security-policy": "sandbox; default-src 'none'",
        },
    )
