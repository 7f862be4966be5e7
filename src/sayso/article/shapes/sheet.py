"""One page of a PDF → its runs of text with their boxes, in points, by PDFium."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage

# A gap wider than this many times the letters' size parts columns or cells: the spaces of
# justified text stay below it.
WIDE_GAP = 1.15
BOLD = 600  # of PDF's font weights, 400 is regular and 700 bold
_HYPHENS = {0x02, 0xAD, 0x2010}  # PDFium gives a hyphen at a line's end as 0x02
MOST_CHARACTERS = 200_000  # of one page; a broadsheet has a tenth


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand side by side.

    Attributes:
        text: of them.
        left, right, bottom, top: of the box around them, in points from the page's lower left.
        size: of the font, in points.
        is_bold: whether the font is.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    left: float
    right: float
    bottom: float
    top: float
    at: int


def runs_of(page: PdfPage) -> list[Run]:
    """The runs of a page in the order in which its program drew them."""
    text = page.get_textpage()
    try:
        return [_run(text.raw, letters) for letters in _lines(text.raw)]
    finally:
        text.close()


def _lines(text: raw.FPDF_TEXTPAGE) -> Iterator[list[_Letter]]:
    """Letters between line breaks and wide gaps."""
    line: list[_Letter] = []
    for at in range(min(raw.FPDFText_CountChars(text), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, at)
        if code in {0x0A, 0x0D}:
            if line:
                yield line
            line = []
            continue
        letter = _letter(text, at, code)
        if line and letter.sign.strip() and _is_apart(line, letter):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _letter(text: raw.FPDF_TEXTPAGE, at: int, code: int) -> _Letter:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    sign = "-" if code in _HYPHENS else chr(code) if code <= 0x10FFFF else "\ufffd"
    return _Letter(sign, left.value, right.value, bottom.value, top.value, at)


def _is_apart(line: list[_Letter], letter: _Letter) -> bool:
    """Whether a letter stands too far right of a line, or left of it, to belong to it."""
    last = next((one for one in reversed(line) if one.sign.strip()), None)
    if last is None:
        return False
    size = max(last.top - last.bottom, letter.top - letter.bottom, 4.0) * 1.4
    return letter.left - last.right > WIDE_GAP * size or last.left - letter.right > size


def _run(text: raw.FPDF_TEXTPAGE, letters: list[_Letter]) -> Run:
    shown = [letter for letter in letters if letter.sign.strip()] or letters
    first = shown[len(shown) // 2].at
    size = raw.FPDFText_GetFontSize(text, first)
    height = max(one.top for one in shown) - min(one.bottom for one in shown)
    # A font of size 1 may be scaled by the page: then the letters' own height tells.
    scaled = size if 0.5 * height <= size <= 4 * max(height, 1.0) else height
    return Run(
        "".join(one.sign for one in letters),
        min(one.left for one in shown),
        max(one.right for one in shown),
        min(one.bottom for one in shown),
        max(one.top for one in shown),
        round(scaled, 1),
        raw.FPDFText_GetFontWeight(text, first) >= BOLD,
    )
