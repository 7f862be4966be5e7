"""Our own passages, and the floor that attribution on them may not fall under."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import Article, Block
from sayso.script.attribution import attributions
from sayso.script.quotes import quotations

FOLDER = Path(__file__).parent.parent / "quotes"


def passages() -> dict[str, tuple[list[str], list[str]]]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                name = line.split()[1]
                found[name] = ([], [])
            elif line.startswith(">"):
                found[name][1].extend(item.strip() for item in line[1:].split("|") if item.strip())
            elif line.strip() and line[0] not in "#~":
                found[name][0].append(line)
    return found


PASSAGES = passages()
# Where the rules are known to fail; the benchmark counts these.
KNOWN_TO_FAIL = {"business-recall"}


def test_there_are_enough_of_them() -> None:
    assert len(PASSAGES) >= 40
    assert sum(len(answers) for _, answers in PASSAGES.values()) >= 150


@pytest.mark.parametrize("name", PASSAGES)
def test_every_quoted_stretch_is_listed(name: str) -> None:
    paragraphs, answers = PASSAGES[name]
    assert sum(map(len, quotations(paragraphs))) == len(answers)


@pytest.mark.parametrize("name", sorted(set(PASSAGES) - KNOWN_TO_FAIL))
def test_no_quotation_is_given_to_somebody_else(name: str) -> None:
    paragraphs, answers = PASSAGES[name]
    article = Article(tuple(Block("paragraph", text) for text in paragraphs))
    places = [(b, q.inner_start) for b, qs in enumerate(quotations(paragraphs)) for q in qs]
    listed = dict(zip(places, answers, strict=True))
    for each in attributions(article):
        if each.kind == "quote" and each.source != "unattributed":
            right = {
                one.strip().casefold()
                for one in listed[each.span.block, each.span.start].split("/")
            }
            assert each.source.casefold() in right
