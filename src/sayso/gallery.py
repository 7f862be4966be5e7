"""A voice → a few seconds of it, to choose by: the same sentence of ours from every voice.

It is made when somebody asks for it, at the voice's own pace, and its clip is kept with all others,
so that it is spoken once. An engine that speaks slowly takes as long for it as for any sentence.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.audio.alike import alike
from sayso.audio.join import paused
from sayso.audio.mp3 import Mp3Encoder
from sayso.audio.play import Player, PlayerSink
from sayso.audio.sink import EncodedSink
from sayso.errors import LanguageNotSpoken, VoiceFailed
from sayso.model import Article, Block
from sayso.outputs import open_sound
from sayso.script.write import write
from sayso.voice.languages import EVERY, language_name
from sayso.voice.speak import speak

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from sayso.model import Clip, VoiceInfo
    from sayso.script.lexicon import Lexicon
    from sayso.voice.cache import ClipCache
    from sayso.voice.engine import Engine

# By language. Seven seconds: two commas and a number, so that rests and figures are heard too.
SENTENCES = {
    "en": "The night ferry sails again on Friday, with 340 passengers, a new crew, and an old "
    "argument about the fare.",
    "de": "Am Freitag fährt die Nachtfähre wieder, mit neuer Mannschaft und einem alten Streit "
    "um den Fahrpreis.",
    "fr": "Vendredi, le bac de nuit repart, avec un nouvel équipage et une vieille querelle sur "
    "le prix du passage.",
    "es": "El viernes vuelve a zarpar el barco nocturno, con tripulación nueva y una vieja "
    "disputa por el precio del pasaje.",
    "it": "Venerdì riparte il traghetto della notte, con un equipaggio nuovo e una vecchia lite "
    "sul prezzo del biglietto.",
    "pt": "Na sexta-feira o barco da noite volta a partir, com uma tripulação nova e uma velha "
    "discussão sobre o preço.",
    "nl": "Vrijdag vaart de nachtboot weer, met een nieuwe bemanning en een oude ruzie over de "
    "prijs van de overtocht.",
}

# A page loads many of them; at 64 kbit/s this is twelve seconds.
LARGEST = 100_000  # bytes

_BETWEEN = 0.5  # seconds of silence from one name to the next


@dataclass(frozen=True, slots=True)
class Sample:
    """How a voice sounds.

    Attributes:
        voice: who speaks: name, language, maker, licence and natural pace are its own.
        text: what is said.
        seconds: how long it takes, at the voice's natural pace.
        sound: an MP3 file, at most 100,000 bytes.
        media_type: of the sound.
    """

    voice: VoiceInfo
    text: str
    seconds: float
    sound: bytes
    media_type: str = Mp3Encoder.media_type


def sample(engine: Engine, voice: VoiceInfo, cache: ClipCache | None = None) -> Sample:
    """The voice saying our sentence of its language, as loud as all voices are.

    Raises:
        LanguageNotSpoken: there is no sentence in its language.
        VoiceFailed: it could not say it, or took more than 100,000 bytes to.
    """
    text = sentence(voice)
    sound, seconds = spoken(text, engine, voice, cache)
    return Sample(voice, text, seconds, sound)


def spoken(
    text: str,
    engine: Engine,
    voice: VoiceInfo,
    cache: ClipCache | None = None,
    *,
    lexicon: Lexicon | None = None,
) -> tuple[bytes, float]:
    """One sentence, or one name, at the voice's own pace: an MP3 file, and its seconds.

    Raises:
        NothingToSay: it has no character that can be spoken.
        VoiceFailed: the voice could not say it, or took more than 100,000 bytes to.
    """
    clip = said(text, engine, voice, cache, lexicon=lexicon)
    file = io.BytesIO()
    sink = EncodedSink(file, Mp3Encoder)
    sink.write(clip)
    sink.close()
    if len(file.getvalue()) > LARGEST:
        raise VoiceFailed(f"The voice {voice.id} takes {clip.seconds:.0f} seconds for a sentence.")
    return file.getvalue(), clip.seconds


def say(
    texts: Iterable[str],
    out: Player | str | PathLike[str],
    speaker: tuple[Engine, VoiceInfo],
    cache: ClipCache | None = None,
    lexicon: Lexicon | None = None,
) -> None:
    """Names, each by itself at the voice's own pace, into a player or a file (.mp3, .wav).

    Raises:
        NothingToSay, VoiceFailed: one cannot be said.
        OutputError: the file cannot be written; nothing new is left behind.
    """
    with PlayerSink(out) if isinstance(out, Player) else open_sound(out) as sink:
        for text in texts:
            clip = said(text, *speaker, cache, lexicon=lexicon)
            sink.write(paused(clip, _BETWEEN))
        sink.close()


def said(
    text: str,
    engine: Engine,
    voice: VoiceInfo,
    cache: ClipCache | None = None,
    *,
    lexicon: Lexicon | None = None,
) -> Clip:
    """One sentence, or one name, at the voice's own pace.

    A pace counts written words, and a name is one of them however long it is said.

    Raises:
        NothingToSay: it has no character that can be spoken.
        VoiceFailed: the voice could not say it.
    """
    line = write(Article((Block("paragraph", text),), language="en"), lexicon=lexicon).lines[0]
    (clip,) = alike(speak([line], engine, voice, cache=cache), [voice.loudness])
    return clip


def sentence(voice: VoiceInfo) -> str:
    """What the voice says to be chosen by.

    Raises:
        LanguageNotSpoken: there is no sentence in its language.
    """
    language = "en" if voice.language in EVERY else voice.language.partition("-")[0].lower()
    if language not in SENTENCES:
        raise LanguageNotSpoken(
            f"There is no sample in {language_name(voice.language)}: let {voice.id} read an article"
            " instead."
        )
    return SENTENCES[language]
