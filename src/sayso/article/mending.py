"""Lines as a copy broke them → lines as they were written.

Mail programs and OCR break lines to fit a width, PDFs are copied with columns side by side, and
browsers copy the parts of a button each on a line of its own and glue to a paragraph what follows.
No sign is dropped: what is no text (the marks of a quoted mail, hyphens at the end of a broken
line) comes out as lines of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.credits import is_opening
from sayso.article.phrases import chrome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

END = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]』」]*$")
WRAP_WIDTH = 100  # characters: nobody wraps wider by hand or by mail program
FULL_LINE = 40  # characters: a shorter line ends where its author ended it
FULL_COLUMN = 16  # characters: the same in a column
MOST_MENDED = 20_000  # lines: a longer text is looked at for broken lines only
_QUOTED = re.compile(r"\s*((?:>\s?)+)")
_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_GUTTER = re.compile(r"(?<=\S) {3,}(?=\S)")
_GLUE = re.compile(r"(?<=[.!?…”\"’)])(?=[^\W\d_a-z])")
LEAST_QUOTED = 3  # lines
QUOTED_SHARE = 0.4
LEAST_ROWS = 6  # lines that share a gutter, so that it is one
COLUMN_WORDS = 3.0  # words a line that a column of text has, and a table's has not
LONGEST_PART = 3  # words of a line that may be a part of a button
MOST_PARTS = 4
LONGEST_BUTTON = 24  # characters
LONGEST_WORD = 40  # characters
SHORTEST_TAIL = 4  # characters: "U.S.A." has no button in it
LONGEST_TAIL = 60  # characters of a button glued to a paragraph


class Mended(NamedTuple):
    """Lines as they were written.

    Attributes:
        lines: with single spaces; "" for an empty line.
        marks: signs that stood in the text and are none of it, each kind a line.
    """

    lines: list[str]
    marks: list[str]


def mended(raw: Sequence[str]) -> Mended:
    """The lines of a copy, as they stand, put together again."""
    if len(raw) > MOST_MENDED:
        return _unwrapped([" ".join(line.split()) for line in raw], FULL_LINE)
    raw, quoted = _unquoted(raw)
    lines: list[str] = []
    hyphens = ""
    for part, is_column in _columns(raw):
        folded = [" ".join(line.split()) for line in part]
        whole, marks = _unwrapped(folded, FULL_COLUMN if is_column else FULL_LINE)
        lines.extend(whole)
        hyphens += "".join(marks)
    marks = [mark for mark in (quoted, hyphens) if mark]
    return Mended(_tails_parted(_buttons_joined(_labels_joined(lines))), marks)


def _unquoted(raw: Sequence[str]) -> tuple[Sequence[str], str]:
    """The lines of a quoted mail without the marks in front of them, and the marks."""
    found = [_QUOTED.match(line) for line in raw]
    count = sum(1 for match in found if match)
    if count < max(LEAST_QUOTED, QUOTED_SHARE * sum(1 for line in raw if line.strip())):
        return raw, ""
    marks = "".join(match[1] for match in found if match)
    lines = [line[match.end() :] if match else line for line, match in zip(raw, found, strict=True)]
    return lines, "".join(marks.split())


def _columns(raw: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """Parts of the text in reading order, and whether each was a column beside another."""
    gutter = _gutter(raw)
    if not gutter:
        yield list(raw), False
        return
    left: list[str] = []
    right: list[str] = []
    for line in raw:
        crosses = len(line) > gutter and line[gutter - 2 : gutter] != "  "
        if crosses or (line.strip() and len(line) <= gutter and not left):
            yield from _side_by_side(left, right)
            left, right = [], []
            yield [line], False
        else:
            left.append(line[:gutter])
            right.append(line[gutter:])
    yield from _side_by_side(left, right)


def _side_by_side(left: list[str], right: list[str]) -> Iterator[tuple[list[str], bool]]:
    if left:
        yield [*left, ""], True
        for part, _ in _columns(right):
            yield [*part, ""], True


def _gutter(raw: Sequence[str]) -> int:
    """Where the second of two columns begins, in characters; 0 when there is one."""
    rows = [line for line in raw if line.strip()]
    starts = Counter(match.end() for line in rows for match in _GUTTER.finditer(line[:400]))
    if not starts:
        return 0
    place, count = max(starts.items(), key=lambda item: (item[1], -item[0]))
    if count < max(LEAST_ROWS, len(rows) // 2):
        return 0
    parted = [line for line in rows if line[place - 2 : place] == "  " and len(line) > place]
    words = min(
        sum(len(line[:place].split()) for line in parted),
        sum(len(line[place:].split()) for line in parted),
    )
    return place if words >= COLUMN_WORDS * len(parted) else 0


def _unwrapped(raw: Sequence[str], full: int) -> Mended:
    """Lines joined that were broken to fit a width, and the hyphens at which words were.

    A text is wrapped when no line is wide and, at least three times, a full line that ends no
    sentence is followed by one that begins in small letters. Then every full line goes on in the
    next: full means that the next line's first word would not have fitted.
    """
    width = max(map(len, raw), default=0)
    if width > WRAP_WIDTH or not _looks_wrapped(raw, full):
        return Mended(list(raw), [])
    known = Counter(_FIRST_WORD.findall(" ".join(raw).casefold()))
    out: list[list[str]] = []
    hyphens = 0
    goes_on = False
    for line in raw:
        if goes_on and line and not chrome(line):
            above, joint = _joint(out[-1][-1], line, known)
            hyphens += above != out[-1][-1]
            out[-1][-1] = above
            out[-1].extend((joint, line))
        else:
            out.append([line])
        # A word of the next line would nearly always have fitted in 12 characters.
        goes_on = len(line) >= max(full, width - 12) and not chrome(line)
    return Mended(["".join(parts) for parts in out], ["-" * hyphens] if hyphens else [])


def _joint(above: str, below: str, known: Counter[str]) -> tuple[str, str]:
    """A line without the hyphen at which a word was broken, and what joins it to the next."""
    head = _HYPHEN.search(above[-LONGEST_WORD:]) if above.endswith("-") else None
    tail = _FIRST_WORD.match(below)
    if not head or not tail or not tail[0].islower():
        return above, " "
    halves = (head[1].casefold(), tail[0])
    # A word of two words ("well-known") has both in the text more often than their sum.
    if known["".join(halves)] == 0 and all(known[half] > 1 for half in halves):
        return above, ""
    return above[:-1], ""


def _looks_wrapped(raw: Sequence[str], full: int) -> bool:
    broken = sum(
        1
        for line, after in pairwise(raw)
        if len(line) >= full and not END.search(line) and after[:1].islower()
    )
    return broken >= 3 and broken * 4 >= sum(1 for line in raw if len(line) >= full)


def _labels_joined(raw: Iterable[str]) -> list[str]:
    """A label alone on its line ("Image caption,") joined to what it labels, on the next."""
    out: list[str] = []
    labelled = False
    for line in raw:
        if labelled and line:
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        labelled = bool(line) and is_opening(line)
    return out


def _buttons_joined(lines: Sequence[str]) -> list[str]:
    """A button or notice whose words were copied each on a line of its own ("5", "min read")."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        size = 1
        if len(lines[at]) <= LONGEST_BUTTON and _is_part(lines[at]):
            size = next((n for n in range(MOST_PARTS, 1, -1) if _is_button(lines[at : at + n])), 1)
        out.append(" ".join(lines[at : at + size]))
        at += size
    return out


def _is_button(parts: Sequence[str]) -> bool:
    if len(parts) < 2 or sum(map(len, parts)) > LONGEST_BUTTON or not all(map(_is_part, parts)):
        return False
    if any(END.search(part) for part in parts[:-1]) or all(chrome(part) for part in parts):
        return False
    whole = chrome(" ".join(parts))
    return whole is not None and "*" not in whole.phrase


def _is_part(line: str) -> bool:
    return line.count(" ") < LONGEST_PART and any(map(str.isalnum, line))


def _tails_parted(lines: Iterable[str]) -> list[str]:
    """A button that was copied without a space behind a paragraph, on a line of its own again."""
    out: list[str] = []
    for line in lines:
        place = _tail(line)
        out.extend((line[:place], line[place:]) if place else (line,))
    return out


def _tail(line: str) -> int:
    """Where a button glued to the end of a sentence begins; 0 when there is none."""
    if len(line) <= SHORTEST_TAIL:
        return 0
    for joint in _GLUE.finditer(line, max(1, len(line) - LONGEST_TAIL)):
        tail = line[joint.start() :]
        if len(tail) >= SHORTEST_TAIL and chrome(tail) and not chrome(line):
            return joint.start()
    return 0
