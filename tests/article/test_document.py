from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest

import sayso.article
from sayso.article.encoding import decoded
from sayso.article.kinds import is_html
from sayso.article.language import believed, detected
from sayso.errors import NoArticle, SourceEmpty, SourceNotText
from sayso.model import Capture

STORY = (
    "The café’s owner said the naïve plan would cost £3m, and the mayor of Orléans agreed.\n"
    "“We shall not wait for the river to fall,” she told the council on Tuesday night.\n"
)


def test_a_text_and_a_page_give_the_same_words() -> None:
    text = sayso.article.read(Capture(STORY.encode()))
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines())
    page = sayso.article.read(
        Capture(f"<html><body><article>{paragraphs}</article></body></html>".encode())
    )
    assert text.text == page.text == STORY.strip()


def test_what_the_capture_knows_is_kept() -> None:
    when = datetime(2024, 5, 4, 10, 3, tzinfo=UTC)
    given = Capture(STORY.encode(), url="https://news.example/river", captured_at=when)
    article = sayso.article.read(given)
    assert (article.url, article.captured_at, article.digest) == (given.url, when, given.digest)
    assert article.language == "en"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "an image"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "an image"),
        (b"PK\x03\x04" + bytes(100), "an archive"),
        (b"\x7fELF\x02\x01" + bytes(100), "a program"),
        (bytes(range(256)) * 20, "bytes of some program"),
        (b"\x00" * 4_096, "bytes of some program"),
    ],
)
def test_what_is_no_text_is_named(body: bytes, name: str) -> None:
    with pytest.raises(SourceNotText, match=name):
        sayso.article.read(Capture(body, "text/html"))


def test_words_that_begin_like_a_file_are_words() -> None:
    assert sayso.article.read(Capture(b"BMW said on Monday that it would build a plant in Lenn."))


@pytest.mark.parametrize("body", [b"", b"  \n ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_to_read(body: bytes) -> None:
    with pytest.raises((SourceEmpty, NoArticle)):
        sayso.article.read(Capture(body))


@pytest.mark.parametrize(
    ("codec", "media_type"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-16-be", ""),
        ("cp1252", "text/plain; charset=windows-1252"),
        ("cp1252", "text/plain; charset=iso-8859-1"),
        ("cp1252", "text/plain; charset=utf-8"),  # a wrong label that does not fit
        ("utf-8", "text/plain; charset=iso-8859-1"),  # a wrong label that fits, as mojibake
        ("utf-8", "text/plain; charset=windows-1252"),
        ("utf-8", "text/plain; charset=us-ascii"),
        ("utf-8", "text/plain; charset=no-such-thing"),
        ("utf-8", "text/plain; charset=base64"),
        ("utf-8", "text/plain; charset=utf-16"),
    ],
)
def test_the_text_is_found_whatever_the_label(codec: str, media_type: str) -> None:
    assert decoded(STORY.encode(codec), media_type) == STORY


def test_other_alphabets_under_their_own_labels() -> None:
    russian = "Река поднялась на два метра, сообщили власти города во вторник."
    assert decoded(russian.encode("koi8-r"), "text/plain; charset=koi8-r") == russian
    xml = f'<?xml version="1.0" encoding="koi8-r"?><html><p>{russian}</p></html>'
    assert decoded(xml.encode("koi8-r"), "text/html") == xml
    japanese = "川の水位は二メートル上がった、と市は火曜日に発表した。"
    assert decoded(f"<meta charset=shift_jis>{japanese}".encode("shift_jis")).endswith(japanese)


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    body = (STORY * 3).encode() + b"\xff rain"
    assert decoded(body).startswith(STORY)


@pytest.mark.parametrize(
    ("text", "media_type", "expected"),
    [
        ("<!DOCTYPE html><title>Rain</title>", "", True),
        ("\n<!-- saved --><html><body><p>Rain</p></body></html>", "", True),
        ("<p>Rain fell.</p>", "text/plain", True),
        ("<div><p>Rain</p><p>fell</p></div>", "", True),
        ("Profit was < £5m and > £3m.", "", False),
        ("Use <b> for bold, she said, and <p> for a paragraph.", "", False),
        ("Rain fell on Lenn.", "text/html", False),
        ("The tag </p> is closed, he said.", "", False),
    ],
)
def test_pages_are_told_from_texts(text: str, media_type: str, *, expected: bool) -> None:
    assert is_html(text, media_type) is expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said that the bridge was not safe for the buses of the town.", "en"),
        ("Der Bürgermeister sagte, dass die Brücke für die Busse nicht sicher ist.", "de"),
        ("Le maire a dit que le pont est fermé pour des travaux dans la ville.", "fr"),
        ("El alcalde dijo que el puente no es seguro para los autobuses de la ciudad.", "es"),
        ("Мэр сказал, что мост не был закрыт для автобусов на улице.", "ru"),
        ("市長は橋が安全ではないと述べた。", "ja"),
        ("市长表示这座桥并不安全。", "zh"),
        ("시장은 다리가 안전하지 않다고 말했다.", "ko"),
        ("قال رئيس البلدية إن الجسر كان في حالة سيئة بعد الفيضان من النهر", "ar"),
        ("", ""),
        ("12 34 56", ""),
        ("Xqz vwk plmb.", ""),
    ],
)
def test_the_language_is_told_by_small_words(text: str, language: str) -> None:
    assert detected(text) == language


