"""Page → its visible pieces in document order, and the boxes they stand in.

What starts a new line, and what is not rendered, follows the HTML standard's section "Rendering"
(15.3.1 hidden elements, 15.3.3 flow content). The walk is one loop over parser events, so that no
depth of nesting can exhaust the stack; nothing outside the page is ever looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from sayso.article.inline import Inline

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from sayso.model import Mark

BREAKING = frozenset(
    "address amp-story article aside blockquote body button caption center dd details dialog dir "  # noqa: SIM905 -- a row of names reads better than a column
    "div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr "
    "html label legend li main menu nav ol optgroup option p plaintext pre search section select "
    "summary table tbody td textarea tfoot th thead tr ul svg xmp listing".split()
)
# Not rendered at all, or only where scripts, sound or frames are missing.
UNSEEN = frozenset(
    "applet area audio base basefont canvas colgroup datalist embed frame head iframe link map "  # noqa: SIM905 -- a row of names reads better than a column
    "meta noembed noframes noscript object param rp rt script source style template title track "
    "video desc defs annotation annotation-xml amp-analytics amp-iframe amp-ad".split()
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|srOnly|screen-reader(?:-text)?|screenreader(?:-text|-only)?"
    r"|visually-?hidden|visuallyHidden|element-invisible|u-visually-hidden|a11y-hidden"
    r"|show-for-sr)(?:\s|$)"
)
_CREDIT = re.compile(r"credit|copyright|photographer|fotograf|imagesource|agency", re.IGNORECASE)
_SIGNATURE = ("class", "id", "role", "itemprop", "data-testid", "data-component", "data-type")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True, slots=True)
class Box:
    """An element that starts a new line.

    Attributes:
        parent: index of the box around it; -1 for the page.
        tag: its name.
        depth: how many boxes stand around it.
        words: its name, class, id and role as lower-case words ("articleBody" is two).
        itemprop: of microdata, or "".
    """

    parent: int
    tag: str
    depth: int
    words: frozenset[str]
    itemprop: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of visible text between two line breaks; white space folded, NFC.

    Attributes:
        text: never empty.
        box: index of the box that it stands in.
        marks: emphasis and links, by code points of `text`.
        inline: words of the class names of the inline elements around all of it.
        broken: whether a line break, not a new box, came before it.
    """

    text: str
    box: int
    marks: tuple[Mark, ...] = ()
    inline: frozenset[str] = frozenset()
    broken: bool = False

    @property
    def linked(self) -> int:
        """How many of its code points stand in links."""
        return sum(mark.end - mark.start for mark in self.marks if mark.kind == "link")

    @property
    def strong(self) -> int:
        """How many of its code points are bold."""
        return sum(mark.end - mark.start for mark in self.marks if mark.kind == "strong")


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a page shows.

    Attributes:
        pieces: in document order.
        boxes: each after the one around it; the first is the page.
        unseen: code points in elements that the page hides.
    """

    pieces: tuple[Piece, ...]
    boxes: tuple[Box, ...]
    unseen: int = 0

    def around(self, box: int) -> list[int]:
        """The box and those around it, innermost first, the page itself left out."""
        out = []
        while box > 0:
            out.append(box)
            box = self.boxes[box].parent
        return out


def lay_out(root: HtmlElement, *, show_hidden: bool = False) -> Layout:
    """The visible pieces of a parsed page.

    Args:
        root: of the tree; it is not changed.
        show_hidden: whether to take in what attributes and inline styles hide (never scripts).
    """
    walk = _Walk(show_hidden=show_hidden)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walk.leave(element)
        elif not walk.enter(element):
            events.skip_subtree()
    walk.flush()
    return Layout(tuple(walk.pieces), tuple(walk.boxes), walk.unseen)


class _Walk:
    """What the walk knows at one point of the page."""

    def __init__(self, *, show_hidden: bool) -> None:
        self.pieces: list[Piece] = []
        self.boxes = [Box(-1, "", 0, frozenset())]
        self.unseen = 0
        self._show_hidden = show_hidden
        self._box = 0
        self._inline = Inline()
        self._ends: list[Callable[[], None] | None] = []
        self._broken = False
        self._breaks = 0

    def enter(self, element: HtmlElement) -> bool:
        """Start an element; False when its inside is not to be walked."""
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in UNSEEN or self._is_hidden(element):
            self._ends.append(None)
            return False
        if tag == "br":
            self._ends.append(None)
            self._break()
            return False
        if tag in BREAKING or "-" in tag or _is_credit(element):
            self.flush()
            around = self._box
            self.boxes.append(self._new_box(element, tag))
            self._box = len(self.boxes) - 1
            self._ends.append(lambda: self._close_box(around))
        else:
            self._ends.append(self._inline.open(tag, element))
        self._say(element.text)
        return True

    def leave(self, element: HtmlElement) -> None:
        """End an element, and take the text after it."""
        end = self._ends.pop()
        if end is not None:
            end()
        self._say(element.tail)

    def flush(self) -> None:
        """End the line."""
        taken = self._inline.take()
        if taken is not None:
            text, marks, words = taken
            self.pieces.append(Piece(text, self._box, marks, words, self._broken))
        self._broken = False
        self._breaks = 0

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._breaks and not text.isspace():
            self._breaks = 0
        self._inline.say(text)

    def _break(self) -> None:
        """A line break: a new piece at two in a row, or where a sentence has just ended."""
        self._breaks += 1
        if self._breaks > 1 or self._inline.ends_sentence or self._inline.is_set_apart:
            breaks = self._breaks
            self.flush()
            self._broken, self._breaks = True, breaks
        else:
            self._inline.say(" ")

    def _close_box(self, around: int) -> None:
        self.flush()
        self._box = around

    def _new_box(self, element: HtmlElement, tag: str) -> Box:
        get = element.get
        signature = " ".join(filter(None, (get(name) for name in _SIGNATURE)))
        words = frozenset(word.lower() for word in _WORDS.findall(signature[:600]))
        depth = self.boxes[self._box].depth + 1
        return Box(self._box, tag, depth, words, (get("itemprop") or "").lower())

    def _is_hidden(self, element: HtmlElement) -> bool:
        if not element.attrib or self._show_hidden:
            return False
        get = element.get
        hidden = (
            get("hidden") is not None
            or get("aria-hidden") == "true"
            or ("style" in element.attrib and _HIDING_STYLE.search(get("style") or "") is not None)
        )
        if not hidden:
            spoken_only = _FOR_SCREEN_READERS.search(get("class") or "") is not None
            return spoken_only and not _doubles_hidden(element)
        self.unseen += sum(len(text.strip()) for text in element.itertext())
        return True


def _doubles_hidden(element: HtmlElement) -> bool:
    """Whether it stands in for a decorated text beside it, such as a drop capital."""
    beside = (element.getprevious(), element.getnext())
    return any(other is not None and other.get("aria-hidden") == "true" for other in beside)


def _is_credit(element: HtmlElement) -> bool:
    """Whether an inline element is named for who made a picture: a line of its own."""
    name = element.get("class")
    return name is not None and _CREDIT.search(name) is not None


def is_heading(tag: str) -> bool:
    """Whether a tag is one of h1 to h6."""
    return _HEADING.fullmatch(tag) is not None
