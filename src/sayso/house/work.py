"""A job → done: a page read, a recording made, a feed looked through.

A job is a generator: of sound it stops after each line, so that several can be made side by side
(`house.desk`). Each can be done again from the start and leaves the same: what is settled already
is not settled twice, sentences that were spoken come from the cache of clips, and half a take is
thrown away.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from sayso.audio.mp3 import Mp3Encoder
from sayso.audio.sink import EncodedSink
from sayso.errors import DiskFull, NoArticle, SaysoError
from sayso.house.choosing import choose_again
from sayso.house.following import look_through
from sayso.house.rereading import reread
from sayso.house.take import SOUND, Take, Wanted
from sayso.model import Capture
from sayso.outputs import said_plainly
from sayso.pipeline import narrating

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from sayso.house.house import House
    from sayso.library.values import Job
    from sayso.model import Narration
    from sayso.pipeline import Performance

    Steps = Iterator["Step"]
    Ahead = Callable[[], int] | None


class Step(NamedTuple):
    """How far a job is.

    Attributes:
        share: of all of it that is done, in [0, 1].
        seconds: of sound that there are.
    """

    share: float
    seconds: float


def do(house: House, job: Job) -> str:
    """Do a job; what went wrong, in one sentence, or "". Raises what `steps` does."""
    doing = steps(house, job)
    while True:
        try:
            next(doing)
        except StopIteration as end:
            return str(end.value)


def steps(
    house: House, job: Job, ahead: Callable[[], int] | None = None
) -> Generator[Step, None, str]:
    """Do a job, line by line of what is spoken; what went wrong, in one sentence, or "".

    Args:
        house: whose job it is.
        job: what is to be done.
        ahead: how many lines of sound may be begun before they are asked for.

    Raises:
        DiskFull: there is no room; it can be done when there is. Any other error that Sayso foresaw
            is the job's answer.
    """
    try:
        with said_plainly():
            yield from _KINDS[job.kind](house, job, ahead)
    except DiskFull:
        raise
    except SaysoError as error:
        if job.kind == "read":
            house.library.articles.failed(job.about, str(error))
        return str(error)
    return ""


def _read(house: House, job: Job, _: Ahead) -> Steps:
    """Fetch and read a page; then have it spoken, unless it came with hundreds of others."""
    how = json.loads(job.how)
    studio = house.studio(job.person)
    if "digest" in how:
        body = house.library.blobs.get(how["digest"])
        capture = Capture(body, how.get("media_type", ""), how.get("url"))
    else:
        capture = studio.fetch(house.library.articles.get(job.person, job.about).address or "")
    # The bytes are kept first: a page that cannot be read today may be read by a later Sayso.
    house.library.blobs.put(capture.body)
    try:
        article = studio.read(capture)
    except NoArticle as error:
        raise NoArticle(f"No story was found on the page. {error}") from error
    with house.library.database.writing():
        # Again: while it was read, the last row that named these bytes may have gone, and they too.
        house.library.blobs.put(capture.body)
        house.library.articles.settle(job.about, capture, article)
    choose_again(house, job.person, job.about)
    if how.get("quiet"):
        return
    wanted = house.wanted(job.person, job.about)
    if house.recording(job.person, wanted) is None:
        house.library.jobs.add("speak", job.person, job.about, wanted.json())
    yield from ()


def _speak(house: House, job: Job, ahead: Ahead) -> Steps:
    """Make a recording, heard while it is made."""
    wanted = Wanted(**json.loads(job.how))
    house.check_moves(job.person, wanted)
    article = house.library.articles.read(job.person, wanted.article, wanted.version)
    performance = house.studio(job.person).perform(
        article, voice=wanted.voice, wpm=wanted.wpm, ahead=ahead, **json.loads(wanted.writing)
    )
    folder = house.takes / wanted.name
    try:
        with closing(Take(folder, performance)) as take:
            narration = yield from _spoken(performance, take)
        size = (folder / SOUND).stat().st_size
        with house.library.database.writing():
            digest = house.library.blobs.put(folder / SOUND)
            house.library.recordings.keep(
                wanted.article,
                wanted.version,
                narration,
                sound=(digest, size),
                writing=wanted.key,
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _spoken(performance: Performance, take: Take) -> Generator[Step, None, Narration]:
    passages = narrating(performance, EncodedSink(take.stream, Mp3Encoder))
    seconds = 0.0
    for spoken in count(1):
        try:
            passage = next(passages)
        except StopIteration as end:
            narration: Narration = end.value
            return narration
        take.heard(performance, passage)
        seconds += passage.clip.seconds
        yield Step(min(1.0, spoken / len(performance.script.lines)), seconds)
    raise AssertionError  # there is no last number


def _feed(house: House, job: Job, _: Ahead) -> Steps:
    look_through(house, job)
    yield from ()


def _reread(house: House, job: Job, _: Ahead) -> Steps:
    reread(house, job)
    yield from ()


_KINDS: dict[str, Callable[[House, Job, Ahead], Steps]] = {
    "read": _read,
    "speak": _speak,
    "feed": _feed,
    "reread": _reread,
}