ENGLISH = (
    "The mayor said that the bridge was not safe for the buses of the town, and that it would be "
    "shut from Monday. The council had been told by its own engineer in the spring."
)
GERMAN = (
    "Der Bürgermeister sagte, dass die Brücke für die Busse nicht sicher ist und von Montag an "
    "gesperrt wird. Der Rat hat das im Frühjahr von dem Ingenieur der Stadt gehört."
)
CHINESE = "市长表示这座桥并不安全。"


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en", GERMAN, "de"),
        ("de", ENGLISH, "en"),
        ("et", ENGLISH, "en"),
        ("en", CHINESE, "zh"),
        ("en-US", "Мэр не сказал, что мост закрыт и на этой неделе.", "ru"),
        ("en-GB", ENGLISH, "en-GB"),
        ("de-AT", GERMAN, "de-AT"),
        ("no", "Borgermesteren sa at det ikke er en vei som han vil ha til byen.", "no"),
        ("nl", "Der Rat tagt.", "nl"),  # too short to be sure
        ("af", GERMAN, "af"),  # a neighbour that the tables do not have
        ("en", f"{ENGLISH} The sign says {CHINESE * 4}", "en"),
        ("und", GERMAN, "de"),
        ("", "Rain.", ""),
    ],
)
def test_a_stated_language_is_believed_unless_clearly_wrong(
    stated: str, text: str, language: str
) -> None:
    assert believed(stated, text) == language


def test_a_page_that_lies_about_its_language_is_found_out() -> None:
    page = f"<html lang=en><body><article><p>{GERMAN}</p><p>{GERMAN[90:]}</p></article></body>"
    assert sayso.article.read(Capture(page.encode(), "text/html")).language == "de"


SWAHILI = (
    "Meya wa mji alisema kuwa daraja la zamani si salama tena kwa mabasi, hivyo litafungwa kuanzia "
    "Jumatatu asubuhi. Wakazi wengi walifurahi kusikia habari hiyo, ingawa wengine walilalamika "
    "kwamba watalazimika kutembea mbali zaidi kila siku ili kufika sokoni au shuleni. Wahandisi "
    "wanatarajia kumaliza kazi yote kabla ya mvua kubwa kuanza."
)


def test_a_long_text_in_no_language_that_is_known() -> None:
    assert detected(SWAHILI) == believed("en", SWAHILI) == "mis"
    assert believed("sw", SWAHILI) == "sw"
    assert detected("Қала әкімі ескі көпір автобустарға қауіпті екенін айтты.") == "mis"


@pytest.mark.parametrize(
    "text",
    [
        "Meya wa mji alisema kuwa daraja si salama.",  # short
        "LENN 3, ORREL 1\nRoe 14 points, Finch 9 points. Rebounds: Lenn 31, Orrel 28.\n" * 12,
        "Bridge shut\nRents fall for third year\nMayor of Lenn to quit\n"
        "Storm closes schools in the north\nFerry sails again after repairs\n" * 4,
        "12 34 56 78 " * 40,
    ],
)
def test_english_lists_and_short_texts_are_not_taken_for_unknown_languages(text: str) -> None:
    assert detected(text) in {"", "en"}


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_curly_quote_does_not_make_utf_16_binary(codec: str) -> None:
    assert sayso.article.read(Capture(STORY.encode(codec))).text == STORY.strip()


def test_numbers_of_two_bytes_are_no_text() -> None:
    with pytest.raises(SourceNotText):
        sayso.article.read(Capture(bytes(byte for n in range(2_000) for byte in (n % 9, 0))))


def test_importing_the_stage_is_light() -> None:
    code = (
        "import sys, sayso.article, sayso.article.source;"
        "heavy = ('lxml', 'trafilatura', 'httpcore', 'charset_normalizer');"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
