"""Short text → whether it is chrome, and why.

The phrases are data, in `phrases.toml`: by language, by what they are. This file only gives the
small language in which they are written a meaning. A phrase is matched against a whole line,
never inside a sentence, on words: case, punctuation around words and kinds of apostrophe do not
count. Phrases without wildcards are one dictionary look-up; the rest are tried by first word, on
lines of at most 30 words, so that no input is slow.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby, product
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.model import Reason

# The longest thing said by a button, a notice or a list heading in the pages we looked at is
# well under this; anything longer is never a phrase.
LONGEST_PHRASE = 300
MOST_WORDS = 30

_WORD = re.compile(r"[^\W_]+(?:(?:['.,/\-+]|(?<=\d):(?=\d))[^\W_]+)*\+?|[:|$£€©@&%]")


# Signs that are written for one another, and points that may stand over letters or be left out.
_SAME = str.maketrans({"’": "'", "：": ":", "｜": "|"}) | dict.fromkeys(
    (*range(0x0591, 0x05C8), *range(0x064B, 0x0653), 0x0640)
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the table.

    Attributes:
        reason: what lines that match it are.
        language: of the table it stands in ("en").
        phrase: as written in the table, one of its choices taken.
        heads_list: whether what stands under such a line is of the same kind.
    """

    reason: Reason
    language: str
    phrase: str
    heads_list: bool = False

    @property
    def rule(self) -> str:
        """The verdict in words for a reader."""
        if self.heads_list:
            return f"the phrase “{self.phrase}” heads a list that is not part of the story"
        return f"the whole line is the phrase “{self.phrase}”"


@lru_cache(maxsize=8192)
def chrome(text: str) -> Phrase | None:
    """The phrase that the whole of `text` is, in any language, or None.

    >>> chrome("ADVERTISEMENT").reason
    'advertisement'
    >>> chrome("The advertisement was withdrawn on Monday.") is None
    True
    """
    if len(text) > LONGEST_PHRASE:
        return None
    return _look_up(_folded_line(text))


# A line of facts under a headline: "14 May · 3 min read | Comment".
_FACTS = re.compile(r"\s*[·•|]\s*|\s[–—-]\s")
_LONGEST_FACTS = 160  # characters
_DIGIT = re.compile(r"\d")


def reading_minutes(text: str) -> float | None:
    """The minutes that a reading-time line claims ("Reading Time:4 minutes" → 4.0), or None.

    The claim may be one of several facts in the line: "14 May · 3 min read".
    """
    if len(text) > _LONGEST_FACTS or _DIGIT.search(text) is None:
        return None
    for fact in _FACTS.split(text):
        found = chrome(fact)
        number = re.search(r"\d+(?:[.,]\d+)?", fact)
        if found is not None and found.reason == "reading time" and number:
            return float(number[0].replace(",", "."))
    return None


def folded(text: str) -> str:
    """Its words in lower case with single spaces, as phrases are compared.

    >>> folded("  » Read More: ‘Life’ ")
    'read more : life'
    """
    return _folded(text) if len(text) > LONGEST_PHRASE else _folded_line(text)


