"""Page → its pictures, with what stands beside each: what it shows, and who made it.

A `figure` is a picture (HTML standard, 4.4.12); so is the smallest box with an image and a few
words in it, which is how galleries and older pages are built. What a page hides counts here: a
credit that a button shows is still the picture's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sayso.article.credits import LONGEST_CREDIT, has_credit, is_credit, is_maker
from sayso.article.inline import folded
from sayso.article.names import is_person
from sayso.article.phrases import chrome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.html import HtmlElement

_IMAGES = etree.XPath(".//img/@alt | .//amp-img/@alt")
_TEXT = etree.XPath("string()")
_SIZE = etree.XPath("string-length(normalize-space())")
_CREDIT = re.compile(
    r"credit|copyright|photographer|fotograf|rights|image-?source|agency|attribution|urheber"
    r"|quelle|source|auteur|author|byline|kredit|crédito",
    re.IGNORECASE,
)
_CREDIT_TAGS = frozenset(["cite", "small", "footer"])
_CAPTION = re.compile(
    r"caption|legend|bildunterschrift|bildtext|cutline",
    re.IGNORECASE,
)
_SILENT = frozenset(
    "script style noscript button svg template title option iframe video audio select".split()  # noqa: SIM905 -- a row of names reads better than a column
)
_WHOLE = frozenset("a body main article section header html aside nav ul ol td footer".split())  # noqa: SIM905 -- the same
_NO_PICTURE = re.compile(
    r"related|recommend|recirc|teaser-?l|promo|popular|trending|author|byline|avatar|\bbio\b"
    r"|share|social|logo|comment|newsletter|nav\b|menu",
    re.IGNORECASE,
)
_ENDS = '.!?…。”"’»)'
MOST = 120  # pictures that are looked at
MOST_PARTS = 10  # texts beside a picture; more are a card or a list
MOST_SIGNS = 900  # characters beside a picture; more are a story
MOST_BYTES = 5_000  # the same, with what scripts in the box say
SHORTEST_ALT = 8  # characters of a description that is the caption when it is shown
FEWEST_WORDS = 4  # of a line beside an image that nothing else marks as its caption


class Part(NamedTuple):
    """A text beside a picture, and what the elements around it call it."""

    text: str
    is_credit: bool
    is_caption: bool


class Picture(NamedTuple):
    """What is said of one picture.

    Attributes:
        parts: the texts beside it, in order.
        sure: whether the page marks them as a picture's, by an element or a copy in `alt`.
        has_image: whether there is an image, not a caption alone.
    """

    parts: tuple[Part, ...]
    sure: bool
    has_image: bool = True

    @property
    def credit(self) -> str:
        """Who made it, as written; "" when nothing says so."""
        return " ".join(dict.fromkeys(part.text for part in self.parts if part.is_credit))


class _Run(NamedTuple):
    """Parts of a picture that one line may show, from the part at `start`."""

    picture: Picture
    start: int
    parts: tuple[Part, ...]


class Line(NamedTuple):
    """A visible line of a picture, in the parts that are caption and credit.

    Attributes:
        caption, credit: as written.
        picture: that it stands beside.
        marked: whether all of it is in an element for captions, or a copy of the image's `alt`.
    """

    caption: str
    credit: str
    picture: Picture
    marked: bool


@dataclass(frozen=True)
class Pictures:
    """All pictures of a page, by the lines beside them.

    Attributes:
        runs: texts beside one another, by their signs without white space.
        credits: by captions, as the page's data gives them.
    """

    runs: Mapping[str, _Run] = field(default_factory=dict)
    credits: Mapping[str, str] = field(default_factory=dict)

    def line(self, text: str) -> Line | None:
        """What a visible line is of which picture."""
        run = self.runs.get(_signs(text))
        if run is None:
            return None
        picture = run.picture._replace(parts=_told_apart(run.picture.parts))
        parts = picture.parts[run.start : run.start + len(run.parts)]
        return Line(
            " ".join(part.text for part in parts if not part.is_credit),
            " ".join(part.text for part in parts if part.is_credit),
            picture,
            all(part.is_caption or part.is_credit for part in parts),
        )

    def credit_of(self, caption: str) -> str:
        """Who made the picture of a caption, by the page's data or by what it hides, or ""."""
        found = self.line(caption)
        hidden = found.picture.credit if found and found.picture.has_image else ""
        return hidden or self.credits.get(_signs(caption), "")


def pictures_of(root: HtmlElement, stated: Iterable[tuple[str, str]] = ()) -> Pictures:
    """The pictures of a page.

    Args:
        root: of the page.
        stated: captions with who made their pictures, as JSON-LD states them.
    """
    runs: dict[str, _Run] = {}
    seen: set[HtmlElement] = set()
    for element in islice(root.iter("figure", "img", "amp-img"), MOST):
        found = _figure(element, seen) if element.tag == "figure" else _image(element, seen)
        for run in _runs(found) if found else ():
            runs.setdefault(_signs("".join(part.text for part in run.parts)), run)
    return Pictures(runs, {_signs(caption): credit for caption, credit in stated})


