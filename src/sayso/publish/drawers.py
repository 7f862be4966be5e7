"""Narrations → the page's drawers: what was not read, why to trust it, who says what.

Each is a `<dialog>` that holds plain lists: without scripts they stand open below the article.
"""

from __future__ import annotations

import shlex
from collections import Counter
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

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

_TIMED_BY = {
    "model": "from the voice model itself, as it spoke",
    "aligned": "from listening to the sound and finding each word",
    "estimated": "estimated from the length of the words",
}


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
            tag("span", reason, class_="reason"),
            _told(narration, "q", text),
            tag("span", rule, class_="rule"),
            button,
        )
        for _, reason, text, rule, button in sorted(
            [*left_out, *_unread(narration)], key=itemgetter(0)
        )
    ]
    said = (
        "Everything in the capture that the voice leaves out, in the order it stood, and why."
        if pieces
        else "Nothing was left out: every piece of the capture is read."
    )
    inner = [tag("p", said)]
    if left_out and not undo:
        inner.append(_bringing_back(article))
    if pieces:
        inner.append(tag("ol", *pieces, class_="pieces"))
    return _drawer("not-read", "Not read", *inner), len(pieces)


def _undone(entry: LedgerEntry, name: str, undo: Undo | None) -> tuple[Html, Html]:
    if undo:
        return escaped(entry.rule), undo(name)
    return joined([entry.rule, " ", tag("code", f"--keep {name}")]), Html()


def _bringing_back(article: Article) -> Html:
    """How a piece of the ledger comes to be read: this page is a file and cannot speak it."""
    # The address is the page's own word: quoted, it is but an address to a shell.
    source = shlex.quote(article.url) if article.url else "SOURCE"
    command = f"sayso listen {source} -o page.html --keep ID"
    return tag("p", "To hear a piece too, make this page again: ", tag("code", command))


def _unread(narration: Narration) -> Iterator[tuple[tuple[int, int], str, str, str, Html]]:
    """Blocks of the article without one spoken word."""
    heard = {word.span.block for word in narration.words}
    for number, block in enumerate(narration.article.blocks):
        if number in heard:
            continue
        text = f"{block.text} {block.credit}" if block.credit else block.text
        rule = "shown in the article; not read unless asked for"
        yield (number, 1), block.kind, text, rule, Html()


def trust(narrations: Sequence[Narration], capture: str = "") -> Html:
    """The drawer that says where the words and the voices come from.

    Args:
        narrations: of one article.
        capture: where the bytes that came in can be had, on the server that shows the page.
    """
    article = narrations[0].article
    source = [
        ("Publisher", article.publisher or "not stated"),
        ("Author", ", ".join(article.people) or "not stated"),
        ("Agency or desk", ", ".join(article.desks)),
        ("Published", day_and_time(article.published) if article.published else "not stated"),
        ("Updated", day_and_time(article.modified) if article.modified else ""),
        ("Address", link(article.url, article.url) if article.url else "not known"),
        ("To read", "" if article.free is None else "free" if article.free else "not free"),
        ("Licence", _link_or_words(article.licence)),
        ("Its own recording", link(article.audio, article.audio) if article.audio else ""),
        ("Captured", day_and_time(article.captured_at) if article.captured_at else "not known"),
        ("Digest", _digest(article.digest, capture) if article.digest else "not known"),
    ]
    return _drawer(
        "trust",
        "Why you can trust this reading",
        tag(
            "p",
            "No model rewrites or summarises anything: what you hear is what stands here.",
        ),
        tag("h3", "The story"),
        _facts(source),
        tag("h3", "Is it all there?"),
        _completeness(narrations[0]),
        *(part for narration in narrations for part in _voice(narration)),
    )


def _link_or_words(text: str) -> str:
    return link(text, text) if text.startswith(("http://", "https://")) else text


def _digest(digest: str, capture: str) -> Html:
    said = "SHA-256 of the bytes that came in"
    bytes_themselves = tag("a", said, href=capture) if capture else said
    return joined([tag("code", digest), tag("small", bytes_themselves)])


