from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sayso.errors import VoiceNotFound
from sayso.model import Article, Block, Clip, VoiceInfo
from sayso.studio import Studio, open_studio
from sayso.voice.silent import SilentEngine

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLE = Article(
    (Block("paragraph", "“It is over, all of it,” said Mary Lee. She left."),), language="en-GB"
)


class Pair(SilentEngine):
    """Two voices, one of which is missing."""

    def voices(self) -> Sequence[VoiceInfo]:
        one = replace(super().voices()[0], id="one", name="One", language="en-GB")
        gone = replace(one, id="gone", name="Gone", installed=False, hint="Install it.")
        return one, gone, replace(one, id="une", name="Une", language="fr")


def studio(quotes: str) -> Studio:
    return open_studio(cache="", voice="silent", engines={"pair": Pair()}, quotes=quotes)


def test_the_quotations_are_said_by_the_voice_that_is_named() -> None:
    clips: list[Clip] = []
    narration = studio("voice:one").listen(ARTICLE, clips)
    assert narration.quote_voice is not None
    assert narration.quote_voice.id == "one"
    assert [cue.line.role for cue in narration.cues] == ["quote", "narrator", "narrator"]
    assert len({clip.rate for clip in clips}) == 1


def test_a_voice_is_found_where_none_is_named() -> None:
    narration = studio("voice").listen(ARTICLE)
    assert narration.quote_voice is not None
    assert narration.quote_voice.name == "One"


@pytest.mark.parametrize(
    ("voice", "why"),
    [
        ("gone", "The voice gone is not installed. Install it. Quotations stay with silent"),
        ("une", "The voice une speaks French, the text is in English: "),
    ],
)
def test_a_voice_that_cannot_speak_leaves_them_with_the_narrator_and_says_why(
    voice: str, why: str
) -> None:
    performance = studio(f"voice:{voice}").perform(ARTICLE)
    assert performance.problem.startswith(why)
    assert performance.quote_voice is None
    assert performance.script.lines[0].quoted == ((0, 6),)


def test_a_voice_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(VoiceNotFound):
        studio("voice:nemo").perform(ARTICLE)


def test_a_call_wins_over_the_studios_habit() -> None:
    assert studio("voice:one").perform(ARTICLE, quotes="plain").quote_voice is None
