"""An article → the English its numbers and dates are said in, British or American."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.script.rules import words_of

if TYPE_CHECKING:
    from sayso.model import Article

BRITISH, AMERICAN = "en-GB", "en-US"

# Countries whose newsreaders say "two hundred and seventeen": the Commonwealth, Ireland, Hong Kong
# and those whose English press follows British style.
_BRITISH_REGIONS = words_of(
    """
    GB UK IE AU NZ IN HK SG ZA MY PK BD LK NP NG KE GH UG TZ ZM ZW BW NA MT CY JM TT BB BS GY
    FJ PG MM BN MU SC MW SL GM RW AE QA BH KW OM
    """
)
_BRITISH_DOMAINS = frozenset(region.lower() for region in _BRITISH_REGIONS) | {"eu"}
# Countries' domains that anybody in the world may use.
_ANYBODYS = frozenset({"in", "fm", "sc"})
_BRITISH_SITES = words_of(
    """
    scmp.com bbc.com theguardian.com ft.com economist.com reuters.com telegraph.co.uk
    thetimes.com independent.co.uk dailymail.co.uk skynews.com news.sky.com aljazeera.com
    channelnewsasia.com straitstimes.com thehindu.com indianexpress.com hindustantimes.com
    ndtv.com timesofindia.com dawn.com smh.com.au theage.com.au abc.net.au irishtimes.com
    rte.ie rthk.hk hongkongfp.com dw.com france24.com euronews.com theconversation.com
    newscientist.com nature.com timesofindia.indiatimes.com economictimes.indiatimes.com
    thenationalnews.com gulfnews.com arabnews.com mirror.co.uk thesun.co.uk express.co.uk
    standard.co.uk cityam.com monocle.com middleeasteye.net globaltimes.cn nation.africa
    mg.co.za news24.com thestar.com.my stuff.co.nz
    """
)
_BRITISH_NAMES = (
    "south china morning post",
    "scmp",
    "bbc",
    "guardian",
    "financial times",
    "economist",
    "telegraph",
    "the times of london",
    "independent",
    "daily mail",
    "sky news",
    "straits times",
    "the hindu",
    "hindustan",
    "indian express",
    "irish",
    "sydney morning herald",
    "reuters",
    "al jazeera",
)


# Spellings that differ, one way and the other (the Guardian and AP style books).
_SPELT_BRITISH = re.compile(
    r"\b(?:(?:arm|behavi|col|end?eav|fav|flav|harb|hon|hum|lab|neighb|parl|rum|splend|vap)our\w*|"
    r"(?:cent|theat|lit|fib|(?:kilo|centi|milli)?met|manoeuv|meag|sab|spect)res?|defences?|offences?|"
    r"licences?|programmes?|tonnes?|cheques?|grey|kerbs?|tyres?|jewellery|ageing|storeys?|per cent|"
    r"(?:travel|cancel|label|model|fuel|signal|counsel)l(?:ed|ing|ers?)|"
    r"(?:apolog|critic|author|emphas|mobil|organ|real|recogn|special|summar)is(?:e[ds]?|ing|ation)|"
    r"anal?ys(?:ed|ing)|whilst|(?:Mr|Mrs|Ms|Dr)(?=\s[A-Z]))\b",
    re.IGNORECASE,
)
_SPELT_AMERICAN = re.compile(
    r"\b(?:(?:arm|behavi|col|end?eav|fav|flav|harb|hon|hum|lab|neighb|parl|rum|splend|vap)or(?!ous)\w*|"
    r"(?:cent|theat|lit|fib|(?:kilo|centi|milli)?met|maneuv)ers?|defenses?|offenses?|percent|"
    r"gray|curbs|tires|jewelry|aging|(?:travel|cancel|label|model|fuel|signal|counsel)(?:ed|ing|ers?)|"
    r"(?:apolog|critic|author|emphas|mobil|organ|real|recogn|special|summar)iz(?:e[ds]?|ing|ation)|"
    r"analyz(?:ed|ing)|(?:Mr|Mrs|Ms|Dr)(?=\.\s[A-Z]))\b",
    re.IGNORECASE,
)


def locale_of(article: Article) -> str:
    """The locale of an article, "en-GB" or "en-US".

    Its language tag decides when it names a country; then where it was published; then the name of
    the publisher; then its spelling. American when nothing says otherwise.
    """
    region = _region(article.language)
    if region:
        return BRITISH if region in _BRITISH_REGIONS else AMERICAN
    host = _host(article.url)
    if host:
        site = host.removeprefix("www.")
        end = site.rsplit(".", 1)[-1]
        if site in _BRITISH_SITES or any(site.endswith(f".{known}") for known in _BRITISH_SITES):
            return BRITISH
        if end in _BRITISH_DOMAINS and (end not in _ANYBODYS or ".co." in f".{site}"):
            return BRITISH
    publisher = article.publisher.lower()
    if any(name in publisher for name in _BRITISH_NAMES):
        return BRITISH
    # A copied page says neither where it is from nor whose it is.
    return BRITISH if not host and _spelt_british(article) else AMERICAN


def _spelt_british(article: Article) -> bool:
    """Whether more of its words are spelt as in Britain than as in America."""
    text = " ".join(block.text for block in article.blocks)
    return len(_SPELT_BRITISH.findall(text)) > len(_SPELT_AMERICAN.findall(text))


def settled(locale: str) -> str:
    """Any language tag as one of the two locales."""
    return BRITISH if _region(locale) in _BRITISH_REGIONS else AMERICAN


def _region(tag: str) -> str:
    parts = tag.replace("_", "-").split("-")
    return next((part.upper() for part in parts[1:] if len(part) == 2 and part.isalpha()), "")


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
