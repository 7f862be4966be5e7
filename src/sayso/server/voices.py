"""The gallery of voices: who made them, under which licence, and how each sounds."""

from __future__ import annotations

from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from sayso.house.house import House
from sayso.library.values import Person
from sayso.model import VoiceInfo
from sayso.server.doors import Asking, Served
from sayso.server.shown import shown

router = APIRouter(prefix="/voices", include_in_schema=False)

# A page of thirty voices asks for none by itself, but a hand is quick: one is made at a time, so
# that listening goes on meanwhile.
_making = Lock()


@router.get("")
def gallery(person: Asking, house: Served) -> Response:
    """All voices, the person's own first."""
    voices = ranked(house, person)
    return shown("voices", person, voices=voices, own=voices[0].id if voices else "")


@router.post("")
def choose(person: Asking, house: Served, voice: Annotated[str, Form(max_length=100)]) -> Response:
    """From now on this voice reads.

    Raises:
        VoiceError: there is no such voice, or it is not installed.
    """
    house.studio(person.id).registry.find(voice)
    house.library.people.set(person.id, voice=voice)
    return RedirectResponse("/voices", 303)


@router.get("/sample")
def sample(person: Asking, house: Served, voice: str) -> Response:
    """A few seconds of a voice.

    Raises:
        VoiceError: it cannot speak.
    """
    with _making:
        made = house.studio(person.id).sample(voice)
    headers = {"cache-control": "private, max-age=86400", "accept-ranges": "none"}
    return Response(made.sound, media_type=made.media_type, headers=headers)


def ranked(house: House, person: Person, language: str = "") -> list[VoiceInfo]:
    """The voices that a person may choose: their own, those of the language, those that can speak.

    Args:
        house: whose voices.
        person: who chooses.
        language: of what is to be read; "" for any.
    """
    own = house.settings(person.id).get("voice", "heart")
    main = language.partition("-")[0].lower()

    def rank(voice: VoiceInfo) -> tuple[bool, bool, bool, bool]:
        speaks = voice.language.partition("-")[0].lower() in {main, "mul"} if main else True
        exact = voice.language.lower() == language.lower() if main else True
        return (voice.id != own, not voice.installed, not speaks, not exact)

    shown_to_people = (v for v in house.studio(person.id).voices() if v.id != "silent")
    return sorted(shown_to_people, key=rank)
