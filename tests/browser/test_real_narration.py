"""An article of ours, read by the default voice, from its HTML to the light on its words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
