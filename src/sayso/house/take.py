"""A performance → a sound file and its times that are heard while they grow.

A take is a folder: `plan.json` (who speaks, how long it will be), `sound.mp3`, and `times.jsonl`,
a line of which is written once its sound is. When it is finished it becomes a recording of the
library and the folder goes; a reader that has the file open reads on to its end.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sayso.publish.timetable import Rows, voice_row

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO, Self, TextIO

    from sayso.audio.join import Passage
    from sayso.pipeline import Performance

PLAN, SOUND, TIMES = "plan.json", "sound.mp3", "times.jsonl"

# A constant-rate MP3 of speech at the rates of our voices is 64 kbit/s (audio/mp3.py).
BYTES_A_SECOND = 8_000
# The law of pace allows 1%, and the encoder rounds up to whole frames. What is declared and not
# filled is silence at the end.
MARGIN, MORE = 1.01, 8_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be heard of an article.

    Attributes:
        article: its id in the library.
        version: which reading of it.
        voice: id of the voice.
        wpm: words per minute of the sound; the player's own pace comes on top.
        writing: how it is announced, as JSON with sorted keys.
        moves: a key of the pieces that its reader wants read or not read; "" when there are none.
        names: a key of how the names in it are said by its reader's lexicon; "" for none.
    """

    article: int
    version: int
    voice: str
    wpm: float
    writing: str = "{}"
    moves: str = ""
    names: str = ""

    @property
    def key(self) -> str:
        """What is said, and how, as a recording is kept by it."""
        return " ".join(filter(None, (self.writing, self.moves, self.names)))

    @property
    def name(self) -> str:
        """Of its folder: letters, digits and dashes alone, whatever the voice is called."""
        said = json.dumps(asdict(self), sort_keys=True)
        return f"{self.article}-{self.version}-{sha256(said.encode()).hexdigest()[:16]}"

    def json(self) -> str:
        """It as a job's `how`."""
        return json.dumps(asdict(self), sort_keys=True)


class Take:
    """A take being written.

    Args:
        folder: is made anew; what a killed process left there is thrown away.
        performance: what is heard.
    """

    def __init__(self, folder: Path, performance: Performance) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.folder = folder
        self.stream: BinaryIO = (folder / SOUND).open("w+b")
        self._times: TextIO = (folder / TIMES).open("w", encoding="ascii")
        self._rows = Rows(performance.article)
        written = performance.script.written_words
        seconds = written / performance.wpm * 60
        plan = {
            **voice_row(performance.voice),
            "seconds": round(seconds, 3),
            "asked": performance.wpm,
            "keep": performance.keep_pauses,
            "size": round(seconds * BYTES_A_SECOND * MARGIN) + MORE,
        }
        _write_whole(folder / PLAN, json.dumps(plan))

    def heard(self, _performance: Performance, passage: Passage) -> None:
        """The sound of a passage has been written: its times follow."""
        self.stream.flush()
        row = {
            "words": [self._rows.word(word) for word in passage.words],
            "line": self._rows.line(passage.cue),
        }
        self._times.write(json.dumps(row, separators=(",", ":")) + "\n")
        self._times.flush()

    def close(self) -> None:
        """Nothing follows."""
        self.stream.close()
        self._times.close()


class Tail:
    """A file of a take, read while it is written.

    Args:
        folder: of the take.
        name: of the file.
        start: byte to begin at; it may not be there yet.

    Raises:
        FileNotFoundError: there is no such take now.
    """

    def __init__(self, folder: Path, name: str, start: int = 0) -> None:
        self._plan = folder / PLAN
        self._file = (folder / name).open("rb")
        self._at = start

    def __enter__(self) -> Self:
        """It is open until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """It is closed."""
        self._file.close()

    def read(self, most: int = -1) -> bytes | None:
        """What follows; b"" when it is not written yet, None when nothing will be.

        A take that was thrown away does not grow, even if there is another in its place by now.
        """
        is_over = not self._plan.exists() or not os.fstat(self._file.fileno()).st_nlink
        self._file.seek(self._at)
        found = self._file.read(most)
        self._at += len(found)
        return None if is_over and not found else found


def take_of(how: str) -> str:
    """The name of the take that a job makes."""
    return Wanted(**json.loads(how)).name


def drop_take(takes: Path, how: str) -> None:
    """Throw away the take of a job whose worker died: nobody waits for sound that never comes."""
    shutil.rmtree(takes / take_of(how), ignore_errors=True)


def drop_takes(folder: Path) -> None:
    """Throw away what killed workers left; the caller knows that nobody is speaking."""
    for take in folder.glob("*"):
        shutil.rmtree(take, ignore_errors=True)


def plan_of(folder: Path) -> dict[str, Any] | None:
    """The plan of a take that is being written; None if there is none."""
    try:
        plan: dict[str, Any] = json.loads((folder / PLAN).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return plan


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="ascii")
    os.replace(beside, path)  # noqa: PTH105 -- atomic on every system
