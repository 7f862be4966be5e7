"""The command's first step: light, so that Ctrl-C is answered from the first moment."""

from __future__ import annotations

import sys


def main() -> int:
    """Run `sayso.cli.main`; the exit code is its, or 130 when stopped while it loads."""
    try:
        from sayso.cli import main as run  # noqa: PLC0415  a third of a second, spent inside the try

        return run()
    except KeyboardInterrupt:
        sys.stderr.write("sayso: stopped; nothing half-finished was kept.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
