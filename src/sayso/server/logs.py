"""What is logged → lines for people, or JSON lines for programs; never a secret nor a text.

Requests are logged by the pattern of their route, errors by their kind and the lines of code that
they came through: an error's own words may be an article's.
"""

from __future__ import annotations

import json
import logging
import sys
from traceback import walk_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_FIELDS = ("method", "route", "status", "milliseconds", "job", "kind", "outcome")


class Lines(logging.Formatter):
    """A line a record, for people."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; where an error came through stands behind it."""
        fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
        came = "".join(f"\n  {line}" for line in _came_through(record))
        return f"{record.levelname} {record.getMessage()}{fields}{came}"


class JsonLines(logging.Formatter):
    """A JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The object, on one line."""
        said = {
            "at": round(record.created, 3),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.getMessage(),
            **_fields(record),
        }
        came = _came_through(record)
        return json.dumps(said | ({"error": came} if came else {}), ensure_ascii=True)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {name: vars(record)[name] for name in _FIELDS if name in vars(record)}


def _came_through(record: logging.LogRecord) -> list[str]:
    """An error's kind, and the lines it came through, the innermost last."""
    if not record.exc_info or record.exc_info[0] is None:
        return []
    kind, _, trace = record.exc_info
    return [kind.__name__, *_places(trace)]


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]


def log(*, as_json: bool) -> None:
    """Log to standard error from now on, in one form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    if not as_json:  # nobody wants to read each request
        logging.getLogger("sayso.requests").setLevel(logging.WARNING)
    for loud in ("httpx", "httpcore", "multipart", "python_multipart", "asyncio"):
        logging.getLogger(loud).setLevel(logging.WARNING)
