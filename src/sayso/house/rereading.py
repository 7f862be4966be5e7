"""A site's rules that are not what they were → what is saved of the site, read anew in its place.

The page is not fetched: its bytes are kept. The version stays the one it was, for it is the same
page; where its reader is, what they marked and what they chose for this one article stay with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.house.choosing import reading_of
from sayso.model import short_name

if TYPE_CHECKING:
    from sayso.house.house import House
    from sayso.library.values import Job
    from sayso.model import Article


def reread(house: House, job: Job) -> None:
    """Read every version of an article anew from what is kept of its page.

    What cannot be read any more stays as it was.

    Raises:
        NotInLibrary: it has been removed.
    """
    person, article = job.person, job.about
    studio, choices = house.studio(person), house.library.choices
    came = choices.as_read(person, article)
    again: dict[int, Article] = {}
    for number, capture in choices.captures(person, article, house.library.blobs):
        try:
            now = studio.read(capture)
        except SaysoError:
            continue
        if now.pieces != came[number].pieces:
            again[number] = now
    if not again:
        return
    before = house.library.articles.read(person, article)
    reading = reading_of(studio, before, came | again, choices.of(person, article))
    newest = max(came)
    after = reading.versions.get(newest) or again.get(newest) or came[newest]
    told = "" if after.blocks == before.blocks else "\n".join(b.text for b in after.blocks)
    choices.keep(article, replace(reading, again=again, told=short_name(told) if told else ""))
