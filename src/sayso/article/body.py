"""Lines of a story's stretch → what each is: paragraph, subhead, item, caption, or not read.

First the rules that are sure of a line (what it says, whether it was said before, captions, dates);
then, for a line that was weighed as story, the rules of its role; for any other, those that can
name what it is. The first rule that knows the line decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.article.below import ADDRESS, BELOW, begins_with
from sayso.article.ledger import LeftOut
from sayso.article.names import is_job, is_person, names_in
from sayso.article.phrases import folded
from sayso.model import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from sayso.article.ledger import Verdict
    from sayso.article.lines import RawLine
    from sayso.article.phrases import Phrase
    from sayso.article.weighing import Weighed

_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+\S")
_ONLY_SIGNS = re.compile(r"[\W\d_]+")
LONGEST_LIST = 40  # items that one announcing line may have
LONG_CAPTION = 25  # words; what is longer and weighed as story is a paragraph with a credit in it
LONGEST_SUBHEAD = 12  # words; longer titles among paragraphs point to other stories
SAME_AS_ABOVE = 4  # words; shorter lines may be said twice


@dataclass(slots=True)
class Seen:
    """What has been placed so far, for telling repetitions.

    Attributes:
        said: folded texts of what was placed.
        authors: names of those who wrote the story.
        under: the phrase that heads a list, while its list lasts.
    """

    said: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    under: Phrase | None = None

    def add(self, text: str) -> None:
        """Remember a text that was placed."""
        self.said.add(_key(text))

    def holds(self, text: str) -> bool:
        """Whether a text was placed before."""
        return _key(text) in self.said


def body_verdict(weighed: Weighed, at: int, seen: Seen) -> Verdict | None:
    """The verdict on one line of the stretch; None when only its numbers speak against it.

    Args:
        weighed: the capture's lines.
        at: which one.
        seen: what was placed above; it is added to.
    """
    verdict = _decided(weighed, at, seen)
    for piece in verdict or ():
        if isinstance(piece, Block):
            seen.add(piece.text)
            seen.under = None
    return verdict


def _decided(weighed: Weighed, at: int, seen: Seen) -> Verdict | None:
    for rule in _rules_for(weighed, at):
        verdict: Verdict | None = rule(weighed.lines, at, weighed.around, seen)
        if verdict is not None:
            return verdict
    return None


def _rules_for(weighed: Weighed, at: int) -> Iterator[Rule]:
    line, sure = weighed.lines[at], weighed.is_sure(at)
    yield from (rule for rule in RULES if not (sure and _gives_way(rule, line)))
    if not (sure and _opens_prose(weighed.lines, at)):
        yield _a_teaser
    yield from ROLES if weighed.is_story[at] else (_pointer,)


def _a_phrase(lines: Sequence[RawLine], at: int, _around: range, seen: Seen) -> Verdict | None:
    phrase = lines[at].phrase
    if phrase is None:
        return None
    if phrase.heads_list or phrase.reason in {"newsletter", "paywall"}:
        seen.under = phrase
    return (LeftOut(lines[at].text, phrase.reason, phrase.rule),)


def _signs_only(lines: Sequence[RawLine], at: int, _around: range, _seen: Seen) -> Verdict | None:
    text = lines[at].text
    if not _ONLY_SIGNS.fullmatch(text):
        return None
    rule = "a number alone on its line" if any(c.isdigit() for c in text) else "signs, no words"
    return (LeftOut(text, "widget", rule),)


def _said_before(lines: Sequence[RawLine], at: int, _around: range, seen: Seen) -> Verdict | None:
    line = lines[at]
    text = line.caption.text if line.is_caption else line.text
    if line.words < SAME_AS_ABOVE or not text or not seen.holds(text):
        return None
    return (LeftOut(line.text, "duplicate", "the same text stands above it"),)


def _a_caption(lines: Sequence[RawLine], at: int, _around: range, _seen: Seen) -> Verdict | None:
    line = lines[at]
    if not line.is_caption:
        return None
    text, credit, rest = line.caption
    if not text:
        return (LeftOut(line.text, "credit", "a picture's credit without a caption"),)
    block = Block("caption", text, credit=credit)
    if not rest:
        return (block,)
    return (block, LeftOut(rest, "credit", "the label of a picture's credit"))


def _alt_text(lines: Sequence[RawLine], at: int, around: range, _seen: Seen) -> Verdict | None:
    """A picture's description for those who cannot see it, above a caption that says the same."""
    line = lines[at]
    below = next(
        (lines[i] for i in range(at + 1, at + 4) if i in around and not lines[i].phrase), None
    )
    if line.ends or line.words < SAME_AS_ABOVE or below is None or not below.is_caption:
        return None
    ours, theirs = set(folded(line.text).split()), set(folded(below.text).split())
    if len(ours & theirs) < 0.6 * len(ours):
        return None
    return (LeftOut(line.text, "duplicate", "the caption below it says the same"),)


