"""Author values of metadata → people's names, with desks, agencies and addresses set apart.

Publishers write into one value what belongs in several ("By Ada Roe and Tom Lee, Reuters"), and
into several what is one; the shapes here were seen in the metadata of news pages of 27 countries.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.article.phrases import words_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.article.facts import Name

_JOINT = re.compile(
    r"\s*(?:;|/|\||\s&\s|\s+(?:and|und|et|y|e|og|och|en|ja|i|и|with|mit|con)\s+)\s*"
)
_COMMA = re.compile(r"\s*[,،、，]\s*")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*")
_ADDRESS = re.compile(r"\S+@\S+|https?:\S+|www\.\S+")
_ALL_DIGITS = re.compile(r"[\W\d_]+")
# Words that stand in the names of desks and houses and in no person's.
_GROUP = re.compile(
    r"\b(?:staff|desk|team|news|newsroom|editors?|editorial|redaktion|redaktionen|redacción|redaccion"
    r"|rédaction|redactie|redazione|agency|agencies|agencias?|agence|press|reuters|afp|dpa|bbc"
    r"|associated|media|magazine|online|tv|nachrichten|zeitung|guest|contributors?|admin|wire"
    r"|correspondents?|reporters?|service|services|bureau|network|university|institute|inc|ltd|gmbh"
    r"|llc|company|foundation|department|ministry|\w+\.(?:com|de|net|org|co\.uk))\b",
    re.IGNORECASE,
)
LONGEST_NAME = 60
_WORDS = re.compile(r"[^\W_]+")
# Words of houses' names that are no house's own.
_COMMON = frozenset(
    "the la le el der die das www com net org de co uk news daily times online media press group "  # noqa: SIM905 -- a row of names reads better than a column
    "gmbh inc ltd llc tv radio of and und et team gear".split()
)


def people(names: Iterable[Name], publisher: str = "") -> tuple[str, ...]:
    """The persons among stated authors, each once, in order."""
    return tuple(dict.fromkeys(name for name, group in _told_apart(names, publisher) if not group))


def groups(names: Iterable[Name], publisher: str = "") -> tuple[str, ...]:
    """The desks and houses among stated authors."""
    return tuple(dict.fromkeys(name for name, group in _told_apart(names, publisher) if group))


def is_house(name: str, houses: Iterable[str]) -> bool:
    """Whether a group is the publication itself or its newsroom, not an agency or another desk.

    >>> is_house("Courier-Redaktion", ["The Sound Courier"]), is_house("Reuters", ["The Courier"])
    (True, False)
    """
    own = {word for house in houses for word in _WORDS.findall(house.casefold())} - _COMMON
    return any(word in own for word in _WORDS.findall(name.casefold()))


def is_group(name: str) -> bool:
    """Whether a name is a desk's, an agency's or a house's.

    >>> is_group("Courier Newsroom"), is_group("Ada Roe")
    (True, False)
    """
    return _GROUP.search(name) is not None


def _is_whole_house(name: str, publisher: str) -> bool:
    own = set(_WORDS.findall(publisher.casefold()))
    return own.issuperset(_WORDS.findall(name.casefold()))


def unlabelled(text: str) -> str:
    """A name without the "By" before it."""
    low = text.casefold()
    for label in words_for("byline", "labels"):
        if low.startswith((label + " ", label + ":")):
            return text[len(label) :].lstrip(" :")
    return text


def _told_apart(names: Iterable[Name], publisher: str) -> Iterable[tuple[str, bool]]:
    for stated in names:
        parts = _split(stated.text)
        led = len(parts) > 1 and is_group(parts[0])
        for name in parts:
            if led and " " not in name and not is_group(name):
                continue  # the place of a house: "Courier Newsroom, Tarn"
            group = stated.is_group or _GROUP.search(name) is not None
            yield name, group or _is_whole_house(name, publisher)


@lru_cache(maxsize=256)
def _split(text: str) -> tuple[str, ...]:
    text = _BRACKETED.sub(" ", _ADDRESS.sub(" ", text)).strip(" ,;-–—•·")
    parts = [part for piece in _JOINT.split(unlabelled(text)) for part in _by_commas(piece)]
    return tuple(
        part
        for part in (
            unlabelled(part.strip(" .,;:-–—•·")) if len(part) > 3 else part for part in parts
        )
        if part and len(part) <= LONGEST_NAME and not _ALL_DIGITS.fullmatch(part)
    )


def _by_commas(text: str) -> list[str]:
    """Parts between commas: two people are two, a person and a job are one."""
    parts = _COMMA.split(text)
    if len(parts) == 1:
        return parts
    jobs = words_for("byline", "titles")
    kept = [part for part in parts if not any(part.casefold().endswith(job) for job in jobs)]
    return kept or parts[:1]
