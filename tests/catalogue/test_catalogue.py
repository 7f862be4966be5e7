"""What pages say stands in the catalogue, and nowhere else."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from sayso import catalogue, errors
from sayso.catalogue import languages, learn, preferred, said, script_words, speaking

SOURCE = Path(__file__).parents[2] / "src" / "sayso"
TEMPLATES = sorted((SOURCE / "server" / "templates").glob("*.html"))
SCRIPTS = sorted([*(SOURCE / "server" / "static").glob("*.js"), *(SOURCE / "publish").glob("*.js")])
MODULES = [
    *sorted(set((SOURCE / "server").glob("*.py")) - {SOURCE / "server" / "crew.py"}),  # it logs
    *(SOURCE / "publish" / f"{name}.py" for name in ("page", "drawers", "prose")),
]
ENGLISH = catalogue._sentences("en")

# Attributes that are shown or spoken.
SHOWN = re.compile(r'(?:title|aria-label|placeholder|alt|content|aria-valuetext)="([^"]*)"')
WORD = re.compile(r"[A-Za-z]{2,}")
# Two words or more, of which the first is a sentence's first, or four of them anywhere.
SENTENCE = re.compile(r"^[A-Z][a-z’']* [a-z]|(?:^| )[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}")


# Said by nobody: what is kept in the log, whose page has its words, and a password that is none.
UNSAID = {"was refused at the door", "nobody has this password"}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_a_sentence_is_found_by_its_name_and_its_blanks_are_filled() -> None:
    assert said("list.minutes", count=3) == "3 min to hear"
    with pytest.raises(KeyError):
        said("list.nothing_of_the_kind")


def test_every_script_word_has_one_meaning() -> None:
    house, player = script_words("script"), script_words("player")
    assert house
    assert player
    assert not set(house) & set(player)


@pytest.mark.parametrize("language", languages())
def test_a_translation_keeps_names_and_blanks(language: str) -> None:
    for name, text in catalogue._sentences(language).items():
        assert blanks(text) == blanks(ENGLISH[name]), name


def test_a_language_that_nobody_translated_is_english() -> None:
    with speaking("tlh"):
        assert said("site.settings") == "Settings"


def test_what_a_translation_lacks_is_said_in_english() -> None:
    learn("qpa", '[site]\nsettings = "Sett"\n')
    with speaking("qpa"):
        assert said("site.settings") == "Sett"
        assert said("site.close") == "Close"
        assert script_words("player")["play"] == "Play"
    assert said("site.settings") == "Settings"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "en"),
        ("qpb", "qpb"),
        ("fr-CH, fr;q=0.9, qpb;q=0.5", "qpb"),
        ("qpb-Latn, en;q=0.9", "qpb"),
        ("qpb;q=0, en", "en"),
        ("qpb;q=x, *;q=0.1", "en"),
        ("en-GB, qpb;q=0.9", "en"),
    ],
)
def test_the_browser_says_which_language(accept: str, expected: str) -> None:
    learn("qpb", '[site]\nclose = "Cl"\n')
    assert preferred(accept) == expected


def without(text: str, *patterns: str) -> str:
    for pattern in patterns:
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    return text


def said_by_markup(text: str) -> list[str]:
    """Words between tags, and in attributes that are shown."""
    shown = [value for value in SHOWN.findall(text) if WORD.search(value)]
    between = without(text, r"<(?:style|script)\b.*?</(?:style|script)>", r"<[^>]*>", r"&\w+;")
    return [*shown, *WORD.findall(between)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_of_its_own(template: Path) -> None:
    text = template.read_text("utf-8").replace("%}story{%", "%}{%")  # where a link goes to
    text = without(text, r"\{#.*?#\}", r"\{%.*?%\}", r"\{\{.*?\}\}")
    text = without(text, r"<meta[^>]*>", r'href="javascript:[^"]*"', r'type="hidden"[^>]*')
    assert said_by_markup(text) == []


def test_the_published_page_says_nothing_of_its_own() -> None:
    text = (SOURCE / "publish" / "page.html").read_text("utf-8")
    text = without(text, r"<meta[^>]*>", r"<link rel=\"icon\"[^>]*>", r"\$\w+")
    assert said_by_markup(text) == ["Sayso"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_of_its_own(script: Path) -> None:
    text = re.sub(
        r"^\s*//.*$|\s// .*$|/\*.*?\*/",
        "",
        script.read_text("utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    found = re.findall(r'"([^"\n]*)"|`([^`]*)`', text)
    for quoted, template in found:
        if "<" in template:
            assert said_by_markup(without(template, r"\$\{[^}]*\}")) == []
        words = without(quoted or template, r"\$\{[^}]*\}")
        assert not SENTENCE.search(words) or words == "use strict", words


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_of_pages_says_nothing_of_its_own(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    for node in ast.walk(tree):
        # What is raised is said by whoever raises; documentation speaks to programmers.
        if isinstance(node, ast.Raise | ast.Assert):
            node.exc = node.test = node.msg = None  # type: ignore[union-attr]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = None
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in errors.__dict__:
            node.args = []
    texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    assert [t for t in texts if isinstance(t, str) and SENTENCE.search(t) and t not in UNSAID] == []


def sources() -> str:
    files = [*TEMPLATES, *SCRIPTS, *sorted(SOURCE.rglob("*.py"))]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_name_that_is_asked_for_is_there() -> None:
    text = sources()
    asked = set(
        re.findall(r"""\b(?:t|said|words|filled)\(["']([a-z_]+\.[a-z_]+)["']\s*[,)]""", text)
    )
    assert asked - set(ENGLISH) == set()
    scripts = "\n".join(script.read_text("utf-8") for script in SCRIPTS)
    names = set(re.findall(r'\b(?:saysoSaid|t)\("([a-z_]+)"', scripts))
    assert names - set(script_words("script", "player")) == set()


def test_nothing_stands_in_the_catalogue_that_nobody_says() -> None:
    text = sources()
    made = re.compile(
        r"^(log\.|list\.none_|script\.(did|list|key)_|player\.(key|named)_|kind\.|trust\.|settings\.|who\.)"
    )
    unsaid = [
        name
        for name in ENGLISH
        if not made.match(name)
        and not re.search(rf"""["'.~`_]{name.partition(".")[2]}["'`]""", text)
    ]
    assert unsaid == []
