"""A PDF with text in it → its page: columns in reading order, paragraphs, headings by their size.

What repeats at the head or foot of the sheets, and the numbers there, go to the ledger. A hyphen at
a line's end goes where the rest of the word is in small letters.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import pypdfium2

from sayso.article.facts import Facts, Name
from sayso.article.shapes.columns import in_reading_order, steps
from sayso.article.shapes.sheet import runs_of
from sayso.article.shapes.written import DOCUMENT, RUNNING, element, written
from sayso.errors import SourceBroken, SourceNotText, SourceTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument

    from sayso.article.shapes.sheet import Run
    from sayso.model import Capture

MOST_PAGES = 1_000
EDGE = 2  # lines at the head and foot of a sheet that may be running ones
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
# What browsers print above and below: the moment and the title, the address and the number.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d\d.{0,200}"
    r"|(?:https?://|file://|about:)\S{1,500}(?: \d{1,4}(?:/\d{1,4})?)?"
)
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d))?")
_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft word|.*\.(?:docx?|indd|qxd|pdf|odt|html?|tex|dvi)$|\W*$)",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*\s*$")
_BULLET = re.compile(r"(?:[•◦▪●■‣·\-–]|\(?\d{1,2}[.)])\s+(?=\S)")
HEADING = 1.12  # times the size of the text
LONGEST_HEADING = 200  # characters


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is read, and where it stands.

    Attributes:
        step: points below the line above it in its column; 0 at the top of one.
        is_running: whether it repeats from sheet to sheet.
    """

    text: str
    left: float
    right: float
    size: float
    is_bold: bool
    step: float
    is_running: bool = False


def opened(capture: Capture) -> Capture:
    """The page of a PDF.

    Raises:
        SourceNotText: it is a scan, or locked with a password.
        SourceBroken: it is damaged.
        SourceTooLarge: it has more pages than a magazine.
    """
    document = _document(capture.body)
    try:
        sheets = _sheets(document)
        about = document.get_metadata_dict()
    finally:
        document.close()
    if not any(line.text.strip() for sheet in sheets for line in sheet):
        raise SourceNotText(
            "The PDF is a scan, pictures of pages without text: put it through OCR first."
        )
    paragraphs = list(_joined([line for sheet in sheets for line in sheet]))
    if _is_printed_page(about, sheets):
        return replace(capture, body=_as_text(paragraphs), media_type="text/plain; charset=utf-8")
    body = "".join(_markup(paragraphs))
    return replace(capture, body=written(_facts(about), body), media_type=DOCUMENT)


def _is_printed_page(about: dict[str, str], sheets: Sequence[Sequence[_Line]]) -> bool:
    """Whether a browser printed it: the page's chrome is in it, and its date is the print's."""
    made = about.get("Creator", "").startswith(("Mozilla/", "Chromium", "Safari", "Firefox"))
    return made or any(_PRINTED.fullmatch(one.text) for one in chain(*sheets) if one.is_running)


def _as_text(paragraphs: Sequence[Sequence[_Line]]) -> bytes:
    """A line for each paragraph, as a page copied as text has them; running lines below all."""
    words = _words(list(chain(*paragraphs)))
    ordered = sorted(paragraphs, key=lambda one: one[0].is_running)
    return "\n\n".join(_said(one, words) for one in ordered).encode("utf-8", "replace")


def _document(body: bytes) -> PdfDocument:
    try:
        document = pypdfium2.PdfDocument(body)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceNotText("The PDF is locked with a password: save it without one.") from None
        raise SourceBroken("The PDF is damaged: save or download it again.") from None
    if pages > MOST_PAGES:
        raise SourceTooLarge(f"The PDF has {pages:,} pages: save the ones you want to hear.")
    return document


