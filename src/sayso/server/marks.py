"""Highlights and notes of an article: made, shown, written to, taken away, given to others."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from sayso.catalogue import said
from sayso.house.annotations import MEDIA_TYPE, collection, standing
from sayso.house.house import House
from sayso.library.values import Highlight, Person
from sayso.model import Article, Span
from sayso.publish.markup import utf16
from sayso.server.doors import Asking, Served

router = APIRouter(prefix="/articles/{article}", include_in_schema=False)

LONGEST_NOTE = 10_000  # characters
MOST_STRETCHES = 200  # a selection has one for each block that it touches


class Stretch(BaseModel):
    """Code points `[start, end)` of a block."""

    block: Annotated[int, Field(ge=0)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class Selection(BaseModel):
    """What is to be highlighted, in one version."""

    version: int
    stretches: Annotated[list[Stretch], Field(min_length=1, max_length=MOST_STRETCHES)]


@router.post("/highlights", status_code=201)
def mark(person: Asking, house: Served, article: int, selection: Selection) -> dict[str, list[str]]:
    """Highlight what is selected; what is highlighted already stays as it is."""
    read = house.library.articles.read(person.id, article, selection.version)
    spans = [_span(read, one) for one in selection.stretches]
    known = {one.span: one.id for one in house.library.notes.highlights(person.id, article)}
    return {
        "ids": [
            known.get(span) or house.library.notes.highlight(person.id, article, read, span).id
            for span in spans
        ]
    }


def _span(article: Article, stretch: Stretch) -> Span:
    """The stretch without the white space round it."""
    text = article.blocks[stretch.block].text if stretch.block < len(article.blocks) else ""
    quote = text[stretch.start : stretch.end]
    if stretch.end > len(text) or not quote.strip():
        raise HTTPException(422, said("marks.nowhere"))
    start = stretch.start + len(quote) - len(quote.lstrip())
    return Span(stretch.block, start, start + len(quote.strip()))


@router.post("/highlights/{highlight}")
def change(
    person: Asking,
    house: Served,
    article: int,
    highlight: str,
    act: Annotated[Literal["note", "remove"], Form()],
    note: Annotated[str, Form(max_length=LONGEST_NOTE)] = "",
) -> Response:
    """Write a note to a highlight, or take it away."""
    if act == "remove":
        house.library.notes.unmark(person.id, highlight)
    else:
        house.library.notes.annotate(person.id, highlight, note.replace("\r\n", "\n").strip())
    return RedirectResponse(f"/articles/{article}", 303)


@router.get("/annotations.json")
def export(request: Request, person: Asking, house: Served, article: int) -> Response:
    """The highlights for other programs, as W3C Web Annotations."""
    saved = house.library.articles.get(person.id, article)
    found = collection(
        house.library.notes.highlights(person.id, article),
        house.library.articles.read(person.id, article),
        address=saved.address,
        here=str(request.url.replace(query="")),
    )
    name = f'attachment; filename="annotations-{article}.json"'
    return JSONResponse(found, headers={"content-disposition": name}, media_type=MEDIA_TYPE)


def marked_in(
    house: House, person: Person, article: int, read: Article
) -> list[tuple[Highlight, dict[str, Any]]]:
    """The highlights with what the page's scripts need: where each stands, in UTF-16 units."""
    rows = []
    for one in house.library.notes.highlights(person.id, article):
        span = standing(one, read)
        row: dict[str, Any] = {"id": one.id, "note": bool(one.note), "stretch": None}
        if span:
            of = utf16(read.blocks[span.block].text)
            row["stretch"] = [span.block, of[span.start], of[span.end]]
        rows.append((one, row))
    return rows
