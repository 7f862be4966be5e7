from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from sayso.errors import NameTaken, NotInLibrary
from sayso.library import people as module
from sayso.library.schema import keys

if TYPE_CHECKING:
    from sayso.library.folder import Library


def test_a_name_is_given_once(library: Library, ada: int) -> None:
    assert library.people.named("ada") == library.people.all()[0]
    with pytest.raises(NameTaken):
        library.people.add("ada")


def test_a_key_opens_until_it_is_taken_back(library: Library, ada: int) -> None:
    secret = library.people.give_key(ada, "token", name="phone")
    opened = library.people.with_key("token", secret)
    assert opened is not None
    assert opened.id == ada
    assert library.people.with_key("session", secret) is None
    assert library.people.with_key("token", secret + "x") is None
    (key,) = library.people.keys(ada, "token")
    assert key.name == "phone"
    with pytest.raises(NotInLibrary):
        library.people.take_key(library.people.add("ben").id, key.id)
    library.people.take_key(ada, key.id)
    assert library.people.with_key("token", secret) is None


def test_a_key_that_has_ended_opens_nothing(library: Library, ada: int) -> None:
    secret = library.people.give_key(ada, "session", seconds=-1)
    assert library.people.with_key("session", secret) is None


def test_no_secret_is_kept(library: Library, ada: int) -> None:
    secret = library.people.give_key(ada, "session")
    with library.database.reading() as connection:
        (row,) = connection.execute(select(keys)).all()
    assert secret not in repr(row)


def test_another_password_ends_all_sessions(library: Library, ada: int) -> None:
    session = library.people.give_key(ada, "session")
    token = library.people.give_key(ada, "token")
    library.people.set_password(ada, "a hash")
    assert library.people.with_key("session", session) is None
    assert library.people.with_key("token", token) is not None


def test_settings_are_kept_one_by_one(library: Library, ada: int) -> None:
    library.people.set(ada, voice="heart", wpm=250)
    library.people.set(ada, wpm=None, captions=True)
    assert library.people.settings(ada) == {"voice": "heart", "captions": True}


def test_plain_files_are_kept_whole(library: Library, ada: int) -> None:
    assert library.people.document(ada, "lexicon") == ""
    library.people.write(ada, "lexicon", "Siow = see-oh\n")
    library.people.write(ada, "lexicon", "Siow = syoh\n")
    assert library.people.document(ada, "lexicon") == "Siow = syoh\n"


def test_the_audit_log_is_bounded(
    library: Library, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT_ACTS", 3)
    for number in range(5):
        library.people.note("signed in", person=ada, about=str(number))
    assert [act.about for act in library.people.acts()] == ["4", "3", "2"]


def test_feeds_are_followed_once_and_left(library: Library, ada: int) -> None:
    feed = library.feeds.follow(ada, "https://example.org/feed")
    assert library.feeds.follow(ada, "https://example.org/feed") == feed
    library.feeds.checked(library.feeds.get(ada, feed), title="The Courier")
    assert library.feeds.all(ada)[0].title == "The Courier"
    library.feeds.leave(ada, feed)
    assert library.feeds.all(ada) == ()
    with pytest.raises(NotInLibrary):
        library.feeds.leave(ada, feed)
