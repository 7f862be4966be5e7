"""Narrations → the page's drawers: what was not read, why to trust it, who says what.

Each is a `<dialog>` that holds plain lists: without scripts they stand open below the article.
"""

from __future__ import annotations

import shlex
from collections import Counter
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from sayso.catalogue import said
from sayso.model import by_source, piece_names
from sayso.publish.markup import Html, escaped, joined, link, tag, utf16
from sayso.publish.prose import day_and_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from sayso.model import Article, Attribution, LedgerEntry, Narration, VoiceInfo

    Undo: TypeAlias = "Callable[[str], Html]"

# The page puts its own round a quotation.
_QUOTES = "“”‘’„‚«»‹›「」『』\"'"


def not_read(narration: Narration, undo: Undo | None = None) -> tuple[Html, int]:
    """The drawer of all that was left out, and how many pieces that is.

    Args:
        narration: of the article.
        undo: what has a piece of that name read after all; None: the command line, since a page on
            disk cannot speak.
    """
    article = narration.article
    # The ledger keeps the order of the capture; blocks of the head may have been moved, so an entry
    # never stands above the one before it. It stands before the block that it names.
    places = accumulate((entry.before for entry in article.ledger), max)
    left_out = [
        ((place, 0), entry.reason, entry.text, *_undone(entry, name, undo))
        for place, entry, name in zip(
            places, article.ledger, piece_names(article).ledger, strict=True
        )
    ]
    pieces = [
        tag(
            "li",
            tag("span", kind_of(reason), class_="reason"),
            _told(narration, "q", text),
            tag("span", rule, class_="rule"),
            button,
        )
        for _, reason, text, rule, button in sorted(
            [*left_out, *_unread(narration)], key=itemgetter(0)
        )
    ]
    inner = [tag("p", said("not_read.all" if pieces else "not_read.none"))]
    if left_out and not undo:
        inner.append(_bringing_back(article))
    if pieces:
        inner.append(tag("ol", *pieces, class_="pieces"))
    return _drawer("not-read", said("not_read.title"), *inner), len(pieces)


def kind_of(name: str) -> str:
    """A block's kind, or a reason for leaving something out, in the reader's language."""
    return said(f"kind.{name.replace(' ', '_')}")


def _undone(entry: LedgerEntry, name: str, undo: Undo | None) -> tuple[Html, Html]:
    if undo:
        return escaped(entry.rule), undo(name)
    return joined([entry.rule, " ", tag("code", f"--keep {name}")]), Html()


def _bringing_back(article: Article) -> Html:
    """How a piece of the ledger comes to be read: this page is a file and cannot speak it."""
    # The address is the page's own word: quoted, it is but an address to a shell.
    source = shlex.quote(article.url) if article.url else "SOURCE"
    command = f"sayso listen {source} -o page.html --keep ID"
    return tag("p", said("not_read.again"), " ", tag("code", command))


def _unread(narration: Narration) -> Iterator[tuple[tuple[int, int], str, str, str, Html]]:
    """Blocks of the article without one spoken word."""
    heard = {word.span.block for word in narration.words}
    for number, block in enumerate(narration.article.blocks):
        if number in heard:
            continue
        text = f"{block.text} {block.credit}" if block.credit else block.text
        rule = said("not_read.shown")
        yield (number, 1), block.kind, text, rule, Html()


def trust(narrations: Sequence[Narration], capture: str = "") -> Html:
    """The drawer that says where the words and the voices come from.

    Args:
        narrations: of one article.
        capture: where the bytes that came in can be had, on the server that shows the page.
    """
    article = narrations[0].article
    unstated, unknown = said("trust.not_stated"), said("trust.not_known")
    source = [
        (said("trust.publisher"), article.publisher or unstated),
        (said("trust.author"), ", ".join(article.people) or unstated),
        (said("trust.desk"), ", ".join(article.desks)),
        (
            said("trust.published"),
            day_and_time(article.published) if article.published else unstated,
        ),
        (said("trust.updated"), day_and_time(article.modified) if article.modified else ""),
        (
            said("trust.address"),
            link(article.url, article.url) if article.url else unknown,
        ),
        (said("trust.to_read"), _free(article)),
        (said("trust.licence"), _link_or_words(article.licence)),
        (said("trust.recording"), link(article.audio, article.audio) if article.audio else ""),
        (
            said("trust.captured"),
            day_and_time(article.captured_at) if article.captured_at else unknown,
        ),
        (
            said("trust.digest"),
            _digest(article.digest, capture) if article.digest else unknown,
        ),
    ]
    return _drawer(
        "trust",
        said("trust.title"),
        tag(
            "p",
            said("trust.about"),
        ),
        tag("h3", said("trust.story")),
        _facts(source),
        tag("h3", said("trust.whole")),
        _completeness(narrations[0]),
        *(part for narration in narrations for part in _voice(narration)),
    )


def _free(article: Article) -> str:
    return "" if article.free is None else said("trust.free" if article.free else "trust.not_free")


def _link_or_words(text: str) -> str:
    return link(text, text) if text.startswith(("http://", "https://")) else text


def _digest(digest: str, capture: str) -> Html:
    words = said("trust.sha")
    bytes_themselves = tag("a", words, href=capture) if capture else words
    return joined([tag("code", digest), tag("small", bytes_themselves)])


