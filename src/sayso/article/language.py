"""Text → the language it is written in, as a BCP 47 tag, by scripts and by small words.

Scripts decide where one language of the news has them for itself; otherwise the commonest small
words are counted. What a page states is believed unless its text clearly speaks another language.
The table is short on purpose: a long text in none of its languages is told by having hardly any
small words of English, which even headlines and lists have.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

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
# More of English, for saying that a text is not English; too many for counting languages fairly.
_MORE_ENGLISH = (
    "but they their you your we said has will who or an which when if about than into can she her"
    " would been its more all our out up new after over what there how"
)
_SAME = {"no": "nb", "nn": "nb", "iw": "he", "in": "id"}
_UNSTATED = frozenset({"", "und", "mul", "zxx", "mis"})
UNKNOWN = "mis"  # ISO 639-2: a language without a code, here without a place in the table
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
LEAST_SHARE = 0.08  # of the words that must be small ones, for a verdict
FEWEST_HITS = 3
# Measured on 403 stories and on the menus, lists and headlines of 216 pages: among words in lower
# case, English has a share of .11 or more of its small ones, other languages have .07 at most, and
# those that are not in the table .04.
MOST_ENGLISH = 0.05
LONG_ENOUGH = 40  # words, or letters that are not Latin
DIFFERENT_ENOUGH = 20  # words in lower case: the results of matches repeat a few
CLEAR_SHARE = 0.12  # of small words, for a verdict against what a page states
CLEAR_HITS = 8
CLEAR_LEAD = 2  # times the hits of the language that is stated
TRACE = 0.03  # share of a language's small words from which a text may be in it after all


def detected(text: str) -> str:
    """The language of a text; "mis" if it is long and in none that is known; "" if nothing tells.

    >>> detected("The report of the committee was not in the hands of the mayor.")
    'en'
    """
    return _heard(text[:_SAMPLE]).language


def believed(stated: str, text: str) -> str:
    """What a page states of its language, unless its text clearly speaks another.

    Args:
        stated: BCP 47 tag, or "".
        text: of the article.

    >>> believed("en-GB", "The mayor of the town."), believed("en", "市长表示这座桥并不安全。")
    ('en-GB', 'zh')
    """
    heard = _heard(text[:_SAMPLE])
    base = _base(stated)
    if base in _UNSTATED:
        return heard.language or stated
    if not heard.language or heard.language == base:
        return stated
    return heard.language if _is_clear(heard, base) else stated


class _Heard(NamedTuple):
    """What a text sounds like: by language, how many of its words are small words of it."""

    language: str
    hits: Counter[str]
    words: int
    is_latin: bool


def _heard(sample: str) -> _Heard:
    letters = sum(1 for sign in sample if sign.isalpha())
    latin = len(_LATIN.findall(sample))
    words = _WORD.findall(sample.casefold())
    hits: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for language in _languages_of().get(word, ()):
            hits[language] += count
    found = _by_script(sample, letters) or _by_small_words(hits, len(words))
    if not found and (_is_other(sample) if 2 * latin >= letters else letters >= LONG_ENOUGH):
        found = UNKNOWN
    return _Heard(found, hits, len(words), 2 * latin >= letters)


def _by_script(sample: str, letters: int) -> str:
    for language, script in _SCRIPTS:
        # Japanese stands first: it also has the signs of Chinese.
        least = 0.1 if language == "ja" else 0.4
        if letters and len(_of_script(script).findall(sample)) > least * letters:
            return language
    return ""


def _by_small_words(hits: Counter[str], words: int) -> str:
    if not hits:
        return ""
    language, most = max(hits.items(), key=lambda item: (item[1], item[0] == "en"))
    return language if most >= FEWEST_HITS and most >= LEAST_SHARE * words else ""


def _is_other(sample: str) -> bool:
    """Whether a text is long enough to judge and has nearly no small words of English."""
    words = _WORD.findall(sample)
    running = [word for word in words if word.islower()]
    if len(words) < LONG_ENOUGH or len(set(running)) < DIFFERENT_ENOUGH:
        return False
    english = _english()
    return sum(1 for word in running if word in english) <= MOST_ENGLISH * len(running)


def _is_clear(heard: _Heard, stated: str) -> bool:
    """Whether a text's language is sure enough to say that the stated one is wrong."""
    found, hits = heard.language, heard.hits
    if stated not in _alphabets():
        # It may be a neighbour of the one that was found, except of English.
        return found == "en" and hits["en"] >= max(CLEAR_HITS, CLEAR_SHARE * heard.words)
    if found == UNKNOWN:
        return hits[stated] < TRACE * heard.words
    if heard.is_latin != _alphabets()[stated]:
        return True
    if found in dict(_SCRIPTS):
        # Words of another script, shown in a text of Latin letters, are what it is about.
        return not heard.is_latin
    return hits[found] >= max(CLEAR_HITS, CLEAR_SHARE * heard.words, CLEAR_LEAD * hits[stated])


def _base(tag: str) -> str:
    first = tag.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(first, first)


@cache
def _of_script(script: str) -> re.Pattern[str]:
    return re.compile(f"[{script}]")


@cache
def _english() -> frozenset[str]:
    return frozenset(f"{_SMALL_WORDS['en']} {_MORE_ENGLISH}".split())


@cache
def _alphabets() -> dict[str, bool]:
    """By language of the tables, whether it is written in Latin letters."""
    of_words = {
        language: bool(_LATIN.match(words.split()[-1])) for language, words in _SMALL_WORDS.items()
    }
    return of_words | {language: False for language, _ in _SCRIPTS}


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in words.split():
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
