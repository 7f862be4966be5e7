"""The frozen values that pass between the stages, in the order they are made.

    Capture → Article (blocks, ledger) → Script (lines of tokens) → Clip → Narration

Times are seconds, rates are hertz, spans are half-open code points into a block's text. Nothing
here touches the disk, the network or a clock beyond stamping a capture that has no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model.pace import FASTEST_WPM, PACES, PAUSES_SHRINK_ABOVE_WPM, SLOWEST_WPM, WPM_AT_1X
from sayso.model.page import (
    BODY_KINDS,
    HEAD_KINDS,
    Article,
    Block,
    BlockKind,
    Capture,
    Completeness,
    Entry,
    LedgerEntry,
    Mark,
    Reason,
    Span,
)
from sayso.model.pieces import PieceNames, piece_names, short_name, whole_text
from sayso.model.sayings import by_source
from sayso.model.sound import Clip, Cue, Narration, TimedBy, VoiceInfo, Word
from sayso.model.speech import QUOTE_MODES, Attribution, Line, QuoteMode, Role, Script, Token

if TYPE_CHECKING:
    from sayso.model.sound import Samples as Samples

__all__ = [
    "BODY_KINDS", "FASTEST_WPM", "HEAD_KINDS", "PACES", "PAUSES_SHRINK_ABOVE_WPM",
    "QUOTE_MODES", "SLOWEST_WPM", "WPM_AT_1X",
    "Article", "Attribution", "Block", "BlockKind", "Capture", "Clip", "Completeness", "Cue",
    "Entry", "LedgerEntry", "Line", "Mark", "Narration", "PieceNames", "QuoteMode", "Reason",
    "Role", "Script", "Span", "TimedBy", "Token", "VoiceInfo", "Word", "by_source", "piece_names",
    "short_name", "whole_text",
]  # fmt: skip
