"""A narrator → the voice that says the quotations beside it, or the sentence that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sayso.errors import ConfigError, LanguageNotSpoken, VoiceNotInstalled
from sayso.model import QUOTE_MODES

if TYPE_CHECKING:
    from sayso.model import QuoteMode, VoiceInfo
    from sayso.voice.engine import Engine
    from sayso.voice.registry import Registry

_INSTEAD = "Quotations stay with {narrator}, a touch higher."

# A mode, and for "voice" the id of the voice, if one is named.
QuoteChoice: TypeAlias = "tuple[QuoteMode, str | None]"


def quote_choice(given: str) -> QuoteChoice:
    """How quotations are heard: one of `QUOTE_MODES`, or "voice:ID".

    Raises:
        ConfigError: it is none of them.
    """
    mode, colon, voice = given.partition(":")
    for known in QUOTE_MODES:
        if mode == known and (not colon or (mode == "voice" and voice)):
            return known, voice or None
    raise ConfigError(
        f"Quotations are heard as {', '.join(QUOTE_MODES)} or voice:ID, not as {given!r}."
    )


def second_voice(
    registry: Registry, narrator: VoiceInfo, language: str, wanted: str | None = None
) -> tuple[tuple[Engine, VoiceInfo] | None, str]:
    """`(engine and voice, "")`, or `(None, why)` where there is none to be had.

    Args:
        registry: where voices are found.
        narrator: who says the rest.
        language: of the text; "" when it is not known.
        wanted: id of a voice; None for any that speaks the language.

    Raises:
        VoiceNotFound: no engine has a voice of that name.
    """
    instead = _INSTEAD.format(narrator=narrator.id)
    if wanted is None:
        others = registry.for_language(language or narrator.language)
        wanted = next((other.id for other in others if other.name != narrator.name), None)
        if wanted is None:
            return None, f"No second voice is installed for quotations. {instead}"
    try:
        engine, voice = registry.find(wanted)
        registry.check_language(voice, language)
    except (VoiceNotInstalled, LanguageNotSpoken) as error:
        return None, f"{error} {instead}"
    return (engine, voice), ""
