"""The content of a project, read and checked in one call; what every command begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casebook.check import check
from casebook.check_ethics import asked_again, check_ethics
from casebook.check_html import check_html
from casebook.check_images import check_images
from casebook.check_parity import check_parity
from casebook.check_private import check_private
from casebook.check_reveal import check_reveal
from casebook.check_terms import check_terms
from casebook.check_writing import check_writing
from casebook.edition import Edition, in_force, make_editions, published
from casebook.history import edition_date
from casebook.leaks import Secrets, secrets_of
from casebook.lexicon import Lexicon
from casebook.load import load
from casebook.load_lexicon import read_lexicons
from casebook.model import Catalogue
from casebook.problem import ContentError, Problem, errors
from casebook.status import rows, totals
from casebook.withdrawn import links_to_withdrawn


@dataclass(frozen=True)
class Content:
    """All editions of what may be published, and the warnings that did not stop it.

    `totals` counts, by language and state, how far the translations are. `secrets` may stand in
    no output.
    """

    editions: dict[str, Edition]
    warnings: list[Problem]
    totals: dict[str, dict[str, int]]
    secrets: Secrets

    @property
    def dated(self) -> str:
        """The day of the content in ISO form, or empty."""
        return next(iter(self.editions.values())).dated

    @property
    def locales(self) -> tuple[str, ...]:
        return tuple(self.editions)


def problems_of(root: Path) -> list[Problem]:
    """Everything that is wrong with the content below `root`, in the order of files and lines."""
    return _read(root)[2]


def read_content(root: Path, *, strict: bool = False, has_books: bool = False) -> Content:
    """The checked content below `root`. Raises ContentError when a problem stops the build."""
    editions, secrets, problems = _read(root, has_books)
    if stopping := errors(problems, strict=strict):
        raise ContentError(stopping)
    return Content(editions, problems, totals(rows(editions, problems)), secrets)


def notes_of(root: Path) -> list[Problem]:
    """What editors should know of consent and withdrawals though nothing is wrong with the texts.

    Stories that consent keeps from the site or must soon be asked for again, and links to
    withdrawn ones.
    """
    catalogue = load(root)[0]
    asked = asked_again(catalogue, consent_day(root), date.today().isoformat())
    return sorted([*asked, *links_to_withdrawn(catalogue)])


def consent_day(root: Path) -> str:
    """The day by which consent is judged: that of the edition, so that builds can be repeated.

    Where nothing tells it, the clock must do: a promise to people counts more than equal bytes.
    """
    return _consent_day(edition_date(root))


def _consent_day(dated: str) -> str:
    return dated or date.today().isoformat()


def read_for_report(root: Path) -> tuple[dict[str, Edition], list[Problem]]:
    """All editions as far as they can be read, and every problem; nothing is refused."""
    catalogue, lexicons, problems = _checked(root, edition_date(root))
    return make_editions(catalogue, lexicons, catalogue.locales), problems


def _checked(root: Path, dated: str) -> tuple[Catalogue, dict[str, Lexicon], list[Problem]]:
    """What could be read of the edition of a day, and the problems that make a text unfit to be
    shown."""
    catalogue, problems = load(root)
    catalogue = in_force(catalogue, _consent_day(dated))
    lexicons, found = read_lexicons(root, catalogue.locales, catalogue.vocabularies)
    checks = [
        *check(catalogue, lexicons),
        *check_ethics(catalogue),
        *check_html(catalogue),
        *check_images(root, catalogue),
        *check_parity(catalogue),
        *check_private(catalogue),
        *check_reveal(catalogue),
        *check_terms(catalogue, lexicons),
    ]
    return catalogue, lexicons, [*problems, *found, *checks]


def _read(root: Path, has_books: bool = False) -> tuple[dict[str, Edition], Secrets, list[Problem]]:
    dated = edition_date(root)
    catalogue, lexicons, problems = _checked(root, dated)
    problems = [*problems, *check_writing(catalogue)]
    if errors(problems):
        return {}, Secrets(), sorted(set(problems))
    shown = published(catalogue)
    editions = make_editions(shown, lexicons, catalogue.locales, has_books=has_books, dated=dated)
    return editions, secrets_of(catalogue, shown, lexicons), sorted(set(problems))
