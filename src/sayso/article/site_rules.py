"""Article and the rules for its site → article: what a reader chose once is chosen again.

A rule says which pieces it means (by their words, by what the reader took them for and why, by
what stands above them) and what becomes of them. The first rule that means a piece decides on it,
and is named in the piece's `rule`. The file they are kept in: `sayso.article.rules_file`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlsplit

from sayso.article.moves import dropped, kept, rearranged
from sayso.article.phrases import folded
from sayso.model import Block, BlockKind, LedgerEntry, Reason, short_name, whole_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.article.moves import Piece
    from sayso.model import Article

KINDS: tuple[str, ...] = get_args(BlockKind)
REASONS: tuple[str, ...] = get_args(Reason)
_HOST = re.compile(r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63})*")
MATCHED = ("text", "was", "because", "under", "after")


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What becomes of some pieces of a site's pages.

    A pattern is words: `*` stands for any words or none, `#` for a figure; case and punctuation do
    not count. It is matched against the whole text. What is "" is not asked.

    Attributes:
        site: host it is for, its subdomains included ("harbour.example").
        keep: the kind of block that the pieces become; "" if they are dropped.
        drop: the reason in the ledger that they get; "" if they are kept.
        text: pattern of their words.
        was: kind of block or reason of ledger entry that the reader gave them.
        because: pattern of the rule by which the reader left them out.
        under: pattern of the heading above them, of the story or of a list that is left out.
        after: pattern of the piece right above them.
        least_words: how many words they have at least.
        note: who chose so, when and where; not used.
    """

    site: str
    keep: BlockKind | str = ""
    drop: Reason | str = ""
    text: str = ""
    was: str = ""
    because: str = ""
    under: str = ""
    after: str = ""
    least_words: int = 0
    note: str = ""

    @property
    def name(self) -> str:
        """Seven letters decided by all of it but the note."""
        said = [str(getattr(self, one.name)) for one in fields(self) if one.name != "note"]
        return short_name("\n".join(said))

    @property
    def meant(self) -> str:
        """The pieces it means, in words for a reader: `“Get the *”, was paragraph`."""
        said = [f"“{self.text}”"] if self.text else []
        said += [f"was {self.was}"] if self.was else []
        said += [
            f"{key} “{pattern}”"
            for key in ("because", "under", "after")
            if (pattern := getattr(self, key))
        ]
        said += [f"at least {self.least_words} words"] if self.least_words else []
        return ", ".join(said)

    @property
    def verdict(self) -> str:
        """What becomes of them: "keep as heading"."""
        return f"keep as {self.keep}" if self.keep else f"drop as {self.drop}"

    @property
    def decision(self) -> str:
        """What the pieces that it decided on have for their `rule`."""
        return f"rule {self.name} for {self.site}: {self.verdict} {self.meant}"


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece among its neighbours, as rules ask for it."""

    piece: Piece
    under: str
    after: str


def ruled(article: Article, rules: Sequence[SiteRule], site: str = "") -> Article:
    """The article as the rules for its site want it; `site` is its host where it names none."""
    changes: dict[int, Piece] = {}
    pieces = article.pieces
    for at, rule in decisions(article, rules, site):
        piece = pieces[at]
        if rule.keep:
            kind = rule.keep
            changes[at] = kept(pieces, at, kind, rule.decision)  # type: ignore[arg-type]
        elif isinstance(piece, Block):
            changes[at] = dropped(piece, rule.drop, rule.decision)  # type: ignore[arg-type]
    return rearranged(article, changes) if changes else article


def decisions(
    article: Article, rules: Sequence[SiteRule], site: str = ""
) -> Iterator[tuple[int, SiteRule]]:
    """Each piece that a rule means, by its index in `article.pieces`, with the first such rule."""
    host = site or site_of(article.url)
    asked = [rule for rule in rules if is_for(rule, host)]
    if not asked:
        return
    for at, seen in enumerate(surroundings(article.pieces)):
        for rule in asked:
            if means(rule, seen):
                yield at, rule
                break


def site_of(url: str | None) -> str:
    """The host of an address without "www."; "" when there is none.

    >>> site_of("https://www.harbour.example/fish")
    'harbour.example'
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.lower().rstrip(".").removeprefix("www.")