def _a_job(lines: Sequence[RawLine], at: int, _around: range, _seen: Seen) -> Verdict | None:
    line = lines[at]
    if line.is_prose or at == 0 or not is_job(line.text):
        return None
    above = lines[at - 1].text
    if not (names_in(above) or is_person(above)):
        return None
    return (LeftOut(line.text, "byline", "the job under an author's name"),)


def _a_date(lines: Sequence[RawLine], at: int, _around: range, _seen: Seen) -> Verdict | None:
    line = lines[at]
    return (LeftOut(line.text, "date", "the line is a date"),) if line.dated else None


def _a_late_byline(
    lines: Sequence[RawLine], at: int, _around: range, _seen: Seen
) -> Verdict | None:
    line = lines[at]
    if line.is_prose or not names_in(line.text):
        return None
    return (LeftOut(line.text, "byline", "a byline away from the head of the story"),)


def _an_item(lines: Sequence[RawLine], at: int, _around: range, seen: Seen) -> Verdict | None:
    text, bullet = lines[at].text, lines[at].bullet
    if bullet and not seen.under:
        mark = LeftOut(bullet, "outside", "the bullet of a list item")
        return (mark, Block("item", text.removeprefix(bullet).strip(), level=1))
    if _NUMBERED.match(text) and not seen.under:
        return (Block("item", text, level=1),)
    return None


def _a_teaser(lines: Sequence[RawLine], at: int, _around: range, seen: Seen) -> Verdict | None:
    line = lines[at]
    # What a sign-up box says goes on until a paragraph, whose subhead is the story's again.
    is_subhead = at + 1 < len(lines) and lines[at + 1].is_prose and line.words <= LONGEST_SUBHEAD
    in_box = seen.under is not None and seen.under.reason == "newsletter"
    if seen.under and not line.is_prose and not (in_box and is_subhead):
        return (LeftOut(line.text, seen.under.reason, f"it stands under “{seen.under.phrase}”"),)
    return None


def _a_paragraph(lines: Sequence[RawLine], at: int, around: range, _seen: Seen) -> Verdict | None:
    line = lines[at]
    if line.is_prose or (line.ends and not line.cut_off and _between_prose(lines, at, around)):
        return (Block("paragraph", line.text),)
    below = lines[at + 1] if at + 1 in around else None
    announces = line.words >= 4 and line.text[-1] in ":："
    if announces and below and (below.bullet or below.is_prose or _NUMBERED.match(below.text)):
        return (Block("paragraph", line.text),)
    if line.words >= LONGEST_SUBHEAD and line.text[-1] in ":;,—–-":
        return (Block("paragraph", line.text),)
    return None


def _after_a_colon(lines: Sequence[RawLine], at: int, around: range, _seen: Seen) -> Verdict | None:
    """A run of short lines that a paragraph announces is a list."""
    index = at
    top = max(around.start, at - LONGEST_LIST)
    while index > top and not (index < at and _announces(lines[index])):
        if lines[index].is_prose or lines[index].phrase:
            break
        index -= 1
    announced = index in around and index < at and _announces(lines[index])
    return (Block("item", lines[at].text, level=1),) if announced else None


def _announces(line: RawLine) -> bool:
    return line.text.endswith((":", "："))


def _heads_list(lines: Sequence[RawLine], at: int, around: range, _seen: Seen) -> Verdict | None:
    """A short line between a paragraph and numbered or marked lines is the list's heading."""
    line = lines[at]
    if line.words > LONGEST_SUBHEAD or line.ends or at - 1 not in around or at + 1 not in around:
        return None
    below = lines[at + 1]
    is_list = bool(below.bullet) or _NUMBERED.match(below.text) is not None
    if not is_list or not lines[at - 1].is_prose or _announces(line):
        return None
    return (Block("heading", line.text, level=2),)


