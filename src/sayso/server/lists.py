"""Lists of saved articles: looked through, searched, saved to and tidied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from sayso.catalogue import said
from sayso.errors import SourceEmpty
from sayso.house.clearing import remove
from sayso.house.house import House
from sayso.library.values import Person, Saved
from sayso.model import Capture
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

router = APIRouter(include_in_schema=False)

Shelf = Literal["unread", "archive", "favourites", "queue"]
Act = Literal[
    "archive", "unread", "favourite", "unfavourite", "queue", "queue_first", "unqueue", "remove",
    "tag", "untag", "again",
]  # fmt: skip
SHELVES: tuple[Shelf, ...] = ("unread", "queue", "favourites", "archive")
PAGE = 50


@router.get("/")
def look(
    person: Asking,
    house: Served,
    shelf: Shelf = "unread",
    tag: str = "",
    q: str = "",
    before: int | None = None,
) -> Response:
    """A list, or what a search found."""
    is_front = shelf == "unread" and not (tag or q.strip() or before)
    hits = house.library.search.find(person.id, q) if q.strip() else ()
    listed = () if q.strip() else _listed(house, person, shelf, tag, before)
    return shown(
        "list",
        person,
        shelf=shelf,
        shelves=SHELVES,
        counts=house.library.articles.counts(person.id),
        tags=house.library.notes.tags(person.id),
        tag=tag,
        words=q.strip(),
        hits=hits,
        listed=listed,
        back=_here(shelf, tag, q.strip()),
        older=listed[-1].id if len(listed) == PAGE and shelf != "queue" else None,
        wpm=house.settings(person.id).get("wpm", 0),
        going=house.library.articles.last_heard(person.id) if is_front else None,
    )


def _here(shelf: Shelf, tag: str, words: str) -> str:
    """The address of the list that is looked at."""
    asked = {"q": words} if words else {"tag": tag} if tag else {"shelf": shelf}
    return "/" if asked == {"shelf": "unread"} else f"/?{urlencode(asked)}"


def _listed(
    house: House, person: Person, shelf: Shelf, tag: str, before: int | None
) -> tuple[Saved, ...]:
    articles = house.library.articles
    if tag:
        return articles.page(person.id, tag=tag, before=before, most=PAGE)
    if shelf == "queue":
        return articles.queue(person.id)
    if shelf == "favourites":
        return articles.page(person.id, favourite=True, before=before, most=PAGE)
    return articles.page(person.id, shelf=shelf, before=before, most=PAGE)


@router.post("/save")
def save(
    request: Request,
    person: Asking,
    house: Served,
    address: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
) -> Response:
    """Put a page on the shelf, and go to it."""
    request.app.state.saves.count(str(person.id))
    if file is not None and file.size:
        capture = Capture(file.file.read(), file.content_type or "")
        saved = house.save_capture(person.id, capture, title=file.filename or "")
    elif text.strip():
        first = next(line for line in text.splitlines() if line.strip())
        capture = Capture(text.encode("utf-8", "surrogatepass"), "text/plain; charset=utf-8")
        saved = house.save_capture(person.id, capture, title=first.strip()[:120])
    elif address.strip():
        saved = house.save(person.id, address.strip())
    else:
        raise SourceEmpty(said("save.empty"))
    request.app.state.crew.wake()
    return RedirectResponse(f"/articles/{saved.id}", 303)


@router.get("/save")
def save_from_elsewhere(person: Asking, url: str = "", text: str = "", title: str = "") -> Response:
    """What a share sheet or the bookmarklet sends here: asked about before it is saved."""
    house_page = next((part for part in (url, text, title) if "://" in part), "")
    return shown("save", person, address=house_page)


@router.post("/articles")
def tidy(
    *,
    request: Request,
    person: Asking,
    house: Served,
    act: Annotated[Act, Form()],
    ids: Annotated[list[int] | None, Form()] = None,
    tag: Annotated[str, Form()] = "",
    tagged: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Do one thing with several articles; `tagged` is the tag whose articles are shown."""
    names = [name for name in (tag or tagged).split(",") if name.strip()]
    _do(request, house, person, act, ids or [], names)
    return RedirectResponse(_ours(back), 303)


@router.post("/articles/{article}/act/{act}")
def tidy_one(
    *,
    request: Request,
    person: Asking,
    house: Served,
    article: int,
    act: Act,
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Do one thing with one article."""
    _do(request, house, person, act, [article])
    return RedirectResponse(_ours(back), 303)


def _ours(back: str) -> str:
    """Where to go then: a page of this house."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"


def _do(
    request: Request,
    house: House,
    person: Person,
    act: Act,
    chosen: list[int],
    tags: Sequence[str] = (),
) -> None:
    library = house.library
    if act in {"archive", "unread"}:
        library.articles.mark(person.id, chosen, shelf="archive" if act == "archive" else "unread")
    elif act in {"favourite", "unfavourite"}:
        library.articles.mark(person.id, chosen, favourite=act == "favourite")
    elif act in {"queue", "queue_first", "unqueue"}:
        queued = [saved.id for saved in library.articles.queue(person.id)]
        rest = [article for article in queued if article not in chosen]
        orders = {"queue": [*rest, *chosen], "queue_first": [*chosen, *rest], "unqueue": rest}
        library.articles.requeue(person.id, orders[act])
    elif act == "remove":
        remove(house, person.id, chosen)
    elif act == "again":
        for article in chosen:
            if house.library.articles.get(person.id, article).address:
                library.jobs.add("read", person.id, article)
        request.app.state.crew.wake()
    else:
        given = {"add": tags} if act == "tag" else {"drop": tags}
        library.notes.tag(person.id, chosen, **given)
