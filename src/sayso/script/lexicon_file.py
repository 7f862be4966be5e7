"""A file of names, ours or W3C PLS → Lexicon; an entry → the file's text with that entry in it."""

from __future__ import annotations

from pathlib import Path

from sayso.errors import LexiconError
from sayso.script.lexicon import Lexicon, parse_lexicon, said_entry
from sayso.script.pls import read_pls

_PLS_ENDINGS = frozenset({".pls", ".xml"})
_MOST_BYTES = 20_000_000
_HEADING = "# Names and how they are said; see docs/lexicon.md.\n"


def read_lexicon(path: str | Path) -> Lexicon:
    """Read a lexicon file; the lines that are broken are in `problems`, the rest is used.

    Args:
        path: lines of `name = how it is said`, or a PLS document when it ends in .pls or .xml.

    Raises:
        LexiconError: the file cannot be read at all, is not text in UTF-8, or is a PLS document
            with a document type or an entity.
    """
    source = Path(path)
    try:
        if source.stat().st_size > _MOST_BYTES:
            raise LexiconError(f"{source.name}: a lexicon of over 20 MB is not read; split it.")
        if source.suffix.lower() in _PLS_ENDINGS:
            return read_pls(source.read_bytes(), name=source.name)
        lines = source.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise LexiconError(f"{source.name} is not text in UTF-8; save it as UTF-8.") from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise LexiconError(f"The lexicon {source} cannot be read: {reason}.") from error
    return parse_lexicon(lines, name=source.name)


def with_entry(text: str, name: str, said: str) -> str:
    """The text of a lexicon file with this entry in it; comments and other lines stay.

    Args:
        text: the file as it is; "" for a new one.
        name: as it is written in articles.
        said: letters for the ear, respelled syllables in brackets, or phonemes in slashes.

    Raises:
        LexiconError: the entry says nothing that a voice could say.
    """
    name, said = " ".join(name.split()), " ".join(said.split())
    said_entry(name, said)
    line = f"{name} = {said}"
    lines = (text or _HEADING).splitlines()
    for at, written in enumerate(lines):
        if written.partition("=")[0].strip() == name and not written.lstrip().startswith("#"):
            lines[at] = line
            break
    else:
        lines.append(line)
    return "\n".join([*lines, ""])


def without_entry(text: str, name: str) -> str:
    """The text of a lexicon file without a name's entries; all other lines stay."""
    lines = [
        line
        for line in text.splitlines()
        if line.lstrip().startswith("#") or line.partition("=")[0].strip() != name
    ]
    return "\n".join([*lines, ""]) if lines else ""
