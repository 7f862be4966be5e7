"""Names in the news said right: with the shipped lexicon, and by the voice's own G2P.

    python benchmarks/names.py [--shared DIR] [--check] [--errors]

The voices' phonemes and the accepted IPA are brought to one broad alphabet before they are
compared: stress and length are dropped; diphthongs and affricates become one letter; ɹ goes where
no vowel follows, as in most of the accepted readings; ɒ and ɑ are one (American
lot), so are ə and ʌ, e and ɛ, and the weak ᵻ is ɪ.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from hibari.g2p import G2P

from sayso.script.fold import fold
from sayso.script.names import news_names, shipped_lexicon

HERE = Path(__file__).parent

# In this order: the longer first.
_BROAD = (
    ("tʃ", "ʧ"),
    ("dʒ", "ʤ"),
    ("eɪ", "A"),
    ("aɪ", "I"),
    ("əʊ", "O"),
    ("oʊ", "O"),
    ("aʊ", "W"),
    ("ɔɪ", "Y"),
    ("Q", "O"),
    ("ɛə", "ɛɹ"),
    ("eə", "ɛɹ"),
    ("ɚ", "əɹ"),
    ("r", "ɹ"),
    ("ɾ", "t"),
    ("T", "t"),
    ("ɡ", "g"),
    ("ᵻ", "ɪ"),
    ("ᵊ", "ə"),
    ("ʌ", "ə"),
    ("ɐ", "ə"),
    ("ɒ", "ɑ"),
    ("e", "ɛ"),
)
_DROPPED = str.maketrans("", "", "ˈˌː.‿-ʔ ")
_VOWELS = frozenset("AIOWYaæɑəɛɜɔɪiʊu")


def broad(ipa: str) -> str:
    """A transcription in the alphabet of the comparison."""
    text = ipa.strip("/[] ").translate(_DROPPED)
    for narrow, wide in _BROAD:
        text = text.replace(narrow, wide)
    kept = [
        sound
        for at, sound in enumerate(text)
        if sound != "ɹ" or (at + 1 < len(text) and text[at + 1] in _VOWELS)
    ]
    return "".join(kept)


@dataclass(frozen=True)
class Case:
    """A name and the readings that are right."""

    name: str
    accepted: tuple[str, ...]


def cases(path: Path) -> list[Case]:
    """The names of a table of name, accepted IPA (`;` between), respelling, confidence."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        name, accepted, *_ = line.split("\t")
        found.append(Case(name, tuple(accepted.split(";"))))
    return found


def right(said: str, case: Case) -> bool:
    """Whether what is said is one of the accepted readings."""
    return broad(said) in {broad(one) for one in case.accepted}


def with_lexicon(name: str, g2p: G2P) -> str:
    """What a listener hears: the shipped lexicon where it knows, the G2P for the rest."""
    lexicon, text = shipped_lexicon(), fold(name)
    said, at, rest = [], 0, ""
    while at < len(text):
        hit = lexicon.find(text, at)
        if hit and hit[2]:
            said += [spoken(rest, g2p), hit[2]]
            at, rest = hit[0], ""
        else:
            rest += name[at]
            at += 1
    return " ".join([*said, spoken(rest, g2p)]).strip()


def spoken(text: str, g2p: G2P) -> str:
    """The G2P's phonemes; "" for no text."""
    if not text.strip():
        return ""
    said = g2p(text)
    return said[0] if isinstance(said, tuple) else str(said)


def main() -> int:
    """Prints the table; with --check, 1 if a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    path = options.shared / "data" / "names" / "news.tsv"
    print(f"names shipped: {len(news_names())}")
    if not path.exists():
        print("nothing to measure: the data folder is absent")
        return 0
    chosen, g2p = cases(path), G2P()
    shares = {}
    for label, say in (("with_lexicon", with_lexicon), ("g2p_alone", spoken)):
        heard = [(case, say(case.name, g2p)) for case in chosen]
        wrong = [(case, said) for case, said in heard if not right(said, case)]
        shares[label] = 1 - len(wrong) / len(chosen)
        print(f"{label:<14}{len(chosen):>6} names {shares[label]:>7.1%} right")
        if options.errors:
            for case, said in wrong:
                accepted = " ".join(map(broad, case.accepted))
                print(f"    {case.name}: {said} = {broad(said)}, not {accepted}")
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")).get("names", {})
    broken = [label for label, share in shares.items() if share < floors.get(label, 0)]
    if options.check and broken:
        print("below the floor: " + ", ".join(broken), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
