"""A folder → the library in it: the database and the blobs, opened together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.library.articles import Articles
from sayso.library.blobs import Blobs
from sayso.library.choices import Choices
from sayso.library.connect import Database
from sayso.library.feeds import Feeds
from sayso.library.jobs import Jobs
from sayso.library.notes import Notes
from sayso.library.people import People
from sayso.library.recordings import Recordings
from sayso.library.search import Search

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self


class Library:
    """Everything that is kept, topic by topic.

    Args:
        folder: made when it is missing.
        blobs: address of an object store ("s3://…") for captures and sound; "": in the folder.
    """

    def __init__(self, folder: Path, *, blobs: str = "") -> None:
        self.folder = folder
        self.database = Database(folder)
        self.blobs = Blobs(blobs or folder / "blobs")
        self.articles = Articles(self.database)
        self.choices = Choices(self.database)
        self.search = Search(self.database)
        self.notes = Notes(self.database)
        self.recordings = Recordings(self.database)
        self.jobs = Jobs(self.database)
        self.people = People(self.database)
        self.feeds = Feeds(self.database)

    def close(self) -> None:
        """Give the files back."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