def is_host(text: str) -> bool:
    """Whether a text can be the name of a host.

    >>> is_host("harbour.example"), is_host('a"]] b')
    (True, False)
    """
    return bool(_HOST.fullmatch(text))


def is_for(rule: SiteRule, host: str) -> bool:
    """Whether a rule is for pages of a host."""
    return bool(host) and f".{host}".endswith(f".{rule.site}")


def means(rule: SiteRule, seen: Seen) -> bool:
    """Whether a rule means a piece."""
    piece = seen.piece
    entry = piece if isinstance(piece, LedgerEntry) else None
    was = entry.reason if entry else piece.kind if isinstance(piece, Block) else ""
    text = whole_text(piece)
    return (
        rule.was in {"", was}
        and len(text.split()) >= rule.least_words
        and (not rule.text or fits(rule.text, text))
        and (not rule.because or (entry is not None and fits(rule.because, entry.rule)))
        and (not rule.under or fits(rule.under, seen.under))
        and (not rule.after or fits(rule.after, seen.after))
    )


def surroundings(pieces: Sequence[Piece]) -> Iterator[Seen]:
    """Each piece with the heading above it and the piece right above it."""
    under = after = ""
    for piece in pieces:
        yield Seen(piece, under, after)
        after = whole_text(piece)
        if isinstance(piece, Block):
            is_heading = piece.kind in {"headline", "heading"}
        else:
            is_heading = "heads a list" in piece.rule  # as `phrases.Phrase.rule` has it
        under = after if is_heading else under


def fits(pattern: str, text: str) -> bool:
    """Whether a pattern is the whole of a text.

    >>> fits("Get the * every # days", "GET THE HARBOUR BRIEF every 2 days!")
    True
    >>> fits("Get the *", "Nobody could get the boat off.")
    False
    """
    words = _words_in(text)
    asked = _words_of(pattern)
    if not asked and not words:  # signs alone
        return "".join(pattern.split()) == "".join(text.split())
    runs = _runs(asked)
    if len(runs) == 1:
        return len(words) == len(runs[0]) and _stands(runs[0], words, 0)
    first, *inner, last = runs
    if len(words) < len(first) + len(last) or not _stands(first, words, 0):
        return False
    if not _stands(last, words, len(words) - len(last)):
        return False
    at, end = len(first), len(words) - len(last)
    for run in inner:
        found = next((i for i in range(at, end - len(run) + 1) if _stands(run, words, i)), None)
        if found is None:
            return False
        at = found + len(run)
    return True


@lru_cache(maxsize=4096)  # each rule of a site asks for each piece of a page
def _words_in(text: str) -> list[str]:
    return folded(text).split()


@lru_cache(maxsize=1024)
def _words_of(pattern: str) -> tuple[str, ...]:
    """The words of a pattern as texts are compared, `*` and `#` left in."""
    safe = pattern.replace("#", "0zzhash0").replace("*", " zzstar ")
    words = folded(safe).replace("0zzhash0", "#").replace("zzstar", "*")
    return tuple(words.split())


def _runs(asked: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for word in asked:
        if word == "*":
            runs.append([])
        else:
            runs[-1].append(word)
    return runs


def _stands(run: Sequence[str], words: Sequence[str], at: int) -> bool:
    return all(_same(asked, words[at + i]) for i, asked in enumerate(run))


def _same(asked: str, word: str) -> bool:
    return asked == word or ("#" in asked and bool(_figure(asked).fullmatch(word)))


@lru_cache(maxsize=256)
def _figure(asked: str) -> re.Pattern[str]:
    return re.compile(re.escape(asked).replace(r"\#", r"\d[\d.,:/]*[km]?"))
