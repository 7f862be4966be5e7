from pathlib import Path

import pytest
from hypothesis import settings

# The machine may be shared: how long an example takes says nothing about the law.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.fixture(autouse=True)
def _nobodys_settings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads the settings, voices or names of the person who runs it, or fills a cache."""
    home = tmp_path_factory.mktemp("home")
    (home / "config.toml").touch()
    for place in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{place}_HOME", str(home / place.lower()))
    monkeypatch.setenv("SAYSO_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("SAYSO_CACHE", str(home / "clips"))
    monkeypatch.setenv("SAYSO_SITE_RULES", str(home / "site-rules.toml"))


@pytest.fixture
def examples() -> Path:
    """The articles of our own."""
    return Path(__file__).parent.parent / "examples"
