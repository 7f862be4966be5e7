"""A frame without a quotation's speaker → what it reports of whom, in indirect speech.

Only what is plain: a named or described source, a verb of saying, and a clause (or, for a denial,
the thing denied). The rules are tried in order; each has an example that runs as a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.script.clauses import DAYS, content, is_clause, trim
from sayso.script.cues import CUES, NOUNS_TOO, Cue
from sayso.script.phrases import (
    Phrase,
    is_generic_pronoun,
    is_verb,
)
from sayso.script.sources import (
    WINDOW,
    leading_subject,
    subject_after,
    subject_before,
    verb_group,
)
from sayso.script.verbs import may_be_finite
from sayso.script.vocabulary import (
    LEADING,
    PRONOUNS,
    listed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.script.frames import Frame


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported of whom in a frame, as indices of its pieces.

    Attributes:
        words: the clause that is reported.
        source: the phrase that names who says so.
        cue: the verb, or "according".
        via: the phrase that names who passes it on.
    """

    words: Phrase
    source: Phrase
    cue: int
    via: Phrase | None = None


@dataclass(frozen=True, slots=True)
class ReportRule:
    """One way in which news English reports without quoting."""

    name: str
    example: str
    source: str
    words: str
    find: Callable[[Frame], Report | None]


def reports(frame: Frame) -> Iterator[Report]:
    """What the frame reports; a claim inside a claim comes second, and names who passes it on."""
    if len(frame) < 4:
        return
    for rule in REPORT_RULES:
        if report := rule.find(frame):
            yield report
            inner = _claim(frame, *report.words, whole=False) if rule.find is _says_that else None
            if inner and frame[inner.source[0]].low not in PRONOUNS:
                yield Report(inner.words, inner.source, inner.cue, report.source)
            return


def is_denial(frame: Frame, report: Report) -> bool:
    """Whether the report denies or rejects something: "denied", "said it was baseless"."""
    cue = CUES.get(frame[report.cue].low)
    if cue and cue.kind in ("deny", "name") and cue.verb != "find":
        return frame[report.cue - 1].low not in ("not", "nor", "never")
    words = {piece.low for piece in frame[report.words[0] : report.words[1]]}
    return bool(words & _BASELESS) and bool(words & _CLAIM_NOUNS)


_BASELESS = listed("baseless false untrue unfounded groundless fabricated nonsense lies")


def _according(frame: Frame) -> Report | None:
    for at in range(min(len(frame) - 2, WINDOW * 2)):
        if frame[at].low != "according" or frame[at + 1].low != "to":
            continue
        source = subject_after(frame, at + 1, len(frame))
        if source is None:
            return None
        if at < 2:
            words = trim(frame, source[1], len(frame))
        else:
            words = trim(frame, 0, at)
            if inner := _claim(frame, *words):
                return Report(inner.words, inner.source, inner.cue, source)
        return Report(words, source, at) if is_clause(words) else None
    return None


def _said_at_end(frame: Frame) -> Report | None:
    """A tag that ends the sentence, or stands in it between commas."""
    commas = [at for at in range(len(frame)) if frame[at].text == ","]
    for comma in commas[-4:]:
        if comma < 4:
            continue
        found = _tag(frame, comma)
        if found is None:
            continue
        words = trim(frame, 0, comma if found[0][0] - comma < 3 else _before_name(frame, found[0]))
        if is_clause(words):
            return Report(words, *found)
    return None


def _before_name(frame: Frame, source: Phrase) -> int:
    """The comma before "its president, Dirk Hoorn," where the source is the name in it."""
    at = source[0] - 2
    while at > 0 and frame[at].text != ",":
        at -= 1
    return at


def _tag(frame: Frame, comma: int) -> tuple[Phrase, int] | None:
    """A source and its verb after a comma, with no clause after them."""
    for at in range(comma + 2, min(len(frame), comma + 14)):
        cue = CUES.get(frame[at].low)
        if frame[at].kind == "quote":
            return None
        found = cue is not None and cue.verb == "find" and cue.form == "past"
        if cue is None or not (found or cue.kind in ("say", "tell")) or cue.verb == "add":
            continue
        if not _finite(frame, at, comma + 1):
            continue
        if not _closes(frame, at):
            return None
        source = subject_before(frame, comma + 1, at, plain=True)
        if source is None or _leads_on(frame, comma + 1):
            return None
        return source, at
    return None


