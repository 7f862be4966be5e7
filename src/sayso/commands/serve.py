"""Open a library of your own in the browser: save pages, read them, listen to them."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.config import library_path, read_config
from sayso.errors import CannotWrite

if TYPE_CHECKING:
    import argparse

    from sayso.house.house import House

EPILOG = """\
examples:
  sayso serve                        on this machine alone: http://127.0.0.1:8780
  sayso serve --host 0.0.0.0         for every device at home; set a password in Settings first
  sayso serve --link                 print a new link that opens the library in a browser

The first start prints a link that opens the library in your browser; no account is needed. Nothing
is sent anywhere. Pages on your own network are fetched only with --allow-private.
"""
PORT = 8780
OWNER = "me"
SETUP_SECONDS = 24 * 3600.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `sayso serve`."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=PORT, help="(%(default)s)")
    parser.add_argument(
        "--library", type=Path, metavar="FOLDER", help="where it is kept; else among your data"
    )
    parser.add_argument(
        "--workers", type=int, default=2, metavar="N", help="processes that speak (%(default)s)"
    )
    parser.add_argument(
        "--json-logs", action="store_true", help="log requests and jobs, a JSON object a line"
    )
    parser.add_argument(
        "--trust-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="a proxy on another machine that may say whom it asks for; repeatable",
    )
    parser.add_argument("--link", action="store_true", help="print a new link, and serve nothing")
    parser.add_argument(
        "--allow-private", action="store_true", help="also fetch pages from your own network"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    # The database's library and the web framework are loaded for this command alone.
    from sayso.house.house import House  # noqa: PLC0415
    from sayso.library.connect import sole  # noqa: PLC0415

    folder = arguments.library or library_path()
    habits = read_config() | ({"allow_private": True} if arguments.allow_private else {})
    if arguments.link:
        print(_link(House(folder, **habits), arguments))
        return 0
    with sole(folder):
        house = House(folder, **habits)
        is_new = not house.library.people.all()
        if is_new:
            house.library.people.add(OWNER, is_admin=True)
        with _listening(arguments.host, arguments.port) as listener:
            if is_new:
                print(f"Open your library:  {_link(house, arguments)}")
            print(f"Sayso is at         {_base(arguments)}", flush=True)
            _serve(house, habits, arguments, listener)
        house.close()
    return 0


def _serve(
    house: House,
    habits: dict[str, object],
    arguments: argparse.Namespace,
    listener: socket.socket,
) -> None:
    import uvicorn  # noqa: PLC0415

    from sayso.server.app import create_app  # noqa: PLC0415
    from sayso.server.logs import log  # noqa: PLC0415
    from sayso.server.patience import configured  # noqa: PLC0415

    log(as_json=arguments.json_logs)
    workers = max(1, arguments.workers)
    app = create_app(house, workers=workers, habits=json.loads(json.dumps(habits)))
    config = configured(app, proxies=arguments.trust_proxy)
    uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=256)
    except OSError as error:
        reason = error.strerror or error
        raise CannotWrite(
            f"Cannot listen on {host}:{port} ({reason}): choose another with --port."
        ) from None


def _link(house: House, arguments: argparse.Namespace) -> str:
    people = house.library.people
    owner = next(iter(people.all()), None) or people.add(OWNER, is_admin=True)
    secret = people.give_key(owner.id, "setup", name="a link", seconds=SETUP_SECONDS)
    return f"{_base(arguments)}/set-up?key={secret}"


def _base(arguments: argparse.Namespace) -> str:
    host = "localhost" if arguments.host in {"0.0.0.0", "::"} else arguments.host  # noqa: S104
    return f"http://{host}:{arguments.port}"
