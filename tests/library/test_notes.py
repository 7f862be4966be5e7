from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.errors import NotInLibrary
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.library.folder import Library


def test_tags_are_neat_and_counted(library: Library, ada: int, keep: Callable[..., int]) -> None:
    one, two = keep("One"), keep("Two")
    library.notes.tag(ada, [one, two], add=["#Sea  Stories", "  "])
    library.notes.tag(ada, [two], add=["north"], drop=["sea stories"])
    assert library.notes.tags(ada) == (("north", 1), ("sea stories", 1))
    assert library.articles.get(ada, one).tags == ("sea stories",)


def test_a_highlight_knows_its_words_and_their_neighbours(
    library: Library, ada: int, keep: Callable[..., int]
) -> None:
    saved = keep("The ferry", "It sails at night, they said.")
    article = library.articles.read(ada, saved)
    made = library.notes.highlight(ada, saved, article, Span(1, 3, 17), note="Ask them.")
    assert (made.prefix, made.quote, made.suffix) == ("It ", "sails at night", ", they said.")
    assert library.notes.highlights(ada, saved) == (made,)
    library.notes.annotate(ada, made.id, "Asked.")
    assert library.notes.highlights(ada, saved)[0].note == "Asked."
    library.notes.unmark(ada, made.id)
    assert library.notes.highlights(ada, saved) == ()


def test_nobody_marks_in_anothers_article(
    library: Library, ada: int, keep: Callable[..., int]
) -> None:
    saved = keep("The ferry", "It sails.")
    article = library.articles.read(ada, saved)
    made = library.notes.highlight(ada, saved, article, Span(1, 0, 2))
    ben = library.people.add("ben").id
    library.notes.tag(ben, [saved], add=["mine"])
    with pytest.raises(NotInLibrary):
        library.notes.highlight(ben, saved, article, Span(1, 0, 2))
    with pytest.raises(NotInLibrary):
        library.notes.unmark(ben, made.id)
    assert library.notes.highlights(ben, saved) == ()
    assert library.articles.get(ada, saved).tags == ()
