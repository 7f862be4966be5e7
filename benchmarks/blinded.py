"""Pages that no longer say which part is what → how much of metadata and roles is still found.

    python benchmarks/blinded.py [--shared ../shared]

The two thirds of news-b that were looked at, read once more without what rules could have learned
by heart: the names of boxes for standfirsts and credits, descriptions, authors in the page's data.
It stands for publishers that were not looked at.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.extraction import HERE, Page, ours, pages, score_metadata, score_roles

_ATTRIBUTE = re.compile(r"\b(class|id|itemprop|data-[\w-]+)=([\"'])([^\"'<>]*)\2")
_HEADS = (
    "standfirst|dek|summary|sub|lead|lede|intro|teaser|excerpt|chapo|abstract|vorspann|entradill"
    "|sommario|ingress|anriss|sapo|descri|bullet|tagline|preamble|perex|catenaccio|occhiello"
    "|resumo|sumario|bajada|accroche|einleitung|nut|keypoint|epigr|unterzeile|kicker|article__"
    "|headline|summ|strap"
)
_CREDITS = (
    "credit|copyright|photograph|fotograf|rights|source|agency|attribution|urheber|quelle|auteur"
    "|author|byline|kredit|cutline"
)
# By kind of blinding: words of names to hide, and what to cut out or rename in the page.
BLINDED = {
    "nothing": ("", ()),
    "standfirsts": (_HEADS, ((r"<meta[^>]+description[^>]*>", ""), (r'"description"\s*:', '"x":'))),
    "credits": (_CREDITS, ()),
    "authors": (
        "",
        ((r'"(?:author|creator)"\s*:', '"x":'), (r"<meta[^>]+(?:author|byl|creator)[^>]*>", "")),
    ),
}


def blinded(page: Page, kind: str) -> Page:
    """The page without the names and data of that kind."""
    names, cuts = BLINDED[kind]
    html = _renamed(page.html, re.compile(names, re.IGNORECASE)) if names else page.html
    for pattern, instead in cuts:
        html = re.sub(pattern, instead, html)
    return replace(page, html=html)


def _renamed(html: str, hidden: re.Pattern[str]) -> str:
    def plain(found: re.Match[str]) -> str:
        words = ("x" if hidden.search(word) else word for word in found[3].split())
        return f"{found[1]}={found[2]}{' '.join(words)}{found[2]}"

    return _ATTRIBUTE.sub(plain, html)


def main() -> int:
    """Print a row of shares for each kind of blinding."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    options = parser.parse_args()
    if not (options.shared / "data" / "pages").is_dir():
        print("nothing to measure: there is no data/pages in", options.shared.name)
        return 0
    chosen = [page for page in pages(options.shared, "news-b") if not page.is_held_out]
    for kind in BLINDED:
        articles = {page.name: ours(blinded(page, kind)) for page in chosen}
        shares = score_metadata(chosen, articles) | score_roles(chosen, articles)
        print(f"{kind:14}" + "  ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