_LEAD_ON = listed("and but or which who whose while with because if when where as after")
_ADVERBIAL = listed(
    """
    on in at late early last this yesterday today tonight later earlier after before during
    here there by from via through when as
    """
)


def _leads_on(frame: Frame, at: int) -> bool:
    if frame[at].low in _LEAD_ON:
        return True
    if frame[at].low in LEADING and at + 1 < len(frame):
        at += 1  # often sharing what was posted
    return frame[at].low in _LEAD_ON or frame[at].low.endswith("ing")


def _closes(frame: Frame, at: int) -> bool:
    """Whether nothing but when, where and to whom comes after the verb."""
    if at + 1 >= len(frame):
        return True
    following = frame[at + 1]
    if following.kind == "mark":
        return True
    cue = CUES[frame[at].low]
    if cue.kind == "tell":
        return not any(piece.low == "that" or is_verb(piece) for piece in frame[at + 1 : at + 12])
    if following.low not in _ADVERBIAL and following.low not in DAYS:
        return False
    return not any(is_verb(piece) for piece in frame[at + 1 : _next_comma(frame, at + 1)])


def _next_comma(frame: Frame, at: int) -> int:
    stop = at
    while stop < len(frame) and stop - at < WINDOW and frame[stop].text != ",":
        stop += 1
    return stop


def _verb_first(frame: Frame) -> Report | None:
    """A tag whose verb comes first: The bridge was shut too late, said Ann Lee, an engineer."""
    for comma in range(4, len(frame) - 2):
        cue = CUES.get(frame[comma + 1].low)
        if frame[comma].kind == "quote":
            return None
        if frame[comma].text != "," or cue is None or cue.verb not in ("say", "warn", "explain"):
            continue
        if cue.form not in ("past", "third") or not frame[comma + 2].capital:
            continue
        source = subject_after(frame, comma + 1, len(frame))
        words = trim(frame, 0, comma)
        if source and is_clause(words) and any(map(is_verb, frame[words[0] : words[1]])):
            return Report(words, source, comma + 1)
    return None


def _says_that(frame: Frame) -> Report | None:
    return _claim(frame, 0, len(frame))


def _claim(frame: Frame, low: int, high: int, *, whole: bool = True) -> Report | None:
    """Source, verb, clause: the first that stands in the stretch.

    Of a part of a sentence a verb behind "and" or "but" may have its subject before the part.
    """
    quoted = False
    for at in range(low + 1, min(high, low + WINDOW)):
        if frame[at].text in (";", ":"):
            return None
        if frame[at].kind == "quote":
            quoted = True
            continue
        if quoted and frame[at - 1].low not in ("and", "but"):
            continue  # called it “…” and said that it was over
        cue = CUES.get(frame[at].low)
        if cue is None or not _finite(frame, at, low) or not _takes_clause(cue, frame, at):
            continue
        if cue.verb == "add" and at + 1 < high and frame[at + 1].text[0].isdigit():
            continue  # Gallinari added 25 points
        words = content(frame, at, high, cue)
        source = _source(frame, low, at, whole=whole)
        if words and source and not is_generic_pronoun(frame, source):
            return Report(words, source, at)
    return None


def _finite(frame: Frame, at: int, low: int) -> bool:
    cue = CUES[frame[at].low]
    if frame[at].low in NOUNS_TOO and not frame[at - 1].capital:
        # The accused, Ray Moss, claims he was asleep.
        claims = at > 1 and frame[at - 1].text == "," and frame[at - 2].capital
        if claims and cue.form == "third" and at + 1 < len(frame):
            return frame[at + 1].low in PRONOUNS | {"that", "the"}
        plural = frame[at - 1].low.endswith("s") and cue.form == "base"
        return (
            plural
            and at + 1 < len(frame)
            and frame[at + 1].low
            in (
                "that",
                "the",
                "in",
                "on",
            )
        )
    return may_be_finite(frame, at, low=low)


