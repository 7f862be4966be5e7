"""Story pieces → those that the page says to its readers beside the story, each with its rule.

The judge sees one piece at a time; these rules see its neighbours. What they look for is what
readers of five corpora of news complained of most: the next article below, press releases' last
words, boxes that ask for an address or for money, and sentences of the story shown twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.article.afterwords import afterwords
from sayso.article.asking import asking
from sayso.article.dom import is_heading
from sayso.article.features import LONG
from sayso.article.labelled import labelled
from sayso.article.ledger import LeftOut
from sayso.article.onward import onward
from sayso.article.phrases import chrome, words_for
from sayso.article.reasons import COUNTED, counts_pictures
from sayso.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.article.dom import Layout
    from sayso.article.masthead import Masthead
    from sayso.article.phrases import Phrase
    from sayso.model import Reason

LAST_WORDS = 0.6  # share of the story above what may be a press release's last words
MOST_LAST = 12  # pieces of them
SMALL_BOX, SMALLEST_BOX = 700, 300  # characters
MOST_IN_BOX = 30  # pieces
SMALL_SHARE = 0.2  # of the story, that a box beside it may hold
LONGEST_BIO = 400  # characters
SHORTEST_COPY, LONGEST_COPY = 5, 45  # words of a sentence shown twice
NEAR = 14  # pieces from a sentence to where it is shown again
_ASKING = frozenset(["newsletter", "advertisement", "paywall"])
_FORM = frozenset(["form", "button", "label", "fieldset"])
_PRICE = re.compile(
    r"(?:from |ab |à partir de )?(?:[$£€¥]|US\$|A\$)\s?\d[\d.,]*\b.{0,60}|.{0,60}\d\s?€"
)
# "[gallery ids="1,2"]", "[button link="…"] Write to us[/button]": shortcodes of WordPress.
_COMMAND = re.compile(r"\[[a-z][\w-]{0,30} [\w-]{1,30}\s?=\s?[\"'”“″’‘][^\]]{0,300}\]")
# What stands behind a name: "Ada Roe (ada@paper.example) is", "Ada Roe, 34, is".
_BESIDE_NAME = re.compile(r"^\s*(?:\([^()]{1,80}\)|,[^,]{1,60},)")
_COUNT = re.compile(
    r"[\s\d.,KkMm]*[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+[\s\d.,KkMm]*\d[\s\d.,KkMm]*"
)


def asides(layout: Layout, taken: Sequence[int], head: Masthead) -> dict[int, LeftOut]:
    """By index, the pieces taken for story that are not, as ledger entries.

    Args:
        layout: what the page shows.
        taken: indices of the pieces taken for story, in order.
        head: of the story.
    """
    page = _Story(layout, taken, head)
    out: dict[int, LeftOut] = {}
    for find in (
        page.next_story, page.jumps, page.boxes, page.lines, page.authors_lines, page.last_words,
        page.onward, page.explained, page.asked, page.afterwords, page.copies,
    ):  # fmt: skip
        for i, reason, rule in find():
            out.setdefault(i, LeftOut(layout.pieces[i].text, reason, rule))
        page.keep(i for i in page.taken if i not in out)
    return out


class _Story:
    """What is taken for story, less what was found to be none."""

    def __init__(self, layout: Layout, taken: Sequence[int], head: Masthead) -> None:
        self.layout = layout
        self.keep(taken)
        self.headline = head.headline
        self.settled = head.settled
        self.publishers = head.publishers
        self.authors = tuple(
            block.text
            for verdict in (head.unseen, *head.settled.values())
            for block in verdict
            if isinstance(block, Block) and block.kind == "byline"
        )
        self.opening = next(
            (i for i in taken if len(layout.pieces[i].text) >= LONG), taken[0] if taken else -1
        )

    @cached_property
    def _first_in(self) -> dict[int, int]:
        """By box of an article, its first piece."""
        first: dict[int, int] = {}
        for i in range(len(self.layout.pieces)):
            first.setdefault(self._article(i), i)
        return first

    def keep(self, taken: Iterable[int]) -> None:
        """Take these pieces, in order, for story, and no others."""
        self.taken = list(taken)
        self.story = set(self.taken)

    def next_story(self) -> Iterator[tuple[int, Reason, str]]:
        """What stands under another headline, set as this story's is, or in an article after it."""
        if self.headline < 0 or self.opening < self.headline:
            return
        rule = "it stands under the headline of another story"
        own = self._article(self.headline)
        start = self._next_headline()
        for i in range(self.opening + 1, len(self.layout.pieces)):
            if i in self.settled:
                continue
            below = start >= 0 and i >= start and (i in self.story or self._shares_box(start, i))
            if below or (i in self.story and own > 0 and self._is_other_article(i, own)):
                yield i, "related", rule

    def _next_headline(self) -> int:
        """The first h1 below that is set as the headline is, in a box of its own; -1 if none is."""
        shape, above = self._shape(self.headline), self._above(self.headline)
        for i in range(self.opening + 1, len(self.layout.pieces)):
            if self._tag(i) == "h1" and self._shape(i) == shape and self._above(i) != above:
                return i
        return -1

    def _shares_box(self, start: int, i: int) -> bool:
        return self._above(start) in self.layout.around(self.layout.pieces[i].box)

    def _is_other_article(self, i: int, own: int) -> bool:
        """Whether it stands in an article that begins with a headline, after the story's own."""
        other = self._article(i)
        if other <= own:
            return False
        first = self._first_in.get(other, i)
        return self._tag(first) in {"h1", "h2"} and first > self.opening

    def jumps(self) -> Iterator[tuple[int, Reason, str]]:
        """Lists of links to places on this page."""
        rule = "it leads to another place on this page"
        for i in self.taken:
            piece = self.layout.pieces[i]
            if self._tag(i) != "li" or piece.linked <= 0.8 * len(piece.text):
                continue
            hrefs = [mark.href for mark in piece.marks if mark.kind == "link"]
            if all(href.startswith("#") and len(href) > 1 for href in hrefs):
                yield i, "navigation", rule

    def boxes(self) -> Iterator[tuple[int, Reason, str]]:
        """Small boxes with a form in them, or with a line that asks for something."""
        size = sum(len(self.layout.pieces[i].text) for i in self.taken)
        every = range(len(self.layout.pieces))
        asking = {i: said for i in every if (said := self._asks(i)) is not None}
        forms = self._in_forms()
        for members in self._small_boxes(size, {*asking, *forms}):
            asked = next((asking[i] for i in members if i in asking), None)
            if asked is not None:
                rule = f"it stands in a box with “{asked.phrase}”"
                yield from ((i, asked.reason, rule) for i in members if i in self.story)
            elif not forms.isdisjoint(members):
                rule = "it stands in a box with a form"
                yield from ((i, "newsletter", rule) for i in members if i in self.story)

    def _asks(self, i: int) -> Phrase | None:
        said = chrome(self.layout.pieces[i].text)
        if said is None or said.heads_list or said.reason not in _ASKING:
            return None
        # One word ("Premium") may head a column of the story's own table.
        return said if said.reason == "advertisement" or " " in said.phrase else None

    def _in_forms(self) -> set[int]:
        """The pieces in a box of a form, or right inside one."""
        boxes = self.layout.boxes
        forms = {at for at, box in enumerate(boxes) if box.tag in _FORM}
        own = [piece.box for piece in self.layout.pieces] if forms else []
        return {i for i, at in enumerate(own) if at in forms or boxes[at].parent in forms}

    def _small_boxes(self, size: int, around: set[int]) -> Iterator[list[int]]:
        """The pieces of each box around these, beside the story's paragraphs; outermost first."""
        pieces = self.layout.pieces
        wanted = {box for i in around for box in self.layout.around(pieces[i].box)[:4]}
        inside: dict[int, list[int]] = defaultdict(list)
        for i, piece in enumerate(pieces if wanted else ()):
            for box in self.layout.around(piece.box)[:4]:
                if box in wanted:
                    inside[box].append(i)
        for _, members in sorted(inside.items()):
            if not 2 <= len(members) <= MOST_IN_BOX or self.story.isdisjoint(members):
                continue
            length = sum(len(self.layout.pieces[i].text) for i in members)
            if length > min(SMALL_BOX, max(SMALLEST_BOX, SMALL_SHARE * size)):
                continue
            if self.opening not in members:
                yield members

    def lines(self) -> Iterator[tuple[int, Reason, str]]:
        """Prices to follow, places in a gallery, counts and commands, each a line of its own."""
        for i in self.taken:
            piece = self.layout.pieces[i]
            if _COMMAND.match(piece.text):
                yield i, "widget", "a command to the page's own system, not carried out"
            if len(piece.text) > LONG:
                continue
            if piece.linked > 0.9 * len(piece.text) and _PRICE.fullmatch(piece.text):
                yield i, "advertisement", "the whole line is a link to a shop, with its price"
            elif counts_pictures(piece.text):
                yield i, "widget", COUNTED
            elif _COUNT.fullmatch(piece.text):
                speech = any(sign in piece.text for sign in "\U0001f4ac\U0001f5e8")
                yield i, "comments" if speech else "widget", "the line is a sign and a number"

    def authors_lines(self) -> Iterator[tuple[int, Reason, str]]:
        """Who the author is, said below the story in a sentence that begins with the name."""
        for i in range(self.opening + 2, len(self.layout.pieces)):
            text = self.layout.pieces[i].text
            name = next((name for name in self.authors if text.startswith(name)), None)
            if name is None or i in self.settled or len(text) > LONGEST_BIO:
                continue
            verb, *_ = [*_BESIDE_NAME.sub("", text[len(name) :]).split(), ""]
            if verb in words_for("byline", "verbs"):
                yield i, "byline", "it says who the author is"

    def last_words(self) -> Iterator[tuple[int, Reason, str]]:
        """From "About the company" or "Press contact" at the end of a press release, all."""
        size = sum(len(self.layout.pieces[i].text) for i in self.taken)
        above = 0
        for at, i in enumerate(self.taken):
            text = self.layout.pieces[i].text
            is_late = above > LAST_WORDS * size and len(self.taken) - at <= MOST_LAST
            if is_late and self._opens_last_words(i):
                rule = f"it stands under “{text}”, at the end"
                yield from ((k, "boilerplate", rule) for k in self.taken[at:])
                return
            above += len(text)

    def _opens_last_words(self, i: int) -> bool:
        piece = self.layout.pieces[i]
        is_set_off = is_heading(self._tag(i)) or piece.strong > 0.95 * len(piece.text)
        words = piece.text.rstrip(":").split()
        if not is_set_off or not 1 <= len(words) <= 8:
            return False
        lower = " ".join(words).casefold()
        if lower in words_for("boilerplate", "contacts"):
            return True
        for about in words_for("boilerplate", "about"):
            name = " ".join(words)[len(about) :].strip()
            if lower.startswith(f"{about} ") and name[:1].isupper() and self._is_in_story(name, i):
                return True
        return False

    def _is_in_story(self, name: str, before: int) -> bool:
        first = name.split(maxsplit=1)[0]
        return any(first in self.layout.pieces[i].text for i in self.taken if i < before)

    def onward(self) -> Iterator[tuple[int, Reason, str]]:
        """Cards of other stories at the end."""
        yield from onward(self.layout, self.taken)

    def explained(self) -> Iterator[tuple[int, Reason, str]]:
        """Lines that a label explains."""
        yield from labelled(self.layout, self.taken, self.publishers)

    def asked(self) -> Iterator[tuple[int, Reason, str]]:
        """Paragraphs that ask for something."""
        yield from asking(self.layout, self.taken)

    def afterwords(self) -> Iterator[tuple[int, Reason, str]]:
        """What the publisher says of itself at the end, and addresses."""
        yield from afterwords(self.layout, self.taken, self.publishers)

    def copies(self) -> Iterator[tuple[int, Reason, str]]:
        """Sentences of a paragraph that are shown again beside it, set larger."""
        joined = {
            i: f" {' '.join(self.layout.pieces[i].words)} "
            for i in self.taken
            if not is_heading(self._tag(i))
        }
        order, lines = list(joined), list(joined.values())
        for at, (i, own) in enumerate(joined.items()):
            is_sentence = SHORTEST_COPY < own.count(" ") <= LONGEST_COPY + 1
            if not is_sentence or self._tag(i) in {"li", "td"}:
                continue
            start = max(0, at - NEAR)
            holding = [k for k, line in enumerate(lines[start : at + NEAR], start) if own in line]
            if any(lines[k] != own and self._differs(i, order[k]) for k in holding):
                yield i, "duplicate", "it shows a sentence of the story once more"

    def _differs(self, i: int, k: int) -> bool:
        """Whether they stand in boxes of other shapes."""
        return self._shape(i) != self._shape(k)

    def _tag(self, i: int) -> str:
        return self.layout.boxes[self.layout.pieces[i].box].tag

    def _shape(self, i: int) -> tuple[str, frozenset[str], int, frozenset[str]]:
        box = self.layout.boxes[self.layout.pieces[i].box]
        return box.tag, box.words, box.depth, self.layout.boxes[max(0, box.parent)].words

    def _above(self, i: int) -> int:
        return self.layout.boxes[self.layout.pieces[i].box].parent

    def _article(self, i: int) -> int:
        """The outermost article around a piece; -1 if there is none."""
        return self._articles[self.layout.pieces[i].box]

    @cached_property
    def _articles(self) -> list[int]:
        """For each box, the outermost article around it; -1 if there is none."""
        out: list[int] = []
        for at, box in enumerate(self.layout.boxes):
            outer = out[box.parent] if box.parent >= 0 else -1
            out.append(at if outer < 0 and box.tag == "article" else outer)
        return out
