"""Lines → a row of numbers each: its own, its neighbours', and its place among all of them.

A line of a copied page has no markup around it; what tells a paragraph from a teaser is the company
it keeps (Kohlschütter et al. 2010; Pomikálek 2011). Everything is counted at once for all lines.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from sayso.article.traits import OWN, own, telling_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from sayso.article.lines import RawLine

    Numbers = npt.NDArray[np.float32]
    Marks = npt.NDArray[np.bool_]

STEPS = (-3, -2, -1, 1, 2, 3)
BESIDE = ("words", "ends", "prose", "says", "caption", "titled", "small", "calls", "person",
          "dated", "starts_lower", "says_heads", "question", "long_words")  # fmt: skip
WINDOWS = (2, 4, 8, 20)  # lines on either side
FAR = 99  # lines; further away nothing says anything
SHORT = 10  # words; a line without a sentence below this is a label
STRONG = 20  # words of a paragraph that can hardly be anything else
RUN = 15  # words that make a line as good as a paragraph for telling runs


def measured(lines: Sequence[RawLine], dense: range) -> tuple[tuple[str, ...], Numbers]:
    """The names of the numbers, and a row of them for each line.

    Args:
        lines: of a capture.
        dense: the stretch of them with most running text (`stretch`).
    """
    page = _Page(lines, dense)
    columns: dict[str, Numbers] = dict(page.of)
    for part in (page.beside(), page.windows(), page.distances(), page.place(), page.runs(),
                 page.topic()):  # fmt: skip
        columns.update(part)
    return tuple(columns), np.stack(list(columns.values()), axis=1).astype(np.float32)


class _Page:
    """The lines of one capture, with the numbers that are needed more than once."""

    def __init__(self, lines: Sequence[RawLine], dense: range) -> None:
        known: dict[str, list[float]] = {}
        for line in lines:
            if line.text not in known:
                known[line.text] = own(line)
        table = np.array([known[line.text] for line in lines], np.float32)
        self.lines = lines
        self.of: Mapping[str, Numbers] = {name: table[:, i] for i, name in enumerate(OWN)}
        self.at = np.arange(len(lines))
        self.words = np.array([min(line.words, 200) for line in lines], np.float32)
        self.prose = self.of["prose"] > 0
        self.spoken = np.where(self.prose, self.words, 0).astype(np.float32)
        self.start, self.end = dense.start, dense.stop

    def beside(self) -> dict[str, Numbers]:
        """What single neighbours show."""
        return {f"{name}_{step:+}": _shifted(self.of[name], step)
                for step in STEPS for name in BESIDE}  # fmt: skip

    def windows(self) -> dict[str, Numbers]:
        """What stands within some lines above and below, added up."""
        label = ((self.words < SHORT) & ~self.prose).astype(np.float32)
        titled = np.maximum(self.of["titled"], 0)
        out: dict[str, Numbers] = {}
        for size in WINDOWS:
            for side in (-size, size):
                out[f"prose_words_{side:+}"] = np.log1p(_summed(self.spoken, side))
                out[f"labels_{side:+}"] = _summed(label, side)
                out[f"phrases_{side:+}"] = _summed(self.of["says"], side)
            for name, column in (("calls", self.of["calls_count"]), ("titled", titled),
                                 ("times", self.of["times"]), ("words", self.words)):  # fmt: skip
                out[f"{name}_around_{size}"] = _summed(column, -size) + _summed(column, size)
        return out

    def distances(self) -> dict[str, Numbers]:
        """How many lines away the nearest line of a kind is, above and below."""
        of = self.of
        strong = self.prose & (self.words >= STRONG)
        kinds = {
            "prose": self.prose, "paragraph": strong, "list heading": of["says_heads"] > 0,
            "comments": of["says_comments"] > 0, "related": of["says_related"] > 0,
            "newsletter": of["says_newsletter"] > 0,
            "legal": (of["says_legal"] > 0) | (of["rights"] > 0), "date": of["dated"] > 0,
            "byline": of["named"] > 0, "menu": of["says_navigation"] > 0,
            "reading time": of["says_reading time"] > 0, "caption": of["caption"] > 0,
        }  # fmt: skip
        out: dict[str, Numbers] = {}
        for name, marks in kinds.items():
            above, below = _steps(marks)
            out[f"since {name}"], out[f"until {name}"] = above, below
            if name in {"prose", "paragraph"}:
                out[f"last {name}"] = self._words_at(-above)
                out[f"next {name}"] = self._words_at(below)
        return out

    def _words_at(self, steps: Numbers) -> Numbers:
        there = self.at + steps.astype(int)
        inside = (np.abs(steps) < FAR) & (there >= 0) & (there < len(self.at))
        return np.where(inside, self.words[np.clip(there, 0, len(self.at) - 1)], -1)

    def place(self) -> dict[str, Numbers]:
        """Where it stands on the page and against its densest stretch, and what page it is."""
        count, at, start, end = len(self.at), self.at, self.start, self.end
        total = max(1.0, float(self.spoken.sum()))
        before = np.cumsum(self.spoken) - self.spoken
        after = np.maximum(0, total - before - self.spoken)
        dense = float(self.spoken[start:end].sum())
        page = {
            "page lines": np.log1p(count), "page prose": np.log1p(total),
            "page prose share": total / max(1.0, float(self.words.sum())),
            "page paragraph": float(self.spoken.sum()) / max(1, int(self.prose.sum())),
            "page ends": float(self.of["ends"].mean()), "stretch words": np.log1p(dense),
            "stretch share": dense / total,
        }  # fmt: skip
        return {
            "share_before": before / total, "share_after": after / total,
            "words_before": np.log1p(before), "words_after": np.log1p(after),
            "position": at / count, "from_top": np.minimum(at, 500),
            "from_end": np.minimum(count - 1 - at, 500),
            "in_stretch": (at >= start) & (at < end),
            "above_stretch": np.clip(start - at, 0, 200),
            "below_stretch": np.clip(at - end + 1, 0, 200),
            "through_stretch": np.clip((at - start) / max(1, end - start), -1, 2),
            **{name: np.full(count, value, np.float32) for name, value in page.items()},
        }  # fmt: skip

    def runs(self) -> dict[str, Numbers]:
        """The run of paragraphs, or of labels, that it stands in, and those beside it."""
        full = self.prose | (self.words >= RUN)
        run = np.concatenate([[0], np.cumsum(full[1:] != full[:-1])]).astype(int)
        sizes = np.bincount(run)
        words = np.log1p(np.bincount(run, weights=self.words))
        first = np.cumsum(sizes) - sizes
        out: dict[str, Numbers] = {
            "run lines": sizes[run], "run words": words[run], "run above": self.at - first[run],
            "run below": first[run] + sizes[run] - 1 - self.at,
        }  # fmt: skip
        for step in (-2, -1, 1, 2):
            there = run + step
            inside = (there >= 0) & (there < len(sizes))
            there = np.clip(there, 0, len(sizes) - 1)
            out[f"run lines {step:+}"] = np.where(inside, sizes[there], 0)
            out[f"run words {step:+}"] = np.where(inside, words[there], -1)
        return out

    def topic(self) -> dict[str, Numbers]:
        """How far it speaks of what the densest stretch speaks of."""
        told = [telling_words(line) for line in self.lines]
        inside = self.prose & (self.at >= self.start) & (self.at < self.end)
        story = Counter(word for at in np.flatnonzero(inside) for word in told[at])
        page = Counter(word for words in told for word in words)
        rows = []
        for words, own_share in zip(told, inside.tolist(), strict=True):
            heard = [story[word] - own_share for word in words]
            size = max(1, len(words))
            rows.append((
                sum(1 for count in heard if count > 0) / size,
                sum(min(5, count) for count in heard) / size,
                sum(1 for word in words if page[word] == 1) / size,
                float(bool(words)),
            ))  # fmt: skip
        topic, weight, rare, has = np.array(rows, np.float32).T
        out = {
            "topic": topic - (1 - has),
            "topic weight": weight - (1 - has),
            "rare": rare - (1 - has),
        }
        for step in (-2, -1, 1, 2):
            out[f"topic_{step:+}"] = _shifted(out["topic"], step)
        for side in (-10, -4, 4, 10):
            out[f"topic_within_{side:+}"] = _summed(topic, side) / np.maximum(1, _summed(has, side))
        return out


def _shifted(column: Numbers, step: int) -> Numbers:
    """What stands `step` lines further down; -2 beyond the ends."""
    out = np.full(len(column), -2.0, np.float32)
    if step > 0:
        out[:-step] = column[step:]
    else:
        out[-step:] = column[:step]
    return out


def _summed(column: Numbers, size: int) -> Numbers:
    """The sum over the `size` lines below each line; above it, where `size` is negative."""
    total = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    at = np.arange(len(column))
    top, end = (at + 1, at + 1 + size) if size > 0 else (at + size, at)
    difference = (
        total[np.minimum(len(column), end)] - total[np.minimum(len(column), np.maximum(top, 0))]
    )
    return np.asarray(difference, np.float32)


def _steps(marks: Marks) -> tuple[Numbers, Numbers]:
    """How many lines above and below the nearest marked line stands, at most `FAR`."""
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.concatenate([[-FAR], np.where(marks, at, -FAR)[:-1]]))
    beyond = len(marks) + FAR
    later = np.concatenate([np.where(marks, at, beyond)[1:], [beyond]])
    following = np.minimum.accumulate(later[::-1])[::-1]
    above, below = np.minimum(FAR, at - last), np.minimum(FAR, following - at)
    return above.astype(np.float32), below.astype(np.float32)