_PLAIN_SAYING = listed(
    """
    say add insist argue claim warn announce report confirm admit acknowledge concede explain
    maintain stress note state assert contend suggest allege estimate reveal conclude reiterate
    complain counter declare predict caution believe clarify write recall testify
    emphasise emphasize swear vow pledge promise hint retort calculate remark observe respond point
    """
)
_CLAIM_NOUNS = listed(
    """
    claim claims allegation allegations report reports suggestion suggestions accusation
    accusations idea rumour rumours rumor rumors charge charges criticism wrongdoing involvement
    """
)


def _takes_clause(cue: Cue, frame: Frame, at: int) -> bool:
    if cue.kind in ("deny", "tell"):
        return True
    if cue.kind == "name":
        if cue.verb not in ("reject", "dismiss"):
            return cue.verb == "find" and frame[at + 1].low == "that"
        return any(piece.low in _CLAIM_NOUNS for piece in frame[at + 1 : at + 6])
    if cue.verb == "point":
        return at + 1 < len(frame) and frame[at + 1].low == "out"
    return cue.kind == "say" and cue.verb in _PLAIN_SAYING


def _source(frame: Frame, low: int, at: int, *, whole: bool) -> Phrase | None:
    start = verb_group(frame, low, at)
    joined = {piece.low for piece in frame[max(low + 1, start - 1) : at]}
    if joined & {"and", "but"}:
        return leading_subject(frame, low, at) if whole else None
    return subject_before(frame, low, at)


def _cited_as_saying(frame: Frame) -> Report | None:
    """Somebody cited by somebody else: The port was quoted by two papers as saying that …."""
    for at in range(2, min(len(frame) - 4, WINDOW)):
        if frame[at].low not in ("cited", "quoted") or frame[at - 1].low not in _PASSIVE:
            continue
        for saying in range(at + 2, min(len(frame) - 3, at + 12)):
            if frame[saying].low == "saying" and frame[saying - 1].low == "as":
                source = subject_before(frame, 0, at)
                by = frame[at + 1].low == "by"
                via = subject_after(frame, at + 1, saying - 1) if by else None
                first = saying + 1 + (frame[saying + 1].low == "that")
                words = trim(frame, first, len(frame))
                return Report(words, source, saying, via) if source else None
    return None


_PASSIVE = listed("was were is are been being")


def _participle_first(frame: Frame) -> Report | None:
    """A participle that opens the sentence: Adding that it was over, Norvik …."""
    cue = CUES.get(frame[0].low)
    if cue is None or cue.form != "ing" or cue.kind != "say" or frame[1].low != "that":
        return None
    comma = _next_comma(frame, 1)
    if comma >= len(frame):
        return None
    source = leading_subject(frame, comma + 1, len(frame))
    return Report(trim(frame, 2, comma), source, 0) if source else None


REPORT_RULES = (
    ReportRule(
        "participle first",
        "Adding that nobody was hurt, Norvik called it a minor fire.",
        "Norvik",
        "nobody was hurt",
        _participle_first,
    ),
    ReportRule(
        "cited as saying",
        "The port was quoted by two papers as saying that it was full.",
        "The port",
        "it was full",
        _cited_as_saying,
    ),
    ReportRule(
        "according to",
        "The dam is unsafe, according to Dr Hanna Osei.",
        "Dr Hanna Osei",
        "The dam is unsafe",
        _according,
    ),
    ReportRule(
        "tag at the end",
        "Nine people died in the fire, officials said on Monday.",
        "officials",
        "Nine people died in the fire",
        _said_at_end,
    ),
    ReportRule(
        "tag with its verb first",
        "The bridge was shut too late, said Ann Lee, an engineer.",
        "Ann Lee",
        "The bridge was shut too late",
        _verb_first,
    ),
    ReportRule(
        "verb and clause",
        "The ministry said on Monday that the road was open.",
        "The ministry",
        "the road was open",
        _says_that,
    ),
)
