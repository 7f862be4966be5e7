"""Words as they are typed → the saved articles that hold them, the found words marked.

The index is SQLite's FTS5 (www.sqlite.org/fts5.html): every word must be there, the last one as
the beginning of a word, since it is still being typed. What has them in its headline or byline
comes first, then what was saved last. FTS5's own ranking weighs every article with a word, a
tenth of a second when 100,000 have it; in this order it stops at the last one shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, text

from sayso.library.rows import SHOWN, one, tags_of
from sayso.library.schema import articles
from sayso.library.values import Hit

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from sayso.library.connect import Database

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_MOST_WORDS = 12
OPEN, CLOSE = "\x02", "\x03"  # around a found word; no text of an article holds them
_NEWEST = text(
    """
    select found.rowid from found join articles on articles.id = found.rowid
    where found match :asked and articles.person = :person
    order by found.rowid desc limit :most
    """
)
# Asked for many of its rows at once, FTS5 looks the words up anew for each. An index of the few
# that are shown, cut into words in the same way, marks them all in one look.
_FEW = """
    create virtual table temp.shown using fts5 (
        title, byline, body, tokenize="unicode61 remove_diacritics 2")
    """
_PUT = text(
    """
    insert into temp.shown (rowid, title, byline, body)
    select article, title, byline, body from texts where article in :chosen
    """
).bindparams(bindparam("chosen", expanding=True))
_MARKED = text(
    """
    select rowid as id, highlight(shown, 0, :open, :close) as title,
        snippet(shown, 2, :open, :close, '…', 24) as passage
    from temp.shown where shown match :asked
    """
).bindparams(bindparam("open", OPEN), bindparam("close", CLOSE))


class Search:
    """What is found in the newest version of each article."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, person: int, words: str, *, most: int = 30) -> tuple[Hit, ...]:
        """The person's articles with these words, the best first; none for no words."""
        asked = question(words)
        if not asked:
            return ()
        with self._database.reading() as connection:
            chosen: dict[int, None] = {}
            for where in ("{title byline} : ", ""):
                given = {"asked": f"{where}({asked})", "person": person, "most": most}
                chosen |= dict.fromkeys(connection.execute(_NEWEST, given).scalars())
            best = list(chosen)[:most]
            shown = marked(connection, asked, best)
            rows = connection.execute(select(*SHOWN).where(articles.c.id.in_(best)))
            kept = {row.id: row for row in rows}
            tagged = tags_of(connection, best)
        return tuple(
            Hit(one(kept[i], tagged.get(i, ())), shown[i]["title"], shown[i]["passage"])
            for i in best
        )


def marked(connection: Connection, asked: str, chosen: list[int]) -> dict[int, RowMapping]:
    """The headline and a passage of each chosen article, the found words marked."""
    connection.exec_driver_sql(_FEW)
    connection.execute(_PUT, {"chosen": chosen})
    rows = connection.execute(_MARKED, {"asked": asked}).mappings()
    shown = {row["id"]: row for row in rows}
    connection.exec_driver_sql("drop table temp.shown")
    return shown


def question(words: str) -> str:
    """Typed words in FTS5's own language: each quoted, so that none is an operator.

    >>> question('Orwell AND "night')
    '"Orwell" "AND" "night" *'
    """
    found = _WORD.findall(words)[:_MOST_WORDS]
    if not found:
        return ""
    # One letter begins too many words to be of use, and to be quick.
    typing = not words[-1].isspace() and len(found[-1]) > 1
    last = f'"{found[-1]}"' + (" *" if typing else "")
    return " ".join([*(f'"{word}"' for word in found[:-1]), last])
