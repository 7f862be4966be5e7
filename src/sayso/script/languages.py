"""The spellings of the languages whose names are in the news. Data only.

Sources are the languages' own rules of spelling as any grammar states them, and how English
broadcasting reads them; `news_names` shows what newsreaders make of them.
"""

from __future__ import annotations

from sayso.script.languages_europe import (
    CZECH,
    DUTCH,
    FINNISH,
    FRENCH,
    GERMAN,
    GREEK,
    HUNGARIAN,
    IRISH,
    ITALIAN,
    NORDIC,
    POLISH,
    PORTUGUESE,
    ROMANIAN,
    RUSSIAN,
    SPANISH,
    WELSH,
)
from sayso.script.spellings import Spelling, letters

# In the order in which they are asked; the first whose `sure` is found decides, then, unless
# English itself spells so, the first whose `clue` is found.
SPELLINGS = (
    ROMANIAN,
    Spelling(
        "Vietnamese",
        r"[ăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]|^nguyen|^ngh[aeiou]|^phuo?c$|"
        r"^thuo?ng$|^(?:[bcdhklmqtv]|kh|th|tr|ph)[aiy]nh$",
        r"^đ[aiou]ng?$|^ng[aiou][a-z]?[a-z]?$|^tr[aiou]n?[gh]?$|^tru?o?ng$|^[lđd]uong$|^huynh$",
        letters(
            """
            nguyen=nwin nguyễn=nwin ^ngh=nj ng=ŋ nh=n tr=tɹ ph=f gi=z gia=za d=d đ=d x=s th=t kh=k
            qu=kw uy=wi ươ=uə uo=uə ơ=ə ư=u
            """
        ),
        "final",
        "A",
        ("Nghe", "njˈA"),
    ),
    Spelling(
        "Korean",
        r"^(?=.*(?:[^aeioul]eo[ngkmlpbsjd]|[^aeiou]eu[nkm]|^[bdgjhms]ae(?:[gjknm]|$)|yun[gk]))"
        r"(?:(?!teo)(?:kk|tt|pp|ss|jj|ch|[gkndtrlmbpsjh])?"
        r"(?:yeo|yae|wae|eo|eu|ae|oe|wo|wi|ui|ya|ye|yo|yu|wa|we|oo|[aeiou])(?:ng|[nmkptlbg])?)+$",
        "",
        letters("eo=ʌ yeo=jʌ eu=u ae=A yae=jA oe=wA wo=wʌ ui=wi ou=u oo=u j=ʤ ch=ʧ ng=ŋ ng+=ŋ"),
        "final",
        "A",
        ("Daejeon", "dAʤˈʌn"),
    ),
    POLISH,
    HUNGARIAN,
    WELSH,
    IRISH,
    Spelling(
        "Turkish",
        r"[ğış]|oğlu|oglu$|^erdo[ğg]|^kılı|demir|ü[cklrszy][aeiouü]|ürr|öz|şe|k[cç]i|pınar|köy|soy$|kaya$|tepe$|ç(?:[eiıöü]|$)|^ç|[lk]ç|recep|^cev|ecev|nceli$|[aeiou]can$",
        r"^bay[rk]|taş$|aslan$",
        letters(
            """
            e=ɛ c=ʤ ce=ʤe ci=ʤi ç=ʧ ş=ʃ ğ= j=ʒ oğlu=Olu oglu=Olu ö=ɜɹ ü=u ür=ʊɹ ürr=ʊɹ ı=ɪ
            doğan=dOan dogan=dOan can$=ʤˈɑn aya=aja eye=ɛjɛ iye=ijɛ iya=ija ah-=ɑ ahr=ɑɹ
            """
        ),
        "penultimate",
        "ɛ",
        ("Erdoğan", "ɛɹdˈOɑn"),
    ),
    CZECH,
    Spelling(
        "Georgian",
        r"shvili$|[aei]dze$|ts?kh[aeiou]|^tskh|^kvar|^mkh|^mt[skv]|^gv[aeiou]",
        "",
        letters(
            """
            kh=k gh=ɡ ts=ts dz=dz tskh=tsk zh=ʒ ia$=iə j=ʤ shvili$=ʃvˈili adze$=ˈɑdzA idze$=ˈidzA
            q=k ai=I
            """
        ),
        "third",
        "ɛ",
        ("Ivanishvili", "ɪvənɪʃvˈili"),
    ),
    RUSSIAN,
    Spelling(
        "Armenian",
        r"[^aeiou]yan$|[aeiou]kyan$",
        "",
        letters("yan$=jɑn ian$=iən j=ʤ kh=k gh=ɡ ts=ts"),
        "final",
        "ɛ",
        ("Pashinyan", "pæʃɪnjˈɑn"),
    ),
    FINNISH,
    NORDIC,
    DUTCH,
    GERMAN,
    FRENCH,
    PORTUGUESE,
    SPANISH,
    ITALIAN,
    Spelling(
        "Japanese",
        "",
        r"shima$|[gk]awa$|yama$|moto$|mura$|oka$|saki$|^(?!.*(?:[td][iu]|si|(?<![sc])hu|zi|y[ei]|w[^a]|je))(?:(?:[kgsztdnhbpmrwfj]|sh|ch|ts|ky|gy|ny|hy|my|ry)?(?:[aiueo]|ei|ou|ai)n?){3,}$",
        letters("ei=A ae=aA ie=iA oe=oA ai=I g=ɡ r=ɹ ii=iɪ uu=u ao=W"),
        "penultimate",
        "A",
        ("Fukushima", "fukuʃˈimə"),
    ),
    GREEK,
    Spelling(
        "Indian",
        r"[bdjg]h[aeiou]|^chh|[ckmn]nath$|kanth$|jith$|jay$|[jd]aya|^maya|garh$|jee?t$|[^aeiou]pur$|deep$|preet|nagar$|swam[iy]|shw[ai]|shtra$|^shri|"
        r"eep$|[aeiou]rjee$|krishn",
        r"oor$|kar$|wal(?:a|e)?$|nath$|desh$|raj$|^raj|wati$|ndra$|esh$|adu$|patn",
        letters(
            """
            th=t dh=d bh=b gh=ɡ jh=ʤ ph=p kh=k chh=ʧ aa=ɑ ee=i oo=u ai=I au=W a$=ə aj$=ɑʤ raj$=ɹɑʤ
            j=ʤ ur$=ʊɹ pur$=pʊɹ garh$=ɡɑɹ eh-=ɛ ah-=ə ehr=ɛɹ ahm=ɑm eu=Au rah$=ɹɑ ndra$=ndɹə ej=Aʤ
            ekh=Ak aya=Iə esh$=Aʃ ay=A ayee=Ii oon$=un dun$=dun bh-=b ngh=ŋ q=k v=v
            """
        ),
        "weight",
        "A",
        ("Shrigarh", "ʃɹɪɡˈɑɹ"),
    ),
    Spelling(
        "Arabic, Persian and their neighbours",
        r"^a[bh]d[aeu]|ullah?$|allah?$|iyya|uddin|q[^u]|q$|eddine?$|^muha?m|abad$|istan$|^khal|^ghass|^hass|ou[lkmr]r?y$|(?:rz|nj|jd)[a-z]*ani$",
        r"kh|gh|aa|iy|^al[^aeiou]|ah$|jab|njar|^hus|^m[uo]h|shah|[aeiou]r[aeiou]f|ani$|[^wm]ane$|zadeh$|aw[ia]|"
        r"[aei]y[aei]|^j|rab|[ai]m$|[aiu]d$|[aiu]r$|[aiu]b$|iz$|az$|shir$|hat?an|[hr][ae][dm]an$",
        letters(
            """
            kh=k gh=ɡ dh=d aa=a ou=u oo=u ee=i q=k qq=k ah-=ɑ ah$=ə ai=I ay=I ei=A iy=i iyy=i
            iyan$=ijˈɑn iya=ijə iyya=ijə j=ʤ th=θ ll=l eh$=A ch=ʧ edd=ɛd ine$=in iyah=ijə iyyah=ijə
            yah$=jə ia$=iə ili$=ili aq$=ɑk ab$=ɑb aan$=ɑn ayy=Ij
            """
        ),
        "weight",
        "A",
        ("Abdullah", "æbdˈʊlə"),
    ),
    Spelling(
        "Thai",
        r"phong|thorn$|ngk?orn$|porn$|[ai]chai$|^phr[ae]|^phe[tu]|^phum|jaroen|[aeiou]thai$",
        "",
        letters("th=t ph=p kh=k j=ʤ aroen=aɹʌn ae=A ai=I ao=W orn$=ɔɹn eu=uə g$=k"),
        "final",
        "A",
        ("Thanathorn", "tænətˈɔɹn"),
    ),
    Spelling(
        "Burmese",
        r"^ky[ai](?:w|i|t)?$|^ky[ai]u[kn]|^hla|^hp[aeoy]|^aung|^myi[nt]|^thein|^htay|^ngwe$|^thaung|^gyi$|aung",
        r"[dkz]aw$",
        letters("ky=ʧ gy=ʤ hl=l ht=t hp=p aung=Wŋ auk=Wk aw=ɔ ein=An ay=A th=θ nge=ŋɡe myin=mjɪn"),
        "final",
        "A",
        ("Kyaw", "ʧˈɔ"),
    ),
    Spelling(
        "any other",
        "",
        r"",
        {},
        "marked",
        "A",
        ("Mandela", "mændˈɛlə"),
    ),
)
