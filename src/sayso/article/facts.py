"""What one source of metadata says of an article: the value that all of them give.

Facts are raw text as the source has it; deciding between sources is the work of metadata.py.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

_SILENT = ("", (), None, 0)


@dataclass(frozen=True, slots=True)
class Name:
    """An author as stated; `is_group` when stated as an organisation."""

    text: str
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What one source says. "" , () and None are silence.

    Attributes:
        body_words: words of the story's text where the source carries it.
        time_required: reading time, as an ISO 8601 duration or in minutes.
        descriptions: all that it says the story is about, the most trusted first.
        free: whether the story can be read without paying.
        licence: address or name of the terms it is under.
        audio: address of the publisher's own recording of it.
        pictures: `(caption, credit)` as stated.
    """

    headline: str = ""
    sections: tuple[str, ...] = ()
    description: str = ""
    descriptions: tuple[str, ...] = ()
    authors: tuple[Name, ...] = ()
    publisher: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    url: str = ""
    free: bool | None = None
    body_words: int = 0
    time_required: str = ""
    licence: str = ""
    audio: str = ""
    pictures: tuple[tuple[str, str], ...] = ()

    def otherwise(self, other: Facts) -> Facts:
        """These facts, and where they are silent, the other's."""
        silent = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            # `False` is said, though it equals 0.
            if getattr(self, field.name) is not False and getattr(self, field.name) in _SILENT
        }
        return replace(self, **silent)
