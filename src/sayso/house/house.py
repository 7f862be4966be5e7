"""Studio and library under one roof: what a server and the command line ask for.

Saving answers at once; what has to be fetched, read and spoken is a job (`house.work`), done by
another process (`house.worker`).
"""

from __future__ import annotations

import json
import shutil
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sayso.audio.pace import words_per_minute
from sayso.errors import NotInLibrary, SaysoError, SourceTooLarge
from sayso.house.names import names_key
from sayso.house.take import Wanted, plan_of
from sayso.house.warming import warm
from sayso.library.clearing import files_of, sweep
from sayso.library.folder import Library
from sayso.model import WPM_AT_1X, Capture
from sayso.outputs import opened
from sayso.studio import ANNOUNCED, open_studio

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sayso.library.values import Recording, Saved
    from sayso.studio import Studio

_STUDIOS = 16  # that are kept open: one for each of a household
LARGEST_UPLOAD = 20_000_000  # bytes, as for any source

# A person's settings that say how an article is announced: keywords of `open_studio`.
WRITING = ("locale", "byline", "standfirst", "captions", "quotes", *ANNOUNCED)
_FILES = {"lexicon": "lexicon.txt", "site_rules": "site-rules.toml"}


def host_of(address: str) -> str:
    """The host that a page is fetched from, for being asked politely."""
    return urlsplit(address).hostname or ""


