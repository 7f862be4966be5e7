"""Whatever an article, a ledger or a voice says, the page only shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from sayso.model import Article, Attribution, Block, Completeness, LedgerEntry, Mark, Span
from sayso.publish.page import page as make_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Reader

    from sayso.model import Narration

pytestmark = pytest.mark.browser

EVIL = (
    "</script><script>window.hacked = 1</script><img src=x onerror='hacked=2'>"
    "</style><svg onload=hacked=3> \" ' ` & &amp; &#60; \u2028 \u2029 <!-- ]]> $title \\u003c "
    "\x00\x0b\r\n\ud800 --> ${hacked=4} javascript:hacked=5"
)


def hostile() -> Article:
    kinds: Any = (
        "section", "headline", "standfirst", "byline", "paragraph", "heading", "quote", "item",
        "caption", "row", "embed", "notice",
    )  # fmt: skip
    marks = (
        Mark("link", 0, 9, "javascript:window.hacked=6"),
        Mark("link", 10, 20, 'https://a.example/"onclick="hacked=7'),
        Mark("link", 20, 30, "data:text/html,<script>hacked=8</script>"),
        Mark("strong", 5, 25),
    )
    return Article(
        tuple(Block(kind, EVIL, marks, credit=EVIL) for kind in kinds),
        ledger=(LedgerEntry(EVIL, "outside", EVIL),),
        publisher=EVIL,
        language='en"><script>hacked=9</script>',
        url="javascript:window.hacked=10",
        completeness=Completeness("probably incomplete", (EVIL,)),
        confidence=0.1,
        digest=EVIL,
    )


@pytest.fixture
def hostile_page(tmp_path: Path, narrate: Callable[..., tuple[Narration, bytes]]) -> Path:
    narration, sound = narrate(hostile())
    voice = replace(
        narration.voice, name=EVIL, maker=EVIL, engine=EVIL, licence=EVIL, language=EVIL
    )
    said = Attribution(Span(4, 0, 9), EVIL, EVIL, EVIL, "report", EVIL)
    text = make_page([(replace(narration, voice=voice), sound)], attributions=[said])
    path = tmp_path / "hostile.html"
    path.write_text(text, encoding="utf-8")
    return path


def test_hostile_text_is_inert(open_reader: Callable[..., Reader], hostile_page: Path) -> None:
    reader = open_reader(hostile_page)
    for name in ("trust", "not-read", "who"):
        reader.page.click(f"[data-drawer={name}]")
        reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("Space")
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("window.hacked") is None
    assert reader.page.locator("img, iframe, object, embed, form").count() == 0
    assert reader.page.locator("article script, article style, article svg").count() == 0
    assert (
        reader.page.evaluate(
            "[...document.querySelectorAll('*')].filter(element => "
            "element.getAttributeNames().some(name => name.startsWith('on'))).length"
        )
        == 0
    )


def test_links_go_to_the_web_only_and_tell_it_nothing(
    open_reader: Callable[..., Reader], hostile_page: Path
) -> None:
    links: list[list[str]] = open_reader(hostile_page).page.evaluate(
        "[...document.querySelectorAll('a:not(.skip)')].map(link => [link.protocol, link.rel])"
    )
    assert links
    assert {tuple(link) for link in links} == {("https:", "noopener noreferrer")}


def test_hostile_words_light_where_they_stand(
    open_reader: Callable[..., Reader],
    hostile_page: Path,
    narrate: Callable[..., tuple[Narration, bytes]],
) -> None:
    reader = open_reader(hostile_page)
    words = narrate(hostile())[0].words
    for word in words[:: len(words) // 12]:
        reader.seek(word.start + 0.01)
        assert reader.lit() == "".join(
            "\ufffd" if char in "\x00\x0b" or "\ud800" <= char <= "\udfff" else char
            for char in word.text
        )
