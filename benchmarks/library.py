"""A library of 100,000 articles → how long a list and a search take.

    python benchmarks/library.py [--articles N] [--check]

The peer, in the same run: the same searches by LIKE, as a shelf without an index of words does.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from sayso.library.connect import Database
from sayso.library.folder import Library
from sayso.library.schema import texts

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
BATCH = 2_000
WORDS = 250  # a short story's; the index grows with it, the ranking hardly
STEMS = "bar cor dal fen gor hul jen kal lor mir nos pel ril sor tam vel wen yor zan bri".split()  # noqa: SIM905
QUESTIONS = 200


def vocabulary(count: int = 20_000) -> list[str]:
    """Words of our own, the first of them the most used."""
    return [
        "".join(random.choices(STEMS, k=1 + at % 3)) + str(at % 7) * (at % 2) for at in range(count)
    ]


def fill(library: Library, database: Database, count: int) -> tuple[int, list[str]]:
    """Put so many articles on one shelf; whose, and the words they are made of."""
    person = library.people.add("ada").id
    words = vocabulary()
    weights = [1 / (1 + at) for at in range(len(words))]
    row = (
        "insert into articles (person, same, address, title, publisher, byline, language, lead,"
        " words, saved_at, shelf, favourite, status, problem, version, block, start, heard,"
        " device, turn)"
        " values (:person, :same, :same, :title, 'The Courier', 'Ada Roe', 'en', :lead, :words, 0,"
        " :shelf, :favourite, 'ready', '', 1, 0, 0, 0, '', 0)"
    )
    for begin in range(0, count, BATCH):
        bodies = [" ".join(random.choices(words, weights, k=WORDS)) for _ in range(BATCH)]
        with database.writing() as connection:
            connection.execute(
                text(row),
                [
                    {
                        "person": person,
                        "same": f"example.org/{begin + at}",
                        "title": body[:60],
                        "lead": body[:200],
                        "words": WORDS,
                        "shelf": "archive" if at % 5 else "unread",
                        "favourite": at % 50 == 0,
                    }
                    for at, body in enumerate(bodies)
                ],
            )
            first = (
                connection.execute(text("select max(id) from articles")).scalar_one() - BATCH + 1
            )
            connection.execute(
                text("insert into texts values (:article, :title, 'Ada Roe', :body)"),
                [
                    {"article": first + at, "title": body[:60], "body": body}
                    for at, body in enumerate(bodies)
                ],
            )
            connection.execute(
                text("insert into tags values (:article, :tag)"),
                [{"article": first + at, "tag": f"tag {at % 40}"} for at in range(0, BATCH, 3)],
            )
    return person, words


def timed(ask: Callable[[int], object], times: int = QUESTIONS) -> tuple[float, float]:
    """Median and 95th percentile of a question, in milliseconds."""
    taken = []
    for turn in range(times):
        start = time.perf_counter()
        ask(turn)
        taken.append(1000 * (time.perf_counter() - start))
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def main() -> int:
    """Print the table; with --check, 1 when a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    random.seed(7)
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder)) as library:
        database = Database(Path(folder))
        person, words = fill(library, database, options.articles)
        typed = [
            " ".join(random.choices(words[: 10 ** random.randint(1, 4)], k=random.randint(1, 3)))
            for _ in range(QUESTIONS)
        ]
        figures = measure(library, database, person, typed)
        database.close()
    ceilings = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")).get("library", {})
    broken = [name for name, most in ceilings.items() if figures[name] > most]
    for name in broken:
        print(f"over its bound: {name} {figures[name]:.1f} ms, bound {ceilings[name]} ms")
    return 1 if broken and options.check else 0


def measure(
    library: Library, database: Database, person: int, typed: list[str]
) -> dict[str, float]:
    """Print the rows, and give the 95th percentiles."""

    def by_like(turn: int) -> None:
        asked = select(texts.c.article).order_by(texts.c.article.desc()).limit(30)
        for word in typed[turn].split():
            asked = asked.where(texts.c.body.like(f"%{word}%"))
        with database.reading() as connection:
            connection.execute(asked).all()

    asks: dict[str, Callable[[int], object]] = {
        "list": lambda _: library.articles.page(person, shelf="unread"),
        "list, deep": lambda turn: library.articles.page(
            person, shelf="archive", before=500 * turn + 60
        ),
        "list, one tag": lambda turn: library.articles.page(person, tag=f"tag {turn % 40}"),
        "favourites": lambda _: library.articles.page(person, favourite=True),
        "counts": lambda _: library.articles.counts(person),
        "search": lambda turn: library.search.find(person, typed[turn]),
        "search by LIKE": by_like,
    }
    print(f"{'':20}{'median ms':>10}{'p95 ms':>10}")
    figures = {}
    for name, ask in asks.items():
        median, high = timed(ask, 20 if "LIKE" in name else QUESTIONS)
        figures[name.replace(", ", "_").replace(" ", "_")] = high
        print(f"{name:20}{median:10.1f}{high:10.1f}")
    return figures


if __name__ == "__main__":
    sys.exit(main())
