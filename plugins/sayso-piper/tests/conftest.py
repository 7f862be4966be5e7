import pytest


@pytest.fixture(autouse=True)
def _nobodys_settings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads the settings or voices of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    (home / "config.toml").touch()
    for place in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{place}_HOME", str(home / place.lower()))
    monkeypatch.setenv("SAYSO_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("SAYSO_CACHE", str(home / "clips"))
