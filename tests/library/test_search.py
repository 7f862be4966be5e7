from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.library.folder import Library
    from sayso.model import Article, Capture

    Keep = Callable[..., int]


def found(library: Library, person: int, words: str) -> list[str]:
    return [hit.saved.title for hit in library.search.find(person, words)]


def test_every_word_must_be_there_and_the_last_may_be_begun(
    library: Library, ada: int, keep: Keep
) -> None:
    keep("The ferry", "It sails at night.")
    keep("The bridge", "Nobody crosses at night.")
    assert found(library, ada, "night") == ["The bridge", "The ferry"]
    assert found(library, ada, "night sai") == ["The ferry"]
    assert found(library, ada, "sai ") == []
    assert found(library, ada, "") == found(library, ada, "…") == []


def test_a_headline_comes_before_a_passage(library: Library, ada: int, keep: Keep) -> None:
    keep("Harbour of the north", "Ice all year.")
    keep("Ice all year", "The harbour is closed.")
    assert found(library, ada, "harbour") == ["Harbour of the north", "Ice all year"]


def test_accents_and_case_do_not_matter(library: Library, ada: int, keep: Keep) -> None:
    keep("Brontë's café", "Open again.")
    assert found(library, ada, "BRONTE cafe") == ["Brontë's café"]


def test_the_found_words_are_marked(library: Library, ada: int, keep: Keep) -> None:
    keep("The ferry", "A ferry sails at night.")
    hit = library.search.find(ada, "ferry")[0]
    assert hit.title == "The \x02ferry\x03"
    assert hit.passage == "A \x02ferry\x03 sails at night."


def test_the_newest_version_alone_is_found(
    library: Library, ada: int, keep: Keep, story: Callable[..., tuple[Capture, Article]]
) -> None:
    saved = keep("The ferry", "It sails at night.")
    library.articles.settle(saved, *story("The ferry", "It sails at noon.", day=4))
    assert found(library, ada, "night") == []
    assert found(library, ada, "noon") == ["The ferry"]


def test_nobody_finds_what_another_saved(library: Library, keep: Keep) -> None:
    keep("The ferry", "It sails at night.")
    assert found(library, library.people.add("ben").id, "ferry") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text())
def test_whatever_is_typed_is_words_not_a_language(library: Library, words: str) -> None:
    assert library.search.find(1, words) == ()
