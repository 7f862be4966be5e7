"""What passes between a reader's process and ours: frames of pickled values, ours alone.

What comes back may have been written by a document that took the process over. So nothing is
unpickled but the frozen values of `sayso.model` and moments in time, no more than the limit.
"""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.errors import SaysoError, SourceBroken

if TYPE_CHECKING:
    from sayso.model import LedgerEntry

_ALLOWED = {
    "sayso.model.page": frozenset(
        {"Article", "Block", "Capture", "Completeness", "Entry", "LedgerEntry", "Mark"}
    ),
    "datetime": frozenset({"datetime", "timedelta", "timezone"}),
}
# A reader's answer holds the entries of a feed or a book at most.
MOST_BYTES = 300_000_000
_PREFIX = 8


class Lost(Exception):
    """The other side is gone, or sends what is no frame."""


def send(stream: BinaryIO, value: object) -> None:
    """One value as a frame: its length in 8 bytes, and its pickle."""
    body = pickle.dumps(value, protocol=5)
    stream.write(len(body).to_bytes(_PREFIX, "big"))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> Any:  # noqa: ANN401  what was sent
    """The value of the next frame.

    Raises:
        Lost: the stream has ended, or holds something else.
    """
    prefix = stream.read(_PREFIX)
    length = int.from_bytes(prefix, "big")
    if len(prefix) < _PREFIX or length > MOST_BYTES:
        raise Lost
    body = stream.read(length)
    if len(body) < length:
        raise Lost
    try:
        return _Unpickler(io.BytesIO(body)).load()
    except Exception as error:
        raise Lost from error


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if name not in _ALLOWED.get(module, ()):
            raise pickle.UnpicklingError(name)
        return super().find_class(module, name)


# An error as values: its class, its sentence, and the ledger of a NoArticle.
Failure = tuple[str, str, tuple["LedgerEntry", ...]]


def as_failure(error: SaysoError) -> Failure:
    """An error in a form that can be sent."""
    return type(error).__name__, str(error), getattr(error, "ledger", ())


def as_error(failure: Failure) -> SaysoError:
    """The error that was sent; one that is not of ours is damage."""
    name, sentence, ledger = failure
    kinds = {kind.__name__: kind for kind in _tree(SaysoError)}
    error = kinds.get(name, SourceBroken)(sentence)
    if ledger and hasattr(error, "ledger"):
        error.ledger = ledger
    return error


def _tree(root: type[SaysoError]) -> list[type[SaysoError]]:
    return [root, *(kind for child in root.__subclasses__() for kind in _tree(child))]
