"""Article → the HTML of its blocks, as a newspaper would set them.

Each stretch of a block's text stands in an element with `data-block`, the block's number, and
`data-from`, where in the block its text begins in UTF-16 units: that is all the player needs to
find a word again. What the page adds ("By", a credit, a label) stands outside these elements.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from sayso.catalogue import said
from sayso.model import HEAD_KINDS
from sayso.publish.markup import Html, escaped, is_web_address, joined, link, tag, utf16

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sayso.model import Article, Block, Mark

    Numbered = tuple[int, Block]

# A page nested deeper than this is tangled, not structured.
_DEEPEST_LIST = 6

_MARKS = {"emphasis": "em", "strong": "strong"}


def head(article: Article) -> Html:
    """Kickers, headline, standfirst and bylines."""
    of = {
        kind: [(i, block) for i, block in enumerate(article.blocks) if block.kind == kind]
        for kind in HEAD_KINDS
    }
    names = [words(i, block) for i, block in of["byline"]]
    parts = [
        _kickers(of["section"]),
        _headline(article, of["headline"]),
        *(tag("p", words(i, block), class_="standfirst") for i, block in of["standfirst"]),
        tag("p", _by(names, article.language), class_="byline") if names else Html(),
    ]
    return joined(parts)


def _kickers(sections: Sequence[Numbered]) -> Html:
    if not sections:
        return Html()
    items = (tag("li", words(i, block)) for i, block in sections)
    return tag("ul", *items, class_="kickers", aria_label=said("page.section"))


def _headline(article: Article, headlines: Sequence[Numbered]) -> Html:
    if not headlines:
        return tag("h1", title(article), class_="unseen")
    shown = [("h1", "")] + [("p", "standfirst")] * len(headlines[1:])
    return joined(
        tag(name, words(i, block), class_=style or None)
        for (name, style), (i, block) in zip(shown, headlines, strict=True)
    )


def title(article: Article) -> str:
    """The headline, or what else the article may be called."""
    if article.headline:
        return article.headline
    first = next((block.text for block in article.blocks), "")
    return first if len(first) <= 80 else first[:79].rsplit(" ", 1)[0] + "…"


def _by(names: Sequence[Html], language: str) -> Html:
    """As an English sentence lists them: "By Ann, Bob and Cy"; elsewhere the names alone."""
    if language and language.split("-", maxsplit=1)[0].lower() != "en":
        return joined(names, ", ")
    if len(names) == 1:
        return joined(["By ", *names])
    return joined(["By ", joined(names[:-1], ", "), " and ", names[-1]])


def body(article: Article) -> Html:
    """Everything after the head, in order; items gathered into lists, rows into tables."""
    blocks = [(i, b) for i, b in enumerate(article.blocks) if b.kind not in HEAD_KINDS]
    levels = _heading_levels(blocks)
    parts: list[Html] = []
    for kind, run in groupby(blocks, key=lambda numbered: numbered[1].kind):
        numbered = list(run)
        if kind == "item":
            parts.append(_list(numbered))
        elif kind == "row":
            parts.append(_table(numbered))
        else:
            parts += [_block(i, block, levels.get(i, 2)) for i, block in numbered]
    return joined(parts, Html("\n"))


def _heading_levels(blocks: Sequence[Numbered]) -> dict[int, int]:
    """The level each heading is shown at: as given, but never more than one below the last."""
    levels, last = {}, 1
    for i, block in blocks:
        if block.kind == "heading":
            last = min(max(block.level, 2), last + 1, 6)
            levels[i] = last
    return levels


def _block(number: int, block: Block, level: int) -> Html:
    text = words(number, block)
    match block.kind:
        case "heading":
            return tag(f"h{level}", text)
        case "quote":
            return tag("blockquote", tag("p", text))
        case "embed":
            return tag("blockquote", tag("p", text), class_="embed")
        case "caption":
            credit = tag("span", block.credit, class_="credit") if block.credit else Html()
            return tag("figure", tag("figcaption", text, " ", credit))
        case "notice":
            return tag("p", text, class_="notice")
        case _:
            return tag("p", text)


def _list(items: Sequence[Numbered]) -> Html:
    """Items as one list; a deeper item's list stands inside the item before it."""
    depth = _depth(items[0])
    parts: list[Html] = []
    while items:
        number, block = items[0]
        deeper = 1
        while deeper < len(items) and _depth(items[deeper]) > depth:
            deeper += 1
        inner = _list(items[1:deeper]) if deeper > 1 else Html()
        parts.append(tag("li", words(number, block), inner))
        items = items[deeper:]
    return tag("ul", *parts)


