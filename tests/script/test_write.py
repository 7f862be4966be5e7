from __future__ import annotations

import pytest

from sayso.errors import NothingToSay
from sayso.model import Article, Block, Script
from sayso.script import parse_lexicon, write

ARTICLE = Article(
    blocks=(
        Block("section", "Rivers"),
        Block("headline", "Otters return to 4 rivers"),
        Block("standfirst", "Nobody knows why, wardens say."),
        Block("byline", "Ada Roe"),
        Block("byline", "Bo Lee"),
        Block("byline", "Cy Poe"),
        Block("paragraph", "They came on 11 July. Gen. Hart saw 217 of them."),
        Block("caption", "An otter", credit="AFP"),
        Block("heading", "What next?"),
        Block("quote", "We shall see."),
        Block("item", "First bank"),
        Block("item", "Second bank"),
        Block("row", "River | Otters"),
        Block("row", "Wye | 12"),
        Block("embed", "Look at them!"),
        Block("notice", "An earlier version had fewer otters."),
    ),
    language="en-GB",
)


def said(script: Script) -> list[str]:
    return [line.spoken for line in script.lines]


def test_an_article_is_read_in_a_newsreaders_order() -> None:
    assert said(write(ARTICLE)) == [
        "Otters return to four rivers.",
        "Nobody knows why, wardens say.",
        "By Ada Roe, Bo Lee and Cy Poe.",
        "They came on the eleventh of July.",
        "General Hart saw two hundred and seventeen of them.",
        "What next?",
        "We shall see.",
        "First bank.",
        "Second bank.",
        "River, Otters.",
        "Wye, Otters: twelve.",
        "Post: Look at them!",
    ]


def test_each_announcement_has_its_switch() -> None:
    everything = said(write(ARTICLE, sections=True, captions=True, notices=True, lists=True))
    assert everything[0] == "Rivers."
    assert "Picture: An otter." in everything
    assert "First, First bank." in everything
    assert "Second, Second bank." in everything
    assert everything[-1] == "Note: An earlier version had fewer otters."
    bare = said(
        write(ARTICLE, byline=False, standfirst=False, headings=False, tables=False, embeds=False)
    )
    assert bare[1] == "They came on the eleventh of July."
    assert "What next?" not in bare
    assert "Wye, twelve." in bare
    assert "Post: Look at them!" not in bare


def test_announced_words_have_no_span_and_do_not_count() -> None:
    byline = write(ARTICLE).lines[2]
    assert [t.text for t in byline.tokens if t.span is None] == ["By", "and"]
    assert byline.written_words == 6


def test_every_word_lies_in_its_block_and_in_order() -> None:
    for line in write(ARTICLE, captions=True, sections=True).lines:
        spans = [token.span for token in line.tokens if token.span]
        assert spans == sorted(spans)
        for token in line.tokens:
            if token.span:
                text = ARTICLE.blocks[token.span.block].text
                assert text[token.span.start : token.span.end] == token.text


def test_roles_and_pauses() -> None:
    lines = {line.spoken: line for line in write(ARTICLE).lines}
    assert lines["Otters return to four rivers."].role == "heading"
    assert lines["We shall see."].role == "quote"
    inside = lines["They came on the eleventh of July."]
    ends = lines["General Hart saw two hundred and seventeen of them."]
    assert 0 < inside.pause < ends.pause < lines["Otters return to four rivers."].pause


@pytest.mark.parametrize(
    ("article", "locale"),
    [
        (Article((), language="en-AU"), "en-GB"),
        (Article((), language="en-US", url="https://news.bbc.co.uk/x"), "en-US"),
        (Article((), language="en", url="https://www.scmp.com/a"), "en-GB"),
        (Article((), url="https://otters.co.nz/"), "en-GB"),
        (Article((), publisher="The Hindu"), "en-GB"),
        (Article((), url="https://otters.com/"), "en-US"),
        (Article((), url="http://[broken"), "en-US"),
    ],
)
def test_the_locale_follows_the_article(article: Article, locale: str) -> None:
    told = Article(
        (Block("paragraph", "217"),),
        language=article.language,
        publisher=article.publisher,
        url=article.url,
    )
    script = write(told)
    assert script.locale == locale
    assert (" and " in script.lines[0].spoken) == (locale == "en-GB")


def test_the_listener_decides_the_locale() -> None:
    assert write(ARTICLE, locale="en-US").locale == "en-US"


def test_the_lexicon_is_used() -> None:
    lexicon = parse_lexicon(["Ada Roe = Ayda Row"])
    assert said(write(ARTICLE, lexicon=lexicon))[2] == "By Ayda Row, Bo Lee and Cy Poe."


@pytest.mark.parametrize(
    "blocks", [(), (Block("paragraph", "… — ."),), (Block("caption", "An otter"),)]
)
def test_nothing_to_say(blocks: tuple[Block, ...]) -> None:
    with pytest.raises(NothingToSay):
        write(Article(blocks))


def test_a_long_sentence_gets_breath_at_its_clauses() -> None:
    text = (
        "The wardens of the four rivers said in a long report on Monday that the otters had come "
        "back of their own accord while the herons that had left the year before had not been seen."
    )
    (line,) = write(Article((Block("paragraph", text),))).lines
    assert line.spoken.replace(",", "") == text
    assert "accord, while" in line.spoken
