"""What readers type must lead to the stories they mean: the real site, the shipped search.

`scripts/bench_search.py` prints the figures; here they must not fall far below what they were.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from bench_search import queries, ranks
from casebook.locales import site_locales
from conftest import BuiltSite, needs_browser
from project import ROOT

LOCALES = list(site_locales(ROOT / "mkdocs.yml"))
LEAST = 0.8


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
