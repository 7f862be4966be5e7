from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from lxml import html

from sayso.catalogue import learn, speaking
from sayso.model import (
    Article,
    Attribution,
    Block,
    Completeness,
    LedgerEntry,
    Narration,
    Span,
    Token,
    piece_names,
)
from sayso.publish.page import page, page_parts
from sayso.publish.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[..., Narration]

ARTICLE = Article(
    (
        Block("section", "Harbour"),
        Block("headline", "Boats are back"),
        Block("caption", "The quay on Tuesday.", credit="I. Pell"),
        Block("paragraph", "They came at dawn. “We waited,” said Ruth Okafor."),
        Block("paragraph", "Nobody slept."),
    ),
    ledger=(
        LedgerEntry("Advertisement", "advertisement", "a label", before=0),
        LedgerEntry("Sign up now", "newsletter", "an offer", before=4),
    ),
    publisher="The Bay Gazette",
    published=datetime(2026, 5, 14, 6, 30, tzinfo=UTC),
    language="en-GB",
    url="https://bay.example/boats",
    claimed_minutes=3,
    captured_at=datetime(2026, 5, 16, 8, 0, tzinfo=UTC),
    digest="c0ffee",
)
SOUND = bytes(range(256)) * 900  # more than one piece of base64


def without_caption(narration: Narration) -> Narration:
    """As narrations are by default: captions are not read."""
    captions = {i for i, b in enumerate(narration.article.blocks) if b.kind == "caption"}
    return replace(
        narration,
        words=tuple(w for w in narration.words if w.span.block not in captions),
        cues=tuple(
            c for c in narration.cues if not c.line.span or c.line.span.block not in captions
        ),
    )


@pytest.fixture
def narration(told: Told) -> Narration:
    return without_caption(told(ARTICLE))


@pytest.fixture
def root(narration: Narration) -> html.HtmlElement:
    return html.document_fromstring(page([(narration, SOUND)]))


def text_of(root: html.HtmlElement, path: str) -> str:
    found = root.find(path)
    assert found is not None
    return " ".join(found.text_content().split())


def attribute(root: html.HtmlElement, path: str, name: str) -> str:
    found = root.find(path)
    assert found is not None
    return found.attrib[name]


def test_the_sound_is_in_the_page_whole(root: html.HtmlElement) -> None:
    source = attribute(root, ".//audio", "src")
    assert source.startswith("data:audio/mpeg;base64,")
    assert b64decode(source.partition(",")[2], validate=True) == SOUND


def test_the_parts_are_the_page(narration: Narration) -> None:
    parts = list(page_parts([(narration, SOUND)]))
    assert "".join(parts) == page([(narration, SOUND)])
    assert len(parts) > 4
    assert max(map(len, parts)) < 300_000


def test_only_hashed_scripts_and_styles_and_no_address_at_all(narration: Narration) -> None:
    text = page([(narration, SOUND)])
    given = attribute(html.document_fromstring(text), ".//meta[@http-equiv]", "content")
    policy = {name: rest for name, _, rest in (part.partition(" ") for part in given.split("; "))}
    assert policy["default-src"] == "'none'"
    assert policy["media-src"] == "data: blob:"
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    assert "unsafe" not in str(policy)
    assert "http" not in str(policy)
    for name in ("script", "style"):
        held = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        hashes = [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in held]
        assert hashes
        assert set(hashes) == set(policy[f"{name}-src"].split())


def test_nothing_in_the_page_asks_for_anything(narration: Narration) -> None:
    root = html.document_fromstring(page([(narration, SOUND)]))
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in {"src", "srcset", "poster", "data", "action", "background"}:
                assert value.startswith("data:")
            if name == "href" and element.tag == "link":
                assert element.get("rel") in {"icon", "canonical"}
            assert not name.startswith("on")
            assert name != "style"


def test_scripts_and_styles_stay_small_and_within_their_tags() -> None:
    for asset in files("sayso.publish").iterdir():
        if asset.name.endswith((".js", ".css")):
            text = asset.read_text(encoding="utf-8")
            assert len(text.splitlines()) < 400
            assert "</script" not in text
            assert "</style" not in text
            assert "<!--" not in text


