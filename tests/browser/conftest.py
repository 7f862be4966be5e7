"""Pages with a sound that can be checked: every word is a beep of its own pitch."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import sync_playwright

from sayso.audio.mp3 import Mp3Encoder
from sayso.model import (
    Article,
    Attribution,
    Block,
    Completeness,
    Cue,
    LedgerEntry,
    Line,
    Mark,
    Narration,
    Span,
    Token,
    VoiceInfo,
    Word,
)
from sayso.publish.page import page as make_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

    from sayso.model import Role

RATE = 24000
PITCHES = tuple(400 + 170 * step for step in range(12))  # hertz; word n beeps at n modulo 12

HEART = VoiceInfo("heart", "Heart", "beeps", "en-US", "The tests", "Apache-2.0", 160)
ONYX = replace(HEART, id="onyx", name="Onyx", language="en-GB")

LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def the_story() -> Article:
    quoted = "“We wound it by hand for 90 years,” said Hester Dunmore, who keeps the keys."
    blocks = (
        Block("section", "Islands"),
        Block("section", "Timekeeping"),
        Block("headline", "The clock that ran 🕰 backwards is put right after a century"),
        Block("standfirst", "Nobody in Marrow Bay knew why it lost four minutes a week"),
        Block("caption", "The tower on the first morning.", credit="Photo: I. Pell"),
        Block("byline", "Edith Marlowe"),
        Block("byline", "Tom Ashby"),
        Block(
            "paragraph",
            "The tower clock of Marrow Bay struck noon at noon on Monday. It had not done so "
            "since the winter of 1921, when a storm bent its longest hand.",
            (Mark("strong", 4, 15), Mark("link", 34, 49, "https://bay.example/noon?a=1&b=2")),
        ),
        Block("heading", "A bent hand and a heavy bell", level=2),
        Block("paragraph", quoted),
        Block("quote", "A clock is a promise made in brass."),
        Block("paragraph", "Three things were mended, in this order:"),
        Block("item", "the long hand, which was straightened over a fire;", level=1),
        Block("item", "the bell rope, now twelve metres of hemp;", level=1),
        Block("item", "dyed blue, as it always was;", level=2),
        Block("item", "the door.", level=1),
        Block("row", "Year | Minutes lost"),
        Block("row", "1921 | 208"),
        Block("embed", "I can hear it from my kitchen! says a neighbour’s post."),
        *(
            Block(
                "paragraph",
                f"Visit number {number} began at dawn, with a lamp, a ladder and a flask of tea. "
                "The keeper counted every tooth of the great wheel, wrote the sum on the wall and "
                "went down again to wait for the tide.",
            )
            for number in ("one", "two", "three", "four", "five", "six")
        ),
        Block("notice", "This article was corrected: the rope is hemp, not cotton."),
    )
    return Article(
        blocks,
        ledger=(
            LedgerEntry("Advertisement", "advertisement", "the word stands alone on its line", 4),
            LedgerEntry("Listen to this article 1.25x", "widget", "a player's buttons", 7),
        ),
        publisher="The Bay Gazette",
        published=datetime(2026, 5, 14, 6, 30, tzinfo=UTC),
        modified=datetime(2026, 5, 15, 9, 0, tzinfo=UTC),
        language="en-GB",
        url="https://bay.example/clock",
        claimed_minutes=4,
        completeness=Completeness("probably incomplete", ("the page claims four minutes",)),
        confidence=0.4,
        captured_at=datetime(2026, 5, 16, 8, 0, tzinfo=UTC),
        digest="ab" * 32,
    )


def lines_of(article: Article) -> list[Line]:
    """A line for each sentence; bylines announced; captions and notices not read."""
    lines = []
    for number, block in enumerate(article.blocks):
        if block.kind in {"caption", "notice"}:
            continue
        roles: dict[str, Role] = {"headline": "heading", "heading": "heading", "quote": "quote"}
        role = roles.get(block.kind, "narrator")
        for sentence in re.finditer(r"\S.*?(?:[.!?][”’]?(?=\s)|$)", block.text):
            tokens = [
                Token(
                    word[0], Span(number, *(sentence.start() + at for at in word.span())), ("beep",)
                )
                for word in re.finditer(r"[^\s|]+", sentence[0])
            ]
            if block.kind == "byline":
                tokens.insert(0, Token("By", None, ("by",)))
            lines.append(
                Line(
                    tuple(tokens),
                    Span(number, sentence.start(), sentence.end()),
                    role=role,
                    pause=0.4,
                )
            )
    return lines


def narrate(
    article: Article, voice: VoiceInfo = HEART, wpm: float = 250
) -> tuple[Narration, bytes]:
    """A narration whose words are beeps, at a pace about half a percent off the one asked for."""
    lines = lines_of(article)
    written = sum(line.written_words for line in lines)
    natural = sum(_length(t) for line in lines for t in line.tokens) + 0.4 * len(lines)
    scale = written / (wpm * 0.995) * 60 / natural
    at, cues, words = 0.0, [], []
    for line in lines:
        start = at
        for token in line.tokens:
            until = at + _length(token) * scale
            if token.span:
                words.append(Word(token.text, token.span, at, until - 0.02, "model"))
            at = until
        cues.append(Cue(line, start, at))
        at += 0.4 * scale
    narration = Narration(article, voice, tuple(cues), tuple(words), at, wpm)
    return narration, mp3(narration)


def _length(token: Token) -> float:
    return 0.14 + 0.03 * len(token.text)


def samples_of(narration: Narration) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Word n sounds at its own pitch exactly from its start to its end."""
    samples = np.zeros(round(narration.seconds * RATE), np.float32)
    for number, word in enumerate(narration.words):
        first, last = round(word.start * RATE), round(word.end * RATE)
        clock = np.arange(last - first, dtype=np.float32) / RATE
        pitch = PITCHES[number % len(PITCHES)]
        samples[first:last] = 0.5 * np.sin(2 * np.pi * pitch * clock)
    return samples


