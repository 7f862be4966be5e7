"""All rules, by the character that a construct starts with, in the order they are asked."""

from __future__ import annotations

from sayso.script.abbreviations import ABBREVIATIONS, RANKS
from sayso.script.codes import CODE_WORDS, FIGURES_FIRST, LISTED_NUMBERS, PHONES
from sayso.script.dates import DATE_WORDS, DATES, DAY_WORDS, MONTH_WORDS, ORDINAL_RUNS
from sayso.script.measures import HEIGHTS_AND_WEIGHTS, MEASURES, PERCENTAGES
from sayso.script.money import MONEY
from sayso.script.ratios import DECIMALS, FRACTIONS, GROUPED, NUMBERS, ORDINALS, RANGES
from sayso.script.roman import ROMAN
from sayso.script.rules import words_of
from sayso.script.short_forms import DOTTED_WORDS
from sayso.script.symbols import SYMBOLS
from sayso.script.times import LONG_TIMES, TIME_WORDS, TIMES
from sayso.script.web import ADDRESSES, TAGS
from sayso.script.words import CAPITALS, INITIALS
from sayso.script.years import SHORT_YEARS, YEAR_WORDS, YEARS

FIGURES = (
    *ADDRESSES,
    *DECIMALS,
    *RANKS,
    *GROUPED,
    *PHONES,
    *LONG_TIMES,
    *DATES,
    *YEARS,
    *ORDINAL_RUNS,
    *TIMES,
    *FRACTIONS,
    *LISTED_NUMBERS,
    *MONEY,
    *PERCENTAGES,
    *HEIGHTS_AND_WEIGHTS,
    *ORDINALS,
    *MEASURES,
    *RANGES,
    *FIGURES_FIRST,
    *NUMBERS,
)
LETTERS = (
    *ADDRESSES,
    *DATE_WORDS,
    *YEAR_WORDS,
    *TIME_WORDS,
    *MONEY,
    *ABBREVIATIONS,
    *INITIALS,
    *ROMAN,
    *CODE_WORDS,
    *CAPITALS,
)
SIGNS = (
    *TAGS,
    *PHONES,
    *DATES,
    *YEARS,
    *SHORT_YEARS,
    *MONEY,
    *FRACTIONS,
    *PERCENTAGES,
    *MEASURES,
    *NUMBERS,
    *SYMBOLS,
)
RULES = tuple({id(rule): rule for rule in (*FIGURES, *LETTERS, *SIGNS)}.values())

# Plain words that a construct may start with.
TRIGGERS = (
    MONTH_WORDS
    | DAY_WORDS
    | DOTTED_WORDS
    | frozenset(word.capitalize() for word in DOTTED_WORDS)
    | words_of(
        """
        No Nos no p pp eg ie c ca w Rs Rp Tk Fr kr Dh Dhs Ph X I V noon midnight Noon
        Midnight dr mr mrs st jr ltd inc http https ftp www i ii iii iv v vi vii viii ix x
        """
    )
)
