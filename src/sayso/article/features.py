"""Pieces of a page → numbers that tell story from chrome.

What is measured goes back to two papers: Kohlschütter et al. 2010 (text density and link density
of a block and its neighbours) and the readability bookmarklet (class names, paragraphs under one
parent); what other extractors say is one more measure among them.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache, lru_cache
from importlib import resources
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.article.dom import is_heading
from sayso.article.phrases import chrome
from sayso.article.witness import agreement, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from sayso.article.dom import Layout, Piece

_TAGS = ("p", "li", "h1", "h2", "h3", "h4", "div", "figcaption", "td", "button", "dd", "pre")
_AROUND = ("article", "main", "nav", "footer", "header", "aside", "figure", "form", "ul", "ol",
           "table", "blockquote", "button", "section", "dialog")  # fmt: skip
_ASKED_AROUND = frozenset(_AROUND)
_REASONS = ("advertisement", "widget", "related", "newsletter", "navigation", "boilerplate",
            "comments", "paywall", "legal", "byline", "credit", "reading time", "date")  # fmt: skip
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?:\s|$)")
_UPPER, _DIGIT = re.compile("[A-Z]"), re.compile("[0-9]")
_END = re.compile(r"[.!?…。！？؟।:][\"'”’»)\]]*$")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|©|\(c\)", re.IGNORECASE)
# What pages say to their readers and stories do not, in the commonest languages of the press.
_CALLS = frozenset(
    "subscribe subscribers subscription newsletter newsletters sign follow click email e-mail "  # noqa: SIM905 -- a row of names reads better than a column
    "inbox download app share comments comment contact tip tips facebook twitter instagram "
    "whatsapp read more related also see watch listen here our us advertisement sponsored offer "
    "free trial join copyright reserved published originally contributed reporter editor "
    "abonnieren lesen mehr anmelden folgen hier jetzt suscríbete leer más síguenos aquí lire "
    "aussi abonnez suivez leggi anche iscriviti lees ook les også läs".split()
)
CAPTION = frozenset("caption captions figcaption bildunterschrift legend cutline".split())  # noqa: SIM905 -- a row of names reads better than a column
FAR = 25  # boxes; further than any name says anything
MEASURED = 20_000  # characters of a piece that are looked at; ten times the longest paragraph
LONG = 80  # characters from which a line is a paragraph


class Case(NamedTuple):
    """A page as the judge sees it: one row of numbers a piece, named by `names()`."""

    rows: npt.NDArray[np.float64]
    strict: list[float]


@cache
def name_groups() -> Mapping[str, frozenset[str]]:
    """Words of class names and ids by what they promise, from names.toml."""
    text = resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    return {group: frozenset(words) for group, words in tomllib.loads(text).items()}


@lru_cache(maxsize=4096)
def groups_of(words: frozenset[str]) -> tuple[int, ...]:
    """The indices of the groups that a box's words belong to."""
    return tuple(i for i, group in enumerate(name_groups().values()) if words & group)


def measured(layout: Layout, testimony: str, headline: str, description: str) -> Case:
    """The numbers of every piece of a page."""
    page = _Page(layout, testimony)
    about = (set(words_of(headline)), set(words_of(description)))
    own = [page.own(index, about) for index in range(len(layout.pieces))]
    tables = (own, page.around(), page.shapes(), page.places(), page.beside())
    return Case(np.hstack([np.array(table, np.float64) for table in tables]), page.strict)


OWN = (
    "size", "words", "sentences", "ends", "commas", "linked", "strong", "emphasis", "capitals",
    "digits", "lower_start", "date", "address", "question", "bars", "broken", "one_link",
    *(f"is_{tag}" for tag in _TAGS), *(f"says_{reason}" for reason in _REASONS), "says_heads",
    "repeats", "repeated", "headline", "headline_share", "description", "strict", "caption",
    "asks", "early_colon", "about",
)  # fmt: skip
SHAPE = ("shape_count", "shape_size", "shape_strict", "shape_linked", "shape_long")
PLACE = ("before_first", "after_last", "since_strict", "until_strict", "position", "in_main",
         "below_main", "under_chrome", "under_heading_size")  # fmt: skip
