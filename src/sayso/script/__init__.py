"""Article → Script. Light to import: the sentence splitter loads when it is first needed."""

from __future__ import annotations

from sayso.script.attribution import attributions
from sayso.script.lexicon import Entry, Lexicon, parse_lexicon
from sayso.script.lexicon_file import read_lexicon
from sayso.script.names import shipped_lexicon, unknown_names
from sayso.script.sentences import sentence_spans, sentences
from sayso.script.spoken import spoken
from sayso.script.tokens import tokenise
from sayso.script.write import write

__all__ = [
    "Entry",
    "Lexicon",
    "attributions",
    "parse_lexicon",
    "read_lexicon",
    "sentence_spans",
    "sentences",
    "shipped_lexicon",
    "spoken",
    "tokenise",
    "unknown_names",
    "write",
]
