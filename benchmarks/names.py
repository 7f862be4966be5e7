"""Names in the news said right: with the shipped lexicon, and by the voice's own G2P.

    python benchmarks/names.py [--shared DIR] [--check] [--errors] [--last]

`names_unseen.tsv` are names that the shipped lexicon has not, with their readings, written before
any was heard. By a hash of the name they are in two halves: the spelling rules were tuned on one;
of the other ("kept") only the sum is ever looked at, and `--errors` does not show it.
`names_more.tsv` was written later; `--last` also scores the quarter of it that is
for when rules are done.

The voices' phonemes and the accepted IPA are brought to one broad alphabet before they are
compared: stress and length are dropped; diphthongs and affricates become one letter; ɹ goes where
no vowel follows, as in most of the accepted readings; ɒ and ɑ are one (American
lot), so are ə and ʌ, e and ɛ, and the weak ᵻ is ɪ; ɪə, ʊə and ɛə are the American ɪɹ, ʊɹ and ɛɹ.

"heard" also takes for one what no listener hears apart, or hears as the other side of the ocean.
The accepted readings are mostly British ones, the voices speak American:

- ŋɡ and nɡ, where "n" stands before "g" (as ŋk and nk are one above); mb and nb;
- iə and jə, uə and wə, ijə and iə (Julia, Antalya), and aɪjə and aɪə;
- ə and ɪ where neither is stressed, but for ɪŋ: in America "Lenin" and "Lennon" are one;
- ɜː and ə, with stress gone the one vowel of the American "er" (Duisburg);
- ɔ for an accepted ɒ, American "long" and "dog" (Haiphong); not for ɑː.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from hibari.g2p import G2P

from sayso.script.fold import fold
from sayso.script.foreign_names import certain, foreign
from sayso.script.names import news_names, shipped_lexicon

HERE = Path(__file__).parent
UNSEEN = HERE / "names_unseen.tsv"
MORE = HERE / "names_more.tsv"

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
    ("ɪə", "ɪɹ"),
    ("ʊə", "ʊɹ"),
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
    ("ŋk", "nk"),
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


_GLIDED = (
    (re.compile(r"(?<=[iIAY])j(?=[AIOWYaæɑəɛɜɔɪiʊu])"), ""),
    (re.compile(r"(?<=[uOW])w(?=[AIOWYaæɑəɛɜɔɪiʊu])"), ""),
    (re.compile(r"[iɪ](?=[AOWYaæɑəɛɜɔʊu])"), "j"),
    (re.compile(r"[uʊ](?=[AIOYaæɑəɛɜɔɪi])"), "w"),
)
_ONE = str.maketrans({"ɜ": "ə"})


def heard_forms(ipa: str, *, accepted: bool = False) -> frozenset[str]:
    """What is heard as the same name as this transcription, in the alphabet of the comparison."""
    lots = [ipa]
    if accepted:
        parts = ipa.split("ɒ")
        lots = [parts[0]]
        for part in parts[1:]:
            lots = [lot + vowel + part for lot in lots for vowel in "ɒɔ"]
    return frozenset(_merged(broad(form)) for lot in lots for form in (lot, _weakened(lot)))


def _merged(sounds: str) -> str:
    merged = sounds.replace("ŋg", "ng").replace("nb", "mb")
    for glide, same in _GLIDED:
        merged = glide.sub(same, merged)
    return merged.translate(_ONE)


_STRESSED = re.compile(r"[ˈˌ][^AIOWYQaæɑɒəɛɜɔɪᵻᵊiʊuʌeɐ]*.?")
_UNSTRESSED = re.compile(r"ᵻ|ɪ(?![ŋəʊɹr]|[AIOWYaæɑɒɛɜɔɪiuʌe])")


def _weakened(ipa: str) -> str:
    """With ə for each ɪ that no stress is on: not the first vowel behind a mark."""
    text = ipa.replace("eɪ", "A").replace("aɪ", "I").replace("ɔɪ", "Y")
    said = []
    for piece in re.split(r"(?=[ˈˌ])", text):
        stressed = _STRESSED.match(piece)
        end = stressed.end() if stressed else 0
        said.append(piece[:end] + _UNSTRESSED.sub("ə", piece[end:]))
    return "".join(said)


@dataclass(frozen=True)
class Case:
    """A name and the readings that are right."""

    name: str
    accepted: tuple[str, ...]


def cases(path: Path) -> list[Case]:
    """The names of a table of name, accepted IPA (`;` between), respelling, confidence."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "name\t")):
            name, accepted, *_ = line.split("\t")
            found.append(Case(name, tuple(accepted.split(";"))))
    return found


def halves_of(chosen: list[Case]) -> dict[str, list[Case]]:
    """The names that rules may be tuned on, and those of which nobody looks at a single one."""
    found: dict[str, list[Case]] = {"tuned": [], "kept": []}
    for case in chosen:
        found[("tuned", "kept")[sha256(case.name.encode()).digest()[-1] % 2]].append(case)
    return found


def more_of(chosen: list[Case]) -> dict[str, list[Case]]:
    """The later names, but for a quarter that is scored when the rules are done."""
    found: dict[str, list[Case]] = {"more": [], "last": []}
    for case in chosen:
        found[("last", "more")[sha256(case.name.encode()).digest()[-2] % 4 != 0]].append(case)
    return found


def right(said: str, case: Case) -> bool:
    """Whether what is said is one of the accepted readings."""
    return broad(said) in {broad(one) for one in case.accepted}


