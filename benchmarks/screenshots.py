"""The pictures of `docs/`: each page of a served library as it looks today, each under 100 kB.

    python benchmarks/screenshots.py [--out docs] [--everything] [--png] [--only NAME …]

`--everything` adds what is only looked at, not shown: each page at 360 pixels, in the dark, and
from right to left.
"""

from __future__ import annotations

import argparse
import sys
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.served import served

if TYPE_CHECKING:
    from benchmarks.served import Home
    from playwright.sync_api import Browser, Page

LARGEST = 100_000  # bytes
DESK, PHONE = (1200, 760), (360, 740)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: of its file, without the ending.
        path: of the page; {tower} and the like stand for an article's id.
        size: of the window, in CSS pixels.
        scheme: light or dark.
        press: names of buttons that are pressed first, in order.
        keep: what is kept offline first, by name.
        who: whose browser: ada, who has lived here; grace, whose library is empty; nobody.
        read_to: seconds of the sound to stand at; 0 for the beginning.
    """

    name: str
    path: str
    size: tuple[int, int] = DESK
    scheme: Literal["light", "dark"] = "light"
    press: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    who: Literal["ada", "grace", ""] = "ada"
    read_to: float = 0.0


SHOWN = (
    Shot("house-list", "/"),
    Shot("house-list-phone", "/", PHONE, "dark"),
    Shot("house-article", "/articles/{tower}", read_to=21),
    Shot("house-article-phone", "/articles/{ferry}", PHONE, "dark", read_to=12),
    Shot("house-player-phone", "/articles/{ferry}", PHONE, press=("Voice and speed",), read_to=12),
    Shot("house-highlights", "/articles/{tower}", press=("Highlights",), read_to=21),
    Shot("house-not-read", "/articles/{tower}", press=("Not read",)),
    Shot("house-trust", "/articles/{tower}", press=("Why you can trust this reading",)),
    Shot("house-voices", "/voices"),
    Shot("house-kept", "/kept", keep=("tower", "ferry")),
    Shot("house-settings", "/settings"),
    Shot("house-search", "/?q=clock"),
    Shot("house-first", "/", who="grace"),
    Shot("house-save-phone", "/save?url=https://courier.example/night-ferry", PHONE),
    Shot("house-sign-in-phone", "/sign-in", PHONE, "dark", who=""),
    Shot("house-set-up-phone", "/set-up?key={setup}", PHONE, who=""),
    Shot("house-versions", "/articles/{river}/versions"),
    Shot("house-names", "/articles/{tower}/names"),
    Shot("house-pieces", "/articles/{tower}/pieces"),
    Shot("house-feeds", "/feeds"),
    Shot("house-sites", "/settings/sites"),
    Shot("house-storage", "/settings/storage"),
    Shot("house-people", "/people"),
)
LOOKED_AT = (
    *(
        Shot(f"look-{name}-{scheme}", path, PHONE, scheme)
        for name, path in (
            ("list", "/"),
            ("settings", "/settings"),
            ("voices", "/voices"),
            ("kept", "/kept"),
            ("save", "/save"),
            ("article", "/articles/{tower}"),
            ("arabic", "/articles/{arabic}"),
            ("pieces", "/articles/{tower}/pieces"),
            ("names", "/settings/names"),
            ("storage", "/settings/storage"),
            ("sites", "/settings/sites"),
        )
        for scheme in ("light", "dark")
    ),
    Shot("look-arabic-desk", "/articles/{arabic}"),
    Shot("look-settings-dark", "/settings", scheme="dark"),
    Shot("look-gallery-phone", "/articles/{ferry}", PHONE, press=("Voice and speed", "Hear the")),
    Shot("look-highlights-phone", "/articles/{tower}", PHONE, press=("Highlights",)),
)


def main() -> int:
    """Take them all; fail when one is too large to be kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "docs")
    parser.add_argument("--png", action="store_true", help="as PNG, however large")
    parser.add_argument("--everything", action="store_true", help="what is only looked at, too")
    parser.add_argument("--only", nargs="*", help="pictures of these names")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    found = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    too_large = []
    with served() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for shot in (*SHOWN, *(LOOKED_AT if asked.everything else ())):
            if asked.only and shot.name not in asked.only:
                continue
            picture = take(browser, home, shot)
            path = asked.out / f"{shot.name}.{'png' if asked.png else 'webp'}"
            path.write_bytes(picture if asked.png else as_webp(browser, picture))
            print(f"{path.stat().st_size:>8,}  {path.name}")
            too_large += [path.name] * (path.stat().st_size > LARGEST and shot in SHOWN)
        browser.close()
    if too_large:
        print("too large:", ", ".join(too_large))
    return int(bool(too_large))


def take(browser: Browser, home: Home, shot: Shot) -> bytes:
    """Open the page, bring it to where it is to be shown, and take its picture, a PNG."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    name, _, value = {"ada": home.cookie, "grace": home.guest, "": ""}[shot.who].partition("=")
    if name:
        context.add_cookies([{"name": name, "value": value, "url": home.base}])
    page = context.new_page()
    ids = {name: home.articles[file] for name, file in NAMED.items()}
    for one in shot.keep:
        page.goto(f"{home.base}/articles/{ids[one]}")
        page.get_by_role("button", name="Keep offline").click()
        page.get_by_role("button", name="Kept offline,").wait_for()
    page.goto(home.base + shot.path.format(**ids, setup=home.setup))
    page.wait_for_load_state("networkidle")
    if shot.read_to:
        read_to(page, shot.read_to)
    for name in shot.press:
        page.get_by_role("button", name=name).click()
    page.wait_for_timeout(200)
    picture = page.screenshot()
    context.close()
    return picture


# A browser's own encoder: half of a PNG's size for text that looks the same.
_ENCODE = """async (picture) => {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.8 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


def as_webp(browser: Browser, picture: bytes) -> bytes:
    """The same picture, smaller."""
    page = browser.new_page()
    address = f"data:image/png;base64,{b64encode(picture).decode()}"
    found = b64decode(page.evaluate(_ENCODE, address))
    page.close()
    return found


NAMED = {
    "tower": "clock-tower.html",
    "ferry": "night-ferry.html",
    "arabic": "ferry-arabic.html",
    "river": "river-vote.html",
}


def read_to(page: Page, seconds: float) -> None:
    """Stand in the article where its sound is then: the words lit, and scrolled to."""
    player = "document.querySelector('sayso-player')"
    page.evaluate(f"{player}.play()")
    for _ in range(200):
        if page.evaluate(f"!{player}.audio.paused && {player}.audio.currentTime > 0.2"):
            break
        page.wait_for_timeout(50)
    page.evaluate(f"{player}.audio.pause(); {player}.seek({seconds})")
    page.wait_for_timeout(400)


if __name__ == "__main__":
    sys.exit(main())
