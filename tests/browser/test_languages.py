"""Articles that run leftward, have no spaces, or little in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.model import Article, Block
from sayso.publish.page import page as make_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Reader

    from sayso.model import Narration

    Narrate = Callable[..., tuple[Narration, bytes]]

pytestmark = pytest.mark.browser


def opened(
    article: Article, narrate: Narrate, open_reader: Callable[..., Reader], folder: Path
) -> tuple[Reader, Narration]:
    narration, sound = narrate(article)
    path = folder / "page.html"
    path.write_text(make_page([(narration, sound)]), encoding="utf-8")
    return open_reader(path), narration


def test_arabic_runs_leftward(
    open_reader: Callable[..., Reader], narrate: Narrate, tmp_path: Path
) -> None:
    article = Article(
        (
            Block("headline", "الساعة القديمة"),
            Block("paragraph", "عادت الساعة إلى العمل يوم الاثنين."),
        ),
        language="ar",
    )
    reader, narration = opened(article, narrate, open_reader, tmp_path)
    assert reader.page.evaluate(
        "[document.documentElement.lang, document.documentElement.dir]"
    ) == [
        "ar",
        "rtl",
    ]
    head, panel = (reader.page.locator(name).bounding_box() for name in ("h1", ".player"))
    assert head is not None
    assert panel is not None
    assert panel["x"] < head["x"]
    reader.seek(narration.words[3].start + 0.01)
    assert reader.lit() == narration.words[3].text
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_one_word_is_an_article(
    open_reader: Callable[..., Reader], narrate: Narrate, tmp_path: Path
) -> None:
    reader, _ = opened(Article((Block("paragraph", "Yes."),)), narrate, open_reader, tmp_path)
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("ArrowLeft")
    reader.page.keyboard.press(".")
    reader.play(0.2)
    assert reader.page.locator("h1").count() == 1


def test_an_endless_word_does_not_widen_the_page(
    open_reader: Callable[..., Reader], narrate: Narrate, tmp_path: Path
) -> None:
    long = "w" * 400
    kinds = ("section", "headline", "standfirst", "byline", "paragraph", "caption", "row", "embed")
    blocks = tuple(Block(kind, f"{long} | {long}", credit=long) for kind in kinds)  # type: ignore[arg-type]
    article = Article(blocks, publisher=long, url=f"https://a.example/{long}")
    reader, _ = opened(article, narrate, open_reader, tmp_path)
    for width in (320, 1280):
        reader.page.set_viewport_size({"width": width, "height": 600})
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
