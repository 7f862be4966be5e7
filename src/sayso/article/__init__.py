"""Capture → Article.

`read` is loaded when it is asked for, so that importing this package stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.article.document import read

__all__ = ["read"]


def __getattr__(name: str) -> object:
    if name == "read":
        from sayso.article.document import read  # noqa: PLC0415 -- loaded when asked for

        return read
    raise AttributeError(name)
