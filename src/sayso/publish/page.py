"""Narrations and their sound → one HTML file that works from a disk, with no network at all.

The Content-Security-Policy (www.w3.org/TR/CSP3) allows no address of any kind, scripts and styles
by their hashes alone, and sound from the page itself. Without scripts the article can be read, the
sound played by the browser's own controls, and every drawer stands open.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from sayso.catalogue import said, script_words, spoken
from sayso.model import WPM_AT_1X
from sayso.publish.drawers import doubt, not_read, trust, who_says_what
from sayso.publish.markup import Html, data_island, escaped, filled, is_web_address, joined, tag
from sayso.publish.prose import body, day, direction, head, title
from sayso.publish.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Article, Attribution, Narration
    from sayso.publish.drawers import Undo

SCRIPTS = (
    "early.js",
    "words.js",
    "reading.js",
    "follow.js",
    "keys.js",
    "rests.js",
    "sleep.js",
    "panel.js",
    "session.js",
    "player.js",
    "page.js",
)
STYLES = ("page.css", "reading.css", "player.css")

# Divisible by three, so that the pieces of base64 join without padding between them.
_PIECE = 3 * 65536


def page(
    narrations: Sequence[tuple[Narration, bytes]],
    *,
    media_type: str = "audio/mpeg",
    attributions: Sequence[Attribution] = (),
) -> str:
    """The whole page. See `page_parts`."""
    return "".join(page_parts(narrations, media_type=media_type, attributions=attributions))


def page_parts(
    narrations: Sequence[tuple[Narration, bytes]],
    *,
    media_type: str = "audio/mpeg",
    attributions: Sequence[Attribution] = (),
) -> Iterator[str]:
    """The page in pieces, so that an hour of sound need not be in memory again as text.

    Args:
        narrations: of one article by different voices, each with its whole sound file, whose times
            are the narration's.
        media_type: of the sound files.
        attributions: who says what; the drawer is there when any are given.

    Raises:
        ValueError: no narration was given, or they are of different articles.
    """
    told = [narration for narration, _ in narrations]
    if not told or any(narration.article != told[0].article for narration in told):
        raise ValueError("A page holds one narration or more, all of the same article.")
    before, after = _shell(told, attributions).split("\0")
    yield before
    for number, (narration, sound) in enumerate(narrations):
        yield from _sound(number, narration, sound, media_type)
    yield after


def _sound(number: int, narration: Narration, sound: bytes, media_type: str) -> Iterator[str]:
    about = said("page.sound_of", voice=narration.voice.name, wpm=f"{narration.wpm_asked:g}")
    yield (
        f"<figure><figcaption>{escaped(about)}</figcaption>"
        f'<audio id="sound-{number}" controls preload="none" aria-label="{escaped(about)}"'
        f' src="data:{escaped(media_type)};base64,'
    )
    for start in range(0, len(sound), _PIECE):
        yield b64encode(sound[start : start + _PIECE]).decode("ascii")
    yield '"></audio></figure>\n'


def _shell(told: Sequence[Narration], attributions: Sequence[Attribution]) -> str:
    """The page with a NUL, which no text of it can hold, where the sounds go."""
    sounds = [f"#sound-{number}" for number in range(len(told))]
    return Template(_asset("page.html")).substitute(
        policy=_policy(),
        sounds="\0",
        timetable=data_island(timetable(told, sounds)),
        ui=spoken(),
        ui_dir=direction(spoken()),
        words=data_island(script_words("player")),
        skip=escaped(said("page.skip")),
        keys=escaped(said("player.keys")),
        theme=escaped(said("page.theme")),
        player=escaped(said("page.player")),
        sound=escaped(said("page.sound")),
        **page_values(told, attributions),
        **{name.replace(".", "_"): _asset(name) for name in (*SCRIPTS, *STYLES)},
    )


def page_values(
    told: Sequence[Narration],
    attributions: Sequence[Attribution] = (),
    *,
    undo: Undo | None = None,
    capture: str = "",
) -> dict[str, str]:
    """What a page shows of an article, by the names that its template has for it.

    Args:
        told: narrations of one article by different voices.
        attributions: who says what.
        undo: what has a piece read that was not; see `sayso.publish.drawers.not_read`.
        capture: where the bytes that came in can be had; see `sayso.publish.drawers.trust`.
    """
    article = told[0].article
    language = article.language or told[0].voice.language
    left_out, pieces = not_read(told[0], undo)
    drawers = [trust(told, capture), left_out]
    if attributions:
        drawers.append(who_says_what(told[0], attributions))
    return {
        "lang": escaped(language),
        "dir": direction(language),
        "title": escaped(_window_title(article)),
        "canonical": _canonical(article),
        "head": head(article),
        "meta": _meta(article),
        "notes": _notes(article),
        "chips": _chips(pieces, len(attributions)),
        "body": body(article),
        "drawers": joined(drawers, Html("\n")),
    }


@cache
def _asset(name: str) -> str:
    return files("sayso.publish").joinpath(name).read_text(encoding="utf-8")


@cache
def _policy() -> str:
    """What the page may do: nothing that is not listed."""

    def hashes(names: tuple[str, ...]) -> str:
        return " ".join(f"'sha256-{_hash(_asset(name))}'" for name in names)

    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes(SCRIPTS)}",
            f"style-src {hashes(STYLES)}",
            "media-src data: blob:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode("ascii")


def _window_title(article: Article) -> str:
    return " · ".join(filter(None, (title(article), article.publisher)))


def _canonical(article: Article) -> Html:
    if article.url and is_web_address(article.url):
        return tag("link", rel="canonical", href=article.url)
    return Html()


def _meta(article: Article) -> Html:
    """Publisher, dates and reading time in one quiet line."""
    facts: list[str] = [article.publisher] if article.publisher else []
    if article.published:
        facts.append(tag("time", day(article.published), datetime=article.published.isoformat()))
    if article.modified and day(article.modified) != (article.published and day(article.published)):
        when = tag("time", day(article.modified), datetime=article.modified.isoformat())
        facts.append(filled("page.updated", day=when))
    # Each in its own direction: a publisher's name is in the article's script, a date is not.
    shown = [tag("li", fact, dir="auto") for fact in facts]
    shown.append(tag("li", _reading_time(article), class_="reading", dir=direction(spoken())))
    return tag("ul", *shown, class_="meta", lang=spoken())


def _reading_time(article: Article) -> str:
    minutes = article.minutes(WPM_AT_1X)
    measured = said("page.no_minute") if minutes < 0.75 else _minutes(round(minutes))
    if article.claimed_minutes is None:
        return said("page.time", measured=measured, wpm=WPM_AT_1X)
    return said("page.times", claimed=_minutes(article.claimed_minutes), measured=measured)


def _minutes(minutes: float) -> str:
    return said("page.minute" if minutes == 1 else "page.minutes", count=f"{minutes:g}")


def _notes(article: Article) -> Html:
    """What a reader should know before starting, when there is anything."""
    notes = []
    if article.completeness.verdict == "probably incomplete":
        notes.append(f"{said('page.incomplete')} {_because(article)}".strip())
    if article.is_doubtful:
        notes.append(doubt(article.confidence))
    if not notes:
        return Html()
    return tag(
        "div",
        *(tag("p", note) for note in notes),
        class_="note",
        lang=spoken(),
        dir=direction(spoken()),
    )


def _because(article: Article) -> str:
    first = next(iter(article.completeness.evidence), "")
    return first[:1].upper() + first[1:].rstrip(".") + "." if first else ""


def _chips(pieces: int, sayings: int) -> Html:
    """The buttons that open the drawers."""
    chips = [("trust", said("trust.title"), ""), ("not-read", said("not_read.title"), str(pieces))]
    if sayings:
        chips.append(("who", said("who.title"), str(sayings)))
    return joined(
        tag(
            "button",
            label,
            " " if count else "",
            tag("span", count, class_="count") if count else Html(),
            type="button",
            class_="chip",
            dir=direction(spoken()),
            data_drawer=name,
            aria_haspopup="dialog",
        )
        for name, label, count in chips
    )