def mp3(narration: Narration) -> bytes:
    """The beeps as the file that a narration is stored in."""
    samples = samples_of(narration)
    encoder = Mp3Encoder(RATE)
    data = encoder.encode(samples) + encoder.finish()
    head = encoder.header()
    return head + data[len(head) :]


@pytest.fixture(scope="session")
def article() -> Article:
    return the_story()


@pytest.fixture(scope="session")
def narrations(article: Article) -> list[tuple[Narration, bytes]]:
    return [narrate(article), narrate(article, ONYX, 160)]


@pytest.fixture(scope="session")
def attributions(article: Article) -> list[Attribution]:
    number = next(i for i, b in enumerate(article.blocks) if "wound it" in b.text)
    text = article.blocks[number].text
    said = text[: text.index("”") + 1]
    return [Attribution(Span(number, 0, len(said)), said, "Hester Dunmore", "said")]


@pytest.fixture(scope="session")
def story(
    tmp_path_factory: pytest.TempPathFactory,
    narrations: Sequence[tuple[Narration, bytes]],
    attributions: Sequence[Attribution],
) -> Path:
    path = tmp_path_factory.mktemp("pages") / "story.html"
    path.write_text(make_page(narrations, attributions=attributions), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail(
            "The browser tests need Chromium: install it with the system's package manager "
            f"so that one of {', '.join(names)} is on the PATH.",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=LAUNCH)
        yield browser
        browser.close()


# At every frame while it plays: the sound's clock, the lit word's index and text, and the pitch
# that the sound itself has at that moment, in hertz (0 in silence).
WATCH = """async seconds => {
  const player = document.querySelector("sayso-player");
  if (!window.analyser) {
    const context = new AudioContext();
    const source = context.createMediaElementSource(player.audio);
    window.analyser = new AnalyserNode(context, { fftSize: 512, smoothingTimeConstant: 0 });
    source.connect(analyser).connect(context.destination);
    await context.resume();
  }
  const levels = new Float32Array(analyser.frequencyBinCount);
  const lit = () => globalThis.CSS?.highlights
    ? [...CSS.highlights.get("sayso-word")].map(range => range.toString()).join("")
    : [...document.querySelectorAll(".sayso-word")].map(span => span.textContent).join("");
  const seen = [];
  const until = performance.now() + seconds * 1000;
  player.play();
  while (performance.now() < until) {
    // After every other callback of the frame: what is drawn in it.
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    analyser.getFloatFrequencyData(levels);
    const loudest = levels.indexOf(levels.reduce((one, two) => Math.max(one, two)));
    const pitch = levels[loudest] > -50 ? loudest * analyser.context.sampleRate / 512 : 0;
    const at = player.audio.currentTime;
    seen.push({ at, word: player.word, lit: lit(), pitch, wall: performance.now() });
  }
  player.audio.pause();
  return seen;
}"""


@dataclass
class Reader:
    """A page that is open, what it logged, and what it asked the network for."""

    page: Page
    path: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self) -> Reader:
        self.page.on("console", self._logged)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(self.path.as_uri())
        return self.ready()

    def ready(self) -> Reader:
        """Wait until the player can play."""
        self.page.wait_for_selector("sayso-player[ready]", state="attached")
        self.until("player.pending === undefined")
        return self

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def player(self, expression: str) -> Any:  # noqa: ANN401 - whatever JavaScript gives
        """An expression of JavaScript in which `player` is the player."""
        return self.page.evaluate(
            f"(() => {{ const player = document.querySelector('sayso-player'); "
            f"return {expression}; }})()"
        )

    def until(self, expression: str) -> None:
        """Wait for it to be true, asking from outside: the page's own policy forbids `eval`."""
        for _ in range(500):
            if self.player(expression):
                return
            self.page.wait_for_timeout(20)
        pytest.fail(f"{expression} was not true within ten seconds")

    def lit(self, name: str = "sayso-word") -> str:
        """The text that is lit now."""
        text = self.page.evaluate(
            "name => [...CSS.highlights.get(name)].map(range => range.toString()).join('')", name
        )
        return str(text)

    def play(self, seconds: float) -> list[dict[str, Any]]:
        """Play for that long; what was seen at every frame (see WATCH)."""
        seen: list[dict[str, Any]] = self.page.evaluate(WATCH, seconds)
        return seen

    def paused(self) -> bool:
        return bool(self.player("player.audio.paused"))

    def time(self) -> float:
        return float(self.player("player.audio.currentTime"))

    def seek(self, seconds: float) -> None:
        self.player(f"player.seek({seconds})")
        self.until("!player.audio.seeking")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.route(re.compile("^(https?|wss?)://"), lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture
def open_reader(context: BrowserContext, story: Path) -> Iterator[Callable[..., Reader]]:
    """Opens pages; at the end of the test none may have complained, nor asked for anything."""
    readers: list[Reader] = []

    def opened(path: Path | None = None) -> Reader:
        readers.append(Reader(context.new_page(), path or story))
        return readers[-1].open()

    yield opened
    local = ("file:", "data:", "blob:")
    for reader in readers:
        assert reader.complaints == []
        assert [url for url in reader.requests if not url.startswith(local)] == []


@pytest.fixture
def reader(open_reader: Callable[..., Reader]) -> Reader:
    """The story, open."""
    return open_reader()


@pytest.fixture(scope="session")
def beeps() -> Callable[[Narration], np.ndarray[Any, np.dtype[np.float32]]]:
    """The samples that a narration's file was made of."""
    return samples_of


@pytest.fixture(scope="session", name="narrate")
def _narrate() -> Callable[..., tuple[Narration, bytes]]:
    """`narrate(article)`: its narration and its sound."""
    return narrate
