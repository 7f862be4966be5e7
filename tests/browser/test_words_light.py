"""The lit word is the spoken word: the clock, the light and the sound itself agree."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import BrowserContext
    from tests.browser.conftest import Reader

    from sayso.model import Narration

pytestmark = pytest.mark.browser

# Of the sound's clock, at 1x. A light may also stay on for a moment when nothing follows.
LATE = 0.1
LINGER = 0.25

# The twelve pitches of the beeps.
PITCHES = [400 + 170 * step for step in range(12)]


def check_lights(seen: Sequence[dict[str, Any]], narration: Narration, rate: float) -> None:
    """Each word was lit within 100 ms of its start, and at no time that was not its own."""
    first_lit: dict[int, float] = {}
    for moment in seen:
        if moment["word"] < 0:
            assert moment["lit"] == ""
            continue
        word = narration.words[moment["word"]]
        assert moment["lit"] == word.text
        assert word.start - 0.001 <= moment["at"] <= word.end + LINGER + LATE * rate
        first_lit.setdefault(moment["word"], moment["at"])
    begun, ended = seen[0]["at"], seen[-1]["at"]
    due = [i for i, w in enumerate(narration.words) if begun < w.start < ended - LATE * rate]
    assert len(due) >= 5
    for index in due:
        assert first_lit[index] - narration.words[index].start <= LATE * rate


def check_sound(seen: Sequence[dict[str, Any]]) -> None:
    """What sounds is the beep of the word that is lit, or was within the last 100 ms."""
    heard = [moment for moment in seen[10:] if moment["pitch"]]
    assert len(heard) > len(seen) / 3
    right = 0
    for moment in heard:
        pitches = {
            PITCHES[other["word"] % len(PITCHES)]
            for other in seen
            if 0 <= moment["wall"] - other["wall"] <= LATE * 1000 and other["word"] >= 0
        }
        right += any(abs(moment["pitch"] - pitch) < 85 for pitch in pitches)
    # A frame on the edge between two beeps may hold a little of both.
    assert right / len(heard) > 0.97


@pytest.mark.parametrize("wpm", [150, 250, 500])
def test_words_light_as_they_sound(
    reader: Reader, narrations: list[tuple[Narration, bytes]], wpm: int
) -> None:
    narration = narrations[0][0]
    reader.player(f"player.pace({wpm})")
    reader.seek(12.5)
    seen = reader.play(2.5)
    check_lights(seen, narration, wpm / narration.wpm_reached)
    check_sound(seen)


def test_the_file_decodes_to_the_sample(
    reader: Reader, narrations: list[tuple[Narration, bytes]], beeps: Callable[[Narration], Any]
) -> None:
    narration, sound = narrations[0]
    decoded = reader.page.evaluate(
        """async file => {
          const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0));
          const context = new OfflineAudioContext(1, 24000, 24000);
          const samples = (await context.decodeAudioData(bytes.buffer)).getChannelData(0);
          const held = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
          let text = "";
          for (let i = 0; i < held.length; i += 32768)
            text += String.fromCharCode(...held.subarray(i, i + 32768));
          return btoa(text);
        }""",
        base64.b64encode(sound).decode(),
    )
    samples = np.frombuffer(base64.b64decode(decoded), np.float32)
    original = beeps(narration)
    assert abs(len(samples) - len(original)) <= 1
    # Where the decoded sound fits the original best, in samples: no encoder delay is left over.
    piece = slice(24000, 24000 * 6)
    lags = range(-60, 61)
    fits = [float(np.dot(original[piece], np.roll(samples, -lag)[piece])) for lag in lags]
    assert abs(lags[int(np.argmax(fits))]) <= 1


def test_the_sentence_is_lit_softly(reader: Reader) -> None:
    reader.seek(13)
    assert reader.lit("sayso-line").startswith("It had not done so since the winter of 1921")
    assert reader.lit() in reader.lit("sayso-line")


def test_nothing_is_lit_before_the_first_play(reader: Reader) -> None:
    assert reader.lit() == ""
    assert reader.lit("sayso-line") == ""


def test_without_the_highlight_api_words_light_in_spans(
    context: BrowserContext,
    open_reader: Callable[[], Reader],
    narrations: list[tuple[Narration, bytes]],
) -> None:
    context.add_init_script("delete CSS.highlights; delete globalThis.Highlight;")
    reader = open_reader()
    text = reader.page.inner_text("article")
    assert reader.page.evaluate("CSS.highlights") is None
    reader.seek(11)
    check_lights(reader.play(2.5), narrations[0][0], 1)
    assert reader.page.locator(".sayso-line").count() >= 1
    assert reader.page.inner_text("article") == text
