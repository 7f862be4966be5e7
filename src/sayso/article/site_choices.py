"""A reader's choices on one page → rules for its site.

A rule is as general as it may be without doing more on this very page than was chosen: figures,
dates, the authors' names and the headline are left open, since the next page has others. Words
that are the story's own will not stand on another page; there the label above them is what counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.article.moves import decided
from sayso.article.site_rules import SiteRule, decisions, is_host, site_of, surroundings
from sayso.errors import SiteRulesError
from sayso.model import Block, LedgerEntry, whole_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.article.moves import Piece
    from sayso.article.site_rules import Seen
    from sayso.model import Article

LONGEST_LABEL = 8  # words that can stand above every story of a site: "Key points"
LONGEST_SAYING = 24  # words that a site may say on every page; what is longer is known by its first
OPENING = 12

_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_DAY_FIRST = re.compile(r"#(?:st|nd|rd|th|\.)? [^\W\d_]{3,12}\.?,? #")
_MONTH_FIRST = re.compile(r"[^\W\d_]{3,12}\.? #(?:st|nd|rd|th)?, #")
_DECIDED_BY = re.compile(r"rule ([a-z]{7}) for ")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff*#\s]+")


class Learned(NamedTuple):
    """What becomes of a file of rules: those to add, and those that the reader has gone back on."""

    add: tuple[SiteRule, ...]
    remove: tuple[SiteRule, ...]


def learned(
    article: Article,
    *,
    keep: Sequence[str] = (),
    drop: Sequence[str] = (),
    site: str = "",
    known: Sequence[SiteRule] = (),
) -> Learned:
    """The rules that would choose so again.

    Args:
        article: as the choices were made on it (rules applied, choices not).
        keep: as for `sayso.article.moves.moved`.
        drop: the same.
        site: the host, where the article does not name it.
        known: rules there are; one that decided otherwise on a chosen piece is taken back.

    Raises:
        NoSuchPiece: a choice names no piece.
        SiteRulesError: nobody says which site the page is from.
    """
    host = site_of(site if "://" in site else f"//{site}") or site_of(article.url)
    if not is_host(host):
        raise SiteRulesError(
            "The page does not say which site it is from; name it with --site harbour.example."
        )
    changes = decided(article, keep=keep, drop=drop)
    by_name = {rule.name: rule for rule in known}
    seen = list(surroundings(article.pieces))
    add: list[SiteRule] = []
    remove: list[SiteRule] = []
    for at, after in changes.items():
        said = _DECIDED_BY.match(article.pieces[at].rule)
        if said and said[1] in by_name:
            remove.append(by_name[said[1]])
        else:
            add.append(_rule(article, changes, seen[at], after, host))
    return Learned(tuple(dict.fromkeys(add)), tuple(dict.fromkeys(remove)))


def _rule(
    article: Article, changes: Mapping[int, Piece], seen: Seen, after: Piece, host: str
) -> SiteRule:
    made = f"{article.captured_at:%Y-%m-%d}" if article.captured_at else ""
    note = ", ".join(filter(None, (made, f"from {article.url}" if article.url else "")))
    bare = SiteRule(host, note=note)
    bare = (
        replace(bare, keep=after.kind)
        if isinstance(after, Block)
        else replace(bare, drop=after.reason)
    )
    candidates = list(_candidates(article, bare, seen))
    return next((c for c in candidates if _does_only(article, c, changes, host)), candidates[-1])


def _candidates(article: Article, bare: SiteRule, seen: Seen) -> Iterator[SiteRule]:
    """Rules that mean the piece, the most general first; the last one gives its very words."""
    text = whole_text(seen.piece)
    under: dict[str, Any] = {"under": generalised(seen.under, article)} if seen.under else {}
    above: dict[str, Any] = {"after": generalised(seen.after, article)} if seen.after else {}
    count = len(text.split())
    if bare.keep and count > OPENING and isinstance(seen.piece, LedgerEntry):
        least = count // 2
        shape = replace(bare, was=seen.piece.reason, least_words=least)
        for label in (above, under):
            if label and len(next(iter(label.values())).split()) <= LONGEST_LABEL:
                yield replace(shape, **label)
    else:
        words = generalised(text, article)
        if count > LONGEST_SAYING:
            words = " ".join([*words.split()[:OPENING], "*"])
        if any(word.strip("*#") for word in words.split()):
            yield replace(bare, text=words)
        was = seen.piece.kind if isinstance(seen.piece, Block) else seen.piece.reason
        for place in (under, above):
            if place and any(word.strip("*#") for word in next(iter(place.values())).split()):
                yield replace(bare, text=words, was=was, **place)
    yield replace(bare, text=_UNPRINTABLE.sub(" ", text).strip())


def _does_only(article: Article, rule: SiteRule, changes: Mapping[int, Piece], host: str) -> bool:
    """Whether, on this page, a rule changes what was chosen and no other words."""
    pieces = article.pieces
    chosen = {whole_text(pieces[at]) for at in changes}
    meant = [pieces[at] for at, _ in decisions(article, [rule], host)]
    changed = [piece for piece in meant if _changes(rule, piece)]
    return bool(changed) and all(whole_text(piece) in chosen for piece in changed)


def _changes(rule: SiteRule, piece: Piece) -> bool:
    return piece.kind != rule.keep if isinstance(piece, Block) else bool(rule.keep)


def generalised(text: str, article: Article) -> str:
    """A pattern for what a site says on each page: figures, dates, authors and headline open.

    >>> from sayso.model import Article, Block
    >>> page = Article((Block("byline", "Ada Roe"),))
    >>> generalised("Follow Ada Roe, 3 May 2024, for 12,000 others", page)
    'Follow * , # * #, for # others'
    """
    words = _UNPRINTABLE.sub(" ", text).strip()
    for known in (article.headline, *article.bylines):
        if len(known) > 3 and known != text:
            words = re.sub(rf"\b{re.escape(known)}\b", " * ", words, flags=re.IGNORECASE)
    words = _FIGURE.sub("#", words)
    words = _DAY_FIRST.sub("# * #", words)
    words = _MONTH_FIRST.sub("* # #", words)
    return " ".join(words.split())
