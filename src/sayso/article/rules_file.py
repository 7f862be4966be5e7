"""Site rules ⇄ a TOML file that people write, read and share (docs/site-rules.md).

A rule is `[["harbour.example"]]` and its keys, each on a line of its own; what stands above its
head, up to an empty line, is its comment. The file is cut at the heads and each rule read alone,
so that a broken one is named with its line and the rest is used; an edit touches the lines of its
rule and no others, so that comments and hand-made order survive.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

from sayso.article.site_rules import KINDS, MATCHED, REASONS, SiteRule, is_host
from sayso.errors import SiteRulesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike

MOST_BYTES = 2_000_000
HEADER = """\
# What to read and what to leave out, by site; made by `sayso read --save`, and by hand.
# A rule: [["host"]], what to do (keep = a kind, drop = a reason), and which pieces it means.
# In a pattern * is any words and # a figure. Order counts: the first rule that fits decides.
"""

_HEAD = re.compile(r"\s*\[\[\s*(?:\"([^\"]+)\"|'([^']+)'|([\w-]+))\s*\]\]\s*(?:#.*)?$")
_TABLE = re.compile(r"\s*\[")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_TEXTS = tuple(one.name for one in fields(SiteRule) if one.name not in {"site", "least_words"})


class Written(NamedTuple):
    """A rule and where it stands: the name of its file and the line of its head."""

    rule: SiteRule
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The rules of some files, in order; and what was wrong with the rest."""

    written: tuple[Written, ...] = ()
    problems: tuple[SiteRulesError, ...] = ()

    @property
    def rules(self) -> tuple[SiteRule, ...]:
        """The rules alone."""
        return tuple(one.rule for one in self.written)


class _Part(NamedTuple):
    """Lines `[start, end)` of a file that are one rule with its comment; its head is at `head`."""

    site: str
    start: int
    head: int
    end: int


def read_site_rules(paths: Iterable[str | PathLike[str]]) -> SiteRules:
    """The rules of files; a file that cannot be read is among the problems."""
    written: list[Written] = []
    problems: list[SiteRulesError] = []
    for path in paths:
        try:
            found = parse_site_rules(file_text(path), name=str(path))
        except SiteRulesError as error:
            problems.append(error)
        else:
            written += found.written
            problems += found.problems
    return SiteRules(tuple(written), tuple(problems))


