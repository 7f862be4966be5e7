"""A TOML file or the environment → which speech server speaks, and how it is asked.

An engine is made without arguments (see `engine`), so these are not keywords of `open_studio`. The
file is `remote.toml` among the user's settings; `SAYSO_REMOTE_URL` and its like win over it.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from platformdirs import user_config_path

from sayso.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PREFIX = "SAYSO_REMOTE_"


@dataclass(frozen=True, slots=True)
class SpeechServer:
    """An address that answers as OpenAI's does, chosen by the user: it may be a private one.

    Attributes:
        url: as OpenAI's clients take it: "http://localhost:8880/v1"; `/v1` is added to a bare host.
        key: sent as a bearer token; never shown.
        model: name of the model, as the server knows it.
        voices: ids of its voices; none: the server is asked.
        language: BCP 47 tag of what they speak; "mul" is many.
        format: "wav", or "pcm" for bare 16-bit samples.
        rate: hertz of bare samples.
        seconds: that a sentence may take.
    """

    url: str
    key: str = field(default="", repr=False)
    model: str = "tts-1"
    voices: tuple[str, ...] = ()
    language: str = "mul"
    format: str = "wav"
    rate: int = 24_000
    seconds: float = 60.0

    def __post_init__(self) -> None:
        """Refuse what cannot be asked.

        Raises:
            ConfigError: in one sentence, without the key.
        """
        for fault, said in (
            (urlsplit(self.url).scheme not in {"http", "https"}, "its address is not http(s)://…"),
            (not urlsplit(self.url).hostname, "its address has no host"),
            ("@" in urlsplit(self.url).netloc, "its key belongs in `key`, not in its address"),
            (not (self.key.isascii() and self.key.isprintable()), "its key has odd characters"),
            (self.format not in {"wav", "pcm"}, 'its format is "wav" or "pcm"'),
            (not 8_000 <= self.rate <= 192_000, "its rate is 8000 to 192000 hertz"),
            (not 0 < self.seconds <= 100, "its seconds are more than 0, at most 100"),
        ):
            if fault:
                raise ConfigError(f"The speech server cannot be asked: {said}.")

    @property
    def host(self) -> str:
        """For people, in sentences."""
        return urlsplit(self.url).netloc

    def address(self, path: str) -> str:
        """Of one of its parts, such as "audio/speech"."""
        base = self.url.rstrip("/")
        return f"{base}{'' if urlsplit(base).path else '/v1'}/{path}"


def chosen_server(
    environ: Mapping[str, str] = os.environ, path: Path | None = None
) -> SpeechServer | None:
    """The server that the environment or the file names; None: no server is named.

    Where the environment names one the file is not looked at: its key is another server's.

    Raises:
        ConfigError: a setting is wrong; which one.
    """
    place = path or user_config_path("sayso") / "remote.toml"
    given = {} if f"{_PREFIX}URL" in environ else _from_file(place)
    for one in fields(SpeechServer):
        if text := environ.get(f"{_PREFIX}{one.name.upper()}"):
            given[one.name] = _parsed(one.name, text)
    if not given.get("url"):
        return None
    return SpeechServer(**given | {"voices": tuple(given.get("voices", ()))})


def _from_file(path: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as settings: {error}.") from error
    types: dict[str, type | tuple[type, ...]] = {
        "voices": list, "rate": int, "seconds": (int, float)
    }  # fmt: skip
    known = [one.name for one in fields(SpeechServer)]
    for key, value in given.items():
        if key not in known:
            raise ConfigError(f"{path}: there is no {key!r}; there are {', '.join(known)}.")
        if not isinstance(value, types.get(key, str)):
            raise ConfigError(f"{path}: {key} has a value of the wrong type.")
    return given


def _parsed(name: str, text: str) -> object:
    if name == "voices":
        return [one.strip() for one in text.split(",") if one.strip()]
    if name not in {"rate", "seconds"}:
        return text
    try:
        return int(text) if name == "rate" else float(text)
    except ValueError as error:
        raise ConfigError(f"{_PREFIX}{name.upper()} is a number, not {text!r}.") from error
