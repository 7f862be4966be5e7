"""Attributions → the same, gathered under who says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model.speech import Attribution

UNATTRIBUTED = "unattributed"


def by_source(found: Sequence[Attribution]) -> tuple[tuple[str, tuple[Attribution, ...]], ...]:
    """`(source, what it says)`, sources in the order in which they are first heard.

    A surname alone joins the one source whose name ends in it; what no source is named for comes
    last.
    """
    names = {one.source.casefold(): one.source for one in reversed(found)}
    groups: dict[str, list[Attribution]] = {}
    for one in found:
        groups.setdefault(_fuller(one.source.casefold(), names), []).append(one)
    last = groups.pop(UNATTRIBUTED, [])
    gathered = [(names[key], tuple(said)) for key, said in groups.items()]
    return (*gathered, *([(UNATTRIBUTED, tuple(last))] if last else []))


def _fuller(name: str, names: dict[str, str]) -> str:
    """The one longer name that ends in this one, or the name itself."""
    longer = [other for other in names if other != name and other.endswith(f" {name}")]
    single = " " not in name and names[name][:1].isupper()
    return longer[0] if single and len(longer) == 1 else name
