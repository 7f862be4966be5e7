"""Page → its story, as other extractors find it, and the CPU seconds that this took.

Those that are installed take part. Readability.js runs in one node process, with the npm packages
`@mozilla/readability` and `jsdom` from a folder that has them in its `node_modules`.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import time
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Extractor: TypeAlias = "Callable[[str], tuple[str, float]]"
HERE = Path(__file__).resolve().parent


def extractors(node_modules: Path | None = None) -> dict[str, Extractor]:
    """Other extractors by name; a line is printed for each that is not installed.

    Args:
        node_modules: folder in which node finds its packages; None for that of NODE_PATH.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: dict[str, Extractor] = {}
    for name, module, make in (
        ("trafilatura", "trafilatura", _trafilatura),
        ("trafilatura, precision", "trafilatura", _precise),
        ("readability-lxml", "readability", _readability),
        ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
        ("newspaper4k", "newspaper", _newspaper),
    ):
        try:
            found[name] = _timed(make(import_module(module)))
        except ImportError:
            print(f"{name}: not installed, left out")
    folder = node_modules or Path(os.environ.get("NODE_PATH") or HERE / "node_modules")
    if which("node") and (folder / "@mozilla" / "readability").is_dir():
        found["Readability.js"] = _readability_js(folder)
    else:
        print("Readability.js: not installed, left out (--node-modules FOLDER or NODE_PATH)")
    return found


def _timed(extract: Callable[[str], str]) -> Extractor:
    def timed(page: str) -> tuple[str, float]:
        start = time.process_time()
        try:
            text = extract(page)
        except Exception:  # noqa: BLE001 -- a peer that breaks down found nothing
            text = ""
        return text, time.process_time() - start

    return timed


def _trafilatura(module: Any) -> Callable[[str], str]:  # noqa: ANN401 -- an untyped package
    return lambda page: module.extract(page) or ""


def _precise(module: Any) -> Callable[[str], str]:  # noqa: ANN401 -- an untyped package
    return lambda page: module.extract(page, favor_precision=True) or ""


def _readability(module: Any) -> Callable[[str], str]:  # noqa: ANN401 -- an untyped package
    html = import_module("lxml.html")
    return lambda page: html.fromstring(module.Document(page).summary()).text_content()


def _resiliparse(module: Any) -> Callable[[str], str]:  # noqa: ANN401 -- an untyped package
    return lambda page: module.extract_plain_text(page, main_content=True)


def _newspaper(module: Any) -> Callable[[str], str]:  # noqa: ANN401 -- an untyped package
    def extract(page: str) -> str:
        article = module.Article("https://example.org/")
        article.download(input_html=page)  # nothing is fetched
        article.parse()
        return str(article.text)

    return extract


def _readability_js(folder: Path) -> Extractor:
    command = ["node", str(HERE / "readability.mjs"), str(folder.resolve().parent)]
    node = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )

    def extract(page: str) -> tuple[str, float]:
        if node.stdin is None or node.stdout is None:
            return "", 0.0
        node.stdin.write(json.dumps(page) + "\n")
        node.stdin.flush()
        said = json.loads(node.stdout.readline())
        return str(said["text"]), float(said["seconds"])

    return extract
