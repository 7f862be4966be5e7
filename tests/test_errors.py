import re
from collections.abc import Iterator

import sayso.errors
from sayso.errors import PageRefused, SaysoError


def tree(root: type[SaysoError] = SaysoError) -> Iterator[type[SaysoError]]:
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


def test_the_drawn_tree_is_the_real_one() -> None:
    drawn = re.findall(r"(\w+) \.+ exit +(\d+), HTTP (\d+)", sayso.errors.__doc__ or "")
    real = [(e.__name__, str(e.exit_code), str(e.http_status)) for e in tree()]
    assert drawn == real


def test_every_error_has_an_exit_code_of_its_own() -> None:
    codes = [error.exit_code for error in tree()]
    assert len(codes) == len(set(codes))
    assert not {0, 2, 130} & set(codes)


def test_every_error_says_what_it_is_for() -> None:
    assert all(error.__doc__ for error in tree())


def test_a_refused_page_keeps_the_sites_own_status() -> None:
    assert PageRefused("The site answered 404.", status=404).status == 404
