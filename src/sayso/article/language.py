"""Text → the language it is written in, as a BCP 47 tag, by scripts and by small words.

Scripts decide where one language of the news has them for itself; otherwise the commonest small
words are counted. For captures that do not state their language; the table is short on purpose.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u4e00-\u9fff"),
    ("th", "\u0e00-\u0e7f"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("am", "\u1200-\u137f"),
)
_SMALL_WORDS = {
    "en": "the of and to in that is was for it with as his on be at by had not are from this have",
    "de": "der die und das nicht ist mit dem den von ein eine auf für sich auch werden hat sind im",
    "fr": "le la les des et est une du dans que pour qui par sur pas plus au avec ce sont été",
    "es": "el los las del que en un una por con para se su más como al ha pero este sus fue",
    "it": "il di che la per un una non con del della sono nel alla più dei gli ha anche dal",
    "pt": "o os as do da que em um uma para com não se por mais dos foi na no ao pelo são",
    "nl": "de het een van en dat die niet zijn voor met op aan werd ook naar bij om deze heeft",
    "sv": "och att det som en på är av för med den till inte har de ett om var från men",
    "da": "og at det som en på er af for med den til ikke har de et om var fra men blev efter",
    "nb": "og det som en på er av for med den til ikke har de et om var fra men ble etter",
    "fi": "ja on ei että oli se hän mutta ovat joka myös kun kuin tai sen niin mukaan ole",
    "pl": "i w nie na się że z jest do to jak przez od po który są oraz dla ale był",
    "cs": "a v se na je že s z do to ve pro jsem ale jako za by který jsou podle",
    "sk": "a v sa na je že s z do to vo pre ale ako za by ktorý sú podľa aj",
    "hu": "a az és hogy nem is egy volt de csak már még meg mint ezt vagy szerint",
    "ro": "și în de la cu nu că este pe un o care pentru din mai sunt fost ce",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi kadar sonra ancak ise",
    "id": "yang dan di untuk dengan dari ini itu pada tidak akan dalam adalah juga oleh ke",
    "vi": "và của là có không được cho với các một trong những người đã này khi",
    "hr": "i u je se na da su za od s koji kao što će ali iz nije bi",
    "ru": "и в не на что с он как по это из но был для от его к а у после",
    "uk": "і в не на що з як до це та за його але від для був про які у після",
    "bg": "и в не на че с като по това от за се е да са но при през",
    "ar": "في من على إلى أن عن مع التي الذي هذا هذه كان بعد قال كما",
    "fa": "و در به از که این را با است برای آن یک شد خود بر",
    "ur": "کے کی میں ہے اور سے کا کو کہ پر نے یہ ہیں",
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
LEAST_SHARE = 0.08  # of the words that must be small ones, for a verdict
FEWEST_HITS = 3


def detected(text: str) -> str:
    """The language of a text, or "" when nothing tells.

    >>> detected("The report of the committee was not in the hands of the mayor.")
    'en'
    """
    sample = text[:_SAMPLE]
    letters = sum(1 for sign in sample if sign.isalpha())
    for language, script in _SCRIPTS:
        # Japanese stands first: it also has the signs of Chinese.
        least = 0.1 if language == "ja" else 0.4
        if letters and len(_of_script(script).findall(sample)) > least * letters:
            return language
    return _by_small_words(_WORD.findall(sample.casefold()))


def _by_small_words(words: list[str]) -> str:
    hits: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for language in _languages_of().get(word, ()):
            hits[language] += count
    if not hits:
        return ""
    language, most = max(hits.items(), key=lambda item: (item[1], item[0] == "en"))
    return language if most >= FEWEST_HITS and most >= LEAST_SHARE * len(words) else ""


@cache
def _of_script(script: str) -> re.Pattern[str]:
    return re.compile(f"[{script}]")


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in words.split():
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
