"""What a page says about its article: JSON-LD in its shapes, meta elements, dates, authors."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article.authors import groups, people
from sayso.article.completeness import Signs, completeness
from sayso.article.dates import read_date
from sayso.article.facts import Facts, Name
from sayso.article.jsonld import read_json_ld
from sayso.article.markup import parse
from sayso.article.metadata import read_metadata, without_site
from sayso.model import LedgerEntry

ARTICLE = {"@type": "NewsArticle", "headline": "Bridge opens", "author": {"name": "Ada Roe"}}


@pytest.mark.parametrize(
    "shape",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "Crane"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "NewsArticle"], "author": ["Ada Roe"]},
        {**ARTICLE, "author": [{"@type": "Person", "name": ["Ada Roe"]}]},
        [{**ARTICLE, "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Ada Roe"}],
    ],
)
def test_json_ld_in_every_shape(shape: object) -> None:
    facts = read_json_ld([json.dumps(shape)])
    assert facts.headline == "Bridge opens"
    assert [name.text for name in facts.authors] == ["Ada Roe"]


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type":"Article","headline":"Bridge opens"} -->',
        '{"@type":"Article","headline":"Bridge opens",}',
        '{"@type":"Article","headline":"Bridge\topens"}',
        '{"@type":"Article","headline":"Bridge opens"} trailing',
        '{"@type":"Article","headline":"Bridge&#32;opens"}',
    ],
)
def test_json_ld_that_is_not_quite_json(script: str) -> None:
    assert read_json_ld([script]).headline == "Bridge opens"


@pytest.mark.parametrize("script", ["", "{", "[" * 100_000, "null", '"text"', '{"@type":1}'])
def test_json_ld_that_says_nothing(script: str) -> None:
    assert read_json_ld([script]) == Facts()


def test_other_stories_in_json_ld_are_not_this_one() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{**ARTICLE, "headline": "Elsewhere"}]}
    assert read_json_ld([json.dumps([listed, ARTICLE])]).headline == "Bridge opens"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2031-04-08T06:30:00Z", datetime(2031, 4, 8, 6, 30, tzinfo=UTC)),
        ("2031-04-08T06:30:00.123+00:00", datetime(2031, 4, 8, 6, 30, 0, 123000, tzinfo=UTC)),
        ("2031-04-08", datetime(2031, 4, 8)),  # noqa: DTZ001 -- the page gives no zone
        ("20310408", datetime(2031, 4, 8)),  # noqa: DTZ001 -- the same
        ("April 8, 2031", datetime(2031, 4, 8)),  # noqa: DTZ001 -- the same
        ("8 Apr 2031 6:30 pm", datetime(2031, 4, 8, 18, 30)),  # noqa: DTZ001 -- the same
        ("Tue, 08 Apr 2031 06:30:00 GMT", datetime(2031, 4, 8, 6, 30, tzinfo=UTC)),
        ("8. März 2031, 17:45 Uhr", datetime(2031, 3, 8, 17, 45)),  # noqa: DTZ001 -- the same
        ("8 de diciembre de 2031", datetime(2031, 12, 8)),  # noqa: DTZ001 -- the same
        ("2031年4月8日", datetime(2031, 4, 8)),  # noqa: DTZ001 -- the same
        ("08.04.2031, 5 min", datetime(2031, 4, 8)),  # noqa: DTZ001 -- the same
        ("13/04/2031", datetime(2031, 4, 13)),  # noqa: DTZ001 -- the same
        ("03/04/2031", None),  # March or April: nobody can tell
        ("1933396200", datetime(2031, 4, 8, 6, 30, tzinfo=UTC)),
        ("2031-13-40", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_written_dates(written: str, moment: datetime | None) -> None:
    assert read_date(written) == moment


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), datetime)


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("By Ada Roe and Tom Leary", ("Ada Roe", "Tom Leary")),
        ("Ada Roe, Tom Leary", ("Ada Roe", "Tom Leary")),
        ("Ada Roe, political editor", ("Ada Roe",)),
        ("Ada Roe (aro)", ("Ada Roe",)),
        ("Jutta Brehm und Ole Sand", ("Jutta Brehm", "Ole Sand")),
        ("a.roe@courier.example", ()),
        ("Courier Staff", ()),
        ("105092", ()),
    ],
)
def test_people_in_author_values(stated: str, names: tuple[str, ...]) -> None:
    assert people([Name(stated)]) == names


def test_a_house_is_no_author_beside_people() -> None:
    page = (
        '<meta property="og:site_name" content="The Mill Courier">'
        '<script type="application/ld+json">'
        '{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ada Roe"},{"name":"Reuters"},'
        '{"@type":"Organization","name":"Courier Newsroom"}]}</script><p>Rain.</p>'
    )
    known = read_metadata(parse(page))
    assert known.authors == ("Ada Roe",)
    assert known.desks == ("Reuters",)


def test_a_name_in_the_page_s_own_box_for_authors() -> None:
    page = (
        '<div class="card"><span class="author">Tom Leary</span></div><h1>Rain</h1>'
        '<div class="post-author"><span>Ada Roe</span><span>Staff Writer</span></div>'
    )
    assert read_metadata(parse(page)).marked == ("Ada Roe",)


def test_desks_are_set_apart() -> None:
    stated = [Name("Ada Roe"), Name("Courier", is_group=True), Name("Reuters")]
    assert people(stated) == ("Ada Roe",)
    assert groups(stated) == ("Courier", "Reuters")


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Bridge opens | The Daily Crane", "Bridge opens"),
        ("Bridge opens - Local - The Daily Crane", "Bridge opens - Local"),
        ("The Daily Crane: Bridge opens", "The Daily Crane: Bridge opens"),
        ("Mid-week results - what we know", "Mid-week results - what we know"),
    ],
)
def test_the_site_s_name_is_cut_off(title: str, headline: str) -> None:
    assert without_site(title, ("The Daily Crane", "crane.example")) == headline


def test_the_page_s_own_words_fill_what_the_metadata_leaves_out() -> None:
    page = (
        '<html lang="EN-gb"><head><title>Bridge opens | Crane</title>'
        '<meta property="og:site_name" content="Crane"></head>'
        '<body><time datetime="2031-04-08T06:30:00Z">8 April</time></body></html>'
    )
    known = read_metadata(parse(page), "https://crane.example/bridge")
    assert known.headlines == ("Bridge opens",)
    assert known.published == datetime(2031, 4, 8, 6, 30, tzinfo=UTC)
    assert known.language == "en-GB"
    assert known.url == "https://crane.example/bridge"


@pytest.mark.parametrize(
    ("signs", "verdict"),
    [
        (Signs(600, "The end."), "unknown"),
        (Signs(600, "The end.", claimed_minutes=3.0), "complete"),
        (Signs(150, "The end.", claimed_minutes=4.0), "probably incomplete"),
        (Signs(150, "And then the…"), "probably incomplete"),
        (Signs(150, "The end.", stated_words=900), "probably incomplete"),
        (Signs(150, "The end.", free=False), "probably incomplete"),
        (Signs(900, "The end.", free=True), "complete"),
    ],
)
def test_completeness_has_its_evidence(signs: Signs, verdict: str) -> None:
    found = completeness(signs)
    assert found.verdict == verdict
    assert bool(found.evidence) == (verdict != "unknown")


def test_a_paywall_on_a_short_text_is_evidence() -> None:
    wall = (LedgerEntry("Subscribe to read on", "paywall", "the paywall's box"),)
    assert completeness(Signs(90, "The end."), wall).verdict == "probably incomplete"
