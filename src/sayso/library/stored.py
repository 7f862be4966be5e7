"""Frozen values ↔ compact bytes: dataclasses as JSON objects, deflated.

A field that is missing takes its default and one that is unknown is passed over, so that what an
older or a newer Sayso kept can still be read.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso import model
from sayso.errors import LibraryBroken
from sayso.model import Article, Narration

Value = TypeVar("Value")

_FASTEST_USEFUL = 6  # zlib's default: a quarter of the size in a millisecond


def pack_article(article: Article) -> bytes:
    """The article as bytes."""
    return _deflated(plain(article))


def unpack_article(data: bytes) -> Article:
    """The article that was packed.

    Raises:
        LibraryBroken: the bytes are not an article.
    """
    return _inflated(Article, data)


def pack_narration(narration: Narration) -> bytes:
    """The narration as bytes, without its article, which is kept once for all of them."""
    kept = plain(narration)
    del kept["article"]
    return _deflated(kept)


def unpack_narration(data: bytes, article: Article) -> Narration:
    """The narration that was packed, of that article.

    Raises:
        LibraryBroken: the bytes are not a narration.
    """
    bare = {"article": plain(Article(blocks=()))}
    return replace(_inflated(Narration, data, bare), article=article)


def plain(value: Any) -> Any:  # noqa: ANN401 -- any frozen value
    """A value as JSON can hold it; fields that have their defaults are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def revived(kind: Any, data: Any) -> Any:  # noqa: ANN401 -- any frozen value
    """The value of type `kind` that `plain` made `data` of.

    Raises:
        KeyError, TypeError, ValueError: it is no such value.
    """
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return None if data is None else revived(_the_other(kind), data)
    if origin is tuple:
        return _row(get_args(kind), data)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: revived(hints[name], data[name]) for name in hints if name in data})
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is float:
        return float(data)
    if origin is not Literal and not isinstance(data, kind):
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return data


def _row(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- see `revived`
    if kinds[-1] is Ellipsis:
        return tuple(revived(kinds[0], item) for item in data)
    return tuple(revived(kind, item) for kind, item in zip(kinds, data, strict=True))


def _the_other(kind: Any) -> Any:  # noqa: ANN401 -- a type
    """X of `X | None`: no value of ours has another union."""
    return next(part for part in get_args(kind) if part is not NoneType)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns=vars(model))


def _deflated(kept: dict[str, Any]) -> bytes:
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _FASTEST_USEFUL)


def _inflated(kind: type[Value], data: bytes, more: dict[str, Any] | None = None) -> Value:
    try:
        text = zlib.decompress(data).decode("utf-8", "surrogatepass")
        value: Value = revived(kind, (more or {}) | json.loads(text))
    except (zlib.error, KeyError, TypeError, ValueError) as error:
        raise LibraryBroken(
            "Something in the library cannot be read; `sayso doctor` tells what and mends it."
        ) from error
    return value
