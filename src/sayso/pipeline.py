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
from sayso.audio.apart import rests
from sayso.audio.join import FORETOLD, lay
from sayso.model import Article, Narration
from sayso.script.opening import cut_opening
from sayso.script.write import write
from sayso.voice.speak import is_slow, lengths, speak
from sayso.voice.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from os import PathLike

    from sayso.article.chosen import Choose
    from sayso.audio.join import Passage
    from sayso.audio.sink import Sink
    from sayso.model import Capture, Cue, Entry, Script, VoiceInfo, Word
    from sayso.voice.cache import ClipCache
    from sayso.voice.engine import Engine
    from sayso.voice.turns import Cast

__all__ = [
    "Heard",
    "Length",
    "Performance",
    "length",
    "list_entries",
    "narrate",
    "narrating",
    "perform",
    "read_source",
    "write",
]


@dataclass(frozen=True, slots=True)
class Performance:
    """An article about to be heard: `passages` makes each line when it is asked for the next.

    Attributes:
        article: what is read.
        script: its lines.
        voice: who reads it.
        wpm: words per minute asked for.
        passages: one for each line of the script, once; the first line of a slow voice in pieces.
        foretell: natural seconds of each line, before it is spoken; None where nobody knows.
        quote_voice: who says the quotations, if somebody else does.
        keep_pauses: whether pauses shrink no faster than speech.
        problem: why the voice asked for them does not, as one sentence; or "".
    """

    article: Article
    script: Script
    voice: VoiceInfo
    wpm: float
    passages: Iterator[Passage]
    foretell: Callable[[], Iterator[float | None]]
    quote_voice: VoiceInfo | None = None
    problem: str = ""
    keep_pauses: bool = False

    @property
    def seconds(self) -> float:
        """How long it will be heard, known before there is a sound, as true as the pace (1%)."""
        return self.script.written_words / self.wpm * 60


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
    keep_pauses: bool = False,
    cache: ClipCache | None = None,
    ahead: Callable[[], int] | None = None,
    problem: str = "",
) -> Performance:
    """The script in that voice, at that pace, each line as soon as it can be heard.

    The lines whose role is "quote" are said by `quote_voice`, if there is one; `problem` says why
    there is none where one was asked for. Above 300 WPM pauses shrink faster than speech,
    unless `keep_pauses`. `ahead` is that of `sayso.voice.speak.speak`.
    """
    if is_slow(voice[0]):
        script = cut_opening(script)
    cast: Cast = {"quote": quote_voice} if quote_voice else {}
    foretell = partial(in_turns, script.lines, voice, cast, partial(lengths, cache=cache))
    # Only of one voice is the first line worth having in pieces: two share the cores.
    say = partial(speak, cache=cache, gradually=not cast and not script.lines[0].quoted)
    say = partial(say, ahead=ahead) if ahead else say
    clips = in_turns(script.lines, voice, cast, say)
    of_each = (cast.get(line.role, voice)[1].loudness for line in script.lines)
    loudness = of_each if cast else repeat(voice[1].loudness)
    foretold = 1 if is_slow(voice[0]) else FORETOLD
    passages = lay(
        script,
        alike(clips, loudness),
        lengths=foretell(),
        wpm=wpm,
        foretold=foretold,
        keep_pauses=keep_pauses,
    )
    second = quote_voice[1] if quote_voice else None
    heard = (voice[1], wpm, passages, foretell, second, problem, keep_pauses)
    return Performance(article, script, *heard)


@dataclass(frozen=True, slots=True)
class Length:
    """How long an article will be heard, before there is a sound.

    Attributes:
        seconds: at the pace asked for.
        written_words: that are read.
        natural_seconds: how long the voice would take by itself, pauses included; None if its
            engine cannot tell.
    """

    seconds: float
    written_words: int
    natural_seconds: float | None

    @property
    def natural_wpm(self) -> float | None:
        """The pace at which the voice would read this article by itself."""
        natural = self.natural_seconds
        return self.written_words / natural * 60 if natural else None


def length(performance: Performance) -> Length:
    """How long it will take, from the durations alone: nothing is spoken."""
    lines = performance.script.lines
    known = list(performance.foretell())
    natural = None if None in known else sum(seconds or 0.0 for seconds in known) + rests(lines)
    return Length(performance.seconds, performance.script.written_words, natural)


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
    passages = narrating(performance, sink)
    while True:
        try:
            passage = next(passages)
        except StopIteration as end:
            narration: Narration = end.value
            return narration
        heard(performance, passage)


def narrating(performance: Performance, sink: Sink | None) -> Generator[Passage, None, Narration]:
    """`narrate` passage by passage, each when the sink has taken it, for who does several."""
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
        yield passage
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
        keep_pauses=performance.keep_pauses,
    )
