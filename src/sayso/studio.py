"""Pipeline, voices and outputs under one roof: the one thing the command line and servers call."""

from __future__ import annotations

from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from platformdirs import user_cache_path, user_config_path

from sayso.article.addresses import check_url
from sayso.article.source import capture
from sayso.audio.pace import words_per_minute
from sayso.audio.play import Player, PlayerSink, find_player
from sayso.audio.sink import ListSink, Sink
from sayso.choices import Choices
from sayso.gallery import Sample, sample, say
from sayso.lexicons import Lexicons
from sayso.model import WPM_AT_1X, Article, Capture, Clip, Entry
from sayso.outputs import open_outputs
from sayso.pipeline import (
    Heard,
    Length,
    Performance,
    length,
    list_entries,
    narrate,
    perform,
    read_source,
    write,
)
from sayso.script.attribution import attributions
from sayso.voice.cache import ClipCache
from sayso.voice.install import install
from sayso.voice.manifest import shipped
from sayso.voice.registry import Registry
from sayso.voice.second import quote_choice, second_voice
from sayso.voice.speak import warm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sayso.article.fetch import Fetched
    from sayso.choices import Learn
    from sayso.errors import SaysoError
    from sayso.model import Attribution, Narration, Script, VoiceInfo
    from sayso.voice.engine import Engine
    from sayso.voice.second import QuoteChoice

Source: TypeAlias = Article | Entry | Capture | str | PathLike[str]
Output: TypeAlias = str | PathLike[str] | Sink | list[Clip]

__all__ = [
    "ANNOUNCED",
    "Output",
    "Source",
    "Studio",
    "find_player",
    "install_voices",
    "installable",
    "length",
    "open_studio",
]

# About 35 hours of speech: 16-bit samples of a 24 kHz voice are 48 kB a second.
CACHE_MEGABYTES = 1024


def open_studio(
    *,
    voice: str = "heart",
    wpm: float = WPM_AT_1X,
    keep_pauses: bool = False,
    locale: str | None = None,
    lexicon: str | Sequence[str] | None = None,
    byline: bool = True,
    standfirst: bool = True,
    captions: bool = False,
    quotes: str = "subtle",
    allow_private: bool = False,
    isolated: bool = False,
    site_rules: str | Sequence[str] | None = None,
    cache: str | None = None,
    cache_megabytes: int = CACHE_MEGABYTES,
    engines: Mapping[str, Engine] | None = None,
    **announced: bool,
) -> Studio:
    """A studio with these habits (PaceError, LexiconError, ConfigError: one cannot be kept).

    Args:
        voice: id of the voice that reads when none is named.
        wpm: words per minute when no pace is named.
        keep_pauses: whether pauses shrink no faster than speech; else they do above 300 a minute.
        locale: "en-GB" or "en-US": how numbers and dates are said; None: as the article's country.
        lexicon: files of `name = how it is said` or W3C PLS, the first one yours; "": none.
        byline: whether the authors are announced.
        standfirst: whether the standfirst is read.
        captions: whether captions are read.
        quotes: how quotations are heard: "subtle", "voice", "voice:ID", "spoken" or "plain".
        allow_private: whether addresses on a private network may be fetched.
        isolated: whether plain pages too are read in a process of their own: for servers.
        site_rules: files of rules for sites, the first one yours; None: `site-rules.toml`.
        cache: folder of spoken clips; None: the user's own cache folder; "": keep none.
        cache_megabytes: how large it may grow.
        engines: engines beside those that are installed, by name.
        announced: what else is read, keywords of `write`; see `ANNOUNCED`.
    """
    habits = {"locale": locale, "byline": byline, "standfirst": standfirst, "captions": captions}
    return Studio(
        registry=Registry(extra=engines or {}),
        clips=_clips(cache, cache_megabytes),
        lexicons=Lexicons(_files(lexicon, "lexicon.txt"), must_exist=lexicon is not None),
        writing=habits | _checked(announced),
        **_hearing(voice, wpm, quotes),
        reading={"allow_private": allow_private, "isolated": isolated},
        keep_pauses=keep_pauses,
        site_rules=_files(site_rules, "site-rules.toml"),
    )


def _hearing(voice: str, wpm: float, quotes: str) -> dict[str, Any]:
    """How an article is heard when a call does not say."""
    asked = words_per_minute(wpm=wpm) or WPM_AT_1X
    return {"voice": voice, "wpm": asked, "quotes": quote_choice(quotes)}


# Keywords of `write` that are settings, too, besides those that `open_studio` names.
ANNOUNCED = ("sections", "headings", "lists", "tables", "block_quotes", "embeds", "notices")


def _checked(announced: Mapping[str, bool]) -> dict[str, Any]:
    for name in announced:
        if name not in ANNOUNCED:
            raise TypeError(f"open_studio() has no keyword {name!r}")
    return dict(announced)


