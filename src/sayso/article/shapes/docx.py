"""A Word file (.docx, ECMA-376) → its page, by mammoth; properties become the head.

Running headers and footers and the notes at the foot of the page go to the ledger.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import mammoth

from sayso.article.facts import Facts, Name
from sayso.article.shapes.packed import member, named, packed, texts, tree
from sayso.article.shapes.written import DOCUMENT, NOTE, RUNNING, element, written
from sayso.errors import SourceBroken

if TYPE_CHECKING:
    from zipfile import ZipFile

    from sayso.model import Capture

# Word's own names of styles are the same in every language.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='caption'] => div.caption:fresh
p[style-name='Caption'] => div.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
"""
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
# The marks of notes are counted by the program, not written; the notes themselves stand at the end.
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-\d+"[^<>]*>\[\d+\]</a></sup>')
_BACK_MARK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-\d+"[^<>]*>↑</a>')
_NOTES = re.compile(r'<ol><li id="(?:foot|end)note-\d+".*</ol>\Z', re.DOTALL)


def opened(capture: Capture) -> Capture:
    """The page of a Word file.

    Raises:
        SourceBroken, SourceTooLarge, SourceNotText: see `packed`.
    """
    with packed(capture.body, "The Word file") as file:
        _refuse_entities(file)
        facts = _facts(file)
        running = "".join(
            element("footer", text, RUNNING)
            for path in sorted(file.namelist())
            if _RUNNING.fullmatch(path)
            for text in texts(tree(member(file, path)), "p")
        )
    # No picture is looked at: `lambda` takes the place of what would read it.
    no_picture = mammoth.images.img_element(lambda _: {})
    made = mammoth.convert_to_html(
        io.BytesIO(capture.body), style_map=_STYLES, convert_image=no_picture
    )
    body = _BACK_MARK.sub("", _NOTE_MARK.sub("", made.value))
    body = _NOTES.sub(lambda notes: f'<aside class="{NOTE}">{notes[0]}</aside>', body)
    return replace(capture, body=written(facts, body + running), media_type=DOCUMENT)


def _refuse_entities(file: ZipFile) -> None:
    """Word writes no document type; who does wants entities to multiply (ECMA-376-2, 8.1.4)."""
    for path in file.namelist():
        if path.endswith((".xml", ".rels")):
            head = member(file, path)[:2_000_000].replace(b"\x00", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise SourceBroken(
                    "The Word file defines entities, which Word never does: it is not safe to open."
                )


def _facts(file: ZipFile) -> Facts:
    core = tree(member(file, "docProps/core.xml"))

    def first(name: str) -> str:
        return next(iter(texts(core, name)), "")

    shown = tree(member(file, "word/document.xml"))
    styles = {style.get(key, "") for style in named(shown, "pStyle") for key in style.keys()}  # noqa: SIM118 -- an element's keys are its attributes
    return Facts(
        headline=first("title"),
        authors=tuple(Name(name) for name in texts(core, "creator")),
        published=first("created"),
        modified=first("modified"),
        language=first("language"),
        description=first("description") if "Subtitle" not in styles else "",
    )
