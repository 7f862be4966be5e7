"""The interface for programs: save and list articles, with a token."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request
from pydantic import BaseModel

from sayso.house import clearing
from sayso.library.values import Saved
from sayso.model import Capture
from sayso.server.doors import Asking, Served

router = APIRouter(prefix="/api", tags=["articles"])


class SavedArticle(BaseModel):
    """An article on the shelf."""

    id: int
    address: str | None
    title: str
    publisher: str
    byline: str
    language: str
    words: int
    saved_at: datetime
    published: datetime | None
    shelf: Literal["unread", "archive"]
    favourite: bool
    status: Literal["waiting", "ready", "failed"]
    problem: str
    heard: float
    version: int
    tags: tuple[str, ...]


@router.get("/articles")
def articles(
    *,
    person: Asking,
    house: Served,
    shelf: Literal["unread", "archive"] | None = None,
    tag: str = "",
    q: str = "",
    before: int | None = None,
    most: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[SavedArticle]:
    """A page of the list, the newest first; or what a search for `q` found."""
    if q.strip():
        return [_row(hit.saved) for hit in house.library.search.find(person.id, q, most=most)]
    found = house.library.articles.page(person.id, shelf=shelf, tag=tag, before=before, most=most)
    return [_row(saved) for saved in found]


@router.post("/articles", status_code=202)
def save(
    request: Request,
    person: Asking,
    house: Served,
    address: Annotated[str, Body(max_length=4000)] = "",
    text: Annotated[str, Body(max_length=20_000_000)] = "",
    title: Annotated[str, Body(max_length=500)] = "",
) -> SavedArticle:
    """Save a page by its address, or its text or HTML; it is read behind the scenes."""
    request.app.state.saves.count(str(person.id))
    if text.strip():
        capture = Capture(text.encode("utf-8", "surrogatepass"), "", address or None)
        saved = house.save_capture(person.id, capture, title=title)
    else:
        saved = house.save(person.id, address)
    request.app.state.crew.wake()
    return _row(saved)


@router.get("/articles/{article}")
def article(person: Asking, house: Served, article: int) -> dict[str, Any]:
    """An article with its text."""
    saved = _row(house.library.articles.get(person.id, article)).model_dump()
    if not saved["version"]:
        return saved | {"text": "", "standfirst": ""}
    found = house.library.articles.read(person.id, article)
    return saved | {"text": found.text, "standfirst": found.standfirst}


@router.delete("/articles/{article}", status_code=204)
def remove(person: Asking, house: Served, article: int) -> None:
    """Take an article off the shelf for good."""
    house.library.articles.get(person.id, article)
    clearing.remove(house, person.id, [article])


@router.delete("/articles/{article}/sound")
def clear_sound(person: Asking, house: Served, article: int) -> dict[str, int]:
    """Throw away its sound; it is made again when it is asked for. How many bytes that freed."""
    return {"freed": clearing.clear_article(house, person.id, article)}


def _row(saved: Saved) -> SavedArticle:
    return SavedArticle.model_validate(saved, from_attributes=True)
