"""Lines above a story → sections, headline, standfirst, bylines, dates.

Rules from the shape of a news page's head, top to bottom: kickers, headline, standfirst, and then
byline, date, reading time and a first picture in any order; then the first paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.names import are_people, is_joint, is_person, names_in
from sayso.article.phrases import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.lines import RawLine

# Lines above the first paragraph among which a headline is looked for: beyond, it is a menu.
HIGHEST_HEADLINE = 30
LONGEST_LEAD = 40  # words of a sentence that may be a headline or a standfirst
MOST_SECTIONS = 3
LONGEST_SECTION = 5  # words
LONGEST_HEADLINE = 32
LONGEST_QUESTION = 18
LONGEST_STANDFIRST = 60
# A capture often begins with the page's <title>: the headline and the paper's name.
_TITLE_TAIL = re.compile(r"\s[|\-–—·•:»]\s")


class Head(NamedTuple):
    """Where the parts of a head stand: indices of lines; -1 and () for what there is not."""

    headline: int = -1
    standfirst: int = -1
    sections: tuple[int, ...] = ()
    bylines: tuple[int, ...] = ()


def head_of(lines: Sequence[RawLine], start: int, end: int) -> Head:
    """The head of the story that stands in `lines[start:end]`."""
    opening = _first_paragraph(lines, start, end)
    headline = _headline(lines, opening, end)
    if headline < 0:
        return Head(bylines=_bylines(lines, max(0, opening - 6), opening, end))
    standfirst = _standfirst(lines, headline, opening)
    return Head(
        headline,
        standfirst,
        _sections(lines, headline),
        _bylines(lines, headline + 1, opening, end),
    )


def _first_paragraph(lines: Sequence[RawLine], start: int, end: int) -> int:
    """The first line that is a paragraph: not a headline or a standfirst written as a sentence.

    Where a byline or a date follows within three such lines, the story begins below it.
    """
    prose = [at for at in range(start, min(end, start + 16)) if lines[at].is_prose]
    first = prose[0] if prose else start
    for number, at in enumerate(prose[1:4], start=1):
        short = all(lines[other].words <= LONGEST_LEAD for other in prose[:number])
        if short and any(_is_dateline(line) for line in lines[prose[number - 1] + 1 : at]):
            return at
    return first


def _is_dateline(line: RawLine) -> bool:
    # A clock of a player ("0:00 / 3:12") is no date.
    is_clock = not any(sign.isalpha() for sign in line.text) and ":" in line.text
    return bool(names_in(line.text)) or (line.dated and not is_clock)


def _headline(lines: Sequence[RawLine], opening: int, end: int) -> int:
    """The line above (or in place of) the first paragraph that most looks like a headline."""
    story = " ".join(line.text for line in lines[opening:end])[:20_000].casefold()
    best, best_score = -1, 0.0
    top = max(0, opening - HIGHEST_HEADLINE)
    for at in range(top, min(opening + 1, len(lines))):
        score = _headline_score(lines, at, opening, story)
        if score > best_score:
            best, best_score = at, score
    return best


def _headline_score(lines: Sequence[RawLine], at: int, opening: int, story: str) -> float:
    line = lines[at]
    if not _may_be_headline(line):
        return 0.0
    if line.is_prose and at == opening and not _stands_as_headline(line):
        return 0.0
    if line.is_prose and any(other.is_prose for other in lines[max(0, at - 8) : at]):
        return 0.0
    shared = [word for word in re.findall(r"\w{4,}", line.text.casefold()) if word in story]
    share = len(shared) / max(1, len(re.findall(r"\w{4,}", line.text)))
    length = 1.0 if 5 <= line.words <= 20 else 0.5
    score = length + 1.2 * share + (0.4 if line.times > 1 else 0.0)
    score -= 0.6 if line.text.endswith((".", ",", ":")) else 0.0
    score -= 0.3 if _TITLE_TAIL.search(line.text) else 0.0
    # A headline and a standfirst look alike: the upper one is the headline.
    below = lines[at + 1 : opening]
    score += 0.7 if any(_may_be_standfirst(other) for other in below) else 0.0
    # Each line that is neither chrome nor head between it and the story speaks against it.
    strangers = sum(1 for other in below if not _belongs_in_head(other))
    return score - 0.12 * strangers


def _may_be_headline(line: RawLine) -> bool:
    return (
        2 <= line.words <= LONGEST_HEADLINE
        and line.phrase is None
        and not line.is_caption
        and not line.dated
        and not names_in(line.text)
        and not (line.words <= 3 and is_person(line.text))
        and not (" " in line.text and line.words >= 5 and are_people(line.text))
        and not line.text.startswith(("“", "http", "@", "•", "- "))
    )


def _stands_as_headline(line: RawLine) -> bool:
    """Whether a sentence is a headline ("Will it rain?"): short, and no statement.

    A sentence with a full stop is a first paragraph far more often.
    """
    return line.text.endswith(("?", "!", "？", "！")) and line.words <= LONGEST_QUESTION


def _belongs_in_head(line: RawLine) -> bool:
    return (
        line.phrase is not None
        or line.is_caption
        or line.dated
        or are_people(line.text)
        or bool(names_in(line.text))
        or _may_be_standfirst(line)
    )


def _may_be_standfirst(line: RawLine) -> bool:
    return (
        6 <= line.words <= LONGEST_STANDFIRST
        and line.phrase is None
        and not line.is_caption
        and not line.dated
        and not names_in(line.text)
    )


def _standfirst(lines: Sequence[RawLine], headline: int, opening: int) -> int:
    """The first line under the headline that says why to read on.

    Without a full stop any such line is one; a full sentence only if the head goes on below it
    with a byline, a date or a reading time.
    """
    for at in range(headline + 1, min(opening + 1, headline + 8, len(lines))):
        line = lines[at]
        if at < opening and _may_be_standfirst(line) and line.times < 3:
            return at
        if at == opening and _may_be_standfirst(line) and _head_goes_on(lines, at):
            return at
    return -1


def _head_goes_on(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a byline, a date or a reading time stands between a line and the next paragraph."""
    for line in lines[at + 1 : at + 9]:
        if line.is_prose:
            return False
        if names_in(line.text) or line.dated:
            return True
        if line.phrase and line.phrase.reason in {"reading time", "date", "byline"}:
            return True
    return False


