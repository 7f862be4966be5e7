"""What is said for a number means that number: the words are read back by rules of their own."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sayso.script import spoken


def listed(words: str) -> list[str]:
    return words.split()


ONES = listed(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
WORTH = {word: value for value, word in enumerate(ONES)}
WORTH |= {word: 10 * value for value, word in enumerate(TENS, start=2)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros", "HK$": "Hong Kong dollars"}
WRITTEN_SCALES = {"": 1, "m": 10**6, "bn": 10**9, "tn": 10**12, " million": 10**6}


def meant(words: str) -> Decimal:
    """The number that its words mean."""
    whole, _, part = words.replace("-", " ").partition(" point ")
    *digits, last = part.split() or [""]
    scale = Decimal(SCALES.get(last, 1))
    if last and last not in SCALES:
        digits = [*digits, last]
    total = group = 0
    for word in whole.split():
        if word == "hundred":
            group *= 100
        elif word in SCALES:
            total, group = total + group * SCALES[word], 0
        elif word != "and":
            group += WORTH[word]
    after = Decimal("0." + ("".join(str(WORTH[digit]) for digit in digits) or "0"))
    return (total + group + after) * scale


numbers = st.integers(0, 10**12 - 1)
locales = st.sampled_from(["en-GB", "en-US"])


@given(numbers, locales)
def test_a_number_is_said_as_itself(number: int, locale: str) -> None:
    assert meant(spoken(f"{number:,}", locale=locale).lower()) == number


@given(
    st.decimals(1, 999, places=1),
    st.sampled_from(sorted(CURRENCIES)),
    st.sampled_from(sorted(WRITTEN_SCALES)),
    locales,
    st.sampled_from(["{} was lost.", "They lost {} on Monday.", "It lost ({}).", "“{}, or more.”"]),
)
def test_a_sum_is_said_as_itself_wherever_it_stands(
    amount: Decimal, sign: str, scale: str, locale: str, sentence: str
) -> None:
    written = f"{amount.normalize():f}" if scale else f"{int(amount) * 7:,}"
    value = amount * WRITTEN_SCALES[scale] if scale else int(amount) * 7
    said = spoken(sentence.format(sign + written + scale), locale=locale)
    start = said.lower().removeprefix("they lost ").removeprefix("it lost, ")
    words, name, _ = start.partition(f" {CURRENCIES[sign].lower()}")
    assert name, said
    assert meant(words.removeprefix("it lost ")) == value


@given(st.integers(2, 899), st.integers(1, 99), st.sampled_from(["$", "£", "€"]), locales)
def test_both_ends_of_a_range_of_sums_are_said(low: int, more: int, sign: str, locale: str) -> None:
    text = f"They lost {sign}{low}m-{sign}{low + more}m."
    said = spoken(text, locale=locale).removeprefix("They lost ")
    first, _, last = said.rstrip(".").partition(" to ")
    ends = [end.removesuffix(f" {CURRENCIES[sign]}") for end in (first, last)]
    assert [meant(end) for end in ends] == [low * 10**6, (low + more) * 10**6]
