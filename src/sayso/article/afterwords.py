"""Last pieces of a story → those that are about who published it and how to reach the author.

Press releases end in what the company says of itself, papers in an address. Both are the page's
words to its readers, and are told by the name or the address that they begin with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.article.below import ADDRESS, CONTACT
from sayso.article.phrases import words_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sayso.article.dom import Layout
    from sayso.model import Reason

LATE = 0.6  # share of the story's characters above its last words
MOST_LAST = 5  # pieces of them
MOST_CONTACT = 20  # words of "Write to …"
_MAILBOX = re.compile(r"(?:[Ee]-?mail:?\s*)?[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}\.?")


def afterwords(
    layout: Layout, taken: Sequence[int], publishers: Collection[str]
) -> Iterator[tuple[int, Reason, str]]:
    """Index, reason and rule of each piece taken for story that is an afterword.

    Args:
        layout: what the page shows.
        taken: indices of the pieces taken for story, in order.
        publishers: names of whose page it is.
    """
    size = sum(len(layout.pieces[i].text) for i in taken)
    above, ours = 0, ""
    for at, i in enumerate(taken):
        text = layout.pieces[i].text
        if _MAILBOX.fullmatch(text):
            yield i, "byline", "the line is an address"
        elif above > LATE * size and len(taken) - at <= MOST_LAST:
            ours = ours or _describes_itself(text, publishers)
            if ours:
                yield i, "boilerplate", f"it is what {ours} says of itself, at the end"
            elif _is_contact(text):
                yield i, "byline", "it says how to reach the author"
        above += len(text)


def _is_contact(text: str) -> bool:
    is_short = text.count(" ") < MOST_CONTACT
    return is_short and bool(ADDRESS.search(text) and CONTACT.match(text))


def _describes_itself(text: str, publishers: Collection[str]) -> str:
    """The publisher whose name and what it is the text begins with, or ""."""
    for name in publishers:
        if name and text.casefold().startswith(f"{name.casefold()} "):
            said = text[len(name) :].strip().casefold()
            if said.startswith(words_for("boilerplate", "describes")):
                return text[: len(name)]
    return ""