def test_the_timetable_has_every_word_and_line(
    root: html.HtmlElement, narration: Narration
) -> None:
    table = json.loads(text_of(root, ".//script[@id='timetable']"))
    assert table["key"] == "c0ffee"
    (one,) = table["narrations"]
    assert one["sound"] == "#" + attribute(root, ".//audio", "id")
    assert one["asked"] == 60
    assert one["keep"] is False
    assert one["reached"] == pytest.approx(narration.wpm_reached)
    said = [ARTICLE.blocks[block].text[start:end] for block, start, end, *_ in one["words"]]
    assert said == [word.text for word in narration.words]
    assert [word[3:] for word in one["words"]][:2] == [[0, 900], [1000, 1900]]
    assert [line[:2] for line in one["lines"]] == [
        [cue.start * 1000, cue.end * 1000] for cue in narration.cues
    ]


def test_a_narration_without_words_has_a_pace_to_play_at(narration: Narration) -> None:
    silent = replace(narration, words=(), cues=())
    root = html.document_fromstring(page([(silent, b"")]))
    (one,) = json.loads(text_of(root, ".//script[@id='timetable']"))["narrations"]
    assert one["reached"] == one["asked"] == 60


def test_the_player_knows_that_pauses_are_kept(narration: Narration) -> None:
    table = timetable([replace(narration, keep_pauses=True)], ["#sound"])
    assert table["narrations"][0]["keep"] is True  # type: ignore[index]


def test_head_and_window(root: html.HtmlElement) -> None:
    assert text_of(root, ".//title") == "Boats are back · The Bay Gazette"
    assert text_of(root, ".//h1") == "Boats are back"
    meta = text_of(root, ".//ul[@class='meta']")
    assert "14 May 2026" in meta
    assert "Reading time: 3 minutes claimed by the page, under 1 minute measured" in meta
    assert root.get("lang") == "en-GB"
    assert attribute(root, ".//link[@rel='canonical']", "href") == "https://bay.example/boats"


def test_not_read_lists_ledger_and_unread_captions_in_order(root: html.HtmlElement) -> None:
    pieces = [text_of(piece, "q") for piece in root.iterfind(".//dialog[@id='not-read']//li")]
    assert pieces == ["Advertisement", "The quay on Tuesday. I. Pell", "Sign up now"]
    assert "an offer" in text_of(root, ".//dialog[@id='not-read']")
    assert text_of(root, ".//button[@data-drawer='not-read']") == "Not read 3"


def test_not_read_says_how_a_piece_is_brought_back(told: Told) -> None:
    hostile = replace(ARTICLE, url="https://bay.example/x;rm -rf ~")
    root = html.document_fromstring(page([(told(hostile), SOUND)]))
    codes = [str(code.text) for code in root.iterfind(".//dialog[@id='not-read']//code")]
    command = "sayso listen 'https://bay.example/x;rm -rf ~' -o page.html --keep ID"
    assert codes == [command, *(f"--keep {name}" for name in piece_names(hostile).ledger)]


def test_trust_says_where_words_and_voice_come_from(root: html.HtmlElement) -> None:
    trust = text_of(root, ".//dialog[@id='trust']")
    for said in (
        "The Bay Gazette",
        "14 May 2026, 06:30 UTC",
        "https://bay.example/boats",
        "16 May 2026, 08:00 UTC",
        "c0ffee",
        "synthetic",
        "hibari",
        "A maker",
        "Apache-2.0",
        "60 WPM (0.3x)",
        "47.4 WPM, pauses included",
        "from the voice model itself",
    ):
        assert said in trust


def test_doubts_are_said_in_the_head_too(told: Told) -> None:
    doubtful = replace(
        ARTICLE,
        completeness=Completeness("probably incomplete", ("three minutes claimed", "a teaser")),
        confidence=0.42,
    )
    root = html.document_fromstring(page([(told(doubtful), SOUND)]))
    note = text_of(root, ".//div[@class='note']")
    assert "probably not the whole story. Three minutes claimed." in note
    assert "only 42% sure" in note
    trust = text_of(root, ".//dialog[@id='trust']")
    assert "a teaser" in trust
    assert "only 42% sure" in trust


