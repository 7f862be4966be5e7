"""A pronoun or "the ministry" as source → the name it stands for, where exactly one can be meant.

The sentences before it in its paragraph are searched, and, if they name nobody, those of the
paragraph before. Two candidates, or a person who is only described ("a former aide"), and the
pronoun stays as it was written. First names and courtesy titles exclude the other sex; a name that
is not in the table excludes nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from sayso.model import Span
from sayso.script.proper_nouns import (
    is_place_or_time,
    names,
)
from sayso.script.vocabulary import (
    DETERMINERS,
    ORGANISATION,
    PRONOUNS,
    listed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.script.frames import Frame, Piece
    from sayso.script.phrases import Phrase

Sex = Literal["he", "she", ""]


def referent(blocks: Sequence[tuple[Frame, ...]], texts: Sequence[str], source: Span) -> Span:
    """Where the one name stands that the source can mean, or the source itself.

    Args:
        blocks: the frames of each block.
        texts: their texts.
        source: the pronoun or the short description.
    """
    words = texts[source.block][source.start : source.end].casefold()
    if words in ("he", "she"):
        return _person(blocks, texts, source, "he" if words == "he" else "she") or source
    if words == "it":
        return _body(blocks, texts, source) or source
    article, _, noun = words.partition(" ")
    if article == "the" and noun in ORGANISATION:
        return _fuller(blocks, texts, source, noun) or source
    return source


def _person(
    blocks: Sequence[tuple[Frame, ...]], texts: Sequence[str], source: Span, sex: Sex
) -> Span | None:
    for block in range(source.block, max(-1, source.block - 3), -1):
        stop = source.start if block == source.block else len(texts[block])
        people: dict[str, Span] = {}
        for frame in _before(blocks[block], stop):
            if _described(frame, stop, sex):
                return None
            for first, last in _people(frame, stop):
                told = sex_of(frame, first, last)
                if told == sex or (not told and source.block - block < _NEAR):
                    span = Span(block, frame[first].start, _name_end(frame[last - 1]))
                    _remember(people, span, texts[block])
        if people:
            return next(iter(people.values())) if len(people) == 1 else None
    return None


def _name_end(piece: Piece) -> int:
    """Where the name in "Farouk's" ends."""
    return piece.end - 2 if piece.low.endswith("'s") else piece.end


def _remember(people: dict[str, Span], span: Span, text: str) -> None:
    """Adds a person; a surname alone, or a fuller name, is the same person."""
    name = text[span.start : span.end]
    for known in people:
        if known.split()[-1] == name.split()[-1]:
            if len(name) > len(known):
                del people[known]
                people[name] = span
            return
    people[name] = span


_NEAR = 2  # paragraphs away, a name that may be of either sex is too far to be sure
_LONGEST = 200  # pieces of a sentence that are searched
_WINDOW = 12  # sentences of a paragraph that are searched


def _before(frames: tuple[Frame, ...], stop: int) -> list[Frame]:
    """The sentences that begin before `stop`, the nearest ones, cut to a readable length."""
    last = bisect_left(frames, stop, key=lambda frame: frame[0].start)
    return [_cut(frame, stop) for frame in frames[max(0, last - _WINDOW) : last]]


def _cut(frame: Frame, stop: int) -> Frame:
    last = bisect_left(frame, stop, key=lambda piece: piece.start)
    return frame[max(0, last - _LONGEST) : last + 3]


def _people(frame: Frame, stop: int) -> Iterator[Phrase]:
    for first, last in names(frame):
        if frame[last - 1].end > stop:
            return
        before = frame[first - 1].low if first else ""
        words = frame[first:last]
        if any(word.low in ORGANISATION or is_place_or_time(word) for word in words):
            continue
        if before in DETERMINERS or before in _PLACED:
            continue
        titled = words[0].low in _HE_TITLES | _SHE_TITLES | _TITLES
        aged = (
            last + 1 < len(frame)
            and frame[last].text == ","
            and (frame[last + 1].text.isdigit() or frame[last + 1].low == "who")
        )
        if last - first > 1 or titled or aged or sex_of(frame, first, last):
            yield first, last


_PLACED = listed("in at from near of to around across outside")


def sex_of(frame: Frame, first: int, last: int) -> Sex:
    """What a courtesy title or a first name tells: "he", "she", or "" when it tells nothing."""
    for word in frame[first:last]:
        if word.low in _HE_TITLES:
            return "he"
        if word.low in _SHE_TITLES:
            return "she"
    for word in frame[first:last]:
        first_name = word.low.partition("-")[0]
        if first_name in _HE_NAMES:
            return "he"
        if first_name in _SHE_NAMES:
            return "she"
    return ""


def _described(frame: Frame, stop: int, sex: Sex) -> bool:
    """Whether somebody without a name, of either sex or of this one, stands in the frame."""
    for at, word in enumerate(frame[:-1]):
        if word.start >= stop:
            return False
        if word.low in DETERMINERS or word.low in ("one", "another"):
            following = frame[at + 1 : at + 4]
            for near in following:
                if near.kind != "word" or near.capital:
                    break
                if near.low in _SOMEBODY or near.low in (_MEN if sex == "he" else _WOMEN):
                    # "the mayor, Ann Lee," is named at once.
                    return not _named_at_once(frame, near.start)
    return False


def _named_at_once(frame: Frame, start: int) -> bool:
    for at, piece in enumerate(frame):
        if piece.start == start:
            following = frame[at + 1 : at + 3]
            past_comma = following[1:] if following[:1] and following[0].text == "," else following
            return bool(past_comma) and past_comma[0].capital
    return False


def _body(blocks: Sequence[tuple[Frame, ...]], texts: Sequence[str], source: Span) -> Span | None:
    """The one organisation named before "it" in its paragraph."""
    found: dict[str, Span] = {}
    for frame in _before(blocks[source.block], source.start):
        for at, piece in enumerate(frame):
            if piece.start >= source.start:
                break
            if piece.low in ORGANISATION and (first := _back_to_article(frame, at)) is not None:
                span = Span(source.block, frame[first].start, piece.end)
                found[texts[source.block][span.start : span.end].casefold()] = span
    return next(iter(found.values())) if len(found) == 1 else None


def _fuller(
    blocks: Sequence[tuple[Frame, ...]], texts: Sequence[str], source: Span, noun: str
) -> Span | None:
    """The one fuller name that ends or begins with the same noun, earlier in the article."""
    found: dict[str, Span] = {}
    for block in range(max(0, source.block - 8), source.block + 1):
        stop = source.start if block == source.block else len(texts[block])
        for frame in _before(blocks[block], stop):
            for at, piece in enumerate(frame):
                if piece.low != noun or piece.start >= stop:
                    continue
                first = _back_to_article(frame, at)
                last = _on_through_of(frame, at)
                if first is not None and last - first > 2:
                    span = Span(block, frame[first].start, frame[last - 1].end)
                    found[texts[block][span.start : span.end].casefold()] = span
    return next(iter(found.values())) if len(found) == 1 else None


def _back_to_article(frame: Frame, at: int) -> int | None:
    for index in range(at - 1, max(-1, at - 5), -1):
        piece = frame[index]
        if piece.low == "the":
            return index
        if piece.kind != "word" or piece.low in PRONOUNS | DETERMINERS:
            return None
    return None


def _on_through_of(frame: Frame, at: int) -> int:
    last = at + 1
    if last + 1 < len(frame) and frame[last].low in ("of", "for") and frame[last + 1].capital:
        last += 1
        while last < len(frame) and frame[last].capital:
            last += 1
    return last


_HE_TITLES = listed(
    """
    mr sir lord king prince duke earl count baron father brother monsignor imam rabbi sheikh
    señor monsieur herr chairman spokesman congressman businessman
    """
)
_SHE_TITLES = listed(
    """
    ms mrs miss lady queen princess duchess countess baroness dame sister mother madame señora frau
    chairwoman spokeswoman congresswoman businesswoman
    """
)
_TITLES = listed(
    """
    dr dr. prof prof. gen gen. sen sen. rep rep. gov gov. lt col col. capt capt. sgt maj president
    minister judge justice professor general colonel captain sergeant senator governor mayor
    councillor chancellor secretary inspector coroner commissioner bishop archbishop ambassador
    mr. mrs. ms. st
    """
)
_HE_NAMES = listed(
    """
    john james robert michael william david richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald jason
    edward jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
    benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron jose adam
    nathan henry peter keir boris volodymyr vladimir emmanuel narendra joe alan ian simon martin
    philip neil graham colin stuart craig keith derek gareth sean liam oliver harry mohammed
    muhammad ahmed ali hassan omar abdul ibrahim juan carlos luis jorge pedro miguel antonio
    francisco pablo hans klaus stefan lars erik sergei dmitry ivan oleg andrei yuri igor mikhail
    nikolai viktor marco giovanni luca francesco pierre jean françois kenji hiroshi takeshi dave
    tony mike bob bill tom jim ben sam steve chris nick matt dan tim rob phil ken ron ray alex karl
    terry hamish
    """
) - {"alex", "sam", "jean"}
_SHE_NAMES = listed(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
    margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah
    stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma
    nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather
    diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith
    angela theresa ursula giorgia kamala priti rishika nicola fiona alison claire lucy sophie
    charlotte amelia jane anne ann kate kathryn fatima aisha amina leila layla zainab sofia elena
    olga natalia tatiana svetlana irina yulia oksana ingrid astrid greta britta marta carmen lucia
    rosa isabel valentina camille chloe mei yuki sakura priya anita sunita grace hannah megan
    doreen pauline gwen isla nadia
    """
)
_SOMEBODY = listed(
    """
    man woman aide official officer spokesperson source insider lawyer doctor teacher student
    neighbour neighbor witness leader minister president mayor chairman director manager driver
    farmer soldier owner resident judge prosecutor victim survivor agent coach captain player
    grandmaster critic analyst expert researcher author actor actress singer editor reporter
    journalist diplomat ambassador partner colleague friend boss chief worker fan supporter
    visitor passenger nurse pilot priest pensioner teenager child minister opponent rival
    """
) - {"woman", "man"}
_MEN = listed("man father husband son brother boy uncle grandfather spokesman chairman")
_WOMEN = listed(
    "woman mother wife daughter sister girl aunt grandmother spokeswoman chairwoman actress"
)
