"""A reader's choices move pieces across, and nothing is lost or invented on the way."""

from __future__ import annotations

import doctest
from collections import Counter
from importlib import import_module
from itertools import chain
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.ledger import LeftOut, settled
from sayso.article.moves import SHAPES, Shape, dropping, keeping, moved, shape_of
from sayso.errors import NoSuchPiece
from sayso.model import (
    HEAD_KINDS,
    Article,
    Block,
    BlockKind,
    LedgerEntry,
    Reason,
    piece_names,
    whole_text,
)

STORY = Article(
    blocks=(
        Block("headline", "Boats are back"),
        Block("byline", "Ada Roe"),
        Block("paragraph", "The first boat came in on Monday."),
        Block("caption", "The quay.", credit="I. Pell"),
        Block("row", "Monday | 12 boats"),
    ),
    ledger=(
        LedgerEntry("Home", "navigation", "a short line above the story", 0),
        LedgerEntry("By", "byline", "the label around a name", 1),
        LedgerEntry("Share", "widget", "a button", 2),
        LedgerEntry("What the crews say", "outside", "it stands in a box", 2),
        LedgerEntry("Sign up now", "newsletter", "an offer", 3),
        LedgerEntry("Share", "widget", "a button", 5),
    ),
)


def name_of(article: Article, text: str) -> str:
    names = piece_names(article)
    pieces: tuple[Block | LedgerEntry, ...] = (*article.blocks, *article.ledger)
    named = zip(pieces, (*names.blocks, *names.ledger), strict=True)
    return next(name for piece, name in named if whole_text(piece) == text)


def signs(article: Article) -> Counter[str]:
    return Counter("".join("".join(whole_text(piece).split()) for piece in article.pieces))


def test_a_piece_of_the_ledger_is_read_in_its_place() -> None:
    article = keeping(STORY, "4")
    assert [b.text for b in article.blocks[2:4]] == [STORY.blocks[2].text, "Sign up now"]
    kept = article.blocks[3]
    assert (kept.kind, kept.rule) == ("paragraph", "kept by you")
    assert "Sign up now" not in {entry.text for entry in article.ledger}


def test_a_block_is_left_out_in_its_place() -> None:
    article = dropping(STORY, "2")
    assert STORY.blocks[2] not in article.blocks
    entry = next(e for e in article.ledger if e.text == STORY.blocks[2].text)
    assert (entry.reason, entry.rule, entry.before) == ("outside", "dropped by you", 2)


def test_kind_and_reason_can_be_said() -> None:
    article = moved(STORY, keep=["4:quote"], drop=["2:advertisement"])
    assert article.blocks[2].kind == "quote"
    assert {e.reason for e in article.ledger if e.rule == "dropped by you"} == {"advertisement"}


def test_all_choices_name_the_article_as_it_was_shown() -> None:
    article = moved(STORY, keep=["2", "3"], drop=["2", "4"])
    assert [b.text for b in article.blocks] == [
        "Boats are back", "Ada Roe", "Share", "What the crews say", "The quay.",
    ]  # fmt: skip


def test_a_head_kind_stands_in_the_head() -> None:
    article = keeping(STORY, "4:standfirst")
    assert [b.kind for b in article.blocks[:3]] == ["headline", "standfirst", "byline"]
    assert article.standfirst == "Sign up now"
    assert signs(article) == signs(STORY)


def test_a_block_may_be_of_another_kind() -> None:
    name = name_of(STORY, "The first boat came in on Monday.")
    assert keeping(STORY, f"{name}:heading").blocks[2].kind == "heading"


def test_a_caption_takes_its_credit_along_and_a_row_its_cells() -> None:
    article = dropping(STORY, "3", "4")
    assert [e.text for e in article.ledger if e.rule == "dropped by you"] == [
        "The quay. I. Pell", "Monday | 12 boats",
    ]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.example)
def test_a_shape_says_the_kind(shape: Shape) -> None:
    entry = LedgerEntry(shape.example, shape.reason or "outside", "a rule")
    assert shape_of([entry], 0) == shape.kind


def test_a_title_above_a_paragraph_is_a_heading() -> None:
    heading = LedgerEntry("What the crews say", "outside", "a rule")
    prose = Block("paragraph", "They say that it rains.")
    assert shape_of([heading, prose], 0) == "heading"
    assert shape_of([heading], 0) == "paragraph"
    assert shape_of([LedgerEntry("It rained.", "outside", "a rule"), prose], 0) == "paragraph"


@pytest.mark.parametrize(
    ("keep", "drop", "said"),
    [
        (["99"], [], "--ledger"),
        ([], ["99"], "--blocks"),
        (["nonsense"], [], "nonsense"),
        (["4:song"], [], "paragraph, heading"),
        ([], ["2:dull"], "advertisement, widget"),
        (["-1"], [], "-1"),
        ([""], [], "--ledger"),
    ],
)
def test_a_choice_that_names_nothing_is_said(keep: list[str], drop: list[str], said: str) -> None:
    with pytest.raises(NoSuchPiece, match=said):
        moved(STORY, keep=keep, drop=drop)


