"""What another extractor took of a page, and when it is asked at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.article.dom import shown
from sayso.article.features import Measures
from sayso.article.html import is_unsure
from sayso.article.judge import likelihood
from sayso.article.markup import parse
from sayso.article.witness import RUN, accord, agreement, words_of

TEXTS = st.lists(st.lists(st.sampled_from("the boats came in at noon 海 é".split()), max_size=9))  # noqa: SIM905 -- a row of names reads better than a column


def runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


@given(texts=TEXTS, story=TEXTS)
def test_the_share_of_a_text_is_that_of_its_runs_which_the_story_has(
    texts: list[list[str]], story: list[list[str]]
) -> None:
    written = "\n".join(" ".join(line) for line in story)
    held = {run for line in story for run in runs(line)}
    for words, share in zip(texts, agreement(texts, written), strict=True):
        own = runs(words)
        if own:
            assert share == sum(run in held for run in own) / len(own)
        else:
            assert share == (bool(words) and words in story)


@given(one=TEXTS, other=TEXTS)
def test_the_accord_of_two_stories_is_the_f1_of_their_runs(
    one: list[list[str]], other: list[list[str]]
) -> None:
    first, second = (" ".join(word for line in text for word in line) for text in (one, other))
    ours, theirs = set(runs(words_of(first))), set(runs(words_of(second)))
    common = len(ours & theirs)
    expected = 2 * common / (len(ours) + len(theirs)) if common else 0.0
    assert accord(first, second) == expected


def test_no_witness_is_asked_about_a_plain_story() -> None:
    layout = shown(parse(LONG_STORY))
    assert not is_unsure(layout, likelihood(Measures(layout, "The ferry", "").case("").rows))


def test_a_witness_is_asked_where_next_to_nothing_is_found() -> None:
    layout = shown(parse("<body><nav><a href='/'>Home</a></nav><p>No story.</p></body>"))
    assert is_unsure(layout, likelihood(Measures(layout, "", "").case("").rows))


PARAGRAPH = (
    "The little ferry that has carried post and passengers to the island since 1931 made her last"
    " crossing on Saturday, and the pier was as full of people as it has been since the war, number"
)
LONG_STORY = (
    "<html><body><header><nav><a href='/'>Home</a><a href='/s'>Sport</a></nav></header><main>"
    "<article><h1>The last ferry to the island</h1><div class='article-body'>"
    + "".join(f"<p>{PARAGRAPH} {number}.</p>" for number in range(12))
    + "</div></article></main><footer><p>All rights reserved</p></footer></body></html>"
)
