"""Page → what it says about its article: JSON-LD first, then its meta elements, then what it shows.

Each value is taken from the most careful source that gives one; a headline is cut free of the
site's name, and an author given as an address or a number is no author.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.article.authors import groups, is_house, people
from sayso.article.dates import read_date
from sayso.article.jsonld import read_json_ld
from sayso.article.marked import marked_authors, marked_date
from sayso.article.meta import read_meta, scripts_of, title_of
from sayso.article.pictures import Pictures, pictures_of
from sayso.article.recording import recording
from sayso.article.witness import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lxml.html import HtmlElement

    from sayso.article.facts import Name

_SEPARATOR = re.compile(r"\s+[|\-–—·•:»«/]\s+|\s*[|]\s*|--|_(?=\w+$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Of an address: what stands before or behind a name ("www.courier.co.uk").
_NO_NAMES = frozenset(["www", "co", "com", "org", "net", "gov", "ac", "blog", "news"])
_PLAIN_MINUTES = re.compile(r"(\d{1,3})(?:$|\s*min)", re.IGNORECASE)
_DURATION = re.compile(r"P(?:T)?(?:(\d+)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+)S)?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; "" , () and None where it says nothing.

    Attributes:
        headlines: as stated, the most trusted first, without the site's name.
        authors: people.
        marked: people in the page's own boxes for authors, when nothing else names any.
        desks: agencies and desks that are named with them, or instead of them; the publication
            itself only when nobody else is.
        body_words: length of the story's text where the metadata carries it.
        free: whether it can be read without paying.
        licence: address or name of its terms.
        audio: address of the publisher's own recording.
        claimed_minutes: of reading time.
        pictures: with what stands beside them.
        agreed_headline: what JSON-LD and another source word alike; "" when all differ.
    """

    headlines: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    publisher: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    url: str | None = None
    free: bool | None = None
    licence: str = ""
    audio: str = ""
    body_words: int = 0
    claimed_minutes: float | None = None
    agreed_headline: str = ""
    pictures: Pictures = field(default_factory=Pictures)

    @property
    def bylines(self) -> tuple[str, ...]:
        """Who is named as the author: people, and the agencies and desks beside them."""
        return (*self.authors, *self.desks) if self.authors else ()

    @property
    def publishers(self) -> tuple[str, ...]:
        """Names of whose page it is: as stated, and as its address has it ("courier")."""
        labels = urlsplit(self.url or "").netloc.partition(":")[0].split(".")[:-1]
        named = [label for label in labels if label not in _NO_NAMES]
        return tuple(filter(None, (self.publisher, named[-1] if named else "")))

    @property
    def stated(self) -> tuple[str, ...]:
        """The headlines of JSON-LD and the meta elements, the title element's left out."""
        return self.headlines[:2]


def read_metadata(root: HtmlElement, url: str | None = None) -> Metadata:
    """The metadata of a parsed page that came from `url`."""
    meta = read_meta(root)
    here = _well_formed(meta.url, url)
    linked = read_json_ld(scripts_of(root), here)
    both = linked.otherwise(meta)
    publisher = both.publisher or meta.publisher
    site = (publisher, meta.publisher, linked.publisher, urlsplit(here).netloc)
    worded = [without_site(s, site) for s in (linked.headline, meta.headline, title_of(root))]
    described = (linked.description, *meta.descriptions)
    stated = [facts.authors for facts in (linked, meta)]
    signed = next((names for names in stated if people(names, publisher)), ())
    marked = () if signed else people(marked_authors(root), publisher)
    signed = signed or stated[0]
    return Metadata(
        headlines=tuple(dict.fromkeys(filter(None, worded))),
        sections=both.sections[:2],
        descriptions=tuple(dict.fromkeys(filter(None, described))),
        authors=people(signed, publisher),
        marked=tuple(name for name in marked if not is_house(name, site)),
        desks=_desks(signed, meta.authors, site),
        publisher=publisher,
        published=read_date(both.published) or read_date(meta.published) or marked_date(root),
        modified=read_date(both.modified) or read_date(meta.modified),
        language=_tag(linked.language, meta.language),
        url=_well_formed(meta.url, linked.url, url) or None,
        free=both.free,
        licence=both.licence,
        audio=both.audio or recording(root, here),
        body_words=linked.body_words,
        claimed_minutes=_minutes(both.time_required),
        agreed_headline=_agreed(*worded),
        pictures=pictures_of(root, linked.pictures),
    )


def _well_formed(*addresses: str | None) -> str:
    """The first address that can be taken apart, or ""."""
    for address in addresses:
        with suppress(ValueError):
            if address and urlsplit(address):
                return address
    return ""


def _desks(signed: Iterable[Name], other: Iterable[Name], site: tuple[str, ...]) -> tuple[str, ...]:
    """The groups among the authors; the house itself only when there is nobody else."""
    stated = groups(signed, site[0])
    others = tuple(name for name in stated if not is_house(name, site))
    return others if others or people(signed, site[0]) else stated or groups(other, site[0])


def _agreed(linked: str, *others: str) -> str:
    return linked if words_of(linked) in map(words_of, others) else ""


def without_site(title: str, site: tuple[str, ...]) -> str:
    """A title without the name of the site before or after it.

    >>> without_site("Bridge opens | The Daily Crane", ("The Daily Crane",))
    'Bridge opens'
    """
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    tail, head = title[cuts[-1].end() :], title[: cuts[0].start()]
    if _is_site(tail, site):
        return without_site(title[: cuts[-1].start()].strip(), site)
    if _is_site(head, site):
        return title[cuts[0].end() :].strip()
    return title


def _is_site(text: str, site: tuple[str, ...]) -> bool:
    plain = re.sub(r"[\W_]+", "", text.casefold())
    if not plain:
        return True
    for name in site:
        known = re.sub(r"[\W_]+", "", name.casefold())
        if known and (plain in known or known in plain) and len(plain) < len(known) + 12:
            return len(plain) > 2
    return False


def _tag(stated: str, declared: str) -> str:
    """The BCP 47 tag: what is declared for the whole page wins unless it is not a tag."""
    found = [tag.replace("_", "-") for tag in (declared, stated)]
    valid = [tag for tag in found if _LANGUAGE.fullmatch(tag)]
    if not valid:
        return ""
    fuller = [tag for tag in valid if tag.split("-")[0].lower() == valid[0].split("-")[0].lower()]
    parts = max(fuller, key=len).split("-")
    return "-".join(
        [
            parts[0].lower(),
            *(p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p for p in parts[1:]),
        ]
    )


def _minutes(text: str) -> float | None:
    found = _DURATION.fullmatch(text.strip())
    plain = _PLAIN_MINUTES.match(text.strip())
    if plain:
        return float(plain[1])
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return hours * 60 + minutes + seconds / 60 or None
