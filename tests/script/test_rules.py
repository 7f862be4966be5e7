from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.script import spoken
from sayso.script.tables import RULES

if TYPE_CHECKING:
    from sayso.script.rules import Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_says_its_example(rule: Rule) -> None:
    written, said = rule.example
    assert spoken(written, locale="en-GB").rstrip(".").lower() == said.lower()


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
