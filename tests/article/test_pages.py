"""Each folder in tests/pages is a capture with one trap, and what must come out of it.

`expected.json` may name any attribute of the article ("text" as a list of lines), and

    kinds       every block as [kind, text], in order
    left_out    pieces that must be in the ledger: text → reason
    not_read    words that must not be in any block
    entry       which entry of a feed, a book or an archive is read
    embeds      every post shown inside the story as [text, who wrote it]

The source is `source.html` or `source.txt`, or has any other ending: then only its bytes tell what
it is. Those that are not text are written by made.py.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.article.made import fixtures

import sayso.article
from sayso.model import Capture, Completeness

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Article

PAGES = Path(__file__).parent.parent / "pages"
FOLDERS = sorted(folder for folder in PAGES.iterdir() if folder.is_dir())


MEDIA_TYPES = {".html": "text/html", ".txt": "text/plain"}


def read(folder: Path, entry: int | None) -> Article:
    (source,) = folder.glob("source.*")
    media_type = MEDIA_TYPES.get(source.suffix, "")
    return sayso.article.read(Capture(source.read_bytes(), media_type), entry=entry)


LISTS: dict[str, Callable[[Article], list[Any]]] = {
    "kinds": lambda article: [[block.kind, block.text] for block in article.blocks],
    "text": lambda article: article.text.split("\n"),
    "ledger": lambda article: [[entry.text, entry.reason] for entry in article.ledger],
    "embeds": lambda article: [
        [block.text, block.credit] for block in article.blocks if block.kind == "embed"
    ],
}


def shown(article: Article, key: str) -> Any:  # noqa: ANN401 -- as JSON has it
    if key in LISTS:
        return LISTS[key](article)
    value = getattr(article, key)
    if isinstance(value, datetime | Completeness):
        return value.isoformat() if isinstance(value, datetime) else str(value)
    if isinstance(value, tuple):
        return [list(item) if isinstance(item, tuple) else item for item in value]
    return value


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_capture_gives_the_story_and_a_ledger(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    article = read(folder, expected.pop("entry", None))
    reasons = {(entry.text, entry.reason) for entry in article.ledger}
    for text, reason in expected.pop("left_out", {}).items():
        assert (text, reason) in reasons
    for words in expected.pop("not_read", []):
        assert not any(words in block.text for block in article.blocks)
    assert {key: shown(article, key) for key in expected} == expected


def test_there_are_captures() -> None:
    assert len(FOLDERS) >= 10


def test_what_is_not_text_is_what_its_text_says() -> None:
    for path, body in fixtures().items():
        assert (PAGES / path).read_bytes() == body, f"run made.py: {path} is older than it"
