"""What readers type must lead to the stories they mean: the real site, the shipped search.

`scripts/bench_search.py` prints the figures; here they must not fall far below what they were.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from playwright.sync_api import Browser

from bench_search import Query, queries, ranks
from casebook.content import read_content
from casebook.edition import Edition
from casebook.locales import site_locales
from casebook.model import Story
from conftest import BuiltSite, needs_browser
from project import ROOT

LOCALES = list(site_locales(ROOT / "mkdocs.yml"))
LEAST = 0.88


@pytest.mark.parametrize("locale", LOCALES)
def test_every_story_is_asked_for_in_every_language(locale: str) -> None:
    stories = {f"stories/{path.stem}/" for path in (ROOT / "case_stories").glob("*.md")}
    assert stories == {one for query in queries(locale) for one in query.wanted}
    assert len(queries(locale)) >= 40


@needs_browser
def test_most_queries_are_answered_among_the_first_five_results(
    real_site: BuiltSite, browser: Browser
) -> None:
    for locale, rows in ranks(browser, real_site.site, LOCALES).items():
        answered = sum(0 < rank <= 5 for _, rank in rows) / len(rows)
        assert (locale, answered >= LEAST) == (locale, True)


@cache
def english() -> Edition:
    return read_content(ROOT).editions["en"]


def names_in_latin(locale: str) -> list[Query]:
    """The places and people of each story, as English writes them; the same for any language."""
    asked = []
    for version in english().versions.values():
        if isinstance(version.unit, Story):
            found = set(re.findall(r"[A-Z][a-z]{3,}", version.text.words["place.text"])) - {"From"}
            found |= {name for name in version.unit.named_people if name.isascii()}
            wanted = frozenset({f"stories/{version.unit.id}/"})
            asked += [Query("name", name, wanted) for name in sorted(found)]
    return asked


@needs_browser
def test_names_typed_in_latin_find_their_stories_in_every_language(
    real_site: BuiltSite, browser: Browser
) -> None:
    """Nine of ten among the first ten results; a country has more stories than that."""
    for locale, rows in ranks(browser, real_site.site, LOCALES, names_in_latin).items():
        found = sum(0 < rank <= 10 for _, rank in rows) / len(rows)
        assert len(rows) > 40
        assert (locale, found >= 0.9) == (locale, True)