BESIDE = ("b_size", "b_linked", "b_strict", "b_heading", "b_same_box", "b_same_shape", "b_says")


def names() -> tuple[str, ...]:
    """What each number of a row is."""
    around = (*(f"inside_{tag}" for tag in _AROUND), *(f"near_{g}" for g in name_groups()),
              "depth", "list_linked", "list_size", "list_share", "parent_strict", "grand_strict",
              "grand_linked")  # fmt: skip
    beside = (f"{name}_{step}" for step in (-2, -1, 1, 2) for name in BESIDE)
    return (*OWN, *around, *SHAPE, *PLACE, *beside)


class _Page:
    """One page, with what is needed of its pieces more than once."""

    def __init__(self, layout: Layout, testimony: str) -> None:
        self.layout = layout
        self.pieces = layout.pieces
        self.boxes = layout.boxes
        self.words = [words_of(piece.text[:MEASURED]) for piece in self.pieces]
        self.strict = agreement(self.words, testimony)
        self.says = [chrome(piece.text) for piece in self.pieces]
        self.linked = [piece.linked / len(piece.text) for piece in self.pieces]
        self.seen = Counter(piece.text for piece in self.pieces)
        self._earlier: Counter[str] = Counter()
        self._shapes = self._shape_numbers()
        self._sum_boxes()

    def _shape_numbers(self) -> list[int]:
        """For each piece, a number for the names of the boxes it stands in."""
        known: dict[object, int] = {}
        out = []
        for piece in self.pieces:
            box = self.boxes[piece.box]
            above = self.boxes[max(box.parent, 0)]
            key = (box.tag, box.words, above.tag, above.words, box.depth)
            out.append(known.setdefault(key, len(known)))
        return out

    def _sum_boxes(self) -> None:
        """Characters, linked characters, strict characters, pieces and long characters by box."""
        sums = [[0.0] * 5 for _ in self.boxes]
        for i, piece in enumerate(self.pieces):
            size, own = len(piece.text), sums[piece.box]
            own[0] += size
            own[1] += piece.linked
            own[2] += size * self.strict[i]
            own[3] += 1
            if size >= LONG and self.linked[i] < 0.3:
                own[4] += size
        for box in range(len(self.boxes) - 1, 0, -1):
            own = sums[box]
            if own[3]:
                above = sums[self.boxes[box].parent]
                for k in range(5):
                    above[k] += own[k]
        self.sums = sums
        self.main = self._main_box()

    def _main_box(self) -> int:
        """The innermost box with most of what looks like story."""
        which = 2 if self.sums[0][2] > 400 else 4
        best, need = 0, self.sums[0][which] * 0.7
        for box in range(1, len(self.boxes)):
            if self.sums[box][which] >= need and self.sums[box][which] > 0:
                best = box
        return best

    def own(self, i: int, about: tuple[set[str], set[str]]) -> list[float]:
        """What the piece itself shows."""
        piece, text, words = self.pieces[i], self.pieces[i].text[:MEASURED], self.words[i]
        size, says = len(text), self.says[i]
        distinct = set(words)
        earlier = self._earlier[text]
        self._earlier[text] += 1
        return [
            log1p(size), log1p(len(words)), len(_SENTENCE.findall(text)),
            _END.search(text) is not None, text.count(",") / size, self.linked[i],
            *_marked(piece), _count(text, _UPPER, str.isupper) / size,
            _count(text, _DIGIT, str.isdigit) / size, text[0].islower(),
            _DATE.search(text) is not None, _ADDRESS.search(text) is not None, "?" in text,
            "|" in text or "»" in text, piece.broken, *_links(piece, self.linked[i]),
            *_one_of(self.boxes[piece.box].tag, _TAGS),
            *_one_of(says.reason if says is not None else "", _REASONS),
            says is not None and says.heads_list,
            self.seen[text] > 1, earlier > 0, _share(about[0], distinct),
            _share(distinct, about[0]), _share(distinct, about[1]), self.strict[i],
            self._is_caption(piece), *_asks(text, words),
        ]  # fmt: skip

    def _is_caption(self, piece: Piece) -> bool:
        near = self.layout.around(piece.box)[:3]
        return not CAPTION.isdisjoint(piece.inline) or any(
            not CAPTION.isdisjoint(self.boxes[box].words) for box in near
        )

    def around(self) -> npt.NDArray[np.float64]:
        """What the boxes around each piece show."""
        inside: list[frozenset[str]] = [frozenset()]
        for box in self.boxes[1:]:
            above = inside[box.parent]
            inside.append(above | {box.tag} if box.tag in _ASKED_AROUND else above)
        own = [piece.box for piece in self.pieces]
        depth = [float(self.boxes[box].depth) for box in own]
        return np.hstack([
            np.array([_any_of(inside[box]) for box in own], np.float64), self._near(),
            np.array(depth)[:, None], np.array([self._list_around(box) for box in own]),
        ])  # fmt: skip

    def _near(self) -> npt.NDArray[np.float64]:
        """For each piece, how many boxes up each group of names is found; `FAR` if nowhere."""
        depth_of: list[list[int]] = []  # of the nearest box of each group, by box
        nowhere = [-FAR] * len(name_groups())
        for box in self.boxes:
            near = depth_of[box.parent] if box.parent >= 0 else nowhere
            here = groups_of(box.words) if box.words else ()
            if here:
                near = near.copy()
                for group in here:
                    near[group] = box.depth
            depth_of.append(near)
        depths = [[self.boxes[piece.box].depth] for piece in self.pieces]
        steps = np.array(depths) - np.array([depth_of[piece.box] for piece in self.pieces])
        for i, piece in enumerate(self.pieces):
            if piece.inline:
                steps[i] += 1
                steps[i, list(groups_of(piece.inline))] = 0
        return np.array(np.minimum(steps, FAR), np.float64)

    def _list_around(self, box: int) -> tuple[float, ...]:
        """Sums of the innermost box with several pieces, and of the one around it."""
        while box > 0 and self.sums[box][3] <= 1:
            box = self.boxes[box].parent
        lister = max(box, 0)
        size, linked, strict, count, _ = self.sums[lister]
        outer = self.boxes[lister].parent if lister else 0
        wide, wide_linked, wide_strict, _, _ = self.sums[max(outer, 0)]
        return (
            linked / size, log1p(size / count), size / max(1.0, self.sums[0][0]),
            strict / size, wide_strict / wide, wide_linked / wide,
        )  # fmt: skip

    def shapes(self) -> list[tuple[float, ...]]:
        """What the pieces that stand in boxes of the same names have in common."""
        groups: dict[int, list[int]] = defaultdict(list)
        for i, shape in enumerate(self._shapes):
            groups[shape].append(i)
        found = {}
        for shape, members in groups.items():
            sizes = [len(self.pieces[i].text) for i in members]
            whole = sum(sizes)
            found[shape] = (
                log1p(len(members)),
                log1p(whole / len(members)),
                sum(self.strict[i] * s for i, s in zip(members, sizes, strict=True)) / whole,
                sum(self.linked[i] * s for i, s in zip(members, sizes, strict=True)) / whole,
                sum(s for s in sizes if s >= LONG) / max(1.0, self.sums[0][4]),
            )
        return [found[shape] for shape in self._shapes]

    def places(self) -> list[list[float]]:
        """Where the piece stands against the pieces that the strict witness took."""
        taken = [i for i, s in enumerate(self.strict) if s > 0.5 and len(self.words[i]) > 7]
        first, last = (taken[0], taken[-1]) if taken else (0, len(self.pieces))
        until = _steps_to(taken, len(self.pieces))
        inside_main = self._inside_main()
        out = []
        since, heading_says, heading_size = 60.0, 0.0, 0.0
        for i, piece in enumerate(self.pieces):
            says = self.says[i]
            if is_heading(self.boxes[piece.box].tag) or (says and says.heads_list):
                heading_says = float(
                    says is not None and (says.heads_list or says.reason == "related")
                )
                heading_size = log1p(len(piece.text))
            below = self.boxes[piece.box].depth - self.boxes[self.main].depth
            out.append([
                float(max(0, first - i)), float(max(0, i - last)), since, until[i],
                i / len(self.pieces), inside_main[piece.box], below * inside_main[piece.box],
                heading_says, heading_size,
            ])  # fmt: skip
            since = 0.0 if self.strict[i] > 0.5 and len(self.words[i]) > 7 else min(60.0, since + 1)
        return out

    def _inside_main(self) -> list[float]:
        inside = [0.0] * len(self.boxes)
        for box in range(len(self.boxes)):
            parent = self.boxes[box].parent
            inside[box] = float(box == self.main or (parent >= 0 and inside[parent] > 0))
        return inside

    def beside(self) -> npt.NDArray[np.float64]:
        """What the neighbours of each piece show, two before, two after; 0 if there is none."""
        boxes = [self.boxes[piece.box] for piece in self.pieces]
        shows = np.array([
            [log1p(len(piece.text)) for piece in self.pieces], self.linked, self.strict,
            [is_heading(box.tag) for box in boxes], [box.parent for box in boxes], self._shapes,
            [says is not None for says in self.says],
        ], np.float64)  # fmt: skip
        count, same = len(self.pieces), slice(4, 6)  # rows that are compared with the piece's own
        out = np.zeros((4, len(BESIDE), count))
        for at, step in zip(out, (-2, -1, 1, 2), strict=True):
            mine = slice(max(0, -step), max(0, count - max(0, step)))
            theirs = slice(max(0, step), max(0, count - max(0, -step)))
            at[:, mine] = shows[:, theirs]
            at[same, mine] = shows[same, theirs] == shows[same, mine]
        return out.reshape(-1, count).T


