"""A browser's own WebVTT parser reads the captions as they were meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from sayso.model import Article, Block
from sayso.publish.vtt import vtt

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

    from sayso.model import Narration

    Narrations = list[tuple[Narration, bytes]]

pytestmark = pytest.mark.browser

PARSE = """text => new Promise((parsed, failed) => {
  const video = document.createElement("video");
  const track = document.createElement("track");
  track.src = URL.createObjectURL(new Blob([text], {type: "text/vtt"}));
  track.onerror = () => failed(new Error("not WebVTT"));
  track.onload = () => parsed([...track.track.cues].map(cue => ({
    start: cue.startTime,
    end: cue.endTime,
    shown: cue.getCueAsHTML().textContent,
    raw: cue.text,
  })));
  video.append(track);
  document.body.append(video);
  track.track.mode = "hidden";
})"""


def parsed(context: BrowserContext, text: str) -> list[dict[str, Any]]:
    page = context.new_page()
    cues: list[dict[str, Any]] = page.evaluate(PARSE, text)
    return cues


def test_every_line_is_a_cue_at_its_time(context: BrowserContext, narrations: Narrations) -> None:
    narration = narrations[0][0]
    cues = parsed(context, vtt(narration))
    assert len(cues) == len(narration.cues)
    for found, meant in zip(cues, narration.cues, strict=True):
        assert found["start"] == pytest.approx(meant.start, abs=0.001)
        assert found["end"] == pytest.approx(meant.end, abs=0.001)
        span = meant.line.span
        assert span is not None
        written = narration.article.blocks[span.block].text[span.start : span.end]
        announced = "By " if meant.line.tokens[0].span is None else ""
        assert found["shown"] == announced + written


def test_hostile_text_is_shown_as_it_is(
    context: BrowserContext, narrate: Callable[..., tuple[Narration, bytes]]
) -> None:
    text = (
        "a --> b <c.red>x</c> &amp; <v Eve> WEBVTT NOTE \u2028 STYLE 00:01.000 <00:00:00.500> end"
    )
    narration = narrate(Article((Block("paragraph", text), Block("quote", text))))[0]
    cues = tuple(
        replace(cue, line=replace(cue.line, speaker="O'Neil <b> & --> Co"))
        for cue in narration.cues
    )
    for one in (narration, replace(narration, cues=cues)):
        assert [cue["shown"] for cue in parsed(context, vtt(one))] == [text, text]
