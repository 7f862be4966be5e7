from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# In a process of its own: in this one other tests have loaded it all.
TOLD = """
import sys
from pathlib import Path
from sayso.article.apart import _idle
from sayso.house.house import House
from sayso.script.names import shipped_lexicon

house = House(Path(sys.argv[1]), voice=sys.argv[2], cache="")
person = house.library.people.add("ada").id
house.warm()
print(_idle[0].documents, shipped_lexicon.cache_info().currsize)
print(len(house.library.articles.page(person)), house.library.jobs.waiting())
"""


def _told(folder: Path, voice: str) -> list[str]:
    command = [sys.executable, "-c", TOLD, str(folder), voice]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def test_a_warm_house_has_read_two_pages_and_opened_its_books_and_kept_nothing(
    tmp_path: Path,
) -> None:
    assert _told(tmp_path, "silent") == ["2 1", "0 ()"]
