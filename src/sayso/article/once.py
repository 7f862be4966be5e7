"""A value of an object that is found at the first look and kept.

`functools.cached_property` does the same, and until Python 3.12 takes a lock at each first look:
with a dozen values a line that was a twentieth of the time of reading a copied text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 -- it is written as `property` is
    """A property that is kept in the object's `__dict__`; two threads may both find it."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Under which name it is kept."""
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> once[T]: ...
    @overload
    def __get__(self, one: object, owner: type) -> T: ...
    def __get__(self, one: object | None, owner: type) -> once[T] | T:
        """Find the value; afterwards it stands before this in the object."""
        if one is None:
            return self
        found = one.__dict__[self._name] = self._find(one)
        return found
