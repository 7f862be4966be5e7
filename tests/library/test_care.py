from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from sayso.errors import CannotWrite
from sayso.library.care import back_up, examine, mend
from sayso.library.folder import Library
from sayso.model import Narration, VoiceInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_backup_is_a_library(
    library: Library, ada: int, keep: Callable[..., int], tmp_path: Path
) -> None:
    saved = keep("The ferry", "It sails at night.")
    back_up(library, tmp_path / "copy")
    with Library(tmp_path / "copy") as copy:
        assert copy.articles.page(ada) == library.articles.page(ada)
        assert copy.search.find(ada, "night")
        assert copy.blobs.get(copy.articles.versions(ada, saved)[0].digest)
        assert examine(copy).is_sound


def test_a_backup_replaces_nothing(library: Library, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with pytest.raises(CannotWrite):
        back_up(library, tmp_path / "copy")


def test_a_backup_that_is_cut_off_leaves_nothing(
    library: Library, keep: Callable[..., int], tmp_path: Path
) -> None:
    keep("The ferry", "It sails.")

    def stop(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        back_up(library, tmp_path / "copy", progress=stop)
    assert sorted(tmp_path.iterdir()) == before


def test_what_nothing_needs_is_found_and_removed(
    library: Library, ada: int, keep: Callable[..., int]
) -> None:
    saved = keep("The ferry", "It sails at night.")
    orphan = library.blobs.put(b"a save that was cut off")
    article = library.articles.read(ada, saved)
    voice = VoiceInfo("heart", "Heart", "hibari", "en-US", "x", "MIT", 160)
    lost = library.blobs.put(b"a sound")
    narration = Narration(article, voice, (), (), 3.0, 200)
    library.recordings.keep(saved, 1, narration, sound=(lost, 7))
    library.blobs.remove(lost)
    with library.database.writing() as connection:
        connection.execute(text("delete from texts"))
    found = examine(library)
    assert (found.orphans, found.lost, found.unsearchable) == ((orphan,), (lost,), (saved,))
    assert mend(library).is_sound
    assert library.recordings.all(ada, saved, 1) == ()
    assert library.search.find(ada, "night")


SAVES = """
import sys
from pathlib import Path
from sayso.library.folder import Library
from sayso.model import Article, Block, Capture

with Library(Path(sys.argv[1])) as library:
    ada = library.people.named("ada").id
    for number in range(10_000):
        saved = library.articles.add(ada, f"https://example.org/{number % 50}")
        capture = Capture(f"Version {number}".encode())
        library.blobs.put(capture.body)
        article = Article((Block("paragraph", f"Version {number}"),), digest=capture.digest)
        library.articles.settle(saved, capture, article)
        print(number, flush=True)
"""


def test_a_process_that_is_killed_loses_nothing_it_answered(library: Library, ada: int) -> None:
    chance = random.Random(7)
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", SAVES, str(library.folder)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.2)
            process.send_signal(signal.SIGKILL)
            answered = [0, *(int(line) for line in process.stdout if line.endswith("\n"))][-1]
        kept = library.articles.page(ada, most=100)
        assert len({saved.address for saved in kept}) == len(kept)
        newest = library.articles.page(ada)[:1][0] if answered < 50 else None
        assert newest is None or newest.version >= 1 or newest.status == "waiting"
        assert len(kept) >= min(answered + 1, 50)
        assert not examine(library).damage
    mend(library)
    assert examine(library).is_sound
