"""What `deploy/` says of this repository is so."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

from sayso.cli import parser

ROOT = Path(__file__).resolve().parents[1]
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
UNIT = (ROOT / "deploy" / "sayso.service").read_text(encoding="utf-8")


def test_what_the_container_copies_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert "pyproject.toml" in names
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_the_container_has_a_python_that_sayso_runs_on() -> None:
    (base,) = re.findall(r"^ARG BASE=python:3\.(\d+)-slim$", CONTAINER, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    least = re.fullmatch(r">=3\.(\d+)", project["requires-python"])
    assert least is not None
    assert int(base) >= int(least[1])


def test_container_and_unit_start_a_server_by_options_that_there_are() -> None:
    (told,) = re.findall(r"^CMD (\[.+\])$", CONTAINER, re.MULTILINE)
    (started,) = re.findall(r"^ExecStart=(.+)$", UNIT, re.MULTILINE)
    for arguments in (json.loads(told), shlex.split(started)[1:]):
        assert parser().parse_args(arguments).json_logs


def test_a_server_that_is_stopped_has_not_failed() -> None:
    """It ends with 130, as what Ctrl-C ends does."""
    assert re.search(r"^KillSignal=SIGINT$", UNIT, re.MULTILINE)
    assert re.search(r"^SuccessExitStatus=130$", UNIT, re.MULTILINE)
