"""What does a document of another shape cost, and does memory stay flat?

    python benchmarks/shapes.py [--documents 10000] [--check]

Our own captures of tests/pages that are neither HTML nor plain text are read again and again in
this process. Beside each shape stands the library that opens it, alone, in the same run.
"""

from __future__ import annotations

import argparse
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.article.document import look
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = Path(__file__).parent.parent / "tests" / "pages"
GROWTH = 5.0  # MB: what the allocator may keep
WARM = 50  # documents that are read before memory is looked at


def alone() -> dict[str, tuple[str, Callable[[bytes], object]]]:
    """By ending: the library's name, and what it does with a capture by itself."""
    import feedparser  # noqa: PLC0415 -- after the first table is announced
    import mammoth  # noqa: PLC0415
    import pypdfium2  # noqa: PLC0415
    from markdown_it import MarkdownIt  # noqa: PLC0415

    def pdf(body: bytes) -> object:
        with pypdfium2.PdfDocument(body) as document:
            return [page.get_textpage().get_text_range() for page in document]

    return {
        ".pdf": ("pypdfium2", pdf),
        ".docx": ("mammoth", lambda body: mammoth.convert_to_html(BytesIO(body)).value),
        ".xml": ("feedparser", lambda body: feedparser.parse(BytesIO(body)).entries),
        ".md": ("markdown-it-py", lambda body: MarkdownIt().render(body.decode())),
    }


def captures() -> list[tuple[str, bytes]]:
    """Folder's name with the ending, and the bytes."""
    found = [path for path in sorted(PAGES.glob("*/source.*")) if _is_other(path)]
    return [(f"{path.parent.name}{path.suffix}", path.read_bytes()) for path in found]


def _is_other(path: Path) -> bool:
    return path.suffix not in {".html", ".txt"}


def resident() -> float:
    """Megabytes of memory that this process has now (proc(5))."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6


def milliseconds(task: Callable[[], object], times: int = 20) -> float:
    """Of the processor, for one call."""
    task()
    begun = time.process_time()
    for _ in range(times):
        task()
    return (time.process_time() - begun) / times * 1000


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--check", action="store_true", help="fail when memory grows")
    given = parser.parse_args()
    found = captures()
    libraries = alone()
    print(f"{'capture':28} {'kB':>6} {'Sayso, ms':>10}   the library alone, ms")
    for name, body in found:
        ours = milliseconds(lambda body=body: look(Capture(body)))  # type: ignore[misc]
        library, run = libraries.get(Path(name).suffix, ("", None))
        theirs = f"{milliseconds(lambda b=body, r=run: r(b)):.1f}  {library}" if run else ""  # type: ignore[misc]
        print(f"{name:28} {len(body) / 1000:6.1f} {ours:10.1f}   {theirs}", flush=True)
    for at in range(WARM):
        look(Capture(found[at % len(found)][1]))
    start = resident()
    for at in range(given.documents):
        look(Capture(found[at % len(found)][1]))
    grown = resident() - start
    print(f"memory: {start:.0f} MB, and {grown:+.1f} MB after {given.documents:,} documents")
    return int(given.check and grown > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
