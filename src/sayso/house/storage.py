"""A house → the room it takes on its disk, by what takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.library.weights import weights

if TYPE_CHECKING:
    from sayso.house.house import House


class Amounts(NamedTuple):
    """Bytes, and of how many.

    Attributes:
        articles: how many are saved, whoever saved them.
        captures, sounds: how many files each, and their bytes.
        clips: spoken sentences that are kept to be spoken once.
        database: bytes of the database with what is not yet written into it.
    """

    articles: int
    captures: tuple[int, int]
    sounds: tuple[int, int]
    clips: tuple[int, int]
    database: int


def amounts(house: House, person: int) -> Amounts:
    """What the whole house takes; `person` is who asks."""
    articles, captures, sounds = weights(house.library)
    clips = house.studio(person).clips
    return Amounts(
        articles=articles,
        captures=captures,
        sounds=sounds,
        clips=clips.weight() if clips else (0, 0),
        database=sum(path.stat().st_size for path in house.library.folder.glob("library.db*")),
    )


def clear_clips(house: House, person: int) -> int:
    """Throw away every clip; how many bytes that freed. Recordings stay."""
    clips = house.studio(person).clips
    return clips.clear() if clips else 0