def file_text(path: str | PathLike[str]) -> str:
    """The text of a file of rules.

    Raises:
        SiteRulesError: it cannot be read, is not text in UTF-8, or has over 2 MB.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- any path-like
            body = file.read(MOST_BYTES + 1)
        text = body.decode("utf-8-sig")
    except OSError as error:
        why = error.strerror or "unknown reason"
        raise SiteRulesError(f"The site rules {path} cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise SiteRulesError(f"{path} is not text in UTF-8; save it as UTF-8.") from error
    if len(body) > MOST_BYTES:
        raise SiteRulesError(f"{path}: site rules of over 2 MB are not read; split the file.")
    return text


def parse_site_rules(text: str, *, name: str = "site-rules.toml") -> SiteRules:
    """The rules that a text holds; `name` is what problems call it."""
    written: list[Written] = []
    problems: list[SiteRulesError] = []
    lines = text.split("\n")  # as TOML does: other signs may stand in a text
    parts = _parts(lines)
    for at in range(parts[0].start if parts else len(lines)):
        if lines[at].strip() and not lines[at].lstrip().startswith("#"):
            said = 'a rule begins with its site: [["harbour.example"]].'
            problems.append(SiteRulesError(f"{name}, line {at + 1}: {said}"))
            break
    for part in parts:
        try:
            rule = _rule(part, lines)
        except SiteRulesError as error:
            problems.append(SiteRulesError(f"{name}, {error}"))
        else:
            written.append(Written(rule, name, part.head + 1))
    return SiteRules(tuple(written), tuple(problems))


def edited(text: str, *, add: Sequence[SiteRule] = (), remove: Sequence[SiteRule] = ()) -> str:
    """A file's text without some rules and with others, every other line as it was.

    A new rule stands before the other rules for its site, where it counts first; a new site stands
    where its name sorts.
    """
    lines = (text if text.strip() else HEADER).split("\n")
    unwanted = {rule.name for rule in (*remove, *add)}
    for part in reversed(_parts(lines)):
        try:
            if _rule(part, lines).name in unwanted:
                del lines[part.start : part.end]
        except SiteRulesError:
            continue
    for rule in add:
        parts = _parts(lines)
        place = next((part.start for part in parts if part.site >= rule.site), len(lines))
        gap = [""] if place == len(lines) and lines and lines[-1].strip() else []
        lines[place:place] = [*gap, *_lines(rule), ""]
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines) + "\n"


def _lines(rule: SiteRule) -> list[str]:
    said = [
        f"{one.name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")
        for one in fields(rule)
        if one.name != "site" and (value := getattr(rule, one.name))
    ]
    return [f'[["{rule.site}"]]', *said]


def _parts(lines: Sequence[str]) -> list[_Part]:
    heads = [at for at, line in enumerate(lines) if _TABLE.match(line)]
    starts = [_comment_above(lines, at) for at in heads]
    ends = [*starts[1:], len(lines)][: len(heads)]
    parts = []
    for at, start, end in zip(heads, starts, ends, strict=True):
        found = _HEAD.fullmatch(lines[at])
        site = next(filter(None, found.groups()), "") if found else ""
        parts.append(_Part(site, start, at, end))
    return parts


def _comment_above(lines: Sequence[str], at: int) -> int:
    """The first line of the comment that stands right above a rule."""
    start = at
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    # The comment that opens a file is the file's, unless an empty line parts them.
    return at if start == 0 and at else start


def _rule(part: _Part, lines: Sequence[str]) -> SiteRule:
    """The rule of some lines.

    Raises:
        SiteRulesError: "line 12: …".
    """
    line = part.head + 1
    if not is_host(part.site):
        raise SiteRulesError(f'line {line}: a rule begins with its site: [["harbour.example"]].')
    try:
        given = tomllib.loads("\n".join(lines[part.head + 1 : part.end]))
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        said = _AT_LINE.sub("", str(error)).strip()
        at = line + int(found[1]) if found else line
        raise SiteRulesError(f"line {at}: this is not TOML: {said}.") from error
    wrong = _wrong(given)
    if wrong:
        raise SiteRulesError(f"line {line}: {wrong}")
    return SiteRule(part.site.lower().removeprefix("www."), **given)


def _wrong(given: dict[str, object]) -> str:
    """What is wrong with a rule's keys, as a sentence, or ""."""
    known = {*_TEXTS, "least_words"}
    unknown = [key for key in given if key not in known]
    untrue = [key for key in _TEXTS if not isinstance(given.get(key, ""), str)]
    least = given.get("least_words", 0)
    keep, drop = given.get("keep", ""), given.get("drop", "")
    findings = (
        (unknown, f"{', '.join(unknown)} is not a key of a rule; there are {', '.join(_TEXTS)}."),
        (untrue, f"{', '.join(untrue)} must be text in quotation marks."),
        (type(least) is not int or least < 0, "least_words is a whole number."),
        (bool(keep) == bool(drop), "a rule says either keep = KIND or drop = REASON."),
        (keep and keep not in KINDS, f"keep is one of {', '.join(KINDS)}."),
        (drop and drop not in REASONS, f"drop is one of {', '.join(REASONS)}."),
        (
            not _asks(given),
            "it would fit every piece; say which (text, because, under, after).",
        ),
    )
    return next((said for applies, said in findings if applies), "")


def _asks(given: dict[str, object]) -> bool:
    """Whether a rule asks for any words at all."""
    patterns = (str(given.get(key, "")) for key in MATCHED if key != "was")
    return any(pattern.strip("*# ") for pattern in patterns)
