from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Article, Block, Token
from sayso.script.breath import in_parts
from sayso.script.write import write

tokens = st.lists(
    st.builds(
        Token,
        text=st.just("word"),
        span=st.none(),
        words=st.integers(1, 5).map(lambda n: ("word",) * n),
        after=st.sampled_from(["", "", "", ","]),
    ),
    min_size=1,
    max_size=300,
).map(tuple)


@given(tokens)
def test_the_parts_of_a_sentence_are_the_sentence(said: tuple[Token, ...]) -> None:
    parts = list(in_parts(said))
    assert [t.words for part in parts for t in part] == [t.words for t in said]
    for part in parts:
        assert part
        assert sum(len(token.words) for token in part) <= 60
    assert all(part[-1].after for part in parts[:-1])


def test_an_ordinary_sentence_is_one_part() -> None:
    said = tuple(Token("word", None, ("word",)) for _ in range(60))
    assert list(in_parts(said)) == [said]


def test_a_transcript_without_full_stops_is_said_in_lines_of_their_own_span() -> None:
    text = " ".join(f"and then we rowed past the {n}th buoy" for n in range(100, 160))
    lines = write(Article((Block("paragraph", text),))).lines
    assert len(lines) > 5
    spans = [line.span for line in lines if line.span]
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert [token.text for line in lines for token in line.tokens] == text.split()
