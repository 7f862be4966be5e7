"""A person's library → a folder or a zip in open formats (docs/export.md has the layout), and back.

JSON for what a program takes in, HTML and Markdown for people, W3C annotations for what was marked,
captures and sound as they are. Written whole or not at all.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from sayso.errors import BlobMissing, CannotWrite
from sayso.house.annotations import collection
from sayso.house.written_out import markdown
from sayso.library.carried import carried
from sayso.outputs import said_plainly
from sayso.publish.still import still

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.house.house import House
    from sayso.library.values import Feed, Person

    Put = Callable[[str, bytes], None]

FORMAT, VERSION = "sayso-library", 1
INDEX = "library.json"
DOCUMENTS = {"lexicon": "lexicon.txt", "site_rules": "site-rules.toml"}


def export(
    house: House,
    person: Person,
    target: Path,
    *,
    sound: bool = False,
    progress: Callable[[int], None] = lambda _count: None,
) -> int:
    """Write all that somebody has; how many articles.

    Args:
        house: may be served meanwhile: one state of its library is written.
        person: whose.
        target: a file that ends in ".zip", or a folder that is not there yet.
        sound: whether recordings come too.
        progress: told after each article how many are written.

    Raises:
        CannotWrite: the target is there already.
        DiskFull: there is no room; nothing is left behind.
    """
    with _target(target) as put:
        return _write(house, person, put, sound=sound, progress=progress)


def _write(
    house: House, person: Person, put: Put, *, sound: bool, progress: Callable[[int], None]
) -> int:
    library, done = house.library, set[str]()
    places = []
    for count, (article_id, data) in enumerate(carried(library, person.id), 1):
        place = f"articles/{count:06}"
        places.append(place)
        for version in data["versions"]:
            _put_blob(house, put, f"captures/{version['digest']}", done)
            version["recordings"] = version["recordings"] if sound else []
            for recording in version["recordings"]:
                _put_blob(house, put, f"sound/{recording['sound']}.mp3", done)
        put(f"{place}/article.json", _json(data))
        if data["versions"]:
            article = library.articles.read(person.id, article_id)
            address = data["article"]["address"]
            put(f"{place}/article.md", markdown(article, address).encode("utf-8", "replace"))
            put(f"{place}/article.html", still(article, address).encode("utf-8", "replace"))
            marks = library.notes.highlights(person.id, article_id)
            if marks:
                here = f"urn:sayso:{place}"
                put(
                    f"{place}/annotations.jsonld",
                    _json(collection(marks, article, address=address, here=here)),
                )
        progress(count)
    for name, file in DOCUMENTS.items():
        put(file, library.people.document(person.id, name).encode("utf-8", "replace"))
    feeds = library.feeds.all(person.id)
    put("feeds.opml", _opml(feeds).encode("utf-8", "replace"))
    index = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "person": person.name,
        "settings": library.people.settings(person.id),
        "feeds": [{"address": feed.address, "title": feed.title} for feed in feeds],
        "articles": places,
    }
    put(INDEX, _json(index))
    return len(places)


def _put_blob(house: House, put: Put, name: str, done: set[str]) -> None:
    if name in done:
        return
    done.add(name)
    digest = Path(name).stem
    try:
        put(name, house.library.blobs.get(digest))
    except BlobMissing:  # `sayso doctor` tells; the rest is not kept back for it
        return


def _json(value: Any) -> bytes:  # noqa: ANN401 -- any JSON value
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode("utf-8", "surrogatepass")


def _opml(feeds: tuple[Feed, ...]) -> str:
    """OPML 2.0 (opml.org/spec2), which every reader of feeds takes in."""
    rows = "".join(
        f'    <outline type="rss" text={quoteattr(feed.title or feed.address)}'
        f" xmlUrl={quoteattr(feed.address)}/>\n"
        for feed in feeds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>Feeds'
        f"</title></head>\n  <body>\n{rows}  </body>\n</opml>\n"
    )


@contextmanager
def _target(target: Path) -> Iterator[Put]:
    if target.exists():
        raise CannotWrite(f"{target} is there already: name one that is not.")
    with said_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{target.name[-100:]}-", dir=target.parent))
        try:
            if target.suffix.lower() == ".zip":
                with zipfile.ZipFile(beside / "zip", "w", zipfile.ZIP_DEFLATED) as packed:
                    yield partial(_into_zip, packed)
                os.replace(beside / "zip", target)  # noqa: PTH105 -- atomic on every system
            else:
                (beside / "folder").mkdir()
                yield partial(_into_folder, beside / "folder")
                (beside / "folder").rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _into_zip(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    # Sound does not shrink.
    how = zipfile.ZIP_STORED if name.endswith(".mp3") else zipfile.ZIP_DEFLATED
    packed.writestr(name, data, how)


def _into_folder(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