def _figure(figure: HtmlElement, seen: set[HtmlElement]) -> Picture | None:
    if next(figure.iter("blockquote", "table", "pre"), None) is not None:
        return None
    seen.add(figure)
    image = next(figure.iter("img", "picture", "amp-img", "video"), None)
    if image is None and next(figure.iter("figcaption"), None) is None:
        return None
    parts = _parts(figure)
    return Picture(tuple(parts), sure=True, has_image=image is not None) if parts else None


def _image(image: HtmlElement, seen: set[HtmlElement]) -> Picture | None:
    """The picture of an image: the smallest box around it with words in it, if they are few."""
    around = image
    for around in image.iterancestors():
        if around in seen or around.tag in _WHOLE or _is_no_picture(around.get("class")):
            return _product(around) if around.tag == "a" else None
        seen.add(around)
        size = _SIZE(around)
        if not size:
            alt, below = _signs(image.get("alt") or ""), around.getnext()
            if len(alt) >= SHORTEST_ALT and below is not None and _signs(_TEXT(below)) == alt:
                return Picture(
                    (Part(folded(_TEXT(below)), is_credit=False, is_caption=True),), sure=True
                )
            continue
        parts = _parts(around) if size < MOST_BYTES else None
        if parts is None or parts:
            return _beside(around, parts) if parts else None
    return None


def _beside(around: HtmlElement, parts: list[Part]) -> Picture | None:
    """The picture in a box with an image and few words, when the words are its caption."""
    alts = {_signs(alt) for alt in _IMAGES(around) if len(alt) >= SHORTEST_ALT}
    copies = [part._replace(is_caption=True) for part in parts if _signs(part.text) in alts]
    if copies:
        return Picture((*copies, *(part for part in parts if part.is_credit)), sure=True)
    named = any(part.is_caption or part.is_credit for part in parts)
    said = max(parts, key=lambda part: len(part.text)).text
    if not named and (len(said.split()) < FEWEST_WORDS or is_person(said)):
        return None
    return Picture(tuple(parts), sure=named)


def _product(link: HtmlElement) -> Picture | None:
    """The picture of a thing for sale: its maker inside the link, its name below it."""
    below = link.getnext()
    if below is None or _SIZE(link) >= LONGEST_CREDIT:
        return None
    makers = _parts(link) or []
    if not makers or not all(part.is_credit or is_credit(part.text) for part in makers):
        return None
    names = _parts(below) or []
    made = (part._replace(is_credit=True) for part in makers)
    return Picture((*made, *names[:1]), sure=True) if names else None


@lru_cache(maxsize=4096)
def _is_no_picture(name: str | None) -> bool:
    return name is not None and _NO_PICTURE.search(name) is not None


def _parts(box: HtmlElement) -> list[Part] | None:
    """The texts in a box; None when they are too many for a picture's."""
    out: list[Part] = []
    size = in_credit = in_caption = 0
    walk = etree.iterwalk(box, events=("start", "end"))
    for event, element in walk:
        as_credit, as_caption = _called(
            str(element.tag), element.get("class"), element.get("itemprop")
        )
        text = element.tail if element is not box else None
        if event == "start":
            if element.tag in _SILENT:
                walk.skip_subtree()
            in_credit, in_caption = in_credit + as_credit, in_caption + as_caption
            text = None if element.tag in _SILENT else element.text
        else:
            in_credit, in_caption = in_credit - as_credit, in_caption - as_caption
        if text and not text.isspace():
            size += len(text)
            text = folded(text)
            if any(map(str.isalnum, text)) and (in_credit or _is_said(text)):
                out.append(Part(text, in_credit > 0, in_caption > 0))
        if size > MOST_SIGNS or len(out) > MOST_PARTS:
            return None
    return out


def _is_said(text: str) -> bool:
    """Whether a text is no chrome; a claim of rights behind a maker's name is none."""
    return chrome(text) is None or has_credit(text) or is_credit(text)


@lru_cache(maxsize=4096)
def _called(tag: str, name: str | None, itemprop: str | None) -> tuple[bool, bool]:
    """Whether an element is there for a credit, and whether for a caption."""
    names = f"{name} {itemprop}"
    return (
        tag in _CREDIT_TAGS or _CREDIT.search(names) is not None,
        tag == "figcaption" or _CAPTION.search(names) is not None,
    )


@lru_cache(maxsize=512)
def _told_apart(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, credits known by their words where the elements do not tell them."""
    all_named = all(part.is_credit for part in parts)
    if _ends_with_maker(parts):
        parts = (*parts[:-1], parts[-1]._replace(is_credit=True))
    return tuple(
        part._replace(
            is_credit=len(part.text) <= LONGEST_CREDIT
            and ((part.is_credit and not all_named) or is_credit(part.text))
        )
        for part in parts
    )


def _ends_with_maker(parts: tuple[Part, ...]) -> bool:
    """Whether the last text is a name behind a whole sentence that no element tells apart."""
    if len(parts) < 2 or any(part.is_credit for part in parts):
        return False
    said = parts[-2].text
    return said[-1] in _ENDS and len(said.split()) >= FEWEST_WORDS and is_maker(parts[-1].text)


def _runs(picture: Picture) -> Iterable[_Run]:
    count = len(picture.parts)
    for start in range(count):
        for end in range(start + 1, count + 1):
            yield _Run(picture, start, picture.parts[start:end])


@lru_cache(maxsize=1024)  # a line is asked for at every step that may make it a caption
def _signs(text: str) -> str:
    return "".join(text.split())
