"""The laws on other shapes: nothing lost, nothing twice, in a letter, a book or a sheet."""

from __future__ import annotations

import json
import random
from collections import Counter
from contextlib import suppress
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.article.made import STORY, column, docx, epub, fixtures, pdf, warc
from tests.article.test_pages import PAGES

from sayso.article.document import entries, look, read
from sayso.article.kinds import shape_of
from sayso.article.saved import saved_from
from sayso.errors import EntryNotFound, NoArticle, SaysoError
from sayso.model import Article, Capture

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = st.lists(
    st.sampled_from(
        [*STORY, "Unsubscribe", "Advertisement", "In brief", "• one", "Photo: Tom Lee", "12", "é ﬁ",
         "By Ada Roe", "Share", "4 May 2031", "a < b & c", "中文字符"]
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


def signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def kept(capture: Capture) -> Counter[str]:
    """The signs of the article and its ledger; of the error's ledger when there is no article."""
    try:
        article = look(capture)
    except NoArticle as nothing:
        return signs("".join(entry.text for entry in nothing.ledger))
    assert isinstance(article, Article)
    blocks = "".join(block.text + block.credit for block in article.blocks)
    return signs(blocks + "".join(entry.text for entry in article.ledger))


@settings(max_examples=30)
@given(LINES)
def test_every_sign_of_a_word_file_is_kept_once(lines: list[str]) -> None:
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    body = docx([("", line) for line in escaped])
    assert kept(Capture(body)) == signs("".join(lines))


@settings(max_examples=30)
@given(LINES)
def test_every_sign_of_a_letter_is_kept_once(lines: list[str]) -> None:
    letter = EmailMessage()
    letter["From"] = "Ada Finch <ada@lenn.example>"
    letter["Subject"] = "Worms close the old pier"
    letter["Date"] = "Sun, 04 May 2031 10:00:00 +0200"
    letter.set_content("no HTML")
    escaped = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in lines)
    letter.add_alternative(f"<html><body>{escaped}</body></html>", subtype="html")
    shown = "".join((*lines, letter["From"], letter["Subject"], letter["Date"]))
    assert kept(Capture(letter.as_bytes())) == signs(shown)


@settings(max_examples=30)
@given(LINES.filter(lambda lines: "中文字符" not in lines and "é ﬁ" not in lines))
def test_every_sign_of_a_sheet_is_kept_once_but_hyphens_at_line_ends(lines: list[str]) -> None:
    placed = [(60.0, 780.0 - 24 * at, 10.0, line) for at, line in enumerate(lines)]
    found = kept(Capture(pdf([placed])))
    assert found == signs("".join(lines))


def test_columns_are_read_one_after_the_other_and_broken_words_are_whole() -> None:
    article = look(Capture(fixtures()["pdf-two-columns/source.pdf"]))
    assert isinstance(article, Article)
    text = article.text
    assert "closed until the spring" in text
    assert "long-distance race" in text
    assert text.index("of Lenn had won.") < text.index("The council has set aside")
    assert "the grandfathers of those who fish there now." in text  # over the sheets' edge
    assert "Gazette" not in text


def test_what_is_drawn_in_no_order_is_read_in_its_own() -> None:
    left = column(" ".join(STORY[:3]), 60, 700)
    right = column(" ".join(STORY[3:] + STORY[:1]), 310, 700)
    drawn = [*left, *right]
    random.Random(1).shuffle(drawn)
    article = look(Capture(pdf([drawn])))
    assert isinstance(article, Article)
    assert article.text.replace("\n", " ") == " ".join([*STORY, STORY[0]])


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(sorted(PAGES.glob("*/source.*"))), st.integers(0))
def test_damage_ends_with_an_article_or_one_of_our_errors(
    blow: bytes, source: object, at: int
) -> None:
    whole = source.read_bytes()  # type: ignore[attr-defined]
    place = at % (len(whole) + 1)
    with suppress(SaysoError):
        found = look(Capture(whole[:place] + blow + whole[place + len(blow) :]))
        assert found.blocks if isinstance(found, Article) else found.url


