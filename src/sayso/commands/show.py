"""Values → what a person reads in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.model import by_source, piece_names, whole_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.choices import Written
    from sayso.model import Article, Attribution, Block, Entry, VoiceInfo

# As wide as a book's line: longer ones are hard to follow.
READING_WIDTH = 88

# What stands before a block of the body, and how it is shown.
_BODY_STYLES = {
    "heading": ("", "bold"),
    "quote": ("> ", "italic"),
    "item": ("• ", ""),
    "row": ("  ", ""),
    "embed": ("| ", "dim"),
    "notice": ("", "italic"),
    "paragraph": ("", ""),
}


def console() -> Console:
    """Standard output, no wider than a page, without escape codes when it is not a terminal."""
    wide = Console(highlight=False, soft_wrap=False)
    wide.width = min(wide.width, READING_WIDTH)
    return wide


def show_article(article: Article) -> None:
    """The article as a page of text."""
    out = console()
    if article.section:
        out.print(Text(" › ".join(article.section), style="dim"))
    out.print(Text(article.headline, style="bold"))
    if article.standfirst:
        out.print(Text(article.standfirst, style="italic"))
    if article.bylines:
        out.print(Text("By " + ", ".join(article.bylines)))
    out.print(Text(_facts(article), style="dim"))
    if article.audio:
        out.print(Text(f"The publisher has a recording of its own: {article.audio}", style="dim"))
    out.print()
    for block in article.blocks:
        _show_block(out, block)
    _show_doubts(out, article)


def _show_block(out: Console, block: Block) -> None:
    if block.kind == "caption":
        credit = f" ({block.credit})" if block.credit else ""
        out.print(Padding(Text(f"[picture] {block.text}{credit}", style="dim"), (0, 0, 1, 2)))
    elif block.kind in _BODY_STYLES:
        bullet, style = _BODY_STYLES[block.kind]
        out.print(Padding(Text(bullet + block.text, style=style), (0, 0, 1, 0)))


def _facts(article: Article) -> str:
    facts = [article.publisher]
    if article.published:
        facts.append(f"{article.published:%-d %B %Y}")
    facts.append(f"{_minutes(article.minutes())} to read at 200 words a minute")
    if article.free is not None:
        facts.append("free to read" if article.free else "not free to read")
    if article.claimed_minutes:
        facts.append(f"the page says {_minutes(article.claimed_minutes)}")
    if article.ledger:
        pieces = "1 piece" if len(article.ledger) == 1 else f"{len(article.ledger)} pieces"
        facts.append(f"{pieces} left out (--ledger)")
    return " · ".join(fact for fact in facts if fact)


def _minutes(minutes: float) -> str:
    if minutes < 1:
        return f"{minutes * 60:.0f} seconds"
    rounded = f"{minutes:.0f}" if minutes >= 10 or minutes == int(minutes) else f"{minutes:.1f}"
    return f"{rounded} minute{'' if rounded == '1' else 's'}"


def _show_doubts(out: Console, article: Article) -> None:
    if article.completeness.verdict == "probably incomplete":
        why = "; ".join(article.completeness.evidence)
        out.print(Text(f"Probably incomplete: {why}", style="yellow"))


def show_ledger(article: Article) -> None:
    """What is not read, and why."""
    table = _pieces("reason", "not read", "because")
    rows = zip(piece_names(article).ledger, article.ledger, strict=True)
    for number, (name, entry) in enumerate(rows):
        table.add_row(str(number), name, entry.reason, Text(entry.text), Text(entry.rule))
    _print_pieces(table, "Everything is read.")


def show_blocks(article: Article) -> None:
    """What is read, block by block."""
    table = _pieces("kind", "read", "because" if any(b.rule for b in article.blocks) else "")
    rows = zip(piece_names(article).blocks, article.blocks, strict=True)
    for number, (name, block) in enumerate(rows):
        table.add_row(str(number), name, block.kind, Text(whole_text(block)), Text(block.rule))
    _print_pieces(table, "Nothing is read.")


def _pieces(kind: str, text: str, rule: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("#", justify="right", style="dim")
    table.add_column("id", no_wrap=True)
    table.add_column(kind, no_wrap=True)
    table.add_column(text, ratio=3, overflow="fold")
    table.add_column(rule, ratio=2, style="dim", overflow="fold")
    return table


def _print_pieces(table: Table, otherwise: str) -> None:
    Console(highlight=False).print(table if table.row_count else otherwise)


def show_entries(entries: Sequence[Entry]) -> None:
    """What a feed, a book or a web archive holds."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("entry", justify="right")
    table.add_column("published", no_wrap=True, style="dim")
    table.add_column("title", ratio=2, overflow="fold")
    table.add_column("address", ratio=1, style="dim", overflow="fold")
    for number, entry in enumerate(entries, 1):
        day = f"{entry.published:%-d %b %Y}" if entry.published else ""
        table.add_row(str(number), day, Text(entry.title), Text(entry.url or ""))
    Console(highlight=False).print(table)


def show_attributions(article: Article, found: Sequence[Attribution]) -> None:
    """Who says what: each source, its words, and the sentence as evidence."""
    out = console()
    if not found:
        out.print("Nobody is quoted or cited.")
    for source, said in by_source(found):
        out.print(Text(source, "bold"))
        for one in said:
            facts = (one.kind, one.cue, f"passed on by {one.via}" if one.via else "")
            words = one.text.strip('“”"')
            quoted = f"“{words}”" if one.kind == "quote" else one.text
            out.print(Padding(Text(quoted), (0, 0, 0, 2)))
            out.print(Padding(Text(" · ".join(filter(None, facts)), "dim"), (0, 0, 0, 4)))
            if one.evidence:
                evidence = article.blocks[one.span.block].text
                sentence = evidence[one.evidence.start : one.evidence.end]
                out.print(Padding(Text(sentence, "dim italic"), (0, 0, 1, 4)))


def show_rules(written: Sequence[Written]) -> None:
    """Rules for sites, in the order in which they are tried."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("id", "site", "does", "to what", "where it stands"):
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    for rule, file, line in written:
        place = Text(f"{file}, line {line}", "dim")
        table.add_row(rule.name, rule.site, Text(rule.verdict), Text(rule.meant), place)
    Console(highlight=False).print(table if written else "There are no rules for sites.")


def show_voices(voices: Sequence[VoiceInfo]) -> None:
    """The voices that can speak as a table, and under it how to have the others."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("voice", "name", "language", "pace", "engine", "licence", "maker"):
        table.add_column(name, overflow="fold")
    missing: dict[str, list[str]] = {}
    for voice in voices:
        if voice.installed:
            pace = f"{voice.natural_wpm:.0f} WPM"
            about = (voice.id, voice.name, voice.language, pace, voice.engine, voice.licence)
            table.add_row(*about, voice.maker)
        else:
            missing.setdefault(voice.hint, []).append(f"{voice.id} ({voice.language})")
    out = Console(highlight=False)
    out.print(table)
    for hint, names in missing.items():
        out.print(Padding(Text(f"Not installed: {', '.join(names)}. {hint}", "dim"), (1, 0, 0, 0)))
