"""Digits → words: cardinals, ordinals, decimals, fractions, years.

The forms are those of British and American newsreaders: "two hundred and seventeen" against "two
hundred seventeen". Every function takes plain ASCII digits and is linear in their number.
"""

from __future__ import annotations

_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)

_TENS = (
    "",
    "",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
_GROUPS = (
    "",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "quintillion",
    "sextillion",
)
_MOST_DIGITS = 3 * len(_GROUPS)
_MOST_READ = 100  # digits read one by one; of a longer number a reader says how long it is
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def number(written: str, *, british: bool) -> str:
    """A number as the press writes it ("5,432.10", ".5", "007") in words.

    A whole number of more digits than there are names for, or with a leading zero, is read digit
    by digit.
    """
    whole, point, part = written.replace(",", "").partition(".")
    if not point:
        return cardinal(whole, british=british)
    said = f"point {digits(part)}"
    return f"{cardinal(whole, british=british)} {said}" if whole else said


def cardinal(written: str, *, british: bool) -> str:
    """A whole number: "217" → "two hundred and seventeen"."""
    if len(written) > _MOST_DIGITS:
        return digits(written)
    if written[0] == "0" and len(written) > 1:
        return digits(written, zero="zero" if british else "oh")
    n = int(written)
    if n == 0:
        return "zero"
    groups: list[str] = []
    for name in _GROUPS:
        n, group = divmod(n, 1000)
        if group:
            alone = name or not n
            said = _below_thousand(group, british=british)
            if not alone and group < 100 and british:
                said = f"and {said}"
            groups.append(f"{said} {name}".rstrip())
        if not n:
            break
    return " ".join(reversed(groups))


def _below_thousand(n: int, *, british: bool) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _below_hundred(rest)
    said = f"{_ONES[hundreds]} hundred"
    if not rest:
        return said
    return f"{said} and {_below_hundred(rest)}" if british else f"{said} {_below_hundred(rest)}"


def _below_hundred(n: int) -> str:
    if n < 20:
        return _ONES[n]
    tens, one = divmod(n, 10)
    return f"{_TENS[tens]}-{_ONES[one]}" if one else _TENS[tens]


def ordinal(written: str, *, british: bool) -> str:
    """A place in an order: "21" → "twenty-first"."""
    return as_ordinal(cardinal(written.replace(",", ""), british=british))


def as_ordinal(said: str) -> str:
    """The ordinal of a number in words: "two hundred and one" → "two hundred and first"."""
    cut = max(said.rfind(" "), said.rfind("-")) + 1
    head, last = said[:cut], said[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def digits(written: str, *, zero: str = "zero") -> str:
    """One by one: "007" → "zero zero seven"; of more than a hundred, only how many."""
    if len(written) > _MOST_READ:
        count = sum(d.isdecimal() for d in written)
        return f"a number of {cardinal(str(count), british=True)} digits"
    return " ".join(zero if d == "0" else _ONES[int(d)] for d in written if d.isdecimal())


def year(written: str, *, british: bool) -> str:
    """Three or four digits as a year: "1905" → "nineteen oh five", "2003" → "two thousand …"."""
    n = int(written)
    if n < 1000 or n % 1000 == 0 or (2000 < n < 2010):
        if 100 <= n < 1000:
            return hundreds(written)
        return cardinal(str(n), british=british)
    return hundreds(written)


def hundreds(written: str) -> str:
    """In pairs from the right: "1905" → "nineteen oh five", "370" → "three seventy"."""
    head, tail = int(written[:-2] or "0"), int(written[-2:])
    first = _below_hundred(head) if head < 100 else digits(written[:-2])
    if not tail:
        return f"{first} hundred"
    return f"{first} {'oh ' if tail < 10 else ''}{_below_hundred(tail)}"


def short_year(written: str) -> str:
    """The two digits after an apostrophe or a range's dash: "05" → "oh five"."""
    return f"oh {_ONES[int(written[1])]}" if written[0] == "0" else _below_hundred(int(written))


def decade(written: str, *, british: bool) -> str:
    """The tens of a decade: "1990" → "nineteen nineties", "60" → "sixties", "2000"."""
    return plural(year(written, british=british) if len(written) > 2 else _decade_alone(written))


def _decade_alone(written: str) -> str:
    return "noughty" if written == "00" else _below_hundred(int(written))


def plural(said: str) -> str:
    """The plural of a number in words: "nineteen ninety" → "nineteen nineties"."""
    if said.endswith("y"):
        return said[:-1] + "ies"
    return said + ("es" if said.endswith("six") else "s")


def fraction(over: str, under: str, *, british: bool) -> str:
    """Over and under the bar: "3", "4" → "three quarters"; "1", "2" → "one half"."""
    top = cardinal(over, british=british)
    one = top == "one"
    if under == "2":
        return f"{top} {'half' if one else 'halves'}"
    if under == "4":
        return f"{top} {'quarter' if one else 'quarters'}"
    if int(under or "0") < 2:
        return f"{top} over {cardinal(under, british=british)}"
    below = ordinal(under, british=british)
    return f"{top} {below}" if one else f"{top} {below}s"
