"""Who uses the house: people, the keys they come in with, their settings, and what was done.

A key's secret is never kept, only its SHA-256: it has 256 random bits, so a slow hash would protect
nothing more (a password's argon2 hash is made by the server).
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from hashlib import sha256
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.exc import IntegrityError

from sayso.errors import DiskFull, NameTaken, NotInLibrary
from sayso.library.schema import articles, audit, documents, keys, people, texts
from sayso.library.values import Person

if TYPE_CHECKING:
    from sayso.library.connect import Database

KeyKind = Literal["session", "token", "setup"]
_USED_EVERY = 60.0  # seconds: a key's last use is not written more often
KEPT_ACTS = 10_000


class Key(NamedTuple):
    """A key as its owner sees it: never the secret."""

    id: int
    name: str
    made_at: float
    used_at: float | None
    ends_at: float | None


class Act(NamedTuple):
    """A line of the audit log."""

    at: float
    person: int | None
    act: str
    about: str


class People:
    """Everybody in the house."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, *, password: str = "", is_admin: bool = False) -> Person:
        """Somebody new.

        Raises:
            NameTaken: there is somebody of that name.
        """
        row = {"name": name, "password": password, "is_admin": is_admin}
        try:
            with self._database.writing() as connection:
                made = connection.execute(
                    insert(people).values(**row, settings="{}", made_at=time.time())
                )
                found = made.inserted_primary_key
        except IntegrityError:
            raise NameTaken(f"There is somebody called {name!r} already.") from None
        return Person(int(found[0]) if found else 0, name, is_admin, password)

    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order they came."""
        return self._found(select(people).order_by(people.c.id))

    def named(self, name: str) -> Person | None:
        """The person of that name."""
        return next(iter(self._found(select(people).where(people.c.name == name))), None)

    def set_password(self, person: int, password: str) -> None:
        """Another password, as its hash; all sessions end."""
        with self._database.writing() as connection:
            connection.execute(
                update(people).where(people.c.id == person).values(password=password)
            )
            connection.execute(
                delete(keys).where(keys.c.person == person, keys.c.kind == "session")
            )

    def remove(self, person: int) -> None:
        """Somebody leaves, with their whole library."""
        mine = select(articles.c.id).where(articles.c.person == person)
        with self._database.writing() as connection:
            # The trigger of the search index runs on a plain delete, not on a cascade.
            connection.execute(delete(texts).where(texts.c.article.in_(mine)))
            connection.execute(delete(people).where(people.c.id == person))

    def settings(self, person: int) -> dict[str, Any]:
        """Their settings, by name."""
        asked = select(people.c.settings).where(people.c.id == person)
        with self._database.reading() as connection:
            found: dict[str, Any] = json.loads(
                connection.execute(asked).scalar_one_or_none() or "{}"
            )
            return found

    def set(self, person: int, **settings: Any) -> None:  # noqa: ANN401 -- any JSON value
        """Change some of them; None takes a setting back to its default."""
        asked = select(people.c.settings).where(people.c.id == person)
        with self._database.writing() as connection:
            kept = json.loads(connection.execute(asked).scalar_one_or_none() or "{}") | settings
            chosen = {name: value for name, value in kept.items() if value is not None}
            connection.execute(
                update(people)
                .where(people.c.id == person)
                .values(settings=json.dumps(chosen, sort_keys=True))
            )

    def document(self, person: int, name: str) -> str:
        """One of their plain files ("lexicon", "site-rules"), or ""."""
        asked = select(documents.c.text).where(
            documents.c.person == person, documents.c.name == name
        )
        with self._database.reading() as connection:
            return connection.execute(asked).scalar_one_or_none() or ""

    def write(self, person: int, name: str, text: str) -> None:
        """Replace one of their plain files."""
        with self._database.writing() as connection:
            connection.execute(
                insert_or(documents)
                .values(person=person, name=name, text=text)
                .on_conflict_do_update(index_elements=["person", "name"], set_={"text": text})
            )

    def give_key(
        self, person: int, kind: KeyKind, *, name: str = "", seconds: float | None = None
    ) -> str:
        """A new key's secret, told once; it ends after `seconds`, or never."""
        secret = token_urlsafe(32)
        now = time.time()
        with self._database.writing() as connection:
            # What has ended stays so, also when the clock goes back.
            connection.execute(delete(keys).where(keys.c.ends_at <= now))
            connection.execute(
                insert(keys).values(
                    person=person,
                    kind=kind,
                    hash=_hash(secret),
                    name=name,
                    made_at=now,
                    ends_at=None if seconds is None else now + seconds,
                )
            )
        return secret

    def with_key(self, kind: KeyKind, secret: str) -> Person | None:
        """Whose key that is, if it opens anything; its use is noted."""
        now = time.time()
        asked = (
            select(people, keys.c.id.label("key"), keys.c.used_at, keys.c.ends_at)
            .join(keys, keys.c.person == people.c.id)
            .where(keys.c.hash == _hash(secret), keys.c.kind == kind)
        )
        with self._database.reading() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None:
            return None
        if row.ends_at is not None and row.ends_at <= now:
            self.drop_secret(secret)  # for good: the clock may go back
            return None
        if row.used_at is None or abs(now - row.used_at) > _USED_EVERY:
            # On a full disk one may still look at what is there.
            with suppress(DiskFull), self._database.writing() as connection:
                connection.execute(update(keys).where(keys.c.id == row.key).values(used_at=now))
        return Person(row.id, row.name, bool(row.is_admin), row.password)

    def keys(self, person: int, kind: KeyKind) -> tuple[Key, ...]:
        """Their keys of a kind, the newest first."""
        shown = (keys.c.id, keys.c.name, keys.c.made_at, keys.c.used_at, keys.c.ends_at)
        asked = (
            select(*shown)
            .where(keys.c.person == person, keys.c.kind == kind)
            .order_by(keys.c.id.desc())
        )
        with self._database.reading() as connection:
            return tuple(Key(*row) for row in connection.execute(asked))

    def take_key(self, person: int, key: int) -> None:
        """One of their keys opens nothing any more."""
        with self._database.writing() as connection:
            gone = connection.execute(delete(keys).where(keys.c.person == person, keys.c.id == key))
        if not gone.rowcount:
            raise NotInLibrary("There is no such key.")

    def drop_secret(self, secret: str) -> None:
        """The key with that secret opens nothing any more: somebody signs out."""
        with self._database.writing() as connection:
            connection.execute(delete(keys).where(keys.c.hash == _hash(secret)))

    def note(self, act: str, *, person: int | None = None, about: str = "") -> None:
        """A line of the audit log: who did what, never a secret or an article's text."""
        with self._database.writing() as connection:
            connection.execute(
                insert(audit).values(at=time.time(), person=person, act=act, about=about[:200])
            )
            oldest = select(func.max(audit.c.id) - KEPT_ACTS).scalar_subquery()
            connection.execute(delete(audit).where(audit.c.id <= oldest))

    def acts(self, most: int = 100) -> tuple[Act, ...]:
        """The newest lines of the audit log."""
        shown = (audit.c.at, audit.c.person, audit.c.act, audit.c.about)
        asked = select(*shown).order_by(audit.c.id.desc()).limit(most)
        with self._database.reading() as connection:
            return tuple(Act(*row) for row in connection.execute(asked))

    def _found(self, asked: Any) -> tuple[Person, ...]:  # noqa: ANN401 -- a question for `people`
        with self._database.reading() as connection:
            return tuple(
                Person(row.id, row.name, bool(row.is_admin), row.password)
                for row in connection.execute(asked)
            )


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
