import errno
import io
import os
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from sayso.errors import CannotWrite, DiskFull, VoiceNotInstalled
from sayso.voice import install as module
from sayso.voice.install import install
from sayso.voice.manifest import Manifest, NeededFile, Piece, parse, shipped

FIRST, SECOND, STYLE = os.urandom(3_000_000), b"the second half", b"a style"


def needed(name: str, content: bytes, *pieces: Piece) -> NeededFile:
    return NeededFile(name, len(content), sha256(content).hexdigest(), pieces)


MANIFEST = Manifest(
    "toy",
    "us",
    "Apache-2.0",
    (
        needed(
            "toy.onnx",
            FIRST + SECOND,
            Piece("pip", "toy-weights-1", "1.0", "toy_weights_1/part.bin"),
            Piece("pip", "toy-weights-2", "1.0", "toy_weights_2/part.bin"),
        ),
        needed("anna.bin", STYLE, Piece("npm", "toy-js", "2.1", "package/voices/anna.bin")),
    ),
)


def wheel(folder: Path, package: str, content: bytes) -> Path:
    """A package as pip knows it, with one file of data."""
    module_name = package.replace("-", "_")
    path = folder / f"{module_name}-1.0-py3-none-any.whl"
    info = f"{module_name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{module_name}/part.bin", content)
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return path


def tarball(folder: Path, content: bytes) -> Path:
    path = folder / "toy-js-2.1.tgz"
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("package/voices/anna.bin")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "packages"
    folder.mkdir()
    wheel(folder, "toy-weights-1", FIRST)
    wheel(folder, "toy-weights-2", SECOND)
    tarball(folder, STYLE)
    return folder


def put(tmp_path: Path, source: Path, manifest: Manifest = MANIFEST) -> Path:
    return install(manifest, folder=tmp_path / "voice", source=source)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


WHOLE = {"toy.onnx": FIRST + SECOND, "anna.bin": STYLE}


def test_packages_in_a_folder_become_the_files(tmp_path: Path, packages: Path) -> None:
    assert contents(put(tmp_path, packages)) == WHOLE


def test_the_files_themselves_in_any_subfolder_do_as_well(tmp_path: Path) -> None:
    source = tmp_path / "stick" / "voices"
    source.mkdir(parents=True)
    (source / "toy.onnx").write_bytes(FIRST + SECOND)
    (source / "anna.bin").write_bytes(STYLE)
    assert contents(put(tmp_path, tmp_path / "stick")) == WHOLE


def test_progress_says_what_is_done_and_ends_at_the_whole(tmp_path: Path, packages: Path) -> None:
    told: list[tuple[str, int, int]] = []
    install(
        MANIFEST,
        folder=tmp_path / "voice",
        source=packages,
        progress=lambda *what: told.append(what),
    )
    assert [what for what, _, _ in told] == ["toy.onnx", "anna.bin", "installed"]
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1][1] == told[-1][2] == MANIFEST.size


def test_what_is_there_and_whole_is_not_fetched_again(tmp_path: Path, packages: Path) -> None:
    place = put(tmp_path, packages)
    (place / "anna.bin").write_bytes(b"a styl3")
    before = (place / "toy.onnx").stat().st_mtime_ns
    (packages / "toy_weights_1-1.0-py3-none-any.whl").unlink()
    assert contents(put(tmp_path, packages)) == WHOLE
    assert (place / "toy.onnx").stat().st_mtime_ns == before


def damage_wheel(packages: Path) -> None:
    wheel(packages, "toy-weights-2", b"another half!!!")


def cut_wheel(packages: Path) -> None:
    path = packages / "toy_weights_2-1.0-py3-none-any.whl"
    path.write_bytes(path.read_bytes()[:-40])


def cut_tarball(packages: Path) -> None:
    path = packages / "toy-js-2.1.tgz"
    path.write_bytes(path.read_bytes()[:20])


def swollen_wheel(packages: Path) -> None:
    wheel(packages, "toy-weights-2", bytes(50_000_000))


