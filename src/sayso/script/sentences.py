"""A text → its sentences.

nupunkt decides where sentences end; rules here mend what it is known to get wrong in news: a time
or a street at a sentence's end, "vs.", questions inside a title in quotation marks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from sayso.script.short_forms import STATES, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words that start a sentence and hardly ever a name.
_STARTERS = (
    r"(?:He|She|It|They|We|You|I|The|This|That|These|Those|There|Here|His|Her|Its|Their|Our|My|But|And|So|Yet|"
    r"In|On|At|When|While|After|Before|If|As|For|From|Since|Nobody|Everyone|Some|Many|Most|No|Not|"
    r"What|Who|Why|How|Where|Then|Now|However|Meanwhile|Another|Each|Both|All|Only|Police|Officials|"
    r"Tickets|Doors|Entry|Admission|One|Two|Several|With|By|To|Of|An|A)"
)
_OPEN = r"[\"'“‘(\[]?"
_CLOSE = r"[\"'”’)\]]?"
_DAYS_AND_ZONES = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|"
    r"(?:GMT|UTC|BST|E[SD]?T|P[SD]?T|C[ES]T|IST|Eastern|Pacific|Central|Mountain|Local|London|Greenwich)\b)"
)
# Where a sentence ends after all: the match's end is the next sentence's first character.
_SPLITS = (
    # 9 a.m. Tickets
    re.compile(rf"\b\d[\d:.]*\s?[ap]\.?m\.{_CLOSE}\s+(?={_OPEN}{_DAYS_AND_ZONES}[A-Z])"),
    # on Oak St. His wife
    re.compile(
        rf"(?<=[\w,]\s)(?:St|Ave|Rd|Blvd|Inc|Ltd|Corp|Co|Jr|Sr|Bros|etc|al|[A-Z]\.[A-Z]|Dr|Sq|Hwy)\.{_CLOSE}\s+"
        rf"(?={_OPEN}{_STARTERS}\s+[a-z])"
    ),
    # St. Louis, Mo. Its rival
    re.compile(rf",\s(?:{'|'.join(sorted(STATES))})\.{_CLOSE}\s+(?={_OPEN}{_STARTERS}\s+[a-z])"),
    # So did I. We left
    re.compile(
        rf"\b(?:did|do|am|can|will|would|have|had|than|and|was)\sI\.\s+(?={_OPEN}{_STARTERS}\b)"
    ),
    # plan B. Nobody
    re.compile(
        rf"\b(?:[a-z]+|Plan|Vitamin|Hepatitis|Type|Group|Class|Grade)\s[A-HJ-Z]\.{_CLOSE}\s+(?={_OPEN}{_STARTERS}\s+[a-z])"
    ),
    re.compile(
        rf"[a-z)”\"’][.!?]+{_CLOSE}\s+(?={_OPEN}(?:iPhone|iPad|eBay|iOS|macOS|iCloud|iTunes)\b)"
    ),
    # 10 p.m. ET. Viewers
    re.compile(rf"\b(?:[ECMP][SD]?T|GMT|BST|UTC)\.{_CLOSE}\s+(?={_OPEN}[A-Z])"),
    # works.[1] It
    re.compile(rf"[.!?](?:\[\d{{1,3}}\])+\s+(?={_OPEN}[A-Z])"),
    # Oh, no. “Yes.”
    re.compile(r"\b[Nn]o\.\s+(?=[“\"‘])"),
    # last week. “She (nupunkt takes some common words before a quotation for short forms)
    re.compile(r"\b(?!(?:approx|dept|govt|prof|capt|supt|cont|viz)\.)[a-z]{4,}\.\s+(?=[“\"][A-Z])"),
)
# Where none ends: the text before a boundary, and what follows it.
_JOINED_BEFORE = re.compile(
    r"(?:\b(?:"
    + "|".join(sorted({name.split()[-1] for name in TITLES} - {"Sr", "Const", "Class"}))
    + r"|vs?|approx|cf|Nos?|Figs?|Vol|pp?|Art|Sec|Ch|e\.g|i\.e)\.|(?<![\w’'])[A-Z]\.)\Z"
)
_LIST_NUMBER = re.compile(r"(?:\A|[.!?]\s+)\d{1,2}\.\Z")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\Z")
_SHOUTED_NAME = re.compile(r"\bYahoo!\Z")
_FIRM = re.compile(r"(?:Inc|Corp|Japan|News|Finance|Sports|Mail)\b")
_INITIAL = re.compile(r"(?<![\w’'.])[A-Z]\.\Z")
_NUMBERED = re.compile(
    r"\b(?:pg|max|min|avg|est|Res|Cat|Rs|Rp|No|Nos|Fig|Figs|Vol|pp?|Art|Sec)\.\Z"
)
# "41. 28 miles": a scan or a tokeniser has set the decimal apart.
_DECIMAL = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*\.\Z")
_DECIMAL_GOES_ON = re.compile(r"\d{1,4}(?:\s?%|,?\s[a-z(]|[;:)]|\Z|\s-\s)")
_QUOTED = re.compile(r"[“\"][^“”\"]{0,120}[”\"]")
_STARTS_SENTENCE = re.compile(rf"{_OPEN}{_STARTERS}\b")
_END = re.compile(r"[.!?…]\S{0,9}\s+\S")


class _Tokenizer(Protocol):
    def __call__(self, text: str) -> list[tuple[int, int]]: ...


@lru_cache(maxsize=1)
def _punkt() -> _Tokenizer:
    import nupunkt  # noqa: PLC0415 - 40 ms, and many users of this stage never need it

    return nupunkt.sent_spans


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, without the blanks around them."""
    return [text[start:end] for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """`[start, end)` code points of each sentence of a text; blanks around them are left out."""
    if not _END.search(text):
        return list(_trimmed(text, [0, len(text)]))
    cuts = {start for start, _ in _punkt()(text)} - {0}
    cuts = {cut for cut in cuts if not _joined(text, cut)}
    for split in _SPLITS:
        cuts |= {match.end() for match in split.finditer(text)}
    cuts -= _inside_titles(text, cuts)
    return list(_trimmed(text, [0, *sorted(cuts), len(text)]))


def _trimmed(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    for start, end in pairwise(cuts):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(stripped)


def _joined(text: str, cut: int) -> bool:
    """Whether what stands on the two sides of a boundary that nupunkt sees belongs together."""
    before = text[max(0, cut - 40) : cut].rstrip()
    ahead = text[cut : cut + 40]
    short = before.endswith(".") and not before.endswith("..") and ahead[:1].islower()
    together = not text[cut - 1].isspace() and not ahead[:1].isupper()
    of_a_firm = bool(_SHOUTED_NAME.search(before) and _FIRM.match(ahead))
    if short or together or of_a_firm:
        return True  # 5 mi. in an hour; “Who?”, he asked
    if _DECIMAL.search(before) and _DECIMAL_GOES_ON.match(ahead):
        return True
    if _is_list_number(before) or (before.endswith("!") and ahead[:1].islower()):
        return True
    if _NUMBERED.search(before):
        return ahead[:1].isdigit()
    if _INITIAL.search(before):
        return bool(re.match(r"[A-Z][\w.'’-]*", ahead)) and not _STARTS_SENTENCE.match(ahead)
    return bool(_JOINED_BEFORE.search(before))


def _is_list_number(before: str) -> bool:
    listed = _LIST_NUMBER.search(before)
    if not listed:
        return False
    ahead_of_it = before[: listed.start() + 1]
    return not (_NUMBERED.search(ahead_of_it) or _MONTH.search(ahead_of_it))


def _inside_titles(text: str, cuts: set[int]) -> set[int]:
    """Boundaries inside a short quotation that its sentence goes on after: “Who? What?” won."""
    inside: set[int] = set()
    if not cuts:
        return inside
    for quoted in _QUOTED.finditer(text):
        start, end = quoted.span()
        opens = re.search(r"[a-z]\s\Z", text[max(0, start - 2) : start])
        if opens and re.match(r"\s+[a-z]", text[end : end + 4]) and _title_like(quoted[0]):
            inside |= cuts.intersection(range(start + 1, end))
    return inside


def _title_like(quoted: str) -> bool:
    pieces = re.split(r"[.!?]+\s*", quoted.strip('“”"'))
    return all(len(piece.split()) <= 2 for piece in pieces)
