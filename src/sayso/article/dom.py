"""Page → its visible pieces in document order, and the boxes they stand in.

What starts a new line, and what is not rendered, follows the HTML standard's section "Rendering"
(15.3.1 hidden elements, 15.3.3 flow content). The walk is one loop over parser events, so that no
depth of nesting can exhaust the stack; nothing outside the page is ever looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sayso.article.footnotes import is_footnote, power
from sayso.article.inline import Inline, Opened, folded
from sayso.article.once import once
from sayso.article.witness import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_TEXTS = etree.XPath(".//text()", smart_strings=False)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|srOnly|screen-reader(?:-text)?|screenreader(?:-text|-only)?"
    r"|visually-?hidden|visuallyHidden|element-invisible|u-visually-hidden|a11y-hidden"
    r"|show-for-sr)(?:\s|$)"
)
# One of these is in all that the pattern finds: looking for them is cheaper.
_SPOKEN = ("sr", "screen", "hidden", "Hidden", "invisible")
_CREDITS = ("credit", "copyright", "photographer", "fotograf", "imagesource", "agency")
# What is shown over a name or a word when the mouse rests on it.
_CARDS = ("hover", "tooltip", "popover", "tippy", "profile", "rollover")
_CARD = re.compile(
    r"(?:^|[\s_-])(?:(?:hover|tooltip|popover|tippy|profile)[-_]?(?:card|text|content|box)?"
    # Many a link has a class for how it looks when rolled over.
    r"|rollover[-_]?(?:card|text|content|box|block))(?:$|[\s_])",
    re.IGNORECASE,
)
_PROMISING = (*{part.lower() for part in _SPOKEN}, *_CREDITS, *_CARDS)
_SIGNATURE = ("class", "id", "role", "itemprop", "data-testid", "data-component", "data-type")
_SIGNED = frozenset(_SIGNATURE)
_HIDING = frozenset(["hidden", "aria-hidden", "style"])
_READ = _SIGNED | _HIDING | {"href", "rel"}
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_WORDS = frozenset[str]()
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LOWER_WORDS = re.compile(r"[a-z]+")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_NAMES = ("class", "id", "role", "rel")
LONGEST_MARK = 12  # code points of a footnote's mark: "[12, 13–15]"
CARD = "hovercard"  # among a piece's inline words: it is shown over a line
MOST_AROUND = 100  # boxes; the deepest of 400 pages has 63


class Box(NamedTuple):
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


@dataclass(frozen=True)
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

    @once
    def words(self) -> list[str]:
        """Its words in lower case, as `witness.words_of` has them."""
        return words_of(self.text)

    @once
    def linked(self) -> int:
        """How many of its code points stand in links."""
        return self._under("link")

    @once
    def strong(self) -> int:
        """How many of its code points are bold."""
        return self._under("strong")

    def _under(self, kind: str) -> int:
        if not self.marks:
            return 0
        return sum([mark.end - mark.start for mark in self.marks if mark.kind == kind])


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a page shows.

    Attributes:
        pieces: in document order.
        boxes: each after the one around it; the first is the page.
        unseen: code points in elements that the page hides.
        notes: marks of footnotes, each with the index of the piece that it stood in: in no piece.
    """

    pieces: tuple[Piece, ...]
    boxes: tuple[Box, ...]
    unseen: int = 0
    notes: tuple[tuple[int, str], ...] = ()
    _chains: dict[int, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def around(self, box: int) -> tuple[int, ...]:
        """The box and those around it, innermost first, the page itself left out.

        Of boxes nested deeper than any page has them, the innermost `MOST_AROUND`.
        """
        found = self._chains.get(box)
        if found is None:
            found = self._chains[box] = self._chain(box)
        return found

    def _chain(self, box: int) -> tuple[int, ...]:
        boxes, known, out, at = self.boxes, self._chains, list[int](), box
        while at > 0 and len(out) < MOST_AROUND:
            if at in known:
                out.extend(known[at])
                break
            out.append(at)
            at = boxes[at].parent
        found = tuple(out[:MOST_AROUND])
        if len(found) > 1 and len(out) < MOST_AROUND:  # what stands beside it asks for the same
            known[found[1]] = found[1:]
        return found


def shown(root: HtmlElement) -> Layout:
    """What a page shows; with what it hides, if that is more: a script would show it later."""
    layout = lay_out(root)
    if layout.unseen > sum(len(piece.text) for piece in layout.pieces):
        return lay_out(root, show_hidden=True)
    return layout


def lay_out(root: HtmlElement, *, show_hidden: bool = False) -> Layout:
    """The visible pieces of a parsed page.

    Args:
        root: of the tree; it is not changed.
        show_hidden: whether to take in what attributes and inline styles hide (never scripts).
    """
    walk = _Walk(show_hidden=show_hidden)
    events = etree.iterwalk(root, events=("start", "end"))
    enter, leave = walk.enter, walk.leave
    for event, element in events:
        if event == "end":
            leave(element)
        elif not enter(element):
            events.skip_subtree()
    walk.flush()
    return Layout(tuple(walk.pieces), tuple(walk.boxes), walk.unseen, tuple(walk.notes))


class _Walk:
    """What the walk knows at one point of the page."""

    def __init__(self, *, show_hidden: bool) -> None:
        self.pieces: list[Piece] = []
        self.boxes = [Box(-1, "", 0, frozenset())]
        self.unseen = 0
        self.notes: list[tuple[int, str]] = []
        self._show_hidden = show_hidden
        self._box = 0
        self._inline = Inline()
        # What each open element ends: a box (the one around it is kept), a run of a line, a card
        # over a line (the line is kept), or nothing.
        self._ends: list[int | Opened | Inline | None] = []
        self._broken = False
        self._breaks = 0

    def enter(self, element: HtmlElement) -> bool:
        """Start an element; False when its inside is not to be walked."""
        tag = element.tag
        if tag in UNSEEN or not isinstance(tag, str):
            self._ends.append(None)
            return False
        said, names = _NOTHING, _NO_PROMISES
        keys = element.keys()
        if keys:
            get = element.get
            # Values are long (styles, sources of images) and most are of no use here.
            said = {key: get(key, "") for key in keys if key in _READ}
            if "class" in said:
                names = _promises(said["class"])
            may_hide = names.spoken or not _HIDING.isdisjoint(said)
            if may_hide and not self._show_hidden and self._is_hidden(element, said, names):
                self._ends.append(None)
                return False
        if tag == "br":
            self._ends.append(None)
            self._break()
            return False
        if tag == "sup" and self._raise(element, said):
            self._ends.append(None)
            return False
        if self._inline.parts and (names.card or said.get("role") == "tooltip"):
            self._ends.append(self._inline)
            self._inline = Inline()
        # An element of the page's own making is a box, but not inside a paragraph, which has none.
        elif tag in BREAKING or names.credit or ("-" in tag and self.boxes[self._box].tag != "p"):
            self.flush()
            self._ends.append(self._box)
            self._box = self._new_box(said, tag)
        else:
            self._ends.append(self._inline.open(tag, said))
        text = element.text
        if text:
            self._say(text)
        return True

    def leave(self, element: HtmlElement) -> None:
        """End an element, and take the text after it."""
        end = self._ends.pop()
        if isinstance(end, int):
            self.flush()
            self._box = end
        elif isinstance(end, Opened):
            self._inline.close(end)
        elif end is not None:
            self._set_apart(end)
        text = element.tail
        if text:
            self._say(text)

    def flush(self) -> None:
        """End the line."""
        if self._inline.parts:
            taken = self._inline.take()
            if taken is not None:
                text, marks, words = taken
                self.pieces.append(Piece(text, self._box, marks, words, self._broken))
        else:
            self._inline.space = self._inline.closed_link = False
        self._broken = False
        self._breaks = 0

    def _set_apart(self, line: Inline) -> None:
        """End a card that is shown over a line: a piece of its own, and the line goes on."""
        taken = self._inline.take()
        if taken is not None:
            text, marks, words = taken
            self.pieces.append(Piece(text, self._box, marks, words | {CARD}))
        self._inline = line

    def _raise(self, element: HtmlElement, said: Mapping[str, str]) -> bool:
        """Take a superscript as a footnote's mark or a power; False where it is neither."""
        text = folded("".join(element.itertext()))
        before = self._inline.tail
        if not text or not before or len(text) > LONGEST_MARK:
            return False
        links = [dict(link.items()) for link in element.iter("a")]
        href = next((link["href"] for link in links if link.get("href")), self._inline.href)
        names = " ".join(s.get(name, "") for s in (said, *links) for name in _NAMES)
        if is_footnote(text, before, href=href, names=names):
            self.notes.append((len(self.pieces), text))
            return True
        if power(text, before) != text:
            self._inline.say(power(text, before))
            return True
        return False

    def _say(self, text: str) -> None:
        if text.isspace():
            self._inline.space = True
        else:
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

    def _new_box(self, said: Mapping[str, str], tag: str) -> int:
        boxes = self.boxes
        depth = boxes[self._box].depth + 1
        if not said or _SIGNED.isdisjoint(said):
            boxes.append(Box(self._box, tag, depth, _NO_WORDS))
        else:
            words = _words_of(_signature(said))
            itemprop = said["itemprop"].lower() if "itemprop" in said else ""
            boxes.append(Box(self._box, tag, depth, words, itemprop))
        return len(boxes) - 1

    def _is_hidden(self, element: HtmlElement, said: Mapping[str, str], names: _Promises) -> bool:
        if (
            "hidden" in said
            or ("aria-hidden" in said and said["aria-hidden"] == "true")
            or ("style" in said and _HIDING_STYLE.search(said["style"]) is not None)
        ):
            self.unseen += sum([len(text.strip()) for text in _TEXTS(element)])
            return True
        return names.spoken and not _doubles_hidden(element)


class _Promises(NamedTuple):
    """What a class name says of its element.

    Attributes:
        spoken: that screen readers alone are to have its text.
        credit: that it says who made a picture: a line of its own, inline or not.
        card: that it is shown over a line.
    """

    spoken: bool
    credit: bool
    card: bool


_NO_PROMISES = _Promises(spoken=False, credit=False, card=False)


@lru_cache(maxsize=8192)
def _promises(name: str) -> _Promises:
    lower = name.lower()
    if not [part for part in _PROMISING if part in lower]:  # a third of the time of any()
        return _NO_PROMISES
    return _Promises(
        any(part in name for part in _SPOKEN) and _FOR_SCREEN_READERS.search(name) is not None,
        any(part in lower for part in _CREDITS),
        any(part in lower for part in _CARDS) and _CARD.search(name) is not None,
    )


def _signature(said: Mapping[str, str]) -> str:
    if len(said) == 1 and "class" in said:
        return said["class"]
    return " ".join([said[name] for name in _SIGNATURE if name in said])


@lru_cache(maxsize=4096)
def _words_of(signature: str) -> frozenset[str]:
    signature = signature[:600]
    if signature.islower():
        return frozenset(_LOWER_WORDS.findall(signature))
    return frozenset(map(str.lower, _WORDS.findall(signature)))


def _doubles_hidden(element: HtmlElement) -> bool:
    """Whether it stands in for a decorated text beside it, such as a drop capital."""
    beside = (element.getprevious(), element.getnext())
    return any(other is not None and other.get("aria-hidden") == "true" for other in beside)


def is_heading(tag: str) -> bool:
    """Whether a tag is one of h1 to h6."""
    return tag in _HEADINGS