def _completeness(narration: Narration) -> Html:
    article = narration.article
    evidence = [tag("li", text) for text in article.completeness.evidence]
    verdict = said(f"trust.{article.completeness.verdict.replace(' ', '_')}")
    sure = Html()
    if article.is_doubtful:
        sure = tag("p", doubt(article.confidence), class_="warning")
    return joined([tag("p", verdict), tag("ul", *evidence) if evidence else Html(), sure])


def doubt(confidence: float) -> str:
    """A low confidence in words."""
    return said("trust.doubt", sure=f"{confidence:.0%}")


def _voice(narration: Narration) -> tuple[Html, Html]:
    voice = narration.voice
    # A served page is shown before anything is spoken: nothing has been reached or timed then.
    is_spoken = any(word.end for word in narration.words)
    reached = said("trust.reached_is", wpm=f"{narration.wpm_reached:.1f}")
    kind = said("trust.synthetic" if voice.synthetic else "trust.recorded")
    facts = [
        (said("trust.voice"), kind),
        (said("trust.language"), voice.language),
        (said("trust.engine"), voice.engine),
        (said("trust.maker"), voice.maker),
        (said("trust.licence"), voice.licence),
        (said("trust.quotations"), _second(narration.quote_voice)),
        (said("trust.asked"), _asked(narration)),
        (said("trust.reached"), reached if is_spoken else said("trust.once_spoken")),
        (said("trust.words"), f"{narration.written_words:,}"),
        (said("trust.timed"), _timing(narration) if is_spoken else said("trust.once_spoken")),
        (said("trust.also"), _announced(narration)),
    ]
    return tag("h3", said("trust.the_voice", name=voice.name)), _facts(facts)


def _asked(narration: Narration) -> str:
    return said("trust.asked_is", wpm=f"{narration.wpm_asked:g}", speed=f"{narration.speed:.3g}x")


def _second(voice: VoiceInfo | None) -> str:
    if voice is None:
        return ""
    about = {"maker": voice.maker, "engine": voice.engine, "licence": voice.licence}
    return said("trust.second", name=voice.name, **about)


def _timing(narration: Narration) -> str:
    kinds = Counter(word.timed_by for word in narration.words)
    if len(kinds) == 1:
        return said(f"trust.timed_{next(iter(kinds))}")
    return "; ".join(
        f"{count:,} {said(f'trust.timed_{kind}')}" for kind, count in kinds.most_common()
    )


def _announced(narration: Narration) -> str:
    """The words that are said but not written, each once."""
    tokens = (token for cue in narration.cues for token in cue.line.tokens)
    announced = dict.fromkeys(token.text for token in tokens if token.span is None)
    return ", ".join(f"“{text}”" for text in announced)


def who_says_what(narration: Narration, attributions: Sequence[Attribution]) -> Html:
    """The drawer of sources: their words, the sentence as evidence, nothing judged."""
    return _drawer(
        "who",
        said("who.title"),
        tag("p", said("who.about")),
        *(
            tag("section", tag("h3", source), _sayings(narration, sayings))
            for source, sayings in by_source(attributions)
        ),
    )


def _sayings(narration: Narration, sayings: Sequence[Attribution]) -> Html:
    return tag("ol", *(_saying(narration, one) for one in sayings), class_="sayings")


def _saying(narration: Narration, one: Attribution) -> Html:
    via = said("who.via", name=one.via) if one.via else ""
    facts = [said(f"who.{one.kind}"), one.cue, via]
    quoted = one.text.strip(_QUOTES)
    words = (
        _told(narration, "q", quoted) if one.kind == "quote" else _told(narration, "b", one.text)
    )
    evidence = _told(narration, "span", _sentence(narration, one))
    return tag(
        "li",
        tag("p", " · ".join(fact for fact in facts if fact), class_="source"),
        _hear(narration, one),
        tag("p", words, class_="said"),
        tag("p", tag("span", said("who.evidence"), class_="reason"), " ", evidence, class_="rule"),
    )


def _told(narration: Narration, name: str, text: str) -> Html:
    """An element with words of the article, in its language."""
    return tag(name, text, lang=narration.article.language or None, dir="auto")


def _hear(narration: Narration, one: Attribution) -> Html:
    """The button that plays from there, if those words are read."""
    block, start = one.span.block, one.span.start
    if not any(word.span.block == block and word.span.end > start for word in narration.words):
        return Html()
    at = f"{block}:{utf16(narration.article.blocks[block].text)[start]}"
    return tag("button", said("who.hear"), type="button", class_="plain hear", data_hear=at)


def _sentence(narration: Narration, one: Attribution) -> str:
    """The sentence that the words stand in, or their whole block when nobody has told it."""
    text = narration.article.blocks[one.span.block].text
    return text[one.evidence.start : one.evidence.end] if one.evidence else text


def _facts(facts: Sequence[tuple[str, str]]) -> Html:
    rows = ((name, value) for name, value in facts if value)
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in rows))


def _drawer(name: str, heading: str, *inner: str) -> Html:
    return tag(
        "dialog",
        tag(
            "header",
            tag("h2", heading, id=f"{name}-title"),
            tag(
                "button",
                tag("span", said("player.close"), class_="unseen"),
                tag("span", "×", aria_hidden="true"),
                type="button",
                class_="close",
            ),
        ),
        tag("div", *inner, class_="inside"),
        id=name,
        class_="drawer",
        aria_labelledby=f"{name}-title",
    )
