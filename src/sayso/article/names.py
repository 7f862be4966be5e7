"""Line → the people whose names it gives as authors; line → whether it is a date.

A byline has a label ("By", "Von", "Por": data by language in `phrases.toml`) or is nothing but a
person's name: two to four words, each with a capital, particles aside.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.article.phrases import chrome, folded, words_for

_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "te",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
        "af",
        "av",
        "zu",
    ]
)
# A full stop follows initials and short forms ("Jr.", "Chr."), and otherwise ends a sentence.
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}|[^\W\d_]{1,3}\.|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# Words that begin or fill what is no name though it has capitals: "Get Support", "Zum Aboshop".
_NOT_NAMES = frozenset(
    "the a an and or of in on for to with at from by is are was how why what when where who your "  # noqa: SIM905 -- a row of words reads better than a column
    "our my this that more most new top best all news world daily today latest breaking live "
    "opinion politics business sports sport video photos get read show sign subscribe follow join "
    "support contact about share listen watch download expert staff mit zum zur vom für auf nach "
    "über unser unsere mehr alle jetzt weiter lire voir plus notre votre avec pour leer más para "
    "leggi vedi più nostro voor onze læs läs för czytaj więcej číst více".split()
)
LONGEST_BYLINE = 140  # characters
LONGEST_DATE = 110


class Names(NamedTuple):
    """A byline taken apart; its pieces in order hold each of its characters once.

    Attributes:
        pieces: `(text, is_name)`, in order.
    """

    pieces: tuple[tuple[str, bool], ...]

    @property
    def people(self) -> tuple[str, ...]:
        """The names."""
        return tuple(text for text, is_name in self.pieces if is_name)


def names_in(text: str) -> Names | None:
    """The parts of a labelled byline ("By Ada Roe and Tom Lee in Lima"), or None.

    >>> names_in("By Ada Roe and Tom Lee").people
    ('Ada Roe', 'Tom Lee')
    """
    if len(text) > LONGEST_BYLINE:
        return None
    label = _label().match(text)
    if not label:
        return None
    rest = text[label.end() :]
    names = _parted(rest) if _SPACED.search(rest) else _unspaced_parted(rest)
    if not any(is_name for _, is_name in names):
        return None
    return Names(((label[0].strip(), False), *names))


# A name in a script that writes no spaces inside it: two to four Han signs, with kana up to seven.
_UNSPACED_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,4}|[\u3040-\u30ff\u4e00-\u9fff]{3,7}|[\uac00-\ud7af]{2,4}"
)
_UNSPACED_JOINT = re.compile(r"\s*[、，,;；/／]\s*|\s+|(?=[）)】]\s*$)")
_SPACED = re.compile(r"[A-Za-z\u00c0-\u1fff]")


def is_unspaced_name(text: str) -> bool:
    """Whether a text may be a person's name in Han signs, kana or hangul; a label must say so.

    >>> is_unspaced_name("王小明"), is_unspaced_name("香港特别行政区")
    (True, False)
    """
    return _UNSPACED_NAME.fullmatch(text) is not None and chrome(text) is None


def _unspaced_parted(text: str) -> list[tuple[str, bool]]:
    """Names behind a label, as Chinese and Japanese pages write them: "王小明、李华）"."""
    out: list[tuple[str, bool]] = []
    at = 0
    for joint in (*_UNSPACED_JOINT.finditer(text), None):
        piece = text[at : joint.start() if joint else len(text)].strip()
        if piece:
            out.append((piece, is_unspaced_name(piece)))
        if joint:
            if joint[0].strip():
                out.append((joint[0].strip(), False))
            at = joint.end()
    return out


def named(text: str) -> Names:
    """A line that is known to name authors, taken apart."""
    found = names_in(text)
    return found or Names(tuple(_parted(text)) or ((text, True),))


def without_job(text: str) -> str:
    """A person's name without the job that is written behind it.

    >>> without_job("Ada Marie Roe Reporter"), without_job("Christopher Guest")
    ('Ada Marie Roe', 'Christopher Guest')
    """
    words = text.split()
    while len(words) > 2 and words[-1].casefold() in _jobs():
        words.pop()
    return " ".join(words)


def is_person(text: str) -> bool:
    """Whether a line is nothing but a person's name, by its shape.

    >>> is_person("Maria Siow"), is_person("Ludwig van der Berg"), is_person("Ukraine war")
    (True, True, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 50 or chrome(text):
        return False
    if words[0].casefold() in _PARTICLES or words[-1].casefold() in _PARTICLES:
        return False
    if any(word.casefold() in _NOT_NAMES for word in words):
        return False
    proper = [word for word in words if word.casefold() not in _PARTICLES]
    return 2 <= len(proper) <= 4 and all(
        _NAME_WORD.fullmatch(word) and word[0].isupper() for word in proper
    )


def are_people(text: str) -> bool:
    """Whether a line is nothing but people's names ("Ada Roe and Tom Lee")."""
    if len(text) > LONGEST_BYLINE:
        return False
    pieces = _parted(text)
    return any(is_name for _, is_name in pieces) and all(
        is_name or is_joint(piece) for piece, is_name in pieces
    )


def is_job(text: str) -> bool:
    """Whether a line under a name is a job at a paper ("Island affairs correspondent")."""
    words = folded(text).split() if len(text) <= LONGEST_BYLINE else []
    return 1 <= len(words) <= 7 and words[-1] in _jobs()


@cache
def _jobs() -> frozenset[str]:
    return frozenset(words_for("byline", "titles"))


def is_dated(text: str) -> bool:
    """Whether a line is a date or a time and little else ("Published 4 May 2024, 10:03 BST")."""
    if len(text) > LONGEST_DATE or not _has_digit(text):
        return False
    words = folded(text).split()
    if len(words) > 14:
        return False
    plain = _date_label().sub(" ", " ".join(words)).split()
    counts = sum(1 for word in plain if _is_date_word(word))
    has_day = any(_DAY.search(word) for word in plain) or any(
        word.strip(".") in _months() for word in plain
    )
    return (has_day and counts >= max(2, 0.7 * len(plain))) or bool(
        len(plain) <= 2 and any(_WHOLE_DATE.fullmatch(word) for word in plain)
    )


def _has_digit(text: str) -> bool:
    if text.isascii():
        return _DIGIT.search(text) is not None
    return any(map(str.isdigit, text))


_DIGIT = re.compile(r"[0-9]")
_DAY = re.compile(r"^(?:19|20)\d\d$|^\d{1,2}:\d\d|[年月日]")
_WHOLE_DATE = re.compile(r"\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日.*|\d{8}")
_TIME_WORDS = frozenset(
    [
        "am",
        "pm",
        "a.m",
        "p.m",
        "est",
        "edt",
        "et",
        "ct",
        "pt",
        "cst",
        "cdt",
        "pst",
        "pdt",
        "mst",
        "gmt",
        "utc",
        "bst",
        "ist",
        "cet",
        "cest",
        "hkt",
        "sgt",
        "jst",
        "aest",
        "at",
        "of",
        "on",
        "de",
        "-",
        ",",
        ":",
        "h",
        "uhr",
        "|",
        "by",
        "the",
        "le",
        "à",
        "um",
        "il",
        "den",
        "et",
    ]
)


def _is_date_word(word: str) -> bool:
    bare = word.strip(".,")
    return (
        bare in _months()
        or bare in _days()
        or bare in _TIME_WORDS
        or bool(re.fullmatch(r"\d[\d:./\-年月日]*(?:st|nd|rd|th|am|pm|h|er|º|z)?", bare))
    )


@cache
def _months() -> frozenset[str]:
    return frozenset(word.strip(".") for word in words_for("date", "months"))


@cache
def _days() -> frozenset[str]:
    return frozenset(word.strip(".") for word in words_for("date", "days"))


@cache
def _date_label() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in words_for("date", "labels"))
    return re.compile(rf"(?:^|(?<=\s))(?:{labels})(?:\s*:)?(?=\s|$)")


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in words_for("byline", "labels"))
    return re.compile(rf"[（(【]?(?i:(?:{labels})\s*(?:[:：/／]\s*|\s+))(?=\S)")