def _sheets(document: PdfDocument) -> list[list[_Line]]:
    """The lines of each page, running ones told apart."""
    sheets: list[list[Run]] = []
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue  # a page that its own file has lost, or that leads back to itself
        sheets.append(runs_of(page))
        page.close()
    if not sheets:
        raise SourceBroken("The PDF has no page that can be found: save or download it again.")
    repeated = _repeated(sheets)
    return [list(_lines_of(runs, repeated)) for runs in sheets]


def _repeated(sheets: Sequence[Sequence[Run]]) -> set[str]:
    """What stands at the head or foot of several sheets, numbers aside."""
    counts: Counter[str] = Counter()
    for runs in sheets:
        counts.update({_key(run.text) for run in _edges(runs)})
    enough = max(2, len(sheets) // 4)
    return {text for text, count in counts.items() if count >= enough and text}


def _edges(runs: Sequence[Run]) -> list[Run]:
    """The runs of the topmost and the lowest lines of a sheet."""
    shown = [run for run in runs if run.text.strip()]
    heights = sorted({round(run.bottom / 4) for run in shown})
    edge = {*heights[:EDGE], *heights[-EDGE:]}
    return [run for run in shown if round(run.bottom / 4) in edge]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _lines_of(runs: Sequence[Run], repeated: set[str]) -> Iterator[_Line]:
    edges = {id(run) for run in _edges(runs)}
    running = [run for run in runs if id(run) in edges and _is_running(run.text.strip(), repeated)]
    apart = {id(run) for run in running}
    for run in running:
        yield _line([run], 0.0, is_running=True)
    lines = in_reading_order([r for r in runs if id(r) not in apart and r.text.strip()])
    for line, step in zip(lines, [0.0, *steps(lines)], strict=True) if lines else ():
        yield _line(line, step)


def _is_running(text: str, repeated: set[str]) -> bool:
    return bool(_key(text) in repeated or _NUMBER.fullmatch(text) or _PRINTED.fullmatch(text))


def _line(runs: Sequence[Run], step: float, *, is_running: bool = False) -> _Line:
    largest = max(runs, key=lambda run: len(run.text))
    return _Line(
        " ".join(" ".join(run.text for run in runs).split()),
        runs[0].left,
        runs[-1].right,
        largest.size,
        largest.is_bold,
        step,
        is_running,
    )


def _joined(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines as paragraphs; one goes on over running lines, into the next column or sheet."""
    text = [line for line in lines if not line.is_running]
    usual = _usual_step(text)
    body = _usual_size(text)
    width = _usual_width(text, body)
    paragraph: list[_Line] = []
    waiting: list[_Line] = []
    for line in lines:
        if line.is_running:
            waiting.append(line)
            continue
        if paragraph and _begins_another(paragraph, line, usual, width):
            yield paragraph
            paragraph = []
            yield from ([one] for one in waiting)
            waiting = []
        paragraph.append(line)
    if paragraph:
        yield paragraph
    yield from ([one] for one in waiting)


def _usual_step(lines: Sequence[_Line]) -> float:
    """From line to line within a paragraph: a quarter of all steps are no larger."""
    steps_down = sorted(line.step for line in lines if 0 < line.step < 60)
    return steps_down[len(steps_down) // 4] if steps_down else 12.0


def _usual_size(lines: Sequence[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _usual_width(lines: Sequence[_Line], body: float) -> float:
    widths = sorted(line.right - line.left for line in lines if abs(line.size - body) < 0.5)
    return widths[int(0.8 * len(widths))] if widths else 0.0


def _begins_another(paragraph: Sequence[_Line], line: _Line, usual: float, width: float) -> bool:
    last = paragraph[-1]
    goes_on = not _END.search(last.text)
    listed = _BULLET.match(line.text) and not (goes_on and not _BULLET.match(paragraph[0].text))
    if abs(line.size - last.size) > 0.06 * last.size or listed:
        return True
    if line.is_bold != last.is_bold:  # a bold word within a line is no new paragraph
        return not goes_on or len(last.text) <= 60
    broken = goes_on and (line.text[:1].islower() or last.text.endswith("-"))
    if line.step <= 0:  # another column or sheet
        return not (broken or (goes_on and last.right - last.left > 0.85 * width))
    if line.step > 1.3 * max(usual, 1.25 * line.size):
        return not broken  # a picture may stand in the middle of a sentence
    if goes_on:
        return not broken and _was_ended(paragraph, line, width)
    is_indented = 0.7 * line.size < line.left - last.left < 4 * line.size
    return is_indented or last.right - last.left < 0.8 * width


def _was_ended(paragraph: Sequence[_Line], line: _Line, width: float) -> bool:
    """Whether a line without a full stop was ended by its author: the next word would have fitted.

    How wide lines may be is told by those around, and by the whole text where both are short.
    """
    last = paragraph[-1]
    long, next_long = last.right - last.left, line.right - line.left
    both_short = long < 0.6 * width and next_long < 0.6 * width
    room = max(one.right for one in (*paragraph, line)) - last.right
    word = len(line.text.split(" ", 1)[0]) + 3
    return both_short or room > 1.2 * word * long / max(1, len(last.text))


def _markup(found: Sequence[Sequence[_Line]]) -> Iterator[str]:
    text = [line for one in found for line in one if not line.is_running]
    body = _usual_size(text)
    bold = sum(len(line.text) for line in text if line.is_bold) > 0.5 * sum(
        len(line.text) for line in text
    )
    title = max((line.size for line in text[:60]), default=body)
    words = _words(text)
    titled = False
    for one in found:
        said = _said(one, words)
        first = one[0]
        large = first.size >= HEADING * body and len(said) <= LONGEST_HEADING
        heavy = first.is_bold and not bold and len(said) <= 100 and not _END.search(said)
        if first.is_running:
            yield element("footer", said, RUNNING)
        elif large and first.size >= 0.98 * title and not titled:
            titled = True
            yield element("h1", said)
        elif large or heavy:
            yield element("h2", said)
        elif _BULLET.match(said):
            yield f"<ul>{element('li', said)}</ul>"
        else:
            yield element("p", said)


def _words(lines: Sequence[_Line]) -> set[str]:
    return {word.casefold() for line in lines for word in re.findall(r"\w[\w\-]*\w", line.text)}


def _said(lines: Sequence[_Line], words: set[str]) -> str:
    """The text of a paragraph, words that were broken at a line's end whole again."""
    out = ""
    for line in lines:
        broken = re.search(r"(\w+)-$", out)
        rest = re.match(r"\w+", line.text)
        if broken is None or rest is None or not line.text[:1].islower():
            out += f" {line.text}" if out and not broken else line.text
        elif (
            f"{broken[1]}-{rest[0]}".casefold() in words
            and (broken[1] + rest[0]).casefold() not in words
        ):
            out += line.text  # a compound that the text writes with its hyphen elsewhere
        else:
            out = out[:-1] + line.text
    return out


def _facts(about: dict[str, str]) -> Facts:
    title = " ".join(about.get("Title", "").split())
    return Facts(
        headline="" if _NO_TITLE.match(title) else title,
        authors=tuple(Name(name) for name in [about.get("Author", "").strip()] if name),
        published=_date(about.get("CreationDate", "")),
        description=" ".join(about.get("Subject", "").split()),
    )


def _date(text: str) -> str:
    """A PDF's date (PDF 1.7, 7.9.4) as ISO 8601.

    >>> _date("D:20310504100000+02'00'")
    '2031-05-04T10:00:00+02:00'
    """
    found = _DATE.match(text)
    if found is None:
        return ""
    year, month, day, hour, minute, second, utc, hours, minutes = found.groups()
    zone = "Z" if utc else f"{hours}:{minutes}" if hours else ""
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
    return f"{year}-{month or '01'}-{day or '01'}T{clock}{zone}"
