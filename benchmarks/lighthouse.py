"""Are the served pages quick, accessible and well made, by Lighthouse's count?

    npm install lighthouse    # in a folder of its own
    python benchmarks/lighthouse.py --node-modules FOLDER/node_modules

Lighthouse (npm, Apache-2.0) opens each page in the system's Chromium as a slow phone would:
simulated at a quarter of this processor's speed and 1.6 Mbit/s, its own default. A count is from 0
to 100; the peer in the same run is the same page on a desk.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.served import served

if TYPE_CHECKING:
    from benchmarks.served import Home

HERE = Path(__file__).resolve().parent
COUNTS = ("performance", "accessibility", "best-practices")
TRIES = 3
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """Print the table; with `--check`, hold it against the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node-modules", type=Path, default=os.environ.get("NODE_PATH"))
    parser.add_argument("--check", action="store_true", help="fail below the floors")
    parser.add_argument("--only", default="", help="one page, by its name")
    parser.add_argument("--form", choices=("phone", "desk"), help="one form")
    asked = parser.parse_args()
    tool = Path(asked.node_modules or HERE / "node_modules") / ".bin" / "lighthouse"
    browser = next(filter(None, map(which, CHROMIUM)), None)
    if not tool.exists() or browser is None:
        print("Lighthouse or Chromium is not installed; see the head of this file.")
        return 1
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["lighthouse"]
    below = []
    print(f"{'page':<10}{'as':<8}" + "".join(f"{name:>16}" for name in COUNTS))
    with served() as home:
        warmed(home)
        for page, path in pages(home).items():
            for form in (asked.form,) if asked.form else ("phone", "desk"):
                if asked.only not in page:
                    continue
                found = counts(tool, browser, home, path, form=form)
                print(f"{page:<10}{form:<8}" + "".join(f"{found[n]:>16.0f}" for n in COUNTS))
                below += [f"{page} {form} {n}" for n in COUNTS if found[n] < floors[n]]
    if below:
        print("below the floor:", ", ".join(below))
    return int(asked.check and bool(below))


def warmed(home: Home) -> None:
    """Ask for each page once: a server's first answers are its slowest, and happen once."""
    for path in pages(home).values():
        request = Request(f"{home.base}{path}", headers={"Cookie": home.cookie})  # noqa: S310
        urlopen(request).close()  # noqa: S310 -- our own server
    time.sleep(5)  # its workers wake, too


def pages(home: Home) -> dict[str, str]:
    """Which pages are looked at."""
    article = f"/articles/{home.articles['clock-tower.html']}"
    return {
        "list": "/",
        "article": article,
        "settings": "/settings",
        "voices": "/voices",
        "feeds": "/feeds",
    }


def counts(tool: Path, browser: str, home: Home, path: str, *, form: str) -> dict[str, float]:
    """What Lighthouse gives a page, of 100."""
    command = [
        str(tool),
        f"{home.base}{path}",
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(COUNTS)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        f"--extra-headers={json.dumps({'Cookie': home.cookie})}",
        *(["--preset=desktop"] if form == "desk" else []),
    ]
    for _ in range(TRIES):
        done = subprocess.run(
            command,
            env=os.environ | {"CHROME_PATH": browser},
            capture_output=True,
            text=True,
            check=False,
        )
        if "NO_NAVSTART" not in done.stderr:  # the browser's trace has lost its beginning
            break
    if done.returncode:
        sys.exit(f"Lighthouse failed on {path}:\n{done.stderr[-2000:]}")
    report = json.loads(done.stdout)
    if os.environ.get("LIGHTHOUSE_WHY"):  # what cost a page its points
        for name, audit in report["audits"].items():
            if audit["score"] is not None and audit["score"] < 0.9:
                print(f"  {name}: {audit['score']} {audit.get('displayValue', '')}")
    return {name: 100 * (report["categories"][name]["score"] or 0) for name in COUNTS}


if __name__ == "__main__":
    sys.exit(main())