def _a_subhead(lines: Sequence[RawLine], at: int, around: range, _seen: Seen) -> Verdict | None:
    line = lines[at]
    if line.words > LONGEST_SUBHEAD or not any(sign.isalpha() for sign in line.text):
        return None
    is_portrait = at + 1 in around and begins_with(line.text, lines[at + 1].text)
    if (is_person(line.text) and not is_portrait) or ADDRESS.search(line.text):
        return None
    if line.times > 2 or not _leads_on(lines, at, around):
        return None
    return (Block("heading", line.text, level=2),)


def _in_an_unmarked_list(
    lines: Sequence[RawLine], at: int, around: range, _seen: Seen
) -> Verdict | None:
    """Copying loses bullets: lines in a run that are not written as titles are a list."""
    line = lines[at]
    if line.cut_off or line.times > 2 or is_person(line.text) or ADDRESS.search(line.text):
        return None
    in_run = any(
        index in around and not lines[index].is_prose and _may_be_item(lines[index])
        for index in (at - 1, at + 1)
    )
    return (Block("item", line.text, level=1),) if in_run and not _is_titled(line) else None


def _may_be_item(line: RawLine) -> bool:
    return not line.phrase and not line.is_caption


def _is_titled(line: RawLine) -> bool:
    """Whether it is written as titles are in American English: Most Words With Capitals."""
    long_words = [word for word in line.text.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(1 for word in long_words if word[0].isupper())
    return bool(long_words) and capitals > 0.7 * len(long_words)


def _pointer(lines: Sequence[RawLine], at: int, _around: range, _seen: Seen) -> Verdict | None:
    line = lines[at]
    if line.words < 4 or line.is_prose:
        return None
    return (LeftOut(line.text, "related", "a title without a text of its own among paragraphs"),)


def _text(lines: Sequence[RawLine], at: int, around: range, _seen: Seen) -> Verdict | None:
    """What is left is an item where short lines stand together, else a paragraph."""
    line = lines[at]
    beside = [lines[i] for i in (at - 1, at + 1) if i in around]
    in_run = not line.ends and any(not other.is_prose and not other.phrase for other in beside)
    block = Block("item", line.text, level=1) if in_run else Block("paragraph", line.text)
    return (block,)


Rule: TypeAlias = "Callable[[Sequence[RawLine], int, range, Seen], Verdict | None]"
# What a line is, whatever its numbers say.
RULES: tuple[Rule, ...] = (
    _a_phrase,
    _signs_only,
    _said_before,
    _a_caption,
    _alt_text,
    _a_job,
    _a_date,
    _a_late_byline,
    *BELOW,
)
# The role of a line that is story.
ROLES: tuple[Rule, ...] = (
    _an_item, _a_paragraph, _heads_list, _after_a_colon, _a_subhead, _in_an_unmarked_list, _text,
)  # fmt: skip


def _gives_way(rule: Rule, line: RawLine) -> bool:
    """Whether a rule of shape is wrong more often than the numbers, where those are sure."""
    if rule is _a_caption:
        return line.words >= LONG_CAPTION
    is_menu_word = line.phrase is not None and line.phrase.reason == "navigation"
    return rule is _a_phrase and is_menu_word


def _opens_prose(lines: Sequence[RawLine], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].is_prose


def _between_prose(lines: Sequence[RawLine], at: int, around: range) -> bool:
    """Whether one of the neighbours that are not chrome is prose."""
    before, after = _neighbour(lines, at, around, -1), _neighbour(lines, at, around, 1)
    return (before is not None and before.is_prose) or (after is not None and after.is_prose)


def _leads_on(lines: Sequence[RawLine], at: int, around: range) -> bool:
    """Whether prose follows a line, after at most a phrase or a caption: a subhead's place."""
    after = _neighbour(lines, at, around, 1)
    before = _neighbour(lines, at, around, -1)
    is_first = before is None
    return (
        after is not None
        and after.is_prose
        and not is_first
        and before is not None
        and (before.is_prose or bool(before.bullet) or before.words <= 3)
    )


def _neighbour(lines: Sequence[RawLine], at: int, around: range, step: int) -> RawLine | None:
    index = at + step
    for _ in range(8):
        if index not in around:
            return None
        line = lines[index]
        if not line.phrase and not line.is_caption and not _ONLY_SIGNS.fullmatch(line.text):
            return line
        index += step
    return None


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
