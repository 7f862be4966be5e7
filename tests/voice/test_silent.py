import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Line, Token
from sayso.voice.contract import as_line, check_engine
from sayso.voice.silent import SilentEngine

ENGINE = SilentEngine()
VOICE = ENGINE.voices()[0]

NEWS = as_line(
    "The council of a small town on the coast has voted to close its harbour bridge for two "
    "years, after engineers found that half of the bolts had rusted through, the mayor said. "
    "Traders fear for the summer; the ferry company has offered free crossings until May."
)


def test_it_keeps_the_contract() -> None:
    check_engine(SilentEngine())


def test_its_silence_is_as_long_as_speech_would_be() -> None:
    clip = ENGINE.speak(NEWS, VOICE)
    assert (
        NEWS.written_words == 0
    )  # announced words count as none; the spoken ones are counted here
    pace = len(NEWS.tokens) / clip.seconds * 60
    assert pace == pytest.approx(VOICE.natural_wpm, rel=0.08)
    assert not clip.samples.any()
    assert clip.timed_by == "estimated"


@given(st.lists(st.tuples(st.text("ab ", max_size=9), st.sampled_from(["", ","])), min_size=1))
def test_its_length_is_known_to_the_sample(row: list[tuple[str, str]]) -> None:
    line = Line(tuple(Token(text, None, tuple(text.split()), mark) for text, mark in row))
    clip = ENGINE.speak(line, VOICE)
    assert ENGINE.seconds(line, VOICE) == clip.seconds
    assert len(clip.times) == len(row)
