"""How far each translation is: one row per text and language, the most read texts first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from casebook import uris
from casebook.edition import Edition
from casebook.locales import ROOT_LOCALE
from casebook.model import Book, Chapter, Unit
from casebook.problem import Problem

STATES = (
    "original",
    "approved",
    "reviewed",
    "machine",
    "draft",
    "outdated",
    "broken",
    "missing",
)
ETHICS = "ethics.md"  # holds the consent card
WORD_FILES = ("interface.yml", "vocabulary.yml", "glossary.yml")


@dataclass(frozen=True)
class Row:
    """The state of one text in one language; `changed` counts parts that differ from its source.

    For files of words (`interface.yml` and its siblings) it counts missing entries.
    """

    path: str
    locale: str
    state: str
    changed: int
    is_core: bool


def rows(editions: Mapping[str, Edition], problems: Iterable[Problem]) -> list[Row]:
    """All rows, core texts first, each text with all languages of the site."""
    found = list(problems)
    broken = {problem.path for problem in found if not problem.is_warning}
    catalogue = next(iter(editions.values())).catalogue
    table = [
        _words_row(f"translations/{locale}/{name}", locale, found)
        for name in WORD_FILES
        for locale in editions
        if locale != ROOT_LOCALE
    ]
    units = sorted(catalogue.units, key=lambda unit: not _is_core(unit))
    for unit in units:
        table += [_row(unit, locale, edition, broken) for locale, edition in editions.items()]
    return table


def _is_core(unit: Unit) -> bool:
    """Home, the fronts of the books, their first chapters, and the consent card."""
    first = isinstance(unit, Chapter) and unit.number == 1
    return first or isinstance(unit, Book) or unit.uri in (uris.HOME, ETHICS)


def _row(unit: Unit, locale: str, edition: Edition, broken: set[str]) -> Row:
    version = edition.version(unit)
    state = version.state
    text = unit.text(locale)
    if text is not None and text.path in broken:
        state = "broken"
    elif state == "reviewed" and text is not None and text.translation is not None:
        state = text.translation.status
    changed = 0 if version.is_fallback else version.changed
    return Row(unit.source.path, locale, state, changed, _is_core(unit))


def _words_row(path: str, locale: str, problems: Iterable[Problem]) -> Row:
    mine = [problem for problem in problems if problem.path == path]
    state = "broken" if any(not problem.is_warning for problem in mine) else "machine"
    return Row(path, locale, "outdated" if mine and state != "broken" else state, len(mine), True)


def totals(table: Iterable[Row]) -> dict[str, dict[str, int]]:
    """For each language the number of texts in each state, in the order of STATES."""
    counted: dict[str, Counter[str]] = {}
    for row in table:
        counted.setdefault(row.locale, Counter())[row.state] += 1
    return {
        locale: {state: found[state] for state in STATES if found[state]}
        for locale, found in counted.items()
    }


def as_json(table: list[Row]) -> str:
    """Rows and totals for other programs."""
    value = {"totals": totals(table), "texts": [asdict(row) for row in table]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def as_text(table: list[Row]) -> str:
    """The report a translator reads: totals, then every text that needs work."""
    lines = ["Totals"]
    for locale, states in totals(table).items():
        shown = ", ".join(f"{count} {state}" for state, count in states.items())
        lines.append(f"  {locale:<6} {shown}")
    for title, is_core in (("Core texts", True), ("Other texts", False)):
        lines += ["", f"{title} that need work"]
        waiting: dict[str, list[str]] = {}
        for row in table:
            if row.is_core == is_core and row.state in ("missing", "outdated", "broken", "draft"):
                parts = f" ({row.changed} parts)" if row.changed else ""
                waiting.setdefault(row.path, []).append(f"{row.locale} {row.state}{parts}")
        lines += [f"  {path}: {', '.join(states)}" for path, states in waiting.items()]
        if not waiting:
            lines.append("  none")
    return "\n".join(lines) + "\n"
