"""How languages spell their sounds, for English mouths: letters → the voices' phonemes. Data only.

The readings are those of English broadcasting, not of the languages: an unstressed "a" is weak, "r"
is English, tones and lengths are gone. Sources are the languages' own rules of spelling as any
grammar states them; `news_names` shows what newsreaders make of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal


def _table(rows: str) -> dict[str, str]:
    """Letters and their sound, "sh=ʃ", with blanks between."""
    return dict(row.split("=", 1) for row in rows.split())


# Vowels are written in five letters that `foreign_names` weighs by stress and place: a e i o u.
# A group that ends with "$" stands at the end of a name.
_CONTINENTAL = _table(
    """
    tch=ʧ tsh=ʧ sch=ʃ sh=ʃ ch=ʧ zh=ʒ kh=k gh=ɡ th=t ph=f dh=d bh=b dj=ʤ dzh=ʤ dz=dz ts=ts tz=ts
    ck=k qu=kw ng=ŋ ngg=ŋɡ nga=ŋɡa nge=ŋɡe ngi=ŋɡi ngo=ŋɡo ngu=ŋɡu nk=ŋk ci=si ce=se cy=si ah=a
    eh$=ɛ oh=O uh$=u ll=l ss=s tt=t nn=n mm=m rr=ɹ pp=p bb=b dd=d ff=f gg=ɡ kk=k zz=z cc=k b=b
    c=k ç=s d=d f=f g=ɡ h=h j=ʤ k=k l=l m=m n=n p=p q=k r=ɹ s=s t=t v=v w=w x=ks z=z ñ=nj ł=w
    š=ʃ č=ʧ ž=ʒ ć=ʧ ś=ʃ ń=n ź=ʒ ż=ʒ ř=ʒ ď=dj ť=tj ň=nj đ=d ğ= ş=ʃ ș=ʃ ț=ts ţ=ts ß=s aa=a ee=i
    oo=u ou=u ai=I ay=I ei=A ey=A au=W ao=W aw=W oi=Y oy=Y ua=wa uo=wo ue=we ui=wi uai=wI
    guay=ɡwI aye=Ijɛ aya=Iə iye=ijɛ iya=iə eye=Ajɛ you=ju ya=ja ye=jɛ yo=jO yu=ju yi=ji a=a e=e
    i=i o=o u=u y=i á=a à=a â=a ã=a ā=a ă=a å=o ä=ɛ ą=on é=A è=ɛ ê=ɛ ë=ɛ ě=jɛ ē=e ė=e ę=ɛn í=i
    ì=i î=i ï=i ī=i ı=ɪ ó=o ò=o ô=O õ=o ō=O ö=ɜɹ ő=ɜɹ ø=ɜɹ œ=ɜɹ æ=æ ú=u ù=u û=u ü=u ů=u ű=u ū=u
    ý=i ь=
    """
)

Stress = Literal["penultimate", "final", "first", "weight", "accent"]


@dataclass(frozen=True)
class Spelling:
    """How one language, or a family that English hears alike, writes its names.

    Attributes:
        name: of the language.
        clue: what a name must have in it to be taken for one of that language.
        letters: groups of letters and their sounds, over those that most languages share.
        stress: which syllable bears it. "weight": the last if it ends in a consonant and its vowel
            is no short one, else the last but one; "accent": where an accent is written, else the
            last if it ends in l, r or d, else the last but one.
        final_e: what an "e" at the end is.
        example: a name and how it is said; run as a test.
    """

    name: str
    clue: str
    letters: dict[str, str]
    stress: Stress
    final_e: str
    example: tuple[str, str]

    @cached_property
    def found(self) -> re.Pattern[str]:
        """The clue, compiled when it is first needed."""
        return re.compile(self.clue)

    @cached_property
    def sounds(self) -> dict[str, str]:
        """All letters and their sounds."""
        return _CONTINENTAL | self.letters

    @cached_property
    def groups(self) -> re.Pattern[str]:
        """A group of letters that is one sound, the longest first."""
        return re.compile(
            "|".join(
                re.escape(group.rstrip("$")) + (r"\Z" if group.endswith("$") else "")
                for group in sorted(self.sounds, key=lambda group: (-len(group), group))
            )
        )


# In the order in which they are asked; the first whose clue is found decides.
SPELLINGS = (
    Spelling(
        "Vietnamese",
        r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]|^nguyen|^ngh?[aeiou]|"
        r"^tr[aiou]n?[gh]?$|^phuo?c|^thuo?ng",
        _table(
            """
            nguyen=nwin ngh=nj ng=ŋ nh=nj tr=ʧ ph=f gi=z d=d đ=d x=s th=t kh=k qu=kw uy=wi ươ=uə
            ơ=ə ư=u
            """
        ),
        "final",
        "A",
        ("Nghe", "njˈA"),
    ),
    Spelling(
        "Polish",
        r"[łśżźńąę]|rz|szcz|czy|sz[ceklm]|cz[eyk]|dz[iy]|wicz$|[^aeiou]ski$|[^aeiou]ska$|"
        r"ów$|owski|ewski",
        _table(
            """
            szcz=ʃʧ sz=ʃ cz=ʧ rz=ʒ dź=ʤ dzi=ʤi dż=ʤ dz=dz ch=h ci=ʧ ć=ʧ si=ʃ ś=ʃ zi=ʒ ź=ʒ w=v
            ł=w j=j c=ts ó=u y=ɪ ni=nj ie=jɛ ią=jon ski=ski ska=ska ia=ja ów=uf aj=I ej=A
            """
        ),
        "penultimate",
        "ɛ",
        ("Rzeszów", "ʒˈɛʃuf"),
    ),
    Spelling(
        "Hungarian",
        r"[őű]|^sz|gy[aeiouáéíóö]|zs|szt|[aeiouáéíóö]ly\b|[aeo]sz|cs[aeiouáéíóö]|ssz|szij",
        _table(
            """
            sz=s ssz=s s=ʃ cs=ʧ zs=ʒ gy=dj ny=nj ty=tj ly=j c=ts j=j jj=j tt=t á=a é=A dzs=ʤ
            """
        ),
        "first",
        "ɛ",
        ("Szijjarto", "sˈijɑɹtO"),
    ),
    Spelling(
        "Turkish",
        r"[ğış]|oğlu|oglu$|^erdo|^k[ıi]l[ıi][cç]|demir",
        _table(
            """
            c=ʤ ç=ʧ ş=ʃ ğ= j=ʒ oğlu=olu oglu=olu ö=ɜɹ ü=u ı=ɪ doğan=dOan
            """
        ),
        "penultimate",
        "ɛ",
        ("Erdoğan", "ɛɹdˈOɑn"),
    ),
    Spelling(
        "Czech, Slovak and South Slavic",
        r"[šžčřěůćđň]|[^aeiou]vi[cć]$|[aeo]vi[cć]$|^sr[bp]|^hrv|lj|nj",
        _table(
            """
            c=ts č=ʧ ć=ʧ j=j lj=lj nj=nj dž=ʤ ch=h y=i ý=i ij=i ej=A aj=I vic=vɪʧ vić=vɪʧ
            vič=vɪʧ á=a é=ɛ ou=O w=v
            """
        ),
        "first",
        "ɛ",
        ("Vučić", "vˈuʧɪʧ"),
    ),
    Spelling(
        "Russian and Ukrainian",
        r"zh|shch|[aeiouy][kv]sk|sky[yi]?$|skyi|skiy$|skaya$|[aeioy]v$|enko$|[aeiou]vn?a$|"
        r"[aei]ev|chuk$|yuk$|iivk|hrad|grad$|yev|iy$|yi$|kh[aeio]r|[iy]nsk|[aeiou]chev|"
        r"^vl|^dm|yan$|[^aeiou]iv$|horod|shk|^kry|^my[kh]|dnip|oblast|ych|mykh|[aeo]lya|"
        r"tsk$|rsk$",
        _table(
            """
            shch=ʃʧ zhzh=ʒ zhia=ʒə zh=ʒ kh=k ts=ts yy=i yi=i iia=iə sky=ski skyi=ski skiy=ski
            skyy=ski y=ɪ ya=jə ia=iə ie=jɛ ye=jɛ yo=jO yu=ju iu=ju ev$=ɛf ov$=ɑf av$=af yev$=jɛf
            iv$=iv j=j dzh=ʤ ei=A ai=I vsk=fsk iy$=i yev=jev ii=i
            """
        ),
        "penultimate",
        "ɛ",
        ("Lavrov", "lˈɑvɹɑf"),
    ),
    Spelling(
        "Japanese",
        r""
        r"^(?:(?:[kgsztdnhbpmrwfj]|sh|ch|ts|ky|gy|ny|hy|my|ry)?(?:[aiueo]|ei|ou|ai)n?){3,}$",
        _table(
            """
            ou=O ei=A ae=aA ie=iA oe=oA ai=I g=ɡ r=ɹ ii=i uu=u ao=aO
            """
        ),
        "penultimate",
        "A",
        ("Fukushima", "fukuʃˈimə"),
    ),
    Spelling(
        "Arabic, Persian and their neighbours",
        r"^a[bh][du]|kh|gh|dh|aa|ullah?$|allah?$|iyy?a|iy|uddin|^al[^aeiou]|q[^u]|q$|ah$|"
        r"jab|hass|hus|^m[uo]h|shah|abad$|[aeiou]r[aeiou]f|an[ie]$|istan$|aw[ia]|"
        r"[aei]y[aei]|^j|rab|[ai]m$|[aiu]d$|[aiu]r$|[aiu]b$",
        _table(
            """
            kh=k gh=ɡ dh=d aa=a ou=u oo=u ee=i q=k ah=a ai=I ay=I ei=A iy=i iyy=i iya=ija
            iyya=ija j=ʤ th=θ ll=l eh$=ɛ
            """
        ),
        "weight",
        "A",
        ("Abdullah", "æbdˈulə"),
    ),
    Spelling(
        "German",
        r"[äß]|sch[^e]|tz|stein|^klein|meier$|steiner$|schmidt|berg$|burg$|mann$|"
        r"^[jw].*(?:er|en)$|reich$|feld|wald|heim$|haus|bach$|eich|ach$|baum|hof$|furt$",
        _table(
            """
            sch=ʃ tsch=ʧ ch=k ei=I ie=i eu=Y äu=Y w=v v=f z=ts tz=ts j=j st=ʃt sp=ʃp ä=ɛ ö=ɜɹ
            ü=u au=W berg=bɜɹɡ burg=bɜɹɡ th=t er=əɹ en=ən ah=a eh=A oh=O uh=u dt=t stein=stIn
            ig=ɪɡ
            """
        ),
        "first",
        "ə",
        ("Sheinbaum", "ʃˈInbWm"),
    ),
    Spelling(
        "French",
        r"eau|eux$|oux$|ault$|[aeo]ix$|ois$|oir[es]?$|ille$|elle[s]?$|gne|[çœ]|"
        r"[aeiou]n[dt]$|ouv|oin|ê|ène|ère|ée$|^bou|que[s]?$|ette$|ot$|et$|ier$|aud$|ard$|"
        r"ouge|ois|ance$",
        _table(
            """
            eaux=O eau=O aux=O au=O eux=ɜ oux=u ault=O oix=wa ois=wa oi=wa ou=u ill=ij ille=i
            gn=nj ch=ʃ j=ʒ ge=ʒ gi=ʒi gu=ɡ qu=k que=k ai=ɛ ei=ɛ ée=A é=A è=ɛ ê=ɛ ç=s ce=sɛ ci=si
            u=u ette=ɛt elle=ɛl ier=iA th=t ph=f on=ɑn ont=ɑn ond=ɑn ant=ɑn and=ɑn ent=ɑn ain=æn
            in=æn oin=wæn un=ʌn en=ɑn an=ɑn aud=O ard=ɑɹ ot=O et=A er=ɛɹ y=i h=
            """
        ),
        "final",
        "",
        ("Bordeaux", "bɔɹdˈO"),
    ),
    Spelling(
        "Portuguese",
        r"[ãõ]|ção|ões|lh|nh|inho$|eira|eiro$|[aeiou]nç|^joão|são",
        _table(
            """
            ão=Wn ões=Ynz lh=lj nh=nj ch=ʃ j=ʒ ç=s x=ʃ ce=sɛ ci=si ge=ʒɛ gi=ʒi qui=ki que=kɛ
            ei=A ou=O é=ɛ ê=A
            """
        ),
        "accent",
        "A",
        ("Bolsonarinho", "bɑlsənəɹˈinjO"),
    ),
    Spelling(
        "Spanish",
        r"[ñí]|[óáú].*[aeio]|[iíu]ll[ao]s?$|ez$|[aeiou]rr[aeiou]|que.|qui[^u]|gu[ei]r|jo$|"
        r"^ju[aá]|uer|ueñ|uel|ción|ndez|illo|illa|osa$|ado$|edo$|[aeiou]dor$|ante$|erte$|"
        r"ero$|era$|anza|aza$",
        _table(
            """
            ll=j ñ=nj j=h qu=k gue=ɡɛ gui=ɡi güe=ɡwɛ ge=hɛ gi=hi ce=sɛ ci=si z=s h= x=ks cc=ks
            ch=ʧ é=ɛ ua=wa ue=wɛ ui=wi ie=jɛ io=io ei=A v=v y=j ay=I ey=A ez=ɛz
            """
        ),
        "accent",
        "A",
        ("Fernández", "fɛɹnˈændɛz"),
    ),
    Spelling(
        "Italian",
        r"gli|gn[aeio]|cch|zz[aeio]|[aeiou](?:tt|ll|nn|cc|ss|rr|bb|pp)[aeio]$|ghe|ghi|"
        r"che$|chi$|[aeiou]ni$|ino$|ini$|oni$|one$|ucci$|elli$|giu|cio|cia|sci|sce|gia|gio",
        _table(
            """
            gli=lji gn=nj sci=ʃi sce=ʃɛ scia=ʃa cch=k ch=k gh=ɡ cia=ʧa cio=ʧo ciu=ʧu ci=ʧi ce=ʧɛ
            gia=ʤa gio=ʤo giu=ʤu gi=ʤi ge=ʤɛ gg=ʤ zz=ts z=ts cc=ʧ cca=ka cco=ko ccu=ku qu=kw
            ie=jɛ uo=wo sch=sk h=
            """
        ),
        "penultimate",
        "A",
        ("Mattarella", "mætəɹˈɛlə"),
    ),
    Spelling(
        "any other",
        r"[aiou]$|^[mn][^aeiouhyc]|[jkuv]|[aeiou]h$|[^\x00-\x7f]",
        {},
        "accent",
        "A",
        ("Mandela", "mændˈɛlə"),
    ),
)
