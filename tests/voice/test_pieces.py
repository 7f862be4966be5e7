import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Clip
from sayso.voice.pieces import breath, cut, joined


def pieces(text: str, limit: int) -> list[str]:
    words = text.split()
    marks = [word[-1] if word[-1] in ",;:—." else "" for word in words]
    ranges = cut([len(word) + 1 for word in words], marks, limit)
    return [" ".join(words[part.start : part.stop]) for part in ranges]


def test_what_fits_is_not_cut() -> None:
    assert pieces("Nobody said a word.", 40) == ["Nobody said a word."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill closed in May, and the town followed it.",
            ["The mill closed in May,", "and the town followed it."],
        ),
        (
            "The mill, they say, closed in May; the town followed it.",
            ["The mill, they say, closed in May;", "the town followed it."],
        ),
        (
            "one two three four five six seven eight",
            ["one two three four", "five six seven eight"],
        ),
    ],
)
def test_a_cut_is_made_where_a_reader_breathes(text: str, expected: list[str]) -> None:
    assert pieces(text, 36) == expected


items = st.lists(st.tuples(st.integers(1, 60), st.sampled_from(["", "", "", ",", ";", "."])))


@given(items, st.integers(1, 200))
def test_pieces_are_the_whole_in_order_and_short_enough(
    row: list[tuple[int, str]], limit: int
) -> None:
    sizes, marks = [size for size, _ in row], [mark for _, mark in row]
    ranges = list(cut(sizes, marks, limit))
    assert [item for part in ranges for item in part] == list(range(len(row)))
    assert all(len(part) == 1 or sum(sizes[item] for item in part) <= limit for part in ranges)


def clip(seconds: float, *times: tuple[float, float], timed_by: str = "model") -> Clip:
    return Clip(np.full(round(seconds * 1000), 0.5, np.float32), 1000, times, timed_by)  # type: ignore[arg-type]


def test_joined_clips_have_a_breath_between_and_times_moved() -> None:
    whole = joined([clip(1, (0.1, 0.9)), clip(2, (0.2, 1.5))], [",", "."])
    offset = 1 + breath(",")
    assert whole.seconds == pytest.approx(3 + breath(","))
    assert whole.times[1] == pytest.approx((0.2 + offset, 1.5 + offset))
    assert not whole.samples[1000 : round(offset * 1000)].any()


def test_a_guess_among_the_clips_makes_the_whole_a_guess() -> None:
    both = [clip(1, (0, 1)), clip(1, (0, 1), timed_by="estimated")]
    assert joined(both, ["", ""]).timed_by == "estimated"
    assert joined(both[:1], [""]).timed_by == "model"
