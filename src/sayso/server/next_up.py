"""What is heard after this article, and how a person likes to listen."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from sayso.model import FASTEST_WPM, SLOWEST_WPM
from sayso.server.doors import Asking, Served

router = APIRouter(include_in_schema=False)


class Next(BaseModel):
    """An article to go on with."""

    id: int
    title: str


@router.post("/articles/{article}/finished")
def finished(person: Asking, house: Served, article: int) -> dict[str, Next | None]:
    """It has been heard to its end: it leaves the queue, and the one behind it is told.

    An article from outside the queue is followed by the queue's first.
    """
    articles = house.library.articles
    articles.get(person.id, article)
    queue = articles.queue(person.id)
    at = next((place for place, saved in enumerate(queue) if saved.id == article), -1)
    behind = [saved for saved in (*queue[at + 1 :], *queue[: max(at, 0)]) if saved.version]
    if at >= 0:
        articles.requeue(person.id, [saved.id for saved in queue if saved.id != article])
    if not behind:
        return {"next": None}
    return {"next": Next(id=behind[0].id, title=behind[0].title)}


class Likes(BaseModel):
    """What a listener changes while listening; what is not given stays as it is."""

    play_next: bool | None = None
    voice: Annotated[str | None, Field(max_length=100)] = None
    wpm: Annotated[float | None, Field(ge=SLOWEST_WPM, le=FASTEST_WPM)] = None


@router.post("/preferences")
def prefer(person: Asking, house: Served, likes: Likes) -> dict[str, Any]:
    """Keep some settings from now on, on every device.

    Raises:
        VoiceError: there is no such voice, or it is not installed.
    """
    if likes.voice is not None:
        house.studio(person.id).registry.find(likes.voice)
    chosen = likes.model_dump(exclude_none=True)
    house.library.people.set(person.id, **chosen)
    return chosen
