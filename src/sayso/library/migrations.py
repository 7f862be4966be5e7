"""An older library → today's: an ordered list of steps, each run once, in one transaction.

A step that has been released is never changed; the next one mends it. SQLite counts them in its own
`user_version`, so that a copy of the file knows how old it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from sayso.errors import LibraryTooNew

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Step(NamedTuple):
    """One change: what it does, for people, and the statements that do it."""

    about: str
    statements: tuple[str, ...]


STEPS = (
    Step(
        "people, articles and all that hangs on them",
        (
            """create table people (
                id integer primary key, name text not null unique, is_admin boolean not null,
                password text not null, settings text not null, made_at float not null)""",
            """create table keys (
                id integer primary key,
                person integer not null references people (id) on delete cascade,
                kind text not null, hash text not null unique, name text not null,
                made_at float not null, used_at float, ends_at float)""",
            "create index ix_keys_person on keys (person)",
            """create table audit (
                id integer primary key, at float not null, person integer, act text not null,
                about text not null)""",
            """create table captures (
                digest text primary key not null, media_type text not null, url text,
                captured_at float not null, size integer not null)""",
            """create table articles (
                id integer primary key,
                person integer not null references people (id) on delete cascade,
                same text not null, address text, title text not null, publisher text not null,
                byline text not null, language text not null, lead text not null,
                words integer not null, published text, saved_at float not null,
                shelf text not null, favourite boolean not null, queued integer,
                status text not null, problem text not null, version integer not null,
                block integer not null, start integer not null, heard float not null,
                device text not null, turn integer not null, unique (person, same))""",
            "create index articles_on_shelf on articles (person, shelf, id desc)",
            "create index articles_liked on articles (person, id desc) where favourite = 1",
            "create index articles_queued on articles (person, queued) where queued is not null",
            """create table versions (
                id integer primary key,
                article integer not null references articles (id) on delete cascade,
                number integer not null, digest text not null references captures (digest),
                taken_at float not null, title text not null, words integer not null,
                packed blob not null, unique (article, number))""",
            "create index ix_versions_digest on versions (digest)",
            """create table texts (
                article integer primary key not null references articles (id) on delete cascade,
                title text not null, byline text not null, body text not null)""",
            """create virtual table found using fts5 (
                title, byline, body, content='texts', content_rowid='article',
                tokenize="unicode61 remove_diacritics 2", prefix='2 3')""",
            """create trigger texts_added after insert on texts begin
                insert into found (rowid, title, byline, body)
                values (new.article, new.title, new.byline, new.body); end""",
            """create trigger texts_removed after delete on texts begin
                insert into found (found, rowid, title, byline, body)
                values ('delete', old.article, old.title, old.byline, old.body); end""",
            """create trigger texts_changed after update on texts begin
                insert into found (found, rowid, title, byline, body)
                values ('delete', old.article, old.title, old.byline, old.body);
                insert into found (rowid, title, byline, body)
                values (new.article, new.title, new.byline, new.body); end""",
            """create table tags (
                article integer not null references articles (id) on delete cascade,
                tag text not null, primary key (article, tag))""",
            "create index tags_of_all on tags (tag, article desc)",
            """create table highlights (
                id text primary key not null,
                article integer not null references articles (id) on delete cascade,
                block integer not null, start integer not null, "end" integer not null,
                quote text not null, prefix text not null, suffix text not null,
                note text not null, made_at float not null, changed_at float not null)""",
            "create index ix_highlights_article on highlights (article)",
            """create table recordings (
                id integer primary key,
                version integer not null references versions (id) on delete cascade,
                voice text not null, wpm float not null, writing text not null,
                seconds float not null, sound text not null, size integer not null,
                media_type text not null, packed blob not null, made_at float not null,
                unique (version, voice, wpm, writing))""",
            "create index ix_recordings_sound on recordings (sound)",
            """create table jobs (
                id integer primary key, kind text not null,
                person integer not null references people (id) on delete cascade,
                about integer not null, how text not null, state text not null,
                tries integer not null, done float not null, problem text not null,
                urgent integer not null, made_at float not null)""",
            # The same work is not waited for twice.
            """create unique index jobs_waiting on jobs (kind, about, how)
                where state in ('queued', 'running')""",
            "create index jobs_in_order on jobs (state, urgent desc, id)",
            """create table feeds (
                id integer primary key,
                person integer not null references people (id) on delete cascade,
                address text not null, title text not null, checked_at float,
                problem text not null, unique (person, address))""",
            """create table documents (
                person integer not null references people (id) on delete cascade,
                name text not null, text text not null, primary key (person, name))""",
        ),
    ),
    Step(
        "what a reader wants read of an article, or not read",
        (
            # Ours: `{"tovamir": "keep"}`; and the version as it is read with them.
            "alter table articles add column moves text not null default '{}'",
            "alter table versions add column chosen blob",
        ),
    ),
    Step(
        "feeds are looked at again, hosts are left alone for a moment, an id is given once",
        (
            "alter table feeds add column etag text not null default ''",
            "alter table feeds add column modified text not null default ''",
            "alter table feeds add column next_at float",
            "alter table feeds add column failures integer not null default 0",
            """create table entries (
                feed integer not null references feeds (id) on delete cascade,
                "key" text not null, primary key (feed, "key"))""",
            "alter table jobs add column host text not null default ''",
            "create table given (name text primary key not null, last integer not null)",
            "insert into given select 'articles', coalesce(max(id), 0) from articles",
        ),
    ),
    Step(
        "what somebody listened to last",
        (
            "alter table articles add column heard_at float",
            """create index articles_heard on articles (person, heard_at desc)
                where heard_at is not null""",
        ),
    ),
)


def migrate(connection: Connection, steps: tuple[Step, ...] = STEPS) -> int:
    """Bring the library up to the last of `steps`; how many were run.

    Raises:
        LibraryTooNew: a newer Sayso has been at it.
    """
    found = int(connection.execute(text("pragma user_version")).scalar_one())
    if found > len(steps):
        raise LibraryTooNew(
            f"This library was made by a newer Sayso (step {found}, this one knows {len(steps)}): "
            "update Sayso to open it."
        )
    for step in steps[found:]:
        for statement in step.statements:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"pragma user_version = {len(steps)}")
    return len(steps) - found