def test_a_piece_on_that_side_already_is_said() -> None:
    with pytest.raises(NoSuchPiece, match="read already"):
        keeping(STORY, name_of(STORY, "Boats are back"))
    with pytest.raises(NoSuchPiece, match="nothing to drop"):
        dropping(STORY, name_of(STORY, "Home"))


def test_a_name_nearly_right_is_guessed() -> None:
    name = name_of(STORY, "Home")
    with pytest.raises(NoSuchPiece, match=f"did you mean {name}"):
        keeping(STORY, f"{name[:-1]}x")


def test_names_live_through_a_page_that_changes() -> None:
    more = Article(
        (*STORY.blocks[:3], Block("paragraph", "New."), *STORY.blocks[3:]),
        (LedgerEntry("Top", "navigation", "x", 0), *STORY.ledger),
    )
    before, after = piece_names(STORY), piece_names(more)
    assert set(before.blocks) <= set(after.blocks)
    assert set(before.ledger) <= set(after.ledger)


def test_names_stay_when_pieces_change_sides() -> None:
    article = moved(STORY, keep=["4"], drop=["3", "4"])
    assert {*chain(*piece_names(article))} == {*chain(*piece_names(STORY))}


@pytest.mark.parametrize("name", ["model.pieces", "article.site_rules", "article.site_choices"])
def test_examples_are_true(name: str) -> None:
    assert doctest.testmod(import_module(f"sayso.{name}")).failed == 0


TEXTS = st.sampled_from(["Share", "It rained.", "• a bell", "A | B", "3", "é 中", "By", "The end"])
BODY: list[BlockKind] = [k for k in get_args(BlockKind) if k not in HEAD_KINDS]
PIECES = st.one_of(
    st.builds(Block, st.sampled_from(get_args(BlockKind)), TEXTS, credit=st.just("")),
    st.builds(Block, st.just("caption"), TEXTS, credit=st.sampled_from(["", "AP"])),
    st.builds(LeftOut, TEXTS, st.sampled_from(get_args(Reason)), st.just("a rule")),
)
ARTICLES = st.lists(PIECES, min_size=1, max_size=12).map(
    lambda pieces: Article(*settled([(piece,) for piece in pieces]))
)


def texts(article: Article) -> list[str]:
    return ["".join(whole_text(piece).split()) for piece in article.pieces]


MOVES = st.lists(
    st.tuples(st.sampled_from(["", *get_args(BlockKind)]), st.sets(st.integers(0, 11), max_size=4)),
    min_size=1,
    max_size=4,
)


def some(names: tuple[str, ...], chosen: set[int]) -> list[str]:
    return [name for at, name in enumerate(names) if at in chosen]


@given(ARTICLES, MOVES)
def test_law_1_holds_after_any_moves(article: Article, moves: list[tuple[str, set[int]]]) -> None:
    start = Counter(texts(article))
    for kind, chosen in moves:
        names = piece_names(article)
        keep = [f"{name}:{kind}" for name in some(names.ledger, chosen)]
        article = moved(article, keep=keep, drop=some(names.blocks, chosen))
        assert Counter(texts(article)) == start
        places = [entry.before for entry in article.ledger]
        assert places == sorted(places)
        assert all(0 <= place <= len(article.blocks) for place in places)
        heads = [block.kind in HEAD_KINDS for block in article.blocks]
        assert heads == sorted(heads, reverse=True)


@given(ARTICLES, st.sampled_from(BODY), st.sets(st.integers(0, 11)))
def test_the_order_of_the_capture_is_kept_in_the_body(
    article: Article, kind: BlockKind, chosen: set[int]
) -> None:
    head = sum(block.kind in HEAD_KINDS for block in article.blocks)
    keep = [f"{n}:{kind}" for n, e in enumerate(article.ledger) if n in chosen and e.before >= head]
    drop = [str(n) for n in range(head, len(article.blocks)) if n in chosen]
    assert texts(moved(article, keep=keep, drop=drop)) == texts(article)


@given(ARTICLES, st.integers(0, 11))
def test_keep_then_drop_gives_the_same_text_back(article: Article, number: int) -> None:
    if number >= len(article.ledger):
        return
    name = piece_names(article).ledger[number]
    back = dropping(keeping(article, f"{name}:paragraph"), name)
    assert back.blocks == article.blocks
    assert [e.text for e in back.ledger] == [e.text for e in article.ledger]


def test_a_name_stays_when_a_piece_above_the_head_is_read_below_it() -> None:
    entry = LedgerEntry("Share", "widget", "a button", 0)
    article = Article((Block("section", "Share"), Block("paragraph", "It rained.")), (entry,))
    name = piece_names(article).ledger[0]
    back = dropping(keeping(article, f"{name}:paragraph"), name)
    assert back.blocks == article.blocks
    odd = Article((Block("paragraph", "Share"), Block("section", "Share")))
    assert len(set(piece_names(odd).blocks)) == 2


@given(ARTICLES)
def test_no_choice_changes_nothing(article: Article) -> None:
    assert moved(article) is article
    assert len(article.pieces) == len(article.blocks) + len(article.ledger)
