"""How names are said in somebody's house: heard before they are kept, and kept in their lexicon."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sayso.errors import LexiconError
from sayso.gallery import spoken
from sayso.lexicons import with_entry, without_entry
from sayso.model import short_name

if TYPE_CHECKING:
    from sayso.house.house import House
    from sayso.model import Article
    from sayso.studio import Studio

# A name, not an article: at 200 words a minute about ten seconds.
LONGEST = 100  # characters
_DOCUMENT = "lexicon"


def heard(house: House, person: int, name: str, said: str = "") -> bytes:
    """A name as their voice says it, as MP3.

    Args:
        house: that is served.
        person: whose voice, and whose lexicon.
        name: as it is written.
        said: how it would be said if the lexicon had it so; "": as it is said now.

    Raises:
        LexiconError: it is longer than 100 characters, or `said` says nothing.
        VoiceError, NothingToSay: the voice cannot say it.
    """
    if len(name) > LONGEST or len(said) > LONGEST:
        raise LexiconError("That is too long for a name: 100 characters at most.")
    studio = house.studio(person)
    lexicons = studio.lexicons.trying(name, said) if said.strip() else studio.lexicons
    speaker = studio.registry.find(house.voice(person))
    sound, _ = spoken(name, *speaker, studio.clips, lexicon=lexicons.all)
    return sound


def written_names(house: House, person: int) -> dict[str, str]:
    """The names of their lexicon, each with how it is said as they wrote it."""
    known = {entry.name for entry in house.studio(person).lexicons.yours.entries}
    lines = house.library.people.document(person, _DOCUMENT).splitlines()
    rows = [[side.strip() for side in line.partition("=")] for line in lines]
    return {name: said for name, _, said in reversed(rows) if name in known}


def keep_name(house: House, person: int, name: str, said: str, *, instead: str = "") -> None:
    """Put a name into their lexicon; `instead` is one that it takes the place of.

    Raises:
        LexiconError: it says nothing that a voice could say.
    """
    text = house.library.people.document(person, _DOCUMENT)
    if instead and instead != name:
        text = without_entry(text, instead)
    house.library.people.write(person, _DOCUMENT, with_entry(text, name, said))


def drop_name(house: House, person: int, name: str) -> None:
    """Take a name out of their lexicon."""
    text = house.library.people.document(person, _DOCUMENT)
    house.library.people.write(person, _DOCUMENT, without_entry(text, name))


def names_key(studio: Studio, article: Article) -> str:
    """A key of what their lexicon says of the names in an article; "" if it knows none of them.

    A recording is made with it, so that one made before a name was put right is not heard again.
    """
    entries = studio.lexicons.yours.entries
    text = " ".join(block.text for block in article.blocks).casefold() if entries else ""
    found = [(e.name, e.words, e.phonemes) for e in entries if e.name.casefold() in text]
    return short_name(json.dumps(found)) if found else ""
