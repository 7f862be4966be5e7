"""Pieces of a page → numbers that tell story from chrome.

What is measured goes back to two papers: Kohlschütter et al. 2010 (text density and link density
of a block and its neighbours) and the readability bookmarklet (class names, paragraphs under one
parent); what other extractors say is one more measure among them.
"""

from __future__ import annotations

import tomllib
from array import array
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.article.alone import OWN, STRICT, alone, measured_words
from sayso.article.dom import is_heading
from sayso.article.phrases import chrome
from sayso.article.witness import agreement, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from sayso.article.dom import Layout

    Columns = npt.NDArray[np.float64]

_AROUND = ("article", "main", "nav", "footer", "header", "aside", "figure", "form", "ul", "ol",
           "table", "blockquote", "button", "section", "dialog")  # fmt: skip
FAR = 25  # boxes; further than any name says anything
LONG = 80  # characters from which a line is a paragraph
ENOUGH = 400  # characters that the witness took, from which the main box is sought by them
AWAY = 60.0  # pieces; further from what the witness took nothing says anything


class Case(NamedTuple):
    """A page as the judge sees it: one row of numbers a piece, named by `names()`."""

    rows: npt.NDArray[np.float64]
    strict: list[float]


@cache
def name_groups() -> Mapping[str, frozenset[str]]:
    """Words of class names and ids by what they promise, from names.toml."""
    text = resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    return {group: frozenset(words) for group, words in tomllib.loads(text).items()}


@cache
def _groups_by_word() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for i, words in enumerate(name_groups().values()):
        for word in words:
            found[word] = (*found.get(word, ()), i)
    return found


@lru_cache(maxsize=4096)
def groups_of(words: frozenset[str]) -> tuple[int, ...]:
    """The indices of the groups that a box's words belong to."""
    known = _groups_by_word()
    return tuple({group for word in words if word in known for group in known[word]})


def measured(layout: Layout, testimony: str, headline: str, description: str) -> Case:
    """The numbers of every piece of a page."""
    return Measures(layout, headline, description).case(testimony)


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


class Measures:
    """What is measured of one page before any witness is heard, and with one."""

    def __init__(self, layout: Layout, headline: str, description: str) -> None:
        self.layout = layout
        self.pieces = layout.pieces
        self.boxes = layout.boxes
        self.words = measured_words(layout)
        self.says = [chrome(piece.text) for piece in self.pieces]
        self.box = np.array([piece.box for piece in self.pieces])
        parents, _, depths, *_ = zip(*self.boxes, strict=True)
        self.parent, self.depth = np.array(parents), np.array(depths, np.float64)
        self.size = np.array([len(piece.text) for piece in self.pieces], np.float64)
        self.in_links = np.array([piece.linked for piece in self.pieces], np.float64)
        self.linked = self.in_links / self.size
        self.heading = np.array([is_heading(self.boxes[piece.box].tag) for piece in self.pieces])
        self.shape = self._shape_numbers()
        about = (set(words_of(headline)), set(words_of(description)))
        self.own = alone(layout, self.words, self.says, self.linked, about)
        self.inside, self.near = self._inside(), self._near()
        self.plain = (self.size, self.in_links, (self.size >= LONG) & (self.linked < 0.3))

    def case(self, testimony: str) -> Case:
        """The rows, with what a witness says of the story; "" when none is asked."""
        heard = _Heard(self, agreement(self.words, testimony) if testimony else None)
        own = self.own.copy()
        own[:, OWN.index(STRICT)] = heard.strict
        around = (self.inside, self.near, self.depth[self.box][:, None], heard.lists())
        tables = (own, *around, heard.shapes(), heard.places(), heard.beside())
        return Case(np.hstack(tables), heard.strict.tolist())

    def _shape_numbers(self) -> npt.NDArray[np.int64]:
        """For each piece, a number for the names of the boxes it stands in."""
        known: dict[object, int] = {}
        of_box: dict[int, int] = {}
        for at in dict.fromkeys(piece.box for piece in self.pieces):
            box = self.boxes[at]
            above = self.boxes[max(box.parent, 0)]
            key = (box.tag, box.words, above.tag, above.words, box.depth)
            of_box[at] = known.setdefault(key, len(known))
        return np.array([of_box[piece.box] for piece in self.pieces])

    def _inside(self) -> Columns:
        """Which elements of `_AROUND` each piece stands in."""
        bit = {tag: 1 << at for at, tag in enumerate(_AROUND)}
        inside = [0]
        for parent, tag, _, _, _ in self.boxes[1:]:  # "*_" makes a list of each
            inside.append(inside[parent] | bit.get(tag, 0))
        own = np.array(inside)[self.box]
        return np.asarray((own[:, None] >> np.arange(len(_AROUND))) & 1, np.float64)

    def _near(self) -> Columns:
        """For each piece, how many boxes up each group of names is found; `FAR` if nowhere."""
        # Rows: depths of the nearest box of each group.
        known = [array("i", [-FAR] * len(name_groups()))]
        row_of: list[int] = []  # by box: most have the row of the one around them
        for parent, _, depth, words, _ in self.boxes:
            row = row_of[parent] if parent >= 0 else 0
            here = groups_of(words) if words else ()
            if here:
                near = known[row][:]
                for group in here:
                    near[group] = depth
                row = len(known)
                known.append(near)
            row_of.append(row)
        table = np.frombuffer(b"".join(known), np.intc).reshape(len(known), -1)
        nearest = table[np.array(row_of)[self.box]]
        steps = self.depth[self.box][:, None] - nearest
        for i, piece in enumerate(self.pieces):
            if piece.inline:
                steps[i] += 1
                steps[i, list(groups_of(piece.inline))] = 0
        return np.asarray(np.minimum(steps, FAR), np.float64)


