import pytest

from sayso.model import Article, Block
from sayso.script.english import locale_of


def article(text: str, **about: str) -> Article:
    return Article((Block("paragraph", text),), **about)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "locale"),
    [
        (article("It rained.", language="en-GB"), "en-GB"),
        (article("The harbour centre.", language="en-US"), "en-US"),
        (article("It rained.", language="en", url="https://paper.example.co.uk/a"), "en-GB"),
        (article("It rained.", language="en", publisher="The Guardian"), "en-GB"),
        # A copied page says neither: its spelling does.
        (article("Mr Lee organised the harbour’s defence.", language="en"), "en-GB"),
        (article("Mr. Lee organized the harbor’s defense.", language="en"), "en-US"),
        (article("Sales rose 5 per cent at the theatre.", language="en"), "en-GB"),
        (article("It rained.", language="en"), "en-US"),
    ],
)
def test_an_articles_english_is_its_own(found: Article, locale: str) -> None:
    assert locale_of(found) == locale
