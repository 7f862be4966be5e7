import pytest

from sayso.voice.languages import language_name, speaks


@pytest.mark.parametrize(
    ("voice", "text", "expected"),
    [
        ("en-US", "en-GB", True),
        ("en-GB", "EN", True),
        ("en_US", "en", True),
        ("nb", "no", True),
        ("mul", "ja", True),
        ("en-US", "und", True),
        ("en-US", "fr", False),
        ("en-US", "mis", False),
        ("zh-Hans", "ja", False),
    ],
)
def test_one_language_is_spoken_in_another(voice: str, text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert speaks(voice, text) is expected


def test_a_tag_has_a_name_for_people() -> None:
    assert language_name("fr-CA") == "French"
    assert language_name("tlh") == "tlh"
    assert language_name("mis") == "a language that Sayso does not know"
