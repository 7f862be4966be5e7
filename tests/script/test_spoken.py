from __future__ import annotations

from pathlib import Path

import pytest

from sayso.script import spoken

# Written, then spoken in British English. All invented.
BRITISH = [
    ("HK$1.2bn", "one point two billion Hong Kong dollars"),
    (
        "They lost A$50,000 and €1.5tn.",
        "They lost fifty thousand Australian dollars and one point five trillion euros.",
    ),
    ("The £10m-a-year lease ended.", "The ten million pounds a year lease ended."),
    ("a $2.3bn deal", "a two point three billion dollar deal"),
    ("She paid £3.20 for it.", "She paid three pounds twenty pence for it."),
    ("A 4p levy on R500m of maize", "A four pence levy on five hundred million rand of maize"),
    ("Rs 1,50,000", "one hundred and fifty thousand rupees"),
    ("It will cost $3.5-4bn.", "It will cost three point five to four billion dollars."),
    ("The fleet has 217 boats.", "The fleet has two hundred and seventeen boats."),
    ("In 2003 and 2014-18", "In two thousand and three and twenty fourteen to eighteen"),
    ("He left in 1066.", "He left in ten sixty-six."),
    ("the '60s, the mid-1980s", "the sixties, the mid nineteen eighties"),
    ("On 11 July 2025 it snowed.", "On the eleventh of July twenty twenty-five it snowed."),
    ("On July 11 it snowed.", "On July the eleventh it snowed."),
    ("By 12/07/2024", "By the twelfth of July twenty twenty-four"),
    ("at 7.30pm", "at seven thirty P M"),
    ("the 0600 GMT bulletin", "the oh six hundred G M T bulletin"),
    ("It opens at 9 a.m. on Monday.", "It opens at nine A M on Monday."),
    ("after 9/11, 24/7", "after nine eleven, twenty-four seven"),
    ("The fishers won 3-0.", "The fishers won three nil."),
    ("She won 6-4, 7-5.", "She won six four, seven five."),
    (
        "MPs voted 217-213 for it.",
        "M P's voted two hundred and seventeen to two hundred and thirteen for it.",
    ),
    ("a 2:1 ratio", "a two to one ratio"),
    (
        "5ft 10in, 20C, 155mm shells",
        "five foot ten, twenty degrees Celsius, one hundred and fifty-five millimetre shells",
    ),
    ("a 2m-high wall", "a two metre high wall"),
    ("1.2m people and 5m tonnes", "one point two million people and five million tonnes"),
    ("50 km² of reeds", "fifty square kilometres of reeds"),
    (
        "Growth fell 0.4% to -1.5%.",
        "Growth fell zero point four percent to minus one point five percent.",
    ),
    ("the 25bps cut", "the twenty-five basis point cut"),
    ("2½ hours, 3/4 of it", "two and a half hours, three quarters of it"),
    (
        "World War II, Henry VIII's and Phase III",
        "World War Two, Henry the Eighth's and Phase Three",
    ),
    ("Malcolm X and I", "Malcolm X and I"),
    (
        "the US's B-52s, an M1A2 and MH370",
        "the U S's B fifty-twos, an M one A two and M H three seventy",
    ),
    ("Covid-19, G7, 5G, 4K", "Covid nineteen, G seven, five G, four K"),
    ("give it to us", "give it to us"),
    (
        "sub-$50 boats, 9.5/10, ten 5-6 day trips",
        "sub fifty dollars boats, nine point five out of ten, ten five to six day trips",
    ),
    (
        "It passed 6-3 in court; the Otters won 2-1.",
        "It passed six to three in court; the Otters won two one.",
    ),
    (
        "Feb. 28-March 3, noon-1 p.m.",
        "February the twenty-eighth to March the third, noon to one P M.",
    ),
    ("Maj-Gen Roe, 2nd Lt. Poe and Gen Z", "Major General Roe, Second Lieutenant Poe and Gen Z"),
    ("CO₂ and KwaZulu-Natal", "C O two and KwaZulu-Natal"),
    (
        "$5 to $10 million, ¥149.50",
        "five to ten million dollars, one hundred and forty-nine point five zero yen",
    ),
    ("NATO, Asean and the UN's envoy", "Nato, Asean and the U N's envoy"),
    ("St. Petersburg, Wall St. and St Lucia", "Saint Petersburg, Wall Street and Saint Lucia"),
    ("Lt. Col. Ada Brook and Gen. Roe", "Lieutenant Colonel Ada Brook and General Roe"),
    ("Rep. Ada Roe, D-Calif., spoke.", "Representative Ada Roe, Democrat of California, spoke."),
    ("a reef (R-Texas) sank.", "a reef, Republican of Texas, sank."),
    ("No. 10 and the No. 2 seed", "Number Ten and the number two seed"),
    ("Read otters.co.uk/news", "Read otters dot co dot U K slash news"),
    ("ada_b@otters.org", "ada underscore B at otters dot org"),
    ("the #OtterWatch tag by @adab", "the hashtag Otter Watch tag by at adab"),
    ("call 999", "call nine nine nine"),
    ("He paused… then spoke.", "He paused, then spoke."),
    ("It ended... The crowd left.", "It ended. The crowd left."),
    ("It was—she said—over.", "It was, she said, over."),
    ("cats & dogs and/or hens", "cats and dogs and or hens"),
    ("“Is it us?” she asked.", "Is it us? she asked."),
    ("It sank.[3] Nobody saw it.²", "It sank. Nobody saw it."),
    ("I've 3 and they're 4.", "I've three and they're four."),
    ("OTTERS RETURN TO FOUR RIVERS", "Otters Return To Four Rivers"),
    ("The Київ office, 北京 and 서울", "The Kyiv office, in Chinese characters and Seoul"),
]

AMERICAN = [
    ("It has 217 boats.", "It has two hundred seventeen boats."),
    ("On July 11, 2025, it snowed.", "On July eleventh twenty twenty-five, it snowed."),
    ("By 12/07/2024", "By December seventh twenty twenty-four"),
    ("5 km", "five kilometers"),
    ("In 2003", "In two thousand three"),
    ("They won 3-1.", "They won three to one."),
]

PLAIN = [
    "He may march in March or May.",
    "The sun sat low. It was sat on.",
    "Did it go on, or was it all in vain?",
    "She had an X-ray, a T-shirt and a mother-in-law.",
    "No, I am not sure; ask Ms Roe.",
    "It was us, not the U-boat: all in all, a rum do!",
    "A man with a plan can do as he likes.",
]


@pytest.mark.parametrize(("written", "said"), BRITISH)
def test_british_news(written: str, said: str) -> None:
    assert spoken(written, locale="en-GB") == said


@pytest.mark.parametrize(("written", "said"), AMERICAN)
def test_american_news(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("locale", ["en-GB", "en-US"])
def test_plain_text_is_not_touched(text: str, locale: str) -> None:
    assert spoken(text, locale=locale) == text


def test_a_tag_of_any_country_is_a_locale() -> None:
    assert spoken("217", locale="en-AU") == spoken("217", locale="en-GB")
    assert spoken("217", locale="en") == spoken("217", locale="en-US")


def test_nothing_to_say_is_an_empty_string() -> None:
    assert spoken("") == ""
    assert spoken(" … — “” ()") == ""


CASES = Path(__file__).parent / "cases" / "spoken.tsv"


def test_every_case_is_said_as_a_newsreader_would() -> None:
    rows = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) > 400
    wrong = {
        written: said
        for _, locale, written, right in rows
        if (said := spoken(written, locale=locale)) not in right.split(" | ")
    }
    assert wrong == {}
