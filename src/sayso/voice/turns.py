"""Lines of two voices → what each is asked for them, in the lines' order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.model import Line, Role, VoiceInfo
    from sayso.voice.engine import Engine

T = TypeVar("T")
Cast: TypeAlias = "dict[Role, tuple[Engine, VoiceInfo]]"


def in_turns(
    lines: Sequence[Line],
    narrator: tuple[Engine, VoiceInfo],
    cast: Cast,
    ask: Callable[[Sequence[Line], Engine, VoiceInfo], Iterable[T]],
) -> Iterator[T]:
    """One answer for each line, from the voice that its role has; both work ahead on their own.

    Args:
        lines: what is said.
        narrator: who says what no other does.
        cast: who says the lines of a role.
        ask: `speak` or `lengths`: lines of one voice → an answer for each, in order.
    """
    if not cast:
        yield from ask(lines, *narrator)
        return
    streams = {
        role: iter(ask([line for line in lines if line.role == role], *voice))
        for role, voice in cast.items()
    }
    rest = iter(ask([line for line in lines if line.role not in cast], *narrator))
    try:
        for line in lines:
            yield next(streams.get(line.role, rest))
    finally:
        for stream in (rest, *streams.values()):
            if close := getattr(stream, "close", None):
                close()