class House:
    """A library, and a studio for each of its people.

    Args:
        folder: of the library.
        blobs: see `Library`.
        habits: keywords of `open_studio` that hold where a person has not chosen.
    """

    def __init__(self, folder: Path, *, blobs: str = "", **habits: Any) -> None:  # noqa: ANN401
        self.library = Library(folder, blobs=blobs)
        self._habits = habits
        self._studios: dict[int, tuple[str, Studio]] = {}
        self._opening = threading.Lock()  # a worker reads and speaks in threads of one house

    def close(self) -> None:
        """Give the library's files back."""
        self.library.close()

    @property
    def takes(self) -> Path:
        """Where sound grows until it is a recording."""
        return self.library.folder / "takes"

    def studio(self, person: int) -> Studio:
        """The studio with a person's own settings, lexicon and site rules."""
        chosen = self.settings(person)
        files = {name: self.library.people.document(person, name) for name in _FILES}
        key = json.dumps([person, chosen, files], sort_keys=True)
        with self._opening:
            kept, found = self._studios.get(person, ("", None))
            if found is not None and kept == key:
                return found
            if len(self._studios) >= _STUDIOS:
                self._studios.clear()
            own = {name: self._own_file(person, name, text) for name, text in files.items()}
            # A page that somebody else chose is parsed where it can do no harm.
            habits = {"isolated": True} | self._habits
            found = open_studio(**habits | chosen | own)
            self._studios[person] = (key, found)
        return found

    def settings(self, person: int) -> dict[str, Any]:
        """A person's settings that are a studio's: `voice`, `wpm` and how things are announced."""
        kept = self.library.people.settings(person)
        return {name: kept[name] for name in ("voice", "wpm", *WRITING) if name in kept}

    def can_be_kept(self, name: str, value: Any) -> bool:  # noqa: ANN401 -- of a file of anybody
        """Whether that is a setting of a person, and a value that it can have."""
        kinds: dict[str, type | tuple[type, ...]] = dict.fromkeys(
            ("voice", "quotes", "locale"), str
        )
        kinds["wpm"] = (int, float)
        if name not in ("voice", "wpm", *WRITING) or not isinstance(value, kinds.get(name, bool)):
            return False
        try:
            chosen: dict[str, Any] = {name: value}
            open_studio(**chosen)
        except (SaysoError, ValueError, OverflowError):
            return False
        return True

    def follow(self, person: int, address: str, title: str = "") -> int:
        """Follow a feed, and look at it soon; its id.

        Raises:
            AddressRefused: it is no address of the web.
        """
        self.studio(person).check_address(address)
        with self.library.database.writing():
            feed = self.library.feeds.follow(person, address, title)
            self.library.jobs.add("feed", person, feed, host=host_of(address))
        return feed

    def part_with(self, person: int) -> None:
        """Somebody leaves, with their library and their files."""
        files = files_of(self.library, person)
        self.library.people.remove(person)
        sweep(self.library, files)
        shutil.rmtree(self.library.folder / "people" / str(person), ignore_errors=True)

    def _own_file(self, person: int, name: str, text: str) -> str:
        folder = self.library.folder / "people" / str(person)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / _FILES[name]
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            with opened(path) as stream:  # another process may be reading it
                stream.write(text.encode())
        return str(path)

    def warm(self) -> None:
        """Load what the first page would wait for, with the voice that most will ask for.

        Raises:
            VoiceError: it is not there.
        """
        first = next((person.id for person in self.library.people.all()), 0)
        warm(self.studio(first))

    def save(self, person: int, address: str) -> Saved:
        """Put a page on somebody's shelf; it is fetched and read behind the scenes.

        Raises:
            AddressRefused: it is no address of the web.
        """
        self.studio(person).check_address(address)
        with self.library.database.writing():  # both or neither, also when the process is killed
            article = self.library.articles.add(person, address)
            self.library.jobs.add("read", person, article, host=host_of(address))
        return self.library.articles.get(person, article)

    def save_capture(self, person: int, capture: Capture, *, title: str = "") -> Saved:
        """Put a paste or a file on somebody's shelf.

        Raises:
            SourceTooLarge: it has more than 20 MB.
            AddressRefused: it says to be from what is no address of the web.
        """
        if capture.url:
            self.studio(person).check_address(capture.url)
        if len(capture.body) > LARGEST_UPLOAD:
            raise SourceTooLarge("That is larger than 20 MB: save the article alone.")
        with self.library.database.writing():
            digest = self.library.blobs.put(capture.body)
            told = {"digest": digest, "media_type": capture.media_type, "url": capture.url}
            article = self.library.articles.add(
                person, capture.url, key=digest, title=title or "A page of your own"
            )
            self.library.jobs.add("read", person, article, json.dumps(told, sort_keys=True))
        return self.library.articles.get(person, article)

    def wanted(
        self,
        person: int,
        article: int,
        *,
        version: int | None = None,
        voice: str = "",
        wpm: float | None = None,
        moves: str | None = None,
        names: str | None = None,
    ) -> Wanted:
        """What a person hears of an article, by their settings unless it is said.

        Raises:
            NotInLibrary: it is not theirs, not read yet, or has no such version.
            PaceError: no voice is asked to read at that pace.
            VoiceError: there is no such voice, or it is not installed.
        """
        newest = self.library.articles.get(person, article).version
        if not newest:
            raise NotInLibrary("The article is not read yet: wait a moment.")
        if version is not None and not 1 <= version <= newest:
            raise NotInLibrary(f"The article has no version {version}.")
        if wpm is not None:
            words_per_minute(wpm=wpm)
        settings = self._habits | self.settings(person)
        voice = voice or self.voice(person)
        self.studio(person).registry.find(voice)
        return Wanted(
            article=article,
            version=version or newest,
            voice=voice,
            wpm=float(wpm or settings.get("wpm", WPM_AT_1X)),
            writing=self.writing(settings),
            moves=self.moves(person, article) if moves is None else moves,
            names=self._names(person, article, version) if names is None else names,
        )

    def voice(self, person: int) -> str:
        """Id of the voice that reads to them."""
        voice: str = (self._habits | self.settings(person)).get("voice", "heart")
        return voice

    def _names(self, person: int, article: int, version: int | None) -> str:
        studio = self.studio(person)
        if not studio.lexicons.yours.entries:
            return ""
        return names_key(studio, self.library.articles.read(person, article, version))

    def moves(self, person: int, article: int) -> str:
        """The key of what they want read of it and what not; "" when it is read as it came."""
        return self.library.choices.key(person, article)

    def check_moves(self, person: int, wanted: Wanted) -> None:
        """Refuse what was asked of an article that is read otherwise by now.

        Raises:
            NotInLibrary: it is.
        """
        if wanted.moves != self.moves(person, wanted.article):
            raise NotInLibrary("What is read of this article has changed: load the page again.")

    def writing(self, settings: Mapping[str, Any]) -> str:
        """How things are announced, as a key."""
        return json.dumps({k: settings[k] for k in WRITING if k in settings}, sort_keys=True)

    def recording(self, person: int, wanted: Wanted) -> Recording | None:
        """The finished recording of what is wanted, at whatever pace it was made."""
        return self.library.recordings.find(
            person, wanted.article, wanted.version, voice=wanted.voice, writing=wanted.key
        )

    def is_to_come(self, person: int, wanted: Wanted) -> bool:
        """Whether it is being made, or will be: also anew, where a worker died over it."""
        how = wanted.json()
        return any(
            job.kind == "speak" and job.how == how and not job.problem
            for job in self.library.jobs.waiting(person)
        )

    def plan(self, wanted: Wanted) -> dict[str, Any] | None:
        """The plan of its take, if it is being made now."""
        return plan_of(self.takes / wanted.name)

    def speak(self, person: int, wanted: Wanted) -> int:
        """Have it made, ahead of what nobody waits for; the job.

        Raises:
            NotInLibrary: what is read of it has changed.
        """
        self.check_moves(person, wanted)
        job = self.library.jobs.add("speak", person, wanted.article, wanted.json())
        self.library.jobs.urge(job)
        return job
