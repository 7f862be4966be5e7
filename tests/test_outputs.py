from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
import soundfile

from sayso.errors import CannotWrite, DiskFull, FormatUnknown
from sayso.outputs import open_outputs
from sayso.studio import open_studio

if TYPE_CHECKING:
    from pathlib import Path


def test_several_files_of_one_narration(examples: Path, tmp_path: Path) -> None:
    studio = open_studio(voice="silent")
    files = [tmp_path / name for name in ("story.mp3", "story.wav", "story.vtt", "story.html")]
    (narration,) = studio.publish(examples / "night-ferry.html", files, wpm=250)
    for sound in files[:2]:
        assert soundfile.info(sound).duration == pytest.approx(narration.seconds, abs=0.001)
    assert files[2].read_text().startswith("WEBVTT")
    assert narration.article.headline in files[3].read_text()
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_a_page_holds_a_narration_for_each_voice(examples: Path, tmp_path: Path) -> None:
    files = [tmp_path / "story.html", tmp_path / "story.mp3"]
    narrations = open_studio().publish(
        examples / "tide-record-copied.txt", files, voices=["heart", "silent"], wpm=250
    )
    assert [narration.voice.id for narration in narrations] == ["heart", "silent"]
    assert soundfile.info(files[1]).duration == pytest.approx(narrations[0].seconds, abs=0.001)


def test_an_ending_that_no_writer_knows_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(FormatUnknown, match=r"\.mp3"), open_outputs([tmp_path / "story.ogg"]):
        pass
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(CannotWrite, match="nowhere"),
        open_outputs([tmp_path / "nowhere" / "story.mp3"]),
    ):
        pass


def test_an_output_named_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="twice"), open_outputs([tmp_path / "s.mp3"] * 2):
        pass


def test_a_link_and_a_files_mode_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.vtt"
    real.write_text("old")
    real.chmod(0o600)
    (tmp_path / "link.vtt").symlink_to(real)
    with open_outputs([tmp_path / "link.vtt"]):
        pass
    assert (tmp_path / "link.vtt").is_symlink()
    assert real.read_text() == ""
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "story.mp3").mkdir()
    with pytest.raises(CannotWrite, match="folder"), open_outputs([tmp_path / "story.mp3"]):
        pass


@pytest.mark.parametrize("problem", [RuntimeError, KeyboardInterrupt])
def test_what_was_there_before_stays_when_something_breaks(
    tmp_path: Path, problem: type[BaseException]
) -> None:
    old = tmp_path / "story.mp3"
    old.write_bytes(b"the old story")
    with pytest.raises(problem), open_outputs([old]):
        raise problem
    assert old.read_bytes() == b"the old story"
    assert list(tmp_path.iterdir()) == [old]


def test_a_full_disk_is_said_plainly(examples: Path, tmp_path: Path) -> None:
    full = tmp_path / "full.mp3"
    full.symlink_to("/dev/full")  # a device that never has room
    with pytest.raises(DiskFull, match="free some"):
        open_studio(voice="silent").listen(examples / "night-ferry.html", full)


LIMITED = """
import resource, signal, sys
from sayso.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
sys.exit(main(sys.argv[1:]))
"""


def test_no_half_file_is_left_where_there_is_no_room(examples: Path, tmp_path: Path) -> None:
    out = tmp_path / "story.wav"
    source = str(examples / "night-ferry.html")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "listen", source, "-o", str(out), "--voice", "silent"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SAYSO_CACHE": ""},
    )
    assert done.returncode == DiskFull.exit_code
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_command_leaves_no_half_file(
    examples: Path, tmp_path: Path, how: signal.Signals
) -> None:
    long = tmp_path / "long.txt"
    story = (examples / "tide-record-copied.txt").read_text()
    body = max(story.split("\n"), key=len)
    more = "\n".join(f"{body} So it was said {n} times." for n in range(400))
    long.write_text(story.replace(body, f"{body}\n{more}"))
    out = tmp_path / "out" / "story.mp3"
    out.parent.mkdir()
    # What a shell runs in the background ignores Ctrl-C, and so would the command: a handler of
    # ours is none of the command's.
    before = signal.signal(how, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "sayso", "listen", str(long), "-o", str(out)],
        stderr=subprocess.PIPE,
        text=True,
    )
    signal.signal(how, before)
    while process.poll() is None and not list(out.parent.iterdir()):
        time.sleep(0.01)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "nothing half-finished" in said
    assert not list(out.parent.iterdir())


def test_no_other_refusal_of_the_system_is_taken_for_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite), open_outputs([tmp_path / "story.mp3"]):
        raise OSError(errno.EIO, "Input/output error")
