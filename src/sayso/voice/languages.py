"""Two language tags → whether one is spoken in the other; a tag → its name.

Tags are BCP 47 (RFC 5646): the first subtag is the language, and matching it alone is the RFC 4647
lookup that a voice needs: any English voice can read any English.
"""

from __future__ import annotations

# Tags of no language in particular: "mul" is many, "und" not determined.
EVERY = frozenset({"mul", "und", ""})
# A language, but none that the reader can name (ISO 639-2, "uncoded languages").
UNKNOWN = "mis"

_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl"}

_NAMES = {
    "af": "Afrikaans",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    UNKNOWN: "a language that Sayso does not know",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovene",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
    "zu": "Zulu",
}


def speaks(voice: str, text: str) -> bool:
    """Whether a voice of one tag reads a text of the other. `mul` and `und` fit everything."""
    return voice.lower() in EVERY or text.lower() in EVERY or _primary(voice) == _primary(text)


def language_name(tag: str) -> str:
    """Its English name ("French"), or the tag itself."""
    return _NAMES.get(_primary(tag), tag)


def _primary(tag: str) -> str:
    first = tag.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(first, first)
