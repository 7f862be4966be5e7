from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.errors import NotInLibrary
from sayso.library.sameness import sameness
from sayso.library.values import Position

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.library.folder import Library
    from sayso.model import Article, Capture

    Story = Callable[..., tuple[Capture, Article]]
    Keep = Callable[..., int]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "http://www.example.org/a/"),
        ("https://example.org/a?utm_source=mail&id=7", "https://example.org/a?id=7#comments"),
        ("https://Example.org:443/a", "https://example.org/a?fbclid=zz"),
    ],
)
def test_the_same_page_has_many_addresses(one: str, other: str) -> None:
    assert sameness(one) == sameness(other)


def test_what_names_another_page_is_kept() -> None:
    assert sameness("https://example.org/a?id=7") != sameness("https://example.org/a?id=8")
    assert sameness("https://example.org/a") != sameness("https://example.org:8443/a")


def test_saving_twice_is_one_article(library: Library, ada: int) -> None:
    first = library.articles.add(ada, "https://example.org/ferry?utm_source=mail")
    assert library.articles.add(ada, "http://www.example.org/ferry/") == first
    assert [saved.id for saved in library.articles.page(ada)] == [first]


def test_two_people_have_two_shelves(library: Library, ada: int) -> None:
    ben = library.people.add("ben").id
    hers = library.articles.add(ada, "https://example.org/ferry")
    his = library.articles.add(ben, "https://example.org/ferry")
    assert hers != his
    with pytest.raises(NotInLibrary):
        library.articles.get(ben, hers)
    with pytest.raises(NotInLibrary):
        library.articles.read(ben, hers)
    with pytest.raises(NotInLibrary):
        library.articles.move(ben, hers, Position(0, 0, 0.5))
    library.articles.mark(ben, [hers], favourite=True)
    library.articles.remove(ben, [hers])
    assert not library.articles.get(ada, hers).favourite


def test_an_article_waits_until_it_is_read(library: Library, ada: int, story: Story) -> None:
    saved = library.articles.add(ada, "https://example.org/ferry")
    assert library.articles.get(ada, saved).status == "waiting"
    capture, article = story("The ferry is back", "It sails at night.")
    assert library.articles.settle(saved, capture, article)
    shown = library.articles.get(ada, saved)
    assert (shown.status, shown.title, shown.lead) == ("ready", "The ferry is back", article.text)
    assert library.articles.read(ada, saved) == article


def test_a_page_that_changed_is_a_new_version(library: Library, ada: int, story: Story) -> None:
    saved = library.articles.add(ada, "https://example.org/ferry")
    first, second = story("Ferry back", "It sails."), story("Ferry back", "It sails not.", day=4)
    library.articles.settle(saved, *first)
    assert not library.articles.settle(saved, *first)
    assert library.articles.settle(saved, *second)
    assert [version.number for version in library.articles.versions(ada, saved)] == [2, 1]
    assert library.articles.read(ada, saved) == second[1]
    assert library.articles.read(ada, saved, version=1) == first[1]


def test_a_page_that_cannot_be_read_any_more_keeps_what_was(
    library: Library, ada: int, keep: Keep
) -> None:
    saved = keep("The ferry", "It sails.")
    library.articles.failed(saved, "The site answered 404.")
    shown = library.articles.get(ada, saved)
    assert (shown.status, shown.problem, shown.version) == ("failed", "The site answered 404.", 1)
    assert library.articles.read(ada, saved).headline == "The ferry"


def test_a_list_comes_page_by_page_the_newest_first(library: Library, ada: int, keep: Keep) -> None:
    saved = [keep(f"Story {number}") for number in range(7)]
    first = library.articles.page(ada, most=4)
    rest = library.articles.page(ada, most=4, before=first[-1].id)
    assert [article.id for article in (*first, *rest)] == saved[::-1]


def test_lists_are_chosen_by_shelf_favourite_and_tag(
    library: Library, ada: int, keep: Keep
) -> None:
    one, two, three = keep("One"), keep("Two"), keep("Three")
    library.articles.mark(ada, [one], shelf="archive")
    library.articles.mark(ada, [two, three], favourite=True)
    library.notes.tag(ada, [one, three], add=["Sea"])

    def ids(**chosen: object) -> list[int]:
        return [saved.id for saved in library.articles.page(ada, **chosen)]  # type: ignore[arg-type]

    assert ids(shelf="unread") == [three, two]
    assert ids(shelf="archive") == [one]
    assert ids(favourite=True) == [three, two]
    assert ids(tag="sea") == [three, one]
    assert library.articles.counts(ada) == {"unread": 2, "archive": 1, "favourites": 2, "queue": 0}


def test_the_queue_keeps_its_order(library: Library, ada: int, keep: Keep) -> None:
    one, two, three = keep("One"), keep("Two"), keep("Three")
    library.articles.requeue(ada, [three, one, three])
    assert [saved.id for saved in library.articles.queue(ada)] == [three, one]
    library.articles.requeue(ada, [two])
    assert [(saved.id, saved.queued) for saved in library.articles.queue(ada)] == [(two, 1)]


def test_the_newest_position_is_told_by_turns_not_by_clocks(
    library: Library, ada: int, keep: Keep
) -> None:
    saved = keep("One", "Two words.")
    assert library.articles.position(ada, saved) == Position(0, 0, 0.0)
    library.articles.move(ada, saved, Position(1, 4, 0.5, device="phone"))
    now = library.articles.move(ada, saved, Position(1, 0, 0.25, device="desk"))
    assert now == Position(1, 0, 0.25, device="desk", turn=2)
    assert library.articles.position(ada, saved) == now
    assert library.articles.get(ada, saved).heard == 0.25


def test_what_is_removed_is_gone_with_all_that_hung_on_it(
    library: Library, ada: int, keep: Keep
) -> None:
    saved = keep("The ferry", "It sails at night.")
    library.notes.tag(ada, [saved], add=["sea"])
    library.articles.remove(ada, [saved])
    assert library.articles.page(ada) == ()
    assert library.notes.tags(ada) == ()
    assert library.search.find(ada, "ferry") == ()


def test_what_was_listened_to_last_is_gone_on_with_until_it_is_over(
    library: Library, ada: int, keep: Keep
) -> None:
    ferry, tide = keep("Ferry", "It sails."), keep("Tide", "It turns.")
    assert library.articles.last_heard(ada) is None
    library.articles.move(ada, ferry, Position(1, 0, 0.4))
    library.articles.move(ada, tide, Position(1, 0, 0.3))
    library.articles.move(ada, ferry, Position(1, 2, 0.5))
    going = library.articles.last_heard(ada)
    assert going is not None
    assert (going.id, going.heard) == (ferry, 0.5)
    library.articles.move(ada, ferry, Position(1, 5, 0.99))
    assert library.articles.last_heard(ada) is None, "it is over"
    library.articles.move(ada, tide, Position(1, 1, 0.35))
    library.articles.mark(ada, [tide], shelf="archive")
    assert library.articles.last_heard(ada) is None, "it is put away"
    assert library.articles.last_heard(library.people.add("ben").id) is None