def _sections(lines: Sequence[RawLine], headline: int) -> tuple[int, ...]:
    """The kickers: at most three short lines right above the headline, chrome between them aside.

    A longer run of short lines is a menu, unless an empty line sets the last ones apart from it.
    """
    found: list[int] = []
    for at in range(headline - 1, max(-1, headline - 12), -1):
        line = lines[at]
        if not _may_be_section(line):
            if line.phrase and line.phrase.reason != "navigation":
                continue
            break
        found.append(at)
        # The gap right above the headline only parts it from its kickers.
        if line.gap and at > 0 and found:
            break
    return tuple(reversed(found)) if len(found) <= MOST_SECTIONS else ()


def _may_be_section(line: RawLine) -> bool:
    is_place = line.phrase is not None and line.phrase.reason == "navigation"
    return (
        1 <= line.words <= LONGEST_SECTION
        and (line.phrase is None or (is_place and _names_a_section(line.phrase.phrase)))
        and not line.ends
        and not line.is_caption
        and not line.dated
        and not names_in(line.text)
        and any(sign.isalpha() for sign in line.text)
        and line.text.count("|") < 2  # a menu in one line
        and line.text[0].isupper() | (not line.text[0].isascii())
    )


def _names_a_section(phrase: str) -> bool:
    if phrase in words_for("navigation", "homes"):
        return False
    return phrase not in _NO_SECTION and not phrase.startswith(("skip", "back", "log", "sign"))


_NO_SECTION = frozenset(
    [
        "home",
        "homepage",
        "startseite",
        "accueil",
        "inicio",
        "portada",
        "início",
        "главная",
        "首页",
        "首頁",
        "ホーム",
        "トップ",
        "register",
        "contact",
        "help",
        "search",
    ]
)


def _bylines(lines: Sequence[RawLine], top: int, opening: int, end: int) -> tuple[int, ...]:
    """Lines that name authors: with a label anywhere in the head or right below the story.

    Without a label, a person's name alone counts only in the head, and only the first one: the
    next are as likely to be in the news.
    """
    labelled = [at for at in range(top, min(opening + 3, len(lines))) if names_in(lines[at].text)]
    if labelled:
        return tuple(labelled[:1])
    alone = [
        at
        for at in range(top, min(opening + 1, len(lines)))
        if lines[at].phrase is None and not lines[at].is_caption and are_people(lines[at].text)
    ]
    if alone:
        return _with_names_above(lines, alone[-1], top)
    return tuple(at for at in range(end, min(end + 2, len(lines))) if names_in(lines[at].text))[:1]


def _with_names_above(lines: Sequence[RawLine], last: int, top: int) -> tuple[int, ...]:
    """A name's line, and those above it that "and" joins to it, each on a line of its own."""
    found = [last]
    while found[0] - 2 >= top and is_joint(lines[found[0] - 1].text):
        if not are_people(lines[found[0] - 2].text):
            break
        found = [found[0] - 2, found[0] - 1, *found]
    return tuple(found)
