import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Clip, Line, Span, Token
from sayso.voice.cache import ClipCache
from sayso.voice.contract import as_line
from sayso.voice.guards import say
from sayso.voice.hibari import HibariEngine
from sayso.voice.silent import SilentEngine

LINE = as_line("Rain fell on the valley, then stopped.")
ENGINE = SilentEngine()
VOICE = ENGINE.voices()[0]


def noise(seed: int, samples: int = 2400) -> Clip:
    steps = np.random.default_rng(seed).integers(-32767, 32768, samples)
    return Clip(steps.astype(np.float32) / np.float32(32767), 24_000, ((0.0, 0.05),), "model")


def key(number: int) -> str:
    return f"{number:064x}"[::-1]


def same(one: Clip | None, other: Clip) -> bool:
    return (
        one is not None
        and np.array_equal(one.samples, other.samples)
        and (one.rate, one.times, one.timed_by) == (other.rate, other.times, other.timed_by)
    )


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_clip_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    assert cache.get(key(1)) is None
    assert cache.seconds(key(1)) is None
    cache.put(key(1), noise(1))
    back = cache.get(key(1))
    assert same(back, noise(1))
    assert back is not None
    assert back.samples.dtype == np.float32
    assert cache.seconds(key(1)) == noise(1).seconds
    assert same(ClipCache(tmp_path).get(key(1)), noise(1))


def test_a_real_clip_is_the_same_fresh_and_stored(tmp_path: Path) -> None:
    engine = HibariEngine()
    fresh = say(LINE, engine, engine.voices()[0])
    cache = ClipCache(tmp_path)
    cache.put(key(2), fresh)
    assert same(cache.get(key(2)), fresh)


def test_the_key_is_what_decides_the_samples() -> None:
    cache = ClipCache("unused")

    def key_of(line: Line) -> str:
        return cache.key(line, ENGINE, VOICE)

    def with_first(**changes: object) -> Line:
        return replace(LINE, tokens=(replace(LINE.tokens[0], **changes), *LINE.tokens[1:]))  # type: ignore[arg-type]

    assert len(key_of(LINE)) == 64
    assert key_of(LINE) == key_of(replace(LINE, pause=2.0, role="quote", speaker="Ann"))
    assert key_of(LINE) == key_of(with_first(span=Span(3, 0, 4)))
    changed = [with_first(words=("hail",)), with_first(after=","), with_first(phonemes="ɹ")]
    assert len({key_of(line) for line in [LINE, *changed]}) == 4
    assert key_of(LINE) != cache.key(LINE, ENGINE, replace(VOICE, id="other"))
    assert key_of(LINE) != cache.key(LINE, HibariEngine(), HibariEngine().voices()[0])


@settings(max_examples=60, deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), flip=st.integers(0, 255))
def test_a_damaged_or_shortened_file_counts_as_missing(
    tmp_path_factory: pytest.TempPathFactory, where: float, flip: int
) -> None:
    folder = tmp_path_factory.mktemp("clips")
    cache = ClipCache(folder)
    cache.put(key(3), noise(3))
    (path,) = files(folder)
    whole = bytearray(path.read_bytes())
    position = int(where * len(whole))
    if flip:
        whole[position] ^= flip
    else:
        del whole[position:]
    path.write_bytes(whole)
    assert cache.get(key(3)) is None
    cache.put(key(3), noise(3))
    assert same(cache.get(key(3)), noise(3))


def test_the_folder_stays_within_its_limit_and_loses_what_was_used_longest_ago(
    tmp_path: Path,
) -> None:
    one = len(files_of_one(tmp_path / "one"))
    cache = ClipCache(tmp_path / "all", max_bytes=20 * one)
    for number in range(100):
        cache.put(key(number), noise(number))
        used = time.time() - 1000 + number
        path = next(p for p in files(tmp_path / "all") if p.stem == key(number))
        os.utime(path, (used, used))
        cache.get(key(0))
    total = sum(path.stat().st_size for path in files(tmp_path / "all"))
    assert total <= 20 * one * (1 + 1 / 8)
    assert cache.get(key(0)) is not None
    assert cache.get(key(99)) is not None
    assert cache.get(key(1)) is None


def files_of_one(folder: Path) -> bytes:
    ClipCache(folder).put(key(0), noise(0))
    return files(folder)[0].read_bytes()


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("")
    cache = ClipCache(blocked)
    cache.put(key(1), noise(1))
    assert cache.get(key(1)) is None
    assert cache.problem.startswith("Clips are not being kept in ")
    assert "\n" not in cache.problem


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    cache = ClipCache(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        cache.put(key(1), noise(1))
    assert "No space left on device" in cache.problem
    assert not files(tmp_path)


WRITER = """
import sys
import numpy as np
sys.path.insert(0, sys.argv[2])
from test_clip_cache import ClipCache, key, noise
cache = ClipCache(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    cache.put(key(number % 50), noise(number % 50, samples=200_000))
"""


def writer(folder: Path, rounds: int) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", WRITER, str(folder), here, str(rounds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def whole_clips(folder: Path) -> int:
    """How many clips there are; each of them must be whole and the right one."""
    cache = ClipCache(folder)
    found = [number for number in range(50) if cache.get(key(number))]
    assert all(same(cache.get(key(n)), noise(n, samples=200_000)) for n in found)
    assert len(list(folder.glob("??/*.clip"))) == len(found)
    return len(found)


def test_writers_that_are_killed_leave_no_half_clip(tmp_path: Path) -> None:
    for attempt in range(5):
        with writer(tmp_path, 100_000) as process:
            time.sleep(0.02 + 0.03 * attempt)
            process.send_signal(signal.SIGKILL)
        whole_clips(tmp_path)
    assert whole_clips(tmp_path) > 0


def test_two_processes_write_the_same_clips(tmp_path: Path) -> None:
    with writer(tmp_path, 100) as one, writer(tmp_path, 100) as other:
        assert one.wait() == other.wait() == 0
    assert whole_clips(tmp_path) == 50


def test_what_a_killed_writer_left_is_swept_up_later(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path, max_bytes=1000)
    cache.put(key(1), noise(1, samples=10))
    left = files(tmp_path)[0].with_suffix(".part")
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    cache.put(key(2), noise(2, samples=200))
    assert not left.exists()


def test_a_token_without_words_has_a_key_too() -> None:
    assert ClipCache("unused").key(Line((Token("—", None, ()),)), ENGINE, VOICE)
