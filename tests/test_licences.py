"""Sayso is Apache-2.0: nothing that it requires may be GPL or AGPL (LGPL is linked, not copied)."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent


def required(name: str, seen: set[str]) -> set[str]:
    """The names of everything that `name` needs, extras aside."""
    plain = re.sub(r"[-_.]+", "-", name).lower()
    if plain in seen:
        return seen
    try:
        found = distribution(plain)
    except PackageNotFoundError:  # needed on another system or another Python only
        return seen
    seen.add(plain)
    for line in found.requires or ():
        requirement, _, marker = line.partition(";")
        if "extra" not in marker:
            required(re.split(r"[^A-Za-z0-9._-]", requirement.strip())[0], seen)
    return seen


def licence(name: str) -> str:
    about = distribution(name).metadata
    classifiers = [c for c in about.get_all("Classifier") or () if c.startswith("License")]
    named = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    return " ".join([*(name.split("\n")[0] for name in named), *classifiers])


def test_no_gpl_is_required() -> None:
    needed = required("sayso", set())
    assert {"numpy", "onnxruntime", "trafilatura", "hibari-tts", "pypdfium2", "mammoth"} <= needed
    copyleft = {
        name: licence(name)
        for name in needed
        if re.search(r"(?<!L)\bA?GPL|Affero|(?<!Lesser )General Public", licence(name))
        and not re.search(r"LGPL|Lesser|MIT|BSD|Apache", licence(name))
    }
    assert not copyleft


def test_the_plugin_under_the_gpl_is_in_none_of_our_lists() -> None:
    for name in ("pyproject.toml", "requirements.lock", "requirements-test.lock"):
        assert not re.search(r"^\s*\"?piper", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert "GPL-3.0-or-later" in (ROOT / "plugins/sayso-piper/pyproject.toml").read_text("utf-8")
