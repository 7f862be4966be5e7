"""How a language spells its sounds, for English mouths: letters → the voices' phonemes.

The readings are those of English broadcasting, not of the languages: an unstressed "a" is weak, "r"
is English, tones and lengths are gone. `languages` has one of these for each language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

VOWEL_LETTERS = "aeiouáàâãäåāăąéèêëěēėęíìîïīıóòôöőøōõúùûüůűūýÿæœ"
_CONDITIONS = "^$+-~"


def letters(rows: str) -> dict[str, str]:
    """Groups of letters and their sounds, "sh=ʃ", with blanks between.

    A group that ends with "$" stands at the end of a name, with "+" before a vowel, with "-" before
    none, with "~" between two; one that starts with "^" stands at the beginning. "ˈ" in the sounds
    puts the name's stress on the vowel behind it, "<" before them on the vowel before.
    """
    return dict(row.split("=", 1) for row in rows.split())


# What most languages share that are written in Latin letters, or are brought into them. Vowels are
# written in five letters that `foreign_names` weighs by stress and place, a e i o u; í and ú are
# those that stay clear wherever they stand.
_CONTINENTAL = letters(
    """
    tch=ʧ tsh=ʧ sch=ʃ sh=ʃ ch=ʧ zh=ʒ kh=k gh=ɡ th=t ph=f dh=d bh=b rh=ɹ wh=w jh=ʤ nh$=n dt=t
    ie-=jɛ ie$=i lui=lui rui=ɹui yy=j dj=ʤ dzh=ʤ dz=dz ts=ts tz=ts tsch=ʧ szcz=ʃʧ cz=ʧ sz=ʃ xh=ʤ
    ^hs=ʃ ck=k qu=kw ng=ŋ ng+=ŋɡ ngr=ŋɡɹ ngw=ŋɡw ngg=ŋɡ nk=ŋk nq=ŋk ci=si ce=se cé=sA cy=si ah-=a
    eh$=ɛ eh-=A oh-=O uh-=u ih-=i ll=l ss=s tt=t nn=n mm=m rr=ɹ pp=p bb=b dd=d ff=f gg=ɡ kk=k
    zz=z cc=k qq=k vv=v ww=w jj=ʤ b=b c=k ç=s d=d f=f g=ɡ h=h j=ʤ k=k l=l m=m n=n p=p q=k r=ɹ
    s=s t=t v=v w=w x=ks z=z ñ=nj ł=w š=ʃ č=ʧ ž=ʒ ć=ʧ ś=ʃ ń=n ń$=n ź=ʒ ż=ʒ ř=ʒ ď=dj ť=tj ň=nj
    đ=d ð=ð þ=θ ğ= ş=ʃ ș=ʃ ț=ts ţ=ts ß=s ķ=k ļ=l ņ=nj ģ=ɡ ė$=A è$=A gue=ɡe gui=ɡi gué=ɡA guí=ɡi
    aa=a ee=í oo=ú uu=u ou=u ou+=w ai=I ay=I ay+=aj ei=A ey=A au=W ao=W aw=W aw+=aw ow=O ow+=Ow
    oi=Y oy=Y oy+=Oj uy=wi uy+=uj ua=wa uo=wo ue=we ui=wi uai=wI guay=ɡwI ael$=aˈɛl oua$=ˈuə
    aya$=Iə aye$=I ^kg=k ^gb=b ^kp=p ayo$=IO eu=Y iya=ija iya$=iə iye=ije eye=Ajɛ eya=Aə you=ju
    ya=ja ye=jɛ yo=jO yu=ju yi=ji a=a e=e i=i o=o u=u y=i á=a à=a â=a ã=a ā=a ă=a å=ɔ ä=ɛ ą=on
    é=A è=ɛ ê=ɛ ë=ɛ ě=jɛ ē=A ė=e ę=ɛn
    í=i ì=i î=i ï=i ī=i ı=ɪ ó=o ò=o ô=O õ=o ō=O ö=ɜɹ ő=ɜɹ ø=ɜɹ œ=ɜɹ æ=æ ú=u ù=u û=u ü=u ů=u ű=u
    ū=u ý=i ь=
    """
)

Stress = Literal["penultimate", "final", "first", "weight", "accent", "marked", "third"]


@dataclass(frozen=True)
class Spelling:
    """How one language, or a family that English hears alike, writes its names.

    Attributes:
        name: of the language.
        sure: what only this language's names have in them; asked before English's own spelling.
        clue: what a name is taken for one of that language by, when nothing is sure of it.
        letters: groups of letters and their sounds, over those that most languages share.
        stress: which syllable bears it. "weight": the last if it ends in a consonant and its vowel
            is no short one, else the last but one; "accent": where an accent is written, else the
            last if it ends in l, r or d, else the last but one; "marked": where an accent is
            written, else the last but one; "third": the third from the end.
        final_e: what an "e" at the end is.
        example: a name and how it is said; run as a test.
    """

    name: str
    sure: str
    clue: str
    letters: dict[str, str]
    stress: Stress
    final_e: str
    example: tuple[str, str]

    @cached_property
    def is_sure(self) -> re.Pattern[str]:
        """`sure`, compiled when it is first needed; an empty one is found nowhere."""
        return re.compile(self.sure or r"(?!)")

    @cached_property
    def found(self) -> re.Pattern[str]:
        """`clue`, compiled when it is first needed."""
        return re.compile(self.clue or r"(?!)")

    @cached_property
    def _groups(self) -> dict[str, list[tuple[str, str]]]:
        """By its letters, each group as it is written and its sounds, with a condition first."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for group, sounds in (_CONTINENTAL | self.letters).items():
            groups.setdefault(group.strip(_CONDITIONS), []).append((group, sounds))
        for same in groups.values():
            same.sort(key=lambda row: (-len(row[0]), row[0]))
        return groups

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._groups))

    def sound(self, word: str, at: int) -> tuple[int, str] | None:
        """Where the longest group of letters that stands at `at` ends, and its sounds."""
        for end in range(min(len(word), at + self._longest), at, -1):
            for group, sounds in self._groups.get(word[at:end], ()):
                if _holds(group, word, at, end):
                    return end, sounds
        return None


def _holds(group: str, word: str, at: int, end: int) -> bool:
    """Whether what a group says of its place is so."""
    if group[0] == "^" and at:
        return False
    behind = word[end : end + 1]
    if group[-1] == "$":
        return not behind
    if group[-1] == "~":
        return at > 0 and word[at - 1] in VOWEL_LETTERS and behind != "" and behind in VOWEL_LETTERS
    if group[-1] == "+":
        return behind != "" and behind in VOWEL_LETTERS
    return group[-1] != "-" or not behind or behind not in VOWEL_LETTERS