class _Heard:
    """The numbers that depend on what a witness took."""

    def __init__(self, page: Measures, strict: Sequence[float] | None) -> None:
        self.page = page
        self.count = len(page.pieces)
        self.strict = np.zeros(self.count) if strict is None else np.array(strict, np.float64)
        self.sums = self._sum_boxes()
        self.main = self._main_box()
        self.took = (self.strict > 0.5) & (np.array([len(own) for own in page.words]) > 7)

    def _sum_boxes(self) -> Columns:
        """Characters, linked characters, strict characters, pieces and long characters by box."""
        page = self.page
        size, in_links, is_long = page.plain
        parts = (size, in_links, size * self.strict, np.ones(self.count), size * is_long)
        boxes = len(page.boxes)
        columns = [np.bincount(page.box, weights=part, minlength=boxes).tolist() for part in parts]
        above, filled = page.parent.tolist(), columns[3]
        for box in range(boxes - 1, 0, -1):
            if filled[box]:
                for column in columns:
                    column[above[box]] += column[box]
        return np.array(columns, np.float64)

    def _main_box(self) -> int:
        """The innermost box with most of what looks like story."""
        sums = self.sums[2 if self.sums[2][0] > ENOUGH else 4]
        found = np.flatnonzero((sums >= sums[0] * 0.7) & (sums > 0))
        return int(found[-1]) if len(found) else 0

    def lists(self) -> Columns:
        """Sums of the innermost box with several pieces, and of the one around it."""
        above, filled = self.page.parent.tolist(), self.sums[3].tolist()
        lister = list(range(len(above)))
        for box in range(1, len(above)):
            if filled[box] <= 1:
                lister[box] = lister[above[box]]
        own = np.array(lister)[self.page.box]
        outer = np.maximum(0, self.page.parent[own])
        size, linked, strict, count, _ = self.sums[:, own]
        wide, wide_linked, wide_strict, _, _ = self.sums[:, outer]
        return np.column_stack((
            linked / size, np.log1p(size / count), size / max(1.0, self.sums[0][0]),
            strict / size, wide_strict / wide, wide_linked / wide,
        ))  # fmt: skip

    def shapes(self) -> Columns:
        """What the pieces that stand in boxes of the same names have in common."""
        page, shape = self.page, self.page.shape
        count, whole, strict, linked, is_long = (
            np.bincount(shape, weights=part)
            for part in (
                np.ones(self.count), page.size, self.strict * page.size,
                page.linked * page.size, page.size * (page.size >= LONG),
            )
        )  # fmt: skip
        return np.column_stack((
            np.log1p(count), np.log1p(whole / count), strict / whole, linked / whole,
            is_long / max(1.0, self.sums[4][0]),
        ))[shape]  # fmt: skip

    def places(self) -> Columns:
        """Where each piece stands against the pieces that the witness took."""
        page, at = self.page, np.arange(self.count)
        taken = np.flatnonzero(self.took)
        first, last = (taken[0], taken[-1]) if len(taken) else (0, self.count)
        since, until = _steps_from(self.took), _steps_from(self.took[::-1])[::-1]
        inside = self._inside_main()[page.box]
        below = page.depth[page.box] - page.depth[self.main]
        says, size = self._headings()
        return np.column_stack((
            np.maximum(0, first - at), np.maximum(0, at - last), since, until, at / self.count,
            inside, below * inside, says, size,
        ))  # fmt: skip

    def _headings(self) -> tuple[Columns, Columns]:
        """Of the heading above each piece: whether it heads other things, and its length."""
        says, size = np.zeros(self.count), np.zeros(self.count)
        here, length = 0.0, 0.0
        for i, (phrase, heading) in enumerate(
            zip(self.page.says, self.page.heading.tolist(), strict=True)
        ):
            if heading or (phrase and phrase.heads_list):
                here = float(
                    phrase is not None and (phrase.heads_list or phrase.reason == "related")
                )
                length = np.log1p(self.page.size[i])
            says[i], size[i] = here, length
        return says, size

    def _inside_main(self) -> Columns:
        inside = [False] * len(self.page.boxes)
        inside[self.main] = True
        above = self.page.parent.tolist()
        for box in range(self.main + 1, len(above)):
            inside[box] = inside[above[box]]
        return np.array(inside, np.float64)

    def beside(self) -> Columns:
        """What the neighbours of each piece show, two before, two after; 0 if there is none."""
        page, count = self.page, self.count
        shows = np.array([
            np.log1p(page.size), page.linked, self.strict, page.heading, page.parent[page.box],
            page.shape, [says is not None for says in page.says],
        ], np.float64)  # fmt: skip
        same = slice(4, 6)  # rows that are compared with the piece's own
        out = np.zeros((4, len(BESIDE), count))
        for at, step in zip(out, (-2, -1, 1, 2), strict=True):
            mine = slice(max(0, -step), max(0, count - max(0, step)))
            theirs = slice(max(0, step), max(0, count - max(0, -step)))
            at[:, mine] = shows[:, theirs]
            at[same, mine] = shows[same, theirs] == shows[same, mine]
        return out.reshape(-1, count).T


def _steps_from(taken: npt.NDArray[np.bool_]) -> Columns:
    """How many pieces lie between each piece and the last taken one before it, at most `AWAY`."""
    at = np.arange(len(taken))
    last = np.maximum.accumulate(np.where(taken, at, -len(taken) - int(AWAY) - 1))
    before = np.concatenate([[-len(taken) - int(AWAY) - 1], last[:-1]])
    return np.asarray(np.minimum(AWAY, at - before - 1), np.float64)
