"""Names of measures → what they are, in words for a reader of the ledger."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# The first pattern that a measure's name begins with, and the words for it. Measures are named in
# traits.py and surroundings.py; a test holds that each has words.
WORDS = (
    (r"\w+_[+-]\d$|labels_|phrases_|(?:times|titled|calls)_around", "the lines around it"),
    (r"prose_words_|words_around", "how much running text stands around it"),
    (r"topic|rare", "how far it speaks of the story's subject"),
    (r"since (.+)|until (.+)", "how far it is from a {}"),
    (r"last |next |run ", "the paragraphs nearest to it"),
    (r"page |stretch ", "what kind of page it is"),
    (r"share_|words_|position|from_|\w+_stretch", "its place on the page"),
    (r"size|words|sentence", "its length"),
    (r"ends", "how it ends"),
    (r"starts|bullet|numbered|early_colon", "how it begins"),
    (r"capitals|titled|small", "its capitals"),
    (r"word_length|longest|long_words|unspaced|glued", "the kind of its words"),
    (r"digits|year|money|ago|dated", "its figures"),
    (r"signs|commas|question|exclaims|bars|dash|brackets", "its signs"),
    (r"named|person|job", "its names"),
    (r"address|rights", "an address or a claim in it"),
    (r"caption|under_picture", "its likeness to a caption"),
    (r"prose", "whether it is made of sentences"),
    (r"calls|reader", "its calls on the reader"),
    (r"times", "how often it stands on the page"),
    (r"says|begins_says", "what it says"),
)  # fmt: skip


def in_words(names: Sequence[str], most: int = 2) -> str:
    """What spoke most against a line, from the names of measures, strongest first.

    >>> in_words(["words", "sentences", "until related"])
    'its length and how far it is from a related line speak against it'
    """
    said: list[str] = []
    for name in names:
        words = _words(name)
        if words not in said:
            said.append(words)
        if len(said) == most:
            break
    if not said:
        return "nothing of its own or around it speaks for it"
    return f"{' and '.join(said)} speak{'s' if len(said) == 1 else ''} against it"


@cache
def _words(name: str) -> str:
    for pattern, words in WORDS:
        found = re.match(pattern, name)
        if found:
            kind = next(filter(None, found.groups()), "")
            return words.format(f"{kind} line" if kind in _ADJECTIVES else kind)
    return name


_ADJECTIVES = frozenset({"prose", "related", "comments", "newsletter", "legal", "menu"})