def _completeness(narration: Narration) -> Html:
    article = narration.article
    evidence = [tag("li", text) for text in article.completeness.evidence]
    verdict = {
        "complete": "The capture seems to hold the whole story.",
        "probably incomplete": "The capture probably does not hold the whole story.",
        "unknown": "Nothing on the page says whether this is the whole story.",
    }[article.completeness.verdict]
    sure = Html()
    if article.is_doubtful:
        sure = tag("p", doubt(article.confidence), class_="warning")
    return joined([tag("p", verdict), tag("ul", *evidence) if evidence else Html(), sure])


def doubt(confidence: float) -> str:
    """A low confidence in words."""
    return (
        f"Sayso is only {confidence:.0%} sure that it told the story from the rest of the page; "
        "look at what was not read, and bring back what should be."
    )


def _voice(narration: Narration) -> tuple[Html, Html]:
    voice = narration.voice
    # A served page is shown before anything is spoken: nothing has been reached or timed then.
    is_spoken = any(word.end for word in narration.words)
    reached = f"{narration.wpm_reached:.1f} WPM, pauses included"
    kind = "synthetic: made by a computer, no person is speaking" if voice.synthetic else "recorded"
    facts = [
        ("Voice", kind),
        ("Language", voice.language),
        ("Engine", voice.engine),
        ("Maker", voice.maker),
        ("Licence", voice.licence),
        ("Quotations", _second(narration.quote_voice)),
        ("Pace asked for", f"{narration.wpm_asked:g} WPM ({narration.speed:.3g}x)"),
        ("Pace reached", reached if is_spoken else "told once it is spoken"),
        ("Words read", f"{narration.written_words:,}"),
        ("Word times", _timing(narration) if is_spoken else "told once it is spoken"),
        ("Also said", _announced(narration)),
    ]
    return tag("h3", f"The voice: {voice.name}"), _facts(facts)


def _second(voice: VoiceInfo | None) -> str:
    return f"{voice.name}, by {voice.maker} ({voice.engine}, {voice.licence})" if voice else ""


def _timing(narration: Narration) -> str:
    kinds = Counter(word.timed_by for word in narration.words)
    if len(kinds) == 1:
        return _TIMED_BY[next(iter(kinds))]
    return "; ".join(f"{count:,} {_TIMED_BY[kind]}" for kind, count in kinds.most_common())


def _announced(narration: Narration) -> str:
    """The words that are said but not written, each once."""
    tokens = (token for cue in narration.cues for token in cue.line.tokens)
    said = dict.fromkeys(token.text for token in tokens if token.span is None)
    return ", ".join(f"“{text}”" for text in said)


def who_says_what(narration: Narration, attributions: Sequence[Attribution]) -> Html:
    """The drawer of sources: their words, the sentence as evidence, nothing judged."""
    return _drawer(
        "who",
        "Who says what",
        tag("p", "As the article has it. Nothing here is judged."),
        *(
            tag("section", tag("h3", source), _sayings(narration, said))
            for source, said in by_source(attributions)
        ),
    )


def _sayings(narration: Narration, said: Sequence[Attribution]) -> Html:
    return tag("ol", *(_saying(narration, one) for one in said), class_="sayings")


def _saying(narration: Narration, one: Attribution) -> Html:
    facts = [one.kind, one.cue, f"passed on by {one.via}" if one.via else ""]
    quoted = one.text.strip(_QUOTES)
    said = _told(narration, "q", quoted) if one.kind == "quote" else _told(narration, "b", one.text)
    evidence = _told(narration, "span", _sentence(narration, one))
    return tag(
        "li",
        tag("p", " · ".join(fact for fact in facts if fact), class_="source"),
        _hear(narration, one),
        tag("p", said, class_="said"),
        tag("p", tag("span", "Evidence", class_="reason"), " ", evidence, class_="rule"),
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
    return tag("button", "Hear it", type="button", class_="plain hear", data_hear=at)


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
                tag("span", "Close", class_="unseen"),
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
