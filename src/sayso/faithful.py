"""A performance, or a recording → how each of its sentences was heard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sayso.errors import LanguageNotSpoken, SourceBroken, SourceNotFound
from sayso.script.misheard import Misheard, misheard
from sayso.voice.contract import as_line
from sayso.voice.languages import language_name, speaks
from sayso.voice.phonemes import Phonemizer
from sayso.voice.pieces import together
from sayso.voice.transcribe import TO_INSTALL, Transcriber, decoded, find_transcriber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.model import Clip, Narration, Samples
    from sayso.pipeline import Performance

__all__ = [
    "TO_INSTALL",
    "Checked",
    "Sentence",
    "Transcriber",
    "check",
    "find_transcriber",
    "is_recording",
    "narrated",
    "performed",
    "recorded",
]

# What is to be said, its samples, their rate.
Sentence: TypeAlias = "tuple[str, Samples, int]"

_STRESS = str.maketrans("", "", "ˈˌ ")


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence.

    Attributes:
        spoken: what was to be said.
        heard: what the listener wrote down.
        found: where the two differ.
    """

    spoken: str
    heard: str
    found: Misheard


def check(
    sentences: Iterable[Sentence], transcribe: Transcriber, *, language: str = "en-US"
) -> Iterator[Checked]:
    """Each sentence with what was heard of it, as soon as it was heard.

    Args:
        sentences: see `performed` and `recorded`.
        transcribe: who listens.
        language: of the text (BCP 47); "" when it is not known.

    Raises:
        LanguageNotSpoken: the listener would write gibberish.
    """
    if language and not speaks("en", language):
        raise LanguageNotSpoken(
            f"The listener knows English, the text is in {language_name(language)}: "
            "it cannot be checked."
        )
    sound = _pronounced(british=language.lower() == "en-gb")
    for spoken, samples, rate in sentences:
        heard = transcribe(samples, rate)
        found = misheard(spoken, heard, locale=language or "en-US", sound=sound)
        yield Checked(spoken, heard, found)


def performed(performance: Performance) -> Iterator[Sentence]:
    """The sentences of an article as they are made, at the pace asked for."""
    pieces: list[Clip] = []
    for passage in performance.passages:
        pieces.append(passage.clip)
        if passage.ends_line:
            yield passage.cue.line.spoken, together(pieces).samples, passage.clip.rate
            pieces = []


def recorded(path: Path) -> Iterator[Sentence]:
    """The sentences of a recording, from what `sayso listen -o FILE --json` printed about it.

    Raises:
        SourceNotFound: the sound is not where it was.
        SourceBroken: the text is something else.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        cues = [(str(c["spoken"]), float(c["start"]), float(c["end"])) for c in told["cues"]]
        names = [name for name in told["files"] if name.endswith((".mp3", ".wav"))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceBroken(f"{path} is not what `sayso listen -o FILE --json` prints.") from error
    # Where it was written, seen from here, or beside the text.
    places = [place for name in names for place in (Path(name), path.parent / Path(name).name)]
    there = [place for place in places if place.exists()]
    if not there:
        raise SourceNotFound(f"The sound that {path} tells of ({', '.join(names)}) is not there.")
    samples, rate = decoded(there[0])
    for spoken, start, end in cues:
        yield spoken, samples[round(start * rate) : round(end * rate)], rate


def narrated(narration: Narration, sound: bytes, name: str) -> Iterator[Sentence]:
    """The sentences of a narration that is kept, from its sound file.

    Args:
        narration: with its times.
        sound: the bytes of its file.
        name: what it is called, for people.

    Raises:
        SourceBroken: the bytes are no sound.
    """
    samples, rate = decoded(sound, name)
    for cue in narration.cues:
        yield cue.line.spoken, samples[round(cue.start * rate) : round(cue.end * rate)], rate


def is_recording(source: str) -> bool:
    """Whether it is what `sayso listen --json` prints, and not a page or a feed."""
    try:
        return source.endswith(".json") and "cues" in json.loads(Path(source).read_text("utf-8"))
    except (OSError, ValueError, TypeError, RecursionError):
        return False


@cache
def _pronounced(*, british: bool) -> Callable[[str], str]:
    """Words → their phonemes without stress, as the voices' own dictionary has them."""
    phonemizer = Phonemizer(british=british)

    def sound(words: str) -> str:
        return "".join(said.phonemes for said in phonemizer(as_line(words))).translate(_STRESS)

    return sound