@pytest.mark.parametrize(
    ("start", "shape"),
    [
        (b"%PDF-1.7 ", "a PDF"),
        (b"\n\n%PDF-1.7 ", "a PDF"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "a web archive"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b'<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', "a feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "a feed"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', "a feed"),
        (b"From: a@b.example\r\nSubject: x\r\nDate: y\r\n\r\nHello", "a mail"),
        (b"From ada Sun May  4 10:00:00 2031\nFrom: a\nTo: b\nSubject: c\n\nHello", "a mail"),
        (b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\n\n", "a saved page"),
        (b"---\ntitle: Pier closed\n---\n\nWorms.", "a Markdown file"),
        (b"# Pier closed\n\n**Worms** have eaten it.", "a Markdown file"),
        (b"# 1 in the charts\n\nThe song came from nowhere.", ""),
        (b"Subject: closing of the pier\n\nThe council met.", ""),
        (b"From: the editor\nTo: the reader\n\nDear reader, here is the news.", ""),
        (b'{"a": 1}', ""),
        (b"<!doctype html><p>rss feed</p>", ""),
        (b"<!---->" * 3_000 + b"x", ""),
        (b"<!DOCTYPE x " + b"[]" * 5_000, ""),
    ],
)  # fmt: skip
def test_a_shape_is_known_by_its_bytes(start: bytes, shape: str) -> None:
    found = shape_of(start)
    assert (found.name if found else "") == shape


def test_an_entry_is_chosen_by_number_or_address() -> None:
    feed = Capture((PAGES / "feed-rss" / "source.xml").read_bytes())
    listed = entries(feed)
    assert [entry.title for entry in listed] == [
        "Library opens later", "Worms close the old pier", "Rain",
    ]  # fmt: skip
    assert [entry.page is not None for entry in listed] == [False, True, False]
    by_number = read(feed, entry=2)
    assert by_number == read(feed) == read(feed, entry="http://www.lenn.example/pier/#top")
    for wrong in (0, 4, "https://lenn.example/snow"):
        with pytest.raises(EntryNotFound):
            read(feed, entry=wrong)


def test_a_link_without_its_text_is_followed() -> None:
    feed = Capture((PAGES / "feed-rss" / "source.xml").read_bytes())
    asked: list[str] = []

    def follow(url: str) -> Capture:
        asked.append(url)
        return Capture(f"<article><h1>Rain</h1><p>{STORY[0]}</p></article>".encode(), url=url)

    assert read(feed, entry=3, follow=follow).text == STORY[0]
    assert asked == ["https://lenn.example/rain"]
    with pytest.raises(NoArticle, match=r"https://lenn\.example/rain"):
        read(feed, entry=3)


PAGE = f"<html><body><h1>Pier</h1>{''.join(f'<p>{one}</p>' for one in STORY)}</body></html>"
MARK = "<!-- saved from url=(0025)https://lenn.example/pier -->"


@pytest.mark.parametrize(
    "made",
    [
        lambda: warc([("https://lenn.example/", "<p>x</p>"), ("https://lenn.example/pier", PAGE)]),
        (PAGES / "mhtml-save" / "source.mhtml").read_bytes,
        (PAGES / "single-file-save" / "source.html").read_bytes,
        (MARK + PAGE).encode,
        PAGE.encode,
    ],
    ids=["WARC", "MHTML", "SingleFile", "saved", "a file that does not say"],
)
def test_a_page_that_is_gone_is_taken_from_a_saved_copy(made: Callable[[], bytes]) -> None:
    article = read(Capture(made()), entry="https://lenn.example/pier")
    assert article.url == "https://lenn.example/pier"
    assert STORY[1] in article.text


def test_a_saved_copy_of_another_page_is_not_taken_for_it() -> None:
    for body in (warc([("https://lenn.example/pier", PAGE)]), (MARK + PAGE).encode()):
        with pytest.raises(EntryNotFound):
            read(Capture(body), entry="https://lenn.example/library")
    assert saved_from(PAGE.encode()) == ""


def test_the_newest_record_of_a_page_is_read() -> None:
    newer = PAGE.replace("October", "November")
    body = warc([("https://lenn.example/pier", PAGE), ("https://lenn.example/pier", newer)])
    assert "in November" in read(Capture(body), entry="https://lenn.example/pier").text


def test_entries_differ_and_are_the_same_each_time() -> None:
    book = Capture(fixtures()["epub-chapter/source.epub"])
    first, second = read(book, entry=2), read(book, entry=3)
    assert first.digest != second.digest
    assert read(book, entry=2) == first
    locked = epub({"Pier": PAGE}, title="x", author="y")
    assert read(Capture(locked)).headline == "Pier"


def test_a_feed_in_json_that_is_not_one() -> None:
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [1, {"id": 2}]})
    with pytest.raises(NoArticle):
        read(Capture(body.encode()))
