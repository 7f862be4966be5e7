"""Verbs of saying → what each can introduce; the table that attribution reads.

The verbs are those of English news prose, found by thinking through how papers write and by
reading style books on attribution (which all plead for "said"). A verb stands in one class:

    say    words in marks or a clause: "said", "X said that …"
    tell   the same, with somebody told: "told reporters"
    ask    words in marks; a clause with "if" or "whether"
    voice  words in marks only: how it sounded
    name   a few words in marks: "called it “…”", "described as “…”"
    act    a few words in marks: what was done by speaking
    deny   an object or a clause: "denied the claims"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.script.vocabulary import listed

CueClass = Literal["say", "tell", "ask", "voice", "name", "act", "deny"]
Form = Literal["past", "third", "base", "ing"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of one verb."""

    verb: str
    kind: CueClass
    form: Form


VERBS: dict[CueClass, str] = {
    "say": """
        say add insist argue claim warn announce report confirm admit acknowledge concede explain
        maintain stress note observe remark reply respond repeat reiterate declare state assert
        contend suggest allege believe predict estimate reveal disclose complain caution agree
        promise pledge vow recall write conclude counter retort hint emphasise emphasize underline
        testify tweet post joke swear continue protest speculate recount proclaim
        comment clarify boast quip lament muse reckon object venture advise fear expect hope
        affirm attest profess confess grumble point calculate
    """,
    "tell": "tell inform assure remind notify urge",
    "ask": "ask wonder inquire enquire demand plead beg query",
    "voice": """
        shout yell cry scream bark growl bellow sob fume groan beam laugh roar chant whisper mutter
        sigh sniff snap exclaim gush moan rage blast storm thunder confide smile grin crow chuckle
        howl shriek weep snarl gasp murmur mumble sing rant rave enthuse smirk shrug wail splutter
        stammer begin boom coo hiss interject intone drawl deadpan cackle giggle blurt
        interrupt jeer heckle holler read correct snipe gripe carp chirp chortle squeal yelp croak
        bleat thump sneer snort jibe scoff opine theorise theorize reminisce reflect chide scold
        admonish taunt jest wisecrack elaborate summarise summarize volunteer preach recite vent
        rail chime pipe crack
    """,
    "name": """
        find think call describe brand label condemn dismiss denounce hail praise slam criticise
        criticize deem term reject welcome characterise characterize portray decry deride ridicule
        remember liken compare
    """,
    "act": "accuse appeal speak threaten blame thank talk apologise apologize",
    "deny": "deny refute rebut dispute",
}
_IRREGULAR_PAST = {
    "say": "said", "tell": "told", "write": "wrote", "speak": "spoke", "swear": "swore",
    "find": "found", "think": "thought",
    "sing": "sang", "weep": "wept", "begin": "began", "read": "read",
}  # fmt: skip
_DOUBLED = {"admit", "sob", "grin", "brand", "rebut", "chat", "snap", "quip", "slam", "beg"} - {
    "brand"
}

# Forms that are more often nouns or names: they count only straight after somebody who speaks.
NOUNS_TOO = listed(
    """
    calls warns thought thinks
    reports report claims claim states state notes note comments comment call demands demand
    promises promise pledges pledge posts post tweets tweet estimates estimate jokes joke
    hopes hope fears fear counters counter protests protest laughs laugh cries cry shouts
    shout whispers whisper remarks remark repeats repeat objects object storms storm blasts blast
    brands brand labels label terms term appeals appeal talks talk stress vow
    points point read reads begin beam beams reply replies boom booms urge urges hints hint
    advice crow bark query queries plead advise caution
    estimated warning read expected feared hoped continue continues continued
    mention mentions speculate agree agreed snipe carp thump snort vent vents
    rail rails pipe pipes crack cracks cracked reflect reflects reflected piped compared remember
    remembers
    """
)


def _ing(verb: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb in _IRREGULAR_PAST:
        return _IRREGULAR_PAST[verb]
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _table() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for kind, verbs in VERBS.items():
        for verb in verbs.split():
            forms: tuple[tuple[str, Form], ...] = (
                (_past(verb), "past"),
                (_third(verb), "third"),
                (_ing(verb), "ing"),
                (verb, "base"),
            )
            for word, form in forms:
                table.setdefault(word, Cue(verb, kind, form))
    return table


CUES = _table()
