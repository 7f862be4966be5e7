"""Rules for sites: made, given, taken back; what is saved of such a site is read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.choices import SiteRules, is_for, parse_site_rules, rules_and, rules_with, rules_without
from sayso.choices import site_of as host_of
from sayso.errors import NoSuchPiece

if TYPE_CHECKING:
    from sayso.house.choosing import Act
    from sayso.house.house import House
    from sayso.model import Article

DOCUMENT = "site_rules"  # where a person's rules are kept, as text
LATER = -1  # how urgent: nobody waits for it


def write_rules(house: House, person: int, text: str) -> int:
    """Keep a person's rules for sites; how many of their articles are read anew for it."""
    people = house.library.people
    before, after = (
        set(parse_site_rules(rules).rules) for rules in (people.document(person, DOCUMENT), text)
    )
    changed = before ^ after
    queued = 0
    with house.library.database.writing():
        people.write(person, DOCUMENT, text)
        if changed:
            for article, address in house.library.choices.addresses(person):
                if any(is_for(rule, host_of(address)) for rule in changed):
                    house.library.jobs.add("reread", person, article, urgent=LATER)
                    queued += 1
    return queued


def always(house: House, person: int, article: int, act: Act, name: str) -> str:
    """Have it so on every page of the site: the site's host.

    Raises:
        SiteRulesError: nobody knows which site the page is from.
        NoSuchPiece: it has no such piece.
    """
    versions = house.library.choices.as_read(person, article)
    if not versions:
        raise NoSuchPiece("The article is not read yet: wait a moment.")
    came = versions[max(versions)]
    chosen = {"keep": [name]} if act == "keep" else {"drop": [name]}
    text, rules = rules_with(house.library.people.document(person, DOCUMENT), came, **chosen)
    write_rules(house, person, text)
    return rules.add[0].site if rules.add else rules.remove[0].site


def site_of(article: Article) -> str:
    """The host that rules for an article's site are kept under; "" when nobody knows it."""
    return host_of(article.url)


def rules_of(house: House, person: int) -> SiteRules:
    """A person's rules for sites, and what is wrong with them."""
    return parse_site_rules(house.library.people.document(person, DOCUMENT))


def drop_rule(house: House, person: int, name: str) -> int:
    """Take a rule back; how many articles are read anew for it.

    Raises:
        SiteRulesError: there is no such rule.
    """
    text = rules_without(house.library.people.document(person, DOCUMENT), name)
    return write_rules(house, person, text)


def take_rules(house: House, person: int, more: str) -> int:
    """Take in the rules of another file, behind those that are there; how many are read anew.

    Raises:
        SiteRulesError: it has a broken rule, or none; then none is taken.
    """
    text = rules_and(house.library.people.document(person, DOCUMENT), more)
    return write_rules(house, person, text)
