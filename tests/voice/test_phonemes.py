import pytest

from sayso.model import Line, Token
from sayso.voice.contract import as_line
from sayso.voice.phonemes import Phonemizer

american = Phonemizer()


def said(*tokens: Token | str) -> list[str]:
    row = [as_line(t).tokens if isinstance(t, str) else (t,) for t in tokens]
    return [str(word) for word in american(Line(tuple(t for part in row for t in part)))]


def token(*words: str, after: str = "", phonemes: str = "") -> Token:
    return Token(" ".join(words), None, words, after, phonemes)


def test_each_word_gets_its_own_stretch_with_its_mark() -> None:
    assert said("Rain fell, then stopped.") == ["ɹˈAn", "fˈɛl,", "ðˈɛn", "stˈɑpt."]


def test_words_are_read_in_their_context() -> None:
    assert said("the apple")[0] == "ði"
    assert said("the pear")[0] == "ðə"


@pytest.mark.parametrize(
    ("letters", "phonemes"),
    [
        (("U", "N"), "jˌuˈɛn"),
        (("A", "I"), "ˌAˈI"),
        (("E", "U's"), "ˌijˈuz"),
        (("M", "Ps"), "ˌɛmpˈiz"),
    ],
)
def test_spelled_letters_are_said_by_their_names_as_one_word(
    letters: tuple[str, ...], phonemes: str
) -> None:
    assert said("the", token(*letters), "plan")[1] == phonemes


def test_a_lone_capital_a_among_words_is_the_letter() -> None:
    assert said(token("A", "fifteen"))[0] == "ˈA"
    assert said("A boat sank.")[0] == "ɐ"


def test_the_letters_after_one_another_of_two_tokens_stay_two_words() -> None:
    assert len(said(token("U", "N"), token("E", "U"))) == 2


def test_a_lexicons_phonemes_go_first_and_keep_their_mark() -> None:
    assert said("Mr", token("Xi", after=",", phonemes="ʃˈi"), "spoke.")[1] == "ʃˈi,"


def test_a_phrase_with_given_phonemes_is_one_stretch() -> None:
    row = american(Line((token("Ho", "Chi", "Minh", phonemes="hˌO ʧˈi mˈɪn"), token("fell"))))
    assert [(word.owner, word.phonemes) for word in row] == [(0, "hˌO ʧˈi mˈɪn"), (1, "fˈɛl")]


def test_a_letter_at_the_end_keeps_its_full_stop() -> None:
    assert said("There is a plan B.")[-1] == "bˈi."


def test_quotation_marks_and_brackets_are_not_heard() -> None:
    assert said(token("“hello”"), token("James'"), token("(aside)")) == [
        "hˈɛlO",
        "ʤˈAmz",
        "əsˈId",
    ]


def test_owners_point_at_the_tokens() -> None:
    row = american(Line((token("five", "dollars"), token(after="—"), token("please"))))
    assert [(word.owner, word.mark) for word in row] == [(0, ""), (0, ""), (1, "—"), (2, "")]


def test_unknown_words_are_guessed() -> None:
    assert said("Zorbulate")[0]


def test_british_is_another_accent() -> None:
    british = Phonemizer(british=True)
    assert "".join(map(str, british(as_line("a bath")))) != "".join(said("a bath"))
