"""The user's choices of what is read: files of rules, read as they are now, saved whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sayso.article.moves import moved
from sayso.article.rules_file import (
    SiteRules,
    Written,
    edited,
    file_text,
    parse_site_rules,
    read_site_rules,
)
from sayso.article.site_choices import Learned, learned
from sayso.article.site_rules import SiteRule, decisions, is_for, ruled, site_of
from sayso.errors import SiteRulesError
from sayso.outputs import opened, said_plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sayso.errors import SaysoError
    from sayso.model import Article

__all__ = [
    "Choices",
    "Learn",
    "Learned",
    "SiteRule",
    "SiteRules",
    "Written",
    "is_for",
    "parse_site_rules",
    "rules_and",
    "rules_with",
    "rules_without",
    "site_of",
]

Learn: TypeAlias = "Callable[[Learned], None]"


class Choices:
    """Rules for sites, from files of which the first is the user's own."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = tuple(files)

    @property
    def _found(self) -> SiteRules:
        """Read anew each time: the files are small, and an edit counts at once."""
        return read_site_rules([path for path in self.files if path.exists()])

    @property
    def written(self) -> tuple[Written, ...]:
        """The rules, each with its file and line; the first that means a piece decides."""
        return self._found.written

    @property
    def problems(self) -> tuple[SaysoError, ...]:
        """Broken rules, and shared files that are not there (one's own may be still to come)."""
        missing = [path for path in self.files[1:] if not path.exists()]
        gone = [SiteRulesError(f"There is no file of site rules {path}.") for path in missing]
        return (*self._found.problems, *gone)

    def ruled(self, article: Article, *, site: str = "") -> Article:
        """The article by the rules for its site."""
        return ruled(article, self._found.rules, site)

    def made(self, article: Article, *, learn: Learn | None = None, **choice: Any) -> Article:  # noqa: ANN401
        """The article by this call's choices (`keep`, `drop`); with `learn`, they are saved first.

        Args:
            article: by the rules for its site.
            learn: told what was saved; None: the choices are for this once.
            choice: see `save`.
        """
        if learn is not None:
            learn(self.save(article, **choice))
        return moved(article, keep=choice.get("keep", ()), drop=choice.get("drop", ()))

    def deciding(self, article: Article, site: str = "") -> list[tuple[int, SiteRule]]:
        """Which rules mean which of `article.pieces`, the article being as it was read."""
        return list(decisions(article, self._found.rules, site))

    def save(
        self,
        article: Article,
        *,
        keep: Sequence[str] = (),
        drop: Sequence[str] = (),
        site: str = "",
    ) -> Learned:
        """Keep these choices as rules of the first file; see `sayso.article.site_choices`.

        Raises:
            NoSuchPiece, SiteRulesError: a choice or the file is no good.
            CannotWrite, DiskFull: the file stays as it was.
        """
        own = [one.rule for one in self.written if one.file == str(self._own)]
        found = learned(article, keep=keep, drop=drop, site=site, known=own)
        self._edit(add=found.add, remove=found.remove)
        return found

    def remove(self, name: str) -> SiteRule:
        """Take a rule of that name out of the first file, and give it back.

        Raises:
            SiteRulesError: the file has no such rule.
        """
        for one in self.written:
            if one.rule.name == name and one.file == str(self._own):
                self._edit(remove=[one.rule])
                return one.rule
        raise SiteRulesError(f"{self._own} has no rule “{name[:40]}”; `sayso rules` lists them.")

    @property
    def _own(self) -> Path:
        if not self.files:
            raise SiteRulesError("No file of site rules is set; name one with --site-rules FILE.")
        return self.files[0]

    def _edit(self, *, add: Sequence[SiteRule] = (), remove: Sequence[SiteRule] = ()) -> None:
        path = self._own
        before = file_text(path) if path.exists() else ""
        after = edited(before, add=add, remove=remove)
        with said_plainly(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        with opened(path.resolve()) as stream:
            stream.write(after.encode("utf-8", "replace"))


def rules_with(
    text: str, article: Article, *, keep: Sequence[str] = (), drop: Sequence[str] = ()
) -> tuple[str, Learned]:
    """The text of a file with rules that would choose so again, for who keeps no files.

    Raises:
        NoSuchPiece, SiteRulesError: see `Choices.save`.
    """
    found = learned(article, keep=keep, drop=drop, known=parse_site_rules(text).rules)
    return edited(text, add=found.add, remove=found.remove), found


def rules_without(text: str, name: str) -> str:
    """The text of a file without the rule of that name.

    Raises:
        SiteRulesError: there is no such rule.
    """
    unwanted = [rule for rule in parse_site_rules(text).rules if rule.name == name]
    if not unwanted:
        raise SiteRulesError("There is no such rule: load the page again.")
    return edited(text, remove=unwanted)


def rules_and(text: str, more: str) -> str:
    """The text of a file with the rules of another one, which has to be whole.

    Raises:
        SiteRulesError: the other file has a broken rule, or none.
    """
    found = parse_site_rules(more, name="the file")
    if found.problems:
        raise found.problems[0]
    if not found.written:
        raise SiteRulesError("There is no rule in it: a rule begins with its site in [[ ]].")
    known = set(parse_site_rules(text).rules)
    return edited(text, add=[rule for rule in found.rules if rule not in known])