@lru_cache(maxsize=8192)
def _folded_line(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    words = _words(text)
    if ":" not in text and "|" not in text and "：" not in text and "｜" not in text:
        return " ".join(words)
    while words and words[-1] in ":|":
        words.pop()
    while words and words[0] in ":|":
        words.pop(0)
    return " ".join(words)


def _words(text: str) -> list[str]:
    if not text.isascii():
        text = text.translate(_SAME)
    return _WORD.findall(text.casefold().replace("(c)", "©"))


@cache
def words_for(topic: str, kind: str) -> tuple[str, ...]:
    """All words of one kind in all languages, longest first: `words_for("byline", "labels")`."""
    found = {word for tables in _tables().values() for word in tables.get(topic, {}).get(kind, ())}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a table."""
    return tuple(_tables())


class _Pattern(NamedTuple):
    """A phrase with wildcards; `literal` is in every line that it matches."""

    literal: str
    compiled: re.Pattern[str]
    phrase: Phrase


class _Alike(NamedTuple):
    """Patterns in a row that have one literal."""

    literal: str
    patterns: tuple[_Pattern, ...]


class _Index(NamedTuple):
    exact: Mapping[str, Phrase]
    by_first_word: Mapping[str, tuple[_Alike, ...]]


def _look_up(words: str) -> Phrase | None:
    index = _index()
    found = index.exact.get(words)
    if found is not None or not words or words.count(" ") >= MOST_WORDS:
        return found
    first = words.split(" ", 1)[0]
    for key in ("#" if first[0].isdigit() else first, "*"):
        for literal, patterns in index.by_first_word.get(key, ()):
            if literal in words:
                for _, compiled, phrase in patterns:
                    if compiled.fullmatch(words):
                        return phrase
    return None


@cache
def _index() -> _Index:
    exact: dict[str, Phrase] = {}
    by_first: dict[str, list[_Pattern]] = {}
    for written in _phrases():
        for words in _expansions(written.phrase):
            phrase = replace(written, phrase=" ".join(words))
            if not any("*" in word or "#" in word for word in words):
                exact.setdefault(" ".join(words), phrase)
                continue
            first = words[0]
            key = "#" if first.startswith("#") else "*" if set("*#") & set(first) else first
            by_first.setdefault(key, []).append(_Pattern(_literal(words), _compiled(words), phrase))
    return _Index(exact, {key: tuple(_alike(found)) for key, found in by_first.items()})


def _alike(patterns: list[_Pattern]) -> Iterator[_Alike]:
    for literal, found in groupby(patterns, key=lambda pattern: pattern.literal):
        yield _Alike(literal, tuple(found))


def _phrases() -> Iterator[Phrase]:
    for language, reasons in _tables().items():
        for reason, table in reasons.items():
            known = cast("Reason", reason)
            for text in table.get("lines", ()):
                yield Phrase(known, language, text)
            for text in table.get("headings", ()):
                yield Phrase(known, language, text, heads_list=True)


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    text = resources.files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8")
    return cast("Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]", tomllib.loads(text))


def _expansions(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every way to say a phrase, as words; `#` and `*` are left in.

    >>> list(_expansions("share|save this (article)"))[:2]
    [('share', 'this', 'article'), ('share', 'this')]
    """
    for sequence in _sequences(phrase):
        words = sequence[:-1] if sequence and sequence[-1] in {":", "|"} else sequence
        if any(word.strip("*#:|") for word in words):
            yield words


def _sequences(phrase: str) -> Iterator[tuple[str, ...]]:
    choices: list[list[tuple[str, ...]]] = []
    for piece in _pieces(phrase):
        if piece.startswith("("):
            inside = [words for part in _split(piece[1:-1]) for words in _sequences(part)]
            choices.append([*inside, ()])
        elif piece == "|":
            choices.append([("|",)])
        else:
            choices.append([_pattern_words(part) for part in piece.split("|")])
    for choice in product(*choices):
        yield tuple(word for part in choice for word in part)


def _pieces(phrase: str) -> Iterator[str]:
    """Words, and brackets with all that is in them."""
    at = 0
    while at < len(phrase):
        end = at + 1
        if phrase[at] == "(":
            depth = 1
            while depth:
                depth += {"(": 1, ")": -1}.get(phrase[end], 0)
                end += 1
            yield phrase[at:end]
        elif not phrase[at].isspace():
            while end < len(phrase) and phrase[end] not in "( ":
                end += 1
            yield phrase[at:end]
        at = end


def _split(inside: str) -> list[str]:
    """The alternatives in a bracket: cut at every `|` that is not in a bracket of its own."""
    parts, depth = [""], 0
    for sign in inside:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _pattern_words(part: str) -> tuple[str, ...]:
    """As `folded`, with `#` and `*` kept as the letters they stand beside."""
    safe = part.replace("#", "0zzhash0").replace("*", "zzstar")
    return tuple(word.replace("0zzhash0", "#").replace("zzstar", "*") for word in _words(safe))


def _literal(words: tuple[str, ...]) -> str:
    """The longest run of signs without a wildcard."""
    return max((part for word in words for part in re.split("[*#]", word)), key=len)


def _compiled(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern over folded text. Each piece is bounded, so matching is too."""
    out = ""
    for word in words:
        if word == "*":
            out += r"(?: \S+){0,45}?" if out else r"(?:\S+ ){0,45}?"
            continue
        # \d… first, so that "12k" and "1,024" are one number.
        piece = re.escape(word).replace(r"\*", r"\S{0,60}").replace(r"\#", r"[\d.,:]+[km]?")
        joint = "" if not out or out.endswith(" ){0,45}?") else " "
        out += joint + piece
    return re.compile(out)