def test_no_doubts_no_note(root: html.HtmlElement) -> None:
    assert root.find(".//div[@class='note']") is None


def test_words_that_are_said_but_not_written_are_owned_up_to(narration: Narration) -> None:
    first = narration.cues[0]
    line = replace(first.line, tokens=(Token("By", None, ("by",)), *first.line.tokens))
    told = replace(narration, cues=(replace(first, line=line), *narration.cues[1:]))
    root = html.document_fromstring(page([(told, SOUND)]))
    assert "Also said “By”" in re.sub(
        r"said(?=“)", "said ", text_of(root, ".//dialog[@id='trust']")
    )


def test_who_says_what_gives_the_sentence_as_evidence(narration: Narration) -> None:
    text = ARTICLE.blocks[3].text
    start = text.index("“")
    quoted = Attribution(Span(3, start, start + 12), "“We waited,”", "Ruth Okafor", "said")
    passed_on = Attribution(Span(4, 0, 13), "Nobody slept.", kind="report", via="the harbour log")
    root = html.document_fromstring(page([(narration, SOUND)], attributions=[quoted, passed_on]))
    one, two = root.findall(".//dialog[@id='who']//li")
    assert [h.text_content() for h in root.findall(".//dialog[@id='who']//h3")] == [
        "Ruth Okafor",
        "unattributed",
    ]
    assert "quote · said" in one.text_content()
    assert text in one.text_content()
    assert attribute(one, "button", "data-hear") == f"3:{start}"
    assert "report · passed on by the harbour log" in two.text_content()
    assert two.find(".//q") is None


def test_the_voice_of_the_quotations_is_named_with_its_maker(narration: Narration) -> None:
    second = replace(narration.voice, name="Onyx", maker="Somebody", licence="MIT")
    told = replace(narration, quote_voice=second)
    root = html.document_fromstring(page([(told, SOUND)]))
    trust = text_of(root, ".//dialog[@id='trust']")
    assert f"Onyx, by Somebody ({second.engine}, MIT)" in trust


def test_without_attributions_there_is_no_such_drawer(root: html.HtmlElement) -> None:
    assert root.find(".//dialog[@id='who']") is None
    assert root.find(".//button[@data-drawer='who']") is None


def test_two_voices_are_two_sounds(narration: Narration) -> None:
    other = replace(narration, voice=replace(narration.voice, id="onyx", name="Onyx"))
    root = html.document_fromstring(page([(narration, b"one"), (other, b"two")]))
    sounds = [audio.attrib["src"].partition(",")[2] for audio in root.iterfind(".//audio")]
    assert [b64decode(sound) for sound in sounds] == [b"one", b"two"]
    trust = text_of(root, ".//dialog[@id='trust']")
    assert "The voice: Heart" in trust
    assert "The voice: Onyx" in trust


def test_a_page_is_of_one_article(told: Told, narration: Narration) -> None:
    other = told(Article((Block("paragraph", "Another story."),)))
    with pytest.raises(ValueError, match="same article"):
        page([(narration, SOUND), (other, SOUND)])
    with pytest.raises(ValueError, match="one narration or more"):
        page([])


def test_the_same_narration_gives_the_same_bytes(narration: Narration) -> None:
    assert page([(narration, SOUND)]) == page([(narration, SOUND)])


def test_the_published_page_is_translated_from_the_same_catalogue(
    told: Told,
) -> None:
    narrated = [(told(ARTICLE), SOUND)]
    learn("qpp", '[player]\nplay = "Joue"\n[page]\nskip = "Saute"\n[not_read]\ntitle = "Pas lu"\n')
    with speaking("qpp"):
        translated = page(narrated)
    assert ">Saute</a>" in translated
    assert '<script type="application/json" id="words" lang="qpp">' in translated
    assert '"play":"Joue"' in translated
    assert ">Pas lu<" in translated
    assert "Saute" not in page(narrated)