def lose_tarball(packages: Path) -> None:
    (packages / "toy-js-2.1.tgz").unlink()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (damage_wheel, r"toy\.onnx .* its SHA-256 is not"),
        (swollen_wheel, r"toy\.onnx .* its SHA-256 is not"),
        (cut_wheel, r"toy_weights_2-1\.0-py3-none-any\.whl is damaged"),
        (cut_tarball, r"toy-js-2\.1\.tgz is damaged"),
        (lose_tarball, r"neither the file nor the npm package toy-js 2\.1"),
    ],
)
def test_other_bytes_never_come_into_place(
    tmp_path: Path, packages: Path, spoil: Callable[[Path], None], message: str
) -> None:
    spoil(packages)
    with pytest.raises(VoiceNotInstalled, match=message):
        put(tmp_path, packages)
    found = contents(tmp_path / "voice")
    assert all(WHOLE.get(name) == content for name, content in found.items())
    assert len(found) < len(WHOLE)


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "_copy", full)
    with pytest.raises(DiskFull, match="no room for the 3 MB of toy"):
        put(tmp_path, packages)
    assert not contents(tmp_path / "voice")


def test_a_place_that_cannot_be_made_is_told(tmp_path: Path, packages: Path) -> None:
    (tmp_path / "voice").write_text("a file")
    with pytest.raises(CannotWrite, match="cannot be written"):
        put(tmp_path, packages)


def offline(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The real pip, which finds its packages in a folder and asks nobody."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)


def test_pip_fetches_by_the_packages_names(
    tmp_path: Path, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offline(monkeypatch, packages)
    only_pip = replace(MANIFEST, files=MANIFEST.files[:1])
    place = install(only_pip, folder=tmp_path / "voice")
    assert contents(place) == {"toy.onnx": FIRST + SECOND}


def test_an_interrupted_installation_goes_on_where_it_stopped(
    tmp_path: Path, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offline(monkeypatch, packages)
    only_pip = replace(MANIFEST, files=MANIFEST.files[:1])
    second = packages / "toy_weights_2-1.0-py3-none-any.whl"
    second.rename(tmp_path / "kept.whl")
    with pytest.raises(VoiceNotInstalled, match=r"pip package toy-weights-2 1\.0 could not be"):
        install(only_pip, folder=tmp_path / "voice")
    # The first package is there by now and is not asked for again.
    (packages / "toy_weights_1-1.0-py3-none-any.whl").unlink()
    (tmp_path / "kept.whl").rename(second)
    assert contents(install(only_pip, folder=tmp_path / "voice")) == {"toy.onnx": FIRST + SECOND}


def test_a_client_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    only_npm = replace(MANIFEST, files=MANIFEST.files[1:])
    with pytest.raises(VoiceNotInstalled, match=r"\(npm is not installed\).*--from"):
        install(only_npm, folder=tmp_path / "voice")


def test_a_client_that_takes_for_ever_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = tmp_path / "npm"
    sleeper.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    sleeper.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "_PATIENCE", 0.2)
    only_npm = replace(MANIFEST, files=MANIFEST.files[1:])
    with pytest.raises(VoiceNotInstalled, match="it took too long"):
        install(only_npm, folder=tmp_path / "voice")


def test_the_shipped_manifest_is_complete() -> None:
    kokoro = shipped("kokoro")
    assert len(kokoro.files) == 29
    assert all(len(file.sha256) == 64 and file.pieces for file in kokoro.files)
    assert kokoro.size == 92_361_271 + 28 * 510 * 256 * 4
    assert kokoro.alphabet["ˈ"] == 156


def test_a_manifest_that_leads_out_of_the_folder_is_refused() -> None:
    entry = '[[files]]\nname = "../x"\nsize = 1\nsha256 = ""\npieces = []\n'
    with pytest.raises(ValueError, match="names a path"):
        parse('name = "x"\nmaker = "x"\nlicence = "x"\n' + entry)


def test_no_address_stands_in_a_manifest() -> None:
    for path in Path(module.__file__).parent.glob("*.toml"):
        assert "://" not in path.read_text("utf-8")
