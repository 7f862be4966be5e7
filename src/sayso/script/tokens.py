"""A sentence as written → the tokens that are said, each tied to what is written.

The text is read from left to right: at each place the lexicon is asked first, then the rules that
can start with that character, then the word is said as it stands. Each place is asked a bounded
number of bounded questions, so that the time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sayso.model import Span, Token
from sayso.script.fold import INVISIBLE, fold
from sayso.script.foreign_names import heard
from sayso.script.punctuation import mark, stronger
from sayso.script.rules import Context, Part
from sayso.script.tables import FIGURES, LETTERS, SIGNS, TRIGGERS
from sayso.script.transliterate import SPEAKABLE, latin, script

if TYPE_CHECKING:
    from sayso.script.lexicon import Lexicon
    from sayso.script.rules import Rule

_BLANK = re.compile(rf"[\s{INVISIBLE}]+")
# A word in small letters, perhaps with one capital, that nothing stranger follows.
_PLAIN = re.compile(
    r"(?:[A-Z]-(?=[a-z]))?[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+(?:'[a-z]+)?(?:-[a-zß-öø-ÿ]+(?:'[a-z]+)?)*(?=[\s,;:?!)\"”\]—–]|\.(?:[\s\"”)]|$)|$)"
)
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-žƀ-ɏḀ-ỿ]+(?:['-][A-Za-zÀ-ÖØ-öø-žƀ-ɏḀ-ỿ]+)*")
_CAPITAL_PART = re.compile(r"(?:^|-)[A-Z]{2}|[a-z][A-Z]")
_FOOTNOTE = re.compile(r"(?:\[(?:\d{1,3}|[a-z]|note \d{1,2})\])+")
_SAFE = re.compile(r"[A-Za-z][A-Za-z' -]*\Z")
_POSSESSIVE = re.compile(r"'s(?![^\W_])")
_ENDS_IN_S = re.compile(r"[^'\s]s\Z")
_OF_MANY = re.compile(r"'(?=\s[^\W\d_]|[,;)])")
_MANY = re.compile(r"\b[a-z]{2,}s\Z")  # "two pounds", not "U S"
_LONGEST_PLAIN = 64
_LONGEST_JOINED = 400  # letters said; no written word is longer, and time stays linear


def tokenise(
    text: str,
    block: int = 0,
    start: int = 0,
    *,
    locale: str = "en-US",
    lexicon: Lexicon | None = None,
) -> tuple[Token, ...]:
    """The tokens that a sentence is said as.

    Args:
        text: the sentence, as it stands in its block.
        block: index of the block.
        start: code points of the block's text before the sentence.
        locale: "en-GB" or "en-US".
        lexicon: names whose pronunciation is known; asked before every rule.

    Returns:
        Tokens whose spans rise, do not overlap and leave only blanks, punctuation and signs that
        are not said between them; () when there is nothing to say.
    """
    reading = _Reading(text, british=locale == "en-GB", lexicon=lexicon)
    reading.read()
    return tuple(_token(part, text, block, start, reading.phonemes) for part in reading.parts)


def _token(part: Part, text: str, block: int, start: int, phonemes: dict[int, str]) -> Token:
    known, guess = phonemes.get(part.start, ""), ""
    if not known and part.words[:1].isupper():
        known, guess = heard(part.words)
    span = Span(block, start + part.start, start + part.end)
    words = tuple(part.words.split())
    return Token(text[part.start : part.end], span, words, part.after, known, guess)


class _Reading:
    """One pass over one text."""

    def __init__(self, text: str, *, british: bool, lexicon: Lexicon | None) -> None:
        self.text = fold(text)
        self.lexicon = lexicon
        self.context = Context(self.text, british=british, capitals=_in_capitals(self.text))
        self.parts: list[Part] = []
        self.phonemes: dict[int, str] = {}
        self.quoted = False  # whether a single quotation mark is open
        self.soft = False  # whether the last mark is one that a sentence may not end with

    def read(self) -> None:
        text, at, size = self.text, 0, len(self.text)
        while at < size:
            blank = _BLANK.match(text, at)
            if blank:
                at = blank.end()
                continue
            at = self._known(at) or self._one(at)
        if self.soft:
            self._after("", soft=False)

    def _one(self, at: int) -> int:
        """Read what stands at `at`, which is no blank; return where it ends."""
        text = self.text
        char = text[at]
        if char.isalpha():
            plain = _PLAIN.match(text, at)
            if plain and not self._odd(plain[0], plain.end()):
                joined = at and text[at - 1] == "-"
                self._add(Part(at, plain.end(), plain[0].replace("-", " ") if joined else plain[0]))
                return plain.end()
            return self._ruled(LETTERS, at) or self._word(at)
        if char.isdecimal():
            return self._ruled(FIGURES, at) or at + 1
        footnote = _FOOTNOTE.match(text, at) if char == "[" else None
        if footnote and at and not text[at - 1].isspace():
            return footnote.end()
        return self._ruled(SIGNS, at) or self._number_sign(at) or self._mark(at)

    def _known(self, at: int) -> int | None:
        """Ask the lexicon."""
        if self.lexicon is None:
            return None
        entry = self.lexicon.find(self.text, at)
        if entry is None:
            return None
        end, words, phonemes = entry
        if phonemes:
            self.phonemes[at] = phonemes
        ends = self.text[end - 1] == "." and not self.text[end:].strip(" \"'”’)")
        self._add(Part(at, end, words, "." if ends else ""), join=False)
        return end

    def _odd(self, word: str, end: int) -> bool:
        """Whether a plain word may be more than it seems."""
        if word in TRIGGERS or len(word) > _LONGEST_PLAIN:
            return True
        if self.text[end : end + 1] == "." and len(word) < 3 and word[0].isupper():
            return True
        return (
            "-" in word and word[1] != "-" and any(piece in TRIGGERS for piece in word.split("-"))
        )

    def _ruled(self, rules: tuple[Rule, ...], at: int) -> int | None:
        """Ask the rules in turn; return where the first that knows ends."""
        for rule in rules:
            match = rule.compiled.match(self.text, at)
            if match is None or match.end() == at:
                continue
            said = rule.say(match, self.context)
            if said is None:
                continue
            if isinstance(said, str):
                self._add(Part(at, match.end(), said))
            else:
                for part in said:
                    self._add(part)
            end = match.end() if isinstance(said, str) else said[-1].end
            return max(end, at + 1, self.parts[-1].end if self.parts else 0)
        return None

    def _word(self, at: int) -> int:
        """A word that no rule knows, in whatever script."""
        match = _LATIN_WORD.match(self.text, at)
        if match:
            word = match[0]
            # "Moscow-EU": a part in capitals is for the rules, when its turn comes
            if "-" in word and (
                _CAPITAL_PART.search(word)
                or any(piece in TRIGGERS for piece in word.split("-")[1:])
            ):
                word = word.partition("-")[0]
            end = at + len(word)
            if not self._goes_on(end):
                self._add(Part(at, end, _cased(word, self.context)))
                return end
        end = at + 1
        while end < len(self.text) and self._belongs(end):
            end += 1
        written = "".join(c for c in self.text[at:end] if unicodedata.category(c)[0] in "LM")
        self._add(Part(at, end, latin(written)))
        return max(end, self.parts[-1].end)  # an "'s" goes with it

    def _goes_on(self, end: int) -> bool:
        return end < len(self.text) and not self.text[end].isascii() and self._belongs(end)

    def _belongs(self, at: int) -> bool:
        """Whether the character at `at` is of the word before it."""
        char = self.text[at]
        if char.isalpha():
            return (script(char) == "LATIN") == (script(self.text[at - 1]) == "LATIN") or not (
                self.text[at - 1].isalpha()
            )
        if _BLANK.match(char):
            return not char.isspace() and at + 1 < len(self.text) and self.text[at + 1].isalpha()
        return unicodedata.category(char)[0] == "M"

    def _number_sign(self, at: int) -> int | None:
        """A number in a sign of its own, "①"; a raised one is a footnote's and is not read."""
        char = self.text[at]
        if not char.isnumeric() or "<super>" in unicodedata.decomposition(char):
            return None
        plain = unicodedata.normalize("NFKC", char)
        inner = "".join(c for c in fold(plain) if c.isalnum() or c == "/")
        if not inner or not inner.isascii():
            return None
        said = tokenise(inner, locale="en-GB" if self.context.british else "en-US")
        self._add(Part(at, at + 1, " ".join(" ".join(token.words) for token in said)))
        return at + 1

    def _mark(self, at: int) -> int:
        """Punctuation: what is heard of it is a pause after the word before."""
        if self.text[at] == "'":
            before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
            self.quoted = not before.isalnum() and after.isalnum()
        heard, end, soft = mark(self.text, at)
        if heard and self.parts:
            self._after(heard, soft=soft)
        return end

    def _after(self, heard: str, *, soft: bool) -> None:
        last = self.parts[-1]
        after = stronger(last.after, heard) if heard else ""
        if after != last.after or not soft:
            self.soft = soft
        self.parts[-1] = Part(last.start, last.end, last.words, after)

    def _add(self, part: Part, *, join: bool = True) -> None:
        """A part at the end; joined with the last one when no blank or pause is between."""
        words = part.words if _SAFE.match(part.words) else _speakable(part.words)
        if not words:
            return
        end = part.end
        while end > part.start and self.text[end - 1].isspace():
            end -= 1
        if join and _POSSESSIVE.match(self.text, end) and not words.endswith("'s"):
            many = words != self.text[part.start : end] and _MANY.search(words)
            words, end = f"{words}'" if many else f"{words}'s", end + 2
        elif not self.quoted and _ENDS_IN_S.search(words) and _OF_MANY.match(self.text, end):
            words, end = f"{words}'", end + 1  # "the dogs' dinner"
        after = part.after
        last = self.parts[-1] if self.parts else None
        self.context.before = self.text[part.start : min(end, part.start + 40)].lower()
        self.soft = False
        if last and words == last.words and words.startswith("in ") and not last.after:
            self.parts[-1] = Part(last.start, end, words)
            return
        if (
            join
            and last
            and not last.after
            and last.start not in self.phonemes
            and len(last.words) < _LONGEST_JOINED
            and not any(c.isspace() for c in self.text[last.end : part.start])
        ):
            joint = "-" if self._kept(last, part) else " "
            self.parts[-1] = Part(last.start, end, f"{last.words}{joint}{words}", after)
            return
        self.parts.append(Part(part.start, end, words, after))

    def _kept(self, last: Part, part: Part) -> bool:
        """Whether a hyphen stays, since both of its sides are said as written: "KwaZulu-Natal"."""
        return (
            self.text[last.end : part.start] == "-"
            and self.text[part.start : part.end] == part.words
            and self.text[last.start : last.end] == last.words
        )


def _speakable(words: str) -> str:
    """Words in letters that an engine is given, whatever they were."""
    kept = []
    for word in words.split():
        if SPEAKABLE.match(word):
            kept.append(word)
            continue
        for piece in re.split(r"[\W\d_]+", word):
            heard = piece if SPEAKABLE.match(piece) else latin(piece) if piece else ""
            kept += [w for w in heard.split() if SPEAKABLE.match(w)]
    return " ".join(kept)


def _in_capitals(text: str) -> bool:
    """Whether capitals prove nothing, since all is in capitals."""
    if not text.isupper():
        return False
    words = re.findall(r"[A-Z]{2,}", text[:2000])
    return len(words) > 2 or any(len(word) > 5 for word in words)


def _cased(word: str, context: Context) -> str:
    return word.capitalize() if context.capitals and word.isupper() and len(word) > 1 else word
