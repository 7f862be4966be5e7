"""An article of ours, read by the default voice, from its HTML to the light on its words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import sayso

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Reader

    from sayso.model import Narration

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "night-ferry.html"


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Narration]:
    path = tmp_path_factory.mktemp("real") / "ferry.html"
    return path, sayso.listen(EXAMPLE, path, voice="heart", wpm=250)


def test_its_words_light_in_time(
    open_reader: Callable[..., Reader], heard: tuple[Path, Narration]
) -> None:
    path, narration = heard
    reader = open_reader(path)
    assert reader.page.inner_text("h1") == narration.article.headline
    reader.seek(narration.cues[4].start)
    lit = [(moment["at"], moment["word"]) for moment in reader.play(3) if moment["word"] >= 0]
    assert len({word for _, word in lit}) >= 6
    for at, index in lit:
        word = narration.words[index]
        assert word.start - 0.001 <= at <= word.end + 0.25 + 0.1


@pytest.mark.parametrize("wpm", [250, 320])
def test_the_lit_word_is_the_spoken_word_in_99_of_100_samples(
    open_reader: Callable[..., Reader], heard: tuple[Path, Narration], wpm: int
) -> None:
    path, narration = heard
    reader = open_reader(path)
    reader.player(f"player.pace({wpm})")
    reader.seek(narration.cues[2].start)
    seen = [moment for moment in reader.play(8) if moment["word"] >= 0]
    # Every 50 ms: the word that is lit then was being said at some time within them.
    samples: dict[int, dict[str, Any]] = {int(moment["wall"] // 50): moment for moment in seen}
    assert len(samples) > 100
    reach = 0.05 * wpm / narration.wpm_reached
    right = [
        narration.words[moment["word"]].start - 0.001 <= moment["at"]
        and moment["at"] - reach <= _until(narration, moment["word"])
        for moment in samples.values()
    ]
    assert np.mean(right) >= 0.99


def _until(narration: Narration, word: int) -> float:
    """When the next word begins: a word stays lit in the breath behind it."""
    following = narration.words[word + 1 : word + 2]
    return following[0].start if following else narration.seconds


@pytest.mark.parametrize("wpm", [200, 500])
def test_the_pace_that_is_heard_live_is_the_pace_that_is_shown(
    open_reader: Callable[..., Reader], heard: tuple[Path, Narration], wpm: int
) -> None:
    path, narration = heard
    reader = open_reader(path)
    reader.player(f"player.pace({wpm})")
    assert reader.player("player.wpm") == wpm
    # From the start of one sentence to the start of another, by the rates that are set on the way.
    begin, *_, end = (cue.start for cue in narration.cues)
    took = reader.player(
        f"""(() => {{
          let took = 0;
          const rate = at => player.rests.rate(player.rate, {wpm}, player.narration.asked, at);
          for (let at = {begin} * 1000; at < {end} * 1000; at += 1) took += 0.001 / rate(at);
          return took;
        }})()"""
    )
    whole = took * narration.seconds / (end - begin)
    assert narration.written_words / whole * 60 == pytest.approx(wpm, rel=0.03)
    rates = {
        round(
            reader.player(
                f"player.rests.rate(player.rate, player.wpm, player.narration.asked, {at * 1000})"
            ),
            4,
        )
        for at in (narration.cues[3].start + 0.2, narration.cues[3].end + 0.1)
    }
    assert len(rates) == (2 if wpm > 300 else 1)
    kept = reader.player(
        f"new SaysoRests({{ ...player.narration, keep: true }}, player.timetable.wpm.above)"
        f".rate(2, {wpm}, player.narration.asked, {(narration.cues[3].end + 0.1) * 1000})"
    )
    assert kept == 2


def test_rests_go_faster_than_words_above_one_and_a_half_times(
    open_reader: Callable[..., Reader], heard: tuple[Path, Narration]
) -> None:
    path, narration = heard
    reader = open_reader(path)
    reader.player("player.pace(500)")
    reader.seek(narration.cues[3].start)
    seen = reader.play(4)
    spoken = (seen[-1]["at"] - seen[0]["at"]) / (seen[-1]["wall"] - seen[0]["wall"]) * 1000
    # What the clock of the sound did, against the pace shown; sentences differ by their rests.
    assert spoken * narration.wpm_reached == pytest.approx(500, rel=0.08)


def test_the_browser_hears_each_sentence_where_its_first_word_lights(
    open_reader: Callable[..., Reader], heard: tuple[Path, Narration]
) -> None:
    path, narration = heard
    reader = open_reader(path)
    levels = reader.page.evaluate(
        """async () => {
          const {held} = document.querySelector("sayso-player").narration;
          const text = atob(held.slice(held.indexOf(",") + 1));
          const bytes = Uint8Array.from(text, letter => letter.charCodeAt(0));
          const context = new OfflineAudioContext(1, 24000, 24000);
          const samples = (await context.decodeAudioData(bytes.buffer)).getChannelData(0);
          const levels = [];
          for (let i = 0; i + 120 <= samples.length; i += 120) {
            let loudest = 0;
            for (let j = i; j < i + 120; j += 1) loudest = Math.max(loudest, Math.abs(samples[j]));
            levels.push(loudest);
          }
          return levels;
        }"""
    )
    loud = np.array(levels) > 0.02  # every five milliseconds
    assert len(loud) * 0.005 == pytest.approx(narration.seconds, abs=0.05)
    late = []
    for cue in narration.cues[1:]:
        start = next(word.start for word in narration.words if word.start >= cue.start)
        # The first sound after the pause in front of the sentence.
        silent = round((cue.start - 0.02) / 0.005)
        onset = (silent + int(np.argmax(loud[silent:]))) * 0.005
        late.append(abs(onset - start))
    assert np.median(late) < 0.05
    assert np.mean(np.array(late) < 0.15) > 0.85
