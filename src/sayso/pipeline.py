"""The whole way, from bytes to a voice. Read this file first.

    source ─capture→ Capture ─read→ Article ─write→ Script ─speak→ Clips ─lay→ Passages → Narration

Sound leaves by the sink, clip by clip, as it is made: the first sentence is heard while the last is
unspoken, and an hour of it never sits in memory. What comes back is the narration: words and times.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from sayso.article import document
from sayso.article.chosen import read_as_chosen
from sayso.article.source import capture
from sayso.audio.alike import alike
from sayso.audio.join import FORETOLD, lay
from sayso.model import Article, Narration
from sayso.script.write import write
from sayso.voice.speak import is_slow, lengths, speak
from sayso.voice.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike

    from sayso.article.chosen import Choose
    from sayso.audio.join import Passage
    from sayso.audio.sink import Sink
    from sayso.model import Capture, Cue, Entry, Script, VoiceInfo, Word
    from sayso.voice.cache import ClipCache
    from sayso.voice.engine import Engine
    from sayso.voice.turns import Cast

__all__ = ["Heard", "Performance", "list_entries", "narrate", "perform", "read_source", "write"]


@dataclass(frozen=True, slots=True)
class Performance:
    """An article about to be heard: `passages` makes each line when it is asked for the next.

    Attributes:
        article: what is read.
        script: its lines.
        voice: who reads it.
        wpm: words per minute asked for.
        passages: one for each line of the script, once; the first line of a slow voice in pieces.
        quote_voice: who says the quotations, if somebody else does.
        problem: why the voice asked for them does not, as one sentence; or "".
    """

    article: Article
    script: Script
    voice: VoiceInfo
    wpm: float
    passages: Iterator[Passage]
    quote_voice: VoiceInfo | None = None
    problem: str = ""


def read_source(
    source: Article | Entry | Capture | str | PathLike[str],
    *,
    entry: int | str | None = None,
    archive: str | PathLike[str] | None = None,
    allow_private: bool = False,
    isolated: bool = False,
    choose: Choose = lambda article: article,
) -> Article:
    """The article of a path, an address, "-" (standard input), a capture or an entry of one.

    Args:
        source: where it is; an article is given back as it is.
        entry: which one of a feed, a book or a web archive; see `sayso.article.document.read`.
        archive: a file that holds a copy of the page at `source`, which is then not fetched.
        allow_private: whether an address may be on a private network.
        isolated: whether a plain page is read in a process of its own too.
        choose: what the rules for its site make of it (`sayso.article.site_rules`).

    Raises:
        SourceError, FetchError: it cannot be had or read.
        NoArticle: it holds nothing but chrome.
    """
    if isinstance(source, Article):
        return source
    get = partial(capture, allow_private=allow_private)
    if archive is not None:
        source, entry = archive, str(source)
    return read_as_chosen(get(source), choose, entry=entry, follow=get, isolated=isolated)


def list_entries(
    source: Capture | str | PathLike[str], *, allow_private: bool = False, isolated: bool = False
) -> tuple[Entry, ...]:
    """What a feed, a book or a web archive holds, each of which can be read; itself if it is one.

    Raises:
        SourceError, FetchError: it cannot be had or read.
    """
    return document.list_entries(capture(source, allow_private=allow_private), isolated=isolated)


def perform(
    article: Article,
    script: Script,
    voice: tuple[Engine, VoiceInfo],
    quote_voice: tuple[Engine, VoiceInfo] | None = None,
    *,
    wpm: float,
    cache: ClipCache | None = None,
    problem: str = "",
) -> Performance:
    """The script in that voice, at that pace, each line as soon as it can be heard.

    The lines whose role is "quote" are said by `quote_voice`, if there is one; `problem` says why
    there is none where one was asked for.
    """
    cast: Cast = {"quote": quote_voice} if quote_voice else {}
    known = in_turns(script.lines, voice, cast, partial(lengths, cache=cache))
    # Only of one voice is the first line worth having in pieces: two share the cores.
    say = partial(speak, cache=cache, gradually=not cast and not script.lines[0].quoted)
    clips = in_turns(script.lines, voice, cast, say)
    of_each = (cast.get(line.role, voice)[1].loudness for line in script.lines)
    loudness = of_each if cast else repeat(voice[1].loudness)
    foretold = 1 if is_slow(voice[0]) else FORETOLD
    passages = lay(script, alike(clips, loudness), lengths=known, wpm=wpm, foretold=foretold)
    second = quote_voice[1] if quote_voice else None
    return Performance(article, script, voice[1], wpm, passages, second, problem)


Heard: TypeAlias = "Callable[[Performance, Passage], None]"


def narrate(
    performance: Performance, sink: Sink | None, heard: Heard = lambda *_: None
) -> Narration:
    """Send each passage to the sink, and keep what is worth keeping: words and times, no sound.

    Args:
        performance: what is heard.
        sink: where sound goes; None to have the times alone. Closed at the end.
        heard: told of each passage once the sink has taken it.
    """
    cues: list[Cue] = []
    words: list[Word] = []
    seconds, complete = 0.0, True
    for passage in performance.passages:
        if sink is not None:
            sink.write(passage.clip)
        cues[len(cues) - (not complete) :] = [passage.cue]
        complete = passage.ends_line
        words.extend(passage.words)
        seconds += passage.clip.seconds
        heard(performance, passage)
    if sink is not None:
        sink.close()
    return Narration(
        article=performance.article,
        voice=performance.voice,
        cues=tuple(cues),
        words=tuple(words),
        seconds=seconds,
        wpm_asked=performance.wpm,
        quote_voice=performance.quote_voice,
    )