def heard_right(said: str, case: Case) -> bool:
    """Whether a listener hears one of the accepted readings."""
    accepted = {form for one in case.accepted for form in heard_forms(one, accepted=True)}
    return not accepted.isdisjoint(heard_forms(said))


def near(said: str, case: Case) -> bool:
    """Whether it is one of them when weak vowels are apart."""
    accepted = {broad(one).translate(_WEAK) for one in case.accepted}
    return broad(said).translate(_WEAK) in accepted


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


def by_rules(name: str, g2p: G2P) -> str:
    """Without a lexicon: the spelling's rules for what the G2P's dictionary has not."""
    return " ".join(
        certain(word) or (not known(word, g2p) and foreign(word)) or spoken(word, g2p)
        for word in fold(name).replace("-", " ").split()
    )


def known(word: str, g2p: G2P) -> bool:
    """Whether the G2P's own dictionary has the word."""
    has = (g2p.lexicon.golds, g2p.lexicon.silvers)
    return any(each in table for each in (word, word.lower()) for table in has)


# What unstressed syllables differ in from one newsreader to the next.
_WEAK = str.maketrans("ɑæɪʊO", "əəiuə")


def halves(g2p: G2P) -> dict[str, list[tuple[str, str, str, str]]]:
    """Words of the shipped names that the G2P has not: word, right, by the rules, by its net.

    The rules were made while looking at the "seen" half alone. Names that were added because the
    rules miss them stand behind a comment that says so, and are not counted.
    """
    found: dict[str, list[tuple[str, str, str, str]]] = {"seen": [], "held": []}
    done = set()
    for name in news_names()[: _written_before_the_rules()]:
        words, sounds = name.name.replace("-", " ").split(), name.phonemes.split()
        for word, sound in zip(words, sounds, strict=False):
            if word in done or len(words) != len(sounds) or not word.istitle():
                continue
            done.add(word)
            if not known(word, g2p):
                half = ("seen", "held")[sha256(word.encode()).digest()[-1] % 2]
                net = spoken(word, g2p)
                found[half].append((word, sound, foreign(word) or net, net))
    return found


def _written_before_the_rules() -> int:
    """How many of the shipped names stand before those that were added for being missed."""
    text = (files("sayso.script") / "names.tsv").read_text(encoding="utf-8")
    before, mark, _ = text.partition("\n# Added for the rules")
    if not mark:
        raise SystemExit("names.tsv no longer says which names were added for being missed.")
    return sum(bool(line) and not line.startswith("#") for line in before.splitlines())


def report_halves(g2p: G2P) -> dict[str, float]:
    """Print how the words of the shipped names are said without them."""
    shares: dict[str, float] = {}
    print(f"{'':<14}{'words':>6} {'rules':>13} {'G2P alone':>13}   (exactly, weak vowels apart)")
    for half, words in halves(g2p).items():
        line = f"{half:<14}{len(words):>6}"
        for at, label in ((2, "rules"), (3, "net")):
            exact = sum(broad(word[1]) == broad(word[at]) for word in words) / len(words)
            near = sum(
                broad(word[1]).translate(_WEAK) == broad(word[at]).translate(_WEAK)
                for word in words
            ) / len(words)
            shares |= {f"{half}_{label}": exact, f"{half}_{label}_near": near}
            line += f" {exact:>6.1%} {near:>6.1%}"
        print(line)
    return shares


def heard(name: str, chosen: list[Case], g2p: G2P, *, errors: bool) -> dict[str, float]:
    """Print how many names of a set are right in each way of saying them."""
    shares: dict[str, float] = {}
    for way, say in WAYS.items():
        if name and way == "with_lexicon":
            continue  # the lexicon has none of them
        said = [(case, say(case.name, g2p)) for case in chosen]
        wrong = [(case, each) for case, each in said if not right(each, case)]
        label = name + way
        shares[label] = 1 - len(wrong) / len(chosen)
        for measure, holds in (("heard", heard_right), ("near", near)):
            shares[f"{label}_{measure}"] = sum(holds(each, case) for case, each in said) / len(said)
        print(
            f"{label:<16}{len(chosen):>6} names {shares[label]:>7.1%} as written, "
            f"{shares[label + '_heard']:>6.1%} as heard, "
            f"{shares[label + '_near']:>6.1%} weak vowels apart"
        )
        wrong = [(case, each) for case, each in wrong if not heard_right(each, case)]
        for case, each in wrong if errors else ():
            accepted = " ".join(map(broad, case.accepted))
            print(f"    {case.name}: {each} = {broad(each)}, not {accepted}")
    return shares


WAYS = {"with_lexicon": with_lexicon, "by_rules": by_rules, "g2p_alone": spoken}


def main() -> int:
    """Prints the table; with --check, 1 if a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--last", action="store_true")
    options = parser.parse_args()
    print(f"names shipped: {len(news_names())}")
    path = options.shared / "data" / "names" / "news.tsv"
    sets = {"": cases(path)} if path.exists() else {}
    sets |= {f"{half}_": chosen for half, chosen in halves_of(cases(UNSEEN)).items()}
    sets |= {f"{part}_": chosen for part, chosen in more_of(cases(MORE)).items()}
    if not options.last:
        del sets["last_"]
    g2p = G2P()
    shares: dict[str, float] = {}
    for name, chosen in sets.items():
        shares |= heard(name, chosen, g2p, errors=options.errors and name not in ("kept_", "last_"))
    shares |= report_halves(g2p)
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")).get("names", {})
    broken = [label for label, share in shares.items() if share < floors.get(label, 0)]
    if options.check and broken:
        print("below the floor: " + ", ".join(broken), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
