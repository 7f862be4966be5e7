from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Article, Block
from sayso.publish.difference import Part, counted, difference, parts, stretches


def article(*texts: str) -> Article:
    return Article(tuple(Block("paragraph", text) for text in texts))


FERRY = "The ferry sails again from Friday, the harbour office said."
CREW = "It carries 340 passengers and a new crew that nobody has met."
BOATS = "The last of the old boats was sold to a museum."


def test_a_rewritten_paragraph_shows_its_words() -> None:
    changes = difference(article(FERRY, CREW), article(FERRY, CREW.replace("340", "360")))
    assert [change.is_same for change in changes] == [True, False]
    assert changes[1].parts[1:3] == (Part("removed", " 340"), Part("added", " 360"))
    assert counted(changes) == (1, 1)


def test_a_paragraph_that_comes_or_goes_is_whole() -> None:
    changes = difference(article(FERRY, CREW), article(FERRY, BOATS, CREW))
    assert [[part.op for part in change.parts] for change in changes] == [
        ["same"],
        ["added"],
        ["same"],
    ]
    (gone,) = difference(article(CREW), article())
    assert gone.parts == (Part("removed", CREW),)


def test_the_paragraph_most_alike_is_the_one_rewritten() -> None:
    later = "It carries 360 passengers and a new crew that everybody has met."
    changes = difference(article(CREW, BOATS), article(FERRY, later))
    assert [[part.op for part in change.parts][:1] for change in changes] == [
        ["added"],
        ["same"],
        ["removed"],
    ]


def test_what_is_far_from_every_change_is_set_apart() -> None:
    rest = [f"Paragraph {number} stays as it is." for number in range(9)]
    changes = difference(article(CREW, *rest), article(CREW.replace("340", "360"), *rest))
    assert [(run.is_aside, len(run.changes)) for run in stretches(changes)] == [
        (False, 2),
        (True, 8),
    ]


def test_a_page_that_became_another_is_shown_as_that() -> None:
    old = article(*(f"old {number}" for number in range(200)))
    new = article(*(f"new {number}" for number in range(200)))
    assert len(difference(old, new)) == 400
    many = " ".join(map(str, range(3000)))
    assert len(list(parts(many, many[::-1]))) == 2


TEXTS = st.lists(st.text(alphabet="ab c.", min_size=1, max_size=12), max_size=6)


@given(TEXTS, TEXTS)
def test_no_word_of_either_version_is_lost(old: list[str], new: list[str]) -> None:
    changes = difference(article(*old), article(*new))

    def told(but: str) -> list[str]:
        blocks = (
            "".join(part.text for part in change.parts if part.op != but)
            for change in changes
            if any(part.op != but for part in change.parts)
        )
        return list(blocks)

    assert [text.strip() for text in told("removed")] == [text.strip() for text in new]
    assert ["".join(text.split()) for text in told("added")] == ["".join(t.split()) for t in old]
