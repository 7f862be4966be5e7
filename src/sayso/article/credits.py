"""Caption → what it says, who made the picture, and the label between them.

The shapes are those of news captions in print style: a label ("Photo: X"), brackets ("(AP
Photo/X)"), a sign ("© X"), or an agency's name standing by itself at the end. Labels are data,
by language, in `phrases.toml`; agencies are proper names and stand here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.article.names import is_person
from sayso.article.phrases import words_for

AGENCIES = (
    "AAP", "Action Images", "Adobe Stock", "AFP", "Agence France-Presse", "Alamy", "ANADOLU",
    "Anadolu", "Anadolu Agency", "Anadolu Images", "ANI", "ANP", "ANSA", "Antara", "AP", "AP Photo",
    "APA", "Associated Press", "The Associated Press", "Belga", "Bernama", "Bloomberg",
    "Bloomberg News", "BBC", "Caters", "China Daily", "CNN", "CTK", "ČTK", "Corbis", "DPA", "dpa",
    "dpa-Zentralbild", "EFE", "EPA", "EPA-EFE", "EPA-Yonhap", "European Pressphoto Agency",
    "Europa Press", "EyeEm", "Facebook", "FilmMagic", "Fotolia", "Getty", "Getty Images",
    "GETTY IMAGES", "AFP via Getty Images", "Handout", "HANDOUT", "IANS", "imago", "Imago",
    "IMAGO", "imago images", "Instagram", "Interfax", "iStock", "iStockphoto", "Jiji", "Keystone",
    "KEYSTONE", "Kyodo", "Kyodo News", "Lehtikuva", "Lusa", "Magnum", "MTI", "NASA", "NTB",
    "NTB Scanpix", "NurPhoto", "PA", "PA Archive", "PA Images", "PA Media", "PA Wire", "PAP",
    "Pexels", "picture alliance", "Picture Alliance", "picture-alliance", "Pixabay", "Pool",
    "Press Association", "PTI", "Reuters", "REUTERS", "Rex", "Rex Features", "REX", "RIA Novosti",
    "Ritzau", "Ritzau Scanpix", "Scanpix", "Science Photo Library", "Shutterstock", "SIPA",
    "Sipa", "SIPA USA", "SIPA Press", "Solent", "Sputnik", "SWNS", "TASS", "Telegram", "TT",
    "Twitter", "UGC", "Unsplash", "UPI", "USA Today Sports", "VCG", "Visual China Group",
    "Wikimedia Commons", "WireImage", "Xinhua", "Yonhap", "YouTube", "ZUMA", "Zuma Press",
    "ZUMA Press",
    "ロイター", "共同", "時事", "AP共同", "ロイター共同", "AFP時事", "EPA時事",
    "ゲッティ", "ゲッティ共同",
    "新華社", "新华社", "中新社", "人民视觉", "视觉中国", "美联社", "法新社",
    "路透社", "美聯社", "路透", "中央社",
    "연합뉴스", "뉴시스", "뉴스1", "로이터", "게티이미지", "게티이미지뱅크", "AFP연합뉴스",
)  # fmt: skip

# Those whose name in front of a line is no subject of a sentence but the maker of a picture.
PICTURE_AGENCIES = (
    "Getty Images", "PA Media", "PA Wire", "PA", "Reuters", "REUTERS", "EPA-EFE", "EPA", "AFP",
    "AP Photo", "Alamy", "Shutterstock", "Anadolu", "SWNS", "NurPhoto",
)  # fmt: skip

# No credit in the captions we looked at is longer; a "credit" that is, is the caption itself.
LONGEST_CREDIT = 160
_NAME = r"[^.!?:;|()\[\]\n]"  # what a name of a person or an agency is made of


class Credited(NamedTuple):
    """A caption in three parts that hold each of its non-space characters once.

    Attributes:
        text: what the picture shows; "" when the caption is a credit and nothing else.
        credit: who made it, or "".
        rest: the label and signs that stood around the credit ("Photo:"), or "".
    """

    text: str
    credit: str
    rest: str


class Shape(NamedTuple):
    """A way to write a credit.

    Attributes:
        name: in words for a reader.
        pattern: matched at the end of a caption; groups `credit`, and `before` / `after` for the
            signs around it. `{label}` and `{agency}` are filled in from the tables.
        example: a caption of that shape; what it gives is tested.
    """

    name: str
    pattern: str
    example: str


SHAPES = (
    Shape(
        "a credit in brackets, with a label",
        r"(?P<before>[(\[（【［]\s*(?:©|(?:{label})(?:\s*[:：.…/|=＝\-–—]+|(?=\s)))\s*)"
        r"(?P<credit>[^()\[\]（）【】]{2,120})(?P<after>[)\]）】］]\.?)",
        "The bridge at dawn. (Photo by Ada Roe/Getty Images)",
    ),
    Shape(
        "an agency in brackets",
        r"(?P<before>[(\[（【［]\s*)(?P<credit>(?:[^()\[\]（）【】]{0,80}[/,\s–—-]\s*)?(?:{agency})"
        r"(?:\s*[/,–—|]\s*[^()\[\]]{1,80}|\s+(?:Photo|Images|via)\b[^()\[\]]{0,60})?)"
        r"(?P<after>\s*[)\]）】］]\.?)",
        "The bridge at dawn. (AP Photo/Ada Roe)",
    ),
    Shape(
        "a label behind the names",
        r"(?P<before>\s[/|–—]\s)(?P<credit>[^!?:;|()\[\]\n]{{2,80}}\s(?:{tail})\.?)",
        "The bridge at dawn / B. Ada Roe / LRT nuotr.",
    ),
    Shape(
        "a label and a colon",
        r"(?P<before>(?:^|(?<=[.!?…,;”\"’'»)\]])|[(\[|–—/-])\s*(?:{label})\s*(?:[:：|=＝]|\.{{3}}|…)\s*)"
        r"(?P<credit>[^:：]{{2,140}}?)(?P<after>[)\]]?)",
        "The bridge at dawn, last year. Photo:   AFP",
    ),
    Shape(
        "a label after the end of a sentence",
        r"(?P<before>(?:(?<=[.!?”\"’'…|/])|(?<=[.!?”\"’'…|/]\s)|(?<=\s)(?=[A-Z]))(?:{by_label})\s+)"
        r"(?P<credit>" + _NAME + r"{{2,80}}\.?)",
        "The bridge at dawn. Photograph by Ada Roe/The Courier",
    ),
    Shape(
        "a copyright sign",
        r"(?P<before>[(\[]?\s*(?:©|\([cC]\)|[Cc]opyright\b)\s*)(?P<credit>[^.!?:;]{{2,100}}?)"
        r"(?P<after>[)\]]?\.?)",
        "The bridge at dawn © Ada Roe / Courier",
    ),
    Shape(
        "an agency after the end of a sentence",
        r"(?<=[.!?”\"’'])\s*(?P<credit>(?:" + _NAME + r"{{0,60}}\s*[/,]\s*|[A-Z]\S+ \S+ )?"
        r"(?:{agency})(?:\s*[/,|–—-]\s*" + _NAME + r"{{1,60}})?\.?)",
        "The bridge at dawn, June 3. REUTERS/Ada Roe/File Photo",
    ),
    Shape(
        "an agency behind an equals sign",
        r"(?P<before>\s*[=＝]\s*)(?P<credit>(?:[^\s=＝。]{{1,20}}[=＝])?(?:{agency}))",
        "The bridge at dawn＝Ada Roe＝AFP",
    ),
    Shape(
        "a maker before a claim of rights",
        r"(?<=[.!?”\"’'])\s*(?P<credit>" + _NAME + r"{{2,60}}?)"
        r"(?P<after>\s*/\s*(?:©|[Cc]opyright\b)[^()\n]{{0,90}})",
        "The bridge at dawn. Ada Roe/Copyright 2031 The Courier. All rights reserved.",
    ),
    Shape(
        "a label and a slash after the end of a sentence",
        r"(?P<before>(?:^|(?<=[.!?”\"’'…])|(?<=[.!?”\"’'…]\s))\s*(?:{label})\s*/\s*)"
        r"(?P<credit>" + _NAME + r"{{2,60}})",
        "The bridge at dawn. Foto/Ada Roe",
    ),
    Shape(
        "an agency after a dash, a bar or a slash",
        r"(?P<before>[|–—•·]\s*|\s[/-]+\s+)(?P<credit>(?:" + _NAME + r"{{0,60}}[/,\s]\s*)?"
        r"(?:{agency})(?:\s*/\s*" + _NAME + r"{{1,60}})?\.?)",
        "The bridge at dawn — Ada Roe/Reuters",
    ),
)


def split_credit(caption: str) -> Credited:
    """What a caption says, who made the picture, and what stood around the name.

    >>> split_credit("A soldier looks on. Photo:   AFP")
    Credited(text='A soldier looks on.', credit='AFP', rest='Photo:')
    """
    caption = " ".join(caption.split())
    if not _may_name_a_maker(caption):
        return Credited(caption, "", "")
    opening = _opening().match(caption)
    label = opening[0].strip() if opening else ""
    body = caption[opening.end() :] if opening else caption
    if opening and opening["source"]:
        return Credited("", body, label)
    start = max(0, len(body) - LONGEST_CREDIT)
    for pattern in _patterns():
        found = pattern.search(body, start)
        if found and found["credit"].strip():
            groups = found.groupdict()
            marks = (label, groups.get("before") or "", groups.get("after") or "")
            rest = " ".join(mark.strip() for mark in marks if mark.strip())
            return Credited(body[: found.start()].strip(), found["credit"].strip(), rest)
    if _alone().fullmatch(body):
        return Credited("", body, label)
    named = _leading().match(body)
    if named and body[-1] not in ".?!":
        return Credited(body[named.end() :], named["credit"], label)
    return Credited(body, "", label)


def is_description(text: str) -> bool:
    """Whether a line is a picture's description behind its maker's name, as it is copied.

    >>> is_description("Getty Images Rain clouds over hills")
    True
    """
    text = " ".join(text.split())
    said = split_credit(text)
    return bool(said.text and said.credit and text.startswith(said.credit))


def is_opening(text: str) -> bool:
    """Whether a line is a label that waits for its caption or credit ("Image caption,")."""
    return len(text) < 30 and text.endswith((",", ":")) and bool(_opening().fullmatch(text))


def has_credit(text: str) -> bool:
    """Whether a line ends as captions do: with the name of who made a picture."""
    return bool(split_credit(text).credit)


def is_credit(text: str) -> bool:
    """Whether a line only says who made a picture."""
    said = split_credit(text)
    if said.credit:
        return not said.text
    claim = _CLAIM.search(text)
    return claim is not None and is_person(text[: claim.start()])


def is_maker(text: str) -> bool:
    """Whether a line has the shape of a maker: a person, alone, for a paper or beside a slash.

    >>> is_maker("Ada Roe for Sound Weekly"), is_maker("mill.example/Ada Roe"), is_maker("The mill")
    (True, True, False)
    """
    if not text or len(text) > LONGEST_MAKER or text[-1] in ".?!…:;,":
        return False
    parts = [part for part in _MAKERS_JOINT.split(text) if part]
    return is_person(parts[0]) or (len(parts) > 1 and any(map(is_person, parts)))


LONGEST_MAKER = 60
_MAKERS_JOINT = re.compile(r"\s*[/|]\s*|\s+(?:for|für|pour|para|per|til|för|voor|via|dla)\s+")


def unlabelled_credit(text: str) -> tuple[str, str]:
    """A line that is known to be a credit, as the label in front and who made the picture.

    >>> unlabelled_credit("Photo: Ada Roe / Pool via Reuters")
    ('Photo:', 'Ada Roe / Pool via Reuters')
    """
    claim = _CLAIM.search(text)
    bare = text[: claim.start()] if claim and claim.start() > 1 else text
    rest = text[len(bare) :].strip()
    found = _label_in_front().match(bare)
    if found is None or found.end() == len(bare):
        return rest, bare
    return f"{found[0].strip()} {rest}".strip(), bare[found.end() :]


# "/Copyright 2031 The AP. All rights reserved." says nothing of who made a picture.
_CLAIM = re.compile(
    r"\s*[/|,.–-]?\s*(?:©|copyright)\s*(?:\d{4}\b.{0,60})?(?:all rights reserved|alle rechte "
    r"vorbehalten|tous droits réservés|todos los derechos reservados)?\.?\s*$",
    re.IGNORECASE,
)


@cache
def _label_in_front() -> re.Pattern[str]:
    words = (*words_for("credit", "labels"), *words_for("credit", "openings"))
    return re.compile(rf"(?:{_choice(words, any_case=True)}\s*[:：]|©|\([cC]\))\s*")


def _may_name_a_maker(caption: str) -> bool:
    """A cheap look: a word or sign of the tables stands near either end."""
    ends = f"{caption[:40]} {caption[-2 * LONGEST_CREDIT :]}" if len(caption) > 400 else caption
    signs = "©" in ends or "(c)" in ends or "(C)" in ends
    return signs or not _telling_words().isdisjoint(_PLAIN_WORD.findall(ends.casefold()))


_PLAIN_WORD = re.compile(r"[^\W_]+")


@cache
def _telling_words() -> frozenset[str]:
    kinds = ("labels", "openings", "tails")
    names = (*(word for kind in kinds for word in words_for("credit", kind)), *AGENCIES)
    return frozenset(_PLAIN_WORD.findall(name.casefold())[0] for name in names)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    labels = words_for("credit", "labels")
    fill = {
        "label": _choice(labels, any_case=True),
        # Without a colon only labels that ask for a name may stand: "Photo by", not "Video".
        "by_label": _choice(
            tuple(word for word in labels if " " in word or word in _ASKS_FOR_A_NAME), any_case=True
        ),
        "tail": _choice(words_for("credit", "tails"), any_case=True),
        "agency": _choice(tuple(sorted(AGENCIES, key=len, reverse=True)), any_case=False),
    }
    return tuple(re.compile(_filled(shape.pattern, fill) + r"\s*$") for shape in SHAPES)


_ASKS_FOR_A_NAME = ("photograph", "photographer", "via")


def _filled(pattern: str, fill: dict[str, str]) -> str:
    pattern = re.sub(r"(?<!\{)\{(\d+),(\d+)\}(?!\})", r"{{\1,\2}}", pattern)
    return pattern.format(**fill)


def _choice(words: tuple[str, ...], *, any_case: bool) -> str:
    choice = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    # A label begins with a capital or is all capitals ("PHOTO", "Photo"); in brackets also small.
    return rf"(?i:\b(?:{choice})\b)" if any_case else rf"\b(?:{choice})\b"


@cache
def _opening() -> re.Pattern[str]:
    """Labels that stand before a caption ("Image caption, …"), or before a credit and no more."""
    words = words_for("credit", "openings")
    source = "|".join(re.escape(word) for word in words if word.endswith("source"))
    plain = "|".join(re.escape(word) for word in words if not word.endswith("source"))
    return re.compile(rf"(?i:(?:(?P<source>{source})|{plain})\s*[,:：]\s*)")


@cache
def _leading() -> re.Pattern[str]:
    """A maker of pictures in front of what one shows: its hidden description, copied with it."""
    agency = _choice(PICTURE_AGENCIES, any_case=False)
    return re.compile(
        rf"(?P<credit>(?:{agency})(?:\s?/\s?(?:{agency}))?)\s+(?=[A-Z](?:\S*\s+){{3}})"
    )


@cache
def _alone() -> re.Pattern[str]:
    agency = _choice(tuple(sorted(AGENCIES, key=len, reverse=True)), any_case=False)
    name = r"[^.!?:;()\n]{1,60}"
    return re.compile(rf"(?:{name}\s*[/|]\s*)?(?:{agency})(?:\s*/\s*{name})?")