def _depth(item: Numbered) -> int:
    return min(max(item[1].level, 1), _DEEPEST_LIST)


def _table(rows: Sequence[Numbered]) -> Html:
    shown = [tag("tr", *_cells(number, block)) for number, block in rows]
    name = said("page.table")
    return tag(
        "div",
        tag("table", *shown),
        class_="table",
        role="region",
        tabindex=0,
        aria_label=name,
    )


def _cells(number: int, block: Block) -> Iterator[Html]:
    start = 0
    for cell in block.text.split(" | "):
        yield tag("td", words(number, block, start, start + len(cell)))
        start += len(cell) + len(" | ")


def words(number: int, block: Block, start: int = 0, end: int | None = None) -> Html:
    """Code points `[start, end)` of a block, marks and all, as the player finds them."""
    end = len(block.text) if end is None else end
    inner = joined(_marked(block.text, block.marks, start, end))
    return tag("span", inner, data_block=number, data_from=utf16(block.text)[start])


def _marked(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[Html]:
    """The text in links, and each link or stretch between two in emphasis."""
    links = [m for m in marks if m.kind == "link" and is_web_address(m.href)]
    others = [m for m in marks if m.kind in _MARKS]
    for left, right in _cuts(links, start, end):
        inner = joined(_emphasised(text, others, left, right))
        address = next((m.href for m in links if m.start <= left and right <= m.end), "")
        yield link(address, inner) if address else inner


def _emphasised(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[Html]:
    for left, right in _cuts(marks, start, end):
        inner = escaped(text[left:right])
        covering = [m.kind for m in marks if m.start <= left and right <= m.end]
        for kind in dict.fromkeys(covering):
            inner = tag(_MARKS[kind], inner)
        yield inner


def _cuts(marks: Sequence[Mark], start: int, end: int) -> Iterator[tuple[int, int]]:
    """`[start, end)` cut at every edge of a mark."""
    edges = {start, end} | {e for m in marks for e in (m.start, m.end) if start < e < end}
    return pairwise(sorted(edges))


def day(moment: datetime) -> str:
    """A date as a reader expects it: "14 May 2026"."""
    month = said("page.months").split(", ")[moment.month - 1]
    return said("page.day", day=moment.day, month=month, year=moment.year)


def day_and_time(moment: datetime) -> str:
    """The same with the time of day and, where known, how far from UTC it is."""
    if moment.tzinfo is None and not (moment.hour or moment.minute):
        return day(moment)
    zone = moment.strftime("%z")
    shown = "" if not zone else " UTC" if not zone.strip("+-0") else f" UTC{zone[:3]}:{zone[3:5]}"
    return said("page.day_time", day=day(moment), time=f"{moment:%H:%M}{shown}")


# ISO 15924 and BCP 47: the scripts, and the languages usually written in them, that run leftward.
_LEFTWARD_SCRIPTS = {"arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "aran"}
_LEFTWARD = {
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug",
    "ur", "yi",
}  # fmt: skip


def direction(language: str) -> str:
    """Which way a language is written, by its tag: "rtl" or "ltr"."""
    subtags = language.lower().split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _LEFTWARD_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _LEFTWARD else "ltr"