def _marked(piece: Piece) -> tuple[float, float]:
    """Shares of bold and of emphasis."""
    if not piece.marks:
        return (0.0, 0.0)
    size = len(piece.text)
    emphasis = sum(m.end - m.start for m in piece.marks if m.kind == "emphasis")
    return (piece.strong / size, emphasis / size)


def _links(piece: Piece, linked: float) -> tuple[bool]:
    """Whether it is one link and nothing else."""
    return (linked > 0.9 and sum(mark.kind == "link" for mark in piece.marks) == 1,)


def _count(text: str, ascii_signs: re.Pattern[str], is_one: Callable[[str], bool]) -> int:
    if text.isascii():
        return len(ascii_signs.findall(text))
    return sum(map(is_one, text))


@cache
def _one_of(value: str, values: tuple[str, ...]) -> tuple[bool, ...]:
    return tuple(value == one for one in values)


@lru_cache(maxsize=4096)
def _any_of(tags: frozenset[str]) -> tuple[bool, ...]:
    return tuple(tag in tags for tag in _AROUND)


def _asks(text: str, words: Sequence[str]) -> tuple[float, float, float]:
    """How much it calls on the reader, whether it opens with a label, whether with "about"."""
    calls = sum(word in _CALLS for word in words) if not _CALLS.isdisjoint(words) else 0
    return (
        calls / (len(words) + 4),
        float(":" in text[:25]),
        float(bool(words) and words[0] in {"about", "über", "follow", "sign", "get", "related"}),
    )


def _share(part: set[str], whole: set[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _steps_to(taken: Sequence[int], count: int) -> list[float]:
    out = [60.0] * count
    steps = 60.0
    wanted = set(taken)
    for i in range(count - 1, -1, -1):
        out[i] = steps
        steps = 0.0 if i in wanted else min(60.0, steps + 1)
    return out
