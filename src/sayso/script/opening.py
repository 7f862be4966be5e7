"""A script → the same, its first line cut at a clause if it is long.

Everybody waits for the first line; a voice that takes half as long as it speaks lets them wait
less for half of a sentence. It is cut where a newsreader breathes anyway, so that the first part
ends with its comma and the voice does not fall.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.script.announcements import BREATH_PAUSE

if TYPE_CHECKING:
    from sayso.model import Line, Script

LONG = 24  # spoken words; a shorter line is soon made as it is
FIRST = range(8, 24)  # spoken words that the first part may have: two to six seconds of sound
LEFT = 6  # words that follow at least


def cut_opening(script: Script) -> Script:
    """The script, its first line in two where that is long and has a pause in a good place."""
    line = script.lines[0]
    at = _pause_in(line)
    if not at:
        return script
    head, tail = line.tokens[:at], line.tokens[at:]
    end = max((token.span.end for token in head if token.span), default=None)
    spans = (line.span, line.span)
    if line.span and end is not None:
        block, begin, last = line.span.block, line.span.start, line.span.end
        spans = (Span(block, begin, end), Span(block, end, last))
    first = replace(line, tokens=head, span=spans[0], pause=BREATH_PAUSE)
    return replace(
        script, lines=(first, replace(line, tokens=tail, span=spans[1]), *script.lines[1:])
    )


def _pause_in(line: Line) -> int:
    """How many tokens the first part has; 0 where the line is not to be cut."""
    sizes = [len(token.words) for token in line.tokens]
    said, total = 0, sum(sizes)
    if total < LONG or line.quoted:
        return 0
    for at, (token, size) in enumerate(zip(line.tokens, sizes, strict=True), 1):
        said += size
        if token.after and said in FIRST and total - said >= LEFT:
            return at
    return 0
