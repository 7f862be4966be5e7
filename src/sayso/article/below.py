"""Lines below a copied story → the author's card, notices and sources that stand there.

Many pages end a story with who wrote it: a name on a line of its own, perhaps a job, and a
paragraph that begins with that name. A story about people has the same shape many times over; a
card stands once, or once for each author, with nothing of the story below it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.article.ledger import LeftOut
from sayso.article.names import is_person, names_in
from sayso.article.phrases import folded, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.body import Seen
    from sayso.article.ledger import Verdict
    from sayso.article.lines import RawLine

ADDRESS = re.compile(r"\S@\S|https?://|(?:^|\s)@\w|www\.")
LATE = 0.6  # share of a story's words that stands above any card
SOURCES = 0.4  # the same for a list of sources, which may be long
MOST_BELOW = 2  # other paragraphs below a card
NAME_ABOVE = 4  # lines from a card's paragraph up to its name
BEGINS = 6  # words of the paragraph that have the name
LONGEST = 130  # words of a card's paragraph
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES = re.compile(r"(?:Dr|Prof(?:essor)?|Mrs?|Ms|Sir|Dame)\.?\s|,.*$")
_OWNED = re.compile(r"['’]s$")
_MYSELF = re.compile(r"(?:Hi|Hello|Hey)\b.{0,12}\bI\s?[’'a]|I[’']m\b|I am\b|My name is\b")


def cards(lines: Sequence[RawLine], around: range, is_story: Sequence[bool]) -> dict[int, LeftOut]:
    """The lines of cards, each with its entry for the ledger.

    Args:
        lines: of a capture.
        around: the story's stretch.
        is_story: for each line, whether it was weighed as story.
    """
    prose = [at for at in around if is_story[at] and lines[at].is_prose]
    total = sum(lines[at].words for at in prose)
    found: dict[int, LeftOut] = {}
    above, others = total, 0
    for at in reversed(prose):
        above -= lines[at].words
        if above < LATE * total or others > MOST_BELOW:
            break
        top = _name_of(lines, at)
        if top is None or _is_one_of_many(lines, prose, top):
            others += 1
            continue
        rule = "it is about the author, below the story"
        for index in range(top, at + 1):
            found[index] = LeftOut(lines[index].text, "byline", rule)
    return found


def _name_of(lines: Sequence[RawLine], at: int) -> int | None:
    """The line above a paragraph with the name that the paragraph begins with."""
    if lines[at].words > LONGEST:
        return None
    for top in range(at - 1, max(-1, at - 1 - NAME_ABOVE), -1):
        if lines[top].is_prose:
            return None
        if _is_name_of(lines[top].text, lines[at].text):
            return top
    return None


def _is_name_of(text: str, paragraph: str) -> bool:
    labelled = _labelled(text)
    if labelled:
        return bool(_MYSELF.match(paragraph)) or begins_with(labelled, paragraph)
    return is_person(_TITLES.sub("", text)) and begins_with(text, paragraph)


def begins_with(name: str, paragraph: str) -> bool:
    """Whether a paragraph's first words have one of a name's.

    >>> begins_with("Ada Roe", "Ada mends boats."), begins_with("Old Boats", "Old boats sink.")
    (True, False)
    """
    parts = {word.casefold() for word in _WORD.findall(_TITLES.sub("", name))}
    said = [_OWNED.sub("", word) for word in _WORD.findall(paragraph)[:BEGINS]]
    named = [word for word in said if word.casefold() in parts]
    # "Window Direction Matters" is no name: below it stands "Window direction plays …".
    return bool(named) and all(word[0].isupper() for word in named)


def _labelled(text: str) -> str:
    """The name behind a label: "About Ada Roe", "Written by Ada Roe"."""
    names = names_in(text)
    if names:
        return names.people[0] if names.people else ""
    for label in words_for("byline", "abouts"):
        if folded(text).startswith(f"{label} "):
            name = text[len(label) :].strip(" :")
            return name if is_person(name) else ""
    return ""


def _is_one_of_many(lines: Sequence[RawLine], prose: Sequence[int], top: int) -> bool:
    """Whether the story has other paragraphs under the name that they begin with."""
    return sum(1 for at in prose if at < top and _name_of(lines, at) is not None) > 1


def _about_the_author(
    lines: Sequence[RawLine], at: int, around: range, seen: Seen
) -> Verdict | None:
    """What papers say under a story: "Ada Roe is a reporter …", "Follow her @adaroe"."""
    line = lines[at]
    if line.words > LONGEST_BIOGRAPHY or at < around.start + LATE * len(around):
        return None
    opening = _PERSON_IS.match(line.text)
    is_biography = opening is not None and (
        line.text.startswith(tuple(seen.authors)) or _works_for_a_paper(line.text[opening.end() :])
    )
    if not is_biography and not (ADDRESS.search(line.text) and CONTACT.match(line.text)):
        return None
    return (LeftOut(line.text, "boilerplate", "it is about the author, below the story"),)


def _below_the_story(
    lines: Sequence[RawLine], at: int, around: range, _seen: Seen
) -> Verdict | None:
    line = lines[at]
    if line.words > LONGEST_BIOGRAPHY or at < around.start + LATE * len(around):
        return None
    said = folded(line.text[:80])
    opening = next((o for o in _openings() if said == o or said.startswith(f"{o} ")), "")
    if not opening:
        return None
    rule = f"a last paragraph that begins with “{opening}”"
    return (LeftOut(line.text, "boilerplate", rule),)


@cache
def _openings() -> tuple[str, ...]:
    return tuple(folded(words) for words in words_for("boilerplate", "openings"))


_PERSON_IS = re.compile(
    r"(?:\*\s?)?(?:[A-Z][\w.'’-]+,? ){2,4}(?:\([^)]{1,60}\) |(?:[^,.]{1,60}, ){1,2})?"
    r"(?:is|was|has|covers|writes|reports|joined|works|leads)\b"
)
CONTACT = re.compile(
    r"(?:e-?mail|write|follow|contact|reach|tweet|you can|send|tips?)\b", re.IGNORECASE
)
LONGEST_BIOGRAPHY = 70  # words


def _works_for_a_paper(text: str) -> bool:
    words = set(re.findall(r"\w+", text.casefold()[:200]))
    return any(title in words for title in words_for("byline", "titles"))


def _a_source(lines: Sequence[RawLine], at: int, around: range, seen: Seen) -> Verdict | None:
    """What stands under "References" at the end of a story, sentences too."""
    if seen.under is None or seen.under.reason != "boilerplate":
        return None
    if at < around.start + SOURCES * len(around):
        return None
    return (LeftOut(lines[at].text, "boilerplate", f"it stands under “{seen.under.phrase}”"),)


BELOW = (_about_the_author, _below_the_story, _a_source)
