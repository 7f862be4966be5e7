"""Line → what can be measured of it alone, as numbers.

What is measured goes back to Kohlschütter et al. 2010 (length and density of text) and Pomikálek
2011 (running text is made of small words); nothing asks which language it is in, save the phrases.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import log1p
from operator import itemgetter
from typing import TYPE_CHECKING

from sayso.article.names import is_job, is_person, names_in
from sayso.article.phrases import chrome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.article.lines import RawLine

_REASONS = ("advertisement", "widget", "related", "newsletter", "navigation", "boilerplate",
            "comments", "paywall", "legal", "reading time")  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)|[。！？؟।]")
_YEAR_OR_HOUR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|@\w|\w\.(?:com|org|net)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£¥₹]\s?\d|\d\s?[€%]")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]\s*\S")
# Two words copied as one: "AsiaPolitics", "…said.Read", "12Views".
_GLUED = re.compile(r"[^\W\d_A-Z]{2}[A-Z][^\W\d_A-Z]{2}|[a-z][.!?][A-Z][a-z]|\d[A-Z][a-z]{2}")
_QUOTED = re.compile(r"[\"”’'»“」][.,]?$")
_AGO = re.compile(r"\b\d+\s?(?:h|hrs?|m|mins?|d|hours?|minutes?|days?|weeks?|months?|years?)\b",
                  re.IGNORECASE)  # fmt: skip
_RIGHTS = re.compile(r"©|\(c\)\s|copyright|all rights reserved", re.IGNORECASE)
# One of these is in all that the pattern finds: looking for them is cheaper.
_CLAIMS = ("©", "(c)", "copyright", "all rights reserved")
# What pages say to their readers and stories do not, in the commonest languages of the press.
_CALLS = frozenset(
    "subscribe subscribers subscription newsletter newsletters sign follow click email e-mail "  # noqa: SIM905 -- a row of names reads better than a column
    "inbox download app share comments comment contact tip tips facebook twitter instagram "
    "whatsapp linkedin pinterest youtube read more related also see watch listen here our us "
    "advertisement sponsored offer free trial join copyright reserved published originally "
    "contributed reporter editor cookies privacy policy terms login account browser javascript "
    "abonnieren lesen mehr anmelden folgen hier jetzt suscríbete leer más síguenos aquí lire "
    "aussi abonnez suivez leggi anche iscriviti lees ook les også läs".split()
)
_READER = frozenset("you your yours we our us i my me".split())  # noqa: SIM905 -- the same
SAMPLE = 2_000  # code points; the shape of a longer line is that of its beginning
SHORT = 90  # code points; a longer line is no date, job or name

OWN = (
    "size", "words", "sentences", "sentence_words", "ends", "ends_colon", "ends_comma",
    "ends_dots", "ends_quoted", "starts_lower", "starts_upper", "starts_digit", "starts_quoted",
    "bullet", "numbered", "capitals", "titled", "small", "word_length", "longest", "digits",
    "signs", "commas", "question", "exclaims", "bars", "dash", "brackets", "year", "dated",
    "named", "person", "job", "money", "ago", "address", "rights", "glued", "unspaced", "caption",
    "caption_only", "under_picture", "prose", "calls", "calls_count", "reader", "early_colon",
    "long_words", "times", *(f"says_{reason}" for reason in _REASONS), "says_heads", "says",
    "begins_says",
)  # fmt: skip


def own(line: RawLine) -> list[float]:
    """The numbers of one line, in the order of `OWN`."""
    text = line.text[:SAMPLE]
    said = line.phrase
    numbers = (
        *_shape(line, text), *_letters(text, _WORD.findall(text)), *_kind(line, text),
        min(6, line.times), *(said is not None and said.reason == one for one in _REASONS),
        said is not None and said.heads_list, said is not None,
        said is None and _begins_as_chrome(text),
    )  # fmt: skip
    return list(map(float, _IN_ORDER(numbers)))


_SHAPE = ("size", "words", "sentences", "sentence_words", "ends", "ends_colon", "ends_comma",
          "ends_dots", "ends_quoted", "starts_lower", "starts_upper", "starts_digit",
          "starts_quoted", "bullet", "numbered", "question", "exclaims", "bars", "dash",
          "brackets", "early_colon")  # fmt: skip
_LETTERS = ("capitals", "titled", "small", "word_length", "longest", "digits", "signs", "commas",
            "glued", "unspaced", "calls", "calls_count", "reader", "long_words")  # fmt: skip
_KIND = ("year", "dated", "named", "person", "job", "money", "ago", "address", "rights", "caption",
         "caption_only", "under_picture", "prose")  # fmt: skip
_MADE = (*_SHAPE, *_LETTERS, *_KIND, "times", *(f"says_{reason}" for reason in _REASONS),
         "says_heads", "says", "begins_says")  # fmt: skip


_IN_ORDER = itemgetter(*(_MADE.index(name) for name in OWN))


def _shape(line: RawLine, text: str) -> tuple[float, ...]:
    """How long it is, how it begins and ends, which signs it has."""
    first, last = text[0], text[-1]
    sentences = len(_SENTENCE.findall(text))
    return (
        log1p(len(text)), log1p(line.words), min(sentences, 12),
        min(60.0, line.words / max(1, sentences)), line.ends, last in ":：", last in ",;،",
        line.cut_off, _QUOTED.search(text[-3:]) is not None, first.islower(), first.isupper(),
        first.isdigit(), first in "\"“‘'«„「", bool(line.bullet),
        _NUMBERED.match(text) is not None, "?" in text, "!" in text,
        "|" in text or "»" in text or "›" in text, " - " in text or " – " in text or " — " in text,
        "(" in text, ":" in text[:25],
    )  # fmt: skip


def _letters(text: str, words: Sequence[str]) -> tuple[float, ...]:
    """What its words are made of, and how many of them call on the reader."""
    count, size = max(1, len(words)), len(text)
    sizes = list(map(len, words))
    letters = max(1, sum(sizes))
    digits = sum(map(str.isdigit, text))
    long_words = [word for word in words[1:] if len(word) > 3]
    titled = len([1 for word in long_words if word[0].isupper()])
    lower = text.casefold()
    in_lower = [word.casefold() for word in words]
    calls = 0 if _CALLS.isdisjoint(in_lower) else len([1 for word in in_lower if word in _CALLS])
    reader = 0 if _READER.isdisjoint(in_lower) else len([1 for w in in_lower if w in _READER])
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    glued = 0 if lower == text else len(_GLUED.findall(text))
    return (
        sum(map(str.isupper, text)) / letters,
        titled / len(long_words) if long_words else -1.0,
        len([1 for word in words if len(word) <= 4 and word[0].islower()]) / count,
        letters / count, min(40, max(sizes, default=0)), digits / size,
        1 - (letters + digits + text.count(" ")) / size, text.count(",") / count,
        min(5, glued), unspaced / size, calls / (count + 3), min(calls, 6), reader / count,
        len(long_words) / count,
    )  # fmt: skip


def _kind(line: RawLine, text: str) -> tuple[float, ...]:
    """What the rules that know a kind of line take it for."""
    short = len(text) <= SHORT
    has_digit = any(map(str.isdigit, text))
    caption = line.caption
    return (
        has_digit and _YEAR_OR_HOUR.search(text) is not None, short and line.dated,
        short and names_in(text) is not None, short and is_person(text), short and is_job(text),
        has_digit and _MONEY.search(text) is not None, has_digit and _AGO.search(text) is not None,
        _has_address(text), _claims_rights(text),
        bool(caption.credit or caption.rest), not caption.text, line.under_picture, line.is_prose,
    )  # fmt: skip


def _has_address(text: str) -> bool:
    if "." not in text and "@" not in text and "://" not in text:
        return False
    return _ADDRESS.search(text) is not None


def _claims_rights(text: str) -> bool:
    lower = text.casefold()
    return any(sign in lower for sign in _CLAIMS) and _RIGHTS.search(text) is not None


def _begins_as_chrome(text: str) -> bool:
    """Whether what stands before a colon is a phrase: "Read more: …"."""
    head, sign, _ = text[:60].partition(":")
    return bool(sign) and chrome(head) is not None


def telling_words(line: RawLine) -> frozenset[str]:
    """The words that say what a line is about: long ones, and pairs of signs without spaces."""
    text = line.text[:SAMPLE].casefold()
    if text.isascii():
        return frozenset([word for word in _WORD.findall(text) if len(word) > 4])
    pairs = {a + b for a, b in pairwise(_UNSPACED.findall(text))}
    return frozenset({word for word in _WORD.findall(text) if len(word) > 4} | pairs)
