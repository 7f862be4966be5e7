"""Somebody's sound → less of it: of one article, of what is over, of what they chose before.

An article stays, and is spoken again when somebody presses play; what its sentences sound like is
kept as clips (`house.storage`), so that this takes a moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.library.clearing import drop_sound, files_of, kept_sound, sweep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.house.house import House


def clear_article(house: House, person: int, article: int) -> int:
    """Throw away all sound of an article; how many bytes that freed.

    Raises:
        NotInLibrary: it is not theirs.
    """
    house.library.articles.get(person, article)
    return drop_sound(
        house.library, [one.id for one in kept_sound(house.library, person, [article])]
    )


def clear_finished(house: House, person: int) -> int:
    """Throw away the sound of what is heard to the end or archived; how many bytes that freed."""
    kept = kept_sound(house.library, person)
    return drop_sound(house.library, [one.id for one in kept if one.is_over])


def clear_earlier(house: House, person: int) -> int:
    """Throw away sound that pressing play would not give now; how many bytes that freed.

    It is of an earlier version of the page, in another voice, or made under other settings.
    """
    kept = kept_sound(house.library, person)
    heard_now = {
        article: _heard_now(house, person, article) for article in {o.article for o in kept}
    }
    gone = [
        one.id
        for one in kept
        if heard_now[one.article] not in {None, (one.version, one.voice, one.writing)}
    ]
    return drop_sound(house.library, gone)


def _heard_now(house: House, person: int, article: int) -> tuple[int, str, str] | None:
    """The version, the voice and the way of speaking that play gives; None: nobody can tell."""
    try:
        wanted = house.wanted(person, article)
    except SaysoError:  # the voice that was chosen is not installed at the moment
        return None
    return wanted.version, wanted.voice, wanted.key


def remove(house: House, person: int, articles: Sequence[int]) -> None:
    """Take articles off the shelf for good, with their captures and their sound."""
    files = files_of(house.library, person, articles)
    house.library.articles.remove(person, articles)
    sweep(house.library, files)
