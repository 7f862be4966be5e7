"""A TOML file and the environment → keywords of `open_studio()`.

There is no settings object: a key of the file, or `SAYSO_KEY` in the environment, is the keyword of
that name. The environment wins over the file, and a command's own options win over both.
"""

from __future__ import annotations

import inspect
import os
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path, user_data_path

from sayso.errors import ConfigError
from sayso.studio import ANNOUNCED, open_studio

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPES: dict[str, type] = {
    "str": str, "float": float, "bool": bool, "int": int, "str | Sequence[str]": list,
}  # fmt: skip
_NAMED = {
    str: "text", float: "a number", bool: "true or false", int: "a whole number",
    list: "a list of texts",
}  # fmt: skip
_PATHS = {"lexicon", "cache", "site_rules"}
_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the file is: `SAYSO_CONFIG`, or `sayso/config.toml` among the user's settings."""
    named = environ.get("SAYSO_CONFIG")
    return Path(named) if named else user_config_path("sayso") / "config.toml"


def library_path() -> Path:
    """Where a library is when nobody says: among the user's data."""
    return user_data_path("sayso") / "library"


def settings() -> dict[str, type]:
    """Each setting with the type that its value has: the keywords that a line of TOML can give."""
    found = {}
    for name, parameter in inspect.signature(open_studio).parameters.items():
        kind = _TYPES.get(str(parameter.annotation).removesuffix(" | None"))
        if kind is not None and parameter.kind is not parameter.VAR_KEYWORD:
            found[name] = kind
    return found | dict.fromkeys(ANNOUNCED, bool)


def read_config(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The keywords that the file and the environment give.

    Raises:
        ConfigError: the file is not TOML, or a key is not a setting, or a value of the wrong type.
    """
    path = config_path(environ)
    if "SAYSO_CONFIG" in environ and not path.exists():
        raise ConfigError(f"SAYSO_CONFIG names {path}, which does not exist.")
    given = _checked(_from_file(path), f"{path}")
    for key in _PATHS & given.keys():
        # Beside the file that names it, wherever the command is run.
        given[key] = _beside(path, given[key])
    return given | _from_environment(environ)


def _beside(path: Path, named: str | list[str]) -> str | list[str]:
    if isinstance(named, list):
        return [str(path.parent / one) for one in named if one]
    return str(path.parent / named) if named else ""


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as settings: {error}.") from error


def _checked(given: dict[str, Any], where: str) -> dict[str, Any]:
    known = settings()
    for key, value in given.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}."
            raise ConfigError(f"{where}: no setting is called {key!r}; {hint}")
        if not _is_a(value, known[key]):
            raise ConfigError(f"{where}: {key} is {_NAMED[known[key]]}, not {value!r}.")
    return given


def _is_a(value: object, wanted: type) -> bool:
    if isinstance(value, list):
        return wanted is list and all(isinstance(one, str) for one in value)
    if wanted is list:
        return isinstance(value, str)  # one, without the list around it
    fits = isinstance(value, (int, float) if wanted is float else wanted)
    return fits and not (isinstance(value, bool) and wanted is not bool)


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    found = {}
    for key, wanted in settings().items():
        name = f"SAYSO_{key.upper()}"
        if name in environ:
            found[key] = _parsed(environ[name], wanted, name)
    return found


def _parsed(text: str, wanted: type, name: str) -> object:
    if wanted is list:
        return [one for one in text.split(os.pathsep) if one]
    if wanted is bool:
        if text.lower() in _TRUE | _FALSE:
            return text.lower() in _TRUE
        raise ConfigError(f"{name} is on or off, not {text!r}.")
    try:
        parsed: object = wanted(text)
    except ValueError as error:
        raise ConfigError(f"{name} is {_NAMED[wanted]}, not {text!r}.") from error
    return parsed