def _files(given: str | Sequence[str] | None, usual: str) -> tuple[Path, ...]:
    """Those that are named, or the one in the user's own settings; "" names none."""
    if given is None:
        return (user_config_path("sayso") / usual,)
    return tuple(Path(path) for path in ([given] if isinstance(given, str) else given) if path)


def _clips(folder: str | None, megabytes: int) -> ClipCache | None:
    if folder == "":
        return None
    place = user_cache_path("sayso") / "clips" if folder is None else Path(folder)
    return ClipCache(place, max_bytes=max(megabytes, 0) * 2**20)


def installable() -> tuple[str, ...]:
    """The engines whose voices `install_voices` can put in place."""
    return ("kokoro",)


def install_voices(
    engine: str,
    *,
    source: Path | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Path:
    """Put the files of an engine's voices in place, and say where; see `sayso.voice.install`."""
    return install(shipped(engine), source=source, progress=progress)


class Studio:
    """Reads, writes and speaks, with the habits it was opened with (see `open_studio`)."""

    def __init__(
        self,
        *,
        registry: Registry,
        clips: ClipCache | None,
        lexicons: Lexicons,
        writing: Mapping[str, Any],
        quotes: QuoteChoice,
        voice: str,
        wpm: float,
        reading: Mapping[str, bool],
        keep_pauses: bool = False,
        site_rules: tuple[Path, ...] = (),
    ) -> None:
        self.registry = registry
        self.clips = clips
        self.lexicons = lexicons
        self.lexicon = lexicons.yours
        self._writing = dict(writing)
        self._quotes = quotes
        self._voice = voice
        self._wpm = wpm
        self._reading = dict(reading)
        self._keep_pauses = keep_pauses
        self.choices = Choices(site_rules)

    @property
    def problems(self) -> tuple[SaysoError, ...]:
        """What the user should know: broken lines of the lexicon and broken rules for sites."""
        return (*self.lexicon.problems, *self.choices.problems)

    def warm(self) -> None:
        """Wake the voice, so that the next call of `perform` is heard at once."""
        warm(*self.registry.find(self._voice))

    def check_address(self, address: str) -> None:
        """Refuse what `fetch` would refuse by its looks alone, without asking the network.

        Raises:
            AddressRefused: it is not http(s), or on a private network.
        """
        check_url(address, allow_private=self._reading["allow_private"])

    def fetch(self, address: str) -> Capture:
        """The bytes at an address, never a file's: for a server, whose visitors name it.

        Raises:
            FetchError: it did not give a page.
        """
        self.check_address(address)
        return capture(address, allow_private=self._reading["allow_private"])

    def fetch_changed(self, address: str, *, etag: str = "", modified: str = "") -> Fetched | None:
        """As `fetch`, and how to ask the next time; None: it is as it was."""
        from sayso.article.fetch import fetch_changed  # noqa: PLC0415 -- as `source.capture` does

        allow_private = self._reading["allow_private"]
        return fetch_changed(address, etag=etag, modified=modified, allow_private=allow_private)

    def read(
        self,
        source: Source,
        *,
        entry: int | str | None = None,
        archive: str | PathLike[str] | None = None,
        keep: Sequence[str] = (),
        drop: Sequence[str] = (),
        site: str = "",
        learn: Learn | None = None,
    ) -> Article:
        """The article of a path, an address, "-" (standard input), a capture or an entry.

        Args:
            source: where it is; an article is taken as it is, the rules for its site aside.
            entry: which one of a feed, a book or a web archive: number from 1, or address; None:
                the newest of a feed, the first story of anything else.
            archive: a file (WARC, MHTML, HTML, mail) with a copy of the page at `source`.
            keep: pieces of the ledger to read too, as `sayso.article.moves.moved` names them.
            drop: blocks not to read, the same.
            site: host whose rules count ("harbour.example"), where the page does not say its own.
            learn: given, the choices are saved as rules for the site, and it is told which.
        """
        made = partial(self.choices.made, keep=keep, drop=drop, site=site, learn=learn)
        if isinstance(source, Article):
            return made(source)
        choose = partial(self.choices.ruled, site=site)
        return read_source(
            source,
            entry=entry,
            archive=archive,
            **self._reading,
            choose=lambda article: made(choose(article)),
        )

    def entries(self, source: Capture | str | PathLike[str]) -> tuple[Entry, ...]:
        """What a feed, a book or a web archive holds; each can be given to `read` and `listen`."""
        return list_entries(source, **self._reading)

    def script(self, article: Article, **writing: Any) -> Script:  # noqa: ANN401  see `write`
        """What will be said of it; `writing` are keywords of `sayso.script.write`."""
        habits = self._writing | {"quotes": self._quotes[0]}
        return write(article, lexicon=self.lexicons.all, **habits | writing)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Every voice there is, those that still need installing included."""
        return self.registry.voices()

    def sample(self, voice: str) -> Sample:
        """A few seconds of an installed voice as MP3, its clip kept; see `sayso.gallery`."""
        return sample(*self.registry.find(voice), self.clips)

    def say(
        self, texts: Sequence[str], out: Player | str | PathLike[str], *, voice: str | None = None
    ) -> None:
        """Names, as the lexicons have them, at the voice's own pace; see `sayso.gallery.say`."""
        say(texts, out, self.registry.find(voice or self._voice), self.clips, self.lexicons.all)

    def attributions(self, article: Article) -> tuple[Attribution, ...]:
        """Who says what in it."""
        return attributions(article)

    def perform(
        self,
        source: Source,
        *,
        voice: str | None = None,
        wpm: float | None = None,
        speed: float | None = None,
        pace: str | None = None,
        keep_pauses: bool | None = None,
        quotes: str | None = None,
        ahead: Callable[[], int] | None = None,
        entry: int | str | None = None,
        archive: str | PathLike[str] | None = None,
        **writing: Any,  # noqa: ANN401  see `script`
    ) -> Performance:
        """The source about to be heard, line by line: what a server streams.

        Args:
            source: an article, a path, an address, "-" or a capture.
            voice: id of the voice; the studio's own if None.
            wpm: words per minute, 100 to 800; or
            speed: a multiple of 200 words per minute; or
            pace: "slow", "average" or "fast". None of them: the studio's own.
            keep_pauses: as in `open_studio`; None: the studio's own.
            quotes: how quotations are heard, as in `open_studio`; where their voice is missing or
                does not speak the language, "subtle", and the performance's `problem` says why.
            ahead: how many lines may be begun ahead, as in `sayso.voice.speak.speak`.
            entry: which one of a feed, a book or a web archive, as for `read`.
            archive: a file with a copy of the page at `source`, as for `read`.
            writing: keywords of `sayso.script.write` (captions, byline, locale, …).

        Raises:
            SaysoError: what went wrong, as one sentence.
        """
        asked = words_per_minute(wpm=wpm, speed=speed, pace=pace) or self._wpm
        engine, speaker = self.registry.find(voice or self._voice)
        warm(engine, speaker)  # the voice wakes while the page is fetched and read
        article = self.read(source, entry=entry, archive=archive)
        self.registry.check_language(speaker, article.language)
        mode, named = quote_choice(quotes) if quotes else self._quotes
        second, problem = None, ""
        if mode == "voice":
            second, problem = second_voice(self.registry, speaker, article.language, named)
        script = self.script(article, quotes="subtle" if problem else mode, **writing)
        keep = self._keep_pauses if keep_pauses is None else keep_pauses
        how = partial(perform, wpm=asked, keep_pauses=keep, ahead=ahead, cache=self.clips)
        return how(article, script, (engine, speaker), second, problem=problem)

    def length(self, source: Source, **how: Any) -> Length:  # noqa: ANN401  see `perform`
        """How long it will take to hear, and the voice's own pace in it: nothing is spoken."""
        return length(self.perform(source, **how))

    def listen(
        self,
        source: Source,
        out: Output | None = None,
        *,
        heard: Heard = lambda *_: None,
        **how: Any,  # noqa: ANN401  see `perform`
    ) -> Narration:
        """Read it aloud into `out`.

        Args:
            source: an article, a path, an address, "-" or a capture.
            out: a file (.mp3, .wav, .vtt, .html), a sink, or a list that takes the clips; None:
                the words and times alone.
            heard: told of each passage once it is in `out`.
            how: voice, pace and keywords of the script, as for `perform`.
        """
        if isinstance(out, str | PathLike):
            return self.publish(source, [out], heard=heard, **how)[0]
        sink = ListSink(out) if isinstance(out, list) else out
        return narrate(self.perform(source, **how), sink, heard)

    def play(
        self,
        source: Source,
        player: Player,
        *,
        heard: Heard = lambda *_: None,
        **how: Any,  # noqa: ANN401  see `perform`
    ) -> Narration:
        """Read it aloud through a player of this machine (see `sayso.audio.play.find_player`)."""
        performance = self.perform(source, **how)
        with PlayerSink(player) as sink:
            return narrate(performance, sink, heard)

    def publish(
        self,
        source: Source,
        paths: Sequence[str | PathLike[str]],
        *,
        voices: Sequence[str] = (),
        heard: Heard = lambda *_: None,
        **how: Any,  # noqa: ANN401  see `perform`
    ) -> tuple[Narration, ...]:
        """Read it aloud into several files at once; a page holds one narration for each voice."""
        for name in voices or (how.get("voice") or self._voice,):
            warm(*self.registry.find(name))
        article = self.read(source, entry=how.pop("entry", None), archive=how.pop("archive", None))
        performances = [how | {"voice": name} for name in voices] or [how]
        narrations = []
        with open_outputs(paths) as outputs:
            for one in performances:
                narration = narrate(self.perform(article, **one), outputs.begin(), heard)
                outputs.end(narration)
                narrations.append(narration)
            outputs.finish(self.attributions(article))
        return tuple(narrations)