@cache
def _joint() -> re.Pattern[str]:
    joints = "|".join(re.escape(joint) for joint in words_for("byline", "joints"))
    return re.compile(rf"\s*[,;|/•·]\s*|\s+(?i:{joints})\s+|\s+[-–—]\s+|\s+(?i:in|for|at)\s+")


def _without_job(piece: str) -> list[tuple[str, bool]]:
    name = without_job(piece)
    job = piece[len(name) :].strip()
    return [(name, True), *([(job, False)] if job else [])]


def is_joint(piece: str) -> bool:
    """Whether it only stands between two names: a sign, or "and" in some language."""
    return not any(sign.isalnum() for sign in piece) or piece.casefold() in words_for(
        "byline", "joints"
    )


def _parted(text: str) -> list[tuple[str, bool]]:
    """Names apart from what joins them, places, titles and papers."""
    out: list[tuple[str, bool]] = []
    at = 0
    for joint in (*_joint().finditer(text), None):
        end = joint.start() if joint else len(text)
        piece = text[at:end].strip()
        if piece:
            # After the first piece that is no name (a place, a title), names may still follow.
            out += _without_job(piece) if is_person(piece) else [(piece, False)]
        if joint:
            if joint[0].strip():
                out.append((joint[0].strip(), False))
            at = joint.end()
    return out
