"""An article that nobody has spoken yet → the narration it will be, without times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Cue, Narration, Word

if TYPE_CHECKING:
    from sayso.model import Article, VoiceInfo
    from sayso.studio import Studio


def foretold(studio: Studio, article: Article, voice: VoiceInfo, wpm: float) -> Narration:
    """Which words will be read, in which lines: what a page shows before there is sound."""
    script = studio.script(article)
    tokens = (token for line in script.lines for token in line.tokens)
    return Narration(
        article=article,
        voice=voice,
        cues=tuple(Cue(line, 0.0, 0.0) for line in script.lines),
        words=tuple(
            Word(token.text, token.span, 0.0, 0.0, "model") for token in tokens if token.span
        ),
        seconds=script.written_words / wpm * 60,
        wpm_asked=wpm,
    )
